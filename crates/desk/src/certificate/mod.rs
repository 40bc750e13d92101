//! Certificates of membership and application forms, as PDF (requirements A2.13, A2.14, A6.3).

mod application_form;
mod design;
mod print;

pub use application_form::{ApplicationFormContent, ApplicationFormRequest, BlankForm, application_form};
pub use design::{CertificateDesign, CertificateSealRequest, design, set_design, set_seal};
pub use print::{CertificateCheck, CertificateCheckRequest, CertificatePrintRequest, PrintedFile, check, print};
