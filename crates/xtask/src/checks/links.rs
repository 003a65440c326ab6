//! Links from one document of the project to another file of it lead somewhere.

use std::path::Path;

use anyhow::Result;

use super::{files, text_of, verdict};
use crate::project::Project;

pub(super) fn check(project: &Project) -> Result<()> {
    let mut found = Vec::new();
    for path in files(project)?.iter().filter(|path| path.extension().is_some_and(|end| end == "md")) {
        if let Some(text) = text_of(project, path)? {
            found.extend(breaches(project.root(), path, &text));
        }
    }
    verdict(found)
}

fn breaches(root: &Path, document: &Path, text: &str) -> Vec<String> {
    let folder = root.join(document.parent().unwrap_or(Path::new("")));
    let dead = targets(text).into_iter().filter(|target| {
        let file = target.split('#').next().unwrap_or_default();
        !file.is_empty() && !is_elsewhere(target) && !folder.join(file).exists()
    });
    dead.map(|target| format!("{} links to {target}, which is not there", document.display())).collect()
}

fn is_elsewhere(target: &str) -> bool {
    target.contains("://") || target.starts_with("mailto:")
}

/// What `[text](target)` and `![text](target)` point to, less code blocks and titles.
fn targets(text: &str) -> Vec<String> {
    let mut in_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        }
        if in_code {
            continue;
        }
        let ends = line.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        found.extend(ends.filter_map(|target| target.split_whitespace().next()).map(str::to_owned));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dead_links_are_found_and_others_are_not() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(root.path().join("docs/decisions")).unwrap();
        std::fs::write(root.path().join("README.md"), "").unwrap();
        let rows = [
            ("[a](../README.md)", true),
            ("[a](../README.md#start \"title\")", true),
            ("[a](#here) [b](https://example.org/x) [c](mailto:a@example.org)", true),
            ("[a](decisions/) and ![b](picture.png)", false),
            ("[a](../missing.md)", false),
            ("```\n[a](../missing.md)\n```", true),
        ];
        for (text, good) in rows {
            let found = breaches(root.path(), Path::new("docs/architecture.md"), text);
            assert_eq!(found.is_empty(), good, "{text}: {found:?}");
        }
    }
}
