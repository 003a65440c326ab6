//! Text names no machine of a developer and no package host: both mean nothing to whoever reads it elsewhere.

use anyhow::Result;

use super::{files, text_of, verdict};
use crate::project::Project;

/// What no line may hold; in two halves, so that this list does not find itself.
const FORBIDDEN: [(&str, &str); 12] = [
    ("/wo", "rk/"),
    ("/ro", "ot/"),
    ("/ho", "me/"),
    ("/Us", "ers/"),
    ("C:\\", "Users"),
    ("crates", ".io"),
    ("index.crates", ".io"),
    ("npmjs", ".org"),
    ("npmjs", ".com"),
    ("pypi", ".org"),
    ("deb.debian", ".org"),
    ("archive.ubuntu", ".com"),
];

pub(super) fn check(project: &Project) -> Result<()> {
    let mut found = Vec::new();
    // Cargo writes its own file, and names its registry there.
    for path in files(project)?.into_iter().filter(|path| !path.ends_with("Cargo.lock")) {
        if let Some(text) = text_of(project, &path)? {
            found.extend(breaches(&path.to_string_lossy(), &text));
        }
    }
    verdict(found)
}

fn breaches(name: &str, text: &str) -> Vec<String> {
    let lines = text.lines().enumerate();
    let hits = lines.flat_map(|(index, line)| {
        let words = FORBIDDEN.iter().map(|(head, tail)| format!("{head}{tail}"));
        words.filter(|word| line.contains(word.as_str())).map(move |word| (index + 1, word)).collect::<Vec<_>>()
    });
    hits.map(|(line, word)| format!("{name}:{line} names {word}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_and_hosts_are_found_and_nothing_else() {
        let host = ["see crates", ".io"].concat();
        let machine = ["run /ro", "ot/bin"].concat();
        assert_eq!(breaches("README.md", &format!("fine\n{host}\n{machine}")).len(), 2);
        assert!(breaches("README.md", "the framework/ folder, a home/ page, http://localhost:8080").is_empty());
    }
}
