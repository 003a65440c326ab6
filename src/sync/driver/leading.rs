//! Which tab exchanges with the server: the one that holds a Web Lock. Where there are no such locks, the one that was used last; what another
//! still wanted to store is then refused by the store itself.

use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use stepping_stones_sync::{Engine, Event};

use super::{Driver, Said, Told};
use crate::platform::locks::{self, Lock, Taken, Wait};
use crate::platform::{events, page};
use crate::storage::{Draft, StorageError, Store};
use crate::sync::tabs;

/// How long to wait when taking over did not work, in milliseconds.
const AGAIN_MS: u32 = 2_000;
/// How often that wait is doubled at most, when what lies in the store has to be read anew: half a minute then.
const LONGEST: u32 = 4;
/// How long the tab that leads may take to answer before it counts as frozen, in milliseconds.
const ANSWER_MS: u32 = 5_000;

/// What this tab does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// It exchanges with the server.
    Leads,
    /// It shows what another stores, and waits for that one to go.
    StandsBy,
    /// The same, in a browser without locks: it leads as soon as it is used.
    StandsByBlindly,
    /// A tab that is about to lead.
    TakesOver,
}

/// A store that was opened and read, and what this tab is to do with it.
pub struct Opened {
    pub(super) engine: Engine,
    pub(super) store: Store,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) lead: Option<Lock>,
    pub(super) begun: Option<Lock>,
    /// Half-written things.
    pub drafts: Vec<Draft>,
}

impl Opened {
    /// Reads a store, by the name under which the tabs know it; `begun` is given back when the work with it is over.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn read(name: String, store: Store, begun: Option<Lock>) -> Result<Self, StorageError> {
        let (role, lead) = match tabs::lead(&name, Wait::No).await {
            Taken::Ours(lock) => (Role::Leads, Some(lock)),
            Taken::NoLocks => (Role::Leads, None),
            Taken::Elsewhere => (Role::StandsBy, None),
        };
        if role == Role::Leads {
            store.become_writer().await?;
        }
        let kept = store.read().await?;
        Ok(Self { engine: kept.engine, store, name, role, lead, begun, drafts: kept.drafts })
    }
}

impl Driver {
    pub(super) fn leads(&self) -> bool {
        self.0.role.get() == Role::Leads
    }

