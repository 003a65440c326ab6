//! The service worker's list: every file of a built app with its SHA-256, and a name for the whole build.
//!
//! Runs on Trunk's staging folder before it becomes `dist`; running it again on a changed copy makes a new build of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sha2::{Digest, Sha256};
use walkdir::WalkDir;

use crate::languages;

const PAGE: &str = "index.html";
const WORKER: &str = "sw.js";
const LIST_START: &str = "/*build*/";
const LIST_END: &str = "/*end*/";
const BUILD_META: &str = "build";
const KDF_META: &str = "kdf-worker";
const LANGUAGES_META: &str = "languages";
/// Hexadecimal digits of a build's name: 64 bits, of builds of one app.
const ID_DIGITS: usize = 16;

/// Paths as a browser asks for them, each with the SHA-256 of its file in hexadecimal.
type Files = BTreeMap<String, String>;

/// Names the build and writes its list into the service worker.
///
/// # Errors
/// When a file can't be read or written, or a marker that belongs in `index.html` or `sw.js` is missing.
pub(crate) fn write(dist: &Path) -> Result<String> {
    name_kdf_folder(dist)?;
    name_languages_folder(dist)?;
    set_in_page(dist, BUILD_META, "")?;
    let worker = read(dist, WORKER)?;
    let bare = put_list(&worker, "")?;

    // The name covers every file and the worker itself. It stands in the page, so it is taken before it does.
    let unnamed = files(dist)?;
    let id = short(&sha256(format!("{}{bare}", serde_json::to_string(&unnamed)?).as_bytes()));
    set_in_page(dist, BUILD_META, &id)?;

    let files = serde_json::to_string(&files(dist)?)?;
    let list = format!(" {{ id: \"{id}\", files: {files} }} ");
    save(dist, WORKER, &put_list(&worker, &list)?)?;
    Ok(id)
}

/// Whether a built app is there whole: each file is what the service worker's list says, and none is missing or new.
pub(crate) fn is_whole(dist: &Path) -> bool {
    let Ok(worker) = read(dist, WORKER) else { return false };
    match (listed(&worker), files(dist)) {
        (Some(listed), Ok(files)) => !files.is_empty() && listed == files,
        _ => false,
    }
}

fn listed(worker: &str) -> Option<Files> {
    let (_, rest) = worker.split_once(LIST_START)?;
    let (list, _) = rest.split_once(LIST_END)?;
    let (_, files) = list.split_once("files:")?;
    serde_json::from_str(files.trim().strip_suffix('}')?).ok()
}

/// Renames the key worker's folder by its content, so that a page only ever starts the worker that it was built with.
fn name_kdf_folder(dist: &Path) -> Result<()> {
    let page = read(dist, PAGE)?;
    let address = meta(&page, KDF_META)?.to_owned();
    let (folder, file) = address
        .strip_prefix('/')
        .and_then(|inside| inside.split_once('/'))
        .with_context(|| format!("the address of the key worker, {address}, names no folder"))?;
    ensure!(dist.join(folder).join(file).is_file(), "the key worker {address} is not in the build");

    let named = named_by_content(dist, folder, "kdf")?;
    set_in_page(dist, KDF_META, &format!("/{named}/{file}"))
}

/// Packs the languages and renames their folder by its content, so that a page only ever loads phrases that are in its own order.
fn name_languages_folder(dist: &Path) -> Result<()> {
    let page = read(dist, PAGE)?;
    let address = meta(&page, LANGUAGES_META)?.to_owned();
    let folder = address.strip_prefix('/').with_context(|| format!("{address} is no folder of languages"))?;
    languages::pack(&dist.join(folder))?;
    let named = named_by_content(dist, folder, "languages")?;
    set_in_page(dist, LANGUAGES_META, &format!("/{named}"))
}

/// Renames a folder by its content, and says how it is called now.
fn named_by_content(dist: &Path, folder: &str, what: &str) -> Result<String> {
    let content = serde_json::to_string(&files(&dist.join(folder))?)?;
    let named = format!("{what}-{}", short(&sha256(content.as_bytes())));
    if named != folder {
        let renamed = fs::rename(dist.join(folder), dist.join(&named));
        renamed.with_context(|| format!("the folder {folder} can't be renamed"))?;
    }
    Ok(named)
}

/// Every file that the service worker keeps: all but itself and copies that are only packed for the way.
fn files(dist: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in WalkDir::new(dist) {
        let entry = entry.with_context(|| format!("{} can't be read", dist.display()))?;
        let inside = entry.path().strip_prefix(dist)?.to_string_lossy().replace('\\', "/");
        let packed = matches!(entry.path().extension().and_then(|end| end.to_str()), Some("br" | "gz" | "zst"));
        if entry.file_type().is_file() && inside != WORKER && !packed {
            let content = fs::read(entry.path()).with_context(|| format!("{inside} can't be read"))?;
            files.insert(format!("/{inside}"), sha256(&content));
        }
    }
    Ok(files)
}

fn put_list(worker: &str, list: &str) -> Result<String> {
    let parts = worker.split_once(LIST_START).and_then(|(head, rest)| Some((head, rest.split_once(LIST_END)?.1)));
    let (head, tail) = parts.with_context(|| format!("{WORKER} has no place for the list of files"))?;
    Ok(format!("{head}{LIST_START}{list}{LIST_END}{tail}"))
}

