//! `cargo xtask`: everything a developer or continuous integration does here, as one command each.

mod bench;
mod browsers;
mod bundle;
mod checks;
mod fingerprint;
mod languages;
mod parts;
mod precache;
mod process;
mod project;
mod remarks;
mod serve;
mod shots;
mod sim;
mod suite;
mod system;
mod tally;
mod tools;
mod watch;
mod web;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Parser, Subcommand};

use crate::bundle::Mode;
use crate::project::Project;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, run and test Stepping Stones", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Install what is missing, build the app and its server, and start them on this computer
    Run(serve::Options),
    /// Check, build and test everything; the last line counts what passed, failed and was skipped
    Test(suite::Options),
    /// Measure the built app beside a bare one and beside hand-written JavaScript, into docs/performance.md
    Bench(bench::Options),
    /// Take pictures of every screen and of the catalogue, on a phone, a tablet and a desk, in light, dark and other guises
    Shots(shots::Options),
    /// Live many lives of a service with every fault that can be made, and check the promises in each
    Sim(sim::Options),
    /// Build the app into `dist/`, and the server
    Build(BuildOptions),
    /// Finish what Trunk has built, before it is put in its place: cut it into parts, and list its files (Trunk calls this by itself)
    Finish {
        /// The built app's folder
        #[arg(env = "TRUNK_STAGING_DIR")]
        dist: PathBuf,
        /// `release` or `debug`
        #[arg(env = "TRUNK_PROFILE")]
        profile: String,
    },
    /// Write the service worker's list of files into a built app
    Precache {
        /// The built app's folder
        dist: PathBuf,
    },
}

#[derive(Args)]
struct BuildOptions {
    /// Build faster and larger, with debug information
    #[arg(long)]
    debug: bool,
}

fn main() -> ExitCode {
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nThis did not work: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Run(options) => serve::run(&Project::locate()?, &options),
        Command::Test(options) => suite::test(&Project::locate()?, &options),
        Command::Bench(options) => bench::bench(&Project::locate()?, &options),
        Command::Shots(options) => shots::shots(&Project::locate()?, &options),
        Command::Sim(options) => sim::sim(&Project::locate()?, &options),
        Command::Build(options) => {
            let project = Project::locate()?;
            let toolbox = tools::ready(&project)?;
            bundle::build(&project, &toolbox, Mode::from_debug(options.debug)).map(|_| ExitCode::SUCCESS)
        }
        Command::Finish { dist, profile } => {
            let mode = Mode::from_debug(profile != "release");
            parts::cut(&Project::locate()?, &dist, mode)?;
            if mode == Mode::Release {
                remarks::take_out(&dist)?;
            }
            precache::write(&dist).map(|_| ExitCode::SUCCESS)
        }
        Command::Precache { dist } => precache::write(&dist).map(|_| ExitCode::SUCCESS),
    }
}
