//! Locking, and what a locked device goes on doing: it hands in what it can no longer show.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{Door, Gate, GateProblem};
use crate::storage::{self, Envelope};
use crate::sync;

/// How long a locked device waits before it tries again to hand in, in milliseconds: at first, and when that has not helped for a while.
const RETRY_MS: u32 = 5_000;
const RETRY_LATER_MS: u32 = 60_000;
/// How often it tries soon.
const SOON: u32 = 24;

/// Whether this tab hands in what lies sealed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HandingIn {
    /// Nothing goes on.
    Rests,
    /// A pass goes on.
    Goes,
    /// A pass goes on, and was begun before what is to be handed in was written.
    OnceMore,
}

impl Gate {
    /// Locks, in all tabs.
    pub fn lock(self) {
        if let Door::Open(workspace) = self.door.get_untracked() {
            workspace.lock_all();
            self.lock_here();
        }
    }

    /// Locks: writes what is being typed, then drops the key and all that it opened.
    pub(super) fn lock_here(self) {
        let Door::Open(workspace) = self.door.get_untracked() else { return };
        spawn_local(async move {
            workspace.flushed().await;
            self.problem.set(None);
            self.door.set(Door::Locked);
            workspace.stop();
            self.send_while_locked();
        });
    }

    /// Hands in what lies sealed in every outbox of this device, while it is locked and shows none of it. It is offered again when somebody opens it, and is
    /// then known. One pass at a time: what was written meanwhile is handed in by one more.
    pub(super) fn send_while_locked(self) {
        if self.handing_in.get_value() != HandingIn::Rests {
            return self.handing_in.set_value(HandingIn::OnceMore);
        }
        spawn_local(async move {
            let mut tries = 0;
            while matches!(self.door.get_untracked(), Door::Locked) {
                self.handing_in.set_value(HandingIn::Goes);
                let all_in = hand_in_all().await;
                if self.handing_in.get_value() == HandingIn::OnceMore {
                    continue;
                }
                if all_in {
                    break;
                }
                tries += 1;
                TimeoutFuture::new(if tries < SOON { RETRY_MS } else { RETRY_LATER_MS }).await;
            }
            self.handing_in.set_value(HandingIn::Rests);
        });
    }
}

/// Hands in what lies in every outbox; whether nothing is left for another time.
async fn hand_in_all() -> bool {
    let mut all_in = true;
    for enrolment in &storage::enrolments().await.unwrap_or_default() {
        all_in &= !matches!(hand_in(&enrolment.envelope).await, Err(GateProblem::Exchange(_)));
    }
    all_in
}

/// Hands in what lies sealed under a password that is forgotten; the organisation can open it.
pub(in crate::state) async fn hand_in(old: &Envelope) -> Result<(), GateProblem> {
    let envelopes = storage::sealed_outbox(old).await.map_err(GateProblem::Storage)?;
    match sync::hand_in_sealed(&old.push_token.into(), &envelopes).await {
        Ok(0) => Ok(()),
        Ok(left) => Err(GateProblem::NotHandedIn(left)),
        Err(failure) => Err(GateProblem::Exchange(failure)),
    }
}
