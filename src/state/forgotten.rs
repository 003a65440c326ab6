//! A forgotten password: a letter is asked for. Nothing here says who is known.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::sync::{self, JoinProblem};

/// What became of asking for a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// If the address is known, a letter is on its way.
    Noted,
    /// This service sends no letters.
    NoLetters,
    /// There is no answer.
    Not(JoinProblem),
}

/// Asks for a letter. Copied freely; it belongs to the screen that opened it.
#[derive(Clone, Copy)]
pub struct Forgotten {
    /// What became of the last time.
    pub asked: RwSignal<Option<Asked>>,
    /// Whether the server is being asked.
    pub busy: RwSignal<bool>,
}

impl Forgotten {
    /// One that has not asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self { asked: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// Asks for a letter to an address.
    pub fn ask(self, email: String) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.asked.set(None);
        spawn_local(async move {
            let asked = match sync::forgotten(&email).await {
                Ok(true) => Asked::Noted,
                Ok(false) => Asked::NoLetters,
                Err(why) => Asked::Not(why),
            };
            self.busy.try_set(false);
            self.asked.try_set(Some(asked));
        });
    }
}
