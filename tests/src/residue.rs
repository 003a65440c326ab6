//! What a browser leaves behind on a disk: every file of a profile searched for words, in the forms in which browsers write them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD_NO_PAD;

/// Firefox presses what it keeps of open tabs; before the pressed bytes stand this mark and their length.
const MOZ_LZ4: &[u8] = b"mozLz40\0";

/// The words that were found in files below a folder, each with the files that hold it.
///
/// # Errors
/// When a folder can't be listed. A file that is gone again, as browsers remove some at their end, holds nothing.
pub fn search(folder: &Path, words: &[&str]) -> Result<BTreeMap<String, Vec<PathBuf>>> {
    let wanted: Vec<(&str, Vec<Vec<u8>>)> = words.iter().map(|word| (*word, forms(word))).collect();
    let mut found: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| format!("{} can't be listed", folder.display()))? {
            let path = entry?.path();
            if path.is_symlink() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let bytes = unpressed(bytes);
            for (word, forms) in &wanted {
                if forms.iter().any(|form| holds(&bytes, form)) {
                    found.entry((*word).to_owned()).or_default().push(path.clone());
                }
            }
        }
    }
    Ok(found)
}

fn unpressed(bytes: Vec<u8>) -> Vec<u8> {
    let pressed = bytes.strip_prefix(MOZ_LZ4);
    pressed.and_then(|pressed| lz4_flex::block::decompress_size_prepended(pressed).ok()).unwrap_or(bytes)
}

fn holds(bytes: &[u8], form: &[u8]) -> bool {
    let Some((first, rest)) = form.split_first() else { return true };
    let mut left = bytes;
    while let Some(at) = left.iter().position(|byte| byte == first) {
        left = left.get(at + 1..).unwrap_or_default();
        if left.starts_with(rest) {
            return true;
        }
    }
    false
}

/// UTF-8, UTF-16, and base64 of both wherever they stand within a group of three bytes.
fn forms(word: &str) -> Vec<Vec<u8>> {
    let plain = word.as_bytes().to_vec();
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let shifted = [&plain, &wide].into_iter().flat_map(|bytes| (0..3).map(|shift| base64(bytes, shift)));
    let shifted: Vec<Vec<u8>> = shifted.collect();
    [plain, wide].into_iter().chain(shifted).collect()
}

/// The base64 of bytes that stand `shift` bytes behind the beginning of a group, without the letters that depend on what stands around them.
fn base64(bytes: &[u8], shift: usize) -> Vec<u8> {
    let text = BASE64_STANDARD_NO_PAD.encode([vec![0; shift], bytes.to_vec()].concat()).into_bytes();
    let (from, to) = (if shift == 0 { 0 } else { 4 }, (shift + bytes.len()) / 3 * 4);
    text.get(from..to).unwrap_or_default().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_every_form_and_no_others() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("deep/down");
        std::fs::create_dir_all(&below).unwrap();
        let pressed = [MOZ_LZ4, &lz4_flex::block::compress_prepend_size(b"{\"value\":\"Heddwen Quill\"}")].concat();
        let wide: Vec<u8> = "xHeddwen Quillx".encode_utf16().flat_map(u16::to_le_bytes).collect();
        // "Heddwen Quill" behind nothing, behind one byte, behind two.
        let files: [(&str, &[u8]); 6] = [
            ("plain", b"..HHeddwen Quill.."),
            ("wide", &wide),
            ("pressed", &pressed),
            ("base64-0", b"SGVkZHdlbiBRdWlsbA=="),
            ("base64-1", b"eEhlZGR3ZW4gUXVpbGw="),
            ("base64-2", b"eHhIZWRkd2VuIFF1aWxs"),
        ];
        for (name, bytes) in files {
            std::fs::write(below.join(name), bytes).unwrap();
        }
        std::fs::write(below.join("other"), b"Heddwen quill").unwrap();
        let found = search(folder.path(), &["Heddwen Quill", "Nobody"]).unwrap();
        let mut names: Vec<_> =
            found["Heddwen Quill"].iter().map(|path| path.file_name().unwrap().to_owned()).collect();
        names.sort();
        assert_eq!(names, ["base64-0", "base64-1", "base64-2", "plain", "pressed", "wide"]);
        assert_eq!(found.len(), 1);
    }
}
