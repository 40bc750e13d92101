//! Prints certificates: one member a page, those who have none left out by name.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{Datelike, NaiveDate};
use documents::certificate::{Certificate, CertificateDesign, Particular, Seal};
use domain::association::Association;
use domain::certificate::{CertificateDesign as StoredDesign, SealChoice, hindrance};
use domain::id::LevelId;
use domain::member::Member;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::member::MemberSelection;
use crate::outcome::SkippedRecord;
use crate::print::facts;
use crate::progress::Progress;
use crate::texts::{Language, text, text_with};

/// The call that prints, as its progress names it.
const TASK: &str = "certificate.print";
/// After so many pages it is told how far the printing is.
const PAGES_PER_WORD: u32 = 20;

/// Certificates to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CertificatePrintRequest {
    /// Of which members.
    pub selection: MemberSelection,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Certificates that are about to be printed.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CertificateCheckRequest {
    /// Of which members.
    pub selection: MemberSelection,
}

/// What printing certificates would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CertificateCheck {
    /// How many members have a certificate.
    pub printable: u32,
    /// Members that would be left out, each with its reason.
    pub skipped: Vec<SkippedRecord>,
}

/// A PDF that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PrintedFile {
    /// Where it lies.
    pub path: String,
    /// How many members stand in it.
    pub printed: u32,
    /// Members that were left out, each with its reason.
    pub skipped: Vec<SkippedRecord>,
}

/// Says before printing who has a certificate and who would be left out.
pub async fn check(desk: &Desk, request: CertificateCheckRequest) -> Result<CertificateCheck, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    let (members, skipped) = with_certificates(session.store.members_of(&ids).await?);
    Ok(CertificateCheck { printable: u32::try_from(members.len()).unwrap_or(u32::MAX), skipped })
}

/// Prints certificates. Looking changes nothing: printing makes no number and no date.
pub async fn print(desk: &Desk, request: CertificatePrintRequest) -> Result<PrintedFile, Failure> {
    let session = desk.session().await?;
    let ids = session.chosen_members(request.selection).await?;
    let (members, skipped) = with_certificates(session.store.members_of(&ids).await?);
    if members.is_empty() {
        return Err(nobody(skipped));
    }
    let (association, today) = (session.association().await?, session.today().await?);
    let stored = session.store.certificate_design().await?;
    let levels: HashMap<LevelId, String> = session.store.choices().await?.levels.into_iter().map(|level| (level.id, level.name)).collect();
    let writer = Writer { association: &association, stored: &stored, levels: &levels, today, language: request.language };
    let certificates: Vec<_> = members.iter().map(|member| writer.certificate(member)).collect();
    let design = writer.design()?;
    let printed = u32::try_from(members.len()).unwrap_or(u32::MAX);
    let progress = desk.progress.clone();
    progress.begin(TASK);
    let watch = move |done: usize| {
        let done = u32::try_from(done).unwrap_or(u32::MAX);
        if done % PAGES_PER_WORD != 0 && done != printed {
            return ControlFlow::Continue(());
        }
        progress.step(Progress { task: TASK, stage: "printing", done, total: printed })
    };
    desk.print_to(&request.path, move |fonts| documents::certificate::print_watched(&certificates, &design, fonts, &watch)).await?;
    Ok(PrintedFile { path: request.path, printed, skipped })
}

fn with_certificates(chosen: Vec<Member>) -> (Vec<Member>, Vec<SkippedRecord>) {
    let mut skipped = Vec::new();
    let mut members = Vec::with_capacity(chosen.len());
    for member in chosen {
        match hindrance(&member) {
            None => members.push(member),
            Some(refusal) => skipped.push(SkippedRecord { id: member.id.0, reason: refusal.into() }),
        }
    }
    (members, skipped)
}

/// Why there is nothing to print: the reason of the only member, or that all are left out.
fn nobody(mut skipped: Vec<SkippedRecord>) -> Failure {
    let gone = || Failure::from(domain::Refusal::NotFound { record: "member".to_owned() });
    match skipped.len() {
        0 | 1 => skipped.pop().map_or_else(gone, |one| one.reason),
        count => Failure::refusal("no_certificates").with("count", count),
    }
}

