//! The conditions of a member filter, as SQL on `member`.

use chrono::NaiveDate;
use domain::RecordKind;
use domain::association::Level;
use domain::member::MemberField;
use domain::member::status::MemberStatus;
use domain::parse::search_terms::query_terms;

use super::MemberFilter;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::query::{Conditions, dialect, typed};
use crate::table::id_value;

/// Name of the search index.
pub const SEARCH_INDEX: &str = "member_search";

/// What a filter's meaning depends on besides itself: the windows of the levels, and the day.
#[derive(Debug, Clone)]
pub struct Present {
    /// Every level.
    pub levels: Vec<Level>,
    /// Today in the association's time zone.
    pub today: NaiveDate,
}

/// The conditions of a filter.
pub fn conditions(session: &Session, view: &View, filter: &MemberFilter, present: &Present) -> Conditions {
    let mut conditions = Conditions::of(view, RecordKind::Member);
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    conditions.equal("member.kind", filter.kind.map(|kind| text(kind.name())));
    conditions.one_of("member.org_id", filter.org_ids.iter().map(|id| id_value(*id)));
    conditions.one_of("member.level_id", filter.level_ids.iter().map(|id| id_value(*id)));
    conditions.one_of("member.stage", filter.stages.iter().map(|stage| text(stage.name())));
    conditions.one_of("member.registration_type", filter.registration_types.iter().map(|code| text(code)));
    any_of_industries(&mut conditions, &filter.industries);
    any_of_statuses(&mut conditions, filter, present);
    any_of_tags(&mut conditions, filter);
    let day = |day: Option<NaiveDate>| day.map(|day| text(&day.to_string()));
    conditions.between("member.joined_on", day(filter.joined_from), day(filter.joined_to));
    conditions.between("member.expires_on", day(filter.expires_from), day(filter.expires_to));
    conditions.between("member.standing_on", day(filter.standing_from), day(filter.standing_to));
    conditions.contains("member.standing_reason", filter.standing_reason.as_deref());
    if !filter.statuses.is_empty() && filter.statuses.iter().all(|status| status.is_barred()) {
        // In the words of the index of those that are barred.
        conditions.push("member.standing <> 'good'");
    }
    begins(&mut conditions, &["member.region"], filter.region.as_deref().map(region_stem));
    begins(&mut conditions, &["member.member_no"], typed(filter.member_no.as_deref()));
    if let Some(name) = typed(filter.name.as_deref()) {
        dialect::matches(session, &mut conditions, "member", SEARCH_INDEX, &query_terms(name));
        conditions.contains("member.name", Some(name));
    }
    if let Some(mobile) = typed(filter.mobile.as_deref()) {
        begins_or_ends(&mut conditions, &["member.mobile", "member.login_mobile"], mobile);
    }
    for (field, text) in &filter.customs {
        if matches!(field, MemberField::Custom(_)) {
            conditions.contains(&dialect::json_text(session, "member.custom", &field.to_string()), Some(text));
        }
    }
    if let Some(search) = typed(filter.search.as_deref()) {
        let clauses = query_terms(search);
        if clauses.is_empty() {
            // Marks only: nothing can be found by them.
            conditions.push("1 = 0");
        }
        dialect::matches(session, &mut conditions, "member", SEARCH_INDEX, &clauses);
    }
    conditions
}

/// Restricts a column to the ids of members that a text finds.
pub(crate) fn found_by(session: &Session, conditions: &mut Conditions, column: &str, text: &str) {
    let clauses = query_terms(text);
    if clauses.is_empty() {
        // Marks only: nothing can be found by them.
        return conditions.push("1 = 0");
    }
    let mark = conditions.bind(Value::Text(Some(dialect::expression(session, &clauses))));
    let found = dialect::found(session, SEARCH_INDEX, &mark);
    conditions.push(format!("{column} in (select member.id from member where member.association_id = $1 and member.row_no in ({found}))"));
}

/// The digits that all regions inside a region share: `110000` shares `11`, `110100` shares `1101`.
pub(super) fn region_stem(code: &str) -> &str {
    let code = code.trim();
    match code.strip_suffix("00") {
        Some(city) => city.strip_suffix("00").unwrap_or(city),
        None => code,
    }
}

fn any_of_industries(conditions: &mut Conditions, industries: &[String]) {
    if industries.is_empty() {
        return;
    }
    let codes = industries.iter().flat_map(|code| super::industry_and_below(code));
    conditions.one_of("member.industry", codes.map(|code| Value::Text(Some(code))));
}

fn any_of_statuses(conditions: &mut Conditions, filter: &MemberFilter, present: &Present) {
    let Some(wanted) = WantedStatuses::of(filter) else { return };
    let any: Vec<_> = wanted.statuses.iter().map(|status| status_condition(conditions, *status, &wanted, present)).collect();
    conditions.push(if any.is_empty() { "1 = 0".to_owned() } else { format!("({})", any.join(" or ")) });
}

