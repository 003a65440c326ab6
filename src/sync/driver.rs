//! Runs the engine: carries out what it asks for, and tells it how that went.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use stepping_stones_domain::RecordId;
use stepping_stones_sync::engine::Write;
use stepping_stones_sync::protocol::ExchangeRequest;
use stepping_stones_sync::{Effect, Engine, Event, Operation};

use super::transport;
use crate::platform::{events, random};
use crate::storage::{StorageError, Store};

/// The least time between two hints, so that a server that hints without end does not keep the device busy.
const HINT_MS: u32 = 1_000;

/// The engine at work, with the store that it writes to.
#[derive(Clone)]
pub struct Driver(Rc<Inner>);

struct Inner {
    engine: RefCell<Engine>,
    store: Store,
    token: [u8; 32],
    resting: RefCell<Option<Timeout>>,
    listening: Cell<Option<u64>>,
    running: Cell<bool>,
    changed: Box<dyn Fn()>,
}

impl Driver {
    /// Starts the engine; `changed` is called each time that what a person sees has changed.
    pub fn start(engine: Engine, store: Store, token: [u8; 32], changed: impl Fn() + 'static) -> Self {
        let driver = Self(Rc::new(Inner {
            engine: RefCell::new(engine),
            store,
            token,
            resting: RefCell::new(None),
            listening: Cell::new(None),
            running: Cell::new(true),
            changed: Box::new(changed),
        }));
        let weak = Rc::downgrade(&driver.0);
        let wake = move || {
            if let Some(inner) = weak.upgrade() {
                Self(inner).dispatch(Event::Insist);
            }
        };
        events::on_window("online", wake.clone());
        events::on_visibility(move |visible| {
            if visible {
                wake();
            }
        });
        driver.dispatch(Event::Wake);
        driver
    }

    /// Reads from what this device holds.
    pub fn read<T>(&self, read: impl FnOnce(&Engine) -> T) -> T {
        read(&self.0.engine.borrow())
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// Sends and fetches now, because the person asks.
    pub fn insist(&self) {
        self.dispatch(Event::Insist);
    }

    /// Keeps operations on this device, durably, and takes out the draft that they came from and what the server did not take and they replace.
    /// When this returns, they are on this device.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn queue(
        &self,
        operations: Vec<Operation>,
        draft: Option<RecordId>,
        instead_of: Vec<u64>,
    ) -> Result<(), StorageError> {
        let operations: Vec<(Operation, Vec<u8>)> =
            operations.into_iter().map(|operation| (operation.clone(), operation.to_bytes())).collect();
        self.0.store.queue(&operations, draft, &instead_of).await?;
        if !instead_of.is_empty() {
            self.dispatch(Event::LetGo(instead_of));
        }
        for (operation, bytes) in operations {
            self.dispatch(Event::Queued(Box::new(operation), bytes));
        }
        Ok(())
    }

    /// Stops for good and forgets everything in memory.
    pub fn stop(&self) {
        self.0.running.set(false);
        self.0.resting.take();
        self.0.engine.take();
    }

    fn dispatch(&self, event: Event) {
        if !self.0.running.get() {
            return;
        }
        let effects = self.0.engine.borrow_mut().step(event, random::bytes());
        for effect in effects {
            self.carry_out(effect);
        }
    }

    fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::Ask(request) => self.ask(request),
            Effect::Store(write) => self.write(write),
            Effect::Rest(ms) => self.rest(ms),
            Effect::Listen(after) => self.listen(after),
            Effect::Changed => (self.0.changed)(),
        }
    }

    fn ask(&self, request: Box<ExchangeRequest>) {
        let driver = self.clone();
        spawn_local(async move {
            let answer = transport::exchange(&driver.0.token, &request).await;
            driver.dispatch(Event::Answered(answer.map(Box::new)));
        });
    }

    fn write(&self, write: Box<Write>) {
        let driver = self.clone();
        spawn_local(async move {
            let event = if driver.0.store.apply(&write).await.is_ok() { Event::Stored } else { Event::NotStored };
            driver.dispatch(event);
        });
    }

    fn rest(&self, ms: u32) {
        let driver = self.clone();
        let timeout = Timeout::new(ms, move || driver.dispatch(Event::Wake));
        self.0.resting.replace(Some(timeout));
    }

    fn listen(&self, after: u64) {
        if self.0.listening.replace(Some(after)) == Some(after) {
            return;
        }
        let driver = self.clone();
        spawn_local(async move {
            let hinted = transport::listen(&driver.0.token, after).await;
            TimeoutFuture::new(HINT_MS).await;
            if driver.0.listening.get() == Some(after) {
                driver.0.listening.set(None);
                if hinted {
                    driver.dispatch(Event::Wake);
                }
            }
        });
    }
}
