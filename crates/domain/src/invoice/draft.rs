//! What a new invoice starts from: the order, and what the member's record says (requirements A20.8, A21.3).

use chrono::{DateTime, Utc};

use super::{Invoice, InvoiceEntry, InvoiceFields, InvoiceKind, InvoiceState, PostingStatus, ReceiverFields};
use crate::id::InvoiceId;
use crate::member::{Member, MemberKind};
use crate::order::{Order, OrderKind};
use crate::refusal::Refusal;

/// Names of persons who are no members have up to so many characters; longer ones are units.
const PERSON_NAME_CHARS: usize = 4;

/// The fields of an invoice before a person looks at them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What would stand on the document.
    pub fields: InvoiceFields,
    /// Whom it would go to.
    pub receiver: ReceiverFields,
}

/// The usual invoice of an order. The member's record is taken as it is: what it lacks or has wrong is mended on the invoice.
#[must_use]
pub fn draft(order: &Order, member: Option<&Member>) -> Draft {
    let profile = member.map(|member| &member.profile);
    let name = profile.map(|profile| profile.name.clone()).filter(|name| !name.is_empty()).unwrap_or_else(|| order.buyer_name.clone());
    let buyer_kind = profile.map_or_else(|| kind_of_name(&name), |profile| profile.kind);
    let fields = InvoiceFields {
        kind: if order.kind == OrderKind::Dues { InvoiceKind::DuesReceipt } else { InvoiceKind::VatOrdinary },
        title: name.clone(),
        buyer_kind,
        taxpayer_id: profile.filter(|_| buyer_kind == MemberKind::Unit).and_then(|profile| profile.uscc.clone()),
        content: content(order),
        tax_rate_bp: None,
        tax_goods_code: None,
    };
    let contact = profile.and_then(|profile| profile.contact_name.clone());
    let receiver = ReceiverFields {
        receiver: contact.or_else(|| (buyer_kind == MemberKind::Individual).then_some(name)),
        mobile: profile.and_then(|profile| profile.mobile.clone()).or_else(|| order.registrant_phone.clone()),
        email: profile.and_then(|profile| profile.email.clone().or_else(|| profile.registered_email.clone())),
        region: profile.and_then(|profile| profile.region.clone()),
        address: profile.and_then(|profile| profile.address.clone()),
    };
    Draft { fields, receiver }
}

/// What the document says was bought. It is a Chinese document by law, whatever language the desk speaks.
fn content(order: &Order) -> String {
    if !order.item.is_empty() {
        return order.item.clone();
    }
    let kind = match order.kind {
        OrderKind::Dues => "会费",
        OrderKind::Event => "活动费",
        OrderKind::Service => "服务费",
    };
    kind.to_owned()
}

fn kind_of_name(name: &str) -> MemberKind {
    if name.chars().count() <= PERSON_NAME_CHARS { MemberKind::Individual } else { MemberKind::Unit }
}

/// Whether an order may get an invoice over the whole of it; `has_invoice` are those that count.
///
/// # Errors
/// It is cancelled, or has an invoice already.
pub fn may_be_invoiced(order: &Order, has_invoice: impl IntoIterator) -> Result<(), Refusal> {
    let order_no = order.order_no.clone();
    order.state.standing(&order_no)?;
    if has_invoice.into_iter().next().is_some() { Err(Refusal::OrderInvoiced { order_no }) } else { Ok(()) }
}

impl Invoice {
    /// A new invoice over the whole of an order, with fields that were checked.
    #[must_use]
    pub fn of(
        order: &Order,
        id: InvoiceId,
        serial: i64,
        fields: &InvoiceFields,
        receiver: &ReceiverFields,
        created_at: DateTime<Utc>,
    ) -> Self {
        let invoice = Self {
            id,
            serial,
            order_id: order.id,
            order_no: order.order_no.clone(),
            member_id: order.member_id,
            buyer_name: order.buyer_name.clone(),
            entry: InvoiceEntry::Original,
            corrects_id: None,
            replaces_id: None,
            reason: None,
            kind: fields.kind,
            title: String::new(),
            buyer_kind: fields.buyer_kind,
            taxpayer_id: None,
            state: InvoiceState::Unissued,
            invoice_no: None,
            content: String::new(),
            is_split: false,
            amount: order.due(),
            tax_rate_bp: None,
            tax_goods_code: None,
            receiver: None,
            mobile: None,
            email: None,
            region: None,
            address: None,
            posting_status: PostingStatus::NotPosted,
            carrier: None,
            tracking_no: None,
            posted_at: None,
            posting_remarks: None,
            issued_at: None,
            created_at,
        };
        invoice.with(fields).with_receiver(receiver)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::order;

    #[test]
    fn dues_get_a_fiscal_receipt_and_all_else_an_ordinary_invoice() {
        let mut order = order(1, 100);
        assert_eq!(draft(&order, None).fields.kind, InvoiceKind::DuesReceipt);
        order.kind = OrderKind::Event;
        order.item.clear();
        let fields = draft(&order, None).fields;
        assert_eq!((fields.kind, fields.content.as_str()), (InvoiceKind::VatOrdinary, "活动费"));
    }

    #[test]
    fn a_buyer_who_is_no_member_is_judged_by_the_name() {
        let mut order = order(1, 100);
        assert_eq!(draft(&order, None).fields.buyer_kind, MemberKind::Unit);
        order.buyer_name = "欧阳䶮".into();
        let drafted = draft(&order, None);
        assert_eq!(drafted.fields.buyer_kind, MemberKind::Individual);
        assert_eq!(drafted.receiver.receiver.as_deref(), Some("欧阳䶮"));
    }

    #[test]
    fn a_cancelled_and_an_invoiced_order_get_none() {
        let mut order = order(1, 100);
        assert_eq!(may_be_invoiced(&order, [0_u8; 0]), Ok(()));
        assert_eq!(may_be_invoiced(&order, [()]).unwrap_err().code(), "order_invoiced");
        order.state = crate::order::OrderState::Cancelled;
        assert_eq!(may_be_invoiced(&order, [0_u8; 0]).unwrap_err().code(), "order_cancelled");
    }
}
