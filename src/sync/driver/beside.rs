//! Looking at what other tabs have stored, whenever one says that it has.

use std::collections::BTreeSet;

use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::{Engine, Event, Operation};
use wasm_bindgen_futures::spawn_local;

use super::{Driver, Elsewhere, Said};

impl Driver {
    pub(super) fn heard(&self, said: Said) {
        if !self.0.running.get() {
            return;
        }
        match said {
            Said::Hello => self.tell(),
            Said::Send => {
                self.dispatch(Event::Insist);
                self.tell();
            }
            Said::Leaving => self.lead_if_nobody_can_tell(),
            Said::Used => self.elsewhere(Elsewhere::Used),
            Said::InView => self.elsewhere(Elsewhere::InView),
            Said::Lock => self.elsewhere(Elsewhere::Locked),
            Said::Wrote => {
                self.elsewhere(Elsewhere::Wrote);
                self.look();
                self.tell();
            }
            Said::Stands(told) => {
                // Said only once what it speaks of can be seen.
                self.0.heard.set(Some(told));
                self.0.heard_times.set(self.0.heard_times.get().wrapping_add(1));
                self.look();
            }
        }
    }

    fn elsewhere(&self, what: Elsewhere) {
        // Locking stops this driver, and with that lets go of who is called.
        let call = self.0.elsewhere.take();
        if let Some(call) = call {
            call(what);
            if self.0.running.get() {
                *self.0.elsewhere.borrow_mut() = Some(call);
            }
        }
    }

    /// Looks at what lies in storage; once more when something is said meanwhile.
    pub(super) fn look(&self) {
        if self.0.looking.replace(true) {
            self.0.look_again.set(true);
            return;
        }
        let driver = self.clone();
        spawn_local(async move {
            loop {
                driver.0.look_again.set(false);
                let heard = driver.0.heard.get();
                if driver.leads() {
                    driver.learn().await;
                } else {
                    let changed = driver.catch_up().await;
                    if driver.0.told.replace(heard) != heard || changed {
                        (driver.0.changed)();
                    }
                }
                if !driver.0.look_again.get() || !driver.0.running.get() {
                    break;
                }
            }
            driver.0.looking.set(false);
        });
    }

    /// Learns of operations that other tabs have put into the outbox, or taken out of it.
    pub(super) async fn learn(&self) {
        let (term, known) = (self.0.term.get(), self.numbers());
        let Ok(lying) = self.0.store.lying(&|number| known.contains(&number)).await else { return };
        if self.0.term.get() != term || !self.0.running.get() {
            return;
        }
        let there: BTreeSet<u64> = lying.iter().map(|lying| lying.number).collect();
        let refused = self.read(|engine| {
            let refused = engine.queued().filter(|queued| matches!(queued.status, Status::Refused(_)));
            refused.map(|queued| queued.operation.number).filter(|number| !there.contains(number)).collect::<Vec<_>>()
        });
        if !refused.is_empty() {
            self.dispatch(Event::LetGo(refused));
        }
        let new = lying.into_iter().filter_map(|lying| lying.bytes);
        self.take_in(new.filter_map(|bytes| Some((Operation::of_any_size(&bytes).ok()?, bytes))).collect());
    }

    /// Shows what lies in storage by now; whether that is something else than before.
    async fn catch_up(&self) -> bool {
        let (term, known) = (self.0.term.get(), self.numbers());
        let segments = self.read(|engine| engine.replica().segments()).into_iter().collect();
        let stored = self.0.store.stored(&segments, &known).await;
        let same = || self.0.term.get() == term && self.0.running.get();
        if !same() {
            return false;
        }
        if let Ok(Some(stored)) = stored
            && let Ok(changed) = self.0.engine.borrow_mut().catch_up(stored, &known)
        {
            return changed;
        }
        // Another tab has begun to write, or it does not fit together: all of it anew.
        let known = self.numbers();
        let kept = self.0.store.read().await;
        let (true, Ok(kept)) = (same(), kept) else { return false };
        self.replace(kept.engine, &known);
        true
    }

    /// Shows another engine from here on, which was read when these operations were `known`, and what was queued meanwhile.
    pub(super) fn replace(&self, engine: Engine, known: &BTreeSet<u64>) {
        let before = self.0.engine.replace(engine);
        let mut now = self.0.engine.borrow_mut();
        for queued in before.queued().filter(|queued| !known.contains(&queued.operation.number)) {
            now.note(queued.operation.clone(), queued.bytes.clone());
        }
    }

    pub(super) fn numbers(&self) -> BTreeSet<u64> {
        self.read(|engine| engine.numbers().collect())
    }
}
