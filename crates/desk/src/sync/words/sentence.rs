//! A sentence for every command, made of its payload and the names of the records it is about (`trail:said.<command>`).

use std::collections::BTreeMap;

use domain::journal::Envelope;
use domain::message::Receivers;
use domain::{AnyCommand, RecordKind};
use uuid::Uuid;

use super::about::{
    access, applicants, billed, bound, decided, imported, invoice, months_of, of_order, of_payment, orders_of, to_receivers, top_ups,
};
use super::{Names, money};
use crate::application::wish_words;
use crate::failure::Failure;
use crate::texts::{choice, has, text_with};

/// What a command says, in words. One that this build does not know falls back on its name, and on that it is something else.
pub(crate) async fn sentence(names: &Names<'_>, envelope: &Envelope) -> Result<String, Failure> {
    let Some(command) = AnyCommand::decode(&envelope.name, envelope.version, &envelope.payload) else {
        let key = format!("sync:command.{}", envelope.name.replace('.', "_"));
        return Ok(names.text(if has(names.language, &key) { &key } else { "sync:command.unknown" }));
    };
    let params = params(names, &command, envelope).await?;
    let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Ok(text_with(names.language, &format!("trail:said.{}", envelope.name.replace('.', "_")), &params))
}

pub(super) type Params = BTreeMap<&'static str, String>;