/// Words certificates in one language.
struct Writer<'a> {
    association: &'a Association,
    stored: &'a StoredDesign,
    levels: &'a HashMap<LevelId, String>,
    today: NaiveDate,
    language: Language,
}

impl Writer<'_> {
    fn design(&self) -> Result<CertificateDesign, Failure> {
        let name = &self.association.name;
        let other = if self.language == Language::Zh { Language::En } else { Language::Zh };
        Ok(CertificateDesign {
            facts: facts(self.title(self.language), self.association, self.language),
            association: name.clone(),
            title: self.title(self.language),
            subtitle: self.title(other),
            opening: self.word("opening"),
            code_caption: self.word("code_caption"),
            seal: self.seal()?,
        })
    }

    fn title(&self, language: Language) -> String {
        let chosen = if language == Language::Zh { &self.stored.title_zh } else { &self.stored.title_en };
        if chosen.is_empty() { text(language, "certificate:paper.title") } else { chosen.clone() }
    }

    fn seal(&self) -> Result<Seal, Failure> {
        Ok(match (self.stored.seal, &self.stored.seal_image) {
            (SealChoice::None, _) => Seal::None,
            (SealChoice::Image, Some(image)) => Seal::Image(STANDARD.decode(image).map_err(Failure::bug)?),
            (SealChoice::Drawn | SealChoice::Image, _) => {
                Seal::Drawn { around: self.association.name.clone(), below: self.word("seal_below") }
            }
        })
    }

    fn certificate(&self, member: &Member) -> Certificate {
        let level = self.levels.get(&member.level_id()).cloned().unwrap_or_default();
        let validity = self.validity(member);
        let mut particulars = vec![self.particular("level", level.clone())];
        if let Some(number) = &member.member_no {
            particulars.push(self.particular("member_no", number.clone()));
        }
        particulars.push(self.particular("validity", validity.clone()));
        Certificate {
            member_name: member.profile.name.clone(),
            statement: self.statement(level),
            particulars,
            issued_on: self.issued_on(),
            code: Some(self.code(member, validity)),
        }
    }

    fn statement(&self, level: String) -> String {
        let chosen = if self.language == Language::Zh { &self.stored.body_zh } else { &self.stored.body_en };
        let params = params([("association", self.association.name.clone()), ("level", level)]);
        if chosen.is_empty() {
            return text_with(self.language, "certificate:paper.statement", &params);
        }
        params.iter().fold(chosen.clone(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
    }

    fn validity(&self, member: &Member) -> String {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let key = match (member.joined_on, member.expires_on) {
            (Some(_), Some(_)) => "from_to",
            (None, Some(_)) => "until",
            (Some(_), None) => "from",
            (None, None) => "unlimited",
        };
        let params = params([("from", day(member.joined_on)), ("to", day(member.expires_on))]);
        text_with(self.language, &format!("certificate:paper.{key}"), &params)
    }

    fn issued_on(&self) -> String {
        let params = params([
            ("year", self.today.year().to_string()),
            ("month", self.today.month().to_string()),
            ("day", self.today.day().to_string()),
            ("date", self.today.format("%-d %B %Y").to_string()),
        ]);
        text_with(self.language, "certificate:paper.issued_on", &params)
    }

    /// What the code says, as plain text: it can be read without a network and leads nowhere.
    fn code(&self, member: &Member, validity: String) -> String {
        let params = params([
            ("association", self.association.name.clone()),
            ("title", self.title(self.language)),
            ("name", member.profile.name.clone()),
            ("member_no", member.member_no.clone().unwrap_or_default()),
            ("validity", validity),
        ]);
        text_with(self.language, "certificate:paper.code", &params)
    }

    fn particular(&self, label: &str, value: String) -> Particular {
        Particular { label: self.word(label), value }
    }

    fn word(&self, key: &str) -> String {
        text(self.language, &format!("certificate:paper.{key}"))
    }
}

pub(super) fn params<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
