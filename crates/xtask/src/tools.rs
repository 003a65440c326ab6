//! What a build needs beside cargo: the wasm target, Trunk, wasm-bindgen and wasm-opt, each in exactly one version.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{answer, both, run, step};
use crate::project::{Project, cargo};

/// What cargo calls the browser.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// 0.22 needs a newer compiler than `rust-version` says.
const TRUNK: &str = "0.21.14";
/// wasm-opt, as the registry package `binaryen`; Trunk.toml names the same number.
const BINARYEN: &str = "132.0.0";

/// Where the tools of the right versions are.
pub(crate) struct Toolbox {
    path: OsString,
    versions: String,
}

impl Toolbox {
    /// A command that finds these tools first.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.env("PATH", &self.path);
        command
    }

    /// The tools with their versions, as one line: another version may make another build.
    pub(crate) fn versions(&self) -> &str {
        &self.versions
    }
}

/// Installs whatever is missing for a build, saying what it does.
///
/// # Errors
/// When something can't be installed; the message says what and how to do it by hand.
pub(crate) fn ready(project: &Project) -> Result<Toolbox> {
    let wasm_bindgen = project.locked_version("wasm-bindgen")?;
    wasm_target()?;
    let own = project.tools().join("bin");
    let mut folders = vec![npm_bin(project)];
    let (trunk, bindgen) =
        both(|| crate_tool(project, &Tool::trunk()), || crate_tool(project, &Tool::wasm_bindgen(&wasm_bindgen)));
    if trunk? | bindgen? {
        folders.insert(0, own);
    }
    wasm_opt(project)?;
    let rustc = answer("rustc", &["--version"]).context("rustc does not answer; install Rust with rustup")?;
    Ok(Toolbox {
        path: search_path(folders)?,
        versions: format!("{rustc}, trunk {TRUNK}, wasm-bindgen {wasm_bindgen}, binaryen {BINARYEN}"),
    })
}

/// The search path with these folders before all others.
fn search_path(first: Vec<PathBuf>) -> Result<OsString> {
    let rest = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(first.into_iter().chain(std::env::split_paths(&rest)))
        .context("a folder's name can't stand in PATH")
}

/// rustup adds a target by itself only where automatic installation is on, so ask for it.
fn wasm_target() -> Result<()> {
    let folder = answer("rustc", &["--print", "target-libdir", "--target", WASM_TARGET]);
    if folder.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step("Adding the wasm target to the Rust toolchain");
    run(Command::new("rustup").args(["target", "add", WASM_TARGET]))
        .context("the wasm target is missing and rustup could not add it; add it as your Rust was installed")
}

/// A program that comes as a crate.
struct Tool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    options: &'a [&'a str],
}

impl<'a> Tool<'a> {
    fn trunk() -> Self {
        let options = &["--locked", "--debug", "--no-default-features"];
        Self { program: "trunk", package: "trunk", version: TRUNK, options }
    }

    /// Without its own lock file: that asks for a version which was withdrawn.
    fn wasm_bindgen(version: &'a str) -> Self {
        Self { program: "wasm-bindgen", package: "wasm-bindgen-cli", version, options: &["--debug"] }
    }
}

/// Whether the tool is this project's own; it is installed where the search path has no right one.
fn crate_tool(project: &Project, tool: &Tool) -> Result<bool> {
    let own = project.tools().join("bin").join(tool.program);
    if is_version(answer(&own, &["--version"]).as_deref(), tool.version) {
        return Ok(true);
    }
    if is_version(answer(tool.program, &["--version"]).as_deref(), tool.version) {
        return Ok(false);
    }
    step(&format!("Installing {} {} (some minutes, once)", tool.program, tool.version));
    install_crate(project, tool.package, tool.version, tool.options)?;
    Ok(true)
}

/// Installs a program from the crate registry under `target/tools`.
pub(crate) fn install_crate(project: &Project, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let mut command = Command::new(cargo());
    command.env("CARGO_PROFILE_DEV_DEBUG", "false"); // nobody looks into a tool with a debugger
    command.args(["install", package, "--version", version, "--root"]).arg(project.tools()).args(options);
    run(&mut command)
}

/// `program 1.2.3 (and more)` names its version in the second word.
pub(crate) fn is_version(answer: Option<&str>, wanted: &str) -> bool {
    answer.and_then(|text| text.split_whitespace().nth(1)) == Some(wanted)
}

fn npm_root(project: &Project) -> PathBuf {
    project.tools().join("npm")
}

fn npm_bin(project: &Project) -> PathBuf {
    npm_root(project).join("node_modules/.bin")
}

fn wasm_opt(project: &Project) -> Result<()> {
    npm_package(project, "binaryen", BINARYEN)?;
    let program = npm_bin(project).join("wasm-opt");
    let version =
        answer(&program, &["--version"]).context("wasm-opt does not start; is Node 18 or newer installed?")?;
    ensure!(version.contains("132"), "wasm-opt says it is `{version}`, not the pinned version {BINARYEN}");
    Ok(())
}

/// Installs a package of the Node registry under `target/tools` where that very version is not there; gives its folder.
///
/// # Errors
/// When Node is missing or the package can't be installed.
pub(crate) fn npm_package(project: &Project, package: &str, version: &str) -> Result<PathBuf> {
    let folder = npm_root(project).join("node_modules").join(package);
    if installed_version(&folder).as_deref() == Some(version) {
        return Ok(folder);
    }
    if answer("npm", &["--version"]).is_none() {
        bail!("Node with npm is missing (the build needs the package {package}); install Node 18 or newer first");
    }
    step(&format!("Installing {package} {version}"));
    std::fs::create_dir_all(npm_root(project))?;
    let mut command = Command::new("npm");
    command.args(["install", "--no-audit", "--no-fund", "--save-exact", "--prefix"]).arg(npm_root(project));
    run(command.arg(format!("{package}@{version}")))?;
    Ok(folder)
}

fn installed_version(folder: &Path) -> Option<String> {
    let manifest = std::fs::read(folder.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).ok()?;
    Some(manifest.get("version")?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_version_will_do() {
        let rows = [
            (Some("trunk 0.21.14"), true),
            (Some("geckodriver 0.21.14 (abc 2025)\n\nmore"), true),
            (Some("trunk 0.21.140"), false),
            (Some("trunk"), false),
            (None, false),
        ];
        for (said, right) in rows {
            assert_eq!(is_version(said, "0.21.14"), right, "{said:?}");
        }
    }

    #[test]
    fn a_package_that_is_not_there_has_no_version() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(installed_version(folder.path()), None);
        std::fs::write(folder.path().join("package.json"), "{\"version\": \"1.2.3\"}").unwrap();
        assert_eq!(installed_version(folder.path()).as_deref(), Some("1.2.3"));
    }
}