    /// What happens outside of the engine and is a reason to look: the line, the tab's coming into view, its going.
    pub(super) fn wake_from_outside(&self) {
        let wake = || {
            let weak = Rc::downgrade(&self.0);
            move || {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).in_use();
                }
            }
        };
        events::on_window("online", wake());
        events::on_window("focus", wake());
        let woken = wake();
        events::on_visibility(move |visible| {
            if visible {
                woken();
            }
        });
        let weak = Rc::downgrade(&self.0);
        events::on_window("pagehide", move || {
            if let Some(inner) = weak.upgrade() {
                inner.tabs.say(Said::Leaving);
            }
        });
    }

    /// Shows what another tab stores until that one goes.
    pub(super) fn stand_by(&self) {
        self.0.tabs.say(Said::Hello);
        self.look();
        if self.0.role.get() != Role::StandsBy || self.0.waits.replace(true) {
            return;
        }
        let weak = Rc::downgrade(&self.0);
        spawn_local(async move {
            loop {
                // This waits for long: what is stopped meanwhile must be able to go.
                let Some(name) = weak.upgrade().map(|inner| inner.tabs.store().to_owned()) else { return };
                let taken = tabs::lead(&name, Wait::Long).await;
                let Some(driver) = weak.upgrade().map(Self) else { return };
                let Taken::Ours(lock) = taken else { return };
                if !driver.0.running.get() || driver.leads() || driver.take_over().await {
                    driver.0.waits.set(false);
                    *driver.0.lead.borrow_mut() = Some(lock).filter(|_| driver.0.running.get());
                    return;
                }
                // Another may have more luck.
                drop(lock);
                TimeoutFuture::new(AGAIN_MS).await;
            }
        });
    }

    /// Becomes the tab that exchanges: first it alone may write, then it reads everything. Whether it does now.
    async fn take_over(&self) -> bool {
        let before = self.0.role.replace(Role::TakesOver);
        if matches!(before, Role::TakesOver | Role::Leads) {
            self.0.role.set(before);
            return false;
        }
        let leads = self.lead_with_what_is_there().await;
        if !leads {
            self.0.role.set(before);
        }
        leads
    }

    /// Leads from now on, with what lies in the store; nothing is changed where it cannot be read. Whether there is no more to do.
    async fn lead_with_what_is_there(&self) -> bool {
        let mut kept = self.0.store.become_writer().await.map(|()| None);
        let known = self.numbers();
        if kept.is_ok() {
            kept = self.0.store.read().await.map(Some);
        }
        let Ok(Some(kept)) = kept else { return false };
        if !self.0.running.get() {
            return true;
        }
        self.begin_anew();
        self.replace(kept.engine, &known);
        self.0.role.set(Role::Leads);
        self.begin();
        true
    }

    /// A write has left nobody knows what. So everything is read anew before anything else is asked or written, after a rest that doubles.
    pub(super) fn read_anew(&self, term: u32) {
        if self.0.term.get() != term || !self.0.running.get() {
            return;
        }
        self.answer(term, Event::NotStored);
        self.begin_anew();
        self.0.told.set(Some(Told::of(self.read(Engine::standing))));
        self.0.role.set(Role::TakesOver);
        let unsure = self.0.unsure.get();
        self.0.unsure.set((unsure + 1).min(LONGEST));
        let weak = Rc::downgrade(&self.0);
        spawn_local(async move {
            for doubled in unsure.. {
                TimeoutFuture::new(AGAIN_MS << doubled.min(LONGEST)).await;
                let Some(driver) = weak.upgrade().map(Self) else { return };
                let goes_on = driver.0.running.get() && driver.0.role.get() == Role::TakesOver;
                if !goes_on || driver.lead_with_what_is_there().await {
                    return;
                }
            }
        });
    }

    /// Another tab writes in this one's place, as it must when this one was frozen: from here on it shows what that one stores.
    pub(super) fn step_down(&self, term: u32) {
        if self.0.term.get() != term || !self.0.running.get() {
            return;
        }
        self.begin_anew();
        self.0.lead.take();
        self.0.role.set(if locks::exist() { Role::StandsBy } else { Role::StandsByBlindly });
        self.0.told.set(None);
        self.stand_by();
        (self.0.changed)();
    }

    /// The person uses this tab, or the line is back.
    fn in_use(&self) {
        if self.0.running.get() {
            self.insist();
            if !self.leads() {
                // Whatever was said while this tab was frozen.
                self.look();
            }
            self.lead_if_nobody_can_tell();
        }
    }

    /// Without locks nobody can tell whether another tab leads; it is taken from whoever does.
    pub(super) fn lead_if_nobody_can_tell(&self) {
        if self.0.role.get() == Role::StandsByBlindly && page::is_visible() {
            let driver = self.clone();
            spawn_local(async move {
                driver.take_over().await;
            });
        }
    }

    /// The tab that leads was spoken to by one that is in use: when it says nothing it is frozen, and its place is taken although it has the lock.
    pub(super) fn expect_an_answer(&self) {
        if self.0.role.get() != Role::StandsBy {
            return;
        }
        let (weak, heard) = (Rc::downgrade(&self.0), self.0.heard_times.get());
        spawn_local(async move {
            TimeoutFuture::new(ANSWER_MS).await;
            let Some(driver) = weak.upgrade().map(Self) else { return };
            let silent = driver.0.heard_times.get() == heard && driver.0.role.get() == Role::StandsBy;
            if silent && driver.0.running.get() && page::is_visible() {
                driver.take_over().await;
            }
        });
    }

    /// Tells the other tabs how we stand with the server.
    pub(super) fn tell(&self) {
        if self.leads() {
            self.0.tabs.say(Said::Stands(Told::of(self.read(Engine::standing))));
        }
    }
}
