//! The way in: who is enrolled on this device, unlocking, signing in, locking.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::SignInResponse;
use wasm_bindgen_futures::spawn_local;

use super::Workspace;
use super::auto_lock::AutoLock;
use crate::platform::locks::{Taken, Wait};
use crate::platform::page;
use crate::platform::persistence::{self, Persistence};
use crate::storage::{self, Envelope, Profile, StorageError, Store, Unlocked};
use crate::sync::{self, Elsewhere, Opened, SignInProblem};

/// How long a locked device waits before it tries again to hand in, in milliseconds: at first, and when that has not helped for a while.
const RETRY_MS: u32 = 5_000;
const RETRY_LATER_MS: u32 = 60_000;
/// How often it tries soon.
const SOON: u32 = 24;

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
    /// It was withdrawn: nothing is here any more that could be read. So many changes could not be handed in, and stay sealed.
    Ended(usize),
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
    enrolled: StoredValue<Option<Envelope>, LocalStorage>,
    tries: StoredValue<u32>,
    auto_lock: AutoLock,
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
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            persistence: RwSignal::new(None),
        };
        gate.auto_lock.start(gate);
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
        self.enrolled.set_value(envelope.clone());
        let Some(envelope) = envelope else { return Door::SignIn };
        let store = envelope.store_name();
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
    async fn look_again(self) -> Result<Option<Envelope>, GateProblem> {
        let enrolled = storage::enrolments().await.or_else(ignore_vanished).map_err(GateProblem::Storage)?;
        let envelope = enrolled.into_iter().next().map(|enrolment| enrolment.envelope);
        self.enrolled.set_value(envelope.clone());
        Ok(envelope)
    }

    /// Opens what is kept here with the password; works with no network at all.
    pub fn unlock(self, password: String) {
        self.attempt(async move {
            let Some(envelope) = self.look_again().await? else {
                self.look();
                return Ok(());
            };
            self.slow_down().await;
            let unlocked = envelope.unlock(&password).await.map_err(GateProblem::Storage)?;
            let Some(unlocked) = unlocked else {
                self.tries.update_value(|tries| *tries += 1);
                return Err(GateProblem::WrongPassword);
            };
            self.tries.set_value(0);
            self.enter(&envelope, unlocked).await
        });
    }

    /// A wrong password is slowed, never more: 1 s after the third, 2 s, 4 s … half a minute.
    async fn slow_down(self) {
        let tries = self.tries.get_value();
        if tries >= 3 {
            TimeoutFuture::new((1000 << (tries - 3).min(5)).min(30_000)).await;
        }
    }

    /// Signs in online and enrols this device.
    pub fn sign_in(self, email: String, password: String) {
        self.attempt(async move {
            // What this browser cannot keep must be known before anything is typed into it.
            self.look_again().await?;
            let response = sync::sign_in(&email, &password).await.map_err(problem)?;
            let old = self.look_again().await?;
            let mut aside = None;
            if let Some(old) = &old {
                // Nothing is written there any more, by no tab, once it is handed in.
                aside = Some(sync::put_aside(&old.store_name()).await);
                if matches!(aside, Some(Taken::Elsewhere)) {
                    return Err(GateProblem::Storage(StorageError::Blocked));
                }
                hand_in(old).await?;
            }
            let push_token = response.push_token.into();
            let (envelope, unlocked) =
                Envelope::create(profile(response), push_token, &password).await.map_err(GateProblem::Storage)?;
            storage::remember(&envelope).await.map_err(GateProblem::Storage)?;
            if let Some(old) = &old {
                storage::forget(old).await.map_err(GateProblem::Storage)?;
                // It was handed in whole. Where another tab still holds it, it stays, sealed, and nothing depends on it.
                let _ = storage::delete_store(old).await;
                // Where it was withdrawn meanwhile, a manager waits to hear that it is gone.
                let push_token = old.push_token.into();
                spawn_local(async move {
                    let _ = sync::erased(&push_token, 0).await;
                });
            }
            drop(aside);
            self.enrolled.set_value(Some(envelope.clone()));
            self.enter(&envelope, unlocked).await?;
            // A browser may ask the person, who may never answer: nothing waits for that.
            spawn_local(async move { self.persistence.set(Some(persistence::ask().await)) });
            Ok(())
        });
    }

    async fn enter(self, envelope: &Envelope, unlocked: Unlocked) -> Result<(), GateProblem> {
        let (profile, name) = (unlocked.profile.clone(), envelope.store_name());
        let begun = match sync::begin(&name, Wait::No).await {
            Taken::Ours(lock) => Some(lock),
            Taken::NoLocks => None,
            Taken::Elsewhere => return Err(GateProblem::Storage(StorageError::Blocked)),
        };
        let store = Store::open(envelope, unlocked).await.map_err(GateProblem::Storage)?;
        self.within_lease(envelope, &profile, &store).await?;
        let opened = Opened::read(name, store, begun).await.map_err(GateProblem::Storage)?;
        self.auto_lock.used();
        self.door.set(Door::Open(Workspace::start(profile, opened, move |what| match what {
            Elsewhere::Wrote => {}
            Elsewhere::Used => self.auto_lock.used(),
            Elsewhere::InView => self.auto_lock.viewed(),
            Elsewhere::Locked => self.lock_here(),
        })));
        Ok(())
    }

    /// From the locked screen to signing in anew, because the password is forgotten.
    pub fn forgot_password(self) {
        self.problem.set(None);
        self.door.set(Door::SignIn);
    }

    /// Back from signing in anew to the locked screen.
    pub fn back_to_locked(self) {
        self.problem.set(None);
        self.door.set(Door::Locked);
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

    /// Locks, in all tabs.
    pub fn lock(self) {
        if let Door::Open(workspace) = self.door.get_untracked() {
            workspace.lock_all();
            self.lock_here();
        }
    }

    /// Locks: writes what is being typed, then drops the key and all that it opened.
    fn lock_here(self) {
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
    /// then known.
    fn send_while_locked(self) {
        spawn_local(async move {
            let mut tries = 0;
            while matches!(self.door.get_untracked(), Door::Locked) {
                let enrolled = storage::enrolments().await.unwrap_or_default();
                let mut all_in = true;
                for enrolment in &enrolled {
                    all_in &=
                        !matches!(self.ask_while_locked(&enrolment.envelope).await, Err(GateProblem::Exchange(_)));
                }
                if all_in {
                    break;
                }
                tries += 1;
                TimeoutFuture::new(if tries < SOON { RETRY_MS } else { RETRY_LATER_MS }).await;
            }
        });
    }

    /// From the open notebook to signing in anew, because the server has ended this enrolment.
    pub fn sign_in_again(self) {
        let Door::Open(workspace) = self.door.get_untracked() else { return };
        spawn_local(async move {
            workspace.flushed().await;
            self.forgot_password();
            workspace.stop();
        });
    }

    /// Where the person stands now.
    pub(super) fn door_now(self) -> Door {
        self.door.get_untracked()
    }

    /// Takes note of what the vault of whoever is enrolled here has become.
    pub(super) fn now_enrolled(self, envelope: Envelope) {
        self.enrolled.set_value(Some(envelope));
    }

    /// Who is enrolled here.
    pub(super) fn enrolled(self) -> Option<Envelope> {
        self.enrolled.get_value()
    }

    /// Brings a field's label into view and moves the focus to the field.
    pub fn show_field(self, id: &str) {
        page::show_field(id);
    }

    fn attempt(self, work: impl Future<Output = Result<(), GateProblem>> + 'static) {
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

/// Hands in what lies sealed under a password that is forgotten; the organisation can open it.
async fn hand_in(old: &Envelope) -> Result<(), GateProblem> {
    let envelopes = storage::sealed_outbox(old).await.map_err(GateProblem::Storage)?;
    if envelopes.is_empty() {
        return Ok(());
    }
    let told = sync::hand_in_sealed(&old.push_token.into(), &envelopes).await.map_err(GateProblem::Exchange)?;
    if told.left.is_empty() { Ok(()) } else { Err(GateProblem::NotHandedIn(told.left.len())) }
}

fn ignore_vanished(error: StorageError) -> Result<Vec<storage::Enrolment>, StorageError> {
    if error == StorageError::Vanished { Ok(vec![]) } else { Err(error) }
}

fn problem(problem: SignInProblem) -> GateProblem {
    match problem {
        SignInProblem::Wrong => GateProblem::WrongSignIn,
        SignInProblem::TooManyTries => GateProblem::TooManyTries,
        SignInProblem::Exchange(failure) => GateProblem::Exchange(failure),
    }
}

fn profile(response: SignInResponse) -> Profile {
    let SignInResponse { org, org_name, org_key, member, name, roles, device, token, .. } = response;
    Profile { org, org_name, org_key, member, name, roles, device, token }
}
