//! Locks by itself: when nobody has used the app for a while, or when no tab of it has been in view.

use gloo_timers::callback::Interval;
use leptos::prelude::*;

use super::Gate;
use crate::platform::{clock, events, page};
use crate::storage::OpensWith;

/// Unused for so long, everything locks. In milliseconds.
const UNUSED_MS: i64 = 5 * 60_000;
/// Out of view for so long, everything locks.
const OUT_OF_VIEW_MS: i64 = 60_000;
/// How often it is looked at.
const LOOK_MS: u32 = 5_000;
/// How often other tabs are told that this one is used or in view, at most.
const TELL_MS: i64 = 10_000;
/// What a person does with a page.
const USES: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// When the app was used last and in view last, by the device's clock, in this tab or in another. Copied freely.
///
/// A clock that jumps forward locks early, and one that jumps back locks late by the time that passes then: nothing is lost by either, for locking
/// keeps what is being written.
#[derive(Clone, Copy)]
pub(super) struct AutoLock {
    used: StoredValue<i64>,
    viewed: StoredValue<i64>,
    told: StoredValue<i64>,
}

impl AutoLock {
    /// Nothing is watched yet.
    pub(super) fn new() -> Self {
        let now = clock::now_ms();
        Self { used: StoredValue::new(now), viewed: StoredValue::new(now), told: StoredValue::new(0) }
    }

    /// Watches, for as long as the page lives.
    pub(super) fn start(self, gate: Gate) {
        for name in USES {
            events::on_window(name, move || {
                if !self.lock_if_due(gate) {
                    self.used();
                    self.tell(gate);
                }
            });
        }
        events::on_visibility(move |visible| {
            if !self.lock_if_due(gate) && visible {
                self.viewed();
            }
        });
        Interval::new(LOOK_MS, move || {
            if !self.lock_if_due(gate) && page::is_visible() {
                self.viewed();
                self.tell(gate);
            }
        })
        .forget();
    }

    /// The app is used now, here or in another tab.
    pub(super) fn used(self) {
        self.used.set_value(clock::now_ms());
        self.viewed();
    }

    /// The app is in view now, here or in another tab.
    pub(super) fn viewed(self) {
        self.viewed.set_value(clock::now_ms());
    }

    /// Tells the other tabs, now and then.
    fn tell(self, gate: Gate) {
        let now = clock::now_ms();
        if (now - self.told.get_value()).abs() >= TELL_MS {
            self.told.set_value(now);
            gate.tell_use(now - self.used.get_value() < TELL_MS);
        }
    }

    /// Locks when it is time; whether it did. What came into view again after a long time is looked at before it can be used.
    fn lock_if_due(self, gate: Gate) -> bool {
        // Where nothing is asked to open it again, locking protects nobody: the phone's own lock does.
        if !gate.is_open() || gate.opens_with() == OpensWith::Phone {
            return false;
        }
        let due = passed(self.used) >= UNUSED_MS || passed(self.viewed) >= OUT_OF_VIEW_MS;
        if due {
            gate.lock();
        }
        due
    }
}

/// How long ago it was. A moment that lies ahead was told by a clock that was put back since: it counts as now.
fn passed(moment: StoredValue<i64>) -> i64 {
    let now = clock::now_ms();
    if now < moment.get_value() {
        moment.set_value(now);
    }
    now - moment.get_value()
}
