//! Whether a library that is built in has a known weakness, or a licence or a source that was not agreed to (`deny.toml`).

use std::process::Command;

use anyhow::Result;

use super::Report;
use crate::process::{answer, run, step};
use crate::project::Project;
use crate::tools::{install_crate, is_version};

const DENY: &str = "0.20.2";
/// Where known weaknesses are published: the list that the program below fetches.
const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";
/// In seconds.
const PATIENCE: &str = "20";

/// Looks, where the published list can be fetched; a run without it says so.
pub(super) fn check(project: &Project, report: &mut Report) {
    const NAME: &str = "libraries";
    step("Checking libraries for known weaknesses");
    let ask = ["GIT_TERMINAL_PROMPT=0", "timeout", PATIENCE, "git", "ls-remote", ADVISORIES, "HEAD"];
    match answer("env", &ask) {
        Some(_) => report.check(NAME, look(project)),
        None => report.skip(NAME, "the list of known weaknesses can't be fetched from here"),
    }
}

fn look(project: &Project) -> Result<()> {
    let program = project.tools().join("bin/cargo-deny");
    if !is_version(answer(&program, &["--version"]).as_deref(), DENY) {
        step(&format!("Installing cargo-deny {DENY} (some minutes, once)"));
        install_crate(project, "cargo-deny", DENY, &["--locked", "--debug"])?;
    }
    run(Command::new(program).current_dir(project.root()).args(["--workspace", "check"]))
}
