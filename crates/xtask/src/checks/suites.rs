//! Tests that are one program of many files: a file that its root does not name would never run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::{files, text_of, verdict};
use crate::project::Project;

const ROOTS: [&str; 2] = ["tests/tests/stories.rs", "crates/server/tests/suites.rs"];

pub(super) fn check(project: &Project) -> Result<()> {
    let files = files(project)?;
    let mut found = Vec::new();
    for root in ROOTS.map(Path::new) {
        let text = text_of(project, root)?.with_context(|| format!("{} holds no text", root.display()))?;
        found.extend(left_out(root, &text, &files));
    }
    verdict(found)
}

/// The files beside a root that it does not name.
fn left_out(root: &Path, text: &str, files: &[PathBuf]) -> Vec<String> {
    let named = |file: &Path| {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        text.lines().any(|line| line == format!("mod {name};"))
    };
    let beside = files.iter().filter(|file| file.parent() == root.parent() && *file != root);
    let tests = beside.filter(|file| file.extension().is_some_and(|end| end == "rs"));
    tests
        .filter(|file| !named(file))
        .map(|file| format!("{} does not name {}, so its tests never run", root.display(), file.display()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_its_program_does_not_name_is_found() {
        let files =
            ["t/all.rs", "t/door.rs", "t/doors.rs", "t/data.csv", "t/support/mod.rs", "other.rs"].map(PathBuf::from);
        let found = |text| left_out(Path::new("t/all.rs"), text, &files);
        assert_eq!(found("mod door;\nmod doors;"), [""; 0]);
        assert_eq!(found("mod doors;\n// mod door;"), ["t/all.rs does not name t/door.rs, so its tests never run"]);
        assert_eq!(found("").len(), 2);
    }
}
