//! A PostgreSQL server of a test's own: made in a folder, listening on this computer only, and gone at the end.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// How long a start may take, after a crash too.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Cluster {
    folder: TempDir,
    programs: PathBuf,
    /// PostgreSQL refuses to run as root.
    account: Option<(u32, u32)>,
    port: u16,
    process: Child,
}

impl Cluster {
    /// Makes and starts one.
    pub fn start() -> Self {
        let programs = programs();
        let folder = tempfile::tempdir().unwrap();
        let account = account();
        if let Some((user, group)) = account {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut make = Command::new(programs.join("initdb"));
        make.args(["--username", "stones", "--auth", "trust", "--encoding", "UTF8", "--no-locale", "--pgdata"]);
        make.arg(folder.path().join("data"));
        let made = as_account(&mut make, account).current_dir(folder.path()).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let process = launch(&programs, &folder, account, port);
        let cluster = Self { folder, programs, account, port, process };
        cluster.wait_until_ready();
        cluster
    }

    /// A new database.
    pub fn database(&self, name: &str) -> String {
        let mut create = Command::new(self.programs.join("createdb"));
        create.args(["--host", "127.0.0.1", "--port", &self.port.to_string(), "--username", "stones", name]);
        let created = create.output().unwrap();
        assert!(created.status.success(), "{}", String::from_utf8_lossy(&created.stderr));
        format!("postgres://stones@127.0.0.1:{}/{name}", self.port)
    }

    /// As when the power goes: every process of it ends at once. Then it is started again.
    pub fn crash(&mut self) {
        self.end();
        self.process = launch(&self.programs, &self.folder, self.account, self.port);
        self.wait_until_ready();
    }

    fn wait_until_ready(&self) {
        let began = Instant::now();
        let ready = || {
            let mut ask = Command::new(self.programs.join("pg_isready"));
            ask.args(["--quiet", "--host", "127.0.0.1", "--port", &self.port.to_string()]).status().unwrap().success()
        };
        while !ready() {
            let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(began.elapsed() < PATIENCE, "PostgreSQL does not start: {log}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn end(&mut self) {
        let main = self.process.id();
        let children = std::fs::read_to_string(format!("/proc/{main}/task/{main}/children")).unwrap_or_default();
        // The main process first, so that it starts nothing anew.
        let _ = self.process.kill();
        let _ = self.process.wait();
        for child in children.split_whitespace() {
            let _ = Command::new("kill").args(["-KILL", child]).stderr(Stdio::null()).status();
        }
        let gone = |child: &str| !std::path::Path::new("/proc").join(child).exists();
        let began = Instant::now();
        // What is still attached to its memory would keep the next one from starting.
        while !children.split_whitespace().all(gone) && began.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.end();
    }
}

fn launch(programs: &std::path::Path, folder: &TempDir, account: Option<(u32, u32)>, port: u16) -> Child {
    let log = File::options().create(true).append(true).open(folder.path().join("log")).unwrap();
    let mut start = Command::new(programs.join("postgres"));
    start.arg("-D").arg(folder.path().join("data")).args(["-p", &port.to_string(), "-h", "127.0.0.1"]);
    start.args(["-c", "fsync=on", "-c", "unix_socket_directories="]).current_dir(folder.path());
    as_account(&mut start, account).stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn().unwrap()
}

fn as_account(command: &mut Command, account: Option<(u32, u32)>) -> &mut Command {
    match account {
        Some((user, group)) => command.uid(user).gid(group),
        None => command,
    }
}

/// The folder with the server's own programs, which is not among those that are searched.
fn programs() -> PathBuf {
    let asked = Command::new("pg_config").arg("--bindir").output();
    let told = asked.expect("PostgreSQL is not installed: `cargo xtask test` does that").stdout;
    PathBuf::from(String::from_utf8(told).unwrap().trim())
}

/// The account under which it runs where the tests run as root.
fn account() -> Option<(u32, u32)> {
    if std::fs::metadata("/proc/self").unwrap().uid() != 0 {
        return None;
    }
    let accounts = std::fs::read_to_string("/etc/passwd").unwrap();
    let mut of = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = of.find(|parts| parts[0] == "postgres").expect("the packages of PostgreSQL bring an account for it");
    Some((found[2].parse().unwrap(), found[3].parse().unwrap()))
}
