//! Prints application forms, blank or filled with what is kept of members (requirements A2.14).

use documents::form::{Form, FormCell, FormSection, SignatureBox, Span};
use domain::Refusal;
use domain::association::{Association, is_provisional};
use domain::member::{FieldInput, FormSection as Placed, MemberField, MemberForm, MemberKind, ten_thousands};
use serde::Deserialize;
use store::association::Choices;
use ts_rs::TS;

use super::print::{PrintedFile, params};
use crate::Desk;
use crate::failure::Failure;
use crate::member::{ColumnValue, ColumnWords, MemberColumn, MemberRow, MemberSelection};
use crate::print::facts;
use crate::texts::{Language, text, text_with};

/// Application forms to print.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplicationFormRequest {
    /// Blank for a kind of member, or filled for members.
    pub content: ApplicationFormContent,
    /// Where to; a path that ends in `pdf`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Blank, or filled.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one a request; a box would only show in the types of the screens")]
pub enum ApplicationFormContent {
    /// Blank.
    Blank(BlankForm),
    /// Filled with what is kept of members.
    Filled(MemberSelection),
}

/// A blank form.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BlankForm {
    /// For this kind of member.
    pub kind: MemberKind,
    /// As this member group is asked; where none is named, as the only group there is, and plainly where there are several.
    pub group_name: Option<String>,
}

/// Most forms of one file: a person signs each of them.
const FORMS_LIMIT: usize = 2_000;

/// Prints application forms.
pub async fn application_form(desk: &Desk, request: ApplicationFormRequest) -> Result<PrintedFile, Failure> {
    let session = desk.session().await?;
    let association = session.association().await?;
    let today = session.today().await?.to_string();
    let choices = session.store.choices().await?;
    let words = ColumnWords { language: request.language, zone: association.time_zone, customs: &choices.fields.fields };
    let writer = Writer { association: &association, choices: &choices, words };
    let forms: Vec<Form> = match request.content {
        ApplicationFormContent::Blank(BlankForm { kind, group_name }) => {
            let form = writer.blank(kind, group_name.as_deref());
            vec![writer.form((kind, form), None, None)]
        }
        ApplicationFormContent::Filled(selection) => {
            let ids = session.chosen_members(selection).await?;
            if ids.len() > FORMS_LIMIT {
                return Err(Refusal::TooMany { limit: u32::try_from(FORMS_LIMIT).unwrap_or(u32::MAX) }.into());
            }
            let maker = session.row_maker().await?;
            let rows = session.store.members_of(&ids).await?.into_iter().map(|member| maker.row(member));
            rows.map(|row| writer.form((row.kind, writer.of_level(&row)), Some(&row), Some(&today))).collect()
        }
    };
    if forms.is_empty() {
        return Err(Refusal::NotFound { record: "member".to_owned() }.into());
    }
    let printed = u32::try_from(forms.len()).unwrap_or(u32::MAX);
    desk.print_to(&request.path, move |fonts| documents::form::print_all(&forms, fonts)).await?;
    Ok(PrintedFile { path: request.path, printed, skipped: Vec::new() })
}

struct Writer<'a> {
    association: &'a Association,
    choices: &'a Choices,
    words: ColumnWords<'a>,
}

