use leptos::prelude::*;

use crate::state::{Gate, Router, Tongue, Update, Workspace, haptics};

/// What every screen of an open app has at hand. Copied freely.
#[derive(Clone, Copy)]
pub struct Here {
    /// The way in and out.
    pub gate: Gate,
    /// Where the person is.
    pub router: Router,
    /// A new version of the app.
    pub update: Update,
    /// The language of the person at this device.
    pub tongue: Tongue,
    workspace: StoredValue<Workspace, LocalStorage>,
    note: StoredValue<Option<&'static str>>,
}

impl Here {
    /// What the screens of an open workspace have at hand.
    pub fn new(gate: Gate, router: Router, update: Update, tongue: Tongue, workspace: Workspace) -> Self {
        Self {
            gate,
            router,
            update,
            tongue,
            workspace: StoredValue::new_local(workspace),
            note: StoredValue::new(None),
        }
    }

    /// What the person works with. Work that goes on after the screen is gone takes its own copy first.
    pub fn work(self) -> Workspace {
        self.workspace.get_value()
    }

    /// Leaves a note for the next screen: what was just done.
    pub fn leave_note(self, note: &'static str) {
        haptics::something_is_kept();
        let _ = self.note.try_set_value(Some(note));
    }

    /// Takes the note that the last screen left; it is shown once.
    pub fn take_note(self) -> Option<&'static str> {
        self.note.try_update_value(Option::take).flatten()
    }
}
