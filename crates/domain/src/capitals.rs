//! Amounts in capitals (人民币大写), as receipts carry them.
//!
//! 《支付结算办法》(银发〔1997〕393号) 附一《正确填写票据和结算凭证的基本规定》 lets the writer choose in three places; here one way is taken
//! throughout: 零 stands between 元 and 角 where the figure has a 0 before the point (1,680.32 is 壹仟陆佰捌拾元零叁角贰分); no 零 stands after 万
//! where thousands follow (107,000.53 is 壹拾万柒仟元零伍角叁分); and 整 closes an amount that ends in 元 or 角.

use crate::money::{Currency, Money};

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Places of a group of four, the lowest first.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// How much a group of four holds, and two groups.
const MYRIAD: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;

/// An amount in capitals, its currency before it.
#[must_use]
pub fn capitals(amount: Money) -> String {
    let minor = amount.minor().unsigned_abs();
    let (whole, tenths, cents) = (minor / 100, minor / 10 % 10, minor % 10);
    let mut text = String::from(match amount.currency() {
        Currency::CNY => "人民币",
        Currency::USD => "美元",
    });
    if amount.minor() < 0 {
        text.push('负');
    }
    if whole > 0 || minor == 0 {
        text.push_str(&if whole == 0 { "零".to_owned() } else { whole_number(whole) });
        text.push('元');
    }
    let has_gap = whole > 0 && ((tenths == 0 && cents > 0) || (tenths > 0 && whole.is_multiple_of(10)));
    if has_gap {
        text.push('零');
    }
    for (digit, unit) in [(tenths, '角'), (cents, '分')] {
        if digit > 0 {
            text.push(capital(digit));
            text.push(unit);
        }
    }
    if cents == 0 {
        text.push('整');
    }
    text
}

/// A number above nothing.
fn whole_number(number: u64) -> String {
    if number >= HUNDRED_MILLION {
        return joined(number, HUNDRED_MILLION, '亿');
    }
    if number >= MYRIAD { joined(number, MYRIAD, '万') } else { group(number) }
}

/// What stands above a unit, the unit, and what stands below it; 零 where the figure has a 0 in the next place below.
fn joined(number: u64, unit: u64, name: char) -> String {
    let (above, below) = (number / unit, number % unit);
    let mut text = whole_number(above);
    text.push(name);
    if below > 0 {
        if below < unit / 10 {
            text.push('零');
        }
        text.push_str(&whole_number(below));
    }
    text
}

/// A number of up to four figures.
fn group(number: u64) -> String {
    let mut text = String::new();
    let mut gap = false;
    for place in (0..PLACES.len()).rev() {
        let digit = number / 10_u64.pow(u32::try_from(place).unwrap_or_default()) % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        text.push(capital(digit));
        text.push_str(PLACES[place]);
    }
    text
}

fn capital(digit: u64) -> char {
    usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn yuan(minor: i64) -> String {
        capitals(Money::from_minor(minor, Currency::CNY).unwrap())
    }

    /// The examples of the rule's own text (银发〔1997〕393号 附一 第五至六条), in the way chosen above where it allows two.
    #[test]
    fn the_examples_of_the_rule() {
        for (minor, text) in [
            (1_409_50, "人民币壹仟肆佰零玖元伍角整"),
            (6_007_14, "人民币陆仟零柒元壹角肆分"),
            (168_032, "人民币壹仟陆佰捌拾元零叁角贰分"),
            (107_000_53, "人民币壹拾万柒仟元零伍角叁分"),
            (16_409_02, "人民币壹万陆仟肆佰零玖元零贰分"),
            (325_04, "人民币叁佰贰拾伍元零肆分"),
        ] {
            assert_eq!(yuan(minor), text);
        }
    }

    /// Written out by hand by the same rule: each place where a 零 begins, ends or is left out.
    #[test]
    fn places_and_gaps() {
        for (minor, text) in [
            (0, "人民币零元整"),
            (1, "人民币壹分"),
            (50, "人民币伍角整"),
            (53, "人民币伍角叁分"),
            (1_00, "人民币壹元整"),
            (10_00, "人民币壹拾元整"),
            (10_50, "人民币壹拾元零伍角整"),
            (15_50, "人民币壹拾伍元伍角整"),
            (1_001_00, "人民币壹仟零壹元整"),
            (1_010_00, "人民币壹仟零壹拾元整"),
            (10_001_00, "人民币壹万零壹元整"),
            (100_000_00, "人民币壹拾万元整"),
            (100_100_00, "人民币壹拾万零壹佰元整"),
            (10_000_001_00, "人民币壹仟万零壹元整"),
            (100_000_000_00, "人民币壹亿元整"),
            (100_000_001_00, "人民币壹亿零壹元整"),
            (100_010_000_00, "人民币壹亿零壹万元整"),
            (110_000_000_00, "人民币壹亿壹仟万元整"),
            (-1_00, "人民币负壹元整"),
        ] {
            assert_eq!(yuan(minor), text, "{minor}");
        }
        let dollars = capitals(Money::from_minor(20_00, Currency::USD).unwrap());
        assert_eq!(dollars, "美元贰拾元整");
    }

    /// The number that capitals say, read back by a reader that knows nothing of how they were written.
    fn read(text: &str) -> u64 {
        let text = text.trim_start_matches("人民币").trim_end_matches('整');
        let (whole, rest) = text.split_once('元').unwrap_or(("", text));
        let (mut total, mut part, mut digit) = (0_u64, 0_u64, 0_u64);
        for sign in whole.chars() {
            let value = DIGITS.iter().position(|one| *one == sign);
            match (value, sign) {
                (Some(value), _) => digit = u64::try_from(value).unwrap(),
                (None, '万') => (part, digit) = ((part + digit) * 10_000, 0),
                (None, '亿') => (total, part, digit) = ((total + part + digit) * 100_000_000, 0, 0),
                (None, place) => {
                    part += digit * [('拾', 10), ('佰', 100), ('仟', 1_000)].iter().find(|(one, _)| *one == place).unwrap().1;
                    digit = 0;
                }
            }
        }
        let mut minor = (total + part + digit) * 100;
        for (sign, unit) in rest.chars().zip(rest.chars().skip(1)) {
            let value = DIGITS.iter().position(|one| *one == sign).unwrap_or_default();
            minor += u64::try_from(value).unwrap() * [('角', 10), ('分', 1)].iter().find(|(one, _)| *one == unit).map_or(0, |(_, by)| *by);
        }
        minor
    }

    proptest! {
        #[test]
        fn capitals_say_the_amount(minor in 0..1_000_000_000_000_i64) {
            prop_assert_eq!(read(&yuan(minor)), u64::try_from(minor).unwrap(), "{}", yuan(minor));
        }
    }
}
