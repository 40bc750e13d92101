//! Calls whose work follows.
#![expect(clippy::unused_async, reason = "they will wait")]

use store::query::Listed;

use super::*;
use crate::certificate::{ApplicationFormRequest, CertificateDesign, CertificatePrintRequest, CertificateSealRequest, PrintedFile};

macro_rules! pending {
    ($($name:ident($request:ty) -> $response:ty;)+) => {$(
        #[allow(missing_docs)]
        pub async fn $name(_: &Desk, _: $request) -> Result<$response, Failure> { Err(Failure::bug("pending")) }
    )+};
}
pending! {
    edit(MemberEditRequest) -> Done;
    delete(MemberSelectionRequest) -> Done;
    tag(MemberTagRequest) -> Done;
    add_tag(MemberAddTagRequest) -> Done;
    review(MemberReviewRequest) -> Done;
    blacklist(MemberBlacklistRequest) -> Done;
    lift_blacklist(MemberSelectionRequest) -> Done;
    follow_up(MemberFollowUpRequest) -> Done;
    follow_ups(FollowUpListRequest) -> Listed<FollowUpRow>;
    delete_follow_ups(FollowUpDeleteRequest) -> Done;
    history(MemberHistoryRequest) -> Listed<MemberEvent>;
    show(MemberShowRequest) -> MemberPanorama;
    export(MemberExportRequest) -> crate::invoice::WrittenFile;
    application_form(ApplicationFormRequest) -> PrintedFile;
    certificate_print(CertificatePrintRequest) -> PrintedFile;
    certificate_design(crate::association::Nothing) -> CertificateDesign;
    certificate_set_design(CertificateDesign) -> Done;
    certificate_set_seal(CertificateSealRequest) -> Done;
}
