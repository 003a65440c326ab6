//! A mail server that a test runs: it speaks SMTP, and keeps what it is given.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It takes every letter.
    Takes,
    /// It says at the recipient's address that it never will.
    Refuses,
    /// It says that it cannot just now.
    Busy,
    /// It lets one come, and says nothing.
    Hangs,
}

/// A letter, as it came.
#[derive(Debug, Clone)]
pub struct Came {
    pub to: Vec<String>,
    pub head: String,
    pub text: String,
}

#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    manner: Arc<Mutex<Manner>>,
    letters: Arc<Mutex<Vec<Came>>>,
    tries: Arc<Mutex<u32>>,
}

impl Sink {
    pub async fn start(manner: Manner) -> Self {
        Self::on(0, manner).await
    }

    pub async fn on(port: u16, manner: Manner) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (manner, letters, tries) = (Arc::new(Mutex::new(manner)), Arc::default(), Arc::default());
        let sink = Self { port, manner, letters, tries };
        let serves = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let serves = serves.clone();
                tokio::spawn(async move { serves.converse(stream).await });
            }
        });
        sink
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    pub fn behave(&self, manner: Manner) {
        *self.manner.lock().unwrap() = manner;
    }

    pub fn letters(&self) -> Vec<Came> {
        self.letters.lock().unwrap().clone()
    }

    pub fn tries(&self) -> u32 {
        *self.tries.lock().unwrap()
    }

    /// Waits until so many letters have come.
    pub async fn wait_for(&self, how_many: usize) -> Vec<Came> {
        for _ in 0..900 {
            if self.letters().len() >= how_many {
                return self.letters();
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("only {} letters have come", self.letters().len());
    }

    async fn converse(&self, stream: TcpStream) -> Option<()> {
        *self.tries.lock().unwrap() += 1;
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let manner = *self.manner.lock().unwrap();
        if manner == Manner::Hangs {
            while let Ok(Some(_)) = lines.next_line().await {}
            return None;
        }
        write.write_all(b"220 sink\r\n").await.ok()?;
        let mut to = Vec::new();
        while let Ok(Some(line)) = lines.next_line().await {
            let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            let answer = match verb.as_str() {
                "EHLO" => "250-sink\r\n250 8BITMIME\r\n",
                "RCPT" if manner == Manner::Refuses => "550 nobody of that name\r\n",
                "RCPT" if manner == Manner::Busy => "451 not now\r\n",
                "RCPT" => {
                    to.push(line[8..].to_owned());
                    "250 ok\r\n"
                }
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut all = String::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        all.push_str(line.strip_prefix('.').unwrap_or(&line));
                        all.push_str("\r\n");
                    }
                    let (head, text) = all.split_once("\r\n\r\n").unwrap_or((&all, ""));
                    let text = text.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n");
                    self.letters.lock().unwrap().push(Came { to: std::mem::take(&mut to), head: head.into(), text });
                    "250 taken\r\n"
                }
                "QUIT" => {
                    write.write_all(b"221 bye\r\n").await.ok()?;
                    return Some(());
                }
                _ => "250 ok\r\n",
            };
            write.write_all(answer.as_bytes()).await.ok()?;
        }
        Some(())
    }
}
