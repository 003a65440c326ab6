//! The end of an enrolment on this device: by the server's word, or because the member leaves.
//!
//! A device that was withdrawn first drops its key, with all that only the key could read; then it hands in what is sealed to the organisation; then it
//! says that it is empty, again and again until the server has taken note. Each step is durable, so a crash goes on where it stopped.

use std::cell::RefCell;
use std::collections::BTreeSet;

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_domain::settings::Settings;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::engine::Failure;
use wasm_bindgen_futures::spawn_local;

use super::gate::{Door, Gate, GateProblem, Open};
use crate::platform::{clock, events, page};
use crate::storage::{self, Envelope, Lease, Profile, StorageError, Store};
use crate::sync;

/// How often a locked device asks how its enrolment stands, in milliseconds; also when it comes into view.
const ASK_MS: u32 = 5 * 60_000;
/// How long to wait before another try, in milliseconds: at first, and when that has not helped for a while.
const AGAIN_MS: u32 = 5_000;
const AGAIN_LATER_MS: u32 = 60_000;
/// How often it is tried soon.
const SOON: u32 = 24;

thread_local! {
    /// The stores that this tab is emptying.
    static UNDER_WAY: RefCell<BTreeSet<String>> = const { RefCell::new(BTreeSet::new()) };
}

/// Why a member could not leave this device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotLeft {
    /// So many changes are only here, and the server could not be reached.
    Unsent(usize, Failure),
    /// The server did not take so many changes.
    NotTaken(usize),
    /// The store gives trouble.
    Storage(StorageError),
}

impl Gate {
    /// Goes on with endings that an earlier start did not finish, and notices when the server withdraws.
    pub(super) fn watch_for_endings(self) {
        spawn_local(async move {
            for envelope in storage::endings().await.unwrap_or_default() {
                self.end(envelope);
            }
        });
        Effect::new(move || {
            let Door::Open(work) = self.door() else { return };
            if work.trouble() == Some(Failure::Withdrawn) {
                self.end_open(&work);
            }
        });
        let ask = move || {
            spawn_local(async move {
                for enrolled in storage::enrolments().await.unwrap_or_default() {
                    // What lies there is handed in elsewhere; here it is only asked.
                    if !self.works_with(&enrolled.envelope) {
                        let _ = self.ask_while_locked(&enrolled.envelope, &[]).await;
                    }
                }
            });
        };
        events::on_visibility(move |visible| {
            if visible {
                ask();
            }
        });
        Interval::new(ASK_MS, move || {
            if page::is_visible() {
                ask();
            }
        })
        .forget();
    }

    /// Hands in what lies sealed in an outbox whose author does not work here now, and hears how the enrolment stands.
    ///
    /// # Errors
    /// When it did not work; all of it is still there.
    pub(super) async fn ask_while_locked(self, envelope: &Envelope, sealed: &[Vec<u8>]) -> Result<(), GateProblem> {
        let told = sync::hand_in_sealed(&envelope.push_token.into(), sealed).await.map_err(GateProblem::Exchange)?;
        if told.withdrawn {
            self.end(envelope.clone());
        }
        if told.left.is_empty() { Ok(()) } else { Err(GateProblem::NotHandedIn(told.left.len())) }
    }

    fn end_open(self, work: &Open) {
        let Some(envelope) = self.enrolled() else { return };
        work.lock_all();
        work.stop();
        // Nothing of it is shown while it goes.
        self.door.set(Door::Opening);
        self.end(envelope);
    }

    /// Empties what was withdrawn, in this tab once at a time.
    fn end(self, envelope: Envelope) {
        if !UNDER_WAY.with_borrow_mut(|all| all.insert(envelope.store_name())) {
            return;
        }
        spawn_local(async move {
            let mut tries = 0;
            while !self.try_to_end(&envelope).await {
                tries += 1;
                TimeoutFuture::new(if tries < SOON { AGAIN_MS } else { AGAIN_LATER_MS }).await;
            }
            UNDER_WAY.with_borrow_mut(|all| all.remove(&envelope.store_name()));
        });
    }

    /// Whether it came to its end.
    async fn try_to_end(self, envelope: &Envelope) -> bool {
        // Other tabs put away what they have open. One that does not answer loses it all the same.
        let aside = sync::put_aside(&envelope.store_name()).await;
        let ended = envelope.ended();
        if storage::remember(&ended).await.is_err() || storage::only_sealed(&ended).await.is_err() {
            return false;
        }
        storage::forget_own_key(&ended).await;
        self.forget_pin(&ended);
        drop(aside);
        let Ok(kept) = storage::sealed_rows(&ended).await else { return false };
        self.show_ended(kept.len()).await;
        let Ok(kept) = hand_in(&ended, kept).await else { return false };
        self.show_ended(kept).await;
        let noted = sync::erased(&ended.push_token.into(), kept).await.is_ok();
        // What could not be handed in stays, sealed to the organisation, and is tried again at the next start.
        noted && (kept > 0 || storage::forget(&ended).await.is_ok())
    }

