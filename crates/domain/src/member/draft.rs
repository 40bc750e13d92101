//! What a form or a row of a sheet holds about a member, as text, and the one set of rules that turns it into a profile: form, import and
//! application all come through here (requirements A2.17, A3.3–A3.5, A8.5, B1.5).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field_reader::FieldReader;
use super::{IndividualDetails, Member, MemberDetails, MemberField, MemberForm, MemberKind, MemberProfile, UnitDetails};
use crate::id::{LevelId, OrgId};
use crate::money::Money;
use crate::refusal::{FieldIssue, IssueCode};

/// A member as somebody wrote it: kind, level and organisation chosen, every other field a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MemberDraft {
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its level, once chosen.
    pub level_id: Option<LevelId>,
    /// Its organisation, once chosen.
    pub org_id: Option<OrgId>,
    /// The other fields as they were typed; a field that is missing is empty. Amounts count ten thousands (万元), choices are codes or names.
    pub texts: BTreeMap<MemberField, String>,
}

/// How much is asked of a draft.
#[derive(Debug, Clone, Copy)]
pub enum Demands<'a> {
    /// A new member in the form: required fields must be filled.
    Form,
    /// A row of a sheet: a required field that is empty is only told (requirements A2.17).
    Import,
    /// A member that stood before: what was amiss already and was left alone is only told, so that old records stay editable.
    Edit(&'a MemberDraft),
}

/// A draft that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedMember {
    /// The profile in its one spelling; none while level or organisation is not chosen.
    pub profile: Option<MemberProfile>,
    /// First day of membership.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
    /// What must be mended before the member can be kept.
    pub issues: Vec<FieldIssue>,
    /// What a person should know, but may leave.
    pub warnings: Vec<FieldIssue>,
}

impl CheckedMember {
    /// The same, told on a day: a unit is not founded after it. A date that stood so before is left alone.
    #[must_use]
    pub fn as_of(mut self, today: NaiveDate, before: Option<&MemberProfile>) -> Self {
        let founded = |profile: &MemberProfile| match &profile.details {
            MemberDetails::Unit(unit) => unit.founded_on,
            MemberDetails::Individual(_) => None,
        };
        let day = self.profile.as_ref().and_then(founded);
        if day.is_some_and(|day| day > today) && before.and_then(founded) != day {
            self.issues.push(FieldIssue::new(MemberField::FoundedOn.key(), IssueCode::InFuture).with("today", today));
        }
        self
    }
}

impl MemberDraft {
    /// An empty draft.
    #[must_use]
    pub fn empty(kind: MemberKind) -> Self {
        Self { kind, level_id: None, org_id: None, texts: BTreeMap::new() }
    }

    /// The draft that a member's record fills.
    #[must_use]
    pub fn of(member: &Member) -> Self {
        Self::from_profile(&member.profile, member.joined_on, member.expires_on)
    }

    /// The draft that a profile fills.
    #[must_use]
    pub fn from_profile(profile: &MemberProfile, joined_on: Option<NaiveDate>, expires_on: Option<NaiveDate>) -> Self {
        let mut draft = Self { kind: profile.kind, level_id: Some(profile.level_id), org_id: Some(profile.org_id), texts: BTreeMap::new() };
        draft.set(MemberField::Name, Some(&profile.name));
        for (field, value) in [
            (MemberField::UserName, &profile.user_name),
            (MemberField::LoginMobile, &profile.login_mobile),
            (MemberField::RegisteredEmail, &profile.registered_email),
            (MemberField::ContactName, &profile.contact_name),
            (MemberField::Mobile, &profile.mobile),
            (MemberField::Email, &profile.email),
            (MemberField::Uscc, &profile.uscc),
            (MemberField::Industry, &profile.industry),
            (MemberField::RegistrationType, &profile.registration_type),
            (MemberField::Region, &profile.region),
            (MemberField::Address, &profile.address),
        ] {
            draft.set(field, value.as_ref());
        }
        draft.set(MemberField::JoinedOn, joined_on.as_ref());
        draft.set(MemberField::ExpiresOn, expires_on.as_ref());
        match &profile.details {
            MemberDetails::Unit(unit) => draft.set_unit(unit),
            MemberDetails::Individual(person) => draft.set_individual(person),
        }
        for (id, text) in &profile.custom {
            draft.set(MemberField::Custom(*id), Some(text));
        }
        draft
    }

