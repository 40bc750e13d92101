//! How desks and servers are commonly built, and what goes wrong with each: every variant behaves, towards the rest of the world, as a program
//! with that mistake would. The product has none of them; the simulation must notice each (`tests/naive.rs`), or it would prove nothing.

/// One mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naive {
    /// Versions come from a counter, so that one may become visible after a later one, and whoever had read the later never asks again.
    CursorSkips,
    /// The server executes whatever arrives: a push whose answer was lost is done twice.
    DoneTwice,
    /// A desk writes its outbox after what it did, and is killed in between.
    OutboxAfterCommit,
    /// A database that fails is answered as if a rule had said no.
    FaultIsRefusal,
    /// The server takes places of a chain for known without looking at what stands there.
    CopyUnnoticed,
    /// A desk keeps in memory how far it has drawn from its leases.
    LeaseDrawnAgain,
    /// What was sent counts as done as soon as the server has it, before its effects are here.
    AcknowledgedEarly,
    /// A restored server goes on as if it were the one before.
    RestoreUnnoticed,
    /// The journal tells what there is, and not what is gone.
    TombstonesForgotten,
    /// The server believes what a desk says about the rights of its person.
    RightFromDesk,
    /// What was refused is dropped at the desk, and nobody is told.
    RefusalDropped,
    /// A page is applied without a transaction, and the desk is killed in the middle.
    PageInParts,
    /// Order follows the clocks of desks.
    OrderedByClock,
}

impl Naive {
    /// Every mistake, with the hazard it falls to.
    pub const ALL: [(Self, &str); 13] = [
        (Self::CursorSkips, "a cursor that skips what is committed later"),
        (Self::DoneTwice, "no idempotence by the command's id"),
        (Self::OutboxAfterCommit, "an outbox written after the commit"),
        (Self::FaultIsRefusal, "a fault taken for a refusal"),
        (Self::CopyUnnoticed, "a copied desk that nobody notices"),
        (Self::LeaseDrawnAgain, "a lease drawn from twice"),
        (Self::AcknowledgedEarly, "an acknowledgement before its effects"),
        (Self::RestoreUnnoticed, "a restore that nobody notices"),
        (Self::TombstonesForgotten, "tombstones forgotten"),
        (Self::RightFromDesk, "rights as the desk remembers them"),
        (Self::RefusalDropped, "a refusal that nobody is told"),
        (Self::PageInParts, "a page applied in part"),
        (Self::OrderedByClock, "an order by the clocks of desks"),
    ];
}
