//! The real server as a process of its own, on a folder of its own.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Weak};

use anyhow::{Context, Result, ensure};
use tempfile::{NamedTempFile, TempDir};
use tokio::sync::Mutex;

use crate::app::CHOSEN;
use crate::process::{Process, free_port};
use crate::setting;

/// A server process on this computer, with its data in a temporary folder that goes with it, or in a database.
pub struct Server {
    port: u16,
    app: PathBuf,
    data: TempDir,
    database: Option<String>,
    mail: Option<String>,
    log: NamedTempFile,
    process: Option<Process>,
    times_ready: usize,
    /// What its data was copied from, for the next server.
    demonstration: Option<Arc<Demonstration>>,
}

/// The folder of a server that has made the demonstration and ended. Making it takes most of a start, for its passwords.
type Demonstration = TempDir;

/// It stands as long as a server of this program runs on a copy.
static DEMONSTRATION: Mutex<Weak<Demonstration>> = Mutex::const_new(Weak::new());

/// What a new server begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// No organisation, nobody.
    Empty,
    /// The invented demonstration service.
    Demo,
}

impl Server {
    /// Starts a server that serves the built app.
    ///
    /// # Errors
    /// When something has not been built, or the server does not come up.
    pub async fn start(contents: Contents) -> Result<Self> {
        Self::start_with_app(contents, &setting::dist()?).await
    }

    /// Starts a server that serves another build of the app.
    ///
    /// # Errors
    /// When something has not been built, or the server does not come up.
    pub async fn start_with_app(contents: Contents, app: &Path) -> Result<Self> {
        Self::start_on(contents, app, None).await
    }

    /// Starts a server that serves a build of the app, with its data in a database (`postgres://…`) where one is named.
    ///
    /// # Errors
    /// When something has not been built, or the server does not come up.
    pub async fn start_on(contents: Contents, app: &Path, database: Option<&str>) -> Result<Self> {
        Self::start_as(contents, app, database, None).await
    }

    /// Starts a server that serves the built app, and sends letters by a mail server (`smtp://…`).
    ///
    /// # Errors
    /// When something has not been built, or the server does not come up.
    pub async fn start_mailing(contents: Contents, mail: &str) -> Result<Self> {
        Self::start_as(contents, &setting::dist()?, None, Some(mail)).await
    }

    async fn start_as(contents: Contents, app: &Path, database: Option<&str>, mail: Option<&str>) -> Result<Self> {
        let mut server = Self::not_started(app, database, mail)?;
        if contents == Contents::Demo && database.is_none() {
            server.demonstration = Some(demonstration_in(server.data()).await?);
            server.up(Contents::Empty).await?;
        } else {
            server.up(contents).await?;
        }
        Ok(server)
    }

    fn not_started(app: &Path, database: Option<&str>, mail: Option<&str>) -> Result<Self> {
        let data = TempDir::new().context("no temporary folder can be made")?;
        let log = NamedTempFile::new().context("no temporary file can be made")?;
        let (app, database, mail) = (app.to_path_buf(), database.map(str::to_owned), mail.map(str::to_owned));
        let port = free_port()?;
        Ok(Self { port, app, data, database, mail, log, process: None, times_ready: 0, demonstration: None })
    }

    /// The address as people type it, without a slash at the end.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The folder of the server's data.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.data.path()
    }

    /// Its number in the system's list of processes, while it runs.
    #[must_use]
    pub fn id(&self) -> Option<u32> {
        self.process.as_ref().map(Process::id)
    }

    /// All that the server has said on its screen so far.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn said(&self) -> Result<String> {
        Ok(std::fs::read_to_string(self.log.path())?)
    }

    /// Ends the server as an administrator does.
    ///
    /// # Errors
    /// When it does not end.
    pub fn stop(&mut self) -> Result<()> {
        self.process.take().map_or(Ok(()), |mut process| process.stop())
    }

    /// Ends the server as a power cut does.
    ///
    /// # Errors
    /// When it can't be ended.
    pub fn kill(&mut self) -> Result<()> {
        self.process.take().map_or(Ok(()), |mut process| process.kill())
    }

    /// Starts the server again, on the same port and the same data.
    ///
    /// # Errors
    /// When it does not come up.
    pub async fn start_again(&mut self) -> Result<()> {
        self.kill()?;
        self.up(Contents::Empty).await
    }

    /// Runs another command of the server's program on this server's data, and waits for its end. `--data` comes last.
    ///
    /// # Errors
    /// When the program can't be started; a failure of the command is in the output's status.
    pub fn command(&self, args: &[&str]) -> Result<Output> {
        let mut command = Command::new(setting::server()?);
        command.args(args).stdin(Stdio::null());
        self.name_data(&mut command).output().context("the server's program could not be started")
    }

    /// Adds a member of staff, who signs in with [`CHOSEN`].
    ///
    /// # Errors
    /// When the member can't be added.
    pub fn add_member(&self, email: &str, role: &str) -> Result<()> {
        let mut command = Command::new(setting::server()?);
        command.args(["add-member", "--name", email, "--email", email, "--role", role]).stdin(Stdio::null());
        let added = self.name_data(&mut command).env("STEPPING_STONES_PASSWORD", CHOSEN).output()?;
        ensure!(added.status.success(), "{email} can't be added: {}", String::from_utf8_lossy(&added.stderr));
        Ok(())
    }

    fn name_data<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match &self.database {
            Some(url) => command.env("DATABASE_URL", url),
            None => command.arg("--data").arg(self.data.path()),
        }
    }

    async fn up(&mut self, contents: Contents) -> Result<()> {
        let mut command = Command::new(setting::server()?);
        self.name_data(command.args(["serve", "--port", &self.port.to_string()]));
        let screen = OpenOptions::new().append(true).open(self.log.path())?;
        command.arg("--app").arg(&self.app).stdin(Stdio::null()).stderr(screen.try_clone()?).stdout(screen);
        if let Some(mail) = &self.mail {
            command.env("SMTP_URL", mail).args(["--mail-from", "Stones <stones@example.org>"]);
            command.args(["--public-url", &self.origin()]);
        }
        if setting::quickly_packed() {
            command.arg("--quick-packing");
        }
        if contents == Contents::Demo {
            command.arg("--demo");
        }
        let mut process = Process::start(&mut command)?;
        process.listening(self.port).await.with_context(|| self.said().unwrap_or_default())?;
        self.process = Some(process);
        // It listens before it has made what it begins with, and says so when it is ready.
        let deadline = std::time::Instant::now() + crate::page::PATIENCE;
        let times = self.times_ready + 1;
        while self.said()?.matches("listening on ").count() < times {
            ensure!(std::time::Instant::now() < deadline, "the server never said that it listens: {}", self.said()?);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        self.times_ready = times;
        Ok(())
    }
}

/// Copies the demonstration into a folder, and makes it first where no server runs on it.
async fn demonstration_in(folder: &Path) -> Result<Arc<Demonstration>> {
    let mut kept = DEMONSTRATION.lock().await;
    let made = match kept.upgrade() {
        Some(made) => made,
        None => {
            let mut server = Server::not_started(&setting::dist()?, None, None)?;
            server.up(Contents::Demo).await?;
            server.stop()?;
            Arc::new(server.data)
        }
    };
    *kept = Arc::downgrade(&made);
    for file in std::fs::read_dir(made.path())? {
        let file = file?;
        std::fs::copy(file.path(), folder.join(file.file_name())).context("the demonstration can't be copied")?;
    }
    Ok(made)
}
