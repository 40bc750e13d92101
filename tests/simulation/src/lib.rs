//! Desks and a server under faults: the real rules and the real SQL of both sides, in one thread. The same seed makes the same history.
//!
//! First anything may go wrong (`world`): requests and answers get lost, pages come twice, desks crash, files are copied. After every
//! step the desks that stand at a version the server had must hold what it held. Then everything is healed: all desks must come to rest
//! with the same rows, and every command that survived must have been ruled on exactly once.

pub mod acts;
mod bindings;
pub mod books;
pub mod desk;
pub mod dice;
mod file;
pub mod many;
mod money;
pub mod naive;
mod offers;
mod own;
mod replay;
pub mod server;
mod spoil;
pub mod world;

/// Closes a store and waits until it is: at the program's end the cipher is torn down, while a connection that was merely dropped may
/// still be closing on a thread of its own.
fn close(store: &store::Store) {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(store.close()));
}
