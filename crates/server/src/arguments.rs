//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The central server of an association.
#[derive(Debug, Parser)]
#[command(name = "huiji-server", version)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

/// What the server can do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Serve desks.
    Serve(Serve),
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; TLS is the work of a proxy in front.
    #[arg(long, default_value = "127.0.0.1:8700")]
    pub listen: SocketAddr,
    /// Folder of the embedded database.
    #[arg(long, default_value = "huiji-server-data", conflicts_with = "database")]
    pub data: PathBuf,
    /// A PostgreSQL database instead: `postgres://user@host/name`.
    #[arg(long)]
    pub database: Option<String>,
}
