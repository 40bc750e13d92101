//! Orders, members and payments for the stories of orders, payments and invoices.

use domain::id::{InvoiceId, MemberId, OrderId};
use domain::invoice::{CreateInvoices, Invoice};
use domain::member::{AddMember, IndividualDetails, MemberDetails, MemberKind, MemberProfile, UnitDetails};
use domain::order::{AddOrder, Order, OrderKind};
use domain::payment::{PaymentMethod, RecordPayment};
use domain::{Currency, Money};
use store::order::OrderFilter;

use crate::support::Story;

pub fn yuan(minor: i64) -> Money {
    Money::from_minor(minor, Currency::CNY).unwrap()
}

/// Dues of 2026 in yuan, for a buyer who is no member.
pub fn dues(buyer: &str, minor: i64) -> AddOrder {
    AddOrder {
        installation: "aa223".into(),
        number_digits: "27581374".into(),
        member_id: None,
        buyer_name: buyer.into(),
        registrant_phone: None,
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(minor),
        deduction: yuan(0),
        lines: Vec::new(),
        buyer_message: None,
        remarks: None,
        buys: None,
        ordered_at: None,
    }
}

pub fn payment(order: OrderId, minor: i64) -> RecordPayment {
    RecordPayment {
        order_id: order,
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        received_at: None,
        voucher: None,
        remarks: None,
    }
}

impl Story {
    /// Adds an order.
    pub async fn order(&mut self, command: AddOrder) -> OrderId {
        OrderId(self.issue(command).await.unwrap().subject.unwrap())
    }

    /// An order as it stands.
    pub async fn order_now(&self, id: OrderId) -> Order {
        self.store.order_file(id).await.unwrap().unwrap().order
    }

    /// The usual invoice of an order.
    pub async fn invoice(&mut self, order: OrderId) -> InvoiceId {
        InvoiceId(self.issue(CreateInvoices { order_ids: vec![order] }).await.unwrap().subject.unwrap())
    }

    /// An invoice as it stands.
    pub async fn invoice_now(&self, id: InvoiceId) -> Invoice {
        self.store.invoice_file(id).await.unwrap().unwrap().invoice
    }

    /// Numbers of the orders that a filter finds, newest first.
    pub async fn found_orders(&self, filter: &OrderFilter) -> Vec<String> {
        use store::order::OrderSortKey::OrderedAt;
        use store::query::{Direction, Page, Sort};
        let sort = Sort { key: OrderedAt, direction: Direction::Descending };
        let listed = self.store.orders(filter, &sort, Page { number: 1, size: 500 }).await.unwrap();
        assert_eq!(listed.total as usize, listed.rows.len());
        listed.rows.into_iter().map(|row| row.buyer_name).collect()
    }

    /// A member of a kind, with the fields that invoices start from.
    pub async fn member(&mut self, kind: MemberKind, name: &str) -> MemberId {
        let choices = self.store.choices().await.unwrap();
        let details = match kind {
            MemberKind::Unit => MemberDetails::Unit(UnitDetails {
                founded_on: "1998-03-01".parse().ok(),
                main_business: Some("医疗器械".into()),
                website: Some("https://www.example.cn".into()),
                office_phone: Some("010-80000000".into()),
                headcount: Some(120),
                total_assets: Some(yuan(100_000_000)),
                last_year_revenue: Some(yuan(50_000_000)),
                last_year_tax: Some(yuan(2_000_000)),
                production_value: None,
            }),
            MemberKind::Individual => MemberDetails::Individual(IndividualDetails::default()),
        };
        let is_unit = kind == MemberKind::Unit;
        let profile = MemberProfile {
            kind,
            level_id: choices.levels.iter().find(|level| level.kind == kind).unwrap().id,
            org_id: choices.orgs[0].id,
            name: name.into(),
            user_name: None,
            login_mobile: None,
            registered_email: None,
            contact_name: is_unit.then(|| "王丽".into()),
            mobile: Some("13800138000".into()),
            email: Some("finance@example.cn".into()),
            // The worked example that circulates with GB 32100-2015.
            uscc: is_unit.then(|| "91350100M000100Y43".into()),
            industry: is_unit.then(|| "C".into()),
            registration_type: is_unit.then(|| "150".into()),
            region: Some("350102".into()),
            address: Some("五四路 1 号".into()),
            details,
            custom: domain::member::CustomTexts::new(),
        };
        MemberId(
            self.issue(AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false }).await.unwrap().subject.unwrap(),
        )
    }
}
