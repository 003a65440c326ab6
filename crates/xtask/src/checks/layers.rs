//! Which folder of the app may use which, read from the source lines. Comments don't count, nor do tests in a pure crate.

use std::path::Path;

use anyhow::Result;

use super::{files, text_of, verdict};
use crate::project::Project;

/// What a part of the sources may not mention.
struct Rule {
    /// The start of the paths that the rule is about.
    within: &'static str,
    /// Parts of those that it is not about.
    except: &'static [&'static str],
    /// The app's own modules that may not be used, as `crate::NAME`.
    modules: &'static [&'static str],
    /// Words that may not stand there.
    words: &'static [&'static str],
    because: &'static str,
}

const RULES: [Rule; 8] = [
    Rule {
        within: "src/pages/",
        except: &[],
        modules: &["storage", "sync", "platform"],
        words: &["stepping_stones_sync", "stepping_stones_seal"],
        because: "pages dispatch to state and read from it",
    },
    Rule {
        within: "src/components/",
        except: &[],
        modules: &["app", "pages", "state", "storage", "sync", "platform"],
        words: &["stepping_stones_sync", "stepping_stones_seal"],
        because: "components only show: values in, callbacks out",
    },
    Rule {
        within: "src/words/",
        except: &[],
        modules: &["app", "pages", "components", "state", "storage", "sync", "platform"],
        words: &["stepping_stones_sync", "stepping_stones_seal"],
        because: "words are text and nothing else",
    },
    Rule {
        within: "src/state/",
        except: &[],
        modules: &["app", "pages", "components"],
        words: &[],
        because: "state knows no screen",
    },
    Rule {
        within: "src/storage/",
        except: &[],
        modules: &["app", "pages", "components", "state", "sync"],
        words: &[],
        because: "storage is below all that uses it",
    },
    Rule {
        within: "src/sync/",
        except: &[],
        modules: &["app", "pages", "components", "state"],
        words: &[],
        because: "the sync driver is below the state that starts it",
    },
    Rule {
        within: "src/platform/",
        except: &[],
        modules: &["app", "pages", "components", "state", "storage", "sync"],
        words: &[],
        because: "the platform is below everything",
    },
    Rule {
        within: "src/",
        except: &["src/platform/", "src/platform.rs", "src/storage/", "src/sync/", "src/kdf_worker.rs"],
        modules: &[],
        words: &["web_sys", "js_sys"],
        because: "only platform, storage and sync touch the browser",
    },
];

/// Crates whose sources may not mention [`IMPURE`] outside their tests.
const PURE: [&str; 4] = ["crates/domain/src/", "crates/phrases/src/", "crates/seal/src/", "crates/sync/src/"];
const IMPURE: [&str; 8] = [
    "std::env",
    "std::fs",
    "std::io::std",
    "std::net",
    "std::process",
    "std::thread",
    "Instant::now",
    "SystemTime::now",
];

pub(super) fn check(project: &Project) -> Result<()> {
    let mut found = Vec::new();
    for path in files(project)? {
        if path.extension().is_some_and(|end| end == "rs")
            && let Some(source) = text_of(project, &path)?
        {
            found.extend(breaches(&path, &source));
        }
    }
    verdict(found)
}

fn breaches(path: &Path, source: &str) -> Vec<String> {
    let name = path.to_string_lossy().replace('\\', "/");
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| applies(rule, &name)) {
        let code = code_lines(source);
        let modules = used_modules(&code).into_iter().filter(|(_, module)| rule.modules.contains(&module.as_str()));
        found.extend(modules.map(|(line, module)| format!("{name}:{line} uses crate::{module}; {}", rule.because)));
        found.extend(words(&name, &code, rule.words, rule.because));
    }
    if PURE.iter().any(|within| name.starts_with(within)) && !is_test(&name) {
        let code: Vec<_> =
            code_lines(source).into_iter().take_while(|(_, line)| line.trim() != "#[cfg(test)]").collect();
        found.extend(words(&name, &code, &IMPURE, "this crate is handed what it needs"));
    }
    found
}

fn is_test(name: &str) -> bool {
    name.contains("/tests/") || name.ends_with("/tests.rs")
}

fn applies(rule: &Rule, name: &str) -> bool {
    let root_module = rule.within.strip_suffix('/').is_some_and(|module| name == format!("{module}.rs"));
    (name.starts_with(rule.within) || root_module) && !rule.except.iter().any(|except| name.starts_with(except))
}

