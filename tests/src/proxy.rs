//! A bad line: stands between the browser and the server, and does to the exchange whatever networks do.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What happens to a request or to its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The line goes before the server hears of it.
    RequestLost,
    /// The server has done it, and the line goes before the answer.
    AnswerLost,
    /// The server is asked twice.
    Doubled,
    /// Half of the answer comes.
    Cut,
    /// The answer is late.
    Delayed,
    /// A captive portal answers instead.
    Portal,
    /// Something on the way takes no request of that size.
    TooLarge,
    /// The server stumbles.
    Error,
    /// The server is not there for now.
    Unavailable,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::RequestLost,
        Self::AnswerLost,
        Self::Doubled,
        Self::Cut,
        Self::Delayed,
        Self::Portal,
        Self::TooLarge,
        Self::Error,
        Self::Unavailable,
    ];

    /// Requests whose body is no longer than this pass: a quiet exchange carries nothing, and a single visit can't be halved.
    const fn least(self) -> usize {
        match self {
            Self::TooLarge => 800,
            _ => 200,
        }
    }
}

/// What the line does to exchanges that carry something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Passes everything on.
    #[default]
    Good,
    /// Passes nothing on.
    Dead,
    /// Does this once, to the next exchange that it can happen to.
    Armed(Fault),
    /// Has done it, and passes everything on.
    Fired,
}

struct Shared {
    server: u16,
    state: Mutex<State>,
}

impl Shared {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What happens to a request.
    fn fault_for(&self, request: &[u8]) -> Option<Fault> {
        if !request.starts_with(b"POST /v1/exchange") {
            return None;
        }
        let mut state = self.state();
        match *state {
            State::Dead => Some(Fault::RequestLost),
            State::Armed(fault) if body(request) > fault.least() => {
                *state = State::Fired;
                Some(fault)
            }
            State::Good | State::Armed(_) | State::Fired => None,
        }
    }
}

/// The line; it goes with this.
pub struct Proxy {
    port: u16,
    shared: Arc<Shared>,
    running: JoinHandle<()>,
}

impl Proxy {
    /// Starts to pass everything on to a server on this computer, and disturbs nothing yet.
    ///
    /// # Errors
    /// When the system gives no port.
    pub async fn start(server: u16) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.context("no port for the proxy")?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared { server, state: Mutex::default() });
        let passing = Arc::clone(&shared);
        let running = tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let shared = Arc::clone(&passing);
                // A line that breaks is what this is for.
                tokio::spawn(async move { drop(pass(client, &shared).await) });
            }
        });
        Ok(Self { port, shared, running })
    }

    /// The address as people type it, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Passes nothing on from now on.
    pub fn cut(&self) {
        *self.shared.state() = State::Dead;
    }

    /// Passes everything on, but does this to the next exchange that carries something.
    pub fn arm(&self, fault: Fault) {
        *self.shared.state() = State::Armed(fault);
    }

    /// Whether what was armed has happened.
    #[must_use]
    pub fn fired(&self) -> bool {
        *self.shared.state() == State::Fired
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// One request and its answer; each has a line of its own.
async fn pass(mut client: TcpStream, shared: &Shared) -> Result<()> {
    let request = read_request(&mut client).await?;
    let fault = shared.fault_for(&request);
    match fault {
        Some(Fault::RequestLost) => return Ok(()),
        Some(Fault::Portal) => return Ok(client.write_all(&answer("200 OK", "text/html", PORTAL)).await?),
        Some(Fault::TooLarge) => {
            return Ok(client.write_all(&answer("413 Content Too Large", "text/plain", "")).await?);
        }
        Some(Fault::Error) => {
            return Ok(client.write_all(&answer("500 Internal Server Error", "text/plain", "")).await?);
        }
        Some(Fault::Unavailable) => {
            return Ok(client.write_all(&answer("503 Service Unavailable", "text/plain", "")).await?);
        }
        Some(Fault::Doubled) => drop(ask(shared.server, &request).await?),
        _ => {}
    }
    let answer = ask(shared.server, &request).await?;
    match fault {
        Some(Fault::AnswerLost) => return Ok(()),
        Some(Fault::Cut) => return Ok(client.write_all(answer.get(..answer.len() / 2).unwrap_or_default()).await?),
        Some(Fault::Delayed) => tokio::time::sleep(Duration::from_secs(2)).await,
        _ => {}
    }
    Ok(client.write_all(&answer).await?)
}

const PORTAL: &str = "<!doctype html><title>Welcome</title><p>Sign in to the hotel's network.";

fn answer(status: &str, kind: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
        .into()
}

/// How long a request is behind its head.
fn body(request: &[u8]) -> usize {
    request.windows(4).position(|window| window == b"\r\n\r\n").map_or(0, |end| request.len() - end - 4)
}

/// A request, with its line closed behind it.
async fn read_request(client: &mut TcpStream) -> Result<Vec<u8>> {
    let mut read = Vec::new();
    let head = loop {
        if let Some(at) = read.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        if client.read_buf(&mut read).await? == 0 {
            anyhow::bail!("no request came");
        }
    };
    let text = String::from_utf8_lossy(read.get(..head).unwrap_or_default()).into_owned();
    let length = |line: &str| line.to_lowercase().strip_prefix("content-length:").and_then(|n| n.trim().parse().ok());
    let length: usize = text.lines().find_map(length).unwrap_or(0);
    while read.len() < head + length {
        if client.read_buf(&mut read).await? == 0 {
            anyhow::bail!("half a request came");
        }
    }
    let kept = text.lines().filter(|line| !line.is_empty() && !line.to_lowercase().starts_with("connection:"));
    let mut request = kept.collect::<Vec<_>>().join("\r\n").into_bytes();
    request.extend_from_slice(b"\r\nconnection: close\r\n\r\n");
    request.extend_from_slice(read.get(head..).unwrap_or_default());
    Ok(request)
}

async fn ask(server: u16, request: &[u8]) -> Result<Vec<u8>> {
    let mut line = TcpStream::connect(("127.0.0.1", server)).await?;
    line.write_all(request).await?;
    let mut answer = Vec::new();
    line.read_to_end(&mut answer).await?;
    Ok(answer)
}
