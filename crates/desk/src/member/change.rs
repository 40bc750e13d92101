//! What a person does to members: add, edit, delete, tag, review, bar, let leave and come back, merge, follow up.

use domain::Refusal;
use domain::command::BULK_LIMIT;
use domain::id::MemberId;
use domain::member::{
    AddMember, AddTag, BlacklistMembers, CertifyMembers, CheckedMember, DeleteFollowUps, DeleteMembers, Demands, EditMember, LiftBlacklist,
    Member, MemberDraft, MemberProfile, MergeMembers, ReadmitMembers, RecordFollowUp, ReviewMembers, TagMembers, WithdrawMembers,
};
use store::Fault;
use store::query::Selection;

use super::requests::{
    FollowUpDeleteRequest, MemberAddRequest, MemberAddTagRequest, MemberBlacklistRequest, MemberEditRequest, MemberFollowUpRequest,
    MemberLiftRequest, MemberMergeRequest, MemberReadmitRequest, MemberReviewRequest, MemberSelection, MemberSelectionRequest,
    MemberTagRequest, MemberWithdrawRequest,
};
use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;
use crate::texts::{Language, text};

impl Session {
    /// A member that must exist.
    pub(crate) async fn member(&self, id: MemberId) -> Result<Member, Failure> {
        let gone = || Refusal::NotFound { record: "member".to_owned() };
        Ok(self.store.member(id).await?.ok_or_else(gone)?)
    }

    /// The ids of the members that were chosen, at most [`BULK_LIMIT`].
    pub(crate) async fn chosen_members(&self, selection: MemberSelection) -> Result<Vec<MemberId>, Failure> {
        let today = self.today().await?;
        chosen(selection, BULK_LIMIT, async |filter, limit| self.store.member_ids(&filter, limit, today).await).await
    }
}

/// The ids that were chosen, at most so many: those ticked, or all that `find` finds but a few.
pub(crate) async fn chosen<F, I: PartialEq>(
    selection: Selection<F, I>,
    limit: usize,
    find: impl AsyncFnOnce(F, usize) -> Result<Vec<I>, Fault>,
) -> Result<Vec<I>, Failure> {
    let ids = match selection {
        Selection::Ids(ids) => ids,
        Selection::All { filter, except } => {
            let found = find(filter, limit + except.len()).await?;
            found.into_iter().filter(|id| !except.contains(id)).collect()
        }
    };
    if ids.len() > limit {
        return Err(Refusal::TooMany { limit: u32::try_from(limit).unwrap_or(u32::MAX) }.into());
    }
    if ids.is_empty() { Err(Refusal::NothingSelected {}.into()) } else { Ok(ids) }
}

/// Admits a member from the back office.
pub async fn add(desk: &Desk, request: MemberAddRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let (profile, checked) = read(&session, &request.draft, Demands::Form).await?;
    session
        .issue(AddMember {
            profile,
            joined_on: checked.joined_on,
            expires_on: checked.expires_on,
            is_name_confirmed: request.is_name_confirmed,
        })
        .await
}

/// Changes what is kept of a member.
pub async fn edit(desk: &Desk, request: MemberEditRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let before = MemberDraft::of(&session.member(request.id).await?);
    let (profile, checked) = read(&session, &request.draft, Demands::Edit(&before)).await?;
    let command =
        EditMember { id: request.id, read_at: request.read_at, profile, joined_on: checked.joined_on, expires_on: checked.expires_on };
    session.issue(command).await
}

/// The profile of a draft that has nothing to mend, by the form of its level.
async fn read(session: &Session, draft: &MemberDraft, demands: Demands<'_>) -> Result<(MemberProfile, CheckedMember), Failure> {
    let choices = session.store.choices().await?;
    let form = choices.fields.form_at(draft.kind, &choices.levels, draft.level_id);
    let mut checked = draft.checked_by(&form, demands);
    match checked.profile.take() {
        Some(profile) if checked.issues.is_empty() => Ok((profile, checked)),
        _ => Err(Refusal::InvalidFields(checked.issues).into()),
    }
}

/// Deletes members that nothing hangs on.
pub async fn delete(desk: &Desk, request: MemberSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(DeleteMembers { ids: session.chosen_members(request.selection).await? }).await
}

/// Makes a label.
pub async fn add_tag(desk: &Desk, request: MemberAddTagRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(AddTag { name: request.name, colour: request.colour }).await
}

/// Puts labels on members and takes them off.
pub async fn tag(desk: &Desk, request: MemberTagRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    session.issue(TagMembers { ids, add: request.add, remove: request.remove }).await
}

/// Decides on applications to join.
pub async fn review(desk: &Desk, request: MemberReviewRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    session
        .issue(ReviewMembers {
            ids,
            is_approved: request.is_approved,
            note: request.note,
            dues_item: Some(text(Language::Zh, "order:form.dues_item")),
        })
        .await
}

/// Says that the documents of applicants are right.
pub async fn certify(desk: &Desk, request: MemberSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(CertifyMembers { ids: session.chosen_members(request.selection).await? }).await
}

/// Puts members on the blacklist.
pub async fn blacklist(desk: &Desk, request: MemberBlacklistRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    session.issue(BlacklistMembers { ids, reason: request.reason }).await
}

/// Takes members off the blacklist.
pub async fn lift_blacklist(desk: &Desk, request: MemberLiftRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(LiftBlacklist { ids: session.chosen_members(request.selection).await?, reason: request.reason }).await
}

/// Lets members leave.
pub async fn withdraw(desk: &Desk, request: MemberWithdrawRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let MemberWithdrawRequest { selection, reason, withdrawn_on } = request;
    session.issue(WithdrawMembers { ids: session.chosen_members(selection).await?, reason, withdrawn_on }).await
}

/// Lets members who left come back.
pub async fn readmit(desk: &Desk, request: MemberReadmitRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let MemberReadmitRequest { selection, number, to } = request;
    let ids = session.chosen_members(selection).await?;
    let chosen = ids.len();
    Ok(session
        .issue(ReadmitMembers { ids, number, to, dues_item: Some(text(Language::Zh, "order:form.dues_item")) })
        .await?
        .counting(chosen))
}

/// Merges members that are the same.
pub async fn merge(desk: &Desk, request: MemberMergeRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(MergeMembers { keep: request.keep, gone: request.gone }).await
}

/// Records a follow-up with each of the members.
pub async fn follow_up(desk: &Desk, request: MemberFollowUpRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let MemberFollowUpRequest { selection, content, kind, followed_on, next_on } = request;
    let member_ids = session.chosen_members(selection).await?;
    session.issue(RecordFollowUp { member_ids, content, kind, followed_on, next_on }).await
}

/// Deletes follow-ups.
pub async fn delete_follow_ups(desk: &Desk, request: FollowUpDeleteRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_follow_ups(request.selection, BULK_LIMIT).await?;
    session.issue(DeleteFollowUps { ids }).await
}
