//! Takes out of the built app's scripts what is written for developers: whole lines of remarks. Everyone would carry them over the line.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Takes the remarks out of every script of a built app.
///
/// # Errors
/// When a script can't be read or written.
pub(crate) fn take_out(dist: &Path) -> Result<()> {
    for entry in WalkDir::new(dist) {
        let entry = entry.with_context(|| format!("{} can't be read", dist.display()))?;
        if entry.path().extension().is_some_and(|end| end == "js") {
            let script = fs::read_to_string(entry.path())?;
            fs::write(entry.path(), without(&script)).context("a script can't be written")?;
        }
    }
    Ok(())
}

/// The script without lines that are nothing but a remark: `// …`, and `/** … */` from its first line to its last. What stands behind code stays, so
/// that no text with two strokes in it is cut.
fn without(script: &str) -> String {
    let mut inside = false;
    let code = script.lines().filter(|line| {
        let line = line.trim();
        let begins = line.starts_with("/**");
        let is_remark = inside || begins || line.starts_with("//");
        inside = (inside || begins) && !line.ends_with("*/");
        !is_remark
    });
    code.fold(String::with_capacity(script.len()), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn only_lines_that_are_nothing_but_a_remark_go() {
        let script = "// What it is.\nconst a = 'https://x'; // stays\n/**\n * @param {number} b\n */\nfunction f(b) {\n    // Why.\n    \
                      return a / b;\n}\n/** One line. */\nconst c = /*build*/ {} /*end*/;\n";
        let wanted =
            "const a = 'https://x'; // stays\nfunction f(b) {\n    return a / b;\n}\nconst c = /*build*/ {} /*end*/;\n";
        assert_eq!(without(script), wanted);
    }
}
