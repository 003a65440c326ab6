//! A document in which measured parts stand between marks, so that a part can be measured again and the text around it stays.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Puts the text in the place of what stood between the part's marks.
///
/// # Errors
/// When the document can't be read or written, or does not have the marks.
pub(super) fn put(document: &Path, part: &str, text: &str) -> Result<()> {
    let name = document.display();
    let before = fs::read_to_string(document).with_context(|| format!("{name} can't be read"))?;
    let after = with(&before, part, text).with_context(|| format!("{name} has no marks for the part {part}"))?;
    fs::write(document, after).with_context(|| format!("{name} can't be written"))
}

fn with(document: &str, part: &str, text: &str) -> Option<String> {
    let (start, end) = (format!("<!-- measured: {part} -->\n"), format!("<!-- end: {part} -->"));
    let (head, rest) = document.split_once(&start)?;
    let (_, tail) = rest.split_once(&end)?;
    Some(format!("{head}{start}\n{}\n\n{end}{tail}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::with;

    const DOCUMENT: &str = "# A\n<!-- measured: a -->\n\nold\n\n<!-- end: a -->\ntext\n\
                            <!-- measured: b -->\n<!-- end: b -->\nlast";

    #[test]
    fn only_what_stands_between_the_marks_changes() {
        let once = with(DOCUMENT, "a", "new").unwrap();
        assert_eq!(once, DOCUMENT.replace("old", "new"));
        assert_eq!(with(&once, "a", "old").as_deref(), Some(DOCUMENT));
        let other = with(DOCUMENT, "b", "new\n").unwrap();
        assert!(other.contains("old") && other.ends_with("b -->\n\nnew\n\n<!-- end: b -->\nlast"), "{other}");
    }

    #[test]
    fn a_document_without_the_marks_is_refused() {
        for document in ["", "<!-- measured: c -->\n", "<!-- end: c -->"] {
            assert_eq!(with(document, "c", "new"), None, "{document}");
        }
    }
}
