//! The commands of the program `stepping-stones-server`.

mod ask;
mod devices;
mod figures;
mod import;
mod letters;
mod members;
mod serve;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::store::{PostgresStore, SqliteStore};

#[derive(Parser)]
#[command(name = "stepping-stones-server", version, about = "The sync server of Stepping Stones; serves the app too")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Answer devices and give out the app, on this computer only
    Serve(serve::Options),
    /// Make an organisation, if it is not there yet, and its first manager
    CreateManager(members::CreateManager),
    /// Add a member of staff
    AddMember(members::AddMember),
    /// Give a person whom the service supports an account, with which they see their own page
    AddClient(members::AddClient),
    /// Give a member a new password
    SetPassword(members::SetPassword),
    /// List a member's devices, or withdraw them
    Devices(devices::Options),
    /// Say that the data folder was restored from a backup, so that devices offer again what it has lost
    Restored(devices::Restored),
    /// Bring in what is in a file
    #[command(subcommand)]
    Import(Import),
    /// Print figures
    #[command(subcommand)]
    Figures(Figures),
}

#[derive(Subcommand)]
enum Import {
    /// People and their journeys, told without dates (CSV)
    Participants(import::Options),
}

#[derive(Subcommand)]
enum Figures {
    /// What the journeys told without dates add up to
    Cohort(figures::Options),
}

/// Where the data is: in a folder, or on a database server.
#[derive(Args)]
struct Data {
    /// The folder that holds the service's data
    #[arg(long, conflicts_with = "database")]
    data: Option<PathBuf>,
    /// The PostgreSQL database that holds the service's data (postgres://…; its certificate is checked unless it is on this computer or the address
    /// says sslmode=…); better given as DATABASE_URL, which others on this computer cannot read
    #[arg(long, value_name = "URL")]
    database: Option<String>,
}

/// An open database.
enum Opened {
    Sqlite(SqliteStore),
    Postgres(PostgresStore),
}

/// Does something with an open database, whichever it is, and closes it.
macro_rules! with {
    ($opened:expr, $store:ident => $run:expr) => {
        match $opened {
            $crate::cli::Opened::Sqlite($store) => {
                let done = $run.await;
                $store.close().await;
                done
            }
            $crate::cli::Opened::Postgres($store) => {
                let done = $run.await;
                $store.close().await;
                done
            }
        }
    };
}
use with;

enum Place {
    Folder(PathBuf),
    Server(String),
}

impl Data {
    /// Opens a database that is there: a mistyped folder must not become a new, empty service.
    async fn open(&self) -> Result<Opened> {
        let place = self.place(std::env::var("DATABASE_URL").ok())?;
        if let Place::Folder(folder) = &place {
            let file = folder.join(crate::store::sqlite::FILE);
            anyhow::ensure!(file.is_file(), "{} has no data of this service in it", folder.display());
        }
        open(place).await
    }

    /// Opens a database, and makes the folder, the file and the tables where they are missing.
    async fn open_or_make(&self) -> Result<Opened> {
        let place = self.place(std::env::var("DATABASE_URL").ok())?;
        if let Place::Folder(folder) = &place {
            make_private(folder).with_context(|| format!("the folder {} can't be made", folder.display()))?;
        }
        open(place).await
    }

    /// What is said in the call counts; what stands in the environment only where nothing is said.
    fn place(&self, environment: Option<String>) -> Result<Place> {
        if let Some(folder) = &self.data {
            return Ok(Place::Folder(folder.clone()));
        }
        let url = self.database.clone().or(environment);
        let url = url.context("say where the data is: --data FOLDER, or DATABASE_URL for a PostgreSQL server")?;
        // The address holds a password: it is never shown.
        anyhow::ensure!(
            url.starts_with("postgres://") || url.starts_with("postgresql://"),
            "the address of a database begins with postgres://"
        );
        Ok(Place::Server(url))
    }

    /// What a command needs to be told to use the same data.
    fn as_argument(&self) -> String {
        self.data.as_ref().map(|folder| format!("--data {} ", folder.display())).unwrap_or_default()
    }
}

async fn open(place: Place) -> Result<Opened> {
    match place {
        Place::Folder(folder) => {
            let store = SqliteStore::open(&folder).await;
            store.map(Opened::Sqlite).with_context(|| format!("the data in {} can't be opened", folder.display()))
        }
        Place::Server(url) => {
            PostgresStore::open(&url).await.map(Opened::Postgres).context("the database can't be opened")
        }
    }
}

/// A folder that only its owner can look into.
fn make_private(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Runs the command that the program was called with.
#[must_use]
pub fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        .init();
    let command = Cli::parse().command;
    let done = tokio::runtime::Runtime::new()
        .context("the program can't start its work")
        .and_then(|runtime| runtime.block_on(run(command)));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::serve(options).await,
        Command::CreateManager(options) => members::create_manager(options).await,
        Command::AddMember(options) => members::add_member(options).await,
        Command::AddClient(options) => members::add_client(options).await,
        Command::SetPassword(options) => members::set_password(options).await,
        Command::Devices(options) => devices::devices(options).await,
        Command::Restored(options) => devices::restored(options).await,
        Command::Import(Import::Participants(options)) => import::participants(options).await,
        Command::Figures(Figures::Cohort(options)) => figures::cohort(options).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_counts_before_the_environment() {
        let elsewhere = || Some("postgres://elsewhere/x".to_owned());
        let place = |data: Option<&str>, database: Option<&str>, environment| {
            let data = Data { data: data.map(PathBuf::from), database: database.map(str::to_owned) };
            match data.place(environment) {
                Ok(Place::Folder(folder)) => folder.display().to_string(),
                Ok(Place::Server(url)) => url,
                Err(error) => format!("{error:#}"),
            }
        };
        assert_eq!(place(Some("folder"), None, elsewhere()), "folder");
        assert_eq!(place(None, Some("postgresql://said/x"), elsewhere()), "postgresql://said/x");
        assert_eq!(place(None, None, elsewhere()), "postgres://elsewhere/x");
        assert!(place(None, None, None).starts_with("say where the data is"));
        let secret = place(None, Some("mysql://me:secret@there"), None);
        assert!(!secret.contains("secret"), "{secret}");
    }
}
