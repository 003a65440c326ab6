//! What lies sealed in the outboxes of those who do not work here now is handed in, whether nobody works here or another does.

use std::collections::HashMap;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_seal::sha256_of;
use wasm_bindgen_futures::spawn_local;

use super::{Door, Gate, GateProblem};
use crate::storage::{self, Envelope};
use crate::sync;

/// How long a device waits before it tries again to hand in, in milliseconds: at first, and when that has not helped for a while.
const RETRY_MS: u32 = 5_000;
const RETRY_LATER_MS: u32 = 60_000;
/// How often it tries soon.
const SOON: u32 = 24;

/// Whether this tab hands in, and what it has handed in.
#[derive(Debug, Default)]
pub(super) struct HandingIn {
    /// A pass goes on.
    goes: bool,
    /// What is to be handed in was written after the pass that goes on had begun.
    once_more: bool,
    /// Goes up with each round of passes: only the last round goes on.
    round: u32,
    /// What each store's outbox held when it was handed in, so that it is not sent again and again.
    handed_in: HashMap<String, [u8; 32]>,
}

impl Gate {
    /// Hands in what lies sealed in the outboxes of all who do not work here now, and goes on until all of it is in. It is offered again when its
    /// author opens it, and is then known. One pass at a time: what was written meanwhile is handed in by one more.
    pub(super) fn send_sealed(self) {
        let goes = self.handing_in.try_update_value(|state| {
            state.once_more = state.goes;
            state.round += u32::from(!state.goes);
            (!state.goes).then_some(state.round)
        });
        let Some(Some(round)) = goes else { return };
        spawn_local(async move {
            let mut tries = 0;
            while self.handing_in.with_value(|state| state.round) == round && !self.pass().await {
                tries += 1;
                TimeoutFuture::new(if tries < SOON { RETRY_MS } else { RETRY_LATER_MS }).await;
            }
        });
    }

    /// Goes through all outboxes; whether nothing is left for another time.
    async fn pass(self) -> bool {
        loop {
            self.handing_in.update_value(|state| (state.goes, state.once_more) = (true, false));
            let all_in = self.go_through().await;
            self.handing_in.update_value(|state| state.goes = false);
            if !self.handing_in.with_value(|state| state.once_more) {
                return all_in;
            }
        }
    }

    async fn go_through(self) -> bool {
        let mut all_in = true;
        for enrolment in &storage::enrolments().await.unwrap_or_default() {
            // Whoever signs in anew hands in by themselves, and may be about to delete what is there.
            if self.busy.get_untracked() {
                return false;
            }
            all_in &= self.works_with(&enrolment.envelope) || self.hand_in_once(&enrolment.envelope).await;
        }
        all_in
    }

    /// Hands in what one person's outbox holds, unless it was handed in already; whether nothing of it is left for another time.
    async fn hand_in_once(self, envelope: &Envelope) -> bool {
        let Ok(outbox) = storage::sealed_outbox(envelope).await else { return true };
        let held = sha256_of(&outbox.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let store = envelope.store_name();
        if outbox.is_empty() || self.handing_in.with_value(|state| state.handed_in.get(&store) == Some(&held)) {
            return true;
        }
        // What the server does not take, its author is shown when they open it.
        let is_in = !matches!(self.ask_while_locked(envelope, &outbox).await, Err(GateProblem::Exchange(_)));
        if is_in {
            self.handing_in.update_value(|state| {
                state.handed_in.insert(store, held);
            });
        }
        is_in
    }

    /// Whether somebody works with this store now.
    pub(in crate::state) fn works_with(self, envelope: &Envelope) -> bool {
        matches!(self.door.get_untracked(), Door::Open(_)) && self.chosen.get_untracked() == Some(envelope.store_name())
    }
}

/// Hands in what lies sealed under a password that is forgotten; the organisation can open it.
pub(in crate::state) async fn hand_in(old: &Envelope) -> Result<(), GateProblem> {
    let envelopes = storage::sealed_outbox(old).await.map_err(GateProblem::Storage)?;
    if envelopes.is_empty() {
        return Ok(());
    }
    let told = sync::hand_in_sealed(&old.push_token.into(), &envelopes).await.map_err(GateProblem::Exchange)?;
    if told.left.is_empty() { Ok(()) } else { Err(GateProblem::NotHandedIn(told.left.len())) }
}
