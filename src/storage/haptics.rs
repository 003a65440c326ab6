//! Whether this device buzzes. It is nobody's secret.

use gloo_storage::{LocalStorage, Storage as _};

const BUZZES: &str = "stepping-stones.buzzes";

/// Whether somebody wanted it here.
#[must_use]
pub fn wants_buzz() -> bool {
    LocalStorage::raw().get_item(BUZZES).ok().flatten().is_some()
}

/// Remembers the choice. Where the browser keeps nothing, nothing buzzes.
pub fn remember_buzz(wanted: bool) {
    let storage = LocalStorage::raw();
    let _ = if wanted { storage.set_item(BUZZES, "yes") } else { storage.remove_item(BUZZES) };
}
