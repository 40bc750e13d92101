//! A network that cannot be relied on: stands between desks and servers, and loses, cuts, delays and doubles what it carries. What it does
//! follows from a seed, as far as the order in which requests arrive lets it.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::Result;

/// What the network does to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Carried,
    RequestLost,
    AnswerLost,
    AnswerCut,
    Delayed,
    Slow,
    Doubled,
    /// Carried, and once more after the answer arrived.
    CarriedAgainLater,
}

/// What the network is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weather {
    /// Everything arrives at once.
    Calm,
    /// Everything arrives, and more than a second late.
    Slow,
    /// Every second request comes to harm.
    Rough,
}

/// How long what is late stays away.
const LATE: Duration = Duration::from_millis(400);
/// How long everything takes on a slow network.
const SLOWLY: Duration = Duration::from_millis(1_200);
/// The longest that a server is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

struct Wires {
    servers: Mutex<Vec<String>>,
    weather: Mutex<Weather>,
    dice: AtomicU64,
    harmed: AtomicUsize,
}

/// The network; it ends with the test.
pub struct Proxy {
    /// Its address, as desks know their server.
    pub address: String,
    wires: Arc<Wires>,
}

impl Proxy {
    /// A calm network to these servers (`host:port`).
    pub fn start(servers: Vec<String>, seed: u64) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let wires = Arc::new(Wires {
            servers: Mutex::new(servers),
            weather: Mutex::new(Weather::Calm),
            dice: AtomicU64::new(seed),
            harmed: AtomicUsize::new(0),
        });
        let carrying = Arc::clone(&wires);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let wires = Arc::clone(&carrying);
                // A connection that breaks is what this is about.
                thread::spawn(move || drop(wires.carry(client)));
            }
        });
        Ok(Self { address, wires })
    }

    /// What it is like from now on.
    pub fn turn(&self, weather: Weather) {
        *self.wires.weather.lock().unwrap_or_else(PoisonError::into_inner) = weather;
    }

    /// Requests that something happened to.
    pub fn harmed(&self) -> usize {
        self.wires.harmed.load(Ordering::SeqCst)
    }
}

impl Wires {
    fn carry(&self, mut client: TcpStream) -> Result<()> {
        let Some(request) = read_request(&mut client)? else { return Ok(()) };
        let fate = self.fate();
        if fate != Fate::Carried {
            self.harmed.fetch_add(1, Ordering::SeqCst);
        }
        match fate {
            Fate::RequestLost => return Ok(client.shutdown(Shutdown::Both)?),
            Fate::Delayed => thread::sleep(LATE),
            Fate::Slow => thread::sleep(SLOWLY),
            Fate::Doubled => drop(self.ask(&request)),
            _ => {}
        }
        let answer = self.ask(&request)?;
        let arrives = match fate {
            Fate::AnswerLost => 0,
            Fate::AnswerCut => answer.len() / 2,
            _ => answer.len(),
        };
        client.write_all(&answer[..arrives])?;
        client.shutdown(Shutdown::Both)?;
        if fate == Fate::CarriedAgainLater {
            thread::sleep(LATE);
            self.ask(&request)?;
        }
        Ok(())
    }

    fn fate(&self) -> Fate {
        match *self.weather.lock().unwrap_or_else(PoisonError::into_inner) {
            Weather::Calm => return Fate::Carried,
            Weather::Slow => return Fate::Slow,
            Weather::Rough => {}
        }
        match self.draw() % 12 {
            0 => Fate::RequestLost,
            1 => Fate::AnswerLost,
            2 => Fate::AnswerCut,
            3 => Fate::Delayed,
            4 => Fate::Doubled,
            5 => Fate::CarriedAgainLater,
            _ => Fate::Carried,
        }
    }

    /// One server's answer; another's where it cannot be reached.
    fn ask(&self, request: &[u8]) -> Result<Vec<u8>> {
        let servers = self.servers.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let first = usize::try_from(self.draw() % 1024)?;
        let reached = (0..servers.len()).find_map(|n| TcpStream::connect(&servers[(first + n) % servers.len()]).ok());
        let mut server = reached.ok_or_else(|| anyhow::anyhow!("no server"))?;
        server.set_read_timeout(Some(PATIENCE))?;
        server.write_all(request)?;
        let mut answer = Vec::new();
        server.read_to_end(&mut answer)?;
        Ok(answer)
    }

    /// splitmix64 (Steele, Lea and Flood 2014).
    fn draw(&self) -> u64 {
        let mut mixed = self.dice.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst).wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

/// One request, which asks the server to close the connection afterwards; none where the client went away.
fn read_request(client: &mut TcpStream) -> Result<Option<Vec<u8>>> {
    let mut read = Vec::new();
    let mut chunk = [0; 16 * 1024];
    let head = loop {
        let count = client.read(&mut chunk)?;
        if count == 0 {
            return Ok(None);
        }
        read.extend_from_slice(&chunk[..count]);
        if let Some(end) = read.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break end;
        }
    };
    let lines = String::from_utf8(read[..head].to_vec())?;
    let value = |line: &str| {
        line.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, value)| value.trim().parse())
    };
    let length: usize = lines.lines().find_map(value).transpose()?.unwrap_or(0);
    while read.len() < head + 4 + length {
        let count = client.read(&mut chunk)?;
        if count == 0 {
            return Ok(None);
        }
        read.extend_from_slice(&chunk[..count]);
    }
    let mut request = format!("{lines}\r\nconnection: close\r\n\r\n").into_bytes();
    request.extend_from_slice(&read[head + 4..]);
    Ok(Some(request))
}
