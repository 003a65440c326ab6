//! Locks by itself: when nobody has used the app for a while, when no tab of it has been in view, and when the session at a door is over. After how long is
//! what the service chose, as this device knows it.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use stepping_stones_domain::doorway::{Doorway, Hours};

use super::Gate;
use crate::platform::{clock, events, page};
use crate::storage::OpensWith;

const SECOND_MS: i64 = 1_000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
/// How often it is looked at.
const LOOK_MS: u32 = 5_000;
/// How often other tabs are told that this one is used or in view, at most: at every look, for out of view may be no more than a quarter of a minute.
const TELL_MS: i64 = 4_000;
/// What a person does with a page.
const USES: [&str; 4] = ["pointerdown", "keydown", "wheel", "touchmove"];

/// When the app was used last and in view last, by the device's clock, in this tab or in another. Copied freely.
///
/// A clock that jumps forward locks early, and one that jumps back locks late by the time that passes then: nothing is lost by either, for locking
/// keeps what is being written.
#[derive(Clone, Copy)]
pub(super) struct AutoLock {
    used: StoredValue<i64>,
    /// When it was used last in this tab: what was only heard of another is not told on.
    used_here: StoredValue<i64>,
    viewed: StoredValue<i64>,
    told: StoredValue<i64>,
    /// The door that this tab shows.
    door: StoredValue<Option<Doorway>>,
    closing: RwSignal<Option<i64>>,
}

impl AutoLock {
    /// Nothing is watched yet.
    pub(super) fn new() -> Self {
        let now = clock::now_ms();
        Self {
            used: StoredValue::new(now),
            used_here: StoredValue::new(now),
            viewed: StoredValue::new(now),
            told: StoredValue::new(0),
            door: StoredValue::new(None),
            closing: RwSignal::new(None),
        }
    }

    /// Watches, for as long as the page lives.
    pub(super) fn start(self, gate: Gate) {
        for name in USES {
            events::on_window(name, move || {
                if !self.lock_if_due(gate) {
                    self.used_here();
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
                if self.is_door_on() && gate.holds_no_notes() {
                    // People come and go: whoever stands at the door need not open it anew for each.
                    self.used_here();
                }
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

    fn used_here(self) {
        self.used_here.set_value(clock::now_ms());
        self.used();
    }

    /// Tells the other tabs, now and then.
    fn tell(self, gate: Gate) {
        let (now, told) = (clock::now_ms(), self.told.get_value());
        if (now - told).abs() >= TELL_MS {
            self.told.set_value(now);
            gate.tell_use(self.used_here.get_value() >= told);
        }
    }

    /// Locks when it is time; whether it did. What came into view again after a long time is looked at before it can be used.
    fn lock_if_due(self, gate: Gate) -> bool {
        // Where nothing is asked to open it again, locking protects nobody: the phone's own lock does.
        if !gate.is_open() || gate.opens_with() == OpensWith::Phone {
            return false;
        }
        let chosen = gate.settings();
        let (unused_ms, hidden_ms) =
            (i64::from(chosen.unused_minutes) * MINUTE_MS, i64::from(chosen.hidden_seconds) * SECOND_MS);
        let due = passed(self.used) >= unused_ms || passed(self.viewed) >= hidden_ms || self.is_door_closed();
        if due {
            gate.lock();
        }
        due
    }

    // ---- the door ----

    /// A door is on the screen, with the sessions of its day.
    fn shows_door(self, hours: Vec<Hours>) {
        self.door.update_value(|door| match door {
            Some(door) => door.has(hours),
            None => *door = Some(Doorway::open(hours, clock::now_ms())),
        });
    }

    fn shows_no_door(self) {
        self.door.set_value(None);
        self.closing.set(None);
    }

    fn is_door_on(self) -> bool {
        self.door.with_value(|door| door.as_ref().is_some_and(|door| door.is_on(clock::now_ms())))
    }

    /// Whether the session was over long ago; says beforehand when that will be.
    fn is_door_closed(self) -> bool {
        let now = clock::now_ms();
        let soon = self.door.with_value(|door| door.as_ref().and_then(|door| door.closes_soon_ms(now)));
        if self.closing.get_untracked() != soon {
            self.closing.set(soon);
        }
        soon.is_some_and(|closes| closes <= now)
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

impl Gate {
    /// A door is on the screen, with the sessions of its day: it locks by itself when they are over.
    pub fn shows_door(self, hours: Vec<Hours>) {
        self.auto_lock.shows_door(hours);
    }

    /// The door is no longer on the screen.
    pub fn shows_no_door(self) {
        self.auto_lock.shows_no_door();
    }

    /// When the door on the screen locks, if that is soon; tracked.
    #[must_use]
    pub fn door_closes_ms(self) -> Option<i64> {
        self.auto_lock.closing.get()
    }

    /// Leaves the door open for another while.
    pub fn keep_door_open(self) {
        let stay = |door: &mut Option<Doorway>| {
            if let Some(door) = door {
                door.stay(clock::now_ms());
            }
        };
        self.auto_lock.door.update_value(stay);
        self.auto_lock.closing.set(None);
    }
}
