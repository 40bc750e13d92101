//! What people do at the desks of a world: commands over what the desk shows at that moment, so that desks collide on the same records.

use anyhow::Result;
use chrono::{DateTime, Days, Utc};
use domain::AnyCommand;
use domain::access::{Access, Role};
use domain::application::{
    ApplicationSource, ApproveApplications, CancelApplications, FileApplication, RejectApplications, ReturnApplications, Wish,
};
use domain::association::{AddOrg, AddUser, EditOrg, EditUser, LeaseNumbers, Org, ReturnNumbers};
use domain::balance::{DeductBalance, KeepOverpaid, balance, may_be_kept};
use domain::id::{ApplicationId, CommandId, InvoiceId, MemberId, OrderId, PaymentId};
use domain::invoice::{CreateInvoices, DeleteInvoices, IssueInvoices, RedLetterInvoice, ReissueInvoice, SERIAL_SERIES, VoidInvoices};
use domain::member::{
    AddMember, AddTag, DeleteMembers, Demands, MemberDraft, MemberField, MemberKind, TagMembers, WithdrawMembers, series_key,
};
use domain::order::{
    AddOrder, ApproveOrders, CancelOrders, OrderKind, RejectOrders, ReturnOrders, ReviewConditions, ReviewedOrders, SetOrderReview,
};
use domain::payment::{CollectPayments, PaymentMethod, RecordPayment, RefundPayment, ReverseCollection, ReversePayment, Share};
use domain::renewal::{Received, RenewMembers};
use domain::{Currency, Money};
use store::sync::Shown;
use store::{Issuer, Store};

use crate::dice::Dice;
use crate::{bindings, books, money, offers};

/// Another rule by which orders wait.
fn reviewed(dice: &mut Dice) -> SetOrderReview {
    let reviewed = ReviewedOrders::ALL[dice.below(3)];
    SetOrderReview { reviewed, conditions: ReviewConditions { new_within_days: Some(30), ..ReviewConditions::default() } }
}

/// A decision on an order, whether it waits or not.
fn decided(id: OrderId, dice: &mut Dice) -> AnyCommand {
    let (ids, opinion) = (vec![id], "核对".to_owned());
    match dice.below(4) {
        0 => RejectOrders { ids, opinion }.into(),
        1 => ReturnOrders { ids, opinion }.into(),
        _ => ApproveOrders { ids, opinion }.into(),
    }
}

