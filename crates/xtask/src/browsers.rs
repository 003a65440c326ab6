//! What the acceptance tests drive: three browser engines with their drivers, and the accessibility checker.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::process::{answer, step};
use crate::project::Project;
use crate::system::{Program, install_missing, is_under};
use crate::tools::{install_crate, is_version, npm_package};

const GECKODRIVER: &str = "0.37.1";
const AXE: &str = "4.14.1";
/// It asks for a newer Node than Debian's, and does all that is asked of it here with Node 20.
pub(crate) const LIGHTHOUSE: &str = "13.5.0";

const CHROMIUM: [Program; 2] =
    [Program { name: "chromium", package: "chromium" }, Program { name: "chromedriver", package: "chromium-driver" }];
const OTHERS: [Program; 3] = [
    Program { name: "firefox-esr", package: "firefox-esr" },
    Program { name: "WebKitWebDriver", package: "webkit2gtk-driver" },
    Program { name: "Xvfb", package: "xvfb" },
];

/// Where what is not on the search path was put.
pub(crate) struct Browsers {
    /// The accessibility checker's script.
    pub(crate) axe: PathBuf,
    /// The driver of Firefox.
    pub(crate) geckodriver: PathBuf,
}

/// Installs Chromium and its driver where they are missing; gives back what it says of its version.
///
/// # Errors
/// When they can't be installed; the message says what.
pub(crate) fn chromium() -> Result<String> {
    install_missing(&CHROMIUM)?;
    answer("chromium", &["--version"]).context("chromium does not answer")
}

/// The system's packages for the browser tests.
pub(crate) fn programs() -> Vec<Program> {
    [&CHROMIUM[..], &OTHERS[..]].concat()
}

/// Installs whatever is missing for the browser tests, saying what it does.
///
/// # Errors
/// When something can't be installed; the message says what.
pub(crate) fn ready(project: &Project) -> Result<Browsers> {
    install_missing(&programs())?;
    let libraries = [Path::new("/usr/lib"), Path::new("/usr/libexec")];
    ensure!(is_under(&libraries, "MiniBrowser"), "webkit2gtk-driver is installed but its MiniBrowser is missing");
    let axe = npm_package(project, "axe-core", AXE)?.join("axe.min.js");
    ensure!(axe.is_file(), "the package axe-core has no axe.min.js");
    Ok(Browsers { axe, geckodriver: geckodriver(project)? })
}

/// The program that scores a first visit; it is installed where missing.
///
/// # Errors
/// When it can't be installed; the message says what.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    let program = npm_package(project, "lighthouse", LIGHTHOUSE)?.join("cli/index.js");
    ensure!(program.is_file(), "the package lighthouse has no cli/index.js");
    Ok(program)
}

fn geckodriver(project: &Project) -> Result<PathBuf> {
    let own = project.tools().join("bin/geckodriver");
    for program in [PathBuf::from("geckodriver"), own.clone()] {
        if is_version(answer(&program, &["--version"]).as_deref(), GECKODRIVER) {
            return Ok(program);
        }
    }
    step(&format!("Installing geckodriver {GECKODRIVER} (some minutes, once)"));
    install_crate(project, "geckodriver", GECKODRIVER, &["--locked", "--debug"])?;
    Ok(own)
}
