//! What is wrong with one field of a form or one cell of a sheet.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is wrong with one field, of a form or of a row of a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldIssue {
    /// The field's key, such as `uscc`.
    pub field: String,
    /// What is wrong.
    pub code: IssueCode,
    /// Parameters of the sentence.
    #[serde(default)]
    pub params: BTreeMap<String, String>,
}

impl FieldIssue {
    /// An issue without parameters.
    #[must_use]
    pub fn new(field: impl Into<String>, code: IssueCode) -> Self {
        Self { field: field.into(), code, params: BTreeMap::new() }
    }

    /// The same issue with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

/// The parameter that says what a field is called which no catalogue names.
pub const OWN_LABEL: &str = "label";

/// What can be wrong with a field. The sentence lies in the texts of `refusal` under `issue`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum IssueCode {
    /// Nothing stands where something must.
    Required,
    /// Longer than the field holds (`limit`).
    TooLong,
    /// Not a calendar date.
    NotADate,
    /// A date before another that it must follow (`other`).
    BeforeOther,
    /// Not a number, or not a whole one.
    NotANumber,
    /// Not an amount of at most two decimals.
    NotAnAmount,
    /// Outside the range (`lowest`, `highest`).
    OutOfRange,
    /// Not a mainland mobile number.
    NotAMobile,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a web address.
    NotAUrl,
    /// A unified social credit code of wrong length (`length`), GB 32100-2015.
    UsccLength,
    /// A character that such a code never has (`character`, `position`).
    UsccCharacter,
    /// Its check character is wrong (`expected`, `found`).
    UsccCheck,
    /// Not a PNG image.
    NotAnImage,
    /// An image larger than can be kept (`limit`, in KiB).
    ImageTooLarge,
    /// Neither PDF nor PNG nor JPEG, by its content.
    NotADocument,
    /// More documents than one may send (`count`), or too large together (`limit`, in MiB).
    FilesTooMany,
    /// A file larger than can be kept (`limit`, in MiB).
    FileTooLarge,
    /// Money of another currency than the method takes (`currency`).
    OtherCurrency,
    /// A choice that is not known (`value`).
    UnknownChoice,
    /// A level that is not set up (`value`).
    UnknownLevel,
    /// A level that takes nobody new any more (`value`).
    RetiredLevel,
    /// An organisation that is not set up (`value`).
    UnknownOrg,
    /// An organisation that takes nobody new any more (`value`).
    RetiredOrg,
    /// Already used by another record (`other`).
    Taken,
    /// The same value stands in another row (`row`).
    RepeatedInSheet,
    /// Letters and digits only, 4 to 16 (requirements B1.5).
    NotAUserName,
    /// A short code is 2 to 8 capital letters or digits.
    NotAShortCode,
    /// An organisation's code is three digits.
    NotThreeDigits,
    /// Not a time zone.
    NotATimeZone,
    /// Digits were lost in the sheet, as in 1.9E+19.
    Crushed,
    /// A control character, or other character that a number never has.
    BadCharacter,
    /// The order is not known; `suggestion` names the nearest.
    UnknownOrder,
    /// The order is cancelled.
    CancelledOrder,
    /// The order waits for its review, or did not pass it.
    UnapprovedOrder,
    /// The order carries another number (`current`).
    AlreadyNumbered,
    /// The number stands on another order (`other`).
    NumberTaken,
    /// Two documents of one form bear the same number.
    SameNumberTwice,
    /// The order is not known, and several are as near (`near`).
    AmbiguousOrder,
    /// Blanks were taken out of a cell.
    BlanksRemoved,
    /// Full-width characters of a cell were made half-width.
    WidthChanged,
    /// Quotation marks were taken off a cell.
    QuotesRemoved,
    /// A running prefix was taken off a cell (`value` is left).
    PrefixRemoved,
    /// No member bears the buyer's name (`value`).
    BuyerUnknown,
    /// Several members bear the buyer's name (`value`, `count`).
    BuyerAmbiguous,
    /// The order stands with another amount (`current`, `value`).
    AmountDiffers,
    /// Another sum is recorded as received (`current`, `value`).
    PaidDiffers,
    /// The order stands with another buyer (`current`).
    BuyerDiffers,
    /// Several invoices of the order wait for a number (`count`).
    SeveralInvoices,
    /// The order has an invoice already (`serial`).
    OrderInvoiced,
    /// More than the order leaves to invoice (`left`).
    BeyondOrder,
    /// An invoice that stands says something else (`serial`).
    InvoiceDiffers,
    /// A number beside the word that it is not issued.
    NumberedUnissued,
    /// Of another length than all numbers of its kind (`expected`, `length`).
    WrongLength,
    /// A day that has not come yet (`today`).
    InFuture,
    /// The member is on the blacklist (`value`).
    Blacklisted,
    /// Somebody on the blacklist bears the name (`value`).
    NameBlacklisted,
    /// The member has withdrawn (`value`).
    Withdrawn,
    /// Several members match the row (`count`).
    AmbiguousMember,
    /// The member of that name and mobile has another code (`current`).
    UsccDiffers,
    /// A merge field that there is not (`value`).
    UnknownMergeField,
    /// No organisation was named; the head association, or the one that the person works for, is taken (`value`).
    OrgAssumed,
    /// It belongs to an organisation that the person does not work for (requirements F3.6).
    OutsideScope,
    /// Money went out; a statement's import takes what arrived.
    MoneyOut,
    /// The bank's line came in before.
    LineKnown,
    /// No member has the number (`value`).
    UnknownMember,
    /// No package has the code (`value`).
    UnknownPackage,
    /// The package is of membership, which is renewed and not bound (`value`).
    MembershipPackage,
    /// The package is not sold any more (`value`).
    RetiredPackage,
    /// It cannot stand beside what another field says.
    NotTogether,
}
