//! `cargo xtask shots`: a picture of every screen and of the catalogue of components, for looking at.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::browsers;
use crate::bundle;
use crate::process::{run, step};
use crate::project::{Project, cargo};
use crate::tools;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder for the pictures; it is made where missing
    #[arg(long, default_value = "shots")]
    out: PathBuf,
    /// Take the whole length of each screen, not only what the window shows
    #[arg(long)]
    whole: bool,
    /// Take only these rounds: trainer, own-page, door, shared, service, joining, catalogue
    #[arg(long)]
    only: Vec<String>,
}

/// Builds the app and its server, starts them with the demonstration, and goes from screen to screen with a real browser.
///
/// # Errors
/// When something can't be installed or built, or a screen can't be reached.
pub(crate) fn shots(project: &Project, options: &Options) -> Result<ExitCode> {
    let out = std::path::absolute(&options.out).context("the folder's path can't be used")?;
    let toolbox = tools::ready(project)?;
    browsers::chromium()?;
    let (bundle, debug) = bundle::to_try(project, &toolbox)?;
    step("Taking pictures");
    let mut command = Command::new(cargo());
    command.current_dir(project.root()).args(["run", "--package", "acceptance", "--bin", "shots", "--"]).arg(out);
    if options.whole {
        command.arg("whole");
    }
    command.args(&options.only);
    bundle.tell(&mut command);
    command.env("ACCEPTANCE_DEBUG_DIST", debug);
    command.env("RUST_LIB_BACKTRACE", "0"); // an error says where it comes from in words
    run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
