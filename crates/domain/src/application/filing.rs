//! What somebody filed over the network (网上申请): a request of a member, or an application to join. What can be taken in becomes one of
//! those and waits for review like every other; what cannot stays here until a person looks at it. Whoever files hears the same in both
//! cases, so that nobody learns from it who is a member.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::{ApplicationKind, FiledFile, Wish, wishable};
use crate::id::{ApplicationId, AssociationId, FilingId, LevelId, MemberId, OrgId, UserId, named};
use crate::member::{Demands, Member, MemberDraft, MemberField, MemberForm, MemberKind, NumberingFacts, REASON_LIMIT_CHARS, mobiles};
use crate::named::named;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::parse::phone::MobileNumber;
use crate::parse::text::{clean_key, compact};
use crate::refusal::{FieldIssue, IssueCode, Refusal};
use crate::renewal::TERMS_LIMIT;

named! {
    /// What is filed.
    FilingKind {
        /// 入会申请
        Join = "join",
        /// 续费申请
        Renewal = "renewal",
        /// 资料变更申请
        ProfileChange = "profile_change",
        /// 联系人变更申请
        ContactChange = "contact_change",
        /// 等级变更申请
        LevelChange = "level_change",
        /// 退会申请
        Withdrawal = "withdrawal",
    }
}

named! {
    /// How far it has come here; what became of it afterwards is told by what it became.
    FilingState {
        /// 待核对: it could not be taken in, and a person looks at it.
        Open = "open",
        /// 已受理: it became a request, or an applicant.
        Taken = "taken",
        /// 已办结: a person closed it.
        Closed = "closed",
    }
}

impl From<ApplicationKind> for FilingKind {
    fn from(kind: ApplicationKind) -> Self {
        match kind {
            ApplicationKind::LevelChange => Self::LevelChange,
            ApplicationKind::ProfileChange => Self::ProfileChange,
            ApplicationKind::Renewal => Self::Renewal,
            ApplicationKind::ContactChange => Self::ContactChange,
            ApplicationKind::Withdrawal => Self::Withdrawal,
        }
    }
}

/// By what a member shows who it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Proof {
    /// Unit or individual.
    pub member_kind: MemberKind,
    /// 会员编号
    pub member_no: String,
    /// One of its mobiles, or its credit code.
    pub secret: String,
}

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "asks", rename_all = "snake_case")]
pub enum Asked {
    /// To join.
    Join {
        /// What the applicant says of itself.
        draft: MemberDraft,
        /// Documents that go with it.
        #[serde(default)]
        files: Vec<FiledFile>,
    },
    /// What only a member can ask.
    Request {
        /// Who asks.
        proof: Proof,
        /// For what.
        wish: Wish,
    },
}

/// Something that was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filing {
    /// Its id, which follows from the key that came with it: sent twice, it is filed once.
    pub id: FilingId,
    /// By which whoever filed it asks what became of it.
    pub receipt_no: String,
    /// SHA-256 of what was sent, hexadecimal: the same key with something else is noticed.
    pub digest: String,
    /// What is asked for.
    pub kind: FilingKind,
    /// How far it has come.
    pub state: FilingState,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for, in full, where it was not taken in.
    pub asked: Option<Asked>,
    /// Why it was not taken in.
    pub hindrance: Option<Refusal>,
    /// The member that asked, or the applicant that it became.
    pub member_id: Option<MemberId>,
    /// The request that it became.
    pub application_id: Option<ApplicationId>,
    /// What the person who closed it says; whoever filed it can read it.
    pub note: String,
    /// Who closed it.
    pub closed_by: Option<UserId>,
    /// 提交时间
    pub filed_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl Filing {
    /// The id of what comes with a key.
    #[must_use]
    pub fn id_of(association: AssociationId, key: Uuid) -> FilingId {
        FilingId(named(association, &format!("filing:{key}")))
    }

    /// Why it cannot be closed now; nothing where it can.
    #[must_use]
    pub fn close_hindrance(&self) -> Option<Refusal> {
        (self.state != FilingState::Open).then_some(Refusal::FilingSettled {})
    }
}

/// What an applicant fills in: everything but what the association gives, and names to sign in with, for which the mobile stands.
pub fn joining_fields(form: &MemberForm) -> impl Iterator<Item = MemberField> {
    use MemberField::{ExpiresOn, JoinedOn, LoginMobile, RegisteredEmail, UserName};
    form.fields()
        .iter()
        .map(|said| said.field)
        .filter(|field| !matches!(field, UserName | LoginMobile | RegisteredEmail | JoinedOn | ExpiresOn))
}

impl Proof {
    /// Whether it shows to be this member: its number, and one of its mobiles or its credit code, however they are written.
    #[must_use]
    pub fn shows(&self, member: &Member) -> bool {
        let profile = &member.profile;
        let mobile = MobileNumber::parse(&self.secret).ok().map(String::from);
        let secret = clean_key(&self.secret).to_uppercase();
        let is_number = member.member_no.as_deref().is_some_and(|number| clean_key(number) == clean_key(&self.member_no));
        let is_mobile = mobile.is_some_and(|mobile| mobiles(profile).any(|known| known == mobile));
        let is_code = profile.uscc.as_deref().is_some_and(|code| !secret.is_empty() && code == secret);
        is_number && profile.kind == self.member_kind && (is_mobile || is_code)
    }