impl Writer<'_> {
    fn form(&self, (kind, asked): (MemberKind, MemberForm), row: Option<&MemberRow>, filled_on: Option<&str>) -> Form {
        let title = self.word(&format!("title_{}", kind.name()));
        let number = row.and_then(|row| row.member_no.clone()).filter(|number| !is_provisional(number)).unwrap_or_default();
        let number = if number.is_empty() { String::new() } else { self.worded("member_no", "member_no", number) };
        let date = filled_on.map_or_else(|| self.word("blank_date"), |date| self.worded("filled_on", "date", date.to_owned()));
        Form {
            facts: facts(title, self.association, self.words.language),
            association: self.association.name.clone(),
            captions: (number, date),
            sections: self.sections(kind, &asked, row),
            signatures: vec![
                SignatureBox {
                    title: self.word(&format!("applicant_{}", kind.name())),
                    statement: self.word(&format!("declaration_{}", kind.name())),
                    signing: self.word(&format!("sign_{}", kind.name())),
                },
                SignatureBox { title: self.word("review"), statement: String::new(), signing: self.word("sign_review") },
            ],
            footer: self.word("footer"),
        }
    }

    fn sections(&self, kind: MemberKind, asked: &MemberForm, row: Option<&MemberRow>) -> Vec<FormSection> {
        use domain::member::FormSection::{Basic, Contact, Finance, Login, Own};
        const GIVEN: [MemberColumn; 2] = [MemberColumn::Level, MemberColumn::Org];
        let shown: Vec<MemberField> = asked.shown().map(|shown| shown.field).collect();
        let placed = Placed::each(&shown);
        let cells = |of: &[Placed]| -> Vec<FormCell> {
            let inside = of.iter().flat_map(|section| placed.iter().filter(move |(placed, _)| placed == section));
            inside.filter_map(|(_, field)| column_of(*field)).map(|column| self.cell(kind, column, row)).collect()
        };
        let is_email = |(_, field): &&(Placed, MemberField)| *field == MemberField::RegisteredEmail;
        let registered = placed.iter().find(is_email).and_then(|(_, field)| column_of(*field));
        // Paper has one box for what is known, the figures and what the association asks besides; one for whom to write to.
        let basic = cells(&[Basic, Finance, Own]);
        let mut contact = cells(&[Contact]);
        contact.extend(registered.map(|column| self.cell(kind, column, row)));
        let login = placed.iter().filter(|one| one.0 == Login && !is_email(one)).filter_map(|(_, field)| column_of(*field));
        let mut joining: Vec<_> = GIVEN.into_iter().chain(login).map(|column| self.cell(kind, column, row)).collect();
        for (key, lines) in [("recommended_by", 1), ("remarks", 2)] {
            joining.push(FormCell { label: self.word(key), value: String::new(), span: Span::Full, lines });
        }
        vec![
            FormSection { title: self.word(&format!("section_{}", kind.name())), cells: without_gaps(basic) },
            FormSection { title: self.word("section_contact"), cells: without_gaps(contact) },
            FormSection { title: self.word("section_joining"), cells: without_gaps(joining) },
        ]
    }

    /// The form of a member's level.
    fn of_level(&self, row: &MemberRow) -> MemberForm {
        self.choices.fields.form_at(row.kind, &self.choices.levels, Some(row.level_id))
    }

    /// The form of a group; of the only group there is where none is named, and the plain one where there are several.
    fn blank(&self, kind: MemberKind, group_name: Option<&str>) -> MemberForm {
        let Choices { levels, fields, .. } = self.choices;
        let mut groups = levels.iter().filter(|level| level.kind == kind && level.retired_on.is_none()).map(|level| &level.group_name);
        let first = groups.next();
        let only = first.filter(|first| groups.all(|other| other == *first));
        fields.form_of_group(kind, group_name.or(only.map(String::as_str)))
    }

    fn cell(&self, kind: MemberKind, column: MemberColumn, row: Option<&MemberRow>) -> FormCell {
        let custom = self.words.customs.iter().find(|custom| column == MemberColumn::Custom(custom.id));
        let field = column.key().parse::<MemberField>().ok();
        let label = column.title(kind, &self.words);
        let is_amount = field.is_some_and(|field| field.input() == FieldInput::TenThousands);
        let label = if is_amount { self.worded("ten_thousands", "label", label) } else { label };
        let value = row.map_or(ColumnValue::Nothing, |row| column.value(row, &self.words));
        let value = match value {
            ColumnValue::Nothing => String::new(),
            ColumnValue::Text(text) => text,
            ColumnValue::Whole(number) => documents::format_whole(number),
            ColumnValue::Money(amount) => ten_thousands(amount).to_string(),
            ColumnValue::Date(day) => day.to_string(),
            ColumnValue::Amount(amount) => amount.to_string(),
        };
        let is_long = column == MemberColumn::MainBusiness || custom.is_some_and(|custom| custom.input == FieldInput::LongText);
        let is_wide = is_long
            || matches!(column, MemberColumn::Name | MemberColumn::Region | MemberColumn::Address)
            || custom.is_some_and(|custom| custom.input == FieldInput::Several);
        let lines = if is_long { 2 } else { 1 };
        FormCell { label, value, span: if is_wide { Span::Full } else { Span::Half }, lines }
    }

    fn word(&self, key: &str) -> String {
        text(self.words.language, &format!("certificate:form.{key}"))
    }

    fn worded(&self, key: &str, name: &str, value: String) -> String {
        text_with(self.words.language, &format!("certificate:form.{key}"), &params([(name, value)]))
    }
}

/// Cells of half the width that have no neighbour take the whole of it: an empty box would look as if something were to be written there.
fn without_gaps(mut cells: Vec<FormCell>) -> Vec<FormCell> {
    let mut place = 0;
    while place < cells.len() {
        let has_neighbour = cells.get(place + 1).is_some_and(|next| next.span == Span::Half);
        match (cells[place].span, has_neighbour) {
            (Span::Half, true) => place += 2,
            (Span::Half, false) => {
                cells[place].span = Span::Full;
                place += 1;
            }
            (Span::Full, _) => place += 1,
        }
    }
    cells
}

/// The column that shows a field.
fn column_of(field: MemberField) -> Option<MemberColumn> {
    field.key().parse().ok()
}
