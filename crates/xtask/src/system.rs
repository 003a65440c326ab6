//! Packages of the operating system.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{answer, run, step};

/// A program that a package of Debian or Ubuntu brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) package: &'static str,
}

/// Where a program is on the search path.
pub(crate) fn which(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Installs the packages of those programs that are missing.
///
/// # Errors
/// When there is no apt, no right to install, or apt fails; the message names what to install by hand.
pub(crate) fn install_missing(programs: &[Program]) -> Result<()> {
    let packages: Vec<_> =
        programs.iter().filter(|program| which(program.name).is_none()).map(|program| program.package).collect();
    if packages.is_empty() {
        return Ok(());
    }
    let list = packages.join(" ");
    step(&format!("Installing {list}"));
    let Some(mut update) = apt() else {
        bail!("{list} must be installed, and this account may not do that; please install them and try again");
    };
    run(update.arg("update")).context("the list of packages could not be renewed")?;
    let mut install = apt().context("apt-get is gone")?;
    run(install.args(["install", "--yes", "--no-install-recommends"]).args(&packages))
        .with_context(|| format!("{list} could not be installed"))
}

/// apt-get with the rights that it needs, asking nothing; none where this account can't have them.
fn apt() -> Option<Command> {
    which("apt-get")?;
    let mut command = if answer("id", &["-u"]).as_deref() == Some("0") {
        Command::new("apt-get")
    } else {
        answer("sudo", &["--non-interactive", "true"])?;
        let mut sudo = Command::new("sudo");
        sudo.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    };
    command.arg("--quiet").env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}

/// Whether a file exists under one of these folders, at any depth: for programs outside the search path.
pub(crate) fn is_under(folders: &[&Path], name: &str) -> bool {
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(folder).max_depth(4).into_iter().flatten());
    files.into_iter().any(|entry| entry.file_name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_are_there_need_no_installing() {
        let shell = Program { name: "sh", package: "no-such-package" };
        assert!(install_missing(&[shell]).is_ok());
        assert!(which("no-such-program-here").is_none());
    }
}
