//! A buzz in the hand when something is kept. It is off until somebody at this device turns it on.

use crate::platform::haptics;
use crate::storage::{remember_buzz, wants_buzz};

pub use crate::platform::haptics::exist;

/// Whether this device buzzes.
#[must_use]
pub fn are_on() -> bool {
    wants_buzz()
}

/// Turns it on, with a buzz to feel what it is like, or off.
pub fn turn(on: bool) {
    remember_buzz(on);
    something_is_kept();
}

/// Something is kept, and the device says so in the hand, if it is wanted.
pub fn something_is_kept() {
    if are_on() {
        haptics::buzz();
    }
}
