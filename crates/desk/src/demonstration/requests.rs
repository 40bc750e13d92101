//! Requests that made-up members filed over the last months: of every kind and in every state (requirements A9, A10, A15–A17). There are
//! never more than some hundreds, so that the largest demonstration takes no longer for them.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::AnyCommand;
use domain::application::{
    ApplicationKind, ApplicationSource, ApproveApplications, CancelApplications, FileApplication, RejectApplications, ReturnApplications,
    Wish,
};
use domain::association::Level;
use domain::calendar::TimeZone;
use domain::id::ApplicationId;
use domain::member::{Member, MemberField, MemberKind};

use super::care::Entered;
use super::fate::{Lot, shifted};
use super::members::mobile;
use super::random::Random;
use super::renewals::Renewing;

/// Fewest and most requests, and of how many members one has filed one.
const FEWEST: usize = 12;
const MOST: usize = 240;
const ONE_IN: usize = 6;
/// The first requests of each kind go through the courses one after the other, so that small demonstrations have them all.
const DEALT: usize = ApplicationKind::ALL.len() * COURSES.len();
/// Mobiles of new contacts count from here, where no member's does.
const NEW_MOBILES: usize = 50_000_000;

/// What becomes of a request, and how many of a hundred go that way.
const COURSES: [(Course, u32); 6] = [
    (Course::Waits, 18),
    (Course::Approved, 16),
    (Course::Completed, 44),
    (Course::Returned, 6),
    (Course::Rejected, 6),
    (Course::Cancelled, 10),
];

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Course {
    /// It waits for a decision.
    Waits,
    /// It is approved, and waits for its money or its day where it needs any.
    Approved,
    /// It is approved and, where it costs something, paid.
    Completed,
    /// It was sent back for correction.
    Returned,
    /// It was refused for good.
    Rejected,
    /// The member thought better of it.
    Cancelled,
}

/// A made-up request.
pub struct Request {
    /// Whose, and what is asked for.
    pub filing: FileApplication,
    course: Course,
    filed_at: DateTime<Utc>,
    decided_at: DateTime<Utc>,
    paid_at: DateTime<Utc>,
}

/// One thing that happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// It is filed.
    File,
    /// It is decided.
    Decide,
    /// Its order is paid.
    Pay,
}

/// Whose requests there are, each with its kind.
pub fn askers(seed: u64, entered: &[Entered]) -> Vec<(ApplicationKind, Entered)> {
    let of_lots = |lots: &[Lot]| -> Vec<Entered> {
        let is_free = |one: &&Entered| lots.contains(&one.1) && Renewing::of(seed, one.0, one.1) == Renewing::No;
        entered.iter().filter(is_free).copied().collect()
    };
    let (lasting, ending) = (of_lots(&[Lot::Active]), of_lots(&[Lot::Due, Lot::Grace]));
    let count = (entered.len() / ONE_IN).clamp(FEWEST, MOST);
    let asker = |n: usize| {
        let kind = ApplicationKind::ALL[n % ApplicationKind::ALL.len()];
        let pool = if kind == ApplicationKind::Renewal && !ending.is_empty() { &ending } else { &lasting };
        Some((kind, *pool.get(n * pool.len() / count)?))
    };
    (0..count).filter_map(asker).collect()
}

/// When something happens to which request, and what.
pub type Happening = (DateTime<Utc>, usize, Step);

/// The requests of these members, and everything that happens to them in the order in which it does.
pub fn made_up(
    seed: u64,
    (today, zone): (NaiveDate, TimeZone),
    levels: &[Level],
    askers: &[(ApplicationKind, Entered)],
    members: &[Member],
) -> (Vec<Request>, Vec<Happening>) {
    let mut requests = Vec::new();
    for (n, (kind, (_, _, id))) in askers.iter().enumerate() {
        let random = &mut Random::of(seed, "request", n);
        let drawn = random.weighted(&COURSES.map(|(_, weight)| weight));
        let kinds = ApplicationKind::ALL.len();
        let course = COURSES[if n < DEALT { (n / kinds + n % kinds) % COURSES.len() } else { drawn }].0;
        // What is settled lies back for weeks, what is open for days.
        let filed_ago = if course == Course::Waits { random.within(1, 9) } else { random.within(12, 130) };
        let at = |days_ago: i64, hour: u32, random: &mut Random| {
            let second = hour * 3600 + random.below(3 * 3600);
            let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or(NaiveTime::MIN);
            zone.instant_of(shifted(today, -days_ago).and_time(time)).unwrap_or_default()
        };
        let decided_ago = filed_ago - random.within(0, 5).min(filed_ago - 1);
        let paid_ago = decided_ago - random.within(1, 6).min(decided_ago - 1);
        let filed_at = at(filed_ago, 9, random);
        let (decided_at, paid_at) = (at(decided_ago, 13, random), at(paid_ago, 16, random));
        let Some(member) = members.iter().find(|member| member.id == *id) else { continue };
        let Some((wish, statement)) = wish(*kind, course, member, (seed, today, n), levels, random) else { continue };
        let source = if random.percent(65) { ApplicationSource::Member } else { ApplicationSource::Desk };
        let filing = FileApplication { member_id: member.id, statement, wish, source };
        requests.push(Request { filing, course, filed_at, decided_at, paid_at });
    }
    let mut steps: Vec<_> =
        requests.iter().enumerate().flat_map(|(n, request)| request.steps().map(move |(at, step)| (at, n, step))).collect();
    steps.sort_unstable();
    (requests, steps)
}

