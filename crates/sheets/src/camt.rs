//! A bank's statement as ISO 20022 writes it (camt.053, bank to customer statement): a table with one row for each booked transaction,
//! under the standard's own names. What a batch holds stands row by row where the bank tells the amounts of its parts.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::xml::reference_text;
use crate::{Budget, Grid, Sheet, SheetFault};

/// The element in which every such statement stands.
pub(crate) const STATEMENT: &str = "BkToCstmrStmt";
/// Deeper than any statement nests.
const DEPTH_MAX: usize = 64;
/// The columns: booked on, direction, amount, currency, the other party and its account, what was written, what the bank calls it, and its
/// number.
const HEADINGS: [&str; 9] = ["BookgDt", "CdtDbtInd", "Amt", "Ccy", "RltdPty", "RltdPtyAcct", "RmtInf", "AddtlNtryInf", "Ref"];

/// What an entry, or one transaction of it, says. What is empty was not said.
#[derive(Debug, Clone, Default)]
struct Said {
    status: String,
    booked: String,
    direction: String,
    amount: String,
    currency: String,
    debtor: String,
    debtor_account: String,
    creditor: String,
    creditor_account: String,
    written: String,
    named: String,
    reference: String,
}

impl Said {
    /// Takes a text in, by where it stands below the entry or below the transaction.
    fn take(&mut self, path: &[&str], text: &str) {
        let place = match path {
            ["Sts"] | ["Sts", "Cd"] => &mut self.status,
            ["BookgDt", "Dt" | "DtTm"] => &mut self.booked,
            ["CdtDbtInd"] => &mut self.direction,
            // Of a transaction's amounts the one in the account's currency counts, which stands first or alone.
            ["Amt"] | ["AmtDtls", "TxAmt", "Amt"] => &mut self.amount,
            ["RltdPties", "Dbtr", "Nm"] | ["RltdPties", "Dbtr", "Pty", "Nm"] => &mut self.debtor,
            ["RltdPties", "Cdtr", "Nm"] | ["RltdPties", "Cdtr", "Pty", "Nm"] => &mut self.creditor,
            ["RltdPties", "DbtrAcct", "Id", "IBAN"] | ["RltdPties", "DbtrAcct", "Id", "Othr", "Id"] => &mut self.debtor_account,
            ["RltdPties", "CdtrAcct", "Id", "IBAN"] | ["RltdPties", "CdtrAcct", "Id", "Othr", "Id"] => &mut self.creditor_account,
            ["RmtInf", "Ustrd"] | ["RmtInf", "Strd", "CdtrRefInf", "Ref"] => &mut self.written,
            ["AddtlNtryInf"] | ["AddtlTxInf"] => &mut self.named,
            ["AcctSvcrRef"] | ["Refs", "AcctSvcrRef"] => &mut self.reference,
            _ => return,
        };
        // What was written may stand in several pieces; of everything else the first counts.
        if place.is_empty() || path.first() == Some(&"RmtInf") {
            place.push_str(text);
        }
    }

    /// A transaction as its row says it: what it leaves out its entry says, but never the sum of a batch.
    fn within(self, entry: &Self, place: usize, count: usize) -> Option<Self> {
        let or = |own: String, of_entry: &String| if own.is_empty() { of_entry.clone() } else { own };
        let is_alone = count == 1;
        if self.amount.is_empty() && !is_alone {
            return None;
        }
        let numbered =
            if is_alone || entry.reference.is_empty() { entry.reference.clone() } else { format!("{}-{place}", entry.reference) };
        Some(Self {
            status: entry.status.clone(),
            booked: entry.booked.clone(),
            direction: or(self.direction, &entry.direction),
            // The account moved by what the entry says, whatever was instructed in another currency.
            amount: if is_alone { entry.amount.clone() } else { self.amount },
            currency: if is_alone { entry.currency.clone() } else { or(self.currency, &entry.currency) },
            named: or(self.named, &entry.named),
            reference: or(self.reference, &numbered),
            ..self
        })
    }

    fn is_booked(&self) -> bool {
        matches!(self.status.as_str(), "" | "BOOK")
    }

