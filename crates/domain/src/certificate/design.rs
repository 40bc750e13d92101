//! How certificates look: title and sentence in both languages, and the seal. One design for the whole association.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, DesignId, named};
use crate::parse::text::clean;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a title.
const TITLE_LIMIT_CHARS: usize = 40;
/// Most characters of a sentence.
const BODY_LIMIT_CHARS: usize = 200;
/// Most bytes of a seal image: it travels inside a command.
pub const SEAL_LIMIT_BYTES: usize = 256 * 1024;
/// How a PNG file begins, in base64.
const PNG_BEGINS: &str = "iVBORw0KGg";

/// Which seal is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SealChoice {
    /// None: the paper is stamped by hand.
    None,
    /// A drawn one with the association's name.
    #[default]
    Drawn,
    /// The association's own image.
    Image,
}

impl SealChoice {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Drawn => "drawn",
            Self::Image => "image",
        }
    }

    /// The choice of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::None, Self::Drawn, Self::Image].into_iter().find(|choice| choice.name() == name)
    }
}

/// The texts of a certificate. One that is empty leaves the catalogue's own words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct CertificateTexts {
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// The sentence under the name, in Chinese; `{{association}}` and `{{level}}` are filled in.
    pub body_zh: String,
    /// The same in English.
    pub body_en: String,
}

/// How certificates look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CertificateDesign {
    /// Its id: an association has one design.
    pub id: DesignId,
    /// Title in Chinese.
    pub title_zh: String,
    /// Title in English.
    pub title_en: String,
    /// The sentence in Chinese.
    pub body_zh: String,
    /// The sentence in English.
    pub body_en: String,
    /// Which seal is printed.
    pub seal: SealChoice,
    /// The seal's image, a PNG file in base64.
    pub seal_image: Option<String>,
}

impl CertificateDesign {
    /// The design of an association that has chosen nothing yet.
    #[must_use]
    pub fn plain(association: AssociationId) -> Self {
        let CertificateTexts { title_zh, title_en, body_zh, body_en } = CertificateTexts::default();
        Self { id: Self::id_of(association), title_zh, title_en, body_zh, body_en, seal: SealChoice::Drawn, seal_image: None }
    }

    /// The id of an association's design.
    #[must_use]
    pub fn id_of(association: AssociationId) -> DesignId {
        DesignId(named(association, "certificate_design"))
    }
}

/// Texts and seal of certificates.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetCertificateDesign {
    /// The texts.
    pub texts: CertificateTexts,
    /// Which seal is printed.
    pub seal: SealChoice,
}

/// The seal's image.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetCertificateSeal {
    /// A PNG file in base64; none takes the image away.
    pub image: Option<String>,
}

/// The design as it stands.
#[derive(Debug, Clone)]
pub struct CertificateDesignFacts {
    /// None where nothing was chosen yet.
    pub stored: Option<CertificateDesign>,
}

impl CertificateDesignFacts {
    fn becomes(&self, after: CertificateDesign) -> Decision {
        Decision::keeping(self.stored.clone(), after)
    }

    fn current(&self, env: &Env) -> CertificateDesign {
        self.stored.clone().unwrap_or_else(|| CertificateDesign::plain(env.association))
    }
}

impl Command for SetCertificateDesign {
    const NAME: &'static str = "certificate.set_design";
    const RIGHT: Right = Right::Administer;
    type Facts = CertificateDesignFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.current(env);
        let texts = &self.texts;
        let mut issues = Vec::new();
        let mut read = |key: &str, text: &str, limit: usize| {
            let text = clean(text);
            if text.chars().count() > limit {
                issues.push(FieldIssue::new(key, IssueCode::TooLong).with("limit", limit));
            }
            text
        };
        let after = CertificateDesign {
            title_zh: read("title_zh", &texts.title_zh, TITLE_LIMIT_CHARS),
            title_en: read("title_en", &texts.title_en, TITLE_LIMIT_CHARS),
            body_zh: read("body_zh", &texts.body_zh, BODY_LIMIT_CHARS),
            body_en: read("body_en", &texts.body_en, BODY_LIMIT_CHARS),
            seal: self.seal,
            ..before
        };
        if after.seal == SealChoice::Image && after.seal_image.is_none() {
            issues.push(FieldIssue::new("seal", IssueCode::Required));
        }
        if issues.is_empty() { Ok(facts.becomes(after)) } else { Err(Refusal::InvalidFields(issues)) }
    }
}

