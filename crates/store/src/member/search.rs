//! Keeps the search index of members in step with their rows.

use domain::id::AssociationId;
use domain::member::Member;
use domain::{Change, Edit};

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Follows the changes of a command.
pub async fn follow(session: &mut Session, association: AssociationId, changes: &[Change]) -> Result<(), Fault> {
    for change in changes {
        let Change::Member(edit) = change else { continue };
        match &**edit {
            Edit::Insert(member) => put(session, association, member).await?,
            Edit::Update { before, after } if terms(before) != terms(after) => put(session, association, after).await?,
            Edit::Update { .. } | Edit::Delete(_) => {}
        }
    }
    Ok(())
}

/// The words by which a member is found.
fn terms(member: &Member) -> String {
    member.profile.name.clone()
}

async fn put(session: &mut Session, association: AssociationId, member: &Member) -> Result<(), Fault> {
    let values = vec![association_value(association), id_value(member.id), Value::Text(Some(terms(member)))];
    let sql = if session.is_sqlite() {
        "insert or replace into member_search (rowid, terms) select row_no, $3 from member where association_id = $1 and id = $2"
    } else {
        "insert into member_search (rowid, terms) select row_no, to_tsvector('simple', $3) from member where association_id = $1 and id = $2
         on conflict (rowid) do update set terms = excluded.terms"
    };
    session.execute(sql, values).await.map(drop)
}
