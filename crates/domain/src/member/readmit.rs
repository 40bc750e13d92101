//! Re-admission: members who left come back under their old number or a new one, to pay first or in force at once (requirements A11.2, H1).

use std::collections::HashSet;

use chrono::Days;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::add::admits;
use super::chosen::updated;
use super::import_known::Rivals;
use super::numbering::{Numbering, NumberingFacts, completed};
use super::review::joining_dues;
use super::rivals::Rival;
use super::{ChosenMembers, Member, Stage, Standing};
use crate::access::Right;
use crate::bulk;
use crate::calendar::add_months;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::order::number::OrderNumbers;
use crate::order::{Order, OrderKind};
use crate::record::Edit;
use crate::refusal::Refusal;

/// Under which number a member comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadmitNumber {
    /// 沿用原会员编号
    #[default]
    Keep,
    /// 重新编号
    New,
}

/// How far a member is at once when it comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReadmitTo {
    /// 待缴费: its dues come as an order, and paying it completes joining. Where the level costs nothing, it is in force at once.
    #[default]
    AwaitingPayment,
    /// 直接生效: it keeps what is left of its old term, or begins a new one today.
    InForce,
}

/// Members who come back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReadmitMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Under which number.
    #[serde(default)]
    pub number: ReadmitNumber,
    /// How far they are at once.
    #[serde(default)]
    pub to: ReadmitTo,
    /// What the dues of joining are called, in words that stand on fiscal documents; `{{year}}` becomes the dues year.
    #[serde(default)]
    pub dues_item: Option<String>,
}

/// The members, what their numbers are made of, and who stands in their way.
#[derive(Debug, Clone)]
pub struct ReadmitMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Levels, organisations and series.
    pub numbering: NumberingFacts,
    /// Members that share something with one of them.
    pub rivals: Vec<Rival>,
    /// Order numbers of this installation and second that stand already.
    pub taken_numbers: HashSet<String>,
}

/// Why a member cannot come back now; nothing where it can.
#[must_use]
pub fn readmit_hindrance(member: &Member) -> Option<Refusal> {
    let name = || member.profile.name.clone();
    match member.standing {
        Standing::Withdrawn => None,
        Standing::Blacklisted => Some(Refusal::MemberBlacklisted { name: name() }),
        Standing::Good => Some(Refusal::MemberNotWithdrawn { name: name() }),
    }
}

impl Command for ReadmitMembers {
    const NAME: &'static str = "member.readmit";
    const RIGHT: Right = Right::ReviewMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = ReadmitMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut numbering = Numbering::new(&facts.numbering, env);
        let mut rivals = Rivals::default();
        facts.rivals.iter().filter(|rival| rival.is_blacklisted).cloned().for_each(|rival| rivals.add(rival));
        let mut order_numbers = OrderNumbers::new(OrderKind::Dues, env, &facts.taken_numbers);
        let mut orders = 0;
        let decision = bulk::each(&self.ids, |id| {
            let member = facts.members.get(id)?;
            if let Some(refusal) = readmit_hindrance(member) {
                return Err(refusal);
            }
            // Whoever was barred meanwhile under the same code or phone bars the way back too.
            rivals.settled(member.profile.clone(), None)?;
            let after = self.readmitted(member, &mut numbering, env)?;
            let owes = numbering.level(member.level_id()).filter(|_| after.stage == Stage::AwaitingPayment);
            let order = owes.map(|level| joining_dues(&after, level, self.dues_item.as_deref(), env));
            let mut changes = updated(member, after, env);
            if let Some(order) = order {
                changes.push(Edit::Insert(Order { id: env.id(orders), order_no: order_numbers.take(), ..order }).into());
                orders += 1;
            }
            Ok(changes)
        })?;
        Ok(numbering.close(decision))
    }
}

impl ReadmitMembers {
    fn readmitted(&self, member: &Member, numbering: &mut Numbering<'_>, env: &Env) -> Result<Member, Refusal> {
        let gone = |record: &str| Refusal::NotFound { record: record.to_owned() };
        let level = numbering.level(member.level_id()).ok_or_else(|| gone("level"))?;
        let org = numbering.org(member.org_id()).ok_or_else(|| gone("org"))?;
        // Who comes back comes anew.
        admits(level, org)?;
        let mut back = member.in_good_standing();
        let is_over = back.expires_on.is_some_and(|day| day < env.today);
        match (self.number, self.to) {
            (ReadmitNumber::Keep, _) => {}
            (ReadmitNumber::New, ReadmitTo::InForce) => back.member_no = Some(numbering.next(level, org)),
            // It is numbered when its joining is complete.
            (ReadmitNumber::New, ReadmitTo::AwaitingPayment) => back.member_no = None,
        }
        Ok(match self.to {
            // What it pays for begins with the payment.
            ReadmitTo::AwaitingPayment if level.dues.is_zero() => {
                let afresh = Member { joined_on: None, expires_on: None, ..back };
                completed(&afresh, level.term_months, env.today, || numbering.next(level, org))
            }
            ReadmitTo::AwaitingPayment => Member { stage: Stage::AwaitingPayment, joined_on: None, expires_on: None, ..back },
            ReadmitTo::InForce => {
                if is_over {
                    back.expires_on = add_months(env.today, level.term_months).checked_sub_days(Days::new(1));
                }
                completed(&back, level.term_months, env.today, || numbering.next(level, org))
            }
        })
    }
}
