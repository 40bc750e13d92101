//! Members that share something with one that is about to be written: a credit code belongs to one unit, a user name to one member, and
//! whoever is on the blacklist does not come back under the same code or phone (requirements A12, B1.5).

use super::{Member, MemberField, MemberProfile, Standing};
use crate::id::MemberId;
use crate::parse::text::clean_key;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Another member, as far as it can stand in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// Its id.
    pub id: MemberId,
    /// Its name.
    pub name: String,
    /// Its credit code.
    pub uscc: Option<String>,
    /// Its user name.
    pub user_name: Option<String>,
    /// Its mobiles: to sign in with, and of its contact.
    pub mobiles: Vec<String>,
    /// Whether it is on the blacklist.
    pub is_blacklisted: bool,
}

impl From<&Member> for Rival {
    fn from(member: &Member) -> Self {
        let profile = &member.profile;
        Self {
            id: member.id,
            name: profile.name.clone(),
            uscc: profile.uscc.clone(),
            user_name: profile.user_name.clone(),
            mobiles: mobiles(profile).map(ToOwned::to_owned).collect(),
            is_blacklisted: member.standing == Standing::Blacklisted,
        }
    }
}

/// The mobiles of a profile.
pub fn mobiles(profile: &MemberProfile) -> impl Iterator<Item = &str> {
    [&profile.login_mobile, &profile.mobile].into_iter().filter_map(|mobile| mobile.as_deref())
}

/// Somebody on the blacklist who bears the name of a profile, whatever the width of its letters and the blanks between them; names are
/// shared by chance, so a person is asked and may go on (requirements A12).
#[must_use]
pub fn barred_namesake<'a>(profile: &MemberProfile, rivals: impl IntoIterator<Item = &'a Rival>) -> Option<&'a Rival> {
    let name = clean_key(&profile.name);
    rivals.into_iter().find(|rival| rival.is_blacklisted && !name.is_empty() && clean_key(&rival.name) == name)
}

/// A profile that stands in nobody's way, or why it cannot. A mobile that only stood in for the user name gives way where it is taken.
/// `before` is what the member was, where it was one: what it shared then, it may keep.
pub fn settled(
    mut profile: MemberProfile,
    itself: Option<MemberId>,
    before: Option<&MemberProfile>,
    rivals: &[Rival],
) -> Result<MemberProfile, Refusal> {
    let others = || rivals.iter().filter(|rival| Some(rival.id) != itself);
    let is_new = |value: &Option<String>, was: fn(&MemberProfile) -> &Option<String>| {
        value.is_some() && before.is_none_or(|before| was(before) != value)
    };
    let new_uscc = is_new(&profile.uscc, |before| &before.uscc);
    let new_mobiles: Vec<&str> =
        mobiles(&profile).filter(|mobile| before.is_none_or(|before| mobiles(before).all(|was| was != *mobile))).collect();
    let is_barred = |rival: &&Rival| {
        rival.is_blacklisted
            && ((new_uscc && rival.uscc == profile.uscc) || rival.mobiles.iter().any(|mobile| new_mobiles.contains(&mobile.as_str())))
    };
    if let Some(rival) = others().find(is_barred) {
        return Err(Refusal::MemberBlacklisted { name: rival.name.clone() });
    }
    let taken = |field: MemberField, rival: &Rival| FieldIssue::new(field.key(), IssueCode::Taken).with("other", &rival.name);
    let mut issues = Vec::new();
    if new_uscc && let Some(rival) = others().find(|rival| rival.uscc == profile.uscc) {
        issues.push(taken(MemberField::Uscc, rival));
    }
    if is_new(&profile.user_name, |before| &before.user_name)
        && let Some(rival) = others().find(|rival| rival.user_name == profile.user_name)
    {
        if mobiles(&profile).any(|mobile| profile.user_name.as_deref() == Some(mobile)) {
            profile.user_name = before.and_then(|before| before.user_name.clone());
        } else {
            issues.push(taken(MemberField::UserName, rival));
        }
    }
    if issues.is_empty() { Ok(profile) } else { Err(Refusal::InvalidFields(issues)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::{MemberKind, testing};

    fn profile(uscc: &str, user_name: &str, mobile: &str) -> MemberProfile {
        let texts = [(MemberField::Uscc, uscc), (MemberField::UserName, user_name), (MemberField::Mobile, mobile)];
        let id = uuid::Uuid::nil();
        testing::profile(MemberKind::Unit, id.into(), id.into(), texts.map(|(field, text)| (field, text.to_owned())))
    }

    fn rival(uscc: &str, user_name: &str, mobile: &str, is_blacklisted: bool) -> Rival {
        Rival {
            id: uuid::Uuid::from_u128(9).into(),
            name: "远景医院".into(),
            uscc: Some(uscc.into()),
            user_name: Some(user_name.into()),
            mobiles: vec![mobile.into()],
            is_blacklisted,
        }
    }

    #[test]
    fn what_another_member_holds_is_refused_and_what_was_shared_before_stays() {
        let (code, other) = ("91110105YG58BRK2AU", "91310115BB55KBCBBC");
        let code_of = |refusal: Refusal| refusal.code();
        for (mine, theirs, expected) in [
            ((code, "huakang1", "19910000001"), (other, "yuanjing", "19910000009", false), "ok"),
            ((code, "huakang1", "19910000001"), (code, "yuanjing", "19910000009", false), "invalid_fields"),
            ((code, "yuanjing", "19910000001"), (other, "yuanjing", "19910000009", false), "invalid_fields"),
            ((code, "huakang1", "19910000009"), (other, "yuanjing", "19910000009", false), "ok"),
            ((code, "huakang1", "19910000009"), (other, "yuanjing", "19910000009", true), "member_blacklisted"),
            ((code, "huakang1", "19910000001"), (code, "yuanjing", "19910000009", true), "member_blacklisted"),
        ] {
            let mine = profile(mine.0, mine.1, mine.2);
            let rivals = [rival(theirs.0, theirs.1, theirs.2, theirs.3)];
            let told = settled(mine.clone(), None, None, &rivals).map_or_else(code_of, |_| "ok".to_owned());
            assert_eq!(told, expected);
            assert!(settled(mine.clone(), None, Some(&mine), &rivals).is_ok(), "it shared that before");
            assert!(settled(mine, Some(rivals[0].id), None, &rivals).is_ok(), "a member is no rival of itself");
        }
    }

    /// requirements A12: the name alone is a reason to ask, however it is written.
    #[test]
    fn a_namesake_on_the_blacklist_is_found_in_any_width() {
        let mut mine = profile("91110105YG58BRK2AU", "", "19910000001");
        let barred = rival("91310115BB55KBCBBC", "yuanjing", "19910000009", true);
        let good = rival("91310115BB55KBCBBC", "yuanjing", "19910000009", false);
        for (name, found) in [("远景医院", true), (" 远景　医院 ", true), ("远景医院（北京）", false), ("", false)] {
            mine.name = name.into();
            assert_eq!(barred_namesake(&mine, [&barred]).is_some(), found, "{name}");
            assert!(barred_namesake(&mine, [&good]).is_none(), "nobody is barred");
        }
    }

    #[test]
    fn a_mobile_that_stood_in_for_the_user_name_gives_way() {
        let mine = profile("91110105YG58BRK2AU", "", "19910000001");
        assert_eq!(mine.user_name.as_deref(), Some("19910000001"));
        let rivals = [rival("91310115BB55KBCBBC", "19910000001", "19910000001", false)];
        assert_eq!(settled(mine, None, None, &rivals).unwrap().user_name, None);
    }
}
