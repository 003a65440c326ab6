//! Where the things under test are. `cargo xtask test` sets these variables; without it the places of a release build
//! in this checkout are taken.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

/// The built app.
///
/// # Errors
/// When it has not been built.
pub fn dist() -> Result<PathBuf> {
    existing("ACCEPTANCE_DIST", "dist")
}

/// The app built for developing, which alone holds the catalogue of components.
///
/// # Errors
/// When it has not been built.
pub fn debug_dist() -> Result<PathBuf> {
    existing("ACCEPTANCE_DEBUG_DIST", "target/debug-app")
}

/// The server's program.
///
/// # Errors
/// When it has not been built.
pub fn server() -> Result<PathBuf> {
    existing("ACCEPTANCE_SERVER", "target/release/stepping-stones-server")
}

/// The script of the accessibility checker.
///
/// # Errors
/// When it has not been installed.
pub fn axe() -> Result<PathBuf> {
    existing("ACCEPTANCE_AXE", "target/tools/npm/node_modules/axe-core/axe.min.js")
}

/// The program that can name a changed build anew: `cargo xtask` itself.
///
/// # Errors
/// When it has not been built.
pub fn xtask() -> Result<PathBuf> {
    existing("ACCEPTANCE_XTASK", "target/debug/xtask")
}

/// The driver of Firefox, as a path or a name to be searched for.
#[must_use]
pub fn geckodriver() -> PathBuf {
    std::env::var_os("ACCEPTANCE_GECKODRIVER").map_or_else(|| PathBuf::from("geckodriver"), PathBuf::from)
}

/// How often the story about killed browsers kills one.
#[must_use]
pub fn kills() -> u64 {
    number("ACCEPTANCE_KILLS").unwrap_or(20)
}

/// What the moments of random stories depend on.
#[must_use]
pub fn seed() -> u64 {
    number("ACCEPTANCE_SEED").unwrap_or(1)
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The file that lists what could not be tested, where someone wants to know.
#[must_use]
pub fn skips() -> Option<PathBuf> {
    std::env::var_os("ACCEPTANCE_SKIPS").map(PathBuf::from)
}

/// Whether servers pack the app's files quickly only: packing them small costs more than most stories, and what is measured needs it.
#[must_use]
pub fn quickly_packed() -> bool {
    std::env::var_os("ACCEPTANCE_QUICKLY_PACKED").is_some()
}

/// The folder for what a failed test leaves behind.
#[must_use]
pub fn out() -> PathBuf {
    std::env::var_os("ACCEPTANCE_OUT").map_or_else(|| root().join("target/acceptance-failures"), PathBuf::from)
}

/// A data file that stands beside the tests.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

fn existing(variable: &str, inside: &str) -> Result<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| root().join(inside), PathBuf::from);
    ensure!(path.exists(), "{} is not there; run the tests with `cargo xtask test`", path.display());
    Ok(path)
}

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_path_buf()
}
