//! The sections of a member's form, on paper as on the screen. A custom field stands in the section of the field that it was arranged
//! behind. What the association left where it began, behind everything, and what lies on the border before the contacts, has a section
//! of its own there.

use super::MemberField;

/// A section of a form, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormSection {
    /// Who it is.
    Basic,
    /// Its figures.
    Finance,
    /// What the association asks besides.
    Own,
    /// How it is reached.
    Contact,
    /// How it signs in.
    Login,
    /// The dates of its membership.
    Membership,
}

impl FormSection {
    /// The section of a field that all associations have; none of a custom field.
    #[must_use]
    pub fn of(field: MemberField) -> Option<Self> {
        Some(match field {
            MemberField::Custom(_) => return None,
            MemberField::TotalAssets | MemberField::LastYearRevenue | MemberField::LastYearTax | MemberField::ProductionValue => {
                Self::Finance
            }
            MemberField::ContactName | MemberField::Mobile | MemberField::Email | MemberField::Phone | MemberField::Fax => Self::Contact,
            MemberField::UserName | MemberField::LoginMobile | MemberField::RegisteredEmail => Self::Login,
            MemberField::JoinedOn | MemberField::ExpiresOn => Self::Membership,
            _ => Self::Basic,
        })
    }

    /// The fields of a form, each with its section, in the order they came in.
    #[must_use]
    pub fn each(fields: &[MemberField]) -> Vec<(Self, MemberField)> {
        let known: Vec<Option<Self>> = fields.iter().map(|field| Self::of(*field)).collect();
        let place = |(at, field): (usize, &MemberField)| {
            let before = known[..at].iter().rev().flatten().next().copied();
            let after = known[at..].iter().flatten().next().copied();
            (known[at].unwrap_or_else(|| Self::between(before, after)), *field)
        };
        fields.iter().enumerate().map(place).collect()
    }

    fn between(before: Option<Self>, after: Option<Self>) -> Self {
        let Some(after) = after.filter(|after| *after != Self::Membership) else { return Self::Own };
        let before = before.unwrap_or(Self::Basic);
        if before < Self::Own && after > Self::Own { Self::Own } else { before }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::CustomFieldId;

    /// requirements A3.7
    #[test]
    fn a_custom_field_stands_where_it_was_arranged() {
        use MemberField::{ContactName, JoinedOn, Mobile, Name, TotalAssets, UserName, Website};
        let own = |n| MemberField::Custom(CustomFieldId(uuid::Uuid::from_u128(n)));
        let fields =
            [own(1), Name, own(2), Website, own(3), TotalAssets, own(4), ContactName, own(5), Mobile, own(6), UserName, own(7), JoinedOn];
        let found = FormSection::each(&fields);
        let sections: Vec<_> =
            found.iter().filter(|(_, field)| matches!(field, MemberField::Custom(_))).map(|(section, _)| *section).collect();
        assert_eq!(
            sections,
            [
                FormSection::Basic,
                FormSection::Basic,
                FormSection::Basic,
                FormSection::Own,
                FormSection::Contact,
                FormSection::Contact,
                FormSection::Own
            ]
        );
        assert_eq!(found.into_iter().map(|(_, field)| field).collect::<Vec<_>>(), fields, "the order stays");
    }
}
