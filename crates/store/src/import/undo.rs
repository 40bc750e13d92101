//! What undoing a command must know: the records it changed as they were and as they are, and who leans on them by now.

use std::collections::{BTreeMap, HashMap, HashSet};

use domain::association::{Since, UndoCommand, UndoFacts, UndoStep};
use domain::{Change, Edit, Env, RecordKind};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::query::many::fetch_in;
use crate::table::{Table, association_value, find, find_many, id_value, of_kind};
use crate::write::to_json;

/// Columns by which records lean on those of a kind. What else names a kind also edits the record it names, which is seen as such.
const LEANING: [(RecordKind, RecordKind, &str); 28] = [
    (RecordKind::Member, RecordKind::BillingSettings, "member_id"),
    (RecordKind::Org, RecordKind::BillingSettings, "org_id"),
    (RecordKind::Member, RecordKind::Binding, "member_id"),
    (RecordKind::Member, RecordKind::Order, "member_id"),
    (RecordKind::Member, RecordKind::FollowUp, "member_id"),
    (RecordKind::Member, RecordKind::Review, "member_id"),
    (RecordKind::Member, RecordKind::Attachment, "member_id"),
    (RecordKind::Member, RecordKind::Application, "member_id"),
    (RecordKind::Order, RecordKind::Application, "order_id"),
    (RecordKind::Member, RecordKind::BranchFollow, "member_id"),
    (RecordKind::Member, RecordKind::PointsEntry, "member_id"),
    (RecordKind::PointsEntry, RecordKind::PointsEntry, "reverses_id"),
    (RecordKind::Member, RecordKind::BalanceEntry, "member_id"),
    (RecordKind::Order, RecordKind::BalanceEntry, "order_id"),
    (RecordKind::Payment, RecordKind::BalanceEntry, "payment_id"),
    (RecordKind::Member, RecordKind::TopUp, "member_id"),
    (RecordKind::TopUp, RecordKind::BalanceEntry, "top_up_id"),
    (RecordKind::BankLine, RecordKind::TopUp, "bank_line_id"),
    (RecordKind::Org, RecordKind::BranchFollow, "org_id"),
    (RecordKind::Order, RecordKind::Payment, "order_id"),
    (RecordKind::Order, RecordKind::Receipt, "order_id"),
    (RecordKind::Payment, RecordKind::Receipt, "payment_id"),
    (RecordKind::Order, RecordKind::Invoice, "order_id"),
    (RecordKind::Invoice, RecordKind::Invoice, "corrects_id"),
    (RecordKind::Invoice, RecordKind::Invoice, "replaces_id"),
    (RecordKind::Member, RecordKind::Coverage, "member_id"),
    (RecordKind::Order, RecordKind::Coverage, "order_id"),
    (RecordKind::Org, RecordKind::Org, "parent_id"),
];

impl LoadFacts for UndoCommand {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<UndoFacts, Fault> {
        let sql = "select name from command where association_id = $1 and id = $2";
        let row = session.fetch_one(sql, vec![association_value(env.association), id_value(self.command_id)]).await?;
        let command = row.map_or(Ok(None), |row| row.text(0))?;
        let import = find(session, env.association, self.command_id).await?;
        let images = images(session, env, self).await?;
        let own: HashSet<Uuid> = images.values().flatten().map(|image| image.id).collect();
        let mut steps = Vec::with_capacity(own.len());
        for (kind, images) in images {
            steps.extend(of_kind!(kind, T => steps_of::<T>(session, env, self, images, &own).await?));
        }
        Ok(UndoFacts { command, import, steps })
    }
}

/// What a command kept of one record.
struct Image {
    id: Uuid,
    operation: String,
    before: Map<String, Json>,
    after: Map<String, Json>,
}

/// Every change of the command, by kind, in the order of the kinds.
async fn images(session: &mut Session, env: &Env, undo: &UndoCommand) -> Result<BTreeMap<RecordKind, Vec<Image>>, Fault> {
    let sql = "select record_kind, record_id, operation, before_image, after_image from change
        where association_id = $1 and command_id = $2 order by ordinal";
    let mut images = BTreeMap::<_, Vec<Image>>::new();
    for row in session.fetch(sql, vec![association_value(env.association), id_value(undo.command_id)]).await? {
        let kind = row.text(0)?.and_then(|name| RecordKind::from_name(&name)).ok_or_else(|| Fault::corrupt("change", "record_kind"))?;
        let image = |text: Option<String>| match text {
            None => Ok(Map::new()),
            Some(text) => serde_json::from_str(&text).map_err(|_| Fault::corrupt("change", "before_image")),
        };
        let id = id(&row, 1)?.ok_or_else(|| Fault::corrupt("change", "record_id"))?;
        let operation = row.text(2)?.unwrap_or_default();
        images.entry(kind).or_default().push(Image { id, operation, before: image(row.text(3)?)?, after: image(row.text(4)?)? });
    }
    Ok(images)
}

