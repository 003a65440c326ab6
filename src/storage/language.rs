//! The language that was chosen on this device. It is nobody's secret, and is needed before anything is unlocked.

use gloo_storage::{LocalStorage, Storage as _};

const CHOSEN: &str = "stepping-stones.language";

/// The tag of the language that was chosen here, if one was.
#[must_use]
pub fn chosen_language() -> Option<String> {
    LocalStorage::raw().get_item(CHOSEN).ok().flatten()
}

/// Remembers the choice. Where the browser keeps nothing, it holds until the page goes.
pub fn remember_language(tag: &str) {
    let _ = LocalStorage::raw().set_item(CHOSEN, tag);
}
