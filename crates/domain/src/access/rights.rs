//! A set of rights.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Right;

/// Rights, each once, always in the same order. As text they are their names with commas between.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(as = "Vec<Right>")]
pub struct Rights(BTreeSet<Right>);

impl Rights {
    /// Whether the right is among them.
    #[must_use]
    pub fn has(&self, right: Right) -> bool {
        self.0.contains(&right)
    }

    /// Each of them.
    pub fn iter(&self) -> impl Iterator<Item = Right> + '_ {
        self.0.iter().copied()
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Self {
        Self(rights.into_iter().collect())
    }
}

impl fmt::Display for Rights {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.iter().map(Right::name).collect::<Vec<_>>().join(","))
    }
}

/// A word that names no right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownRight;

impl FromStr for Rights {
    type Err = UnknownRight;

    fn from_str(text: &str) -> Result<Self, UnknownRight> {
        text.split(',').filter(|name| !name.is_empty()).map(|name| Right::from_name(name).ok_or(UnknownRight)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_come_back_from_their_names_and_nothing_else_does() {
        let rights: Rights = [Right::EditOrders, Right::EditMembers, Right::EditOrders].into_iter().collect();
        assert_eq!(rights.to_string(), "edit_members,edit_orders");
        assert_eq!(rights.to_string().parse(), Ok(rights));
        assert_eq!("".parse(), Ok(Rights::default()), "nobody needs a right to have a set of them");
        assert_eq!("edit_members,fly".parse::<Rights>(), Err(UnknownRight));
        for right in Right::ALL {
            assert_eq!(right.name().parse::<Rights>().unwrap().iter().collect::<Vec<_>>(), [right]);
        }
    }
}
