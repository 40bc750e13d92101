//! An SMS provider for tests: it takes `SendSms` over HTTP, keeps what it is asked, and refuses some numbers as the real one does.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use anyhow::Result;

use crate::mail::quoted;

/// The number that is refused.
pub const REFUSED: &str = "13900000000";

/// What was asked: the parameters of the query, and the headers under their names in small letters.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Of the query.
    pub query: BTreeMap<String, String>,
    /// Of the request.
    pub headers: BTreeMap<String, String>,
}

/// A running provider.
pub struct SmsProvider {
    /// Its address.
    pub address: String,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl SmsProvider {
    /// Listens on a free port.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let asked = Arc::<Mutex<Vec<Asked>>>::default();
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let mut lines = BufReader::new(match stream.try_clone() {
                    Ok(stream) => stream,
                    Err(_) => continue,
                });
                let mut first = String::new();
                if lines.read_line(&mut first).is_err() {
                    continue;
                }
                let one = Asked { query: query(&first), headers: headers(&mut lines) };
                let length = one.headers.get("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
                let _ = lines.take(length).read_to_end(&mut Vec::new());
                let is_refused = one.query.get("PhoneNumbers").is_some_and(|number| number == REFUSED);
                let body = if is_refused {
                    r#"{"Code":"isv.MOBILE_NUMBER_ILLEGAL","Message":"号码无效","RequestId":"1"}"#
                } else {
                    r#"{"Code":"OK","Message":"OK","BizId":"1","RequestId":"1"}"#
                };
                kept.lock().unwrap_or_else(PoisonError::into_inner).push(one);
                let head =
                    format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}", body.len());
                // Whoever does not listen any more misses it.
                let _ = stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes());
            }
        });
        Ok(Self { address, asked })
    }

    /// Everything that was asked so far.
    #[must_use]
    pub fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// `POST /?a=b HTTP/1.1`
fn query(line: &str) -> BTreeMap<String, String> {
    let text = line.split(' ').nth(1).and_then(|path| path.split_once('?')).map_or("", |(_, query)| query);
    let read = |text: &str| String::from_utf8_lossy(&quoted(text, '%')).into_owned();
    text.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (read(name), read(value))).collect()
}

fn headers(lines: &mut impl std::io::BufRead) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 2) {
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
        line.clear();
    }
    headers
}
