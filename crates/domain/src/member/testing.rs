//! Members for the tests of this crate.

use super::{Demands, MemberDraft, MemberField, MemberKind, MemberProfile};
use crate::id::{LevelId, OrgId};

/// What the form of a member holds once these fields are filled in.
pub(crate) fn profile<const N: usize>(kind: MemberKind, level: LevelId, org: OrgId, texts: [(MemberField, String); N]) -> MemberProfile {
    MemberDraft { kind, level_id: Some(level), org_id: Some(org), texts: texts.into() }.checked(Demands::Import).profile.unwrap()
}
