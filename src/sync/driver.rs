//! Runs the engine: carries out what it asks for, and tells it how that went. Of the tabs that are open only one does; the others show what it stores.

mod beside;
mod leading;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot::{self, Receiver};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use stepping_stones_domain::Scope;
use stepping_stones_sync::engine::{Failure, Standing, Write};
use stepping_stones_sync::protocol::{ExchangeRequest, ExchangeResponse};
use stepping_stones_sync::{Effect, Engine, Event, Operation};

use super::tabs::{Said, Tabs, Told};
use super::transport;
use crate::platform::locks::Lock;
use crate::platform::{clock, random};
use crate::storage::{DraftVersion, Lease, StorageError, Store};
pub use leading::Opened;
use leading::Role;

/// The least time between two hints, so that a server that hints without end does not keep the device busy.
const HINT_MS: u32 = 1_000;
/// A clock that differs from the server's by less than this is right enough, in milliseconds.
const CLOCK_OFF_MS: i64 = 10 * 60_000;
/// Contacts closer to each other than this are not noted anew, in milliseconds.
const RENEW_MS: i64 = 10 * 60_000;

/// What another tab did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// It wrote something, perhaps a draft.
    Wrote,
    /// It is used.
    Used,
    /// It is in view.
    InView,
    /// It was locked, and so are all.
    Locked,
}

/// Who is called when another tab does something.
type CallElsewhere = Box<dyn Fn(Elsewhere)>;

/// Tells of what a device holds whose scopes the person needs first.
type NeededFirst = Box<dyn Fn(&Engine) -> Vec<Scope>>;

/// A question, and the answer that is on its way.
type Early = (Box<ExchangeRequest>, Receiver<Result<ExchangeResponse, Failure>>);

/// The engine, at work or beside the one that is, with the store that it writes to.
#[derive(Clone)]
pub struct Driver(Rc<Inner>);

struct Inner {
    engine: RefCell<Engine>,
    store: Store,
    token: [u8; 32],
    tabs: Tabs,
    role: Cell<Role>,
    /// Goes up whenever the engine begins anew: answers to questions of an earlier one are not for it.
    term: Cell<u32>,
    lead: RefCell<Option<Lock>>,
    /// It has asked for the lock of the tab that leads.
    waits: Cell<bool>,
    begun: RefCell<Option<Lock>>,
    told: Cell<Option<Told>>,
    heard: Cell<Option<Told>>,
    /// How often the tab that leads was heard.
    heard_times: Cell<u32>,
    looking: Cell<bool>,
    look_again: Cell<bool>,
    resting: RefCell<Option<Timeout>>,
    listening: Cell<Option<u64>>,
    /// When a contact was noted last, by the device's clock, and for how many days.
    renewed: Cell<(i64, u32)>,
    /// By how much the device's clock is ahead of the server's, in milliseconds, if by too much.
    clock_off: Cell<Option<i64>>,
    running: Cell<bool>,
    /// How many writes in a row have left nobody knows what.
    unsure: Cell<u32>,
    /// A question that was asked while the answer to the one before was being stored.
    early: RefCell<Option<Early>>,
    changed: Box<dyn Fn()>,
    needed_first: NeededFirst,
    elsewhere: RefCell<Option<CallElsewhere>>,
}

impl Driver {
    /// Starts with what was opened. While scopes are filled, those that are `needed_first` come first; `changed` is called each time that what a
    /// person sees has changed.
    pub fn start(
        opened: Opened,
        token: [u8; 32],
        needed_first: impl Fn(&Engine) -> Vec<Scope> + 'static,
        changed: impl Fn() + 'static,
    ) -> Self {
        let Opened { engine, store, name, role, lead, begun, .. } = opened;
        let driver = Self(Rc::new_cyclic(|weak| {
            let weak = weak.clone();
            let heard = move |said| {
                if let Some(inner) = weak.upgrade() {
                    Self(inner).heard(said);
                }
            };
            Inner {
                engine: RefCell::new(engine),
                store,
                token,
                tabs: Tabs::new(name, heard),
                role: Cell::new(role),
                term: Cell::new(0),
                lead: RefCell::new(lead),
                waits: Cell::new(false),
                begun: RefCell::new(begun),
                told: Cell::new(None),
                heard: Cell::new(None),
                heard_times: Cell::new(0),
                looking: Cell::new(false),
                look_again: Cell::new(false),
                resting: RefCell::new(None),
                listening: Cell::new(None),
                renewed: Cell::new((0, 0)),
                clock_off: Cell::new(None),
                running: Cell::new(true),
                unsure: Cell::new(0),
                early: RefCell::new(None),
                changed: Box::new(changed),
                needed_first: Box::new(needed_first),
                elsewhere: RefCell::new(None),
            }
        }));
        driver.wake_from_outside();
        if driver.leads() {
            driver.begin();
        } else {
            driver.stand_by();
        }
        driver
    }