async fn steps_of<T>(
    session: &mut Session,
    env: &Env,
    undo: &UndoCommand,
    images: Vec<Image>,
    own: &HashSet<Uuid>,
) -> Result<Vec<UndoStep>, Fault>
where
    T: Table,
    Change: From<Edit<T>>,
{
    let ids: Vec<Uuid> = images.iter().map(|image| image.id).collect();
    let mut current: HashMap<Uuid, T> =
        find_many::<T>(session, env.association, &ids).await?.into_iter().map(|record| (record.id(), record)).collect();
    let edited = edited_since(session, env, undo, &ids).await?;
    // An invoice that others correct must not become one that was never issued.
    let leans_on = |image: &&Image| image.operation == "insert" || T::KIND == RecordKind::Invoice;
    let made: Vec<Uuid> = images.iter().filter(leans_on).map(|image| image.id).collect();
    let in_use = in_use(session, env, T::KIND, &made, own).await?;
    let mut steps = Vec::with_capacity(images.len());
    for image in images {
        let stands = current.remove(&image.id);
        let mut since = if edited.contains(&image.id) { Since::Edited } else { Since::Untouched };
        let edit = match (image.operation.as_str(), stands) {
            ("insert", Some(record)) => {
                if in_use.contains(&image.id) {
                    since = Since::InUse;
                }
                Edit::Delete(record)
            }
            ("delete", None) => Edit::Insert(rebuilt::<T>(&image.before, None)?),
            ("update", Some(record)) => {
                let values = as_image(&record);
                if holds(&values, &image.before) {
                    continue;
                }
                if in_use.contains(&image.id) {
                    since = Since::InUse;
                }
                if !holds(&values, &image.after) {
                    since = Since::Edited;
                }
                let before = rebuilt::<T>(&image.before, Some(values))?;
                Edit::Update { before: record, after: before }
            }
            // What was made is gone, what was deleted is back, what was changed is gone: nothing is left to take back.
            _ => continue,
        };
        steps.push(UndoStep { change: edit.into(), since });
    }
    Ok(steps)
}

fn as_image<T: Table>(record: &T) -> Map<String, Json> {
    T::columns().iter().cloned().zip(record.values().iter().map(to_json)).collect()
}

fn holds(values: &Map<String, Json>, image: &Map<String, Json>) -> bool {
    image.iter().all(|(column, value)| values.get(column) == Some(value))
}

/// The record of an image; columns that the image lacks come from the values that stand.
fn rebuilt<T: Table>(image: &Map<String, Json>, stands: Option<Map<String, Json>>) -> Result<T, Fault> {
    let mut values = stands.unwrap_or_default();
    values.extend(image.clone());
    T::from_image(&values)
}

/// Which of these records a command changed that was executed later. The ids of commands say when they were issued, and what one desk issued
/// early may reach the others late.
async fn edited_since(session: &mut Session, env: &Env, undo: &UndoCommand, ids: &[Uuid]) -> Result<HashSet<Uuid>, Fault> {
    let fixed = [association_value(env.association), id_value(undo.command_id)];
    let sql = "select distinct change.record_id from change
        join command on command.association_id = change.association_id and command.id = change.command_id
        where change.association_id = $1
            and command.place > (select undone.place from command undone where undone.association_id = $1 and undone.id = $2)
            and change.record_id";
    let rows = fetch_in(session, sql, &fixed, &id_values(ids)).await?;
    rows.iter().filter_map(|row| id(row, 0).transpose()).collect()
}

/// Which of these records others lean on, apart from those that the command itself made.
async fn in_use(session: &mut Session, env: &Env, kind: RecordKind, ids: &[Uuid], own: &HashSet<Uuid>) -> Result<HashSet<Uuid>, Fault> {
    let mut in_use = HashSet::new();
    for (_, leaning, column) in LEANING.iter().filter(|(on, _, _)| *on == kind) {
        let sql = format!("select {column}, id from {} where association_id = $1 and {column}", leaning.name());
        for row in fetch_in(session, &sql, &[association_value(env.association)], &id_values(ids)).await? {
            if id(&row, 1)?.is_none_or(|leaning| !own.contains(&leaning)) {
                in_use.extend(id(&row, 0)?);
            }
        }
    }
    Ok(in_use)
}

fn id_values(ids: &[Uuid]) -> Vec<Value> {
    ids.iter().map(|id| id_value(*id)).collect()
}

fn id(row: &Row, column: usize) -> Result<Option<Uuid>, Fault> {
    Ok(row.bytes(column)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()))
}
