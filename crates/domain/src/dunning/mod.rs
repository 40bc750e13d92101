//! Dunning (催缴): who owes is written to step by step, and what was said in return is kept: a promise, a call, a pause (requirements B20.6,
//! F6.1, F7.1). What was done never changes; how a debt stands follows from it.

mod record;
mod send;
mod set_up;
mod standing;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

pub use record::{RecordDunning, RecordDunningFacts};
pub use send::{DunMembers, DunMembersFacts};
pub use set_up::{DunningStepDraft, REST_DAYS_LIMIT, STEP_DAYS_LIMIT, STEPS_LIMIT, SetUpDunning, SetUpDunningFacts};
pub use standing::{Debt, DunningState, Standing, next_step};

use crate::id::{self, AssociationId, DunningActId, DunningSetupId, DunningStepId, MemberId, MessageId, TemplateId, UserId};
use crate::named::named;

/// How many days a debt rests after it was spoken of, where nothing was chosen.
const REST_DAYS: i32 = 7;

/// One step: when it is due, and in which words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunningStep {
    /// Its id.
    pub id: DunningStepId,
    /// What people call it, such as 首次催缴.
    pub name: String,
    /// Days after the oldest unpaid order was placed.
    pub days: i32,
    /// The words, and how they travel.
    pub template_id: TemplateId,
}

/// The steps; one set for each association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunningSetup {
    /// Its id.
    pub id: DunningSetupId,
    /// Days that lie between two times at which a member is spoken to.
    pub rest_days: i32,
    /// The steps, in the order in which they are gone.
    pub steps: Vec<DunningStep>,
}

impl DunningSetup {
    /// What holds where nothing was chosen: there are no steps.
    #[must_use]
    pub fn none(association: AssociationId) -> Self {
        Self { id: Self::id_of(association), rest_days: REST_DAYS, steps: Vec::new() }
    }

    /// The one id of an association's steps.
    #[must_use]
    pub fn id_of(association: AssociationId) -> DunningSetupId {
        DunningSetupId(id::named(association, "dunning_setup"))
    }
}

named! {
    /// What was done about a debt.
    DunningActKind {
        /// 已发催缴: a message of a step was written.
        Sent = "sent",
        /// 已联系: it was spoken of by phone, letter or visit.
        Spoke = "spoke",
        /// 承诺付款: the member said until when it pays.
        Promised = "promised",
        /// 暂停催缴: nobody is to be written to.
        Paused = "paused",
        /// 恢复催缴: the pause is over.
        Resumed = "resumed",
    }
}

/// Something that was done about what a member owes. It never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DunningAct {
    /// Its id.
    pub id: DunningActId,
    /// Who owes.
    pub member_id: MemberId,
    /// What was done.
    pub kind: DunningActKind,
    /// Which step a message was of.
    pub step_id: Option<DunningStepId>,
    /// The name of the step as it was then.
    pub step_name: Option<String>,
    /// The message.
    pub message_id: Option<MessageId>,
    /// The last day of a promise or of a pause; a pause without one lasts until it is ended.
    pub until: Option<NaiveDate>,
    /// What was said, or why.
    pub note: Option<String>,
    /// Who did it.
    pub created_by: UserId,
    /// When.
    pub created_at: DateTime<Utc>,
}
