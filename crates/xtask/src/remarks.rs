//! Takes out of the built app's page and scripts what is written for developers: whole lines of remarks. Everyone would carry them over the line.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use walkdir::WalkDir;

/// Takes the remarks out of the page and the scripts of a built app, but for a script whose content the page vouches for: a browser would refuse
/// it then.
///
/// # Errors
/// When the page or a script can't be read or written.
pub(crate) fn take_out(dist: &Path) -> Result<()> {
    let at = dist.join("index.html");
    let page = fs::read_to_string(&at).context("the built app has no page")?;
    fs::write(&at, plain(&page)).context("the page can't be written")?;
    let is_vouched_for = |path: &Path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        page.contains(&format!("{name}\" integrity="))
    };
    for entry in WalkDir::new(dist) {
        let entry = entry.with_context(|| format!("{} can't be read", dist.display()))?;
        if entry.path().extension().is_some_and(|end| end == "js") && !is_vouched_for(entry.path()) {
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

/// The page without lines that are empty or nothing but a remark.
fn plain(page: &str) -> String {
    let is_remark = |line: &str| line.is_empty() || (line.starts_with("<!--") && line.ends_with("-->"));
    let kept = page.lines().filter(|line| !is_remark(line.trim()));
    kept.fold(String::with_capacity(page.len()), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{plain, take_out, without};

    #[test]
    fn a_script_that_the_page_vouches_for_stays_as_it_is() {
        let dist = tempfile::tempdir().unwrap();
        let page = "<script src=\"/start-1.js\" integrity=\"sha384-x\"></script><script>import('/app-2.js')</script>";
        fs::write(dist.path().join("index.html"), page).unwrap();
        for name in ["start-1.js", "app-2.js"] {
            fs::write(dist.path().join(name), "// Why.\nconst a = 1;\n").unwrap();
        }
        take_out(dist.path()).unwrap();
        let length = |name: &str| fs::read_to_string(dist.path().join(name)).unwrap().lines().count();
        assert_eq!([length("start-1.js"), length("app-2.js")], [2, 1]);
    }

    #[test]
    fn only_lines_that_are_nothing_but_a_remark_go() {
        let script = "// What it is.\nconst a = 'https://x'; // stays\n/**\n * @param {number} b\n */\nfunction f(b) {\n    // Why.\n    \
                      return a / b;\n}\n/** One line. */\nconst c = /*build*/ {} /*end*/;\n";
        let wanted =
            "const a = 'https://x'; // stays\nfunction f(b) {\n    return a / b;\n}\nconst c = /*build*/ {} /*end*/;\n";
        assert_eq!(without(script), wanted);
    }

    #[test]
    fn a_page_keeps_every_line_that_says_something() {
        let page = "<!doctype html>\n  <!-- Why. -->\n\n  <p>One <!-- stays --></p>\n";
        assert_eq!(plain(page), "<!doctype html>\n  <p>One <!-- stays --></p>\n");
    }
}
