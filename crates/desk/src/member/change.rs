//! What a person does to members: add, edit, delete, tag, review, bar, follow up.

use domain::Refusal;
use domain::command::BULK_LIMIT;
use domain::id::MemberId;
use domain::member::{
    AddMember, AddTag, BlacklistMembers, CheckedMember, DeleteFollowUps, DeleteMembers, Demands, EditMember, LiftBlacklist, Member,
    MemberDraft, MemberProfile, RecordFollowUp, ReviewMembers, TagMembers,
};
use store::query::Selection;

use super::requests::{
    FollowUpDeleteRequest, MemberAddRequest, MemberAddTagRequest, MemberBlacklistRequest, MemberEditRequest, MemberFollowUpRequest,
    MemberReviewRequest, MemberSelection, MemberSelectionRequest, MemberTagRequest,
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
        let ids = match selection {
            Selection::Ids(ids) => ids,
            Selection::All { filter, except } => {
                let found = self.store.member_ids(&filter, BULK_LIMIT + except.len(), self.today().await?).await?;
                found.into_iter().filter(|id| !except.contains(id)).collect()
            }
        };
        if ids.len() > BULK_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) }.into());
        }
        if ids.is_empty() { Err(Refusal::NothingSelected {}.into()) } else { Ok(ids) }
    }
}

/// Admits a member from the back office.
pub async fn add(desk: &Desk, request: MemberAddRequest) -> Result<Done, Failure> {
    let (profile, checked) = read(&request.draft, Demands::Form)?;
    desk.session().await?.issue(AddMember { profile, joined_on: checked.joined_on, expires_on: checked.expires_on }).await
}

/// Changes what is kept of a member.
pub async fn edit(desk: &Desk, request: MemberEditRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let before = MemberDraft::of(&session.member(request.id).await?);
    let (profile, checked) = read(&request.draft, Demands::Edit(&before))?;
    let command =
        EditMember { id: request.id, read_at: request.read_at, profile, joined_on: checked.joined_on, expires_on: checked.expires_on };
    session.issue(command).await
}

/// The profile of a draft that has nothing to mend.
fn read(draft: &MemberDraft, demands: Demands<'_>) -> Result<(MemberProfile, CheckedMember), Failure> {
    let mut checked = draft.checked(demands);
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

/// Puts members on the blacklist.
pub async fn blacklist(desk: &Desk, request: MemberBlacklistRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    session.issue(BlacklistMembers { ids, reason: request.reason }).await
}

/// Takes members off the blacklist.
pub async fn lift_blacklist(desk: &Desk, request: MemberSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    session.issue(LiftBlacklist { ids: session.chosen_members(request.selection).await? }).await
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
    desk.session().await?.issue(DeleteFollowUps { ids: request.ids }).await
}
