//! Builds the app into `dist/` and the server beside it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process::{both, run, step};
use crate::project::{Project, TESTED, cargo};
use crate::tools::Toolbox;
use crate::{fingerprint, precache};

const SERVER: &str = "stepping-stones-server";

/// What is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Small and fast, as people get it.
    Release,
    /// Quick to build, with debug information.
    Debug,
}

impl Mode {
    pub(crate) fn from_debug(debug: bool) -> Self {
        if debug { Self::Debug } else { Self::Release }
    }

    /// The built app's folder, and the file that says what it was built from. A release and a debug build stand side by side.
    fn places(self, project: &Project) -> (PathBuf, PathBuf) {
        match self {
            Self::Release => (project.dist(), project.path("target/xtask/app-inputs")),
            Self::Debug => (project.path("target/debug-app"), project.path("target/xtask/debug-app-inputs")),
        }
    }

    /// Where Cargo puts the app, by its profile (`public/index.html`).
    pub(crate) fn wasm_folder(self) -> &'static str {
        match self {
            Self::Release => "app",
            Self::Debug => "debug",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Debug => "debug",
        }
    }
}

/// What a build has made.
pub(crate) struct Bundle {
    /// The folder of the app's files.
    pub(crate) dist: PathBuf,
    /// The server's program.
    pub(crate) server: PathBuf,
}

impl Bundle {
    /// Tells a program that works this build, through the crate `acceptance`, where it is.
    pub(crate) fn tell(&self, command: &mut Command) {
        command.env("ACCEPTANCE_DIST", &self.dist).env("ACCEPTANCE_SERVER", &self.server);
    }
}

/// Builds what has changed since the last time.
///
/// # Errors
/// When something does not compile or can't be packed; the tools have said why on screen.
pub(crate) fn build(project: &Project, toolbox: &Toolbox, mode: Mode) -> Result<Bundle> {
    // The last steps of the app's build keep one processor busy for a minute.
    let (dist, server) = both(|| app(project, toolbox, mode), || server(project, mode));
    Ok(Bundle { dist: dist?, server: server? })
}

/// Builds what is looked at and worked in browsers: the app as people get it, with the server as every other test has it, and the app
/// with the catalogue of components, which is in no release.
///
/// # Errors
/// As for [`build`].
pub(crate) fn to_try(project: &Project, toolbox: &Toolbox) -> Result<(Bundle, PathBuf)> {
    // A release of the server takes longer to compile than the app, and is the same code with fewer doubts about itself.
    let beside = || both(|| app(project, toolbox, Mode::Debug), || server(project, Mode::Debug));
    let (dist, (debug, server)) = both(|| app(project, toolbox, Mode::Release), beside);
    Ok((Bundle { dist: dist?, server: server? }, debug?))
}

/// Builds the app alone; gives its folder.
///
/// # Errors
/// As for [`build`].
pub(crate) fn app(project: &Project, toolbox: &Toolbox, mode: Mode) -> Result<PathBuf> {
    let (dist, mark) = mode.places(project);
    let inputs = fingerprint::of_inputs(project, &format!("{mode:?}, {}", toolbox.versions()))?;
    if fs::read_to_string(&mark).is_ok_and(|last| last == inputs) && precache::is_whole(&dist) {
        step("The app is up to date");
        return Ok(dist);
    }
    step(&format!("Building the app ({})", mode.folder()));
    let mut command = toolbox.command("trunk");
    command.current_dir(project.root()).args(["build", "--dist"]).arg(&dist);
    if mode == Mode::Release {
        command.arg("--release");
    }
    // Some environments set NO_COLOR=1, which this version of Trunk reads as a bad value for its own option.
    run(command.env_remove("NO_COLOR").env("RUST_LIB_BACKTRACE", "0"))?;
    ensure!(precache::is_whole(&dist), "the built app and its service worker's list do not agree");
    fs::create_dir_all(project.path("target/xtask"))?;
    fs::write(&mark, inputs).context("the mark of this build can't be written")?;
    Ok(dist)
}

/// Builds the server alone.
///
/// # Errors
/// When it does not compile.
pub(crate) fn server(project: &Project, mode: Mode) -> Result<PathBuf> {
    step("Building the server");
    let chosen = match mode {
        Mode::Release => format!("--release --package {SERVER}"),
        Mode::Debug => format!("{TESTED} --bin {SERVER}"),
    };
    run(Command::new(cargo()).current_dir(project.root()).arg("build").args(chosen.split_whitespace()))?;
    Ok(project.path("target").join(mode.folder()).join(SERVER))
}
