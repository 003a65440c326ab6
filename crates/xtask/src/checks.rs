//! The project's own rules that no compiler knows. Each check reads files and says every breach that it finds.

mod arrows;
mod catalogue;
mod contrast;
mod layers;
mod links;
mod promises;
mod styles;
mod suites;
mod text;

use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::Command;

use crate::project::Project;

type Check = fn(&Project) -> Result<()>;

/// Every check with what it is about.
pub(crate) const ALL: [(&str, Check); 9] = [
    ("which crate may use which", arrows::check),
    ("which folder of the app may use which", layers::check),
    ("that text names no machine and no package host", text::check),
    ("that links between documents lead somewhere", links::check),
    ("that the page links every style file in order, and that styles stay small", styles::check),
    ("that the catalogue shows every component", catalogue::check),
    ("that colours which meet can be told apart", contrast::check),
    ("that the page of promises names the tests that there are", promises::check),
    ("that no file of tests is left out of its program", suites::check),
];

/// Fails with all the breaches at once, each on a line.
fn verdict(breaches: Vec<String>) -> Result<()> {
    if !breaches.is_empty() {
        bail!("{}", breaches.join("\n"));
    }
    Ok(())
}

/// The project's files as version control knows them, new ones that it does not ignore included.
fn files(project: &Project) -> Result<Vec<PathBuf>> {
    let output = Command::new("git")
        .current_dir(project.root())
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .output()
        .context("git could not be started")?;
    if !output.status.success() {
        bail!("git can't list this project's files: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let names = String::from_utf8(output.stdout).context("a file's name is not text")?;
    let paths = names.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from);
    Ok(paths.filter(|path| project.path(path).is_file()).collect())
}

/// The text of a file of the project; nothing where it holds no text.
fn text_of(project: &Project, path: &std::path::Path) -> Result<Option<String>> {
    let bytes = std::fs::read(project.path(path)).with_context(|| format!("{} can't be read", path.display()))?;
    Ok(String::from_utf8(bytes).ok().filter(|text| !text.contains('\0')))
}
