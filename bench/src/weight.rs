//! What the first load weighs: every file that it fetches, as brotli at its best.

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
    let (app, later): (Vec<File>, Vec<File>) =
        files(&folder("BENCH_APP")?)?.into_iter().partition(|file| !is_icon(file) && !is_language(file));
    let (app_weight, whole) = (weight(&app), weight(&app) + weight(&later));
    let bare = weight(&files(&folder("BENCH_BARE")?)?);
    let mut table = Table::default();
    table.row(
        "first load: page, styles, scripts, wasm, key worker, service worker, manifest; brotli",
        kb(app_weight),
        format!("a bare Leptos app with a router, {}", kb(bare)),
        times(app_weight as f64, bare as f64),
        "",
    );
    table.row(
        "with the icons and the other languages too, which the service worker fetches for later",
        kb(whole),
        format!("the same, {}", kb(bare)),
        times(whole as f64, bare as f64),
        "≤ 250 KB",
    );
    list(&table, app.into_iter().chain(later).collect())
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

fn weight(files: &[File]) -> usize {
    files.iter().map(|file| file.packed).sum()
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
    let is_hash = |part: &str| part.len() == 16 && part.chars().all(|digit| digit.is_ascii_hexdigit());
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
    fn hashes_are_left_out_of_names() {
        let rows = [
            ("base-1912dfd1e244b8e9.css", "base.css"),
            ("stepping-stones-d48d3639c5b940cb_bg.wasm", "stepping-stones_bg.wasm"),
            ("kdf-f5aae3301c366dff/start.js", "kdf/start.js"),
            ("index.html", "index.html"),
        ];
        for (path, wanted) in rows {
            assert_eq!(unnamed(path), wanted);
        }
    }
}
