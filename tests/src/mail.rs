//! A mail server for tests: it speaks SMTP over a real connection (RFC 5321, with AUTH PLAIN), and keeps what it is given.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// How long a test waits for a letter.
const PATIENCE: Duration = Duration::from_secs(60);

/// A letter as it came.
#[derive(Debug, Clone)]
pub struct Letter {
    /// Who said they sent it.
    pub from: String,
    /// Whom it is for.
    pub to: String,
    /// Who signed in, and with which password.
    pub signed_in: Option<(String, String)>,
    /// Heads and text.
    pub text: String,
}

impl Letter {
    /// A head, with what is not ASCII read (RFC 2047).
    #[must_use]
    pub fn head(&self, name: &str) -> Option<String> {
        let heads = self.text.split("\r\n\r\n").next()?.replace("\r\n ", " ").replace("\r\n\t", " ");
        let start = format!("{}:", name.to_ascii_lowercase());
        heads.split("\r\n").find(|line| line.to_ascii_lowercase().starts_with(&start)).map(|line| words(line[start.len()..].trim()))
    }

    /// The text, with its encoding taken off.
    #[must_use]
    pub fn body(&self) -> String {
        let body = self.text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        match self.head("Content-Transfer-Encoding").unwrap_or_default().as_str() {
            "base64" => String::from_utf8(BASE64.decode(body.replace("\r\n", "")).unwrap_or_default()).unwrap_or_default(),
            "quoted-printable" => String::from_utf8(quoted(&body.replace("=\r\n", ""), '=')).unwrap_or_default(),
            _ => body.to_owned(),
        }
        .replace("\r\n", "\n")
        .trim_end()
        .to_owned()
    }
}

/// `=?utf-8?b?…?=` and `=?utf-8?q?…?=` among other words.
fn words(text: &str) -> String {
    let mut read = String::new();
    let mut was_encoded = false;
    for word in text.split(' ') {
        let parts: Vec<&str> = word.trim_start_matches('"').split('?').collect();
        let decoded = match parts.as_slice() {
            ["=", _, "b" | "B", encoded, rest] => BASE64.decode(encoded).ok().map(|bytes| (bytes, *rest)),
            ["=", _, "q" | "Q", encoded, rest] => Some((quoted(&encoded.replace('_', " "), '='), *rest)),
            _ => None,
        };
        let is_encoded = decoded.is_some();
        // The blank between two encoded words is none.
        if !(read.is_empty() || was_encoded && is_encoded) {
            read.push(' ');
        }
        match decoded {
            Some((bytes, rest)) => read.push_str(&format!("{}{}", String::from_utf8_lossy(&bytes), rest.trim_start_matches('='))),
            None => read.push_str(word),
        }
        was_encoded = is_encoded;
    }
    read
}

/// Bytes written as `=E4`, or with another mark.
#[must_use]
pub fn quoted(text: &str, mark: char) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let hex = rest.get(1..3).filter(|_| first == mark).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        let taken = if hex.is_some() { 3 } else { first.len_utf8() };
        match hex {
            Some(byte) => bytes.push(byte),
            None => bytes.extend_from_slice(&rest.as_bytes()[..taken]),
        }
        rest = &rest[taken..];
    }
    bytes
}

/// A running mail server.
pub struct MailServer {
    /// Host and port.
    pub address: String,
    letters: Arc<Mutex<Vec<Letter>>>,
    arrived: Receiver<()>,
    is_mute: Arc<AtomicBool>,
}

impl MailServer {
    /// Listens on a free port. An address at `refused.example.cn` is refused.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = listener.local_addr()?.to_string();
        let (letters, is_mute) = (Arc::<Mutex<Vec<Letter>>>::default(), Arc::<AtomicBool>::default());
        let (told, arrived) = channel();
        let (kept, mute) = (Arc::clone(&letters), Arc::clone(&is_mute));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (kept, mute, told) = (Arc::clone(&kept), Arc::clone(&mute), told.clone());
                // Whoever breaks off is forgotten.
                thread::spawn(move || drop(talk(&stream, &kept, &mute, &told)));
            }
        });
        Ok(Self { address, letters, arrived, is_mute })
    }

    /// Takes letters and says nothing about it, or says so again.
    pub fn be_mute(&self, is_mute: bool) {
        self.is_mute.store(is_mute, Ordering::SeqCst);
    }

    /// Waits until a letter came that was not waited for before.
    pub fn wait(&self) -> Result<()> {
        self.arrived.recv_timeout(PATIENCE).context("no letter came")
    }

    /// Every letter so far.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn talk(stream: &TcpStream, kept: &Mutex<Vec<Letter>>, is_mute: &AtomicBool, told: &Sender<()>) -> Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?);
    let say = |text: &str| -> Result<()> { Ok((&*stream).write_all(format!("{text}\r\n").as_bytes())?) };
    let (mut from, mut to, mut signed_in) = (String::new(), String::new(), None);
    say("220 mail.example.cn ESMTP")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let line = line.trim_end();
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => say("250-mail.example.cn\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")?,
            "AUTH" => {
                let given = BASE64.decode(line.rsplit(' ').next().unwrap_or_default())?;
                let parts: Vec<_> = given.split(|byte| *byte == 0).map(|part| String::from_utf8_lossy(part).into_owned()).collect();
                signed_in = parts.get(1).cloned().zip(parts.get(2).cloned());
                say("235 2.7.0 welcome")?;
            }
            "MAIL" => {
                from = between(line);
                say("250 2.1.0 ok")?;
            }
            "RCPT" if line.contains("@refused.example.cn") => say("550 5.1.1 no such user")?,
            "RCPT" => {
                to = between(line);
                say("250 2.1.5 ok")?;
            }
            "DATA" => {
                say("354 go on")?;
                let text = data(&mut lines)?;
                let letter = Letter { from: from.clone(), to: to.clone(), signed_in: signed_in.clone(), text };
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
                told.send(())?;
                if is_mute.load(Ordering::SeqCst) {
                    // The line stays open until the other side goes.
                    let mut rest = String::new();
                    lines.read_line(&mut rest)?;
                    return Ok(());
                }
                say("250 2.0.0 taken")?;
            }
            "QUIT" => return say("221 2.0.0 bye"),
            _ => say("250 2.0.0 ok")?,
        }
    }
}

/// What stands between `<` and `>`.
fn between(line: &str) -> String {
    line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map(|(inside, _)| inside.to_owned()).unwrap_or_default()
}

/// Heads and text, up to a lone dot; a doubled dot at the beginning of a line is one.
fn data(lines: &mut BufReader<TcpStream>) -> Result<String> {
    let mut text = String::new();
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 || line == ".\r\n" {
            return Ok(text);
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}
