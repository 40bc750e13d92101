//! E-mail over SMTP, step by step: until the text has left the house nothing was sent, and after that only an answer says what became of it.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use domain::message::{DeliveryFailure, Message};
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, MessageBuilder};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use store::message::Sending;

use super::Trouble;
use crate::arguments::{Outgoing, SmtpTls};
use crate::clock;

/// How long one step may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a whole message may take; a claim without an outcome is taken for broken only after longer.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(120);

/// A mail server that takes what we send.
pub struct Mail {
    host: String,
    port: u16,
    tls: SmtpTls,
    credentials: Option<Credentials>,
}

impl Mail {
    /// The one that the command line names, if any.
    pub fn of(outgoing: &Outgoing) -> Result<Option<Self>> {
        let Some(server) = &outgoing.smtp_server else { return Ok(None) };
        let (host, port) = match server.rsplit_once(':') {
            Some((host, port)) => (host.to_owned(), port.parse().with_context(|| format!("the port of {server}"))?),
            None => (server.clone(), outgoing.smtp_tls.usual_port()),
        };
        let credentials = match (&outgoing.smtp_user, &outgoing.smtp_password) {
            (Some(user), Some(password)) => Some(Credentials::new(user.clone(), password.clone())),
            (None, None) => None,
            _ => bail!("a user of the mail server and their password go together"),
        };
        if credentials.is_some() && outgoing.smtp_tls == SmtpTls::None && !matches!(host.as_str(), "localhost" | "127.0.0.1" | "::1") {
            bail!("a password is only sent over TLS");
        }
        Ok(Some(Self { host, port, tls: outgoing.smtp_tls, credentials }))
    }

    /// Hands a message over.
    pub async fn send(&self, message: &Message, sending: &Sending) -> Result<(), Trouble> {
        let letter = letter(message, sending)?;
        let mut is_out = false;
        match tokio::time::timeout(PATIENCE_IN_ALL, self.deliver(&letter, &mut is_out)).await {
            Ok(outcome) => outcome,
            // The text is out, and no answer came.
            Err(_) if is_out => Err(Trouble::of(DeliveryFailure::Interrupted, None)),
            Err(_) => Err(Trouble::of(DeliveryFailure::Unreachable, None)),
        }
    }

    async fn deliver(&self, letter: &lettre::Message, is_out: &mut bool) -> Result<(), Trouble> {
        let mut connection = self.connected().await?;
        let (from, to) = (letter.envelope().from().cloned(), letter.envelope().to().to_vec());
        let text = letter.formatted();
        let mut parameters = Vec::new();
        if connection.server_info().supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        step(connection.command(MailFrom::new(from, parameters)).await, DeliveryFailure::Refused)?;
        for address in to {
            step(connection.command(Rcpt::new(address, vec![])).await, DeliveryFailure::AddressRefused)?;
        }
        step(connection.command(Data).await, DeliveryFailure::Refused)?;
        *is_out = true;
        let answered = connection.message(&text).await;
        // Whether the farewell is heard changes nothing.
        let outcome = match answered {
            Err(error) if error.status().is_none() => Err(Trouble::of(DeliveryFailure::Interrupted, said(&error))),
            answered => step(answered, DeliveryFailure::ContentRefused),
        };
        let _ = connection.quit().await;
        outcome
    }

    async fn connected(&self) -> Result<AsyncSmtpConnection, Trouble> {
        let hello = ClientId::default();
        let parameters = || TlsParameters::new(self.host.clone()).map_err(|error| trouble(&error, DeliveryFailure::Unreachable));
        let implicit = if self.tls == SmtpTls::Implicit { Some(parameters()?) } else { None };
        let address = (self.host.as_str(), self.port);
        let connected = AsyncSmtpConnection::connect_tokio1(address, Some(PATIENCE), &hello, implicit, None).await;
        let mut connection = connected.map_err(|error| trouble(&error, DeliveryFailure::Unreachable))?;
        if self.tls == SmtpTls::Starttls {
            connection.starttls(parameters()?, &hello).await.map_err(|error| trouble(&error, DeliveryFailure::Unreachable))?;
        }
        if let Some(credentials) = &self.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            step(connection.auth(&mechanisms, credentials).await, DeliveryFailure::SignIn)?;
        }
        Ok(connection)
    }
}

/// An answer that is no yes: `refused` where it is a lasting no.
fn step<T>(answered: Result<T, Error>, refused: DeliveryFailure) -> Result<(), Trouble> {
    answered.map(drop).map_err(|error| trouble(&error, refused))
}

fn trouble(error: &Error, refused: DeliveryFailure) -> Trouble {
    let kind = match error.status().map(|code| code.to_string()).as_deref() {
        Some("530" | "534" | "535" | "538") => DeliveryFailure::SignIn,
        Some(code) if code.starts_with('4') => DeliveryFailure::Busy,
        Some(_) => refused,
        // The server offers no way in that we know, or no TLS.
        None if error.is_client() => DeliveryFailure::SignIn,
        None => DeliveryFailure::Unreachable,
    };
    Trouble::of(kind, said(error))
}

fn said(error: &Error) -> Option<String> {
    Some(error.to_string())
}

/// The letter as it travels. Its id stays the same at each attempt, so that whoever gets it twice can tell.
fn letter(message: &Message, sending: &Sending) -> Result<lettre::Message, Trouble> {
    let refused = |what: &dyn std::fmt::Display| Trouble::of(DeliveryFailure::AddressRefused, what.to_string());
    let sender = sending.setup.sender_address.as_deref().unwrap_or_default();
    let sender_name = if sending.setup.sender_name.is_empty() { &sending.association } else { &sending.setup.sender_name };
    let mailbox = |name: &str, address: &str| {
        let address = address.parse::<lettre::Address>().map_err(|error| refused(&error))?;
        Ok::<_, Trouble>(Mailbox::new(Some(name.to_owned()).filter(|name| !name.is_empty()), address))
    };
    let from = mailbox(sender_name, sender)?;
    let domain = from.email.domain().to_owned();
    let mut builder: MessageBuilder = lettre::Message::builder()
        .message_id(Some(format!("<{}@{domain}>", message.id)))
        .date(clock::now().into())
        .from(from)
        .to(mailbox(&message.receiver, &message.address)?)
        .subject(message.subject.clone().unwrap_or_default())
        .header(ContentType::TEXT_PLAIN);
    if let Some(reply) = &sending.setup.reply_address {
        builder = builder.reply_to(mailbox("", reply)?);
    }
    builder.body(message.body.clone()).map_err(|error| Trouble::of(DeliveryFailure::ContentRefused, error.to_string()))
}
