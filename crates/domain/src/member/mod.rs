//! Members: units and individuals admitted to the association (requirements A2–A6).

mod add;
mod apply;
mod attach;
mod attachment;
mod blacklist;
mod branch_follow;
mod certify;
mod chosen;
pub mod custom_field;
mod custom_field_change;
mod delete;
mod draft;
mod edit;
mod field;
mod field_reader;
mod follow_up;
mod follow_up_type;
mod form_section;
mod group_form;
mod import;
mod import_judge;
mod import_known;
mod merge;
mod merge_bindings;
mod merge_periods;
mod numbering;
mod points;
mod profile;
mod readmit;
mod record_follow_up;
mod review;
mod rivals;
mod standing;
pub mod status;
mod tag;
#[cfg(test)]
pub(crate) mod testing;
mod withdraw;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use add::{AddMember, AddMemberFacts, member_no, numbered_members, series_key, sort_name, sort_name_of};
pub(crate) use apply::applicant_profile;
pub use apply::{ApplyToJoin, ApplyToJoinFacts};
pub use attach::{AttachToMember, AttachToMemberFacts, AttachedFiles, DetachFromMember};
pub use attachment::{
    ATTACHMENT_LIMIT_BYTES, ATTACHMENTS_OF_A_MEMBER, Attachment, AttachmentContent, AttachmentKind, CheckedFile, MediaType, check_file,
    file_too_large,
};
pub use blacklist::{
    BlacklistMembers, BlacklistMembersFacts, LiftBlacklist, LiftBlacklistFacts, StandingBefore, blacklist_hindrance, lift_hindrance,
};
pub use branch_follow::{BranchFollow, FollowBranches, FollowBranchesFacts, UnfollowBranches, UnfollowBranchesFacts};
pub use certify::{CertifyMembers, CertifyMembersFacts};
pub use chosen::ChosenMembers;
pub use custom_field::{CUSTOM_FIELD_LIMIT, CustomField, OPTION_LIMIT, OPTION_LIMIT_CHARS};
pub use custom_field_change::{
    AddCustomField, AddCustomFieldFacts, CUSTOM_NAME_LIMIT_CHARS, CustomFieldRules, EditCustomField, EditCustomFieldFacts,
};
pub use delete::{DeleteMembers, DeleteMembersFacts, Dependents};
pub use draft::{CheckedMember, Demands, MemberDraft, ten_thousands};
pub use edit::{EditMember, EditMemberFacts};
pub use field::{FieldInput, LONG_LIMIT_CHARS, MemberField, NoMemberField, SHORT_LIMIT_CHARS};
pub use follow_up::{FollowUp, FollowUpKind, FollowUpState};
pub use follow_up_type::{AddFollowUpType, EditFollowUpType, FollowUpType, FollowUpTypesFacts, TYPE_LIMIT_CHARS};
pub use form_section::FormSection;
pub use group_form::{FieldSettings, FormField, GroupForm, MemberForm, SetGroupForm, SetGroupFormFacts};
pub use import::{ImportMembers, ImportMembersFacts, MemberRow};
pub use import_judge::{JudgedMember, LEVEL, MemberAct, ORG, judge, read};
pub use import_known::Identity;
pub(crate) use import_known::Rivals;
pub use merge::{MERGE_LIMIT, MergeMembers, MergeMembersFacts};
pub use numbering::{Numbering, NumberingFacts, completed};
pub use points::{AwardPoints, AwardPointsFacts, POINTS_LIMIT, PointsEntry, ReversePoints, ReversePointsFacts, balance};
pub use profile::{CustomTexts, IndividualDetails, MemberDetails, MemberProfile, UnitDetails};
pub use readmit::{ReadmitMembers, ReadmitMembersFacts, ReadmitNumber, ReadmitTo, readmit_hindrance};
pub use record_follow_up::{DeleteFollowUps, DeleteFollowUpsFacts, RecordFollowUp, RecordFollowUpFacts};
pub use review::{Review, ReviewMembers, ReviewMembersFacts, review_hindrance};
pub use rivals::{Rival, barred_namesake, mobiles, settled};
pub use standing::REASON_LIMIT_CHARS;
pub use tag::{AddTag, AddTagFacts, TAG_COLOURS, TAG_LIMIT, TAG_LIMIT_CHARS, TagMembers, TagMembersFacts};
pub use withdraw::{WithdrawMembers, WithdrawMembersFacts, withdraw_hindrance};