impl Command for SetCertificateSeal {
    const NAME: &'static str = "certificate.set_seal";
    const RIGHT: Right = Right::Administer;
    type Facts = CertificateDesignFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.current(env);
        if let Some(image) = &self.image {
            if !image.starts_with(PNG_BEGINS) {
                return Err(Refusal::field("path", IssueCode::NotAnImage));
            }
            if image.len() > SEAL_LIMIT_BYTES.div_ceil(3) * 4 {
                let limit = SEAL_LIMIT_BYTES / 1024;
                return Err(Refusal::InvalidFields(vec![FieldIssue::new("path", IssueCode::ImageTooLarge).with("limit", limit)]));
            }
        }
        let seal = match (&self.image, before.seal) {
            (Some(_), _) => SealChoice::Image,
            (None, SealChoice::Image) => SealChoice::Drawn,
            (None, seal) => seal,
        };
        Ok(facts.becomes(CertificateDesign { seal, seal_image: self.image.clone(), ..before }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Role;
    use crate::calendar::TimeZone;
    use crate::command::Actor;
    use crate::id::CommandId;
    use crate::record::Change;
    use crate::record::Edit;
    use uuid::Uuid;

    fn env() -> Env {
        Env {
            association: AssociationId(Uuid::from_u128(1)),
            command: CommandId(Uuid::from_u128(2)),
            now: "2026-11-21T02:00:00Z".parse().unwrap(),
            today: "2026-11-21".parse().unwrap(),
            zone: TimeZone::default(),
            actor: Actor::in_role(Uuid::nil().into(), "", Role::Administrator),
            numbers: crate::association::NumberSource::default(),
        }
    }

    fn design(decision: Decision) -> CertificateDesign {
        match decision.changes.into_iter().next() {
            Some(Change::CertificateDesign(edit)) => match *edit {
                Edit::Insert(design) | Edit::Update { after: design, .. } => design,
                Edit::Delete(_) => panic!("a design never goes"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_image_becomes_the_seal_and_its_removal_brings_back_the_drawn_one() {
        let none = CertificateDesignFacts { stored: None };
        let set = SetCertificateSeal { image: Some("iVBORw0KGgoAAAANSUhEUg==".into()) };
        let sealed = design(set.decide(&none, &env()).unwrap());
        assert_eq!(sealed.seal, SealChoice::Image);
        let again = CertificateDesignFacts { stored: Some(sealed.clone()) };
        assert!(set.decide(&again, &env()).unwrap().changes.is_empty(), "the same image changes nothing");
        let drawn = design(SetCertificateSeal { image: None }.decide(&again, &env()).unwrap());
        assert_eq!((drawn.seal, drawn.seal_image), (SealChoice::Drawn, None));
    }

    #[test]
    fn what_is_no_png_is_refused_and_so_is_too_large_a_one() {
        let facts = CertificateDesignFacts { stored: None };
        let largest = SEAL_LIMIT_BYTES.div_ceil(3) * 4;
        for (image, expected) in [
            ("/9j/4AAQSkZJRg==".to_owned(), Some(IssueCode::NotAnImage)),
            (format!("{PNG_BEGINS}{}", "A".repeat(largest - PNG_BEGINS.len())), None),
            (format!("{PNG_BEGINS}{}", "A".repeat(largest)), Some(IssueCode::ImageTooLarge)),
        ] {
            let told = SetCertificateSeal { image: Some(image) }.decide(&facts, &env());
            assert_eq!(told.err().map(|refusal| refusal.fields()[0].code), expected);
        }
    }

    #[test]
    fn texts_are_cleaned_and_limited_and_an_image_is_chosen_only_where_there_is_one() {
        let facts = CertificateDesignFacts { stored: None };
        let command = |title: &str, seal| SetCertificateDesign {
            texts: CertificateTexts { title_zh: title.to_owned(), ..CertificateTexts::default() },
            seal,
        };
        assert_eq!(design(command(" 会员  证书 ", SealChoice::None).decide(&facts, &env()).unwrap()).title_zh, "会员 证书");
        let refused = command(&"长".repeat(41), SealChoice::Image).decide(&facts, &env()).unwrap_err();
        assert_eq!(refused.fields().iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["title_zh", "seal"]);
    }
}
