//! The parts of the app that a notebook opens with, fetched while a key is made.

#![allow(unsafe_code, reason = "the names that the cut is made by are given to the linker")]

use std::pin::Pin;

use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen_futures::spawn_local;

use super::{Gate, GateProblem};
use crate::storage::{Envelope, OpensWith, Unlocked};

/// Something that ends later; what it is comes from another part.
pub type Work<T> = Pin<Box<dyn Future<Output = T>>>;

/// Fetches the screens of a person's own page (`true`) or of staff.
pub type Bring = fn(bool) -> Work<Result<(), NotCome>>;

/// A part of the app could not be fetched: there is no line, and the app is not on this device yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCome;

impl From<SplitLoaderError> for NotCome {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<SplitLoaderError> for GateProblem {
    fn from(_: SplitLoaderError) -> Self {
        Self::NotCome
    }
}

impl From<NotCome> for GateProblem {
    fn from(_: NotCome) -> Self {
        Self::NotCome
    }
}

/// What opens a notebook: the engine, with all that it stands on.
#[wasm_split(notebook, wasm_split_path = leptos::wasm_split, fallible, preload(engine))]
pub(super) fn entering(
    gate: Gate,
    envelope: Envelope,
    unlocked: Unlocked,
) -> Result<Work<Result<(), GateProblem>>, GateProblem> {
    Ok(Box::pin(async move { gate.go_to_work(&envelope, unlocked).await }))
}

impl Gate {
    /// Begins to fetch what a try will need if it works: while a key is made, a poor line or a slow phone has time for it.
    pub(super) fn fetch_ahead(self) {
        spawn_local(async move {
            let _ = engine().await;
        });
        // Before anybody is enrolled here it is not known which screens these will be.
        if self.someone_enrolled() {
            let is_own_page = self.opens_with() != OpensWith::Password;
            spawn_local(async move {
                let _ = (self.bring)(is_own_page).await;
            });
        }
    }

    /// Waits until the parts have come that a person's own page (`true`) or a member of staff needs.
    pub(in crate::state) async fn brought(self, is_own_page: bool) -> Result<(), GateProblem> {
        engine().await?;
        Ok((self.bring)(is_own_page).await?)
    }
}
