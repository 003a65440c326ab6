//! The way in: who is enrolled on this device, and where they stand.

mod locked;
mod signing_in;
mod unlocking;

use leptos::prelude::*;
use stepping_stones_sync::engine::Failure;
use wasm_bindgen_futures::spawn_local;

use self::locked::HandingIn;
use super::Workspace;
use super::auto_lock::AutoLock;
use crate::platform::locks::{Taken, Wait};
use crate::platform::page;
use crate::platform::persistence::Persistence;
use crate::storage::{self, Envelope, StorageError};
use crate::sync;

/// Where the person stands.
#[derive(Clone)]
pub enum Door {
    /// Looking who is enrolled here.
    Opening,
    /// Nobody is enrolled on this device: sign in.
    SignIn,
    /// Someone is enrolled, and locked.
    Locked,
    /// A tab of an earlier version, which knows of no other, holds what is kept here.
    OtherTab,
    /// The browser threw away what was kept here.
    Vanished,
    /// The store gives trouble.
    Trouble(StorageError),
    /// Open, to work with.
    Open(Workspace),
}

/// Why the last try did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateProblem {
    /// The password does not open what is kept here.
    WrongPassword,
    /// Address or password is wrong.
    WrongSignIn,
    /// Too many tries.
    TooManyTries,
    /// The exchange with the server did not work.
    Exchange(Failure),
    /// The store gives trouble.
    Storage(StorageError),
    /// What was kept here could not be handed in, so it stays as it is: so many operations.
    NotHandedIn(usize),
}

/// The way in. Copied freely; given by context.
#[derive(Clone, Copy)]
pub struct Gate {
    door: RwSignal<Door, LocalStorage>,
    enrolled: StoredValue<Option<Envelope>, LocalStorage>,
    tries: StoredValue<u32>,
    auto_lock: AutoLock,
    handing_in: StoredValue<HandingIn>,
    /// Whether a try is under way.
    pub busy: RwSignal<bool>,
    /// Why the last try did not work.
    pub problem: RwSignal<Option<GateProblem>>,
    /// What the browser said when it was asked to keep the store.
    pub persistence: RwSignal<Option<Persistence>>,
}

impl Gate {
    /// Looks who is enrolled on this device.
    #[must_use]
    pub fn start() -> Self {
        let gate = Self {
            door: RwSignal::new_local(Door::Opening),
            enrolled: StoredValue::new_local(None),
            tries: StoredValue::new(0),
            auto_lock: AutoLock::new(),
            handing_in: StoredValue::new(HandingIn::Rests),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            persistence: RwSignal::new(None),
        };
        gate.auto_lock.start(gate);
        gate.look();
        gate
    }

    /// Where the person stands; tracked.
    #[must_use]
    pub fn door(self) -> Door {
        self.door.get()
    }

    /// Looks again, after trouble.
    pub fn look(self) {
        self.door.set(Door::Opening);
        spawn_local(async move {
            let door = match storage::enrolments().await {
                Ok(enrolled) => self.first(enrolled.into_iter().next().map(|enrolment| enrolment.envelope)).await,
                Err(StorageError::Vanished) => Door::Vanished,
                Err(trouble) => Door::Trouble(trouble),
            };
            self.door.set(door);
            self.send_while_locked();
        });
    }

    /// Starts anew after the person was told that the browser threw away what was kept here.
    pub fn accept_vanished(self) {
        storage::accept_vanished();
        self.door.set(Door::SignIn);
    }

    async fn first(self, envelope: Option<Envelope>) -> Door {
        let Some(envelope) = envelope else { return Door::SignIn };
        let store = envelope.store_name();
        self.enrolled.set_value(Some(envelope));
        if matches!(sync::begin(&store, Wait::No).await, Taken::Elsewhere) {
            spawn_local(async move {
                sync::begin(&store, Wait::Long).await;
                self.look();
            });
            return Door::OtherTab;
        }
        Door::Locked
    }

    /// Looks again who is enrolled here: another tab may have signed in anew.
    pub(super) async fn look_again(self) -> Result<Option<Envelope>, GateProblem> {
        let enrolled = storage::enrolments().await.or_else(ignore_vanished).map_err(GateProblem::Storage)?;
        let envelope = enrolled.into_iter().next().map(|enrolment| enrolment.envelope);
        self.enrolled.set_value(envelope.clone());
        Ok(envelope)
    }

    /// Whether somebody is enrolled here, so that signing in is signing in anew.
    #[must_use]
    pub fn someone_enrolled(self) -> bool {
        self.enrolled.with_value(Option::is_some)
    }

    /// Whether somebody works here now.
    pub(super) fn is_open(self) -> bool {
        self.door.with_untracked(|door| matches!(door, Door::Open(_)))
    }

    /// Tells the other tabs that this one is used, or only in view.
    pub(super) fn tell_use(self, used: bool) {
        if let Door::Open(workspace) = self.door.get_untracked() {
            workspace.tell_use(used);
        }
    }

    /// Who is enrolled here.
    pub(super) fn enrolled(self) -> Option<Envelope> {
        self.enrolled.get_value()
    }

    /// Brings a field's label into view and moves the focus to the field.
    pub fn show_field(self, id: &str) {
        page::show_field(id);
    }

    /// Does something that may not work, one such thing at a time, and says why it did not.
    pub(super) fn attempt(self, work: impl Future<Output = Result<(), GateProblem>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            let outcome = work.await;
            self.busy.set(false);
            self.problem.set(outcome.err());
        });
    }
}

fn ignore_vanished(error: StorageError) -> Result<Vec<storage::Enrolment>, StorageError> {
    if error == StorageError::Vanished { Ok(vec![]) } else { Err(error) }
}
