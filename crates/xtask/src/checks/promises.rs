//! The page of promises names the tests that there are: all of them, each under the promises that its own name says.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result};

use super::{files, text_of, verdict};
use crate::project::Project;

const PAGE: &str = "docs/promises.md";
const PROMISES: std::ops::RangeInclusive<usize> = 1..=22;

pub(super) fn check(project: &Project) -> Result<()> {
    let page = text_of(project, Path::new(PAGE))?.with_context(|| format!("{PAGE} holds no text"))?;
    let mut functions = BTreeSet::new();
    for path in files(project)?.iter().filter(|path| path.extension().is_some_and(|end| end == "rs")) {
        if let Some(text) = text_of(project, path)? {
            functions.extend(functions_in(&text));
        }
    }
    verdict(breaches(&page, &functions))
}

fn breaches(page: &str, functions: &BTreeSet<String>) -> Vec<String> {
    let mut found = Vec::new();
    for promise in PROMISES {
        let Some(section) = section(page, promise) else {
            found.push(format!("{PAGE} has no section on G{promise}"));
            continue;
        };
        let named = names_in(section);
        let gone = named.iter().filter(|name| !functions.contains(**name));
        found.extend(gone.map(|name| format!("{PAGE} names {name} under G{promise}, and there is no such test")));
        let left_out = functions.iter().filter(|name| keeps(name, promise) && !named.contains(&name.as_str()));
        found.extend(left_out.map(|name| format!("{PAGE} does not name {name} under G{promise}")));
    }
    found
}

/// What stands under the heading of one promise.
fn section(page: &str, promise: usize) -> Option<&str> {
    let heading = format!("\n## G{promise} ");
    let (_, rest) = page.split_once(&heading)?;
    Some(rest.split("\n## ").next().unwrap_or(rest))
}

/// Names of tests in a section: what stands in backticks and reads like one.
fn names_in(section: &str) -> BTreeSet<&str> {
    let quoted = section.split('`').skip(1).step_by(2);
    quoted.filter(|name| name.matches('_').count() >= 3 && name.chars().all(is_of_a_name)).collect()
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

fn functions_in(text: &str) -> impl Iterator<Item = String> {
    let names = text.split("fn ").skip(1).map(|rest| rest.chars().take_while(|letter| is_of_a_name(*letter)));
    names.map(Iterator::collect)
}

/// Whether a test's name ends with the number of a promise: `…_g3_g10`, or `…_g3_to_g13`.
fn keeps(name: &str, promise: usize) -> bool {
    let number = |part: &str| part.strip_prefix('g')?.parse::<usize>().ok();
    let parts: Vec<&str> = name.split('_').collect();
    let within = |(place, part): (usize, &&str)| {
        let Some(first) = number(part) else { return false };
        let to = parts.get(place + 1).filter(|next| **next == "to").and_then(|_| number(parts.get(place + 2)?));
        (first..=to.unwrap_or(first)).contains(&promise)
    };
    parts.iter().enumerate().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_which_promises_its_test_keeps() {
        let rows = [
            ("nothing_is_lost_g1_g10", 1, true),
            ("nothing_is_lost_g1_g10", 10, true),
            ("nothing_is_lost_g10", 1, false),
            ("all_are_kept_g3_to_g13_g19", 7, true),
            ("all_are_kept_g3_to_g13_g19", 14, false),
            ("all_are_kept_g3_to_g13_g19", 19, true),
            ("going_is_good", 1, false),
        ];
        for (name, promise, kept) in rows {
            assert_eq!(keeps(name, promise), kept, "{name} G{promise}");
        }
    }

    #[test]
    fn a_missing_test_a_missing_section_and_a_test_left_out_are_found() {
        let functions = BTreeSet::from(["one_two_three_four_g1".to_owned()]);
        let whole: String = PROMISES.map(|promise| format!("\n## G{promise} Says\n")).collect();
        let named = whole.replace("## G1 Says", "## G1 Says\n`one_two_three_four_g1`");
        assert_eq!(breaches(&named, &functions), [""; 0]);
        assert_eq!(breaches(&whole, &functions).len(), 1);
        assert_eq!(breaches(&named.replace("## G2 ", "## "), &functions).len(), 1);
        assert_eq!(breaches(&named.replace("## G2 Says", "## G2 Says\n`there_is_no_such`"), &functions).len(), 1);
    }
}