/// The parameters of the sentence. A command that is missing here does not compile.
async fn params(names: &Names<'_>, command: &AnyCommand, envelope: &Envelope) -> Result<Params, Failure> {
    use AnyCommand as Any;
    let mut params = Params::new();
    let word = |group: &str, name: &str| choice(names.language, group, name);
    let members = |ids: &[domain::id::MemberId]| ids.iter().map(|id| id.0).collect::<Vec<Uuid>>();
    match command {
        Any::CreateAssociation(said) => drop(params.insert("name", said.name.clone())),
        Any::AddOrg(said) => drop(params.insert("name", said.name.clone())),
        Any::EditOrg(said) => drop(params.insert("name", said.name.clone())),
        Any::AddTag(said) => drop(params.insert("name", said.name.clone())),
        Any::AddLevel(said) => {
            params.insert("name", said.name.clone());
            params.insert("dues", money(said.dues));
        }
        Any::EditLevel(said) => {
            params.insert("name", said.rules.name.clone());
            params.insert("dues", money(said.rules.dues));
        }
        Any::RenewMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("terms", said.terms.to_string());
        }
        Any::AddUser(said) => {
            params.insert("name", said.name.clone());
            params.insert("role", access(names, &said.access));
        }
        Any::EditUser(said) => {
            params.insert("name", said.name.clone());
            params.insert("role", access(names, &said.access));
        }
        Any::UndoCommand(said) => {
            let undone = names.store.issued(said.command_id).await?.map(|envelope| envelope.name);
            let key = undone.map(|name| format!("sync:command.{}", name.replace('.', "_"))).filter(|key| has(names.language, key));
            params.insert("what", names.text(key.as_deref().unwrap_or("sync:command.unknown")));
        }
        Any::AddMember(said) => drop(params.insert("name", said.profile.name.clone())),
        Any::ApplyToJoin(said) => {
            let found = said.drafts.iter().filter_map(|draft| draft.texts.get(&domain::member::MemberField::Name).cloned()).collect();
            params.insert("who", names.and_more(found, said.drafts.len()));
        }
        Any::EditMember(said) => drop(params.insert("name", said.profile.name.clone())),
        Any::DeleteMembers(said) => drop(params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?)),
        Any::TagMembers(said) => {
            let named = |ids: &[domain::id::TagId]| {
                let found = ids.iter().filter_map(|id| names.choices.tags.iter().find(|tag| tag.id == *id));
                found.map(|tag| tag.name.clone()).collect::<Vec<_>>().join(&names.text("trail:list_mark"))
            };
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            let (add, remove) = (named(&said.add), named(&said.remove));
            let parts = [("trail:tags_add", add), ("trail:tags_remove", remove)];
            let parts = parts.into_iter().filter(|(_, tags)| !tags.is_empty()).map(|(key, tags)| names.with(key, &[("tags", &tags)]));
            params.insert("tags", parts.collect::<Vec<_>>().join(&names.text("trail:part_mark")));
        }
        Any::ReviewMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("decision", names.text(if said.is_approved { "trail:approved" } else { "trail:rejected" }));
        }
        Any::CertifyMembers(said) => drop(params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?)),
        Any::BlacklistMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("reason", said.reason.clone());
        }
        Any::LiftBlacklist(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("reason", said.reason.clone());
        }
        Any::ReadmitMembers(said) => drop(params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?)),
        Any::MergeMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.gone)).await?);
            params.insert("name", names.record(RecordKind::Member, said.keep.0).await?);
        }
        Any::FollowBranches(said) => {
            let ids: Vec<Uuid> = said.org_ids.iter().map(|id| id.0).collect();
            params.insert("who", names.records(RecordKind::Member, &members(&said.member_ids)).await?);
            params.insert("orgs", names.records(RecordKind::Org, &ids).await?);
        }
        Any::UnfollowBranches(said) => drop(params.insert("count", said.ids.len().to_string())),
        Any::AwardPoints(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("points", format!("{:+}", said.points));
            params.insert("reason", said.reason.clone());
        }
        Any::ReversePoints(said) => drop(params.insert("reason", said.reason.clone())),
        Any::AddFollowUpType(said) => drop(params.insert("name", said.name.clone())),
        Any::EditFollowUpType(said) => {
            let name = if said.name.is_empty() { names.follow_up_kind(said.kind) } else { said.name.clone() };
            params.insert("name", name);
        }
        Any::AddCustomField(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::EditCustomField(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::SetGroupForm(said) => {
            let name = if said.group_name.is_empty() { names.text("member:field.no_group") } else { said.group_name.clone() };
            params.insert("name", name);
        }
        Any::AddPackageCategory(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::EditPackageCategory(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::DeletePackageCategory(said) => {
            params.insert("name", names.record(RecordKind::PackageCategory, said.id.0).await?);
        }
        Any::AddPackage(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::EditPackage(said) => drop(params.insert("name", said.rules.name.clone())),
        Any::SetPackagePrice(said) => {
            params.insert("name", names.record(RecordKind::Package, said.package_id.0).await?);
            params.insert("day", said.effective_on.to_string());
        }
        Any::AddNotice(said) => drop(params.insert("title", said.words.title.clone())),
        Any::EditNotice(said) => drop(params.insert("title", said.words.title.clone())),
        Any::RetireNotices(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("notices", names.records(RecordKind::Notice, &ids).await?);
        }
        Any::WithdrawMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("reason", said.reason.clone());
        }
        Any::RecordFollowUp(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.member_ids)).await?);
            params.insert("kind", names.follow_up_kind(said.kind));
        }
        Any::DeleteFollowUps(said) => drop(params.insert("count", said.ids.len().to_string())),
        Any::AttachToMember(said) => {
            params.insert("who", names.record(RecordKind::Member, said.member_id.0).await?);
            params.insert("file", said.file_name.clone());
            params.insert("kind", word("member:attachment.kind", said.kind.name()));
        }
        Any::DetachFromMember(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("files", names.records(RecordKind::Attachment, &ids).await?);
        }
        Any::SetApproval(said) => {
            params.insert("kind", word("application:kind", said.kind.name()));
            let steps: Vec<String> = said.steps.iter().map(|right| word("application:approver", right.name())).collect();
            let steps = steps.join(&names.text("application:then"));
            params.insert("how", if said.is_reviewed { steps } else { names.text("application:approval.at_once") });
        }
        Any::FileApplication(said) => {
            params.insert("name", names.record(RecordKind::Member, said.member_id.0).await?);
            params.insert("kind", word("application:kind", said.wish.kind().name()));
            params.insert("wish", wish_words(&said.wish, &names.choices, names.language));
        }
        Any::AmendApplication(said) => {
            applicants(names, &mut params, &[said.id], None).await?;
            params.insert("wish", wish_words(&said.wish, &names.choices, names.language));
        }
        Any::ApproveApplications(said) => applicants(names, &mut params, &said.ids, None).await?,
        Any::ReturnApplications(said) => applicants(names, &mut params, &said.ids, Some(("opinion", said.opinion.clone()))).await?,
        Any::RejectApplications(said) => applicants(names, &mut params, &said.ids, Some(("opinion", said.opinion.clone()))).await?,
        Any::CancelApplications(said) => applicants(names, &mut params, &said.ids, None).await?,
        Any::TakeEffect(said) => applicants(names, &mut params, &said.ids, None).await?,
        Any::SetIntake(said) => {
            let kinds: Vec<String> = said.kinds.iter().map(|kind| word("application:filing.kind", kind.name())).collect();
            let none = || names.text("application:intake.none");
            params.insert("kinds", if kinds.is_empty() { none() } else { kinds.join(&names.text("trail:list_mark")) });
        }
        Any::ReceiveFiling(said) => {
            params.insert("kind", word("application:filing.kind", said.asked.kind().name()));
            params.insert("receipt_no", said.receipt_no.clone());
        }
        Any::CloseFilings(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("filings", names.records(RecordKind::Filing, &ids).await?);
            params.insert("note", said.note.clone());
        }
        Any::ImportMembers(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::ImportBindingExpiries(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::ImportBankLines(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::SettleBankLine(said) => {
            let orders: Vec<Uuid> = said.shares.iter().map(|share| share.order_id.0).collect();
            params.insert("payer", names.record(RecordKind::BankLine, said.id.0).await?);
            params.insert("orders", names.records(RecordKind::Order, &orders).await?);
        }
        Any::CreditBankLine(said) => {
            params.insert("payer", names.record(RecordKind::BankLine, said.id.0).await?);
            params.insert("who", names.record(RecordKind::Member, said.member_id.0).await?);
        }
        Any::CloseMonth(said) => {
            params.insert("month", domain::closing::name_of(said.month));
            params.insert("reason", said.reason.clone().unwrap_or_default());
        }
        Any::ReopenMonth(said) => {
            params.insert("month", domain::closing::name_of(said.month));
            params.insert("reason", said.reason.clone());
        }
        Any::SetAsideBankLines(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("payers", names.records(RecordKind::BankLine, &ids).await?);
            params.insert("note", said.note.clone().unwrap_or_default());
        }
        Any::ImportOrders(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::ImportInvoices(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::ImportInvoiceNumbers(said) => imported(&mut params, &said.source.file_name, said.rows.len()),
        Any::AddOrder(said) => {
            let member = match said.member_id {
                Some(id) if said.buyer_name.is_empty() => names.record(RecordKind::Member, id.0).await?,
                _ => said.buyer_name.clone(),
            };
            let order = names.store.columns_known(RecordKind::Order, domain::id::derived(envelope.command_id, 0)).await?;
            let number = order.map(|order| names.of_columns(RecordKind::Order, &order));
            params.insert("buyer", member);
            params.insert("order_no", number.unwrap_or_default());
            params.insert("amount", money(said.amount));
        }
        Any::EditOrder(said) => of_order(names, &mut params, said.id).await?,
        Any::CancelOrders(said) => {
            params.insert("orders", orders_of(names, &said.ids).await?);
            params.insert("reason", said.reason.clone().unwrap_or_default());
        }
        Any::ApproveOrders(said) => decided(names, &mut params, &said.ids, &said.opinion).await?,
        Any::RejectOrders(said) => decided(names, &mut params, &said.ids, &said.opinion).await?,
        Any::ReturnOrders(said) => decided(names, &mut params, &said.ids, &said.opinion).await?,
        Any::SetOrderReview(said) => drop(params.insert("which", word("order:rule.reviewed", said.reviewed.name()))),
        Any::RecordPayment(said) => {
            of_order(names, &mut params, said.order_id).await?;
            params.insert("amount", money(said.amount));
        }
        Any::ReversePayment(said) => of_payment(names, &mut params, said.id).await?,
        Any::RefundPayment(said) => {
            of_payment(names, &mut params, said.id).await?;
            params.insert("amount", money(said.amount));
            params.insert("reason", said.reason.clone());
        }
        Any::DeductBalance(said) => {
            of_order(names, &mut params, said.order_id).await?;
            params.insert("amount", money(said.amount));
        }
        Any::KeepOverpaid(said) => of_order(names, &mut params, said.order_id).await?,
        Any::FileTopUp(said) => {
            params.insert("who", names.record(RecordKind::Member, said.member_id.0).await?);
            params.insert("amount", money(said.terms.amount));
            params.insert("method", word("payment:method", said.terms.method.name()));
            params.insert("state", word("balance:top_up.state", said.start.kind_and_state().1.name()));
        }
        Any::EditTopUp(said) => {
            top_ups(names, &mut params, &[said.id], None).await?;
            params.insert("amount", money(said.terms.amount));
            params.insert("method", word("payment:method", said.terms.method.name()));
        }
        Any::SubmitTopUps(said) => top_ups(names, &mut params, &said.ids, None).await?,
        Any::DeleteTopUps(said) => top_ups(names, &mut params, &said.ids, None).await?,
        Any::ApproveTopUp(said) => top_ups(names, &mut params, &[said.id], Some(("opinion", said.opinion.clone()))).await?,
        Any::ReturnTopUp(said) => top_ups(names, &mut params, &[said.id], Some(("opinion", said.opinion.clone()))).await?,
        Any::RefuseTopUp(said) => top_ups(names, &mut params, &[said.id], Some(("opinion", said.opinion.clone()))).await?,
        Any::ReceiveTopUp(said) => top_ups(names, &mut params, &[said.id], Some(("voucher", said.voucher.clone()))).await?,
        Any::AbandonTopUps(said) => top_ups(names, &mut params, &said.ids, None).await?,
        Any::ReverseTopUp(said) => top_ups(names, &mut params, &[said.id], Some(("remarks", said.remarks.clone()))).await?,
        Any::CollectPayments(said) => {
            let ids: Vec<Uuid> = said.shares.iter().map(|share| share.order_id.0).collect();
            params.insert("orders", names.records(RecordKind::Order, &ids).await?);
            params.insert("amount", money(said.amount));
            params.insert("payer", said.payer.clone());
        }
        Any::ReverseCollection(said) => {
            let orders = names.store.orders_of_collection(said.id).await?;
            let ids: Vec<Uuid> = orders.iter().map(|id| id.0).collect();
            params.insert("orders", names.records(RecordKind::Order, &ids).await?);
        }
        Any::IssueReceipt(said) => of_payment(names, &mut params, said.payment_id).await?,
        Any::CreateInvoices(said) => {
            let ids: Vec<Uuid> = said.order_ids.iter().map(|id| id.0).collect();
            params.insert("orders", names.records(RecordKind::Order, &ids).await?);
        }
        Any::AddInvoice(said) => {
            of_order(names, &mut params, said.order_id).await?;
            params.insert("title", said.fields.title.clone());
        }
        Any::EditInvoice(said) => drop(params.insert("invoice", invoice(names, said.id.0).await?)),
        Any::IssueInvoices(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("invoices", names.records(RecordKind::Invoice, &ids).await?);
        }
        Any::SetInvoiceNumber(said) => {
            params.insert("invoice", invoice(names, said.id.0).await?);
            params.insert("invoice_no", said.invoice_no.clone());
        }
        Any::DeleteInvoices(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("invoices", names.records(RecordKind::Invoice, &ids).await?);
        }
        Any::VoidInvoices(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("invoices", names.records(RecordKind::Invoice, &ids).await?);
            params.insert("reason", said.reason.clone());
        }
        Any::RedLetterInvoice(said) => {
            params.insert("invoice", invoice(names, said.id.0).await?);
            params.insert("amount", said.amount.map_or_else(|| names.text("trail:whole_rest"), money));
            params.insert("reason", said.reason.clone());
        }
        Any::ReissueInvoice(said) => {
            params.insert("invoice", invoice(names, said.id.0).await?);
            params.insert("title", said.fields.title.clone());
            params.insert("reason", said.reason.clone());
        }
        Any::RecordPosting(said) => {
            params.insert("invoice", invoice(names, said.id.0).await?);
            params.insert("status", word("invoice:posting_status", said.posting.posting_status.name()));
        }
        Any::AddTemplate(said) => drop(params.insert("name", said.draft.name.clone())),
        Any::EditTemplate(said) => drop(params.insert("name", said.draft.name.clone())),
        Any::RetireTemplates(said) => {
            let ids: Vec<Uuid> = said.ids.iter().map(|id| id.0).collect();
            params.insert("names", names.records(RecordKind::MessageTemplate, &ids).await?);
        }
        Any::PrepareMessages(said) => {
            let who = match &said.receivers {
                Receivers::Members(ids) => names.records(RecordKind::Member, &members(ids)).await?,
                Receivers::Invoices(ids) => names.records(RecordKind::Invoice, &ids.iter().map(|id| id.0).collect::<Vec<Uuid>>()).await?,
            };
            params.insert("who", who);
            params.insert("channel", word("message:channel", said.channel.name()));
        }
        Any::CancelMessages(said) => to_receivers(names, &mut params, said.ids.iter().map(|id| id.0)).await?,
        Any::RetryMessages(said) => to_receivers(names, &mut params, said.ids.iter().map(|id| id.0)).await?,
        Any::RecordSent(said) => to_receivers(names, &mut params, said.deliveries.iter().map(|one| one.id.0)).await?,
        Any::RecordFailed(said) => to_receivers(names, &mut params, said.failures.iter().map(|one| one.id.0)).await?,
        Any::OptOutMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("channel", word("message:channel", said.channel.name()));
        }
        Any::OptInMembers(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("channel", word("message:channel", said.channel.name()));
        }
        Any::SetUpMessages(_) => {}
        Any::SetReminders(said) => {
            params.insert("state", names.text(if said.is_on { "message:reminder.on" } else { "message:reminder.off" }));
            params.insert("count", said.rules.len().to_string());
        }
        Any::AddPromotion(said) => drop(params.insert("code", said.rules.code.clone())),
        Any::EditPromotion(said) => drop(params.insert("code", said.rules.code.clone())),
        Any::DunMembers(said) => drop(params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?)),
        Any::RecordDunning(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("kind", word("dunning:kind", said.kind.name()));
            params.insert("note", said.note.clone().unwrap_or_default());
        }
        Any::BindPackage(said) => {
            params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?);
            params.insert("package", names.record(RecordKind::Package, said.package_id.0).await?);
        }
        Any::UnbindPackages(said) => bound(names, &mut params, &said.ids, None).await?,
        Any::SuspendBindings(said) => bound(names, &mut params, &said.ids, Some(("reason", said.reason.clone()))).await?,
        Any::EnableBindings(said) => bound(names, &mut params, &said.ids, None).await?,
        Any::SetBindingExpiry(said) => {
            let day = said.expires_on.map_or_else(|| names.text("binding:end.by_payment"), |day| day.to_string());
            bound(names, &mut params, &said.ids, Some(("day", day))).await?;
        }
        Any::SetBilling(said) => billed(names, &mut params, said).await?,
        Any::RenewBindings(said) => bound(names, &mut params, &said.ids, Some(("months", months_of(names, said.months)))).await?,
        Any::SetUpDunning(said) => drop(params.insert("count", said.steps.len().to_string())),
        Any::RemindMembers(said) => drop(params.insert("who", names.records(RecordKind::Member, &members(&said.ids)).await?)),
        Any::LeaseNumbers(said) => drop(params.insert("count", said.count.to_string())),
        Any::ReturnNumbers(_) | Any::SetCertificateDesign(_) | Any::SetCertificateSeal(_) => {}
    }
    Ok(params)
}
