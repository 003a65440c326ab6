//! What the first load weighs: every file that it fetches, as brotli at its best.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::figures::{Table, kb, times};
use crate::folder;

/// A file of a build.
#[derive(Debug, PartialEq, Eq)]
struct File {
    path: PathBuf,
    bytes: usize,
    packed: usize,
}

/// The table, and the app's files one by one.
pub(crate) fn measure() -> Result<String> {
    let app = files(&folder("BENCH_APP")?)?;
    let parts = parts(&links(&folder("BENCH_APP")?)?);
    let bare = weight(&files(&folder("BENCH_BARE")?)?);
    let mut table = Table::default();
    let mut row = |what: &str, needed: &[&str], aim: &str| {
        let bytes = weight(app.iter().filter(|file| is_fetched(file, &parts, needed)));
        table.row(
            what,
            kb(bytes),
            format!("a bare Leptos app with a router, {}", kb(bare)),
            times(bytes as f64, bare as f64),
            aim,
        );
    };
    row(
        "until somebody can sign in: page, styles, scripts, first wasm, service worker, manifest; brotli",
        &[],
        "≤ 250 KB",
    );
    row(
        "until a person's own page stands: the key worker, the notebook and their screens too",
        &["kdf", "notebook", "own"],
        "",
    );
    row("until the screens of staff stand", &["kdf", "notebook", "staff"], "");
    let whole = weight(&app);
    table.row(
        "all that the service worker fetches, with every part, the icons and the other languages",
        kb(whole),
        format!("the same, {}", kb(bare)),
        times(whole as f64, bare as f64),
        "≤ 250 KB",
    );
    list(&table, app)
}

/// Whether a file is fetched before those who need these parts are where they want to be.
fn is_fetched(file: &File, parts: &Parts, needed: &[&str]) -> bool {
    let path = file.path.to_string_lossy();
    if path.starts_with("kdf") {
        return needed.contains(&"kdf");
    }
    if let Some(of) = parts.get(path.as_ref()) {
        return of.iter().any(|part| needed.contains(&part.as_str()));
    }
    !is_icon(file) && !is_language(file)
}

/// The files that are fetched later, each with the parts of the app that need it.
type Parts = BTreeMap<String, Vec<String>>;

/// The script that fetches them.
fn links(folder: &Path) -> Result<String> {
    let mut entries = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_links = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("parts-"));
    let script = entries.find(is_links).context("no script in the build fetches its parts")?;
    Ok(std::fs::read_to_string(script)?)
}

/// Reads that script: a file that several parts need stands below a remark that names them; another is named after its part.
fn parts(links: &str) -> Parts {
    let (mut parts, mut several) = (Parts::new(), None);
    for line in links.lines() {
        if let Some(named) = line.strip_prefix("/* ").and_then(|rest| rest.strip_suffix(" */")) {
            several = Some(named.split(", ").map(str::to_owned).collect());
        }
        let file = line.split_once("new URL(\"./").and_then(|(_, rest)| rest.split_once('"'));
        if let Some((file, _)) = file {
            let one = || vec![file.split('-').next().unwrap_or(file).to_owned()];
            parts.insert(file.to_owned(), several.take().unwrap_or_else(one));
        }
    }
    parts
}

fn list(table: &Table, mut files: Vec<File>) -> Result<String> {
    files.sort_by_key(|file| std::cmp::Reverse(file.packed));
    let mut text = format!("{table}\n| File | Bytes | Brotli |\n|---|---|---|\n");
    for File { path, bytes, packed } in files {
        writeln!(text, "| {} | {bytes} | {packed} |", unnamed(&path.to_string_lossy()))?;
    }
    Ok(text)
}

/// Pictures are fetched only after the first load, and are not compressed again.
fn is_icon(file: &File) -> bool {
    file.path.extension().is_some_and(|extension| extension == "png")
}

/// English is part of the app; each other language is fetched when it is chosen, or for later.
fn is_language(file: &File) -> bool {
    file.path.to_string_lossy().starts_with("languages")
}

fn weight<'a>(files: impl IntoIterator<Item = &'a File>) -> usize {
    files.into_iter().map(|file| file.packed).sum()
}

/// All files of a build, with their paths inside it.
fn files(folder: &Path) -> Result<Vec<File>> {
    let mut found = Vec::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("{} can't be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = PathBuf::from(path.file_name().context("a file without a name")?);
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|file| File { path: name.join(&file.path), ..file }));
            continue;
        }
        let bytes = std::fs::read(&path)?;
        let file = File { path: name, bytes: bytes.len(), packed: bytes.len() };
        found.push(if is_icon(&file) { file } else { File { packed: brotli(&bytes)?, ..file } });
    }
    Ok(found)
}

/// The path without the hash that a build puts into its names, so that two tables can be laid beside each other.
fn unnamed(path: &str) -> String {
    let is_hash = |part: &str| (13..=16).contains(&part.len()) && part.chars().all(|digit| digit.is_ascii_hexdigit());
    let hash = path.split(['-', '_', '.', '/']).find(|part| is_hash(part));
    hash.map_or_else(|| path.to_owned(), |hash| path.replace(&format!("-{hash}"), ""))
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut packed, &params)?;
    Ok(packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_weighed_with_all_that_is_in_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("icons")).unwrap();
        std::fs::write(folder.path().join("app.js"), "again and ".repeat(1000)).unwrap();
        std::fs::write(folder.path().join("icons/a.png"), [7; 1000]).unwrap();
        let mut found = files(folder.path()).unwrap();
        found.sort_by(|a, b| a.path.cmp(&b.path));
        let [script, icon] = found.as_slice() else { panic!("{found:?}") };
        assert!(script.packed < 100 && script.bytes == 10_000, "{script:?}");
        assert!(icon.packed == 1000 && is_icon(icon) && icon.path.ends_with("icons/a.png"), "{icon:?}");
    }

    #[test]
    fn what_is_fetched_when_is_read_from_the_script_that_fetches_it() {
        let links = "const a = 1;\n/* own, staff */\nconst c = () => fetch(new URL(\"./chunk_1-ab.wasm\", x));\n\
                     const s = () => fetch(new URL(\"./staff-cd.wasm\", x));\n";
        let parts = parts(links);
        let fetched =
            |path: &str, needed: &[&str]| is_fetched(&File { path: path.into(), bytes: 1, packed: 1 }, &parts, needed);
        let rows = [
            ("index.html", [true, true, true]),
            ("chunk_1-ab.wasm", [false, true, true]),
            ("staff-cd.wasm", [false, false, true]),
            ("kdf-12/start.js", [false, false, false]),
            ("languages/cy.txt", [false, false, false]),
        ];
        for (path, wanted) in rows {
            assert_eq!([&[][..], &["own"], &["staff"]].map(|needed| fetched(path, needed)), wanted, "{path}");
        }
        assert!(fetched("kdf-12/start.js", &["kdf"]));
    }

    #[test]
    fn hashes_are_left_out_of_names() {
        let rows = [
            ("base-1912dfd1e244b8e9.css", "base.css"),
            ("stepping-stones-d48d3639c5b940cb_bg.wasm", "stepping-stones_bg.wasm"),
            ("kdf-f5aae3301c366dff/start.js", "kdf/start.js"),
            ("base-912dfd1e244b8e9.css", "base.css"),
            ("index.html", "index.html"),
        ];
        for (path, wanted) in rows {
            assert_eq!(unnamed(path), wanted);
        }
    }
}
