//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

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
    /// Days for which the journal can be followed: a desk that was away for longer comes back by a snapshot. What happened is kept for ever
    /// all the same. Without it the journal can be followed from its beginning.
    #[arg(long, env = "HUIJI_JOURNAL_DAYS", value_parser = clap::value_parser!(u16).range(1..=3_650))]
    pub journal_days: Option<u16>,
    #[command(flatten)]
    pub outgoing: Outgoing,
    #[command(flatten)]
    pub place: Place,
}

/// How messages leave the house. Without a mail server e-mails wait, without a key of the SMS provider SMS wait.
#[derive(Debug, Default, Args)]
pub struct Outgoing {
    /// Mail server that takes e-mails: `smtp.example.cn` or `smtp.example.cn:465`.
    #[arg(long, env = "HUIJI_SMTP_SERVER")]
    pub smtp_server: Option<String>,
    /// How the line to it is kept private.
    #[arg(long, env = "HUIJI_SMTP_TLS", value_enum, default_value_t)]
    pub smtp_tls: SmtpTls,
    /// User at the mail server.
    #[arg(long, env = "HUIJI_SMTP_USER")]
    pub smtp_user: Option<String>,
    /// Their password; better in the environment than on the command line, which others can see.
    #[arg(long, env = "HUIJI_SMTP_PASSWORD", hide_env_values = true)]
    pub smtp_password: Option<String>,
    /// Id of the access key at Alibaba Cloud, whose Dysms sends SMS.
    #[arg(long, env = "HUIJI_SMS_KEY_ID")]
    pub sms_key_id: Option<String>,
    /// Secret of that key; better in the environment.
    #[arg(long, env = "HUIJI_SMS_KEY_SECRET", hide_env_values = true)]
    pub sms_key_secret: Option<String>,
    /// Number of an approved SMS template with the one variable `content`, for texts without a template of their own.
    #[arg(long, env = "HUIJI_SMS_TEMPLATE")]
    pub sms_template: Option<String>,
    /// Address of the SMS provider.
    #[arg(long, env = "HUIJI_SMS_ENDPOINT", default_value = "https://dysmsapi.aliyuncs.com")]
    pub sms_endpoint: String,
}

/// How the line to a mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SmtpTls {
    /// TLS from the beginning, usually port 465.
    #[default]
    Implicit,
    /// TLS after a greeting, usually port 587.
    Starttls,
    /// Not at all: only for a mail server on this machine or network, usually port 25.
    None,
}

impl SmtpTls {
    /// The port that mail servers usually listen on for it.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Implicit => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}
