//! Headings of a sheet: compared without blanks, width, letter case, stars and units, and read for the unit that they name.

use domain::import::SheetKind;
use domain::parse::text::compact;

use super::field::{Field, fields};

/// The unit that a heading names for the amounts below it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// None: that of the field.
    OfField,
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
}

/// What a heading is compared by: `总 资产（万元）*` is `总资产`.
pub(super) fn key(heading: &str) -> String {
    let heading = compact(heading).to_lowercase();
    let heading = heading.trim_matches(['*', ':', '：']);
    without_unit(heading).0.trim_matches(['*', ':', '_']).replace('_', "")
}

/// The unit that a heading names.
pub(super) fn unit(heading: &str) -> Unit {
    let heading = compact(heading).to_lowercase();
    without_unit(heading.trim_matches(['*', ':', '：'])).1
}

fn without_unit(heading: &str) -> (&str, Unit) {
    let units = [
        ("(万元)", Unit::TenThousandYuan),
        ("[万元]", Unit::TenThousandYuan),
        ("/万元", Unit::TenThousandYuan),
        ("(单位:万元)", Unit::TenThousandYuan),
        ("(10,000cny)", Unit::TenThousandYuan),
        ("(元)", Unit::Yuan),
        ("[元]", Unit::Yuan),
        ("/元", Unit::Yuan),
        ("(单位:元)", Unit::Yuan),
        ("(人民币)", Unit::Yuan),
        ("(cny)", Unit::Yuan),
        ("(必填)", Unit::OfField),
        ("(选填)", Unit::OfField),
        ("(人)", Unit::OfField),
    ];
    let found = units.into_iter().find_map(|(end, unit)| heading.strip_suffix(end).map(|rest| (rest, unit)));
    found.unwrap_or((heading, Unit::OfField))
}

/// The field that a heading means in a kind of sheet.
pub(super) fn field_of(kind: SheetKind, heading: &str) -> Option<&'static Field> {
    let key = key(heading);
    if key.is_empty() {
        return None;
    }
    fields(kind).iter().find(|field| field.headings.contains(&key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_any_dress() {
        for heading in
            ["总资产", "总资产(万元)", "总 资产（万元）", " *总资产：", "总资产*(万元)", "总资产（元）", "Total Assets", "TOTAL_ASSETS"]
        {
            assert_eq!(field_of(SheetKind::UnitMembers, heading).map(|field| field.key), Some("total_assets"), "{heading}");
        }
        assert_eq!(field_of(SheetKind::InvoiceNumbers, "发票　编号").map(|field| field.key), Some("invoice_no"));
        assert_eq!(field_of(SheetKind::InvoiceNumbers, "Invoice No.").map(|field| field.key), Some("invoice_no"));
        assert_eq!(field_of(SheetKind::InvoiceNumbers, "备注"), None);
        assert_eq!(field_of(SheetKind::InvoiceNumbers, " "), None);
    }

    #[test]
    fn a_heading_names_its_unit() {
        for (heading, expected) in [
            ("总资产", Unit::OfField),
            ("总资产（万元）", Unit::TenThousandYuan),
            ("上年度营业收入(元)", Unit::Yuan),
            ("金额/元", Unit::Yuan),
            ("职工总人数（人）", Unit::OfField),
        ] {
            assert_eq!(unit(heading), expected, "{heading}");
        }
    }
}
