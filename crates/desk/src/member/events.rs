//! What happened to members of the whole association, one line for each command (requirements A13).

use domain::calendar::TimeZone;
use domain::id::CommandId;
use serde::{Deserialize, Serialize};
use store::member::{EventFilter, MemberAct};
use store::query::{Direction, Listed, Page, Selection, Sort};
use ts_rs::TS;

use super::change::chosen;
use super::changed_fields::ChangeReader;
use super::history::{MemberEvent, event};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT};
use crate::session::Session;
use crate::sync::OtherDesk;
use crate::texts::{Language, has, text, text_with};

/// What events are looked for by, and in which language what changed is worded.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct EventSearch {
    /// What they are looked for by.
    #[serde(flatten)]
    pub filter: EventFilter,
    /// The language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// What a list of events sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EventSortKey {
    /// When it happened here.
    HappenedAt,
}

/// Which events to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventListRequest {
    /// What they are looked for by.
    pub filter: EventSearch,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<EventSortKey>>,
    /// Which page.
    pub page: Page,
}

/// A command that changed members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct EventRow {
    /// The command.
    pub id: CommandId,
    /// What it did to the first member; what changed is left out where it did something else to each.
    pub first: MemberEvent,
    /// How many members it changed.
    pub members: u32,
}

/// A page of events.
pub async fn events(desk: &Desk, request: EventListRequest) -> Result<Listed<EventRow>, Failure> {
    let session = desk.session().await?;
    let EventSearch { filter, language } = request.filter;
    let direction = request.sort.map_or(Direction::Descending, |sort| sort.direction);
    let reader = ChangeReader::of(&session, language).await?;
    let listed = session.store.member_acts(&filter, direction, request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|act| row(&session, act, &reader)).collect(), total: listed.total })
}

/// Commands that do the same to each of many members.
const ALIKE: [&str; 6] =
    ["member.certify", "member.review", "member.blacklist", "member.lift_blacklist", "member.withdraw", "member.delete"];

fn row(session: &Session, act: MemberAct, reader: &ChangeReader) -> EventRow {
    let MemberAct { first, members } = act;
    let mut first = event(session, first, reader);
    if members > 1 && !ALIKE.contains(&first.command.as_str()) {
        first.changes.clear();
    }
    EventRow { id: CommandId(first.command_id), first, members }
}

listing::columns! {
    /// A column of a list of events.
    EventColumn, "member:events.column" {
        /// 时间
        HappenedAt = "happened_at", Look::Code(20);
        /// 事件
        Event = "event", Look::Words(14);
        /// 会员
        Member = "member", Look::Words(34);
        /// 变更内容
        Changes = "changes", Look::Words(60);
        /// 操作人
        Actor = "actor", Look::Words(12);
        /// 电脑
        Desk = "desk", Look::Words(10);
    }
}

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventExportRequest {
    /// Which events, by their commands.
    pub selection: Selection<EventSearch, CommandId>,
    /// Which columns, in which order.
    pub columns: Vec<EventColumn>,
    /// Where to; a path that ends in `xlsx` or `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Writes events to a workbook.
pub async fn export_events(desk: &Desk, request: EventExportRequest) -> Result<WrittenFile, Failure> {
    let EventExportRequest { selection, columns, path, language } = request;
    let session = desk.session().await?;
    let filter = if let Selection::All { filter, .. } = &selection { filter.filter.clone() } else { EventFilter::default() };
    let store = &session.store;
    let find = async |search: EventSearch, limit| store.member_act_ids(&search.filter, limit).await;
    let ids = chosen(selection, SHEET_ROWS_LIMIT, find).await?;
    let listing = Listing {
        task: "member.events_export",
        title: text(language, "member:events.title"),
        subtitle: String::new(),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: Vec::new(),
        language,
    };
    let reader = ChangeReader::of(&session, language).await?;
    let zone = session.association().await?.time_zone;
    listing::export(desk, listing, &Source { session: &session, filter, reader, columns, zone, language }, &ids, &path).await
}

/// Events as rows of a sheet.
struct Source<'a> {
    session: &'a Session,
    filter: EventFilter,
    reader: ChangeReader,
    columns: Vec<EventColumn>,
    zone: TimeZone,
    language: Language,
}

impl Rows for Source<'_> {
    type Id = CommandId;

    async fn rows(&self, ids: &[CommandId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let acts = self.session.store.member_acts_of(&self.filter, ids).await?;
        let cells = |act| {
            let row = row(self.session, act, &self.reader);
            self.columns.iter().map(|column| self.cell(*column, &row)).collect()
        };
        Ok(acts.into_iter().map(cells).collect())
    }
}

impl Source<'_> {
    fn cell(&self, column: EventColumn, row: &EventRow) -> Cell {
        let first = &row.first;
        match column {
            EventColumn::HappenedAt => Cell::Text(self.zone.text_of(first.happened_at)),
            EventColumn::Event => Cell::Text(event_words(&first.command, self.language)),
            EventColumn::Member if row.members > 1 => Cell::Text(self.several(row)),
            EventColumn::Member => Cell::Text(first.member_name.clone()),
            EventColumn::Changes => Cell::Text(self.changes(first)),
            EventColumn::Actor => Cell::Text(first.actor.clone()),
            EventColumn::Desk => Cell::Text(self.desk(first.desk.as_ref())),
        }
    }

    fn desk(&self, other: Option<&OtherDesk>) -> String {
        let Some(other) = other else { return text(self.language, "common:desk.this") };
        let unnamed = || text_with(self.language, "common:desk.other", &[("mark".to_owned(), other.mark.clone())].into());
        other.name.clone().unwrap_or_else(unnamed)
    }

    fn several(&self, row: &EventRow) -> String {
        let params = [("name", row.first.member_name.clone()), ("count", row.members.to_string())];
        let params = params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        text_with(self.language, "member:events.several_plain", &params)
    }

    fn changes(&self, event: &MemberEvent) -> String {
        let [unset, colon, semicolon] = ["member:history.unset", "listing:colon", "listing:semicolon"].map(|key| text(self.language, key));
        let label = |field: &str| {
            if let Some(custom) = self.reader.custom_label(field) {
                return custom;
            }
            let own = format!("member:column.{field}_{}", event.member_kind.name());
            if has(self.language, &own) { text(self.language, &own) } else { text(self.language, &format!("member:column.{field}")) }
        };
        let line = |change: &super::history::FieldChange| {
            let value = |value: &Option<String>| value.clone().unwrap_or_else(|| unset.clone());
            format!("{}{colon}{} → {}", label(&change.field), value(&change.before), value(&change.after))
        };
        event.changes.iter().map(line).collect::<Vec<_>>().join(&semicolon)
    }
}

/// The name of an event; one that has none of its own is another change.
fn event_words(command: &str, language: Language) -> String {
    let key = format!("member:event.{command}");
    text(language, if has(language, &key) { &key } else { "member:event.other" })
}
