//! The files of the languages: translators write Project Fluent's, the app loads packed ones.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use stepping_stones_phrases::Language;
use stepping_stones_phrases::pack::{self, Book};

/// Puts the packed file of each language in the place of the one that a translator wrote. English is part of the app itself. A folder
/// whose files are packed already stays as it is.
///
/// # Errors
/// When a file is missing or can't be packed: a phrase that English does not have, that is missing, or that lacks a form.
pub(crate) fn pack(folder: &Path) -> Result<()> {
    let source = |language: Language| folder.join(format!("{}.ftl", language.tag()));
    if !source(Language::English).is_file() {
        return Ok(());
    }
    let english = read(Language::English, &source(Language::English))?;
    for language in Language::ALL {
        let path = source(language);
        if language != Language::English {
            let packed = read(language, &path)?.pack(&english).map_err(|wrong| faulty(&path, &wrong))?;
            let target = folder.join(format!("{}.txt", language.tag()));
            fs::write(&target, packed).with_context(|| format!("{} can't be written", target.display()))?;
        }
        fs::remove_file(&path).with_context(|| format!("{} can't be removed", path.display()))?;
    }
    Ok(())
}

fn read(language: Language, path: &Path) -> Result<Book> {
    let text = fs::read_to_string(path).with_context(|| format!("{} can't be read", path.display()))?;
    pack::read(language, &text).map_err(|wrong| faulty(path, &wrong))
}

fn faulty(path: &Path, wrong: &[String]) -> anyhow::Error {
    anyhow!("{} has faults:\n{}", path.display(), wrong.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(english: &str, other: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for language in Language::ALL {
            let text = if language == Language::English { english } else { other };
            fs::write(folder.path().join(format!("{}.ftl", language.tag())), text).unwrap();
        }
        folder
    }

    #[test]
    fn every_language_but_english_becomes_one_packed_file_and_stays_so() {
        let folder = folder("## a\na-b = One\na-c = Two\n", "## a\na-c = Dau\na-b = Un\n");
        pack(folder.path()).unwrap();
        pack(folder.path()).unwrap();
        let mut names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["ar.txt", "cy.txt", "pl.txt", "so.txt", "ur.txt"]);
        let welsh = fs::read_to_string(folder.path().join("cy.txt")).unwrap();
        assert_eq!(welsh.lines().skip(1).collect::<Vec<_>>(), ["Un", "Dau"], "in the order of the English");
    }

    #[test]
    fn a_language_that_lacks_a_phrase_is_refused_by_name() {
        let folder = folder("## a\na-b = One\na-c = Two\n", "## a\na-b = Un\n");
        let error = format!("{:#}", pack(folder.path()).unwrap_err());
        assert!(error.contains("cy.ftl") && error.contains("a-c is missing"), "{error}");
    }
}