impl Request {
    fn steps(&self) -> impl Iterator<Item = (DateTime<Utc>, Step)> {
        let decided = (self.course != Course::Waits).then_some((self.decided_at, Step::Decide));
        let paid = (self.course == Course::Completed).then_some((self.paid_at, Step::Pay));
        [Some((self.filed_at, Step::File)), decided, paid].into_iter().flatten()
    }

    /// How it is decided.
    pub fn decision(&self, id: ApplicationId) -> AnyCommand {
        let (ids, opinion) = (vec![id], opinion(self.course).to_owned());
        match self.course {
            Course::Returned => ReturnApplications { ids, opinion }.into(),
            Course::Rejected => RejectApplications { ids, opinion }.into(),
            Course::Cancelled => CancelApplications { ids, opinion }.into(),
            Course::Waits | Course::Approved | Course::Completed => ApproveApplications { ids, opinion, seen_at: None }.into(),
        }
    }
}

fn opinion(course: Course) -> &'static str {
    match course {
        Course::Returned => "说明不完整，请补充后重新提交。",
        Course::Rejected => "材料与登记信息不符，不予通过。",
        Course::Cancelled => "申请人来电要求取消。",
        Course::Waits | Course::Approved | Course::Completed => "情况属实，同意。",
    }
}

/// What is asked for, and what is said with it.
fn wish(
    kind: ApplicationKind,
    course: Course,
    member: &Member,
    (seed, today, n): (u64, NaiveDate, usize),
    levels: &[Level],
    random: &mut Random,
) -> Option<(Wish, String)> {
    let is_unit = member.profile.kind == MemberKind::Unit;
    let new_mobile = (MemberField::Mobile, mobile(NEW_MOBILES + n, seed));
    Some(match kind {
        ApplicationKind::LevelChange => {
            let level = next_level(levels, member)?;
            (Wish::LevelChange { level_id: level.id }, format!("业务发展需要，申请变更为{}。", level.name))
        }
        ApplicationKind::ProfileChange if is_unit => {
            let address = format!("北京市丰台区科学城航丰路{}号", random.within(1, 60));
            let texts = [(MemberField::Address, address), (MemberField::Headcount, random.within(20, 900).to_string())].into();
            (Wish::ProfileChange { texts }, "单位已迁址，人数按最新年报更新。".to_owned())
        }
        ApplicationKind::ProfileChange => {
            let post = random.pick(&["副院长", "科室负责人", "技术总监", "教研室主任"]).to_owned();
            let texts = [(MemberField::Post, post), (MemberField::Speciality, "临床医学工程".to_owned())].into();
            (Wish::ProfileChange { texts }, "职务已变动，请更新。".to_owned())
        }
        ApplicationKind::Renewal => (Wish::Renewal { terms: 1 + u32::from(random.percent(10)) }, "申请续费，请开具会费票据。".to_owned()),
        ApplicationKind::ContactChange if is_unit => {
            let name = random.pick(&["周文静", "陈立新", "吴晓岚", "郑海波", "孙雅琴"]).to_owned();
            (Wish::ContactChange { texts: [(MemberField::ContactName, name), new_mobile].into() }, "原联系人已离职。".to_owned())
        }
        ApplicationKind::ContactChange => (Wish::ContactChange { texts: [new_mobile].into() }, "手机号已更换。".to_owned()),
        ApplicationKind::Withdrawal => {
            // An approved one waits for its day, which for every other one has come.
            let day = if n.is_multiple_of(2) { random.within(10, 45) } else { -1 };
            let effective_on = (course == Course::Approved).then(|| shifted(today, day));
            let reason = if is_unit { "单位业务调整，不再从事本行业。" } else { "已退休，不再继续参加活动。" };
            (Wish::Withdrawal { effective_on, reason: reason.to_owned() }, String::new())
        }
    })
}

/// The next dearer level of the member's kind, or a cheaper one where it has the dearest.
fn next_level<'a>(levels: &'a [Level], member: &Member) -> Option<&'a Level> {
    let mut of_kind: Vec<&Level> = levels.iter().filter(|level| level.kind == member.profile.kind).collect();
    of_kind.sort_by_key(|level| level.dues.minor());
    let at = of_kind.iter().position(|level| level.id == member.level_id())?;
    of_kind.get(at + 1).or_else(|| of_kind.get(at.checked_sub(1)?)).copied()
}
