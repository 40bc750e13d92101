//! Answers a list out of the roster, with the search index's help for rare words.

use domain::id::AssociationId;
use domain::parse::search_terms::QueryClause;

use super::Roster;
use super::bits::Bits;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::member::conditions::{Present, SEARCH_INDEX};
use crate::member::{MemberFilter, MemberSortKey};
use crate::query::{Page, Sort, dialect, typed};
use crate::table::association_value;

/// Which rows are on a page, and how many the filter finds.
pub struct Answer {
    /// `row_no` of the page's rows, in its order.
    pub row_nos: Vec<i64>,
    /// All that the filter finds.
    pub total: usize,
}

impl Roster {
    /// The answer to a filter, a sort and a page.
    pub async fn answer(
        &self,
        session: &mut Session,
        view: &View,
        filter: &MemberFilter,
        present: &Present,
        (sort, page): (&Sort<MemberSortKey>, Page),
    ) -> Result<Answer, Fault> {
        let (mut found, clauses) = self.select(filter, present, &view.scope);
        if let Some(beginning) = typed(filter.member_no.as_deref()) {
            found.intersect(&self.numbered(session, view.association, beginning).await?);
        }
        let mut rare = Vec::new();
        for (known, clause) in self.words.restrict(&mut found, clauses) {
            match known {
                // A few terms are broad, the others rare: only the rare ones are worth asking for.
                Some(mut any) => {
                    any.unite(&in_index(session, &[clause]).await?);
                    found.intersect(&any);
                }
                None => rare.push(clause),
            }
        }
        if !rare.is_empty() {
            found.intersect(&in_index(session, &rare).await?);
        }
        self.keep_named(&mut found, filter);
        let total = found.count();
        let rows = self.page(&found, total, sort, page);
        Ok(Answer { row_nos: rows.into_iter().filter_map(|row| i64::try_from(row).ok()).collect(), total })
    }

    /// The rows whose member number begins like this: a stretch of the order by number, whose two ends the index tells.
    async fn numbered(&self, session: &mut Session, association: AssociationId, beginning: &str) -> Result<Bits, Fault> {
        let mut ends = [self.by_number.len(); 2];
        for (end, text) in ends.iter_mut().zip([beginning.to_owned(), format!("{beginning}\u{10FFFF}")]) {
            let sql = "select row_no from member where association_id = $1 and member_no >= $2 order by member_no limit 1";
            let row = session.fetch_one(sql, vec![association_value(association), Value::Text(Some(text))]).await?;
            if let Some(row_no) = row.map(|row| row.count(0)).transpose()? {
                *end = self.by_number.iter().position(|row| i64::from(*row) == row_no).unwrap_or(*end);
            }
        }
        let mut rows = Bits::default();
        self.by_number.get(ends[0]..ends[1]).unwrap_or_default().iter().for_each(|row| rows.insert(*row as usize));
        Ok(rows)
    }
}

/// The rows that the search index finds, fetched as one text: a row of the driver for each would cost ten times as much.
async fn in_index(session: &mut Session, clauses: &[QueryClause]) -> Result<Bits, Fault> {
    let sql = format!("select group_concat(rowid) from {SEARCH_INDEX} where {SEARCH_INDEX} match $1");
    let row = session.fetch_one(sql, vec![Value::Text(Some(dialect::expression(session, clauses)))]).await?;
    let text = row.map_or(Ok(None), |row| row.text(0))?.unwrap_or_default();
    let mut rows = Bits::default();
    text.split(',').filter_map(|row| row.parse().ok()).for_each(|row| rows.insert(row));
    Ok(rows)
}
