//! The catalogue is whole: whatever `src/components` offers stands in it.

use anyhow::{Context, Result};

use super::{files, text_of, verdict};
use crate::project::Project;

const COMPONENTS: &str = "src/components/";
const OFFERED: &str = "src/components/mod.rs";
const CATALOGUE: &str = "src/catalogue/";

pub(super) fn check(project: &Project) -> Result<()> {
    let offered = text_of(project, OFFERED.as_ref())?.with_context(|| format!("{OFFERED} holds no text"))?;
    let (mut components, mut catalogue) = (String::new(), String::new());
    for path in files(project)? {
        let name = path.to_string_lossy().into_owned();
        let into = if name.starts_with(COMPONENTS) {
            &mut components
        } else if name.starts_with(CATALOGUE) {
            &mut catalogue
        } else {
            continue;
        };
        into.push_str(&text_of(project, &path)?.unwrap_or_default());
    }
    verdict(missing(&offered, &components, &catalogue))
}

/// The offered components that are not shown.
fn missing(offered: &str, components: &str, catalogue: &str) -> Vec<String> {
    let is_in = |text: &str, name: &str| words(text).any(|word| word == name);
    let made = components.split("#[component]").skip(1).filter_map(|code| code.trim_start().strip_prefix("pub fn "));
    let names = made.filter_map(|code| words(code).next()).filter(|name| is_in(offered, name));
    let shown = |name: &str| {
        catalogue.match_indices(&format!("<{name}")).any(|(at, tag)| {
            !catalogue.get(at + tag.len()..).is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        })
    };
    names.filter(|name| !shown(name)).map(|name| format!("{CATALOGUE} does not show {name}")).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn a_component_that_is_offered_and_not_shown_is_found() {
        let components = "#[component]\npub fn Button(\n) {}\n#[component]\npub fn Icon() {}\n#[component]\npub(super) fn Input() {}";
        let rows = [
            ("pub use button::{Button, Press};", "<Button>", 0),
            ("pub use button::{Button, Press};", "<ButtonRow>", 1),
            ("pub use button::Press;", "", 0),
            ("pub use {button::Button, icon::Icon};", "<Button kind=x />", 1),
        ];
        for (offered, catalogue, wanted) in rows {
            let found = missing(offered, components, catalogue);
            assert_eq!(found.len(), wanted, "{offered} {catalogue}: {found:?}");
        }
    }
}
