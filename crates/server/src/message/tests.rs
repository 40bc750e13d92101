//! What the other side says, and what becomes of a message by it.

use domain::message::DeliveryFailure;

use super::sms::meaning;

/// requirements F6.4; codes of Alibaba Cloud's page "Dysms error codes"
#[test]
fn what_the_provider_says_is_told_apart() {
    for (code, expected) in [
        ("isv.MOBILE_NUMBER_ILLEGAL", DeliveryFailure::AddressRefused),
        ("isv.BLACK_KEY_CONTROL_LIMIT", DeliveryFailure::ContentRefused),
        ("isv.SMS_TEMPLATE_ILLEGAL", DeliveryFailure::TemplateRefused),
        ("isv.SMS_SIGNATURE_ILLEGAL", DeliveryFailure::TemplateRefused),
        ("isv.AMOUNT_NOT_ENOUGH", DeliveryFailure::Allowance),
        ("isv.BUSINESS_LIMIT_CONTROL", DeliveryFailure::Busy),
        ("Throttling.User", DeliveryFailure::Busy),
        ("InvalidAccessKeyId.NotFound", DeliveryFailure::SignIn),
        ("SignatureDoesNotMatch", DeliveryFailure::SignIn),
        ("isv.SOMETHING_NEW", DeliveryFailure::Refused),
    ] {
        assert_eq!(meaning(code), expected, "{code}");
    }
}
