//! What desks and their server agree on. The server executes what it receives and rules on it, in one order (`receive`); everybody can
//! read that order as a journal (`journal`); a desk brings itself to the journal's state and puts what still waits on top (`rebase`).
//!
//! A desk that is at a version, with what waits undone, holds the same rows as the server held at that version; `digest` proves it.

mod ahead;
mod central;
mod conflict;
mod credential;
mod device;
mod digest;
mod floor;
mod hand_over;
mod heal;
mod images;
mod intent;
mod journal;
pub(crate) mod life;
mod load;
mod overlap;
mod own;
pub(crate) mod past;
pub(crate) mod position;
mod rebase;
mod receive;
mod restate;
mod shown;
mod snapshot;
mod token;
mod waiting;

pub use ahead::Ahead;
pub use central::{Central, Known, Newcomer};
pub use conflict::{Act, Clash, Conflict, ConflictDetail, ConflictKey, ConflictRecord};
pub use device::Device;
pub use digest::{Digest, TableDigest};
pub use heal::HealError;
pub(crate) use images::uuid;
pub use life::Standing;
pub use load::{LoadError, Loaded, Loading, Origin};
pub use position::Position;
pub(crate) use position::has_server;
pub use rebase::RebaseError;
pub use receive::{ReceiveError, Sender};
pub use restate::{LaidOut, Restated};
pub use shown::Shown;
pub use token::{Holder, Renewal, TokenPair};
pub use waiting::{INCARNATION, WaitingCommand};

pub(crate) use conflict::{ACT, act_at};
