//! Reads the fields of a draft one by one and gathers what is amiss. A text that cannot be read stays as it was typed, so that an old
//! record whose field is wrong loses nothing when something else of it is edited.

use chrono::NaiveDate;

use super::custom_field::clean_lines;
use super::{CustomTexts, MemberDraft, MemberField, MemberForm};
use crate::money::{Currency, Money};
use crate::parse::amount::{AmountUnit, parse_amount};
use crate::parse::date::parse_date;
use crate::parse::email::parse_email;
use crate::parse::phone::{MobileNumber, OfficePhone};
use crate::parse::text::{clean, compact};
use crate::parse::url::parse_url;
use crate::parse::uscc::UnifiedSocialCreditCode;
use crate::parse::year_month::YearMonth;
use crate::reference::region_address::{parse_address, region_of};
use crate::reference::{education, ethnic_group, gender, industry, party, registration_type};
use crate::refusal::{FieldIssue, IssueCode, OWN_LABEL};

/// Most people that a unit can have.
const HEADCOUNT_LIMIT: u32 = 10_000_000;
/// Largest amount of a field, in ten thousands.
const TEN_THOUSANDS_LIMIT: u64 = 9_000_000_000;

/// Reads one draft.
pub(super) struct FieldReader<'a> {
    draft: &'a MemberDraft,
    form: &'a MemberForm,
    issues: Vec<FieldIssue>,
}

impl<'a> FieldReader<'a> {
    pub(super) fn new(draft: &'a MemberDraft, form: &'a MemberForm) -> Self {
        Self { draft, form, issues: Vec::new() }
    }

    /// What was found amiss, in the order of the form.
    pub(super) fn into_issues(self) -> Vec<FieldIssue> {
        let named = |issue: FieldIssue| match issue.field.parse().ok().and_then(|field| self.form.custom(field)) {
            Some(custom) => issue.with(OWN_LABEL, &custom.name),
            None => issue,
        };
        let mut issues: Vec<_> = self.issues.into_iter().map(named).collect();
        issues.sort_by_key(|issue| self.form.place(&issue.field));
        issues
    }

    pub(super) fn tell(&mut self, issue: FieldIssue) {
        self.issues.push(issue);
    }

    /// Tells of every required field that is empty.
    pub(super) fn demand(&mut self) {
        let has = |field| !clean(self.draft.text(field)).is_empty();
        let signing_in = [MemberField::UserName, MemberField::LoginMobile, MemberField::Mobile];
        let missing = |field: &MemberField| match field {
            MemberField::UserName if !self.form.is_required(*field) => !signing_in.into_iter().any(has),
            field => self.form.is_required(*field) && !has(*field),
        };
        let shown = self.form.shown().map(|shown| shown.field);
        let issues: Vec<_> = shown.filter(missing).map(|field| FieldIssue::new(field.key(), IssueCode::Required)).collect();
        self.issues.extend(issues);
    }

    /// A text in its kept form; nothing where the field is empty or not one of this kind of member.
    pub(super) fn text(&mut self, field: MemberField) -> Option<String> {
        if !field.belongs_to(self.draft.kind) {
            return None;
        }
        let text = clean(self.draft.text(field));
        if text.is_empty() {
            return None;
        }
        if text.chars().any(char::is_control) {
            self.tell(FieldIssue::new(field.key(), IssueCode::BadCharacter));
        } else if text.chars().count() > field.limit_chars() {
            self.tell(FieldIssue::new(field.key(), IssueCode::TooLong).with("limit", field.limit_chars()));
        }
        Some(text)
    }

    pub(super) fn mobile(&mut self, field: MemberField) -> Option<String> {
        self.parsed(field, |text| MobileNumber::parse(text).map(String::from).map_err(|problem| problem.issue(&field.key())))
    }

    pub(super) fn office_phone(&mut self, field: MemberField) -> Option<String> {
        self.parsed(field, |text| OfficePhone::parse(text).map(String::from).map_err(|problem| problem.issue(&field.key())))
    }

    pub(super) fn email(&mut self, field: MemberField) -> Option<String> {
        self.parsed(field, |text| parse_email(text).map_err(|problem| problem.issue(&field.key())))
    }

    pub(super) fn website(&mut self) -> Option<String> {
        let field = MemberField::Website;
        self.parsed(field, |text| parse_url(text).map_err(|problem| problem.issue(&field.key())))
    }

    pub(super) fn uscc(&mut self) -> Option<String> {
        let field = MemberField::Uscc;
        self.parsed(field, |text| {
            UnifiedSocialCreditCode::parse(text).map(|code| code.as_str().to_owned()).map_err(|problem| problem.issue(&field.key()))
        })
    }

    /// 4 to 16 letters and digits (requirements B1.5).
    pub(super) fn user_name(&mut self) -> Option<String> {
        let field = MemberField::UserName;
        self.parsed(field, |text| {
            let name = compact(text);
            let is_right = (4..=field.limit_chars()).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
            if is_right { Ok(name) } else { Err(FieldIssue::new(field.key(), IssueCode::NotAUserName)) }
        })
    }

