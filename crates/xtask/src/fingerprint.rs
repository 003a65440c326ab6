//! A short name for everything that goes into the built app, so that a second run need not build it again.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::precache::sha256;
use crate::project::Project;

/// Files and folders that the built app is made of.
const INPUTS: [&str; 15] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "rust-toolchain.toml",
    "build.rs",
    "crates/domain",
    "crates/phrases",
    "crates/seal",
    "crates/sync",
    "crates/xtask/src/parts.rs",
    "crates/xtask/src/remarks.rs",
    "public",
    "src",
    "style",
];

/// The fingerprint of the app's inputs, with `salt` for what is no file (tool versions, kind of build).
///
/// # Errors
/// When a file that exists can't be read.
pub(crate) fn of_inputs(project: &Project, salt: &str) -> Result<String> {
    let mut lines = vec![format!("{salt}\n")];
    for input in INPUTS {
        add(&mut lines, project.root(), &project.path(input))?;
    }
    Ok(sha256(lines.concat().as_bytes()))
}

fn add(lines: &mut Vec<String>, root: &Path, input: &Path) -> Result<()> {
    if !input.exists() {
        return Ok(());
    }
    for entry in WalkDir::new(input).sort_by_file_name() {
        let entry = entry.with_context(|| format!("{} can't be read", input.display()))?;
        if entry.file_type().is_file() {
            let path = entry.path();
            let content = fs::read(path).with_context(|| format!("{} can't be read", path.display()))?;
            lines.push(format!("{} {}\n", path.strip_prefix(root)?.display(), sha256(&content)));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint(root: &Path) -> String {
        let mut lines = Vec::new();
        add(&mut lines, root, &root.join("src")).unwrap();
        add(&mut lines, root, &root.join("absent")).unwrap();
        sha256(lines.concat().as_bytes())
    }

    #[test]
    fn a_changed_renamed_or_new_file_changes_it_and_nothing_else_does() {
        let root = tempfile::tempdir().unwrap();
        let src = root.path().join("src");
        fs::create_dir(&src).unwrap();
        fs::write(src.join("a.rs"), "1").unwrap();
        let first = fingerprint(root.path());
        assert_eq!(fingerprint(root.path()), first);
        fs::write(src.join("a.rs"), "2").unwrap();
        let changed = fingerprint(root.path());
        assert_ne!(changed, first);
        fs::rename(src.join("a.rs"), src.join("b.rs")).unwrap();
        let renamed = fingerprint(root.path());
        assert_ne!(renamed, changed);
        fs::write(src.join("c.rs"), "").unwrap();
        assert_ne!(fingerprint(root.path()), renamed);
    }
}
