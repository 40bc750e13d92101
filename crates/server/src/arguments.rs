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
    /// Print one JSON object instead of sentences.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What the server can do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Serve desks.
    Serve(Serve),
    /// Write everything into one file that either kind of database can be restored from.
    Backup {
        /// The file; it must not exist.
        file: PathBuf,
        #[command(flatten)]
        place: Place,
    },
    /// Bring a backup back, as a new life of the server.
    Restore {
        /// The file.
        file: PathBuf,
        /// Let the association go that the database holds now.
        #[arg(long)]
        replace: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Recompute everything and say what does not follow.
    Check {
        #[command(flatten)]
        place: Place,
    },
    /// Make a restored or standby database the primary one, as a new life of the server.
    Promote {
        #[command(flatten)]
        place: Place,
    },
}

/// Which database.
#[derive(Debug, Args)]
pub struct Place {
    /// Folder of the embedded database.
    #[arg(long, default_value = "huiji-server-data", conflicts_with = "database")]
    pub data: PathBuf,
    /// A PostgreSQL database instead: `postgres://user@host/name`.
    #[arg(long, env = "HUIJI_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
}

/// How to serve.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; TLS is the work of a proxy in front.
    #[arg(long, default_value = "127.0.0.1:8700")]
    pub listen: SocketAddr,
    /// A proxy of ours stands in front: believe the last address of its `X-Forwarded-For`.
    #[arg(long)]
    pub behind_proxy: bool,
    /// Seconds for which what a desk shows opens, before it renews.
    #[arg(long, default_value_t = 900, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub access_seconds: u64,
    #[command(flatten)]
    pub place: Place,
}