    /// The code of an entry of the field's table, from its code or any spelling of its name.
    pub(super) fn choice(&mut self, field: MemberField) -> Option<String> {
        self.parsed(field, |text| {
            let code = match field {
                MemberField::Industry => industry::find(text).map(|entry| entry.code),
                MemberField::RegistrationType => registration_type::find(text).map(|entry| entry.code),
                MemberField::Gender => gender::find(text).map(|entry| entry.code),
                MemberField::EthnicGroup => ethnic_group::find(text).map(|entry| entry.code),
                MemberField::Party => party::find(text).map(|entry| entry.code),
                MemberField::Education => education::find_education(text).map(|entry| entry.code),
                MemberField::Degree => education::find_degree(text).map(|entry| entry.code),
                _ => None,
            };
            code.map(ToOwned::to_owned).ok_or_else(|| FieldIssue::new(field.key(), IssueCode::UnknownChoice).with("value", text))
        })
    }

    /// Region and address. An address that begins with names of regions tells the region where none was chosen, and loses those names.
    pub(super) fn place(&mut self) -> (Option<String>, Option<String>) {
        let field = MemberField::Region;
        let chosen = self.parsed(field, |text| {
            region_of(text).map(ToOwned::to_owned).ok_or_else(|| FieldIssue::new(field.key(), IssueCode::UnknownChoice).with("value", text))
        });
        let Some(typed) = self.text(MemberField::Address) else { return (chosen, None) };
        let address = parse_address(&typed);
        let told = address.county.or(address.city).or(address.province).map(|region| region.code.to_owned());
        let (chosen, is_same_place) = match (chosen, told) {
            (None, told) => (told, true),
            (Some(chosen), Some(told)) => {
                let is_same = told.starts_with(chosen.trim_end_matches("00")) || chosen.starts_with(told.trim_end_matches("00"));
                (Some(if is_same && told > chosen { told } else { chosen }), is_same)
            }
            (chosen, None) => (chosen, false),
        };
        let rest = if is_same_place && !address.rest.is_empty() { address.rest } else { typed };
        (chosen, Some(rest))
    }

    pub(super) fn date(&mut self, field: MemberField) -> Option<NaiveDate> {
        let text = self.text(field)?;
        parse_date(&text).unwrap_or_else(|problem| {
            self.tell(problem.issue(&field.key()));
            None
        })
    }

    pub(super) fn birth_month(&mut self) -> Option<String> {
        let field = MemberField::BirthMonth;
        let text = self.text(field)?;
        match YearMonth::parse(&text) {
            Ok(month) => month.map(String::from),
            Err(problem) => {
                self.tell(problem.issue(&field.key()));
                Some(text)
            }
        }
    }

    pub(super) fn headcount(&mut self) -> Option<u32> {
        let field = MemberField::Headcount;
        let text = compact(&self.text(field)?).replace(',', "");
        let text = text.strip_suffix('人').unwrap_or(&text);
        let is_whole = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse::<u32>() {
            Ok(count) if is_whole && count <= HEADCOUNT_LIMIT => Some(count),
            _ if is_whole => {
                self.tell(FieldIssue::new(field.key(), IssueCode::OutOfRange).with("lowest", 0).with("highest", HEADCOUNT_LIMIT));
                None
            }
            _ => {
                self.tell(FieldIssue::new(field.key(), IssueCode::NotANumber));
                None
            }
        }
    }

    pub(super) fn ten_thousands(&mut self, field: MemberField) -> Option<Money> {
        let text = self.text(field)?;
        let too_large = || FieldIssue::new(field.key(), IssueCode::OutOfRange).with("lowest", 0).with("highest", TEN_THOUSANDS_LIMIT);
        let read = parse_amount(&text, AmountUnit::TenThousand)
            .map_err(|problem| problem.issue(&field.key()))
            .and_then(|amount| Money::from_decimal(amount, Currency::CNY).map_err(|_| too_large()))
            .and_then(|amount| if amount.minor() < 0 { Err(too_large()) } else { Ok(amount) });
        read.map_err(|issue| self.tell(issue)).ok()
    }

    /// What custom fields hold. A field that is retired, or that nobody knows here, keeps what it holds.
    pub(super) fn custom(&mut self) -> CustomTexts {
        let mut kept = CustomTexts::new();
        for (field, text) in &self.draft.texts {
            let MemberField::Custom(id) = field else { continue };
            let text = clean_lines(text);
            if text.is_empty() {
                continue;
            }
            if text.chars().any(|c| c.is_control() && c != '\n') {
                self.tell(FieldIssue::new(field.key(), IssueCode::BadCharacter));
            } else if text.chars().count() > self.form.limit_chars(*field) {
                self.tell(FieldIssue::new(field.key(), IssueCode::TooLong).with("limit", self.form.limit_chars(*field)));
            }
            let read =
                self.form.custom(*field).filter(|custom| !custom.is_retired).map_or_else(|| Ok(text.clone()), |custom| custom.read(&text));
            let kept_text = read.unwrap_or_else(|issue| {
                self.tell(issue);
                text
            });
            kept.insert(*id, kept_text);
        }
        kept
    }

    fn parsed(&mut self, field: MemberField, parse: impl FnOnce(&str) -> Result<String, FieldIssue>) -> Option<String> {
        let text = self.text(field)?;
        Some(parse(&text).unwrap_or_else(|issue| {
            self.tell(issue);
            text
        }))
    }
}
