//! Processes that a test starts, and how they end: gently, or as in a power cut. Only the test's own are ever touched.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

/// How long a process may take to start listening, or to end.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(20);

/// A child that never outlives the test that started it, and neither does anything that it has started.
pub struct Process {
    name: String,
    child: Child,
}

impl Process {
    /// Starts a program in a process group of its own.
    ///
    /// # Errors
    /// When it can't be started.
    pub fn start(command: &mut Command) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.process_group(0).spawn().with_context(|| format!("{name} could not be started"))?;
        Ok(Self { name, child })
    }

    /// Its number in the system's list of processes.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The child's standard output, where it was asked for and not yet taken.
    pub fn output(&mut self) -> Option<std::process::ChildStdout> {
        self.child.stdout.take()
    }

    /// Waits until something listens on the port.
    ///
    /// # Errors
    /// When the process ends before, or nothing listens in time.
    pub async fn listening(&mut self, port: u16) -> Result<()> {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let deadline = Instant::now() + PATIENCE;
        while tokio::net::TcpStream::connect(address).await.is_err() {
            if let Some(status) = self.child.try_wait()? {
                bail!("{} ended before it listened on port {port} ({status})", self.name);
            }
            if Instant::now() > deadline {
                bail!("{} does not listen on port {port} after {PATIENCE:?}", self.name);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Ok(())
    }

    /// Asks the process to end, and waits until it has.
    ///
    /// # Errors
    /// When it has not ended in time; it is killed then.
    pub fn stop(&mut self) -> Result<()> {
        if self.child.try_wait()?.is_some() {
            return Ok(());
        }
        signal(self.child.id(), Signal::TERM);
        let deadline = Instant::now() + PATIENCE;
        while self.child.try_wait()?.is_none() {
            if Instant::now() > deadline {
                self.kill()?;
                bail!("{} did not end {PATIENCE:?} after it was asked to", self.name);
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }

    /// Ends the process and everything that it has started at once, as a power cut does: nothing can be saved on the way.
    ///
    /// # Errors
    /// When one of them is still there after some time.
    pub fn kill(&mut self) -> Result<()> {
        let below = descendants(self.child.id(), &parents());
        for pid in &below {
            signal(*pid, Signal::KILL);
        }
        self.child.kill().ok(); // it may have ended by itself
        self.child.wait()?;
        let deadline = Instant::now() + PATIENCE;
        while parents().keys().any(|pid| below.contains(pid)) {
            if Instant::now() > deadline {
                bail!("what {} had started is still there", self.name);
            }
            std::thread::sleep(PAUSE);
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            eprintln!("{error:#}");
        }
    }
}

/// A port on which nothing listens now.
///
/// # Errors
/// When the system gives none.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the system gives no port")?;
    Ok(listener.local_addr()?.port())
}

fn signal(pid: u32, signal: Signal) {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
    if let Some(pid) = pid {
        kill_process(pid, signal).ok(); // it may be gone already
    }
}

/// Every living process with its parent.
fn parents() -> BTreeMap<u32, u32> {
    let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    entries
        .filter_map(|entry| {
            let pid = entry.file_name().to_str()?.parse().ok()?;
            Some((pid, parent(&std::fs::read_to_string(entry.path().join("stat")).ok()?)?))
        })
        .collect()
}

/// The parent in a line `pid (name) state parent …`; none for a process that has ended. A name may hold brackets.
fn parent(stat: &str) -> Option<u32> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut words = rest.split_whitespace();
    if words.next()? == "Z" {
        return None;
    }
    words.next()?.parse().ok()
}

fn descendants(of: u32, parents: &BTreeMap<u32, u32>) -> Vec<u32> {
    let mut found = vec![of];
    let mut next = 0;
    while let Some(parent) = found.get(next).copied() {
        found.extend(parents.iter().filter(|(_, above)| **above == parent).map(|(pid, _)| *pid));
        next += 1;
    }
    found.split_off(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_parent_of_a_living_process() {
        assert_eq!(parent("12 (a b) c) S 7 1 1 0"), Some(7));
        assert_eq!(parent("12 (gone) Z 7 1 1 0"), None);
        assert_eq!(parent("nonsense"), None);
    }

    #[test]
    fn finds_everything_below_and_nothing_beside() {
        let tree = BTreeMap::from([(2, 1), (3, 2), (4, 3), (5, 2), (6, 1)]);
        let mut found = descendants(2, &tree);
        found.sort_unstable();
        assert_eq!(found, [3, 4, 5]);
    }

    #[test]
    fn a_kill_reaches_what_the_process_has_started() {
        let mut command = Command::new("sh");
        let mut process = Process::start(command.args(["-c", "sleep 100 & sleep 100"])).unwrap();
        let deadline = Instant::now() + PATIENCE;
        while descendants(process.child.id(), &parents()).len() < 2 && Instant::now() < deadline {
            std::thread::sleep(PAUSE);
        }
        let below = descendants(process.child.id(), &parents());
        assert_eq!(below.len(), 2);
        process.kill().unwrap();
        assert!(parents().keys().all(|pid| !below.contains(pid)));
    }
}
