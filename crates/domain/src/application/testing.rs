//! Levels, members and requests for the tests of this crate.

use uuid::Uuid;

use crate::association::Level;
use crate::id::LevelId;
use crate::member::MemberKind;
use crate::order::testing::yuan;

pub(crate) fn level(n: u128, dues_minor: i64, term_months: u32) -> Level {
    Level {
        id: LevelId(Uuid::from_u128(0x1e00_0000 + n)),
        name: format!("等级{n}"),
        kind: MemberKind::Individual,
        group_name: String::new(),
        suffix: String::new(),
        dues: yuan(dues_minor),
        term_months,
        renewal_window_days: 60,
        grace_days: 90,
    }
}
