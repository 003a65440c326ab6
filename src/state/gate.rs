//! The way in: who is enrolled on this device, and where they stand.

mod handing_in;
mod locked;
mod notebook;
mod parts;
mod people;
mod quick;
mod signing_in;
mod unlocking;

pub use notebook::Open;
pub use parts::NotCome;
pub use people::{Chosen, Enrolled};
pub use quick::WaysIn;
pub(super) use signing_in::Opener;

use leptos::prelude::*;
use stepping_stones_domain::settings::Settings;
use stepping_stones_sync::engine::Failure;
use wasm_bindgen_futures::spawn_local;

use self::handing_in::HandingIn;
use self::parts::Bring;
use super::auto_lock::AutoLock;
use super::quick_pins::QuickPins;
use crate::platform::locks::{Taken, Wait};
use crate::platform::passkey::PasskeyProblem;
use crate::platform::persistence::Persistence;
use crate::platform::{events, page};
use crate::storage::{self, Enrolment, Envelope, StorageError};
use crate::sync::{self, JoinProblem};

/// Where the person stands.
#[derive(Clone)]
pub enum Door {
    /// Looking who is enrolled here.
    Opening,
    /// Nobody is enrolled on this device: sign in.
    SignIn,
    /// Somebody is enrolled, and all is locked.
    Locked,
    /// A tab of an earlier version, which knows of no other, holds what is kept here.
    OtherTab,
    /// The browser threw away what was kept here.
    Vanished,
    /// The store gives trouble.
    Trouble(StorageError),
    /// It was withdrawn: nothing is here any more that could be read. So many changes could not be handed in, and stay sealed.
    Ended(usize),
    /// Open, to work with.
    Open(Open),
}

/// Why the last try did not work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GateProblem {
    /// The password does not open what is kept here.
    WrongPassword,
    /// The PIN does not open what is kept here; so many tries are left.
    WrongPin(usize),
    /// The passkey was not given, or does not open what is kept here.
    Passkey(PasskeyProblem),
    /// Who signed in is enrolled here already.
    HereAlready,
    /// Address or password is wrong.
    WrongSignIn,
    /// Too many tries.
    TooManyTries,
    /// The invitation did not work.
    Joining(JoinProblem),
    /// The exchange with the server did not work.
    Exchange(Failure),
    /// The store gives trouble.
    Storage(StorageError),
    /// A part of the app could not be fetched.
    NotCome,
    /// The server was not heard for so long that it has to be heard first.
    LeaseOver,
    /// It was withdrawn.
    Withdrawn,
    /// What was kept here could not be handed in, so it stays as it is: so many operations.
    NotHandedIn(usize),
}

/// The way in. Copied freely; given by context.
#[derive(Clone, Copy)]
pub struct Gate {
    pub(super) door: RwSignal<Door, LocalStorage>,
    enrolled: RwSignal<Vec<Envelope>, LocalStorage>,
    /// The store of the person at the device, as far as that is known.
    chosen: RwSignal<Option<String>>,
    tries: StoredValue<u32>,
    pins: StoredValue<QuickPins>,
    pub(super) auto_lock: AutoLock,
    handing_in: StoredValue<HandingIn>,
    bring: Bring,
    /// Whether a try is under way.
    pub busy: RwSignal<bool>,
    /// Why the last try did not work.
    pub problem: RwSignal<Option<GateProblem>>,
    /// What the browser said when it was asked to keep the store.
    pub persistence: RwSignal<Option<Persistence>>,
}

impl Gate {
    /// Looks who is enrolled on this device. `bring` fetches the screens that a notebook opens with.
    #[must_use]
    pub fn start(bring: Bring) -> Self {
        let gate = Self {
            door: RwSignal::new_local(Door::Opening),
            enrolled: RwSignal::new_local(vec![]),
            chosen: RwSignal::new(None),
            tries: StoredValue::new(0),
            pins: StoredValue::default(),
            auto_lock: AutoLock::new(),
            handing_in: StoredValue::default(),
            bring,
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            persistence: RwSignal::new(None),
        };
        gate.auto_lock.start(gate);
        events::on_window("online", move || gate.send_sealed());
        gate.watch_for_endings();
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
                Ok(enrolled) => self.first(enrolled).await,
                Err(StorageError::Vanished) => Door::Vanished,
                Err(trouble) => Door::Trouble(trouble),
            };
            self.door.set(door);
            self.send_sealed();
            self.open_by_itself();
        });
    }

    /// Starts anew after the person was told that the browser threw away what was kept here.
    pub fn accept_vanished(self) {
        storage::accept_vanished();
        self.door.set(Door::SignIn);
    }

    async fn first(self, enrolled: Vec<Enrolment>) -> Door {
        self.are_enrolled(enrolled);
        for store in self.stores() {
            if matches!(sync::begin(&store, Wait::No).await, Taken::Elsewhere) {
                spawn_local(async move {
                    sync::begin(&store, Wait::Long).await;
                    self.look();
                });
                return Door::OtherTab;
            }
        }
        if self.someone_enrolled() { Door::Locked } else { Door::SignIn }
    }

    /// Looks again who is enrolled here: another tab may have signed in anew. Returns the person at the device.
    pub(super) async fn look_again(self) -> Result<Option<Envelope>, GateProblem> {
        let enrolled = storage::enrolments().await.or_else(ignore_vanished).map_err(GateProblem::Storage)?;
        let there = self.enrolled();
        self.are_enrolled(enrolled);
        // Nobody else takes their place unasked: two may have the same password.
        Ok(self.enrolled().filter(|now| there.is_some_and(|there| there.store == now.store)))
    }

    /// Where the person stands, not tracked.
    pub(super) fn door_now(self) -> Door {
        self.door.get_untracked()
    }

    /// Whether somebody works here now.
    pub(super) fn is_open(self) -> bool {
        self.door.with_untracked(|door| matches!(door, Door::Open(_)))
    }

    /// What the service chose, as the open store knows it.
    pub(super) fn settings(self) -> Settings {
        self.door.with_untracked(|door| match door {
            Door::Open(notebook) => notebook.settings(),
            _ => Settings::default(),
        })
    }

    /// Whether somebody works here who holds nothing about people but what doors see.
    pub(super) fn holds_no_notes(self) -> bool {
        self.door.with_untracked(|door| matches!(door, Door::Open(notebook) if notebook.holds_no_notes()))
    }

    /// Tells the other tabs that this one is used, or only in view.
    pub(super) fn tell_use(self, used: bool) {
        if let Door::Open(notebook) = self.door.get_untracked() {
            notebook.tell_use(used);
        }
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
        self.fetch_ahead();
        spawn_local(async move {
            let outcome = work.await;
            self.busy.set(false);
            self.problem.set(outcome.err());
        });
    }
}

fn ignore_vanished(error: StorageError) -> Result<Vec<Enrolment>, StorageError> {
    if error == StorageError::Vanished { Ok(vec![]) } else { Err(error) }
}
