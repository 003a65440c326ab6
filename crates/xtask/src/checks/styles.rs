//! The page links every file of `style/`, the layers come in their order, and all of them together stay small.

use anyhow::{Context, Result};

use super::{files, text_of, verdict};
use crate::project::Project;

const PAGE: &str = "public/index.html";
/// Layers in their order; a folder's files come one after another.
const ORDER: [&str; 5] =
    ["style/tokens.css", "style/base.css", "style/composition.css", "style/components/", "style/utilities.css"];

/// What all style files may hold together, in bytes as written: whoever adds a rule looks for one that can go.
const MOST: usize = 25_000;

pub(super) fn check(project: &Project) -> Result<()> {
    let page = text_of(project, PAGE.as_ref())?.context("the page holds no text")?;
    let files = files(project)?.into_iter().map(|path| path.to_string_lossy().into_owned());
    let styles: Vec<_> = files.filter(|name| name.starts_with("style/") && name.ends_with(".css")).collect();
    let texts = styles.iter().map(|style| text_of(project, style.as_ref()));
    let bytes = texts.map(|text| Ok(text?.map_or(0, |text| text.len()))).sum::<Result<usize>>()?;
    verdict(breaches(&page, &styles).into_iter().chain(too_much(bytes)).collect())
}

fn too_much(bytes: usize) -> Option<String> {
    (bytes > MOST).then(|| format!("style/ holds {bytes} bytes, and {MOST} is the most"))
}

fn breaches(page: &str, styles: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut placed = Vec::new();
    for style in styles {
        match (page.find(&format!("href=\"../{style}\"")), ORDER.iter().position(|layer| style.starts_with(layer))) {
            (None, _) => found.push(format!("{PAGE} does not link {style}")),
            (_, None) => found.push(format!("{style} belongs to no layer")),
            (Some(at), Some(layer)) => placed.push((at, layer, style)),
        }
    }
    placed.sort_unstable();
    let pairs = placed.iter().zip(placed.iter().skip(1));
    let wrong = pairs.filter(|((_, first, _), (_, second, _))| first > second);
    found.extend(wrong.map(|((.., first), (.., second))| format!("{PAGE} links {second} after {first}")));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(styles: &[&str]) -> String {
        styles.iter().map(|style| format!("<link rel=\"css\" href=\"../{style}\">\n")).collect()
    }

    #[test]
    fn a_style_that_is_missing_or_out_of_order_is_found() {
        let styles = ["style/base.css", "style/components/button.css", "style/tokens.css"].map(str::to_owned);
        let right = ["style/tokens.css", "style/base.css", "style/components/button.css"];
        let swapped = ["style/base.css", "style/tokens.css", "style/components/button.css"];
        assert!(breaches(&page(&right), &styles).is_empty());
        assert_eq!(
            breaches(&page(&right[..2]), &styles),
            ["public/index.html does not link style/components/button.css"]
        );
        assert_eq!(breaches(&page(&swapped), &styles).len(), 1);
        assert_eq!(breaches(&page(&[]), &["style/odd.css".to_owned()]).len(), 1);
    }

    #[test]
    fn styles_that_grow_too_large_are_found() {
        assert_eq!(too_much(MOST), None);
        assert_eq!(too_much(MOST + 1).as_deref(), Some("style/ holds 25001 bytes, and 25000 is the most"));
    }
}