    /// The spellings of the number under which a member may be kept.
    #[must_use]
    pub fn numbers(&self) -> [String; 2] {
        let number = compact(&self.member_no);
        [number.to_uppercase(), number]
    }
}

impl Asked {
    /// What kind it is.
    #[must_use]
    pub fn kind(&self) -> FilingKind {
        match self {
            Self::Join { .. } => FilingKind::Join,
            Self::Request { wish, .. } => wish.kind().into(),
        }
    }

    /// The same without what documents hold: what nobody took in is not kept, only what it was called.
    #[must_use]
    pub(super) fn without_contents(&self) -> Self {
        match self {
            Self::Join { draft, files } => Self::Join { draft: draft.clone(), files: files.iter().map(FiledFile::named_only).collect() },
            Self::Request { .. } => self.clone(),
        }
    }

    /// Everything that is amiss whoever asks. Nothing here looks at members.
    pub(super) fn issues(&self, settings: &NumberingFacts, today: NaiveDate) -> Vec<FieldIssue> {
        let levels = &settings.levels;
        let mut form = Form::default();
        match self {
            Self::Join { draft, .. } => {
                let asked = settings.settings.form_at(draft.kind, levels, draft.level_id);
                let foreign = draft.texts.keys().filter(|field| joining_fields(&asked).all(|known| known != **field));
                foreign.for_each(|field| form.tell(unknown(&field.key())));
                // Whoever cannot be called cannot be answered.
                form.required(&MemberField::Mobile.key(), draft.text(MemberField::Mobile), SHORT_LIMIT_CHARS);
                if let Some(level) = draft.level_id.and_then(|id| levels.iter().find(|level| level.id == id))
                    && level.retired_on.is_some()
                {
                    form.tell(FieldIssue::new("level_id", IssueCode::UnknownLevel).with("value", &level.name));
                }
            }
            Self::Request { proof, wish } => {
                form.required("member_no", &proof.member_no, SHORT_LIMIT_CHARS);
                form.required("secret", &proof.secret, SHORT_LIMIT_CHARS);
                check_wish(wish, proof.member_kind, settings, today, &mut form);
            }
        }
        form.finish().err().map(|refusal| refusal.fields().to_vec()).unwrap_or_default()
    }
}

fn unknown(field: &str) -> FieldIssue {
    FieldIssue::new(field, IssueCode::UnknownChoice).with("value", "")
}

fn check_wish(wish: &Wish, of: MemberKind, settings: &NumberingFacts, today: NaiveDate, form: &mut Form) {
    match wish {
        Wish::LevelChange { level_id } => {
            if !settings.levels.iter().any(|level| level.id == *level_id && level.kind == of && level.retired_on.is_none()) {
                form.tell(FieldIssue::new("level_id", IssueCode::UnknownLevel).with("value", ""));
            }
        }
        Wish::Renewal { terms } => form.in_range("terms", (*terms).into(), 1, TERMS_LIMIT.into()),
        Wish::Withdrawal { effective_on, reason } => {
            form.required("reason", reason, REASON_LIMIT_CHARS);
            if effective_on.is_some_and(|day| day < today) {
                form.tell(FieldIssue::new("effective_on", IssueCode::BeforeOther).with("other", today));
            }
        }
        Wish::ProfileChange { texts } | Wish::ContactChange { texts } => check_texts(wish.kind(), of, settings, texts, form),
    }
}

/// The fields by themselves, as if nothing stood before.
fn check_texts(kind: ApplicationKind, of: MemberKind, settings: &NumberingFacts, texts: &BTreeMap<MemberField, String>, form: &mut Form) {
    // Whose request it is, is not known yet; so only what every form of the kind demands may not be emptied.
    let forms = || settings.levels.iter().filter(|level| level.kind == of).map(|level| settings.settings.form(of, Some(level)));
    let asked = settings.settings.form_of_group(of, None);
    if texts.is_empty() {
        form.tell(FieldIssue::new("texts", IssueCode::Required));
    }
    for (field, text) in texts {
        if wishable(kind, &asked).all(|known| known != *field) {
            form.tell(unknown(&field.key()));
        } else if text.trim().is_empty() && forms().all(|asked| asked.is_required(*field)) {
            form.tell(FieldIssue::new(field.key(), IssueCode::Required));
        }
    }
    let nowhere = MemberDraft { level_id: Some(LevelId(Uuid::nil())), org_id: Some(OrgId(Uuid::nil())), ..MemberDraft::empty(of) };
    let draft = MemberDraft { texts: texts.clone(), ..nowhere.clone() };
    draft.checked_by(&asked, Demands::Edit(&nowhere)).issues.into_iter().for_each(|issue| form.tell(issue));
}