    /// Calls back when another tab does something that concerns more than the engine.
    pub fn on_elsewhere(&self, call: impl Fn(Elsewhere) + 'static) {
        *self.0.elsewhere.borrow_mut() = Some(Box::new(call));
    }

    /// Reads from what this device holds.
    pub fn read<T>(&self, read: impl FnOnce(&Engine) -> T) -> T {
        read(&self.0.engine.borrow())
    }

    /// Where the device stands with the server, in all.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let seen = self.read(Engine::standing);
        if self.leads() { seen } else { Told::standing(self.0.told.get(), seen) }
    }

    /// By how much the device's clock is ahead of the server's, in milliseconds, if that matters to whoever writes dates down.
    #[must_use]
    pub fn clock_off_ms(&self) -> Option<i64> {
        self.0.clock_off.get()
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Sends and fetches now, because the person asks.
    pub fn insist(&self) {
        if self.leads() {
            self.dispatch(Event::Insist);
        } else {
            self.0.tabs.say(Said::Send);
            self.expect_an_answer();
        }
    }

    /// Keeps operations on this device, durably, and takes out the draft that they came from and what the server did not take and they replace.
    /// When this returns, they are on this device.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn queue(
        &self,
        operations: Vec<Operation>,
        draft: Option<DraftVersion>,
        instead_of: Vec<u64>,
    ) -> Result<(), StorageError> {
        let queued = self.0.store.queue(&operations, draft.as_ref(), &instead_of).await?;
        if self.leads() {
            let last = self.read(|engine| engine.numbers().max()).unwrap_or_default();
            if queued.first().is_some_and(|(operation, _)| operation.number > last + 1) {
                // Another tab may have been first, and what was done first is sent first.
                self.learn().await;
            }
        }
        self.show(queued, instead_of);
        self.wrote();
        Ok(())
    }

    fn show(&self, queued: Vec<(Operation, Vec<u8>)>, let_go: Vec<u64>) {
        if !self.0.running.get() {
            return;
        }
        let leads = self.leads();
        if !let_go.is_empty() {
            let effects = self.0.engine.borrow_mut().step(Event::LetGo(let_go), random::bytes());
            effects.into_iter().for_each(|effect| self.carry_out(effect));
        }
        self.take_in(queued);
        if !leads {
            (self.0.changed)();
            // What is being read just now may be of before.
            self.look();
            self.expect_an_answer();
        }
    }

    /// Takes in what lies in the outbox and is not known here. What was written together is sent together.
    fn take_in(&self, queued: Vec<(Operation, Vec<u8>)>) {
        let known = self.numbers();
        let mut unknown = queued.into_iter().filter(|(operation, _)| !known.contains(&operation.number)).peekable();
        while let Some((operation, bytes)) = unknown.next() {
            if self.leads() && unknown.peek().is_none() {
                self.dispatch(Event::Queued(Box::new(operation), bytes));
            } else {
                self.0.engine.borrow_mut().note(operation, bytes);
            }
        }
    }

    /// Tells the other tabs that something was written.
    pub fn wrote(&self) {
        self.0.tabs.say(Said::Wrote);
        self.lead_if_nobody_can_tell();
    }

    /// Tells the other tabs that this one is used, or only in view.
    pub fn tell_use(&self, used: bool) {
        self.0.tabs.say(if used { Said::Used } else { Said::InView });
    }

    /// Locks all tabs.
    pub fn lock_all(&self) {
        self.0.tabs.say(Said::Lock);
    }

    /// Whether it was not stopped.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.0.running.get()
    }

    /// Stops for good and forgets everything in memory.
    pub fn stop(&self) {
        self.0.running.set(false);
        self.0.tabs.say(Said::Leaving);
        self.0.elsewhere.take();
        self.begin_anew();
        self.0.engine.take();
        self.0.lead.take();
        self.0.begun.take();
    }

    /// Begins to exchange with an engine that is new here.
    fn begin(&self) {
        self.dispatch(Event::Prefer(self.read(&self.0.needed_first)));
        self.dispatch(Event::Wake);
        // What was written while this tab read.
        self.look();
    }

    /// What the engine asked for until now is not for the one that comes.
    fn begin_anew(&self) {
        self.0.term.set(self.0.term.get().wrapping_add(1));
        self.0.resting.take();
        self.0.early.take();
        self.0.listening.set(None);
    }

    fn dispatch(&self, event: Event) {
        self.dispatch_with(event, random::bytes());
    }

    fn dispatch_with(&self, event: Event, random: [u8; 16]) {
        if !self.0.running.get() || !self.leads() {
            return;
        }
        let effects = self.0.engine.borrow_mut().step(event, random);
        for effect in effects {
            self.carry_out(effect);
        }
    }

    /// An answer to what the engine asked for, if it is still the same.
    fn answer(&self, term: u32, event: Event) {
        self.answer_with(term, event, random::bytes());
    }

    fn answer_with(&self, term: u32, event: Event, random: [u8; 16]) {
        if self.0.term.get() == term {
            self.dispatch_with(event, random);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.ask(request),
            Effect::Store(write) => self.write(write),
            Effect::Rest(ms) => self.rest(ms),
            Effect::Listen(after) => self.listen(after),
            Effect::Changed => {
                (self.0.changed)();
                self.tell();
            }
        }
    }

    fn ask(&self, request: Box<ExchangeRequest>) {
        let early = self.0.early.take().filter(|(asked, _)| *asked == request);
        let answer = early.map_or_else(|| self.exchange(request), |(_, answer)| answer);
        let (weak, term, asked_ms) = (Rc::downgrade(&self.0), self.0.term.get(), clock::now_ms());
        spawn_local(async move {
            let Ok(answer) = answer.await else { return };
            let Some(driver) = weak.upgrade().map(Self) else { return };
            if let Ok(answer) = &answer {
                driver.note_clock(asked_ms, answer.clock_ms);
            }
            if let Ok(ExchangeResponse { withdrawn: false, lease_days: Some(days), .. }) = &answer {
                driver.renew(*days);
            }
            driver.answer(term, Event::Answered(answer.map(Box::new)));
        });
    }

    /// Exchanges with the server; nobody need wait for the answer.
    fn exchange(&self, request: Box<ExchangeRequest>) -> Receiver<Result<ExchangeResponse, Failure>> {
        let (tell, answer) = oneshot::channel();
        let token = self.0.token;
        spawn_local(async move {
            // Whoever asked may be gone.
            let _ = tell.send(transport::exchange(&token, &request).await);
        });
        answer
    }

    /// Asks already what the engine will ask when what it has is stored, where that is known: the line need not wait for the disk. What is
    /// handed over for that moment.
    fn ask_early(&self) -> [u8; 16] {
        let random = random::bytes();
        if let Some(request) = self.read(|engine| engine.next_question(random)).map(Box::new) {
            let answer = self.exchange(request.clone());
            *self.0.early.borrow_mut() = Some((request, answer));
        }
        random
    }

    /// Compares the clocks, where the answer came soon enough for that.
    fn note_clock(&self, asked_ms: i64, server_ms: i64) {
        let now_ms = clock::now_ms();
        if (0..CLOCK_OFF_MS / 2).contains(&(now_ms - asked_ms)) {
            self.0.clock_off.set(Some(now_ms - server_ms).filter(|off| off.abs() >= CLOCK_OFF_MS));
        }
    }

    /// Notes a contact with the server, now and then, and at once when the server tells another lease.
    fn renew(&self, days: u32) {
        let contact_ms = clock::now_ms();
        let (before_ms, as_before) = self.0.renewed.get();
        if days == as_before && (contact_ms - before_ms).abs() < RENEW_MS {
            return;
        }
        let driver = self.clone();
        spawn_local(async move {
            if driver.0.store.renew_lease(Lease { contact_ms, days }).await.is_ok() {
                driver.0.renewed.set((contact_ms, days));
            }
        });
    }

    fn write(&self, write: Box<Write>) {
        let (driver, term, random) = (self.clone(), self.0.term.get(), self.ask_early());
        spawn_local(async move {
            match driver.0.store.apply(&write).await {
                Ok(()) => {
                    driver.0.unsure.set(0);
                    driver.answer_with(term, Event::Stored, random);
                }
                Err(StorageError::Elsewhere) => driver.step_down(term),
                Err(_) => driver.read_anew(term),
            }
        });
    }

    fn rest(&self, ms: u32) {
        let (driver, term) = (self.clone(), self.0.term.get());
        let timeout = Timeout::new(ms, move || driver.answer(term, Event::Wake));
        self.0.resting.replace(Some(timeout));
    }

    fn listen(&self, after: u64) {
        if self.0.listening.replace(Some(after)) == Some(after) {
            return;
        }
        // This waits for long: what is stopped meanwhile must be able to go, and its key with it.
        let (weak, token, term) = (Rc::downgrade(&self.0), self.0.token, self.0.term.get());
        spawn_local(async move {
            let hinted = transport::listen(&token, after).await;
            TimeoutFuture::new(HINT_MS).await;
            let Some(driver) = weak.upgrade().map(Self) else { return };
            if driver.0.term.get() == term && driver.0.listening.get() == Some(after) {
                driver.0.listening.set(None);
                if hinted {
                    driver.dispatch(Event::Wake);
                }
            }
        });
    }
}
