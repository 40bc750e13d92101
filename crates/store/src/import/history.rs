//! The imports that were made, newest first.

use chrono::{DateTime, Utc};
use domain::RecordKind;
use domain::id::{CommandId, ImportId};
use domain::import::{SheetImport, SheetKind};
use serde::Serialize;
use ts_rs::TS;

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::query::Conditions;
use crate::table::{Table, all, association_value, id_value};

/// An import as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportHistoryRow {
    /// Its id, which is that of its command.
    pub command_id: ImportId,
    /// What kind of sheet it was.
    pub kind: SheetKind,
    /// The file's name.
    pub file_name: String,
    /// Rows that came in.
    pub accepted: u32,
    /// Rows that stayed out because of a problem.
    pub rejected: u32,
    /// Rows that held nothing new.
    pub unchanged: u32,
    /// Who imported it.
    pub imported_by: String,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// When it was taken back.
    pub undone_at: Option<DateTime<Utc>>,
}

impl Store {
    /// The last imports, at most so many.
    pub async fn import_history(&self, limit: u32) -> Result<Vec<ImportHistoryRow>, Fault> {
        let (mut session, view) = self.look().await?;
        let users: Vec<domain::association::User> = all(&mut session, self.association).await?;
        let mut conditions = Conditions::of(&view, RecordKind::SheetImport);
        let limit = conditions.bind(Value::Int(Some(limit.into())));
        let sql =
            format!("select {} from sheet_import where {} order by id desc limit {limit}", SheetImport::select_list(), conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        rows.iter()
            .map(|row| {
                let import = SheetImport::from_row(row, 0)?;
                let user = users.iter().find(|user| user.id == import.imported_by);
                Ok(ImportHistoryRow {
                    command_id: import.id,
                    kind: import.kind,
                    file_name: import.file_name,
                    accepted: import.accepted,
                    rejected: import.rejected,
                    unchanged: import.unchanged,
                    imported_by: user.map(|user| user.name.clone()).unwrap_or_default(),
                    imported_at: import.imported_at,
                    undone_at: import.undone_at,
                })
            })
            .collect()
    }

    /// How many members, orders and invoices a command changed; what hangs on them is not counted.
    pub async fn changed_records(&self, command: CommandId) -> Result<u32, Fault> {
        let mut session = self.begin().await?;
        let kinds = [RecordKind::Member, RecordKind::Order, RecordKind::Invoice].map(|kind| format!("'{}'", kind.name()));
        let sql =
            format!("select count(*) from change where association_id = $1 and command_id = $2 and record_kind in ({})", kinds.join(", "));
        let row = session.fetch_one(sql, vec![association_value(self.association), id_value(command)]).await?;
        row.map_or(Ok(0), |row| Ok(u32::try_from(row.count(0)?).unwrap_or(u32::MAX)))
    }

    /// The record of one import.
    pub async fn sheet_import(&self, id: ImportId) -> Result<Option<SheetImport>, Fault> {
        let (mut session, view) = self.look().await?;
        view.find(&mut session, id).await
    }
}
