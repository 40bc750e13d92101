//! The one list of calls. A name, what it makes stale, and the function behind it; TypeScript learns of them through `bindings`.

use serde_json::Value;

use crate::outcome::Done;
use crate::{
    Answer, Desk, Failure, application, association, balance, bank, binding, certificate, check, closing, demonstration, dunning, import,
    invoice, member, message, notice, number, order, overview, package, payment, preference, progress, renewal, report, sync,
};

/// A call as other programs see it.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    /// `area.verb`.
    pub name: &'static str,
    /// Areas whose queries it makes stale; none for a query.
    pub touches: &'static [&'static str],
}

macro_rules! calls {
    ($($name:literal [$($touched:ident),*] => $($function:ident)::+ ($request:ty) -> $response:ty;)+) => {
        /// Every call.
        pub const CALLS: &[Call] = &[$(Call { name: $name, touches: &[$(stringify!($touched)),*] }),+];

        /// Reads the request, calls the function, writes the response.
        pub(crate) fn dispatch<'a>(desk: &'a Desk, name: &'a str, request: Value) -> Answer<'a> {
            match name {
                $($name => answer(|desk, request: $request| $($function)::+(desk, request), desk, name, request),)+
                _ => Box::pin(async move { Err(Failure::bug("unknown call").with("call", name)) }),
            }
        }

        /// Hands the types of every call to a visitor.
        pub(crate) fn describe(visitor: &mut impl FnMut(Description)) {
            let config = crate::bindings::config();
            $(visitor(Description {
                call: Call { name: $name, touches: &[$(stringify!($touched)),*] },
                request: <$request as ts_rs::TS>::name(&config),
                response: <$response as ts_rs::TS>::name(&config),
                declarations: {
                    let mut declarations = crate::bindings::Declarations::default();
                    ts_rs::TypeVisitor::visit::<$request>(&mut declarations);
                    ts_rs::TypeVisitor::visit::<$response>(&mut declarations);
                    declarations
                },
            });)+
        }
    };
}

/// One call, boxed in a frame of its own: all of them in one future would not fit on a thread's stack.
fn answer<'a, Q, R, W>(work: impl FnOnce(&'a Desk, Q) -> W + Send + 'a, desk: &'a Desk, name: &'a str, request: Value) -> Answer<'a>
where
    Q: serde::de::DeserializeOwned + Send + 'a,
    R: serde::Serialize,
    W: Future<Output = Result<R, Failure>> + Send + 'a,
{
    Box::pin(async move {
        let response = work(desk, parse(name, request)?).await?;
        serde_json::to_value(response).map_err(Failure::bug)
    })
}

/// A call and its types.
pub(crate) struct Description {
    pub call: Call,
    pub request: String,
    pub response: String,
    pub declarations: crate::bindings::Declarations,
}

fn parse<T: serde::de::DeserializeOwned>(name: &str, request: Value) -> Result<T, Failure> {
    serde_json::from_value(request).map_err(|error| Failure::bug(error).with("call", name))
}