use crate::id::{LevelId, MemberId, OrgId, TagId, UserId};

/// A body or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberKind {
    /// 单位会员
    Unit,
    /// 个人会员
    Individual,
}

impl MemberKind {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Individual => "individual",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Unit, Self::Individual].into_iter().find(|kind| kind.name() == name)
    }
}

/// How far joining has come: the five-step bar (requirements A6.1, H1), and rejection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 平台注册
    Registered,
    /// 申请资料提交
    Submitted,
    /// 认证文件
    Certified,
    /// 审核完成等待支付
    AwaitingPayment,
    /// 入会完成
    Complete,
    /// 被拒绝
    Rejected,
}

impl Stage {
    /// Every stage, in the order of the bar.
    pub const ALL: [Self; 6] = [Self::Registered, Self::Submitted, Self::Certified, Self::AwaitingPayment, Self::Complete, Self::Rejected];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Submitted => "submitted",
            Self::Certified => "certified",
            Self::AwaitingPayment => "awaiting_payment",
            Self::Complete => "complete",
            Self::Rejected => "rejected",
        }
    }

    /// The stage of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// Whether something bars the member, apart from time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing does.
    Good,
    /// 退会
    Withdrawn,
    /// 黑名单
    Blacklisted,
}

impl Standing {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Withdrawn => "withdrawn",
            Self::Blacklisted => "blacklisted",
        }
    }

    /// The standing of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Good, Self::Withdrawn, Self::Blacklisted].into_iter().find(|standing| standing.name() == name)
    }
}

/// A member. Its status on the screen follows from stage, standing, expiry and level: see [`status`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Its id.
    pub id: MemberId,
    /// Printed number, `E34T0030097` (requirements A18.4); none until joining is complete.
    pub member_no: Option<String>,
    /// What a person can write about it.
    pub profile: MemberProfile,
    /// Pinyin of the name, by which lists sort.
    pub sort_name: String,
    /// How far joining has come.
    pub stage: Stage,
    /// Whether something bars it.
    pub standing: Standing,
    /// Why it is barred, in the desk's words.
    pub standing_reason: Option<String>,
    /// Since when it is barred: the day on which it left or was put on the blacklist.
    pub standing_on: Option<NaiveDate>,
    /// Who barred it.
    pub standing_by: Option<UserId>,
    /// Why it was last taken off the blacklist.
    pub lifted_reason: Option<String>,
    /// First day of membership.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
    /// Its labels.
    pub tags: Vec<TagId>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl Member {
    /// A member as it is entered: in good standing, with no number, no dates and no tags yet.
    #[must_use]
    pub fn entered(id: MemberId, profile: MemberProfile, stage: Stage, at: DateTime<Utc>) -> Self {
        Self {
            id,
            member_no: None,
            sort_name: sort_name(&profile),
            profile,
            stage,
            standing: Standing::Good,
            standing_reason: None,
            standing_on: None,
            standing_by: None,
            lifted_reason: None,
            joined_on: None,
            expires_on: None,
            tags: Vec::new(),
            created_at: at,
            updated_at: at,
        }
    }

    /// The level it belongs to.
    #[must_use]
    pub fn level_id(&self) -> LevelId {
        self.profile.level_id
    }

    /// What people call it: its name, or its number where it has none.
    #[must_use]
    pub fn title(&self) -> String {
        if self.profile.name.is_empty() { self.member_no.clone().unwrap_or_default() } else { self.profile.name.clone() }
    }

    /// The organisation it belongs to.
    #[must_use]
    pub fn org_id(&self) -> OrgId {
        self.profile.org_id
    }
}
