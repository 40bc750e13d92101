//! Loading facts: what a command must know to decide. Each area implements it for its commands.

use domain::{Command, Env};

use crate::engine::Session;
use crate::fault::Fault;

/// A command whose facts this store can load. One that lacks it does not compile in `execute`.
pub trait LoadFacts: Command {
    /// Loads the facts inside the command's own transaction.
    fn load(&self, session: &mut Session, env: &Env) -> impl Future<Output = Result<Self::Facts, Fault>> + Send;
}