/// A command that fits what a desk shows, if any does.
pub async fn draw(store: &Store, by: Issuer, dice: &mut Dice) -> Result<Option<AnyCommand>> {
    let shown = store.shown(20).await?;
    let choices = store.choices().await?;
    if choices.orgs.is_empty() {
        return Ok(None);
    }
    Ok(Some(match dice.below(31) {
        0 if dice.chance(50) => AddOrg { name: format!("分会{}", dice.below(6)), parent_id: None, code: None }.into(),
        0 => org(&choices.orgs, dice).into(),
        1 => AddTag { name: format!("标签{}", dice.below(6)), colour: "teal".into() }.into(),
        2 => AddUser { name: format!("同事{}", dice.below(6)), access: Access::of(Role::Clerk) }.into(),
        3 | 4 => person(store, dice).await?.into(),
        5 | 6 => {
            let order = order(&shown, dice);
            if dice.chance(40) { offers::with_line(order, store, dice).await?.into() } else { order.into() }
        }
        7 => match pick(&shown.orders, dice) {
            Some(id) => books::dated(payment(OrderId(id), dice), dice)?.into(),
            None => return Ok(None),
        },
        28 => reviewed(dice).into(),
        29 => match pick(&shown.orders, dice) {
            Some(id) => decided(OrderId(id), dice),
            None => return Ok(None),
        },
        8 => match pick(&shown.orders, dice) {
            Some(id) if dice.chance(70) => CreateInvoices { order_ids: vec![OrderId(id)] }.into(),
            Some(id) => CancelOrders { ids: vec![OrderId(id)], reason: None }.into(),
            None => return Ok(None),
        },
        9 => match pick(&shown.invoices, dice) {
            Some(id) if dice.chance(50) => IssueInvoices { ids: vec![InvoiceId(id)] }.into(),
            Some(id) if dice.chance(60) => taken_back(InvoiceId(id), store, dice).await?,
            Some(id) => DeleteInvoices { ids: vec![InvoiceId(id)] }.into(),
            None => return Ok(None),
        },
        10 => match (pick(&shown.members, dice), choices.tags.first()) {
            (Some(id), Some(tag)) => TagMembers { ids: vec![MemberId(id)], add: vec![tag.id], remove: vec![] }.into(),
            _ => return Ok(None),
        },
        11 => {
            let individual = choices.levels.iter().find(|level| level.kind == MemberKind::Individual);
            let key = match individual {
                Some(level) if dice.chance(50) => series_key(level, &choices.orgs[dice.below(choices.orgs.len())]),
                _ => SERIAL_SERIES.to_owned(),
            };
            LeaseNumbers { key, count: i64::try_from(1 + dice.below(6))?, incarnation: by.incarnation }.into()
        }
        12 => match store.supplies(by.device, by.incarnation).await?.iter().find_map(|supply| supply.leases.first().copied()) {
            Some((lease, next)) if dice.chance(40) => ReturnNumbers { lease, next }.into(),
            _ => return Ok(None),
        },
        13 | 14 => match pick(&shown.members, dice) {
            Some(id) => renewal(MemberId(id), dice).into(),
            None => return Ok(None),
        },
        15 => match pick(&shown.orders, dice) {
            Some(id) => reversal(store, OrderId(id), dice).await?,
            None => return Ok(None),
        },
        16 | 17 => match pick(&shown.members, dice) {
            Some(id) => request(MemberId(id), dice).into(),
            None => return Ok(None),
        },
        // Whoever may less afterwards does not know of it before the next pull.
        20 | 21 => match store.users().await? {
            users if users.len() > 1 => {
                let user = &users[1 + dice.below(users.len() - 1)];
                let role = if dice.chance(60) { Role::Administrator } else { Role::Viewer };
                EditUser { id: user.id, name: user.name.clone(), access: Access::of(role) }.into()
            }
            _ => return Ok(None),
        },
        22 => offers::catalogue(store, dice).await?,
        23 => offers::reminders(store, dice).await?,
        24 => offers::intake(store, dice).await?,
        25 => match offers::debts(store, dice).await? {
            Some(command) => command,
            None => return Ok(None),
        },
        26 => match pick(&shown.members, dice) {
            Some(id) => money::top_up(store, MemberId(id), dice).await?,
            None => return Ok(None),
        },
        27 => books::draw(store, dice).await?,
        30 => match pick(&shown.members, dice) {
            Some(id) => return bindings::draw(store, MemberId(id), dice).await,
            None => return Ok(None),
        },
        18 => match pick(&shown.applications, dice) {
            Some(id) => decision(ApplicationId(id), dice),
            None => return Ok(None),
        },
        _ => match pick(&shown.members, dice) {
            Some(id) if dice.chance(50) => DeleteMembers { ids: vec![MemberId(id)] }.into(),
            Some(id) => WithdrawMembers { ids: vec![MemberId(id)], reason: "转行".into(), withdrawn_on: None }.into(),
            None => return Ok(None),
        },
    }))
}

/// An issued invoice voided, reversed in part or as a whole, or issued anew; two desks may do so to one invoice, and more than is left of it.
async fn taken_back(id: InvoiceId, store: &Store, dice: &mut Dice) -> Result<AnyCommand> {
    let reason = "开错了".to_owned();
    Ok(match (dice.below(4), store.invoice_file(id).await?) {
        (0, _) | (_, None) => VoidInvoices { ids: vec![id], reason }.into(),
        (1, Some(file)) => {
            let invoice = file.invoice;
            let fields = invoice.fields();
            let receiver = invoice.receiver_fields();
            ReissueInvoice { id, reason, fields, receiver, invoice_no: None, red_invoice_no: None }.into()
        }
        (_, Some(file)) => {
            let part = Money::from_minor(file.invoice.amount.minor().abs() * i64::try_from(1 + dice.below(3))? / 3, Currency::CNY)?;
            let amount = dice.chance(70).then_some(part);
            RedLetterInvoice { id, amount, reason, invoice_no: None }.into()
        }
    })
}

