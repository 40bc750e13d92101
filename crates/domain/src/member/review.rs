//! Decides on applications to join, one or many (requirements A2.12, A6.4): approved, a member pays or, where its level costs nothing, is
//! complete; rejected, it learns why. Where the level asks for documents, they are certified first. Its dues come as an order, and paying it completes joining.

use std::collections::HashSet;

use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};

use super::chosen::updated;
use super::numbering::{Numbering, NumberingFacts, completed};
use super::{ChosenMembers, LONG_LIMIT_CHARS, Member, Stage, Standing};
use crate::access::Right;
use crate::association::Level;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, ReviewId, UserId};
use crate::order::number::OrderNumbers;
use crate::order::{Order, OrderKind};
use crate::parse::text::clean;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};
use crate::renewal::{Bought, MembershipAct, dues_order};

/// A decision on an application to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// Its id.
    pub id: ReviewId,
    /// The member.
    pub member_id: MemberId,
    /// Approved, or rejected.
    pub is_approved: bool,
    /// The opinion.
    pub note: String,
    /// Who decided.
    pub reviewed_by: UserId,
    /// When.
    pub reviewed_at: DateTime<Utc>,
}

/// A decision on members.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReviewMembers {
    /// Which members.
    pub ids: Vec<MemberId>,
    /// Approved, or rejected.
    pub is_approved: bool,
    /// The opinion; a rejection needs one.
    pub note: String,
    /// What the dues of joining are called, in words that stand on fiscal documents; `{{year}}` becomes the dues year.
    #[serde(default)]
    pub dues_item: Option<String>,
}

/// The members, and what their numbers are made of.
#[derive(Debug, Clone)]
pub struct ReviewMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Levels, organisations and series.
    pub numbering: NumberingFacts,
    /// Order numbers of this installation and second that stand already.
    pub taken_numbers: HashSet<String>,
}

/// Why a member cannot be reviewed now; nothing where it can.
#[must_use]
pub fn review_hindrance(member: &Member) -> Option<Refusal> {
    let name = || member.profile.name.clone();
    match (member.standing, member.stage) {
        (Standing::Blacklisted, _) => Some(Refusal::MemberBlacklisted { name: name() }),
        (Standing::Good, Stage::Submitted | Stage::Certified) => None,
        _ => Some(Refusal::NotAwaitingReview { name: name() }),
    }
}

impl Command for ReviewMembers {
    const NAME: &'static str = "member.review";
    const RIGHT: Right = Right::ReviewMembers;
    type Facts = ReviewMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let note = clean(&self.note);
        if note.is_empty() && !self.is_approved {
            return Err(Refusal::field("note", IssueCode::Required));
        }
        if note.chars().count() > LONG_LIMIT_CHARS {
            return Err(Refusal::InvalidFields(vec![FieldIssue::new("note", IssueCode::TooLong).with("limit", LONG_LIMIT_CHARS)]));
        }
        let mut numbering = Numbering::new(&facts.numbering, env);
        let mut order_numbers = OrderNumbers::new(OrderKind::Dues, env, &facts.taken_numbers);
        let mut reviewed = 0;
        let decision = bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = review_hindrance(member) {
                return Err(refusal);
            }
            let after = if self.is_approved { approved(member, &mut numbering, env)? } else { rejected(member) };
            let is_to_pay = after.stage == Stage::AwaitingPayment;
            let mut changes = updated(member, after, env);
            if let Some(level) = numbering.level(member.level_id()).filter(|_| is_to_pay) {
                let order = Order {
                    id: env.id(self.ids.len() + reviewed),
                    order_no: order_numbers.take(),
                    ..joining_dues(member, level, self.dues_item.as_deref(), env)
                };
                changes.push(Edit::Insert(order).into());
            }
            let review = Review {
                id: env.id(reviewed),
                member_id: id,
                is_approved: self.is_approved,
                note: note.clone(),
                reviewed_by: env.actor.id,
                reviewed_at: env.now,
            };
            reviewed += 1;
            changes.push(Edit::Insert(review).into());
            Ok(changes)
        })?;
        Ok(numbering.close(decision))
    }
}

fn approved(member: &Member, numbering: &mut Numbering<'_>, env: &Env) -> Result<Member, Refusal> {
    let gone = |record: &str| Refusal::NotFound { record: record.to_owned() };
    let level = numbering.level(member.level_id()).ok_or_else(|| gone("level"))?;
    let org = numbering.org(member.org_id()).ok_or_else(|| gone("org"))?;
    if member.stage == Stage::Submitted && !level.documents.is_empty() {
        return Err(Refusal::NotCertified { name: member.title() });
    }
    if level.dues.is_zero() {
        return Ok(completed(member, level.term_months, env.today, || numbering.next(level, org)));
    }
    Ok(Member { stage: Stage::AwaitingPayment, ..member.clone() })
}

/// The order that completes joining once it is paid.
pub(super) fn joining_dues(member: &Member, level: &Level, dues_item: Option<&str>, env: &Env) -> Order {
    let buys = Bought { act: MembershipAct::Join, level_id: level.id, months: level.term_months };
    dues_order(member, level, buys, level.dues, (env.today.year(), dues_item), env)
}

fn rejected(member: &Member) -> Member {
    Member { stage: Stage::Rejected, ..member.clone() }
}
