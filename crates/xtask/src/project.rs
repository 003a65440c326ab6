//! Where this project is, and what its lock file says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// Everything that is tested on this computer's own processor, stories too. What several need is compiled once only where all
/// are chosen alike: cargo decides by the chosen packages which features a library has.
pub(crate) const TESTED: &str = "--workspace --exclude bare --features bench/runner";

/// The checkout that a command works on.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The workspace that the current folder belongs to.
    ///
    /// # Errors
    /// When the current folder is in no cargo workspace.
    pub(crate) fn locate() -> Result<Self> {
        let output = Command::new(cargo())
            .args(["locate-project", "--workspace", "--message-format", "plain"])
            .output()
            .context("cargo could not be started")?;
        if !output.status.success() {
            bail!("this folder is in no cargo workspace; change into the project's folder first");
        }
        let manifest = PathBuf::from(String::from_utf8(output.stdout)?.trim());
        let root = manifest.parent().context("the workspace's manifest has no folder")?;
        Ok(Self { root: root.to_path_buf() })
    }

    /// The project's top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path inside the project.
    pub(crate) fn path(&self, inside: impl AsRef<Path>) -> PathBuf {
        self.root.join(inside)
    }

    /// The built app.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// Tools that this project installs for itself; `cargo clean` removes them.
    pub(crate) fn tools(&self) -> PathBuf {
        self.path("target/tools")
    }

    /// The version of a package in Cargo.lock, read now: another version may have been locked since the last run.
    ///
    /// # Errors
    /// When the lock file can't be read or does not name the package.
    pub(crate) fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.path("Cargo.lock");
        let lock = fs::read_to_string(&path).with_context(|| format!("{} can't be read", path.display()))?;
        version_in(&lock, package).with_context(|| format!("Cargo.lock names no package {package}"))
    }
}

/// The cargo that started this program, so that nested calls use the same toolchain.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?;
    Some(version.strip_prefix("version = \"")?.strip_suffix('"')?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.2.99\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn finds_the_exact_package() {
        assert_eq!(version_in(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(version_in(LOCK, "wasm"), None);
    }
}