    /// The text of a field; empty where there is none.
    #[must_use]
    pub fn text(&self, field: MemberField) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }

    /// Reads the draft as the form asks of which nothing was set, whatever custom fields hold.
    #[must_use]
    pub fn checked(&self, demands: Demands<'_>) -> CheckedMember {
        self.checked_by(&MemberForm::plain(self.kind), demands)
    }

    /// Reads the draft as a form asks: everything that is amiss at once, and the profile as it would be kept.
    #[must_use]
    pub fn checked_by(&self, form: &MemberForm, demands: Demands<'_>) -> CheckedMember {
        let mut reader = FieldReader::new(self, form);
        let name = reader.text(MemberField::Name).unwrap_or_default();
        let login_mobile = reader.mobile(MemberField::LoginMobile);
        let mobile = reader.mobile(MemberField::Mobile);
        let user_name = reader.user_name().or_else(|| login_mobile.clone()).or_else(|| mobile.clone());
        let (region, address) = reader.place();
        let (joined_on, expires_on) = (reader.date(MemberField::JoinedOn), reader.date(MemberField::ExpiresOn));
        if let (Some(joined_on), Some(expires_on)) = (joined_on, expires_on)
            && expires_on < joined_on
        {
            reader.tell(FieldIssue::new(MemberField::ExpiresOn.key(), IssueCode::BeforeOther).with("other", joined_on));
        }
        let details = match self.kind {
            MemberKind::Unit => MemberDetails::Unit(unit_details(&mut reader)),
            MemberKind::Individual => MemberDetails::Individual(individual_details(&mut reader)),
        };
        let profile = |(level_id, org_id), reader: &mut FieldReader<'_>| MemberProfile {
            kind: self.kind,
            level_id,
            org_id,
            name,
            user_name,
            login_mobile,
            registered_email: reader.email(MemberField::RegisteredEmail),
            contact_name: reader.text(MemberField::ContactName),
            mobile,
            email: reader.email(MemberField::Email),
            uscc: reader.uscc(),
            industry: reader.choice(MemberField::Industry),
            registration_type: reader.choice(MemberField::RegistrationType),
            region,
            address,
            details,
            custom: reader.custom(),
        };
        // Level and organisation only hold their place until they are chosen, so that every issue is told at once.
        let chosen = self.level_id.zip(self.org_id);
        let places = chosen.unwrap_or((LevelId(uuid::Uuid::nil()), OrgId(uuid::Uuid::nil())));
        let profile = profile(places, &mut reader);
        reader.demand();
        for (key, is_missing) in [("level_id", self.level_id.is_none()), ("org_id", self.org_id.is_none())] {
            if is_missing {
                reader.tell(FieldIssue::new(key, IssueCode::Required));
            }
        }
        let (issues, warnings) = reader.into_issues().into_iter().partition(|issue| self.must_be_mended(issue, demands));
        CheckedMember { profile: chosen.map(|_| profile), joined_on, expires_on, issues, warnings }
    }

    fn must_be_mended(&self, issue: &FieldIssue, demands: Demands<'_>) -> bool {
        let field = issue.field.parse::<MemberField>().ok();
        match (demands, field) {
            (_, None) | (Demands::Form, _) => true,
            (Demands::Import, Some(_)) => issue.code != IssueCode::Required,
            (Demands::Edit(before), Some(field)) => {
                // An expiry stands or falls with the joining that it follows.
                let judged: &[MemberField] =
                    if field == MemberField::ExpiresOn { &[MemberField::JoinedOn, MemberField::ExpiresOn] } else { &[field] };
                judged.iter().any(|field| before.text(*field) != self.text(*field))
            }
        }
    }

    fn set(&mut self, field: MemberField, value: Option<&impl ToString>) {
        if let Some(text) = value.map(ToString::to_string).filter(|text| !text.is_empty()) {
            self.texts.insert(field, text);
        }
    }

    fn set_unit(&mut self, unit: &UnitDetails) {
        self.set(MemberField::FoundedOn, unit.founded_on.as_ref());
        self.set(MemberField::MainBusiness, unit.main_business.as_ref());
        self.set(MemberField::Website, unit.website.as_ref());
        self.set(MemberField::OfficePhone, unit.office_phone.as_ref());
        self.set(MemberField::Headcount, unit.headcount.as_ref());
        for (field, amount) in [
            (MemberField::TotalAssets, unit.total_assets),
            (MemberField::LastYearRevenue, unit.last_year_revenue),
            (MemberField::LastYearTax, unit.last_year_tax),
            (MemberField::ProductionValue, unit.production_value),
        ] {
            self.set(field, amount.map(ten_thousands).as_ref());
        }
    }

    fn set_individual(&mut self, person: &IndividualDetails) {
        for (field, value) in [
            (MemberField::Gender, &person.gender),
            (MemberField::BirthMonth, &person.birth_month),
            (MemberField::EthnicGroup, &person.ethnic_group),
            (MemberField::Party, &person.party),
            (MemberField::ProfessionalTitle, &person.professional_title),
            (MemberField::Speciality, &person.speciality),
            (MemberField::Post, &person.post),
            (MemberField::Education, &person.education),
            (MemberField::Degree, &person.degree),
            (MemberField::Phone, &person.phone),
            (MemberField::Fax, &person.fax),
        ] {
            self.set(field, value.as_ref());
        }
    }
}

/// An amount counted in ten thousands (万元), exactly: 6,375,000.00 is 637.5.
#[must_use]
pub fn ten_thousands(amount: Money) -> Decimal {
    /// Hundredths of a yuan in ten thousand yuan, as a power of ten.
    const SCALE: u32 = 6;
    Decimal::new(amount.minor(), SCALE).normalize()
}

fn unit_details(reader: &mut FieldReader<'_>) -> UnitDetails {
    UnitDetails {
        founded_on: reader.date(MemberField::FoundedOn),
        main_business: reader.text(MemberField::MainBusiness),
        website: reader.website(),
        office_phone: reader.office_phone(MemberField::OfficePhone),
        headcount: reader.headcount(),
        total_assets: reader.ten_thousands(MemberField::TotalAssets),
        last_year_revenue: reader.ten_thousands(MemberField::LastYearRevenue),
        last_year_tax: reader.ten_thousands(MemberField::LastYearTax),
        production_value: reader.ten_thousands(MemberField::ProductionValue),
    }
}

fn individual_details(reader: &mut FieldReader<'_>) -> IndividualDetails {
    IndividualDetails {
        gender: reader.choice(MemberField::Gender),
        birth_month: reader.birth_month(),
        ethnic_group: reader.choice(MemberField::EthnicGroup),
        party: reader.choice(MemberField::Party),
        professional_title: reader.text(MemberField::ProfessionalTitle),
        speciality: reader.text(MemberField::Speciality),
        post: reader.text(MemberField::Post),
        education: reader.choice(MemberField::Education),
        degree: reader.choice(MemberField::Degree),
        phone: reader.office_phone(MemberField::Phone),
        fax: reader.office_phone(MemberField::Fax),
    }
}

#[cfg(test)]
#[path = "draft_tests.rs"]
mod tests;
