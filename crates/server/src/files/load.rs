use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use axum::body::Bytes;
use stepping_stones_seal::sha256;

use super::compress::{Effort, brotli, gzip, shrinks};
use super::policy::content_security_policy;

/// The page of the app.
pub(super) const PAGE: &str = "index.html";
/// The most bytes that all files together may have.
const MOST: u64 = 256 * 1024 * 1024;

/// A file of the app.
pub struct File {
    pub(super) content_type: &'static str,
    pub(super) is_named_by_hash: bool,
    pub(super) tag: String,
    pub(super) plain: Bytes,
    /// Packed when it is first asked for; nothing where that makes it no smaller.
    gzip: OnceLock<Option<Bytes>>,
    quick_brotli: OnceLock<Option<Bytes>>,
    best_brotli: OnceLock<Option<Bytes>>,
}

/// All files of the app, by their path (`icons/favicon.svg`).
pub struct Bundle {
    pub(super) files: BTreeMap<String, File>,
    /// What its pages may do.
    pub policy: String,
}

/// Why the app's files cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum NotLoaded {
    /// A file or folder cannot be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, std::io::Error),
    /// The folder has no page.
    #[error("{0} has no {PAGE}: build the app first, and name the folder that the build made")]
    NoPage(PathBuf),
    /// There is too much in it.
    #[error("{0} has more than {MOST} bytes in it: is it the folder of the app?")]
    TooMuch(PathBuf),
}

impl Bundle {
    /// Reads a folder.
    ///
    /// # Errors
    /// Why it cannot be served.
    pub fn load(folder: &Path) -> Result<Self, NotLoaded> {
        let mut found = BTreeMap::new();
        let mut size = 0;
        collect(folder, "", &mut found, &mut size)?;
        let page = found.get(PAGE).ok_or_else(|| NotLoaded::NoPage(folder.to_owned()))?;
        let policy = content_security_policy(&String::from_utf8_lossy(page));
        let files = found.into_iter().map(|(path, bytes)| (path.clone(), File::new(&path, bytes))).collect();
        Ok(Self { files, policy })
    }

    /// Makes every file as small as it gets, beside other work. Until that is done quickly packed ones are given out.
    pub fn shrink_in_background(self: &Arc<Self>) {
        let bundle = Arc::clone(self);
        std::thread::spawn(move || {
            for file in bundle.files.values() {
                file.quick_brotli();
            }
            for file in bundle.files.values() {
                file.best_brotli.get_or_init(|| file.packed(|plain| brotli(plain, Effort::Best)));
            }
        });
    }
}

impl File {
    fn new(path: &str, bytes: Vec<u8>) -> Self {
        Self {
            content_type: content_type(path),
            is_named_by_hash: is_named_by_hash(path),
            tag: format!("\"{}\"", hex::encode(sha256(&bytes))),
            plain: bytes.into(),
            gzip: OnceLock::new(),
            quick_brotli: OnceLock::new(),
            best_brotli: OnceLock::new(),
        }
    }

    /// For browsers that know gzip.
    pub(super) fn gzip(&self) -> Option<Bytes> {
        self.gzip.get_or_init(|| self.packed(gzip)).clone()
    }

    /// For browsers that know brotli: as small as it is by now.
    pub(super) fn brotli(&self) -> Option<Bytes> {
        self.best_brotli.get().unwrap_or_else(|| self.quick_brotli()).clone()
    }

    fn quick_brotli(&self) -> &Option<Bytes> {
        self.quick_brotli.get_or_init(|| self.packed(|plain| brotli(plain, Effort::Quick)))
    }

    fn packed(&self, pack: impl FnOnce(&[u8]) -> Option<Vec<u8>>) -> Option<Bytes> {
        shrinks(self.content_type).then(|| pack(&self.plain)).flatten().map(Bytes::from)
    }
}

fn collect(
    folder: &Path,
    prefix: &str,
    found: &mut BTreeMap<String, Vec<u8>>,
    size: &mut u64,
) -> Result<(), NotLoaded> {
    let unreadable = |error| NotLoaded::Unreadable(folder.to_owned(), error);
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let (path, name) = (entry.path(), entry.file_name());
        let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
        let metadata = entry.metadata().map_err(|error| NotLoaded::Unreadable(path.clone(), error))?;
        if metadata.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found, size)?;
        } else if metadata.is_file() {
            *size += metadata.len();
            if *size > MOST {
                return Err(NotLoaded::TooMuch(folder.to_owned()));
            }
            let bytes = std::fs::read(&path).map_err(|error| NotLoaded::Unreadable(path, error))?;
            found.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml; charset=utf-8",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The build puts a hash of the content into names: `app-3f2a8c0d9be1f764_bg.wasm`.
fn is_named_by_hash(path: &str) -> bool {
    let is_hash = |part: &str| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.split(['-', '_', '.', '/']).any(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        for (path, expected) in [
            ("stepping-stones-3f2a8c0d9be1f764_bg.wasm", true),
            ("snippets/x-3f2a8c0d9be1f764/inline0.js", true),
            ("icons/icon-192.png", false),
            ("sw.js", false),
            ("kdf/start.js", false),
        ] {
            assert_eq!(is_named_by_hash(path), expected, "{path}");
        }
    }

    #[test]
    fn a_folder_without_a_page_is_not_served() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Bundle::load(folder.path()), Err(NotLoaded::NoPage(_))));
        assert!(matches!(Bundle::load(&folder.path().join("absent")), Err(NotLoaded::Unreadable(..))));
    }
}