/// The statuses that a filter asks for, by themselves and by what they count as.
pub(super) struct WantedStatuses {
    /// Those that some level may hold.
    pub statuses: Vec<MemberStatus>,
    counts_as_member: Option<bool>,
}

impl WantedStatuses {
    /// None where the filter asks for no status.
    pub fn of(filter: &MemberFilter) -> Option<Self> {
        let counts_as_member = filter.counts_as_member;
        if filter.statuses.is_empty() && counts_as_member.is_none() {
            return None;
        }
        let asked = if filter.statuses.is_empty() { &MemberStatus::ALL[..] } else { &filter.statuses };
        let may_be = |status: &MemberStatus| counts_as_member != Some(true) || status.is_in_time();
        Some(Self { statuses: asked.iter().copied().filter(may_be).collect(), counts_as_member })
    }

    /// Whether members of a level are wanted where they have this status.
    pub fn holds(&self, status: MemberStatus, level: &Level) -> bool {
        self.statuses.contains(&status) && self.counts_as_member.is_none_or(|counts| level.counts_as_member(status) == counts)
    }
}

fn status_condition(conditions: &mut Conditions, status: MemberStatus, wanted: &WantedStatuses, present: &Present) -> String {
    match status {
        MemberStatus::Blacklisted => "member.standing = 'blacklisted'".to_owned(),
        MemberStatus::Withdrawn => "member.standing = 'withdrawn'".to_owned(),
        MemberStatus::Rejected => "(member.standing = 'good' and member.stage = 'rejected')".to_owned(),
        MemberStatus::Joining => "(member.standing = 'good' and member.stage not in ('complete', 'rejected'))".to_owned(),
        MemberStatus::Active | MemberStatus::Due | MemberStatus::Grace | MemberStatus::Expired => {
            let holds = |levels: &Vec<&Level>| levels.first().is_some_and(|level| wanted.holds(status, level));
            let windows: Vec<_> =
                windows(present).into_iter().filter(holds).map(|levels| window(conditions, status, &levels, present)).collect();
            let windows = if windows.is_empty() { "1 = 0".to_owned() } else { windows.join(" or ") };
            format!("(member.standing = 'good' and member.stage = 'complete' and ({windows}))")
        }
    }
}

/// Levels by equal status tables: one condition serves them all.
pub(super) fn windows(present: &Present) -> Vec<Vec<&Level>> {
    let mut groups: Vec<Vec<&Level>> = Vec::new();
    for level in &present.levels {
        let same = |group: &&mut Vec<&Level>| group.first().is_some_and(|one| one.has_statuses_of(level));
        match groups.iter_mut().find(same) {
            Some(group) => group.push(level),
            None => groups.push(vec![level]),
        }
    }
    groups
}

fn window(conditions: &mut Conditions, status: MemberStatus, levels: &[&Level], present: &Present) -> String {
    let Some(bounds) = levels.first().and_then(|level| level.expiry_bounds(status, present.today)) else { return "1 = 0".to_owned() };
    let mut parts = Vec::new();
    if levels.len() < present.levels.len() {
        let marks: Vec<_> = levels.iter().map(|level| conditions.bind(id_value(level.id))).collect();
        parts.push(format!("member.level_id in ({})", marks.join(", ")));
    }
    for (end, operator) in [(bounds.from, ">="), (bounds.to, "<=")] {
        if let Some(day) = end {
            let mark = conditions.bind(Value::Text(Some(day.to_string())));
            let unset = if bounds.holds_unset { " or member.expires_on is null" } else { "" };
            parts.push(format!("(member.expires_on {operator} {mark}{unset})"));
        }
    }
    format!("({})", parts.join(" and "))
}

/// Labels lie in one text as JSON; an id is long enough never to be found by chance.
fn any_of_tags(conditions: &mut Conditions, filter: &MemberFilter) {
    let any: Vec<_> = filter
        .tag_ids
        .iter()
        .map(|id| {
            let mark = conditions.bind(Value::Text(Some(format!("%{id}%"))));
            format!("member.tags like {mark}")
        })
        .collect();
    if !any.is_empty() {
        conditions.push(format!("({})", any.join(" or ")));
    }
}

/// One of the columns begins with a text: a range, which an index serves.
fn begins(conditions: &mut Conditions, columns: &[&str], text: Option<&str>) {
    let Some(text) = text else { return };
    let from = conditions.bind(Value::Text(Some(text.to_owned())));
    let to = conditions.bind(Value::Text(Some(format!("{text}\u{10FFFF}"))));
    let any: Vec<_> = columns.iter().map(|column| format!("({column} >= {from} and {column} < {to})")).collect();
    conditions.push(format!("({})", any.join(" or ")));
}

fn begins_or_ends(conditions: &mut Conditions, columns: &[&str], text: &str) {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let [beginning, end] = [format!("{digits}%"), format!("%{digits}")].map(|pattern| conditions.bind(Value::Text(Some(pattern))));
    let any: Vec<_> = columns.iter().map(|column| format!("{column} like {beginning} or {column} like {end}")).collect();
    conditions.push(format!("({})", any.join(" or ")));
}
