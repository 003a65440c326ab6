//! Colours that meet can be told apart, in both themes: computed from the tokens by WCAG 2.2's own formula.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::{text_of, verdict};
use crate::project::Project;

const TOKENS: &str = "style/tokens.css";

/// What text needs beside what it stands on (success criterion 1.4.3), and what shows where a control ends (1.4.11).
const TEXT: f64 = 4.5;
const EDGE: f64 = 3.0;

/// Which colours meet: this one, on each of those, with so much between them.
const PAIRS: [(&str, &[&str], f64); 12] = [
    ("ink", &["ground", "surface", "well", "water", "accent-soft", "held-soft", "wrong-soft"], TEXT),
    ("ink-soft", &["ground", "surface", "well", "water"], TEXT),
    ("accent-deep", &["ground", "surface", "well", "accent-soft"], TEXT),
    ("on-accent", &["accent", "accent-deep"], TEXT),
    ("held", &["ground", "surface", "held-soft"], TEXT),
    ("wrong", &["ground", "surface", "well", "wrong-soft"], TEXT),
    ("edge", &["ground", "surface"], EDGE),
    ("accent", &["ground", "surface", "accent-soft", "water"], EDGE),
    ("accent-deep", &["water", "held-soft", "wrong-soft"], EDGE),
    ("stone-edge", &["ground", "water"], EDGE),
    ("held", &["water"], EDGE),
    ("wrong", &["water"], EDGE),
];

/// The colours of each token by theme: what old browsers get, light, dark.
type Colours<'a> = BTreeMap<&'a str, [Option<&'a str>; 3]>;
const THEMES: [&str; 3] = ["where themes are not known", "light", "dark"];

pub(super) fn check(project: &Project) -> Result<()> {
    let tokens = text_of(project, TOKENS.as_ref())?.with_context(|| format!("{TOKENS} holds no text"))?;
    verdict(breaches(&tokens))
}

fn breaches(tokens: &str) -> Vec<String> {
    let colours = colours(tokens);
    let mut found = Vec::new();
    for (front, grounds, least) in PAIRS {
        for ground in grounds {
            for (theme, name) in THEMES.iter().enumerate() {
                let of = |token: &str| colours.get(token).and_then(|themes| luminance((*themes.get(theme)?)?));
                match (of(front), of(ground)) {
                    (Some(one), Some(other)) if contrast(one, other) >= least => {}
                    (Some(one), Some(other)) => found.push(format!(
                        "{TOKENS}: --{front} on --{ground}, {name}: {:.2}:1, and {least}:1 is the least",
                        contrast(one, other)
                    )),
                    _ => found.push(format!("{TOKENS}: --{front} on --{ground}, {name}: no colour to be read")),
                }
            }
        }
    }
    found
}

/// Every `--name: #abc` and `--name: light-dark(#abc, #def)`.
fn colours(tokens: &str) -> Colours<'_> {
    let mut colours = Colours::new();
    for declaration in tokens.split([';', '{', '}']) {
        let Some((name, value)) = declaration.trim().strip_prefix("--").and_then(|rest| rest.split_once(':')) else {
            continue;
        };
        let [plain, light, dark] = colours.entry(name.trim()).or_default();
        match value.trim().strip_prefix("light-dark(").and_then(|both| both.strip_suffix(')')?.split_once(',')) {
            Some((one, other)) => (*light, *dark) = (Some(one.trim()), Some(other.trim())),
            None if value.trim().starts_with('#') => *plain = Some(value.trim()),
            None => {}
        }
    }
    colours
}

/// Relative luminance of `#rgb` or `#rrggbb`; of nothing else, because what shines through has no luminance of its own.
fn luminance(colour: &str) -> Option<f64> {
    let digits: Vec<u32> = colour.strip_prefix('#')?.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let parts: Vec<u32> = match digits.len() {
        3 => digits.iter().map(|digit| digit * 17).collect(),
        6 => digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| sum * 16 + digit)).collect(),
        _ => return None,
    };
    Some(parts.into_iter().map(linear).zip([0.2126, 0.7152, 0.0722]).map(|(part, share)| part * share).sum())
}

fn linear(part: u32) -> f64 {
    let part = f64::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = include_str!("../../../../style/tokens.css");

    #[test]
    fn the_formula_gives_the_known_figures() {
        let rows =
            [("#000", "#fff", 21.0), ("#777", "#ffffff", 4.48), ("#fff", "#767676", 4.54), ("#abc", "#abc", 1.0)];
        for (one, other, known) in rows {
            let found = contrast(luminance(one).unwrap(), luminance(other).unwrap());
            assert!((found - known).abs() < 0.01, "{one} and {other}: {found}");
        }
        assert_eq!([luminance("#1e2b2a80"), luminance("red"), luminance("#ggg")], [None; 3]);
    }

    #[test]
    fn our_tokens_hold_and_none_can_be_spoilt_unseen() {
        assert_eq!(breaches(OURS), Vec::<String>::new());
        let (middle, pale) = (["#777", "#777"], ["#f0f0e9", "#131a1a"]);
        let grounds = ["ground", "surface", "well"].map(|token| (token, middle));
        let fronts = ["ink", "ink-soft", "edge", "accent", "accent-deep", "held", "wrong"].map(|token| (token, pale));
        for (token, colours) in grounds.into_iter().chain(fronts) {
            let spoilt: Vec<String> = OURS.split(';').map(|declaration| spoil(declaration, token, colours)).collect();
            let found = breaches(&spoilt.join(";"));
            for theme in THEMES {
                assert!(found.iter().any(|line| line.contains(theme)), "--{token}, {theme}: {found:?}");
            }
        }
    }

    /// The declaration with other colours, if it is the token's.
    fn spoil(declaration: &str, token: &str, [light, dark]: [&str; 2]) -> String {
        let name = format!("--{token}: ");
        match declaration.split_once(&name) {
            Some((before, value)) if value.starts_with('#') => format!("{before}{name}{light}"),
            Some((before, value)) if value.starts_with("light-dark") => {
                format!("{before}{name}light-dark({light}, {dark})")
            }
            _ => declaration.to_owned(),
        }
    }

    #[test]
    fn a_token_that_is_gone_is_found() {
        let gone = OURS.replace("--held-soft:", "--held-pale:");
        assert!(breaches(&gone).iter().any(|line| line.contains("--held-soft") && line.contains("no colour")));
    }
}
