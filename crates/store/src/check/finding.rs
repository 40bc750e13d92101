//! What a check can find.

use domain::Money;
use domain::order::{OrderState, PaymentState};
use serde::Serialize;
use ts_rs::TS;

/// Something that does not follow. The variant's name in snake case is its stable code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum Finding {
    /// The file is damaged.
    FileDamaged {
        /// What the database engine says.
        detail: String,
    },
    /// The sum that is kept with an order is not the sum of its payments.
    PaidDiffers {
        /// The order.
        order_no: String,
        /// What is kept.
        kept: Money,
        /// What its payments add up to.
        computed: Money,
    },
    /// The amount of an order is not the sum of its lines.
    LinesDiffer {
        /// The order.
        order_no: String,
        /// What is kept.
        kept: Money,
        /// What its lines add up to.
        computed: Money,
    },
    /// The payment state that is kept with an order does not follow from its amounts.
    PaymentStateDiffers {
        /// The order.
        order_no: String,
        /// What is kept.
        kept: PaymentState,
        /// What follows.
        computed: PaymentState,
    },
    /// The entries of a member's balance add up to less than nothing.
    BalanceNegative {
        /// The member.
        member: String,
        /// What they add up to.
        balance: Money,
    },
    /// Entries of balances that are not as much as what they answer or take back.
    BalanceUnanswered {
        /// How many.
        count: u32,
    },
    /// What was done with an order that is reviewed does not lead to its state.
    ReviewUnlike {
        /// Its number.
        order_no: String,
        /// The state that stands.
        state: OrderState,
    },
    /// An order did what it does only once it is approved.
    ActedBeforeReview {
        /// Its number.
        order_no: String,
    },
    /// A top-up and the ledger do not say the same.
    TopUpUnlike {
        /// Who paid.
        payer: String,
        /// How much.
        amount: Money,
    },
    /// Money of the bank is recorded as another amount, or as nothing.
    BankLineUnlike {
        /// Who paid.
        payer: String,
        /// How much the bank says.
        amount: Money,
    },
    /// More of an invoice was taken back than it was over.
    InvoiceOverReversed {
        /// The invoice.
        #[ts(type = "number")]
        serial: i64,
        /// What it was over.
        amount: Money,
        /// What was taken back.
        reversed: Money,
    },
    /// An invoice is taken back that is none, or by a row that cannot: not issued, of another order, another currency, or over more.
    InvoiceMiscorrected {
        /// The invoice.
        #[ts(type = "number")]
        serial: i64,
    },
    /// What stands on an invoice changed after it was issued.
    InvoiceAltered {
        /// The invoice.
        #[ts(type = "number")]
        serial: i64,
    },
    /// A period of membership stands whose order is not paid in full.
    CoverageUnpaid {
        /// The order.
        order_no: String,
        /// The member.
        member: String,
    },
    /// Two periods of a member that were bought stand for the same day.
    CoverageTwice {
        /// The member.
        member: String,
        /// The day.
        day: String,
    },
    /// The expiry of a member is not what its last period says, and nobody changed it since.
    ExpiryDiffers {
        /// The member.
        member: String,
        /// What is kept.
        kept: String,
        /// What the period says.
        computed: String,
    },
    /// A request is completed, and the order that pays for it is not paid.
    ApplicationUnpaid {
        /// The order.
        order_no: String,
    },
    /// A member has several open requests of one kind.
    ApplicationTwice {
        /// The member.
        member: String,
    },
    /// A closed month comes to something else than as it was closed.
    ClosedMonthDiffers {
        /// The month, `2026-06`.
        month: String,
        /// What differs: `income`, `invoices` or `deferred`.
        part: String,
    },
    /// A number stands more than once.
    NumberTwice {
        /// Which table.
        record: String,
        /// The number.
        number: String,
        /// How often.
        count: u32,
    },
    /// Numbers of a series were handed out, and nothing says to whom.
    NumbersUnexplained {
        /// The series, by its key.
        series: String,
        /// The first serial.
        #[ts(type = "number")]
        first: i64,
        /// The last serial.
        #[ts(type = "number")]
        last: i64,
    },
    /// Records point to something that is not there.
    Dangling {
        /// Which table.
        record: String,
        /// Where they point.
        target: String,
        /// How many.
        count: u32,
    },
    /// The search index has another number of entries than the table has rows.
    SearchDiffers {
        /// Which table.
        record: String,
        /// Rows.
        rows: u32,
        /// Entries.
        entries: u32,
    },
    /// A link of the outbox is missing.
    ChainGap {
        /// The sequence that should be there.
        #[ts(type = "number")]
        sequence: i64,
    },
    /// A link of the outbox does not hold: its bytes are not those that were issued, or it follows another.
    ChainBroken {
        /// Its sequence.
        #[ts(type = "number")]
        sequence: i64,
    },
    /// The row of a command is not what was executed, or its outbox or ruling says something else.
    CommandAltered {
        /// `area.verb`.
        command: String,
        /// The command.
        id: String,
    },
    /// What is kept of a command's changes is not what it changed.
    ChangesAltered {
        /// `area.verb`.
        command: String,
        /// The command.
        id: String,
    },
    /// A command that was put in past the trail.
    CommandUnsealed {
        /// `area.verb`.
        command: String,
        /// The command.
        id: String,
    },
    /// A command is missing from the trail.
    TrailGap {
        /// The place that should be there.
        #[ts(type = "number")]
        place: i64,
    },
    /// A column of a row does not hold what the last change put there.
    RowDiffers {
        /// Which table.
        record: String,
        /// The row.
        id: String,
        /// The columns that differ.
        columns: String,
    },
    /// A row that no change made.
    RowUnrecorded {
        /// Which table.
        record: String,
        /// The row.
        id: String,
    },
    /// A table has another number of rows than its changes left.
    RowsDiffer {
        /// Which table.
        record: String,
        /// Rows there should be.
        recorded: u32,
        /// Rows there are.
        rows: u32,
    },
    /// A version of the journal is missing.
    JournalGap {
        /// The version that should be there.
        #[ts(type = "number")]
        version: i64,
    },
    /// The head of the journal is not where its last version is.
    JournalHead {
        /// Where the head is.
        #[ts(type = "number")]
        kept: i64,
        /// The last version.
        #[ts(type = "number")]
        last: i64,
    },
    /// The hash at the head does not follow from the commands that were ruled on.
    JournalChain {
        /// The last version.
        #[ts(type = "number")]
        version: i64,
    },
    /// What became of a command cannot be read.
    RulingUnreadable {
        /// Its version.
        #[ts(type = "number")]
        version: i64,
    },
    /// Commands that were accepted were not executed.
    RulingUnexecuted {
        /// How many.
        count: u32,
    },
    /// Commands were executed without a place in the journal.
    CommandUnruled {
        /// How many.
        count: u32,
    },
    /// Commands were received and never ruled on.
    ReceivedUnruled {
        /// How many.
        count: u32,
    },
    /// Commands were ruled on that no desk sent.
    RulingUnreceived {
        /// How many.
        count: u32,
    },
}
