//! Which crate may use which, and what the crates without input, output, clock or randomness may never ask for.

use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::verdict;
use crate::project::{Project, cargo};

/// Crates of this project, each with those that it may use. A crate that is not named here may use none.
const ARROWS: [(&str, &[&str]); 11] = [
    ("stepping-stones-domain", &[]),
    ("stepping-stones-phrases", &[]),
    ("stepping-stones-seal", &[]),
    ("stepping-stones-sync", &["stepping-stones-domain", "stepping-stones-seal"]),
    ("stepping-stones-server", &["stepping-stones-domain", "stepping-stones-seal", "stepping-stones-sync"]),
    (
        "stepping-stones",
        &["stepping-stones-domain", "stepping-stones-phrases", "stepping-stones-seal", "stepping-stones-sync"],
    ),
    ("bench", &["stepping-stones-domain", "stepping-stones-seal", "stepping-stones-sync", "acceptance"]),
    ("xtask", &["stepping-stones-phrases"]),
    (
        "acceptance",
        &["stepping-stones-domain", "stepping-stones-seal", "stepping-stones-sync", "stepping-stones-server"],
    ),
    (
        "stepping-stones-sim",
        &["stepping-stones-domain", "stepping-stones-seal", "stepping-stones-sync", "stepping-stones-server"],
    ),
    ("fuzz", &["stepping-stones-domain", "stepping-stones-seal", "stepping-stones-sync", "stepping-stones-server"]),
];

/// Crates that are handed time, ids, randomness and storage, and so never fetch them.
const PURE: [&str; 4] =
    ["stepping-stones-domain", "stepping-stones-phrases", "stepping-stones-seal", "stepping-stones-sync"];

/// What would give a pure crate a clock, randomness, or a way in or out. (`rand_core` only names what randomness looks like.)
const IMPURE: [&str; 24] = [
    "async-std",
    "axum",
    "chrono",
    "fastrand",
    "getrandom",
    "gloo-net",
    "gloo-storage",
    "gloo-timers",
    "hyper",
    "indexed_db_futures",
    "instant",
    "js-sys",
    "leptos",
    "rand",
    "reqwest",
    "smol",
    "sqlx",
    "tokio",
    "ureq",
    "wasm-bindgen",
    "wasm-bindgen-futures",
    "wasmtimer",
    "web-sys",
    "web-time",
];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// Nothing for a dependency of the crate itself; `dev` for its tests, `build` for its build script.
    kind: Option<String>,
    /// Set for crates of this project.
    path: Option<String>,
}

/// Reads what cargo knows of this project; the lock file must be up to date.
pub(super) fn check(project: &Project) -> Result<()> {
    let output = Command::new(cargo())
        .current_dir(project.root())
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .output()
        .context("cargo could not be started")?;
    if !output.status.success() {
        bail!("cargo can't describe this project: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let metadata: Metadata = serde_json::from_slice(&output.stdout).context("cargo's description can't be read")?;
    verdict(breaches(&metadata))
}

fn breaches(metadata: &Metadata) -> Vec<String> {
    metadata
        .packages
        .iter()
        .flat_map(|package| package.dependencies.iter().filter_map(|to| breach(package, to)))
        .collect()
}

fn breach(from: &Package, to: &Dependency) -> Option<String> {
    if to.kind.as_deref() == Some("dev") {
        return None;
    }
    let allowed = ARROWS.iter().find(|(name, _)| *name == from.name).map_or(&[][..], |(_, allowed)| allowed);
    if to.path.is_some() && !allowed.contains(&to.name.as_str()) {
        return Some(format!("{} may not use {}", from.name, to.name));
    }
    if PURE.contains(&from.name.as_str()) && to.kind.is_none() && IMPURE.contains(&to.name.as_str()) {
        return Some(format!("{} may not use {}: what it would fetch is handed to it instead", from.name, to.name));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breach_of(from: &str, to: &str, kind: Option<&str>, ours: bool) -> Option<String> {
        let to = Dependency {
            name: to.to_owned(),
            kind: kind.map(str::to_owned),
            path: ours.then(|| "/somewhere".to_owned()),
        };
        breach(&Package { name: from.to_owned(), dependencies: Vec::new() }, &to)
    }

    #[test]
    fn arrows_point_one_way() {
        let rows = [
            ("stepping-stones-sync", "stepping-stones-domain", None, true, true),
            ("stepping-stones-domain", "stepping-stones-sync", None, true, false),
            ("stepping-stones-seal", "stepping-stones-domain", None, true, false),
            ("stepping-stones", "stepping-stones-server", None, true, false),
            ("stepping-stones", "stepping-stones-server", Some("dev"), true, true),
            ("stepping-stones-server", "xtask", Some("build"), true, false),
            ("a-new-crate", "stepping-stones-domain", None, true, false),
        ];
        for (from, to, kind, ours, good) in rows {
            assert_eq!(breach_of(from, to, kind, ours).is_none(), good, "{from} -> {to} {kind:?}");
        }
    }

    #[test]
    fn pure_crates_fetch_nothing() {
        let rows = [
            ("stepping-stones-domain", "serde", None, true),
            ("stepping-stones-domain", "tokio", None, false),
            ("stepping-stones-seal", "getrandom", None, false),
            ("stepping-stones-seal", "getrandom", Some("dev"), true),
            ("stepping-stones-sync", "web-sys", None, false),
            ("stepping-stones-server", "tokio", None, true),
        ];
        for (from, to, kind, good) in rows {
            assert_eq!(breach_of(from, to, kind, false).is_none(), good, "{from} -> {to} {kind:?}");
        }
    }

    #[test]
    fn reads_what_cargo_says() {
        let said = r#"{"packages": [{"name": "stepping-stones-domain", "version": "1", "dependencies":
            [{"name": "rand", "kind": null, "path": null}, {"name": "serde", "kind": null}]}]}"#;
        let found = breaches(&serde_json::from_str(said).unwrap());
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("rand"), "{found:?}");
    }
}
