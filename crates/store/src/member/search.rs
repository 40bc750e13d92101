//! Keeps the search index of members in step with their rows.

use domain::id::AssociationId;
use domain::member::{Member, MemberDetails, MemberKind};
use domain::parse::search_terms::{SearchFields, index_terms};
use domain::{Change, Edit};

use super::conditions::SEARCH_INDEX;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};
use crate::write::{Rows, in_slices};

/// Forgets members that are about to be deleted: their index entries hang on row numbers that go with the rows.
pub async fn forget(session: &mut Session, association: AssociationId, changes: &[Change]) -> Result<(), Fault> {
    let gone = changes.iter().filter_map(|change| match change {
        Change::Member(edit) => match &**edit {
            Edit::Delete(member) => Some(vec![id_value(member.id)]),
            _ => None,
        },
        _ => None,
    });
    in_slices(session, &association_value(association), Box::new(gone), |rows| {
        format!(
            "delete from {SEARCH_INDEX} where rowid in (select m.row_no from (values {rows}) as v
             join member m on m.association_id = v.column1 and m.id = v.column2)"
        )
    })
    .await
}

/// Follows the changes of a command once its rows are written.
pub async fn follow(session: &mut Session, association: AssociationId, changes: &[Change]) -> Result<(), Fault> {
    let entries = changes.iter().filter_map(|change| {
        let Change::Member(edit) = change else { return None };
        match &**edit {
            Edit::Insert(member) => Some(entry(member)),
            Edit::Update { before, after } if searched(before) != searched(after) => Some(entry(after)),
            Edit::Update { .. } | Edit::Delete(_) => None,
        }
    });
    put(session, association, Box::new(entries)).await
}

async fn put(session: &mut Session, association: AssociationId, entries: Rows<'_>) -> Result<(), Fault> {
    let is_sqlite = session.is_sqlite();
    in_slices(session, &association_value(association), entries, |rows| {
        let source = format!("from (values {rows}) as v join member m on m.association_id = v.column1 and m.id = v.column2");
        if is_sqlite {
            format!("insert or replace into {SEARCH_INDEX} (rowid, terms) select m.row_no, v.column3 {source}")
        } else {
            format!(
                "insert into {SEARCH_INDEX} (rowid, terms) select m.row_no, to_tsvector('simple', v.column3) {source}
                 on conflict (rowid) do update set terms = excluded.terms"
            )
        }
    })
    .await
}

fn entry(member: &Member) -> Vec<Value> {
    vec![id_value(member.id), Value::Text(Some(terms(member)))]
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

/// The words by which a member is found.
pub(super) fn terms(member: &Member) -> String {
    let [name, contact, numbers @ .., email, registered_email, website, user_name] = searched(member);
    let (names, people) = match member.profile.kind {
        MemberKind::Unit => (name, contact),
        MemberKind::Individual => (None, name),
    };
    index_terms(&SearchFields {
        names: &present(&[names]),
        people: &present(&[people]),
        numbers: &present(&numbers),
        addresses: &present(&[email, registered_email, website, user_name]),
        texts: &[],
    })
}

fn present<'a>(texts: &[Option<&'a str>]) -> Vec<&'a str> {
    texts.iter().flatten().copied().collect()
}
