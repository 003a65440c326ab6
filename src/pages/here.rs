use leptos::prelude::*;

use crate::state::{Gate, Router, Update, Workspace};

/// What every screen of an open app has at hand. Copied freely.
#[derive(Clone, Copy)]
pub struct Here {
    /// The way in and out.
    pub gate: Gate,
    /// Where the person is.
    pub router: Router,
    /// A new version of the app.
    pub update: Update,
    workspace: StoredValue<Workspace, LocalStorage>,
}

impl Here {
    /// What the screens of an open workspace have at hand.
    pub fn new(gate: Gate, router: Router, update: Update, workspace: Workspace) -> Self {
        Self { gate, router, update, workspace: StoredValue::new_local(workspace) }
    }

    /// What the person works with. Work that goes on after the screen is gone takes its own copy first.
    pub fn work(self) -> Workspace {
        self.workspace.get_value()
    }
}
