//! By which words a member is found: its names, its numbers, its addresses.

use domain::member::custom_field::{NO, YES};
use domain::member::{Member, MemberDetails, MemberKind};
use domain::parse::search_terms::{SearchFields, index_terms};

use super::conditions::SEARCH_INDEX;
use crate::query::search_index::Searched;

impl Searched for Member {
    const INDEX: &'static str = SEARCH_INDEX;
    const MAY_BE_LATE: bool = false;

    fn known_by(&self) -> Vec<Option<&str>> {
        searched(self).into_iter().chain(custom(self).map(Some)).collect()
    }

    fn terms(&self) -> String {
        let [name, contact, numbers @ .., email, registered_email, website, user_name] = searched(self);
        let (names, people) = match self.profile.kind {
            MemberKind::Unit => (name, contact),
            MemberKind::Individual => (None, name),
        };
        index_terms(&SearchFields {
            names: &present(&[names]),
            people: &present(&[people]),
            numbers: &present(&numbers),
            addresses: &present(&[email, registered_email, website, user_name]),
            texts: &custom(self).collect::<Vec<_>>(),
        })
    }
}

/// What its custom fields hold, but for yes and no, which find nothing.
fn custom(member: &Member) -> impl Iterator<Item = &str> {
    member.profile.custom.values().map(String::as_str).filter(|text| ![YES, NO].contains(text))
}

/// What a member is known by, apart from its kind.
fn searched(member: &Member) -> [Option<&str>; 12] {
    let profile = &member.profile;
    let (website, phones) = match &profile.details {
        MemberDetails::Unit(unit) => (&unit.website, [&unit.office_phone, &None]),
        MemberDetails::Individual(person) => (&None, [&person.phone, &person.fax]),
    };
    [
        Some(profile.name.as_str()),
        profile.contact_name.as_deref(),
        member.member_no.as_deref(),
        profile.mobile.as_deref(),
        profile.login_mobile.as_deref(),
        profile.uscc.as_deref(),
        phones[0].as_deref(),
        phones[1].as_deref(),
        profile.email.as_deref(),
        profile.registered_email.as_deref(),
        website.as_deref(),
        profile.user_name.as_deref(),
    ]
}

fn present<'a>(texts: &[Option<&'a str>]) -> Vec<&'a str> {
    texts.iter().flatten().copied().collect()
}
