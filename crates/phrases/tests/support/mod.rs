//! The real files of the languages.

#![allow(clippy::unwrap_used, clippy::panic, dead_code, reason = "a test ends with what is wrong; each uses its part")]

use std::path::PathBuf;

use stepping_stones_phrases::Language;
use stepping_stones_phrases::pack::{self, Book};

/// Where they are.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/languages")
}

/// What a translator wrote.
pub(crate) fn source(language: Language) -> String {
    let path = folder().join(format!("{}.ftl", language.tag()));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The same, read.
pub(crate) fn book(language: Language) -> Book {
    pack::read(language, &source(language)).unwrap_or_else(|wrong| panic!("{}:\n{}", language.tag(), wrong.join("\n")))
}

/// All but English.
pub(crate) fn others() -> impl Iterator<Item = Language> {
    Language::ALL.into_iter().filter(|language| *language != Language::English)
}
