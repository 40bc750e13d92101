//! Typed ids. Every record of business data has one; all are UUIDv7, so they sort by the time they were made.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self { Self(id) }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self { id.0 }
        }
    )+};
}

ids! {
    /// An association: the owner of every row.
    AssociationId,
    /// One command, for ever.
    CommandId,
    /// One installation of the desk.
    DeviceId,
    /// A person who signs in.
    UserId,
    /// The head association or a branch.
    OrgId,
    /// A membership level.
    LevelId,
    /// A free label.
    TagId,
    /// A field of members that the association added.
    CustomFieldId,
    /// The form of a member group.
    GroupFormId,
    /// A member.
    MemberId,
    /// A follow-up of a member.
    FollowUpId,
    /// A file of a member.
    AttachmentId,
    /// A kind of follow-up.
    FollowUpTypeId,
    /// A branch that a member follows.
    BranchFollowId,
    /// An entry of a member's points.
    PointsEntryId,
    /// A notice.
    NoticeId,
    /// A reviewed application to join.
    ReviewId,
    /// An order.
    OrderId,
    /// A payment towards an order.
    PaymentId,
    /// One receipt of money for several orders.
    CollectionId,
    /// A receipt of a payment.
    ReceiptId,
    /// An entry of a member's balance.
    BalanceEntryId,
    /// A top-up of a balance.
    TopUpId,
    /// A period of membership that an order bought.
    CoverageId,
    /// An invoice or fiscal receipt.
    InvoiceId,
    /// A number series.
    SeriesId,
    /// Of a lease of numbers.
    LeaseId,
    /// The design of certificates.
    DesignId,
    /// An import of a sheet; the same as the id of its command.
    ImportId,
    /// A template of messages.
    TemplateId,
    /// A message to one receiver.
    MessageId,
    /// That a member wants no messages of a channel.
    OptOutId,
    /// How messages are sent.
    MessageSetupId,
    /// A rule by which members are reminded.
    ReminderRuleId,
    /// The rules by which members are reminded.
    ReminderSetupId,
    /// The steps of dunning.
    DunningSetupId,
    /// A step of dunning.
    DunningStepId,
    /// Something that was done about a debt.
    DunningActId,
    /// A request of a member.
    ApplicationId,
    /// How requests of one kind are decided.
    ApprovalSettingId,
    /// Which orders wait for review.
    OrderReviewRuleId,
    /// What somebody filed over the network.
    FilingId,
    /// What may be filed over the network.
    IntakeId,
    /// A category of packages.
    PackageCategoryId,
    /// A package.
    PackageId,
    /// A promotion code.
    PromotionId,
    /// A version of the price of a package.
    PackagePriceId,
    /// A line of an order.
    OrderLineId,
    /// A line of a bank's statement.
    BankLineId,
    /// That a member has a package.
    BindingId,
    /// What an organisation or a member says of its billing.
    BillingId,
    /// That a month was closed.
    ClosingId,
}

/// The id of the `ordinal`-th record that a command makes: a UUIDv7 with the command's instant, the ordinal, and bits of the
/// command's own id, so that executing a command again makes the same ids, in the same order.
#[must_use]
pub fn derived(command: CommandId, ordinal: u32) -> Uuid {
    const VERSION_7: u128 = 0x7 << 76;
    const VARIANT: u128 = 0b10 << 62;
    let source = command.0.as_u128();
    let instant = source & (0xffff_ffff_ffff << 80);
    let ordinal = u128::from(ordinal);
    let high = (ordinal >> 20) << 64;
    let low = (ordinal & 0xf_ffff) << 42;
    let tail = (source ^ (source >> 22)) & 0x3ff_ffff_ffff;
    Uuid::from_u128(instant | VERSION_7 | high | VARIANT | low | tail)
}

/// A stable id for a record that is known by a name, such as a number series.
#[must_use]
pub fn named(association: AssociationId, name: &str) -> Uuid {
    Uuid::new_v5(&association.0, name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_ids_are_stable_distinct_and_in_order() {
        let command = CommandId(Uuid::from_u128(0x0199_8000_1234_7abc_8def_0123_4567_89ab));
        let ids: Vec<_> = (0..2000).chain(1_048_570..1_048_590).map(|n| derived(command, n)).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(ids[7], derived(command, 7));
        assert!(ids.iter().all(|id| id.get_version_num() == 7 && id.get_variant() == uuid::Variant::RFC4122));
    }
}
