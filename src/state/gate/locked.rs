//! Locking.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Door, Gate};

impl Gate {
    /// Locks, in all tabs.
    pub fn lock(self) {
        if let Door::Open(notebook) = self.door.get_untracked() {
            notebook.lock_all();
            self.lock_here();
        }
    }

    /// Locks: writes what is being typed, then drops the key and all that it opened.
    pub(super) fn lock_here(self) {
        let Door::Open(notebook) = self.door.get_untracked() else { return };
        spawn_local(async move {
            notebook.flushed().await;
            if !self.is_open() {
                return;
            }
            self.choose_another();
            self.door.set(Door::Locked);
            notebook.stop();
            self.send_sealed();
            // Another tab may have enrolled somebody since.
            let _ = self.look_again().await;
        });
    }

    /// Back from signing in to the locked screen.
    pub fn back_to_locked(self) {
        self.choose_another();
        self.door.set(Door::Locked);
        self.send_sealed();
    }
}
