//! What waiting commands changed when they were issued. A pull takes what waits back and executes it again on another ground; what a person
//! saw and meant is kept here until the server has confirmed it.

use domain::id::AssociationId;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::association_value;

/// Most changes that are kept of one command: more than a person would look through.
const KEPT_PER_COMMAND: i64 = 200;

/// Keeps what waits as it was first executed.
pub(super) async fn keep(session: &mut Session, association: AssociationId) -> Result<(), Fault> {
    let sql = "insert into intent (command_id, ordinal, record_id, record_kind, operation, before_image, after_image)
        select change.command_id, change.ordinal, change.record_id, change.record_kind, change.operation, change.before_image,
            change.after_image
        from outbox
        join change on change.association_id = $1 and change.command_id = outbox.command_id and change.ordinal <= $2
        where outbox.state = 'pending' and not exists (select 1 from intent where intent.command_id = outbox.command_id)";
    session.execute(sql, vec![association_value(association), Value::Int(Some(KEPT_PER_COMMAND))]).await.map(drop)
}

/// Drops what was confirmed: what a confirmed command changed stands in the record of changes.
pub(super) async fn forget(session: &mut Session) -> Result<(), Fault> {
    let sql = "delete from intent where exists
        (select 1 from outbox where outbox.command_id = intent.command_id and outbox.state = 'confirmed')";
    session.execute(sql, vec![]).await.map(drop)
}
