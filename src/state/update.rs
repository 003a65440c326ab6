//! A new version of the app that waits until the person takes it.

use leptos::prelude::*;

use crate::platform::{events, page};

/// Whether a new version waits. Copied freely.
#[derive(Clone, Copy)]
pub struct Update {
    ready: RwSignal<bool>,
}

impl Update {
    /// Starts to watch for a new version.
    #[must_use]
    pub fn start() -> Self {
        let ready = RwSignal::new(page::marked("data-update", "ready"));
        events::on_window("update-ready", move || ready.set(true));
        Self { ready }
    }

    /// Whether a new version waits; tracked.
    #[must_use]
    pub fn is_ready(self) -> bool {
        self.ready.get()
    }

    /// Puts the new version in the place of this one. The page is loaded anew: ask only when nothing unkept is on the screen.
    pub fn take(self) {
        events::tell_window("update-accept");
    }
}