fn words(name: &str, code: &[(usize, &str)], forbidden: &[&str], because: &str) -> Vec<String> {
    let hits = code.iter().flat_map(|(number, line)| {
        forbidden.iter().filter(|word| line.contains(**word)).map(move |word| (number, word))
    });
    hits.map(|(number, word)| format!("{name}:{number} mentions {word}; {because}")).collect()
}

/// Lines with their numbers, less comments.
fn code_lines(source: &str) -> Vec<(usize, &str)> {
    source.lines().enumerate().map(|(index, line)| (index + 1, line.split("//").next().unwrap_or(line))).collect()
}

/// The app's own modules that are named, as `crate::NAME` or in `crate::{NAME::…, NAME}`, with their line.
fn used_modules(code: &[(usize, &str)]) -> Vec<(usize, String)> {
    let mut used = Vec::new();
    for (index, (number, line)) in code.iter().enumerate() {
        for (at, _) in line.match_indices("crate::") {
            let rest = line.get(at + "crate::".len()..).unwrap_or_default();
            if rest.starts_with('{') {
                let following = code.iter().skip(index + 1).map(|(_, line)| *line);
                let text: String = std::iter::once(rest).chain(following).collect::<Vec<_>>().join(" ");
                used.extend(group(&text).into_iter().map(|module| (*number, module)));
            } else {
                used.push((*number, identifier(rest)));
            }
        }
    }
    used
}

/// The first names inside a group `{a::b, c::{d, e}, f}` that the text begins with: a, c and f.
fn group(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
        if depth == 1 && matches!(letter, '{' | ',') {
            names.push(identifier(text.get(at + 1..).unwrap_or_default().trim_start()));
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_use_only_what_they_may() {
        let rows = [
            ("src/pages/trainer/today.rs", "use crate::state::Visits;", true),
            ("src/pages/trainer/today.rs", "use crate::storage::Vault;", false),
            ("src/pages/trainer/today.rs", "use crate::{\n    words,\n    sync::{Driver, Line},\n};", false),
            ("src/pages/trainer/today.rs", "use crate::{words::{sync, storage}, state};", true),
            ("src/pages/trainer/today.rs", "// unlike crate::storage, this", true),
            ("src/pages/trainer/today.rs", "use stepping_stones_sync::Outbox;", false),
            ("src/pages/trainer/today.rs", "use leptos::web_sys::Event;", false),
            ("src/components/button.rs", "use crate::state::Visits;", false),
            ("src/components/button.rs", "let x = crate::words::SAVE;", true),
            ("src/components.rs", "use crate::state;", false),
            ("src/words/today.rs", "use stepping_stones_domain::Stage;", true),
            ("src/state/visits.rs", "use crate::pages::today;", false),
            ("src/state/visits.rs", "web_sys::window()", false),
            ("src/storage/vault.rs", "web_sys::window()", true),
            ("src/storage/vault.rs", "use crate::state::Session;", false),
            ("src/platform/clock.rs", "js_sys::Date::now()", true),
            ("src/platform.rs", "js_sys::Date::now()", true),
            ("src/kdf_worker.rs", "js_sys::Uint8Array::new(&x)", true),
            ("src/app.rs", "web_sys::window()", false),
            ("crates/server/src/main.rs", "std::fs::read(x)", true),
        ];
        for (path, source, good) in rows {
            let found = breaches(Path::new(path), source);
            assert_eq!(found.is_empty(), good, "{path}: {source}: {found:?}");
        }
    }

    #[test]
    fn pure_crates_ask_no_system() {
        let rows = [
            ("let now = SystemTime::now();", false),
            ("// SystemTime::now() is never read here", true),
            ("#[cfg(test)]\nmod tests { let x = std::fs::read(y); }", true),
            ("use std::fs;\n#[cfg(test)]\nmod tests {}", false),
        ];
        for (source, good) in rows {
            let found = breaches(Path::new("crates/sync/src/engine.rs"), source);
            assert_eq!(found.is_empty(), good, "{source}: {found:?}");
        }
    }

    #[test]
    fn tests_of_pure_crates_may_measure() {
        for (path, good) in [("crates/sync/src/engine/tests/load.rs", true), ("crates/sync/src/engine/load.rs", false)]
        {
            assert_eq!(breaches(Path::new(path), "let start = Instant::now();").is_empty(), good, "{path}");
        }
    }

    #[test]
    fn a_breach_says_where_and_why() {
        let found = breaches(Path::new("src/components/a.rs"), "\n\nuse crate::state::X;");
        assert_eq!(found, ["src/components/a.rs:3 uses crate::state; components only show: values in, callbacks out"]);
    }
}
