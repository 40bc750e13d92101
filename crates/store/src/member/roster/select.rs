//! Which rows a filter finds. Each condition means exactly what `conditions` says in SQL; a test holds the two together.

use chrono::NaiveDate;
use domain::access::Scope;
use domain::member::status::MemberStatus;
use domain::parse::search_terms::{QueryClause, query_terms};

use super::Roster;
use super::bits::Bits;
use super::column::Column;
use crate::member::MemberFilter;
use crate::member::conditions::{Present, WantedStatuses, region_stem, windows};
use crate::member::industry_and_below;
use crate::query::typed;

impl Roster {
    /// The rows that a filter finds, as far as memory can tell, and the clauses that only the search index can tell.
    /// The beginning of a member number is not looked at here, nor names themselves, only their words: names are quicker read once all
    /// else has left few of them ([`Self::keep_named`]).
    pub(super) fn select(&self, filter: &MemberFilter, present: &Present, scope: &Scope) -> (Bits, Vec<QueryClause>) {
        let mut found = self.present.clone();
        if let Scope::Branch { inside, .. } = scope {
            let inside: Vec<String> = inside.iter().map(ToString::to_string).collect();
            keep(&mut found, &self.org, |org| inside.iter().any(|one| one == org));
        }
        one_of(&mut found, &self.kind, &filter.kind.map(|kind| kind.name().to_owned()).into_iter().collect::<Vec<_>>());
        one_of(&mut found, &self.org, &filter.org_ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        one_of(&mut found, &self.level, &filter.level_ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        one_of(&mut found, &self.stage, &filter.stages.iter().map(|stage| stage.name().to_owned()).collect::<Vec<_>>());
        one_of(&mut found, &self.registration_type, &filter.registration_types);
        one_of(&mut found, &self.industry, &filter.industries.iter().flat_map(|code| industry_and_below(code)).collect::<Vec<_>>());
        if let Some(wanted) = WantedStatuses::of(filter) {
            self.keep_statuses(&mut found, &wanted, present);
        }
        if !filter.tag_ids.is_empty() {
            let ids: Vec<_> = filter.tag_ids.iter().map(ToString::to_string).collect();
            keep(&mut found, &self.tags, |tags| ids.iter().any(|id| tags.contains(id)));
        }
        between(&mut found, &self.joined_on, filter.joined_from, filter.joined_to);
        between(&mut found, &self.expires_on, filter.expires_from, filter.expires_to);
        if let Some(region) = filter.region.as_deref() {
            let stem = region_stem(region);
            keep(&mut found, &self.region, |region| region.starts_with(stem));
        }
        if let Some(mobile) = typed(filter.mobile.as_deref()) {
            let digits: String = mobile.chars().filter(char::is_ascii_digit).collect();
            let (mobile, login) = (self.mobile.test(&digits), self.login_mobile.test(&digits));
            found.retain(|row| mobile(row) || login(row));
        }
        let mut left = Vec::new();
        if let Some(name) = typed(filter.name.as_deref()) {
            left.extend(query_terms(name));
        }
        if let Some(search) = typed(filter.search.as_deref()) {
            let clauses = query_terms(search);
            if clauses.is_empty() {
                found = Bits::default();
            }
            left.extend(clauses);
        }
        (found, left)
    }

    /// Keeps the rows whose names contain what the filter asks for.
    pub(super) fn keep_named(&self, found: &mut Bits, filter: &MemberFilter) {
        if let Some(name) = typed(filter.name.as_deref()) {
            self.names.keep_containing(found, name);
        }
    }

    /// Standing and stage decide most of a status, and where they leave it to time, level and expiry do.
    fn keep_statuses(&self, found: &mut Bits, wanted: &WantedStatuses, present: &Present) {
        let is_wanted = |status| wanted.statuses.contains(&status);
        let barred = self.standing.map(|standing| match standing {
            Some("blacklisted") => Some(is_wanted(MemberStatus::Blacklisted)),
            Some("withdrawn") => Some(is_wanted(MemberStatus::Withdrawn)),
            _ => None,
        });
        let joining = self.stage.map(|stage| match stage {
            Some("complete") => None,
            Some("rejected") => Some(is_wanted(MemberStatus::Rejected)),
            _ => Some(is_wanted(MemberStatus::Joining)),
        });
        let groups: Vec<(Vec<String>, Vec<bool>)> = windows(present)
            .into_iter()
            .map(|levels| {
                let bounds: Vec<_> = levels.first().map_or_else(Vec::new, |level| {
                    let held = wanted.statuses.iter().filter(|status| wanted.holds(**status, level));
                    held.filter_map(|status| level.expiry_bounds(*status, present.today)).collect()
                });
                let bounds: Vec<_> = bounds
                    .into_iter()
                    .map(|bounds| (bounds.from.map(|day| day.to_string()), bounds.to.map(|day| day.to_string()), bounds.holds_unset))
                    .collect();
                let is_in_time = |day: Option<&str>| {
                    bounds.iter().any(|(from, to, holds_unset)| {
                        day.map_or(*holds_unset, |day| {
                            from.as_deref().is_none_or(|from| day >= from) && to.as_deref().is_none_or(|to| day <= to)
                        })
                    })
                };
                (levels.iter().map(|level| level.id.to_string()).collect(), self.expires_on.map(is_in_time))
            })
            .collect();
        let group_of = self.level.map(|level| groups.iter().position(|(levels, _)| levels.iter().any(|one| Some(one.as_str()) == level)));
        found.retain(|row| {
            let settled = barred[self.standing.code_of(row)].or(joining[self.stage.code_of(row)]);
            let in_time = || group_of[self.level.code_of(row)].is_some_and(|group| groups[group].1[self.expires_on.code_of(row)]);
            settled.unwrap_or_else(in_time)
        });
    }
}

fn keep(found: &mut Bits, column: &Column, test: impl Fn(&str) -> bool) {
    let kept = column.map(|value| value.is_some_and(&test));
    found.retain(|row| kept[column.code_of(row)]);
}

fn one_of(found: &mut Bits, column: &Column, values: &[String]) {
    if !values.is_empty() {
        keep(found, column, |value| values.iter().any(|one| one == value));
    }
}

fn between(found: &mut Bits, column: &Column, from: Option<NaiveDate>, to: Option<NaiveDate>) {
    if from.is_none() && to.is_none() {
        return;
    }
    let [from, to] = [from, to].map(|day| day.map(|day| day.to_string()));
    keep(found, column, |day| from.as_deref().is_none_or(|from| day >= from) && to.as_deref().is_none_or(|to| day <= to));
}