/// What a desk asks for before it is on its own: a few numbers for invoices and for the members of the head association.
pub async fn first_leases(store: &Store, by: Issuer) -> Result<Vec<LeaseNumbers>> {
    let choices = store.choices().await?;
    let individual = choices.levels.iter().find(|level| level.kind == MemberKind::Individual);
    let members = individual.zip(choices.orgs.first()).map(|(level, org)| series_key(level, org));
    let lease = |key| LeaseNumbers { key, count: 5, incarnation: by.incarnation };
    Ok([Some(SERIAL_SERIES.to_owned()), members].into_iter().flatten().map(lease).collect())
}

fn pick(ids: &[uuid::Uuid], dice: &mut Dice) -> Option<uuid::Uuid> {
    (!ids.is_empty()).then(|| ids[dice.below(ids.len())])
}

/// Somebody who may become a member.
pub async fn draft(store: &Store, dice: &mut Dice) -> Result<MemberDraft> {
    let choices = store.choices().await?;
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    draft.org_id = Some(choices.orgs[dice.below(choices.orgs.len())].id);
    draft.texts.insert(MemberField::Name, format!("王{}", dice.below(1000)));
    draft.texts.insert(MemberField::Mobile, format!("199{:08}", dice.below(100_000_000)));
    Ok(draft)
}

async fn person(store: &Store, dice: &mut Dice) -> Result<AddMember> {
    let checked = draft(store, dice).await?.checked(Demands::Import);
    let profile = checked.profile.ok_or_else(|| anyhow::anyhow!("the person of the simulation is not whole"))?;
    // Some end on a day of which the rules of reminders speak.
    let expires_on = dice.chance(50).then(|| offers::TODAY + Days::new([363, 364, 365][dice.below(3)]));
    Ok(AddMember { profile, joined_on: checked.joined_on, expires_on, is_name_confirmed: false })
}

fn order(shown: &Shown, dice: &mut Dice) -> AddOrder {
    AddOrder {
        installation: "aa223".into(),
        number_digits: format!("{:08}", dice.below(100_000_000)),
        member_id: pick(&shown.members, dice).filter(|_| dice.chance(60)).map(MemberId),
        buyer_name: "华康医疗科技有限公司".into(),
        registrant_phone: None,
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(dice.below(100_000)),
        deduction: yuan(0),
        lines: Vec::new(),
        buyer_message: None,
        remarks: None,
        buys: None,
        ordered_at: None,
    }
}

/// What a member asks for: another post, another mobile, or more time.
fn request(member_id: MemberId, dice: &mut Dice) -> FileApplication {
    let wish = match dice.below(3) {
        0 => Wish::ProfileChange { texts: [(MemberField::Post, format!("职务{}", dice.below(4)))].into() },
        1 => Wish::ContactChange { texts: [(MemberField::Mobile, format!("199{:08}", dice.below(100_000_000)))].into() },
        _ => Wish::Renewal { terms: 1 },
    };
    FileApplication { member_id, statement: String::new(), wish, source: ApplicationSource::Desk }
}

fn decision(id: ApplicationId, dice: &mut Dice) -> AnyCommand {
    let (ids, opinion) = (vec![id], "意见".to_owned());
    match dice.below(10) {
        0..=5 => ApproveApplications { ids, opinion, seen_at: None }.into(),
        6 => ReturnApplications { ids, opinion }.into(),
        7 => RejectApplications { ids, opinion }.into(),
        _ => CancelApplications { ids, opinion }.into(),
    }
}

fn payment(order_id: OrderId, dice: &mut Dice) -> RecordPayment {
    let amount = yuan(1 + dice.below(100_000));
    RecordPayment { order_id, amount, method: PaymentMethod::BankTransfer, received_at: None, voucher: None, remarks: None }
}

/// Another term or two, with the money or without.
fn renewal(member: MemberId, dice: &mut Dice) -> RenewMembers {
    let received = Received { method: PaymentMethod::Wechat, received_at: None, voucher: None };
    let terms = if dice.chance(80) { 1 } else { 2 };
    RenewMembers { ids: vec![member], terms, received: dice.chance(60).then_some(received), item: None, remarks: None }
}

