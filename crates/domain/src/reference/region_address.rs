//! Reading province, city and county out of an address that somebody typed, as far as that is certain.

use super::region::{self, Region, RegionLevel};
use crate::parse::text::compact;

/// Characters of the longest name of a region, with room to spare.
const NAME_LENGTH: usize = 20;
/// Most names read from one address: three levels, and one that is repeated (北京市北京市).
const NAMES: usize = 4;

/// An address taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// Its province, where certain.
    pub province: Option<&'static Region>,
    /// Its city, where certain; for a municipality the middle level that is no place, so that a cascade of choices has its second step.
    pub city: Option<&'static Region>,
    /// Its county, where certain.
    pub county: Option<&'static Region>,
    /// What follows: street and number.
    pub rest: String,
}

/// Takes an address apart. Names must stand at its beginning, from the highest on; a level may be missing where those below it
/// leave no doubt (深圳市南山区, 浦东新区张江路), and anything doubtful stays in the rest.
#[must_use]
pub fn parse_address(text: &str) -> Address {
    let compact = compact(text);
    let mut rest = ["中华人民共和国", "中国"].into_iter().find_map(|country| compact.strip_prefix(country)).unwrap_or(&compact);
    let mut found: Option<&'static Region> = None;
    for _ in 0..NAMES {
        let Some((region, length)) = next_region(rest, found) else { break };
        rest = &rest[length..];
        found = Some(region);
    }
    let mut address = Address { rest: rest.to_owned(), ..Address::default() };
    for region in found.into_iter().chain(found.into_iter().flat_map(Region::ancestors)) {
        match region.level() {
            RegionLevel::Province => address.province = Some(region),
            RegionLevel::City => address.city = Some(region),
            RegionLevel::County => address.county = Some(region),
        }
    }
    address
}

/// The code of a region, from its code, from names one after the other, or from names apart.
#[must_use]
pub fn region_of(text: &str) -> Option<&'static str> {
    let apart: Vec<&str> = text.split(['/', ' ', '-', '>', '|']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let run_together = || {
        let address = parse_address(text);
        let found = address.county.or(address.city).or(address.province);
        found.filter(|_| address.rest.is_empty())
    };
    region::by_code(&compact(text)).or_else(run_together).or_else(|| region::by_names(&apart)).map(|region| region.code)
}

/// The region whose name begins the text, inside the one found so far, and the length of the name in bytes.
fn next_region(text: &str, inside: Option<&'static Region>) -> Option<(&'static Region, usize)> {
    if let Some(inside) = inside.filter(|inside| text.starts_with(inside.name)) {
        return Some((inside, inside.name.len()));
    }
    full_name(text, inside).or_else(|| short_name(text, inside))
}

/// The longest full name that begins the text and means one region only.
fn full_name(text: &str, inside: Option<&'static Region>) -> Option<(&'static Region, usize)> {
    let ends: Vec<usize> = text.char_indices().map(|(start, c)| start + c.len_utf8()).take(NAME_LENGTH).collect();
    ends.into_iter().rev().find_map(|end| {
        let candidates: Vec<_> = region::by_full_name(&text[..end]).filter(|region| lies_in(region, inside)).collect();
        match candidates.as_slice() {
            [only] => Some((*only, end)),
            _ => None,
        }
    })
}

/// A short name of a province at the very beginning (广东深圳), or of a city right below one (广东省深圳南山区).
fn short_name(text: &str, inside: Option<&'static Region>) -> Option<(&'static Region, usize)> {
    let level = match inside.map(Region::level) {
        None => RegionLevel::Province,
        Some(RegionLevel::Province) => RegionLevel::City,
        Some(_) => return None,
    };
    let begins = |region: &&'static Region| {
        let short = region.short_name();
        region.level() == level && lies_in(region, inside) && !region.is_no_place() && short != region.name && text.starts_with(short)
    };
    let region = region::all().iter().filter(begins).max_by_key(|region| region.short_name().len())?;
    let after = &text[region.short_name().len()..];
    // 北京路 and 南京大学 are no regions: a name must follow that is known, or nothing at all.
    let goes_on =
        || full_name(after, Some(region)).is_some() || (level == RegionLevel::Province && short_name(after, Some(region)).is_some());
    (after.is_empty() || goes_on()).then_some((region, region.short_name().len()))
}

/// Is the region one of those inside, however deep; anything is inside nothing in particular.
fn lies_in(region: &Region, inside: Option<&'static Region>) -> bool {
    inside.is_none_or(|inside| region.ancestors().any(|above| above == inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_taken_apart() {
        // The first five are addresses of the sample workbook.
        for (text, codes, rest) in [
            ("北京市海淀区中关村大街10号", ["110000", "110100", "110108"], "中关村大街10号"),
            ("上海市浦东新区张江路11号", ["310000", "310100", "310115"], "张江路11号"),
            ("广东省深圳市南山区科苑路12号", ["440000", "440300", "440305"], "科苑路12号"),
            ("浙江省杭州市西湖区文三路13号", ["330000", "330100", "330106"], "文三路13号"),
            ("四川省成都市青羊区人民中路14号", ["510000", "510100", "510105"], "人民中路14号"),
            ("深圳市南山区科苑路12号", ["440000", "440300", "440305"], "科苑路12号"),
            ("广东深圳南山区科苑路", ["440000", "440300", "440305"], "科苑路"),
            ("浦东新区张江路", ["310000", "310100", "310115"], "张江路"),
            ("北京市市辖区朝阳区建国路1号", ["110000", "110100", "110105"], "建国路1号"),
            ("北京市北京市海淀区", ["110000", "110100", "110108"], ""),
            ("重庆市城口县葛城街道", ["500000", "500200", "500229"], "葛城街道"),
            ("湖北省仙桃市沔州大道", ["420000", "429000", "429004"], "沔州大道"),
            ("内蒙古自治区呼和浩特市新城区", ["150000", "150100", "150102"], ""),
            ("新疆维吾尔自治区石河子市北三路", ["650000", "659000", "659001"], "北三路"),
            ("吉林省吉林市船营区", ["220000", "220200", "220204"], ""),
            ("中国 广东省 东莞市 松山湖", ["440000", "441900", ""], "松山湖"),
            ("海南藏族自治州共和县", ["630000", "632500", "632521"], ""),
            ("香港特别行政区湾仔区", ["810000", "", "810002"], ""),
            ("北京", ["110000", "", ""], ""),
        ] {
            let address = parse_address(text);
            let code = |region: Option<&'static Region>| region.map_or("", |region| region.code);
            let codes_found = [code(address.province), code(address.city), code(address.county)];
            assert_eq!((codes_found, address.rest.as_str()), (codes, rest), "{text}");
        }
    }

    #[test]
    fn what_is_doubtful_stays_in_the_rest() {
        for text in ["朝阳区建国路1号", "北京路2号", "南京大学", "中关村大街10号", "市辖区", ""] {
            assert_eq!(parse_address(text), Address { rest: text.to_owned(), ..Address::default() }, "{text}");
        }
    }
}
