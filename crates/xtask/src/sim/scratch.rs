//! A copy of the crates that the simulator is made of, to put bugs into.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use super::mutations::Edit;
use crate::project::{Project, cargo};

const CRATES: [&str; 5] = ["domain", "seal", "sync", "server", "sim"];

/// A workspace of its own below `target/`.
pub(super) struct Scratch {
    root: PathBuf,
    original: PathBuf,
}

impl Scratch {
    /// Copies the crates as they are.
    pub(super) fn copy(project: &Project) -> Result<Self> {
        let root = project.path("target/sim-mutations");
        // The second copy is what bugs are taken out with: work on the code goes on meanwhile.
        let scratch = Self { original: root.join("original"), root };
        for copy in [scratch.root.join("crates"), scratch.original.clone()] {
            if copy.exists() {
                std::fs::remove_dir_all(&copy).context("the last copy can't be removed")?;
            }
            for name in CRATES {
                copy_all(&project.path("crates").join(name), &copy.join(name))?;
            }
        }
        let manifest = std::fs::read_to_string(project.path("Cargo.toml"))?;
        std::fs::write(scratch.root.join("Cargo.toml"), workspace_of(&manifest)?)?;
        std::fs::copy(project.path("Cargo.lock"), scratch.root.join("Cargo.lock"))?;
        Ok(scratch)
    }

    /// Puts a bug in.
    ///
    /// # Errors
    /// When the code is no longer as the bug expects it, just once: then the bug has to be written anew.
    pub(super) fn change(&self, edit: &Edit) -> Result<()> {
        let path = self.root.join("crates").join(edit.file);
        let text = std::fs::read_to_string(&path)?;
        if text.matches(edit.from).count() != 1 {
            bail!("{} no longer has this just once:\n{}", edit.file, edit.from);
        }
        Ok(std::fs::write(path, text.replacen(edit.from, edit.to, 1))?)
    }

    /// Takes all bugs out of a file.
    pub(super) fn put_back(&self, file: &str) -> Result<()> {
        // Written anew, so that its time is later than that of the last build.
        let text = std::fs::read(self.original.join(file))?;
        Ok(std::fs::write(self.root.join("crates").join(file), text)?)
    }

    /// Builds and lives until something goes wrong: the seed and what was broken, or nothing.
    pub(super) fn live(&self, seeds: &str) -> Result<Option<String>> {
        let mut command = Command::new(cargo());
        command
            .current_dir(&self.root)
            .env("RUSTFLAGS", "-Awarnings")
            .env("CARGO_TARGET_DIR", self.root.join("target"));
        command.args(["run", "--quiet", "--profile", "sim", "--package", "stepping-stones-sim", "--"]);
        command.args(["--brief", "--seeds", seeds]);
        let output = command.stderr(Stdio::piped()).output().context("the simulator could not be started")?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        if let Some(broken) = said.lines().find_map(|line| line.strip_prefix("broken\t")) {
            return Ok(Some(broken.to_owned()));
        }
        if said.lines().any(|line| line.starts_with("kept\t")) {
            return Ok(None);
        }
        bail!("it does not build:\n{}", String::from_utf8_lossy(&output.stderr))
    }
}

fn copy_all(from: &Path, to: &Path) -> Result<()> {
    for entry in WalkDir::new(from) {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The workspace's own manifest, with these crates as its only members.
fn workspace_of(manifest: &str) -> Result<String> {
    let workspace = manifest.split("\n[package]").next().context("no workspace")?;
    let (before, rest) = workspace.split_once("members = [").context("no members")?;
    let (_, after) = rest.split_once(']').context("no end of members")?;
    let members: Vec<String> = CRATES.iter().map(|name| format!("\"crates/{name}\"")).collect();
    let profile = manifest.find("[profile.sim]").and_then(|from| manifest.get(from..)).context("no profile")?;
    let profile = profile.split("\n\n").next().unwrap_or(profile);
    Ok(format!("{before}members = [{}]{after}\n{profile}\n", members.join(", ")))
}
