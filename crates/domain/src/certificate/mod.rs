//! Certificates of membership: who has one, and how the association wants them to look (requirements A2.13, A6.3).

mod design;

pub use design::{
    CertificateDesign, CertificateDesignFacts, CertificateTexts, SEAL_LIMIT_BYTES, SealChoice, SetCertificateDesign, SetCertificateSeal,
};

use crate::association::is_provisional;
use crate::member::{Member, Stage, Standing};
use crate::refusal::Refusal;

/// Why a member has no certificate now; nothing where it has.
#[must_use]
pub fn hindrance(member: &Member) -> Option<Refusal> {
    let name = || member.profile.name.clone();
    match (member.standing, member.stage) {
        (Standing::Blacklisted, _) => Some(Refusal::MemberBlacklisted { name: name() }),
        (Standing::Withdrawn, _) => Some(Refusal::MemberWithdrawn { name: name() }),
        (Standing::Good, Stage::Complete) if member.member_no.as_deref().is_some_and(is_provisional) => {
            Some(Refusal::NumberProvisional { name: name() })
        }
        (Standing::Good, Stage::Complete) => None,
        (Standing::Good, _) => Some(Refusal::JoiningIncomplete { name: name() }),
    }
}
