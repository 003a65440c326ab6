//! The commands of the program `stepping-stones-server`.

mod ask;
mod devices;
mod figures;
mod import;
mod members;
mod serve;

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::store::SqliteStore;

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

/// Where the data is.
#[derive(Args)]
struct Data {
    /// The folder that holds the service's data
    #[arg(long)]
    data: PathBuf,
}

impl Data {
    /// Opens the database of a folder that has one: a mistyped folder must not become a new, empty service.
    async fn open(&self) -> Result<SqliteStore> {
        let file = self.data.join(crate::store::sqlite::FILE);
        anyhow::ensure!(file.is_file(), "{} has no data of this service in it", self.data.display());
        open(&self.data).await
    }

    /// Opens the database of a folder, and makes both where they are missing.
    async fn open_or_make(&self) -> Result<SqliteStore> {
        make_private(&self.data).with_context(|| format!("the folder {} can't be made", self.data.display()))?;
        open(&self.data).await
    }
}

async fn open(folder: &Path) -> Result<SqliteStore> {
    SqliteStore::open(folder).await.with_context(|| format!("the data in {} can't be opened", folder.display()))
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
        Command::SetPassword(options) => members::set_password(options).await,
        Command::Devices(options) => devices::devices(options).await,
        Command::Restored(options) => devices::restored(options).await,
        Command::Import(Import::Participants(options)) => import::participants(options).await,
        Command::Figures(Figures::Cohort(options)) => figures::cohort(options).await,
    }
}