/// Takes a payment of an order back, gives some of it back, or pays all of what it still lacks.
async fn reversal(store: &Store, order: OrderId, dice: &mut Dice) -> Result<AnyCommand> {
    let Some(file) = store.order_file(order).await? else { return Ok(payment(order, dice).into()) };
    let is_reversed = |id| file.payments.iter().any(|other| other.reverses_id == Some(id));
    let standing = file.payments.iter().find(|payment| payment.reverses_id.is_none() && !is_reversed(payment.id));
    let refunded = standing.map(|payment| (payment.id, payment.amount.minor())).filter(|_| dice.chance(40));
    if let Some((id, minor)) = refunded {
        // Parts of which two make more than the whole, so that desks collide.
        let amount = Money::from_minor((minor * 2 / 3).max(1), Currency::CNY)?;
        return Ok(refund(id, amount).into());
    }
    if dice.chance(20) {
        // The same orders may be paid for by others at other desks, and money for several of them goes back as a whole.
        let share = file.payments.iter().find_map(|payment| payment.collection_id);
        return Ok(match share {
            Some(id) if dice.chance(50) => ReverseCollection { id, remarks: None }.into(),
            _ => collection(store, order, dice).await?.into(),
        });
    }
    if dice.chance(50) {
        // What is paid too much is kept, and the balance used, at several desks at once.
        let left = balance(&file.entries, Currency::CNY)?;
        let unpaid = file.order.unpaid();
        if may_be_kept(&file.order).is_ok() {
            return Ok(KeepOverpaid { order_id: order }.into());
        }
        if left.minor() > 0 && unpaid.minor() > 0 {
            let amount = if left.minor() < unpaid.minor() { left } else { unpaid };
            return Ok(DeductBalance { order_id: order, amount, remarks: None }.into());
        }
    }
    Ok(match standing {
        Some(payment) if dice.chance(60) => ReversePayment { id: payment.id, remarks: None }.into(),
        _ if file.order.unpaid().minor() > 0 => RecordPayment { amount: file.order.unpaid(), ..payment(order, dice) }.into(),
        _ => payment(order, dice).into(),
    })
}

/// Money for an order and another one that the desk shows.
async fn collection(store: &Store, order: OrderId, dice: &mut Dice) -> Result<CollectPayments> {
    let shown = store.shown(20).await?;
    let mut ids = vec![order];
    ids.extend(pick(&shown.orders, dice).map(OrderId).filter(|id| *id != order));
    let part = yuan(1 + dice.below(100_000));
    let shares: Vec<Share> = ids.into_iter().map(|order_id| Share { order_id, amount: part }).collect();
    let rest = yuan(dice.below(2) * 1_000);
    let amount = shares.iter().try_fold(rest, |sum, share| sum.plus(share.amount))?;
    let rest_to = pick(&shown.members, dice).map(MemberId);
    let payer = "集团总部".into();
    let method = PaymentMethod::BankTransfer;
    Ok(CollectPayments { payer, amount, method, received_at: None, voucher: None, remarks: None, shares, rest_to })
}

fn refund(id: PaymentId, amount: Money) -> RefundPayment {
    RefundPayment { id, amount, method: PaymentMethod::BankTransfer, refunded_at: None, reason: "多收".into(), voucher: None }
}

/// An amount in fen.
pub fn yuan(minor: usize) -> Money {
    i64::try_from(minor).ok().and_then(|minor| Money::from_minor(minor, Currency::CNY).ok()).unwrap_or(Money::zero(Currency::CNY))
}

/// A UUIDv7 of an instant, from the dice.
pub fn command_id(now: DateTime<Utc>, dice: &mut Dice) -> CommandId {
    let millis = u128::try_from(now.timestamp_millis()).unwrap_or_default();
    let random = u128::from(dice.bits()) << 12 | u128::from(dice.bits() & 0xfff);
    let random = (random & 0xfff) << 64 | (random >> 12) & 0x3fff_ffff_ffff_ffff;
    CommandId(uuid::Uuid::from_u128(millis << 80 | 0x7 << 76 | 0b10 << 62 | random))
}

/// An organisation that is moved, renamed or retired, whether or not the tree allows it.
fn org(orgs: &[Org], dice: &mut Dice) -> EditOrg {
    let (org, other) = (&orgs[dice.below(orgs.len())], &orgs[dice.below(orgs.len())]);
    EditOrg {
        id: org.id,
        name: if dice.chance(30) { format!("分会{}", dice.below(6)) } else { org.name.clone() },
        code: if dice.chance(30) { format!("{:03}", dice.below(9)) } else { org.code.clone() },
        parent_id: org.parent_id.map(|_| other.id),
        is_retired: dice.chance(20),
        unit_numbers: None,
        individual_numbers: None,
    }
}
