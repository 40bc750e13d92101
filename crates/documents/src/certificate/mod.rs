//! Membership certificates: A4 lying, one member a page, any number of members in one file.
//!
//! The frame, the rosette behind the text and the seal are drawn once and shared by all pages. All texts come in with the call, so the same
//! design serves Chinese and English certificates.

mod frame;
mod page;
mod seal;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::facts::DocumentFacts;
use crate::fault::PrintFault;
use crate::fonts::{FontBook, Voice};
use crate::press::clean;
use crate::press::code::encode;
use crate::press::file::{A4_LANDSCAPE, Shared, assemble};
use crate::press::hands::deflated_pages;
use crate::press::typecase::TypeCase;

/// Most certificates of one file.
pub const CERTIFICATES_LIMIT: usize = 20_000;

/// What all certificates of a file share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateDesign {
    /// Title of the file, author, language, time.
    pub facts: DocumentFacts,
    /// Name of the association, on top and above the date of issue.
    pub association: String,
    /// What it is: `会员证书`, or `Certificate of Membership`.
    pub title: String,
    /// The same in the other language, small under the title; may be empty.
    pub subtitle: String,
    /// Words above the member's name: `兹证明`, or `This is to certify that`; may be empty.
    pub opening: String,
    /// Words under the QR code: `扫码核验`; may be empty.
    pub code_caption: String,
    /// The seal beside the date of issue.
    pub seal: Seal,
}

/// The seal of an association.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seal {
    /// None: the paper is stamped by hand.
    None,
    /// The association's own image, a PNG file, best with a transparent ground.
    Image(Vec<u8>),
    /// A drawn round seal: a star, a name around it, and words below it that say what kind of seal this is.
    Drawn {
        /// Along the upper arc: the association's name.
        around: String,
        /// Below the star: `会员证书专用章`, `样章`; may be empty.
        below: String,
    },
}

/// The certificate of one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Certificate {
    /// The member's name. A long one is set smaller, a very long one on two lines.
    pub member_name: String,
    /// The sentence under the name: `经审核，准予成为本会单位会员，享有会员权利并履行会员义务。特发此证。`
    pub statement: String,
    /// What is certified, label and value: level, member number, validity. Up to four stand side by side.
    pub particulars: Vec<Particular>,
    /// Date of issue, as it is to be read.
    pub issued_on: String,
    /// Text of the QR code; none prints none.
    pub code: Option<String>,
}

/// A label and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Particular {
    /// What it is: `会员编号`.
    pub label: String,
    /// Its value.
    pub value: String,
}

/// Prints certificates, one a page, in the order given.
///
/// # Errors
/// Any [`PrintFault`] except those of lists. No certificates at all is [`PrintFault::Nothing`].
pub fn print(certificates: &[Certificate], design: &CertificateDesign, book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    print_watched(certificates, design, book, &|_| ControlFlow::Continue(()))
}

/// The same, telling after each page how many are made; a break stops it with [`PrintFault::Stopped`].
///
/// # Errors
/// As [`print`].
pub fn print_watched(
    certificates: &[Certificate],
    design: &CertificateDesign,
    book: &FontBook,
    watch: &(dyn Fn(usize) -> ControlFlow<()> + Sync),
) -> Result<Vec<u8>, PrintFault> {
    if certificates.is_empty() {
        return Err(PrintFault::Nothing);
    }
    if certificates.len() > CERTIFICATES_LIMIT {
        return Err(PrintFault::TooMany { limit: CERTIFICATES_LIMIT });
    }
    let mut case = TypeCase::new(book)?;
    learn(&mut case, certificates, design);
    case.complete()?;
    let mut shared = vec![frame::draw(&case)];
    shared.extend(seal::prepare(&mut case, &design.seal)?);

    let made = AtomicUsize::new(0);
    let contents = deflated_pages(certificates.len(), |number| {
        let certificate = &certificates[number];
        let code = certificate.code.as_deref().map(encode).transpose()?;
        let page = page::draw(&case, design, certificate, code.as_ref());
        match watch(made.fetch_add(1, Ordering::Relaxed) + 1) {
            ControlFlow::Continue(()) => Ok(page),
            ControlFlow::Break(()) => Err(PrintFault::Stopped),
        }
    })?;
    assemble(&case, &design.facts, A4_LANDSCAPE, &contents, &shared)
}

/// Name of the frame among the shared drawings.
const FRAME: &str = "X0";
/// Name of the seal among the shared drawings.
const SEAL: &str = "X1";

fn learn(case: &mut TypeCase<'_>, certificates: &[Certificate], design: &CertificateDesign) {
    case.learn(Voice::SerifStrong, &clean::one_line(&design.association));
    case.learn(Voice::SerifStrong, &clean::one_line(&design.title));
    for text in [&design.subtitle, &design.opening, &design.code_caption, &design.association] {
        case.learn(Voice::Serif, &clean::one_line(text));
    }
    for voice in [Voice::Serif, Voice::SerifStrong] {
        case.learn(voice, " …");
    }
    for certificate in certificates {
        case.learn(Voice::SerifStrong, &clean::one_line(&certificate.member_name));
        case.learn(Voice::Serif, &clean::one_line(&certificate.statement));
        case.learn(Voice::Serif, &clean::one_line(&certificate.issued_on));
        for particular in &certificate.particulars {
            case.learn(Voice::Serif, &clean::one_line(&particular.label));
            case.learn(Voice::SerifStrong, &clean::one_line(&particular.value));
        }
    }
    if let Seal::Drawn { around, below } = &design.seal {
        seal::check(case, around, below);
    }
}

/// A shared drawing of the size of the page.
fn full_page(content: &[u8]) -> Shared {
    Shared::Drawing { extent: (A4_LANDSCAPE.width, A4_LANDSCAPE.height), content: crate::press::hands::deflate(content) }
}
