//! Joining by invitation: the secret out of the link or typed, what it is for, and this device enrolled.

use leptos::prelude::*;
use stepping_stones_sync::joining::{Founder, LEAST_PASSWORD, Looked, PIN_DIGITS, secret};
use wasm_bindgen_futures::spawn_local;

use super::gate::{Door, Gate, GateProblem, Opener};
use super::router::Router;
use crate::platform::{events, page};
use crate::routes::Route;
use crate::storage::{OpensWith, OwnKey};
use crate::sync::{self, JoinProblem};

/// How far somebody who joins has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// They type the words, or paste the link.
    Words,
    /// It is looked what they are for.
    Looking,
    /// It is known, and they say how they want to come in.
    Found(Looked),
}

/// What opens a client's page from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLock {
    /// A PIN.
    Pin(String),
    /// The phone's own lock.
    Phone,
}

/// How somebody comes in.
#[derive(Clone, PartialEq, Eq)]
pub enum ComesIn {
    /// With a password.
    Staff(String),
    /// With a password, as the first manager of a new organisation.
    Founder(Founder, String),
    /// As a client.
    Client(PageLock),
}

/// Whether a password is long enough.
#[must_use]
pub fn is_long_enough(password: &str) -> bool {
    password.chars().count() >= LEAST_PASSWORD
}

/// Whether it is a PIN.
#[must_use]
pub fn is_pin(typed: &str) -> bool {
    typed.len() == PIN_DIGITS && typed.bytes().all(|sign| sign.is_ascii_digit())
}

/// Somebody joins. Copied freely.
#[derive(Clone, Copy)]
pub struct Joining {
    gate: Gate,
    router: Router,
    secret: StoredValue<Option<String>>,
    /// How far they have come.
    pub step: RwSignal<Step>,
    /// Why the last try did not work.
    pub problem: RwSignal<Option<JoinProblem>>,
}

impl Joining {
    /// Takes the secret out of the address, if there is one, and looks what it is for. It stands in no history and no list of tasks.
    #[must_use]
    pub fn start(gate: Gate, router: Router) -> Self {
        let joining = Self {
            gate,
            router,
            secret: StoredValue::new(None),
            step: RwSignal::new(Step::Words),
            problem: RwSignal::new(None),
        };
        joining.take_from_address();
        events::on_window("hashchange", move || joining.take_from_address());
        joining
    }

    fn take_from_address(self) {
        if Route::read(&page::address()) == Route::Join
            && let Some(typed) = page::take_fragment()
        {
            self.look(&typed);
        }
    }

    /// Looks what words or a link are for.
    pub fn look(self, typed: &str) {
        self.problem.set(None);
        let Some(told) = secret(typed).filter(|_| self.step.get_untracked() != Step::Looking) else { return };
        self.step.set(Step::Looking);
        spawn_local(async move {
            let found = sync::look(&told).await;
            self.secret.set_value(Some(told));
            self.step.set(found.as_ref().map_or(Step::Words, |found| Step::Found(found.clone())));
            self.problem.set(found.err());
        });
    }

    /// Back to the words, or to where they came from.
    pub fn leave(self) {
        self.secret.set_value(None);
        self.step.set(Step::Words);
        self.problem.set(None);
        self.router.replace(Route::Today);
    }

    /// Enrols this device.
    pub fn come_in(self, how: ComesIn) {
        let Some(told) = self.secret.get_value() else { return };
        self.gate.join(told, how, move || {
            self.secret.set_value(None);
            self.step.set(Step::Words);
            self.router.replace(Route::Today);
        });
    }
}

impl Gate {
    /// Enrols this device with an invitation. Whatever could stop that here is looked at before the invitation is used up.
    fn join(self, secret: String, how: ComesIn, joined: impl FnOnce() + 'static) {
        self.attempt(async move {
            // What this browser cannot keep, and what has not come of the app, must be known before the invitation is used up.
            self.look_again().await?;
            self.brought(matches!(how, ComesIn::Client(_))).await?;
            let problem = GateProblem::Joining;
            let (password, founder, lock) = match how {
                ComesIn::Staff(password) => (password, None, None),
                ComesIn::Founder(founder, password) => (password, Some(founder), None),
                ComesIn::Client(lock) => (String::new(), None, Some(lock)),
            };
            let opener = match lock {
                None => Opener::Password(password.clone()),
                Some(lock) => {
                    let key = OwnKey::make().await.map_err(GateProblem::Storage)?;
                    match lock {
                        PageLock::Pin(pin) => Opener::Own(key, Some(pin)),
                        PageLock::Phone => Opener::Own(key, None),
                    }
                }
            };
            let response = match sync::join(&secret, &password, founder, self.beside()).await {
                Ok(response) => response,
                Err(why) => {
                    opener.discard().await;
                    return Err(problem(why));
                }
            };
            let outcome = self.take_in(response, opener).await;
            // It is used up, whatever became of it here.
            joined();
            outcome
        });
    }

    /// Where nothing is asked, the page opens by itself; but not over an invitation that has just come.
    pub(super) fn open_by_itself(self) {
        let locked = matches!(self.door_now(), Door::Locked);
        let joins = Route::read(&page::address()) == Route::Join;
        if locked && !joins && self.opens_with() == OpensWith::Phone {
            self.unlock(String::new());
        }
    }

    /// What opens what is kept here.
    #[must_use]
    pub fn opens_with(self) -> OpensWith {
        self.enrolled().map_or(OpensWith::Password, |envelope| envelope.opens_with())
    }
}