    /// Says so, unless others work or are enrolled here.
    async fn show_ended(self, kept: usize) {
        let others = storage::enrolments().await.is_ok_and(|others| !others.is_empty());
        match self.door.get_untracked() {
            Door::Ended(shown) if shown == kept => {}
            Door::Open(work) if work.is_running() => {}
            _ if others => self.look(),
            _ => self.door.set(Door::Ended(kept)),
        }
    }

    /// Goes on to sign in, after the person was told.
    pub fn after_ending(self) {
        self.problem.set(None);
        self.look();
    }

    /// Makes sure that the server was heard not too long ago, by the device's clock; asks it now if not. It locks and never erases.
    ///
    /// # Errors
    /// [`GateProblem::LeaseOver`] when the server has to be heard first.
    pub(super) async fn within_lease(
        self,
        envelope: &Envelope,
        profile: &Profile,
        store: &Store,
    ) -> Result<(), GateProblem> {
        let contact_ms = clock::now_ms();
        let lease = store.lease().await.map_err(GateProblem::Storage)?;
        if lease.is_some_and(|lease| !lease.is_over(contact_ms)) {
            return Ok(());
        }
        let roles = profile.roles.iter().filter_map(|code| Role::from_code(code)).collect();
        // What the service chose came with the last contact.
        let mut days = lease.map_or_else(|| lease_days(&roles, &Settings::default()), |lease| lease.days);
        if lease.is_some() {
            let sealed = storage::sealed_outbox(envelope).await.map_err(GateProblem::Storage)?;
            let told = sync::hand_in_sealed(&envelope.push_token.into(), &sealed).await;
            let told = told.map_err(|_| GateProblem::LeaseOver)?;
            if told.withdrawn {
                self.end(envelope.clone());
                return Err(GateProblem::Withdrawn);
            }
            days = told.lease_days.unwrap_or(days);
        }
        store.renew_lease(Lease { contact_ms, days }).await.map_err(GateProblem::Storage)
    }

    /// Removes the member who works here from this device: sends what is only here, then deletes it all. The way in is shown afterwards.
    ///
    /// # Errors
    /// Why nothing was deleted; the notebook is open as before, or locked when another tab wrote something meanwhile.
    pub async fn leave(self) -> Result<(), NotLeft> {
        let (Door::Open(work), Some(envelope)) = (self.door.get_untracked(), self.enrolled()) else { return Ok(()) };
        work.flushed().await;
        all_handed_in(&envelope).await?;
        let token = work.workspace().profile().token.into();
        work.lock_all();
        work.stop();
        let aside = sync::put_aside(&envelope.store_name()).await;
        // What another tab has written meanwhile.
        let left = match all_handed_in(&envelope).await {
            Ok(()) => forget_all(&envelope).await.map_err(NotLeft::Storage),
            Err(why) => Err(why),
        };
        drop(aside);
        if left.is_ok() {
            // Without a connection the enrolment stands on the server until a manager withdraws it; there is nothing here that could use it.
            let _ = sync::erased(&token, 0).await;
        }
        self.look();
        left
    }
}

/// Hands in what is sealed and lets go of what was taken; how many were not.
async fn hand_in(ended: &Envelope, rows: Vec<(u64, Vec<u8>)>) -> Result<usize, ()> {
    let (numbers, sealed): (Vec<u64>, Vec<Vec<u8>>) = rows.into_iter().unzip();
    let told = sync::hand_in_sealed(&ended.push_token.into(), &sealed).await.map_err(drop)?;
    let taken: Vec<u64> =
        numbers.into_iter().enumerate().filter(|(at, _)| !told.left.contains(at)).map(|(_, number)| number).collect();
    storage::let_go_sealed(ended, &taken).await.map_err(drop)?;
    Ok(told.left.len())
}

async fn all_handed_in(envelope: &Envelope) -> Result<(), NotLeft> {
    let sealed = storage::sealed_outbox(envelope).await.map_err(NotLeft::Storage)?;
    if sealed.is_empty() {
        return Ok(());
    }
    let told = sync::hand_in_sealed(&envelope.push_token.into(), &sealed).await;
    let told = told.map_err(|failure| NotLeft::Unsent(sealed.len(), failure))?;
    if told.left.is_empty() { Ok(()) } else { Err(NotLeft::NotTaken(told.left.len())) }
}

async fn forget_all(envelope: &Envelope) -> Result<(), StorageError> {
    storage::forget(envelope).await?;
    storage::delete_store(envelope).await
}