calls! {
    "association.state" [] => association::state(association::Nothing) -> association::AssociationState;
    "association.create" [association, member, renewal, order, invoice, overview, report, closing, application, dunning, binding] => association::create(association::CreateRequest) -> association::AssociationState;
    "association.demonstrate" [association, member, renewal, order, invoice, overview, report, closing, import, preference, application, dunning, binding] => demonstration::demonstrate(demonstration::DemonstrateRequest) -> association::AssociationState;
    "association.unlock" [association, member, renewal, order, invoice, overview, report, closing, application, dunning, binding] => association::unlock(association::UnlockRequest) -> association::AssociationState;
    "association.status" [] => overview::status(association::Nothing) -> overview::AssociationStatus;
    "association.check" [] => check::check(association::Nothing) -> check::CheckReport;
    "association.backup" [] => check::backup(check::BackupRequest) -> check::BackupMade;
    "association.restore" [association, member, renewal, order, invoice, overview, report, closing, import, preference, application, dunning, binding] => check::restore(check::RestoreRequest) -> association::AssociationState;
    "association.people" [] => association::people(association::Nothing) -> association::People;
    "association.edit_user" [association, sync] => association::edit_user(association::EditUserRequest) -> Done;
    "association.runs" [] => association::runs(association::RunListRequest) -> store::query::Listed<association::RunRow>;
    "association.undo" [association, member, order, invoice, certificate, notice, overview, report, closing, import, dunning, binding] => association::undo(association::UndoRequest) -> Done;
    "number.list" [] => number::list(association::Nothing) -> Vec<number::NumberSupply>;
    "number.lease" [number] => number::lease(number::LeaseRequest) -> Done;
    "number.give_back" [number] => number::give_back(number::GiveBackRequest) -> Vec<number::NumberSupply>;
    "number.report" [] => number::report(association::Nothing) -> Vec<number::NumberReport>;
    "sync.connect" [association, member, message, renewal, number, order, invoice, overview, report, closing, import, application, dunning, binding] => sync::connect(sync::ConnectRequest) -> sync::SyncState;
    "sync.now" [association, member, message, renewal, number, order, invoice, overview, report, closing, import, application, dunning, binding] => sync::now(association::Nothing) -> sync::SyncState;
    "sync.state" [] => sync::state(association::Nothing) -> sync::SyncState;
    "sync.wait" [] => sync::wait(association::Nothing) -> sync::SyncNews;
    "sync.password" [] => sync::password(sync::ChoosePasswordRequest) -> sync::PasswordChosen;
    "sync.invite" [association] => sync::invite(sync::InvitePersonRequest) -> sync::PersonInvited;
    "sync.devices" [] => sync::devices(association::Nothing) -> Vec<sync::KnownDevice>;
    "sync.revoke" [sync] => sync::revoke(sync::RevokeDeviceRequest) -> Vec<sync::KnownDevice>;
    "sync.set_aside" [] => sync::set_aside(sync::SetAsideRequest) -> Vec<sync::PendingCommand>;
    "sync.take_up" [association, member, message, renewal, order, invoice, certificate, overview, report, closing, sync, application, dunning, binding] => sync::take_up(sync::TakeUpRequest) -> Vec<sync::PendingCommand>;
    "sync.pending" [] => sync::pending(sync::PendingRequest) -> store::query::Listed<sync::PendingCommand>;
    "sync.conflicts" [] => sync::conflicts(sync::ConflictsRequest) -> store::query::Listed<sync::ConflictRow>;
    "sync.conflict" [] => sync::conflict(sync::ConflictRequest) -> sync::ConflictShown;
    "sync.redo" [association, member, message, renewal, order, invoice, certificate, overview, report, closing, sync, application, dunning, binding] => sync::redo(sync::RedoRequest) -> sync::Redone;
    "sync.settle" [association, sync] => sync::settle(sync::SettleRequest) -> sync::SyncState;
    "overview.today" [] => overview::today(overview::TodayRequest) -> overview::Today;
    "overview.figures" [] => overview::figures(association::Nothing) -> overview::OverviewFigures;
    "association.choices" [] => association::choices(association::Nothing) -> association::Choices;
    "association.add_org" [association] => association::add_org(association::AddOrgRequest) -> Done;
    "association.edit_org" [association, member, renewal, overview, report, closing, dunning, binding] => association::edit_org(association::EditOrgRequest) -> Done;
    "association.orgs" [] => association::orgs(association::OrgListRequest) -> store::query::Listed<association::OrgRow>;
    "association.number_samples" [] => association::number_samples(association::NumberSamplesRequest) -> association::NumberSamples;
    "association.levels" [] => association::levels(association::LevelListRequest) -> store::query::Listed<association::LevelRow>;
    "association.edit_level" [association, member, renewal, overview, report, closing, dunning, binding] => association::edit_level(association::EditLevelRequest) -> Done;
    "association.add_level" [association] => association::add_level(association::AddLevelRequest) -> Done;
    "member.list" [] => member::list(member::MemberListRequest) -> store::query::Listed<member::MemberRow>;
    "member.search" [] => member::search(member::MemberSearchRequest) -> Vec<member::MemberHit>;
    "member.show" [] => member::show(member::MemberShowRequest) -> member::MemberPanorama;
    "member.form" [] => member::form(member::MemberFormRequest) -> member::MemberForm;
    "member.reference" [] => member::reference(member::MemberReferenceRequest) -> Vec<member::ReferenceEntry>;
    "member.columns" [] => member::columns(association::Nothing) -> Vec<member::MemberColumn>;
    "member.add" [member, renewal, overview, report, closing, dunning, binding] => member::add(member::MemberAddRequest) -> Done;
    "member.edit" [member, renewal, order, overview, report, closing, application, dunning, binding] => member::edit(member::MemberEditRequest) -> Done;
    "member.delete" [member, renewal, overview, report, closing, application, dunning, binding] => member::delete(member::MemberSelectionRequest) -> Done;
    "member.tag" [member, renewal] => member::tag(member::MemberTagRequest) -> Done;
    "member.add_tag" [member, renewal, association] => member::add_tag(member::MemberAddTagRequest) -> Done;
    "member.certify" [member, overview, report, closing, dunning, binding] => member::certify(member::MemberSelectionRequest) -> Done;
    "member.review" [member, order, renewal, overview, report, closing, application, dunning, binding] => member::review(member::MemberReviewRequest) -> Done;
    "member.blacklist" [member, renewal, overview, report, closing, application, dunning, binding] => member::blacklist(member::MemberBlacklistRequest) -> Done;
    "member.lift_blacklist" [member, renewal, overview, report, closing, application, dunning, binding] => member::lift_blacklist(member::MemberLiftRequest) -> Done;
    "member.withdraw" [member, overview, report, closing, dunning, binding] => member::withdraw(member::MemberWithdrawRequest) -> Done;
    "member.readmit" [member, order, renewal, number, overview, report, closing, dunning, binding] => member::readmit(member::MemberReadmitRequest) -> Done;
    "member.duplicates" [] => member::duplicates(member::DuplicatesRequest) -> store::query::Listed<member::DuplicateGroupRow>;
    "member.merge" [balance, member, order, invoice, overview, report, closing, dunning, binding] => member::merge(member::MemberMergeRequest) -> Done;
    "member.branch_follows" [] => member::branch_follows(member::BranchFollowListRequest) -> store::query::Listed<member::BranchFollowRow>;
    "member.follow_branches" [member] => member::follow_branches(member::BranchFollowRequest) -> Done;
    "member.unfollow_branches" [member] => member::unfollow_branches(member::BranchUnfollowRequest) -> Done;
    "member.branch_follows_export" [] => member::export_branch_follows(member::BranchFollowExportRequest) -> invoice::WrittenFile;
    "member.award_points" [member] => member::award_points(member::PointsAwardRequest) -> Done;
    "member.reverse_points" [member] => member::reverse_points(member::PointsReverseRequest) -> Done;
    "member.add_follow_up_type" [member, association] => member::add_follow_up_type(member::FollowUpTypeAddRequest) -> Done;
    "member.edit_follow_up_type" [member, association] => member::edit_follow_up_type(member::FollowUpTypeEditRequest) -> Done;
    "member.fields" [] => member::fields(association::Nothing) -> member::FieldSettingsShown;
    "member.add_field" [member, association] => member::add_field(member::CustomFieldAddRequest) -> Done;
    "member.edit_field" [member, association] => member::edit_field(member::CustomFieldEditRequest) -> Done;
    "member.set_form" [member, association] => member::set_form(member::GroupFormRequest) -> Done;
    "member.follow_ups_export" [] => member::export_follow_ups(member::FollowUpExportRequest) -> invoice::WrittenFile;
    "member.events" [] => member::events(member::EventListRequest) -> store::query::Listed<member::EventRow>;
    "member.events_export" [] => member::export_events(member::EventExportRequest) -> invoice::WrittenFile;
    "notice.list" [] => notice::list(notice::NoticeListRequest) -> store::query::Listed<notice::NoticeRow>;
    "notice.board" [] => notice::board(association::Nothing) -> Vec<notice::NoticeRow>;
    "notice.write" [notice] => notice::write(notice::NoticeWriteRequest) -> Done;
    "notice.retire" [notice] => notice::retire(notice::NoticeRetireRequest) -> Done;
    "member.follow_up" [member, renewal, overview, report, closing, dunning, binding] => member::follow_up(member::MemberFollowUpRequest) -> Done;
    "member.follow_ups" [] => member::follow_ups(member::FollowUpListRequest) -> store::query::Listed<member::FollowUpRow>;
    "member.delete_follow_ups" [member, renewal, overview, report, closing, dunning, binding] => member::delete_follow_ups(member::FollowUpDeleteRequest) -> Done;
    "member.history" [] => member::history(member::MemberHistoryRequest) -> store::query::Listed<member::MemberEvent>;
    "member.attachments" [] => member::attachments(member::AttachmentsRequest) -> Vec<member::AttachmentRow>;
    "member.attach" [member] => member::attach(member::MemberAttachRequest) -> Done;
    "member.detach" [member] => member::detach(member::MemberDetachRequest) -> Done;
    "member.show_attachment" [] => member::show_attachment(member::AttachmentShowRequest) -> member::AttachmentShown;
    "member.save_attachment" [] => member::save_attachment(member::AttachmentSaveRequest) -> invoice::WrittenFile;
    "member.export" [] => member::export(member::MemberExportRequest) -> invoice::WrittenFile;
    "member.labels" [] => member::labels(member::MemberLabelsRequest) -> certificate::PrintedFile;
    "member.application_form" [] => certificate::application_form(certificate::ApplicationFormRequest) -> certificate::PrintedFile;
    "member.certificate_check" [] => certificate::check(certificate::CertificateCheckRequest) -> certificate::CertificateCheck;
    "certificate.print" [] => certificate::print(certificate::CertificatePrintRequest) -> certificate::PrintedFile;
    "certificate.design" [] => certificate::design(association::Nothing) -> certificate::CertificateDesign;
    "certificate.set_design" [association, certificate] => certificate::set_design(certificate::CertificateDesign) -> Done;
    "certificate.set_seal" [association, certificate] => certificate::set_seal(certificate::CertificateSealRequest) -> Done;
    "application.list" [] => application::list(application::ApplicationListRequest) -> store::query::Listed<application::ApplicationRow>;
    "application.counts" [] => application::counts(application::ApplicationFilterRequest) -> Vec<application::ApplicationCount>;
    "application.show" [] => application::show(application::ApplicationShowRequest) -> application::ApplicationDetail;
    "application.form" [] => application::form(application::ApplicationFilingRequest) -> application::ApplicationFiling;
    "application.file" [application, member, order, overview, report, closing, renewal, dunning, binding] => application::file(application::ApplicationFileRequest) -> Done;
    "application.amend" [application, member, order, overview, report, closing, renewal, dunning, binding] => application::amend(application::ApplicationAmendRequest) -> Done;
    "application.approve" [application, member, order, overview, report, closing, renewal, dunning, binding] => application::approve(application::ApplicationApproveRequest) -> Done;
    "application.return" [application] => application::send_back(application::ApplicationOpinionRequest) -> Done;
    "application.reject" [application] => application::reject(application::ApplicationOpinionRequest) -> Done;
    "application.cancel" [application, order, invoice, overview, report, closing, renewal, dunning, binding] => application::cancel(application::ApplicationOpinionRequest) -> Done;
    "application.due" [] => application::due(association::Nothing) -> application::DueApplications;
    "application.take_effect" [application, member, overview, report, closing, renewal, dunning, binding] => application::take_effect(association::Nothing) -> Done;
    "application.export" [] => application::export(application::ApplicationExportRequest) -> invoice::WrittenFile;
    "application.print" [] => application::print(application::ApplicationExportRequest) -> invoice::WrittenFile;
    "application.approval" [] => application::approval(association::Nothing) -> Vec<application::ApprovalSettingShown>;
    "application.set_approval" [application] => application::set_approval(application::SetApprovalRequest) -> Done;
    "application.intake" [] => application::intake(association::Nothing) -> application::IntakeShown;
    "application.set_intake" [application] => application::set_intake(application::SetIntakeRequest) -> Done;
    "application.export_filings" [] => application::export_filings(application::FilingExportRequest) -> invoice::WrittenFile;
    "application.print_filings" [] => application::print_filings(application::FilingExportRequest) -> invoice::WrittenFile;
    "application.filings" [] => application::filings(application::FilingListRequest) -> store::query::Listed<application::FilingRow>;
    "application.filing_sent" [] => application::filing_sent(application::FilingShowRequest) -> Vec<application::FilingLine>;
    "application.close_filings" [application, overview, report, closing, dunning, binding] => application::close_filings(application::FilingCloseRequest) -> Done;
    "message.list" [] => message::list(message::MessageListRequest) -> store::query::Listed<message::MessageListRow>;
    "message.preview" [] => message::preview(message::MessagePreviewRequest) -> message::MessagePreview;
    "message.prepare" [message] => message::prepare(message::MessagePrepareRequest) -> Done;
    "message.cancel" [message, dunning, binding] => message::cancel(message::MessageSelectionRequest) -> Done;
    "message.retry" [message, dunning, binding] => message::retry(message::MessageSelectionRequest) -> Done;
    "message.export" [] => message::export(message::MessageExportRequest) -> invoice::WrittenFile;
    "message.fields" [] => message::fields(message::MergeFieldsRequest) -> Vec<message::MergeFieldWord>;
    "message.templates" [] => message::templates(message::TemplateListRequest) -> Vec<message::TemplateRow>;
    "message.add_template" [message] => message::add_template(message::TemplateAddRequest) -> Done;
    "message.edit_template" [message] => message::edit_template(message::TemplateEditRequest) -> Done;
    "message.retire_template" [message] => message::retire_template(message::TemplateRetireRequest) -> Done;
    "message.opt_outs" [] => message::opt_outs(message::OptOutListRequest) -> store::query::Listed<store::message::OptedOut>;
    "message.opt_out" [message] => message::opt_out(message::OptOutRequest) -> Done;
    "message.opt_in" [message] => message::opt_in(message::OptOutRequest) -> Done;
    "message.setup" [] => message::setup(association::Nothing) -> domain::message::SetUpMessages;
    "message.set_up" [message] => message::set_up(domain::message::SetUpMessages) -> Done;
    "message.reminders" [] => message::reminders(association::Nothing) -> message::RemindersShown;
    "message.reminders_due" [] => message::reminders_due(association::Nothing) -> Vec<message::ReminderDue>;
    "message.set_reminders" [message] => message::set_reminders(domain::message::SetReminders) -> Done;
    "message.sending" [] => message::sending(association::Nothing) -> message::SendingState;
    "order.list" [] => order::list(order::OrderListRequest) -> store::query::Listed<order::OrderListRow>;
    "order.totals" [] => order::totals(order::OrderFilterRequest) -> Vec<store::order::OrderSum>;
    "order.show" [] => order::show(order::OrderShowRequest) -> order::OrderDetail;
    "package.categories" [] => package::categories(package::CategoryListRequest) -> store::query::Listed<package::CategoryRow>;
    "package.add_category" [package] => package::add_category(package::CategoryAddRequest) -> Done;
    "package.edit_category" [package, binding] => package::edit_category(package::CategoryEditRequest) -> Done;
    "package.delete_category" [package] => package::delete_category(package::CategoryDeleteRequest) -> Done;
    "package.list" [] => package::list(package::PackageListRequest) -> store::query::Listed<package::PackageRow>;
    "package.add" [package, binding] => package::add(package::PackageAddRequest) -> Done;
    "package.edit" [package, binding] => package::edit(package::PackageEditRequest) -> Done;
    "package.prices" [] => package::prices(package::PackagePricesRequest) -> Vec<package::PriceVersion>;
    "package.set_price" [package] => package::set_price(package::PackagePriceRequest) -> Done;
    "package.promotions" [] => package::promotions(package::PromotionListRequest) -> store::query::Listed<package::PromotionRow>;
    "package.add_promotion" [package] => package::add_promotion(package::PromotionAddRequest) -> Done;
    "package.edit_promotion" [package] => package::edit_promotion(package::PromotionEditRequest) -> Done;
    "package.quote" [] => package::quote(package::QuoteRequest) -> package::Quote;
    "order.form" [] => order::form(order::OrderFormRequest) -> order::OrderAddRequest;
    "order.add" [order, package, member, renewal, overview, report, closing, dunning, binding] => order::add(order::OrderAddRequest) -> Done;
    "order.edit" [order, invoice, overview] => order::edit(order::OrderEditRequest) -> Done;
    "order.cancel" [order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => order::cancel(order::OrderCancelRequest) -> Done;
    "order.review_counts" [] => order::review_counts(order::OrderFilterRequest) -> order::OrderReviewCounts;
    "order.review_rule" [] => order::review_rule(association::Nothing) -> order::OrderReviewRuleShown;
    "order.set_review" [order] => order::set_review(order::OrderSetReviewRequest) -> Done;
    "order.approve" [order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => order::approve(order::OrderOpinionRequest) -> Done;
    "order.reject" [order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => order::reject(order::OrderOpinionRequest) -> Done;
    "order.return" [order, overview] => order::send_back(order::OrderOpinionRequest) -> Done;
    "order.export" [] => order::export(order::OrderExportRequest) -> invoice::WrittenFile;
    "order.print" [] => order::print(order::OrderExportRequest) -> invoice::WrittenFile;
    "renewal.list" [] => renewal::list(renewal::RenewalListRequest) -> store::query::Listed<renewal::RenewalRow>;
    "renewal.preview" [] => renewal::preview(renewal::RenewalPreviewRequest) -> renewal::RenewalPreview;
    "renewal.renew" [order, member, renewal, invoice, overview, report, closing, dunning, binding] => renewal::renew(renewal::RenewalRequest) -> Done;
    "renewal.timeline" [] => renewal::timeline(renewal::RenewalMemberRequest) -> renewal::RenewalTimeline;
    "renewal.explain" [] => renewal::explain(renewal::RenewalMemberRequest) -> renewal::RenewalExplanation;
    "payment.methods" [] => payment::methods(association::Nothing) -> Vec<domain::payment::PaymentMethod>;
    "payment.record" [order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => payment::record(payment::PaymentRecordRequest) -> Done;
    "report.received" [] => report::received(report::MoneyListRequest) -> store::query::Listed<report::MoneyRow>;
    "report.received_totals" [] => report::received_totals(report::MoneyFilterRequest) -> Vec<store::report::ReceivedSum>;
    "report.export_money" [] => report::export_money(report::MoneyExportRequest) -> invoice::WrittenFile;
    "report.print_money" [] => report::print_money(report::MoneyExportRequest) -> invoice::WrittenFile;
    "report.income" [] => report::income(report::IncomeRequest) -> report::IncomeReport;
    "report.receivables" [] => report::receivables(report::ReceivablesRequest) -> report::ReceivablesReport;
    "report.deferred" [] => report::deferred(report::DeferredRequest) -> report::DeferredReport;
    "report.payouts" [] => report::payouts(report::PayoutRequest) -> report::PayoutReport;
    "report.export" [] => report::export(report::ReportExportRequest) -> invoice::WrittenFile;
    "report.print" [] => report::print(report::ReportExportRequest) -> invoice::WrittenFile;
    "closing.rehearse" [] => closing::rehearse(closing::MonthRequest) -> closing::Rehearsal;
    "closing.prove" [] => closing::prove(closing::MonthRequest) -> closing::MonthProof;
    "closing.list" [] => closing::list(association::Nothing) -> Vec<closing::ClosingRow>;
    "closing.close" [closing, report, sync] => closing::close(closing::CloseRequest) -> Done;
    "closing.reopen" [closing, report, sync] => closing::reopen(closing::ReopenRequest) -> Done;
    "bank.list" [] => bank::list(bank::BankListRequest) -> store::query::Listed<bank::BankLineRow>;
    "bank.show" [] => bank::show(bank::BankShowRequest) -> bank::BankLineRow;
    "bank.counts" [] => bank::counts(bank::BankFilterRequest) -> store::bank::BankCounts;
    "bank.settle" [bank, balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => bank::settle(bank::BankSettleRequest) -> Done;
    "bank.credit" [bank, balance, member, order, overview, report, closing] => bank::credit(bank::BankCreditRequest) -> Done;
    "bank.accept" [bank, balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => bank::accept(bank::BankSelectionRequest) -> Done;
    "bank.set_aside" [bank, closing] => bank::set_aside(bank::BankSetAsideRequest) -> Done;
    "binding.list" [] => binding::list(binding::BindingListRequest) -> store::query::Listed<binding::BindingRow>;
    "binding.counts" [] => binding::counts(binding::BindingFilterRequest) -> store::binding::BindingCounts;
    "binding.show" [] => binding::show(binding::BindingShowRequest) -> binding::BindingFile;
    "binding.bind" [binding] => binding::bind(binding::BindingBindRequest) -> Done;
    "binding.unbind" [binding] => binding::unbind(binding::BindingSelectionRequest) -> Done;
    "binding.suspend" [binding] => binding::suspend(binding::BindingSuspendRequest) -> Done;
    "binding.enable" [binding] => binding::enable(binding::BindingSelectionRequest) -> Done;
    "binding.set_expiry" [binding] => binding::set_expiry(binding::BindingExpiryRequest) -> Done;
    "binding.billing" [] => binding::billing(binding::BillingRequest) -> binding::BillingShown;
    "binding.set_billing" [binding] => binding::set_billing(binding::BillingSetRequest) -> Done;
    "binding.preview" [] => binding::preview(binding::BindingPreviewRequest) -> binding::BindingPreview;
    "binding.renew" [order, invoice, member, renewal, overview, report, closing, dunning, binding] => binding::renew(binding::BindingRenewRequest) -> Done;
    "binding.export" [] => binding::export(binding::BindingExportRequest) -> invoice::WrittenFile;
    "binding.print" [] => binding::print(binding::BindingExportRequest) -> invoice::WrittenFile;
    "dunning.list" [] => dunning::list(dunning::DunningListRequest) -> store::query::Listed<dunning::DunningRow>;
    "dunning.counts" [] => dunning::counts(dunning::DunningFilterRequest) -> store::dunning::DunningCounts;
    "dunning.show" [] => dunning::show(dunning::DunningShowRequest) -> dunning::DunningFile;
    "dunning.preview" [] => dunning::preview(dunning::DunningPreviewRequest) -> dunning::DunningPreview;
    "dunning.send" [dunning, message, overview, binding] => dunning::send(dunning::DunningSelectionRequest) -> Done;
    "dunning.record" [dunning, binding] => dunning::record(dunning::DunningRecordRequest) -> Done;
    "dunning.settings" [] => dunning::settings(association::Nothing) -> dunning::DunningSettings;
    "dunning.set_up" [dunning, binding] => dunning::set_up(domain::dunning::SetUpDunning) -> Done;
    "dunning.export" [] => dunning::export(dunning::DunningExportRequest) -> invoice::WrittenFile;
    "dunning.print" [] => dunning::print(dunning::DunningExportRequest) -> invoice::WrittenFile;
    "balance.show" [] => balance::show(balance::BalanceShowRequest) -> balance::MemberBalance;
    "balance.deduct" [balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => balance::deduct(balance::BalanceDeductRequest) -> Done;
    "balance.keep_overpaid" [balance, order, invoice, member, overview, report, closing, dunning, binding] => balance::keep_overpaid(balance::BalanceKeepRequest) -> Done;
    "balance.top_ups" [] => balance::top_ups(balance::TopUpListRequest) -> store::query::Listed<balance::TopUpRow>;
    "balance.top_up_counts" [] => balance::top_up_counts(balance::TopUpFilterRequest) -> Vec<balance::TopUpCount>;
    "balance.top_up_totals" [] => balance::top_up_totals(balance::TopUpFilterRequest) -> Vec<store::balance::TopUpSum>;
    "balance.top_up_show" [] => balance::top_up_show(balance::TopUpShowRequest) -> balance::TopUpDetail;
    "balance.top_up_methods" [] => balance::top_up_methods(association::Nothing) -> balance::TopUpMethods;
    "balance.file_top_up" [balance, member, overview] => balance::file_top_up(balance::TopUpFileRequest) -> Done;
    "balance.edit_top_up" [balance, overview] => balance::edit_top_up(balance::TopUpEditRequest) -> Done;
    "balance.submit_top_ups" [balance, overview] => balance::submit_top_ups(balance::TopUpSelectionRequest) -> Done;
    "balance.delete_top_ups" [balance, member, overview] => balance::delete_top_ups(balance::TopUpSelectionRequest) -> Done;
    "balance.approve_top_up" [balance, member, order, overview, report, closing] => balance::approve_top_up(balance::TopUpApproveRequest) -> Done;
    "balance.return_top_up" [balance, overview] => balance::return_top_up(balance::TopUpOpinionRequest) -> Done;
    "balance.refuse_top_up" [balance, overview] => balance::refuse_top_up(balance::TopUpOpinionRequest) -> Done;
    "balance.receive_top_up" [balance, member, order, overview, report, closing] => balance::receive_top_up(balance::TopUpReceiveRequest) -> Done;
    "balance.abandon_top_ups" [balance, overview] => balance::abandon_top_ups(balance::TopUpAbandonRequest) -> Done;
    "balance.reverse_top_up" [bank, balance, member, order, overview, report, closing] => balance::reverse_top_up(balance::TopUpReverseRequest) -> Done;
    "balance.export_top_ups" [] => balance::export_top_ups(balance::TopUpExportRequest) -> invoice::WrittenFile;
    "balance.print_top_ups" [] => balance::print_top_ups(balance::TopUpExportRequest) -> invoice::WrittenFile;
    "payment.propose" [] => payment::propose(payment::PaymentProposeRequest) -> payment::PaymentProposal;
    "payment.collect" [balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => payment::collect(payment::PaymentCollectRequest) -> Done;
    "payment.reverse_collection" [bank, balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => payment::reverse_collection(payment::CollectionReverseRequest) -> Done;
    "payment.refund" [balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => payment::refund(payment::PaymentRefundRequest) -> Done;
    "payment.reverse" [balance, order, invoice, member, renewal, overview, report, closing, application, dunning, binding] => payment::reverse(payment::PaymentReverseRequest) -> Done;
    "payment.issue_receipt" [order, number] => payment::issue_receipt(payment::ReceiptIssueRequest) -> Done;
    "payment.print_receipt" [] => payment::print_receipt(payment::ReceiptPrintRequest) -> invoice::WrittenFile;
    "invoice.list" [] => invoice::list(invoice::InvoiceListRequest) -> store::query::Listed<invoice::InvoiceListRow>;
    "invoice.counts" [] => invoice::counts(invoice::InvoiceFilterRequest) -> store::invoice::InvoiceCounts;
    "invoice.totals" [] => invoice::totals(invoice::InvoiceFilterRequest) -> Vec<store::invoice::InvoiceSum>;
    "invoice.remaining" [] => invoice::remaining(association::Nothing) -> invoice::InvoiceRemaining;
    "invoice.show" [] => invoice::show(invoice::InvoiceShowRequest) -> invoice::InvoiceDetail;
    "invoice.form" [] => invoice::form(invoice::InvoiceFormRequest) -> invoice::InvoiceForm;
    "invoice.create" [order, invoice, overview, report, closing, dunning, binding] => invoice::create(invoice::InvoiceCreateRequest) -> Done;
    "invoice.add" [order, invoice, overview, report, closing, dunning, binding] => invoice::add(invoice::InvoiceAddRequest) -> Done;
    "invoice.edit" [order, invoice] => invoice::edit(invoice::InvoiceEditRequest) -> Done;
    "invoice.rehearse_issue" [] => invoice::rehearse_issue(invoice::InvoiceSelectionRequest) -> invoice::IssueRehearsal;
    "invoice.issue" [order, invoice, overview, report, closing, dunning, binding] => invoice::issue(invoice::InvoiceSelectionRequest) -> Done;
    "invoice.set_number" [order, invoice, overview, report, closing, dunning, binding] => invoice::set_number(invoice::InvoiceSetNumberRequest) -> Done;
    "invoice.delete" [order, invoice, overview, report, closing, dunning, binding] => invoice::delete(invoice::InvoiceSelectionRequest) -> Done;
    "invoice.void" [order, invoice, overview, report, closing, dunning, binding] => invoice::void(invoice::InvoiceVoidRequest) -> Done;
    "invoice.red_letter" [order, invoice, overview, report, closing, dunning, binding] => invoice::red_letter(invoice::InvoiceRedLetterRequest) -> Done;
    "invoice.reissue" [order, invoice, overview, report, closing, dunning, binding] => invoice::reissue(invoice::InvoiceReissueRequest) -> Done;
    "invoice.post" [invoice] => invoice::post(invoice::InvoicePostRequest) -> Done;
    "invoice.export" [] => invoice::export(invoice::InvoiceExportRequest) -> invoice::WrittenFile;
    "invoice.print" [] => invoice::print(invoice::InvoiceExportRequest) -> invoice::WrittenFile;
    "invoice.template" [] => invoice::template(invoice::InvoiceTemplateRequest) -> invoice::WrittenFile;
    "invoice.whole_template" [] => invoice::whole_template(invoice::InvoiceTemplateRequest) -> invoice::WrittenFile;
    "sheet.detect" [] => import::detect(import::SheetDetectRequest) -> import::SheetDetected;
    "member.import_preview" [] => import::preview_members(import::MemberImportPreviewRequest) -> import::ImportPreview;
    "order.import_preview" [] => import::preview_orders(import::ImportPreviewRequest) -> import::ImportPreview;
    "invoice.import_preview" [] => import::preview_numbers(import::ImportPreviewRequest) -> import::ImportPreview;
    "binding.import_preview" [] => import::preview_expiries(import::ImportPreviewRequest) -> import::ImportPreview;
    "bank.import_preview" [] => import::preview_bank(import::ImportPreviewRequest) -> import::ImportPreview;
    "invoice.import_whole_preview" [] => import::preview_invoices(import::ImportPreviewRequest) -> import::ImportPreview;
    "import.rows" [] => import::rows(import::ImportRowsRequest) -> store::query::Listed<import::ImportRow>;
    "import.commit" [bank, member, renewal, order, invoice, overview, report, closing, import, dunning, binding] => import::commit(import::ImportRequest) -> import::ImportDone;
    "import.undo" [bank, member, renewal, order, invoice, overview, report, closing, import, application, dunning, binding] => import::undo(import::ImportUndoRequest) -> import::ImportUndone;
    "import.save_rejects" [] => import::save_rejects(import::SaveRejectsRequest) -> association::Nothing;
    "import.create_missing" [association, import] => import::create_missing(import::CreateMissingRequest) -> import::ImportPreview;
    "import.accept_suggestion" [import] => import::accept_suggestion(import::AcceptSuggestionRequest) -> import::ImportPreview;
    "import.history" [] => import::history(association::Nothing) -> Vec<store::import::ImportHistoryRow>;
    "import.report" [] => import::report(import::ImportRequest) -> import::Report;
    "work.stop" [] => progress::stop(progress::WorkStopRequest) -> association::Nothing;
    "preference.get" [] => preference::get(preference::GetRequest) -> Value;
    "preference.set" [preference] => preference::set(preference::SetRequest) -> association::Nothing;
}