    fn cells(&self) -> [&str; 9] {
        let (party, account) = match self.direction.as_str() {
            "DBIT" => (&self.creditor, &self.creditor_account),
            _ => (&self.debtor, &self.debtor_account),
        };
        let Self { booked, direction, amount, currency, written, named, reference, .. } = self;
        [booked, direction, amount, currency, party, account, written, named, reference].map(String::as_str)
    }
}

pub(crate) fn read(text: &str, budget: &mut Budget) -> Result<Vec<Sheet>, SheetFault> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut grid = Grid::new(budget);
    let mut row = 0;
    put(&mut grid, row, HEADINGS)?;
    let mut path: Vec<String> = Vec::new();
    let mut said = String::new();
    let (mut entry, mut parts): (Said, Vec<Said>) = (Said::default(), Vec::new());
    loop {
        match reader.read_event().map_err(SheetFault::damaged)? {
            Event::Start(start) => {
                said.clear();
                path.push(start.local_name().as_ref().to_owned());
                if path.len() > DEPTH_MAX {
                    return Err(SheetFault::damaged("elements nest too deep"));
                }
                match (path.last().map(String::as_str), place(&path)) {
                    (Some("Ntry"), Place::Entry(_)) => (entry, parts) = (Said::default(), Vec::new()),
                    (Some("TxDtls"), Place::Part(_)) => parts.push(Said::default()),
                    (Some("Amt"), Place::Entry(_)) => entry.currency = currency(&start)?,
                    (Some("Amt"), Place::Part(_)) => {
                        if let Some(part) = parts.last_mut().filter(|part| part.currency.is_empty()) {
                            part.currency = currency(&start)?;
                        }
                    }
                    _ => (),
                }
            }
            Event::Text(text) => said.push_str(&text.xml10_content()),
            Event::CData(text) => said.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => said.push_str(&reference_text(&reference)?),
            Event::End(_) => {
                let text = said.trim();
                match place(&path) {
                    Place::Entry([]) => {
                        for line in rows_of(std::mem::take(&mut entry), std::mem::take(&mut parts)) {
                            row += 1;
                            put(&mut grid, row, line.cells())?;
                        }
                    }
                    Place::Entry(below) if !text.is_empty() => entry.take(&names(below), text),
                    Place::Part(below) if !text.is_empty() => {
                        if let Some(part) = parts.last_mut() {
                            part.take(&names(below), text);
                        }
                    }
                    _ => (),
                }
                path.pop();
                said.clear();
            }
            Event::Eof if path.is_empty() => break,
            Event::Eof => return Err(SheetFault::damaged("the statement ends early")),
            _ => (),
        }
    }
    Ok(vec![Sheet { name: String::new(), rows: grid.finish()? }])
}

/// The rows of an entry: its transactions where each tells its amount, and otherwise the entry as a whole.
fn rows_of(entry: Said, parts: Vec<Said>) -> Vec<Said> {
    if !entry.is_booked() {
        return Vec::new();
    }
    let count = parts.len();
    let told: Vec<Said> = parts.into_iter().enumerate().filter_map(|(at, part)| part.within(&entry, at + 1, count)).collect();
    if told.is_empty() || told.len() < count { vec![entry] } else { told }
}

/// Where an element stands: below an entry, or below a transaction of it.
enum Place<'p> {
    Entry(&'p [String]),
    Part(&'p [String]),
    Elsewhere,
}

fn place(path: &[String]) -> Place<'_> {
    let Some(entry) = path.iter().position(|name| name == "Ntry") else {
        return Place::Elsewhere;
    };
    let below = &path[entry + 1..];
    match below {
        [details, part, below @ ..] if details == "NtryDtls" && part == "TxDtls" => Place::Part(below),
        [details, ..] if details == "NtryDtls" => Place::Elsewhere,
        below => Place::Entry(below),
    }
}

fn names(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

fn currency(amount: &BytesStart<'_>) -> Result<String, SheetFault> {
    for found in amount.attributes() {
        let found = found.map_err(SheetFault::damaged)?;
        if found.key.local_name().as_ref() == "Ccy" {
            let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(SheetFault::damaged)?;
            return Ok(value.into_owned());
        }
    }
    Ok(String::new())
}

fn put(grid: &mut Grid<'_>, row: u32, cells: [&str; 9]) -> Result<(), SheetFault> {
    (0..).zip(cells).try_for_each(|(column, text)| grid.put_text(row, column, text))
}