fn set_in_page(dist: &Path, name: &str, value: &str) -> Result<()> {
    let page = read(dist, PAGE)?;
    let (start, end) = meta_range(&page, name)?;
    let (Some(head), Some(tail)) = (page.get(..start), page.get(end..)) else { bail!("{PAGE} can't be cut") };
    save(dist, PAGE, &format!("{head}{value}{tail}"))
}

fn meta<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    let (start, end) = meta_range(page, name)?;
    page.get(start..end).context("the page can't be cut")
}

/// Where the content of `<meta name="NAME" content="…">` stands.
fn meta_range(page: &str, name: &str) -> Result<(usize, usize)> {
    let before = format!("name=\"{name}\" content=\"");
    let start = page.find(&before).with_context(|| format!("{PAGE} has no <meta {before}…\">"))? + before.len();
    let length = page.get(start..).and_then(|rest| rest.find('"')).context("a <meta> in the page has no end")?;
    Ok((start, start + length))
}

fn read(dist: &Path, name: &str) -> Result<String> {
    fs::read_to_string(dist.join(name)).with_context(|| format!("{name} of the built app can't be read"))
}

fn save(dist: &Path, name: &str, text: &str) -> Result<()> {
    fs::write(dist.join(name), text).with_context(|| format!("{name} of the built app can't be written"))
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn short(hash: &str) -> String {
    hash.chars().take(ID_DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_app() -> tempfile::TempDir {
        let dist = tempfile::tempdir().unwrap();
        let at = |name: &str| dist.path().join(name);
        fs::create_dir(at("kdf")).unwrap();
        fs::create_dir(at("languages")).unwrap();
        fs::write(at("languages/cy.txt"), "cy\nUn\n").unwrap();
        let page = "<meta name=\"build\" content=\"\"><meta name=\"kdf-worker\" content=\"/kdf/start.js\"><meta name=\"languages\" content=\"/languages\">";
        fs::write(at("index.html"), page).unwrap();
        fs::write(at("sw.js"), "const BUILD = /*build*/ {} /*end*/;").unwrap();
        fs::write(at("kdf/start.js"), "start").unwrap();
        fs::write(at("app.js"), "one").unwrap();
        fs::write(at("app.js.br"), "packed").unwrap();
        dist
    }

    #[test]
    fn lists_every_file_with_its_hash_and_no_packed_copy() {
        let dist = built_app();
        write(dist.path()).unwrap();
        let list = listed(&read(dist.path(), WORKER).unwrap()).unwrap();
        let hashes = list.get("/app.js").map(String::as_str);
        assert_eq!(hashes, Some(sha256(b"one").as_str()));
        assert_eq!(list.len(), 4, "{list:?}");
        assert!(is_whole(dist.path()));
    }

    #[test]
    fn the_page_names_its_build_its_key_worker_and_its_languages() {
        let dist = built_app();
        let id = write(dist.path()).unwrap();
        let page = read(dist.path(), PAGE).unwrap();
        assert_eq!(meta(&page, BUILD_META).unwrap(), id);
        let worker = meta(&page, KDF_META).unwrap();
        assert!(worker.starts_with("/kdf-") && dist.path().join(&worker[1..]).is_file(), "{worker}");
        let languages = meta(&page, LANGUAGES_META).unwrap();
        let welsh = dist.path().join(&languages[1..]).join("cy.txt");
        assert!(languages.starts_with("/languages-") && welsh.is_file(), "{languages}");
    }

    #[test]
    fn the_same_files_make_the_same_build_and_another_file_makes_another() {
        let dist = built_app();
        let first = write(dist.path()).unwrap();
        assert_eq!(write(dist.path()).unwrap(), first);
        fs::write(dist.path().join("app.js"), "two").unwrap();
        let second = write(dist.path()).unwrap();
        assert_ne!(second, first);
        let worker = read(dist.path(), WORKER).unwrap();
        fs::write(dist.path().join(WORKER), format!("{worker}\n// changed")).unwrap();
        assert_ne!(write(dist.path()).unwrap(), second, "the worker's own code belongs to the build");
    }

    #[test]
    fn a_changed_missing_or_added_file_is_noticed() {
        for spoil in [
            |dist: &Path| fs::write(dist.join("app.js"), "changed").unwrap(),
            |dist: &Path| fs::remove_file(dist.join("app.js")).unwrap(),
            |dist: &Path| fs::write(dist.join("more.js"), "more").unwrap(),
            |dist: &Path| fs::remove_file(dist.join("sw.js")).unwrap(),
        ] {
            let dist = built_app();
            write(dist.path()).unwrap();
            spoil(dist.path());
            assert!(!is_whole(dist.path()));
        }
    }

    #[test]
    fn a_page_or_worker_without_its_place_is_refused() {
        let dist = built_app();
        fs::write(dist.path().join(WORKER), "const BUILD = {};").unwrap();
        assert!(write(dist.path()).unwrap_err().to_string().contains("no place for the list"));
        fs::write(dist.path().join(PAGE), "<p>nothing").unwrap();
        assert!(write(dist.path()).unwrap_err().to_string().contains("has no <meta"));
    }
}
