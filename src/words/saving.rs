//! Where a record is, and where everything is. Each sentence is shown only when it is true.

use super::count;

pub const ON_THIS_PHONE: &str = "On this phone";
pub const SERVER_HAS_IT: &str = "The server has it";
pub const HELD: &str = "Held";
pub const SAVING: &str = "Saving";
pub const SEND_NOW: &str = "Send now";
pub const SENDING: &str = "Sending";

/// A held record with the reason.
pub fn held(reason: &str) -> String {
    format!("{HELD}: {reason}")
}

pub const EVERYTHING_SENT: &str = "The server has everything. You are up to date.";
pub const NOT_CHECKED: &str = "Everything is on this phone. This phone has not asked the server yet.";
pub const NO_CONNECTION: &str = "There is no connection. It will be sent by itself.";
pub const SENT_NO_CONNECTION: &str =
    "The server has everything you wrote. There is no connection, so news from others may be missing.";
pub const FETCHING: &str = "The server has everything you wrote. Fetching news from others.";

/// So many changes are only here.
pub fn waiting(number: usize) -> String {
    format!("Everything is on this phone. {number} not yet with the server.")
}

/// So many changes are only here, and there is no way to send them now.
pub fn waiting_without_connection(number: usize) -> String {
    format!("{} {NO_CONNECTION}", waiting(number))
}

/// So many changes are on their way.
pub fn sending(number: usize) -> String {
    format!("Everything is on this phone. Sending {number} to the server.")
}

/// Sending failed for a reason that a person can read; it is tried again after so many seconds.
pub fn trying_again(reason: &str, seconds: u64) -> String {
    format!("{reason} Everything is on this phone. Trying again in {}.", count(seconds as usize, "second", "seconds"))
}

/// So many changes wait for a person to look at them.
pub fn held_for_review(number: usize) -> String {
    format!("{} held. Your words are safe on this phone.", count(number, "change is", "changes are"))
}

pub const REASON_REVIEW: &str = "the office needs to look at it";
pub const REASON_NOT_ALLOWED: &str = "you no longer look after this person";
pub const REASON_DIFFERENT: &str = "the server has something else under the same number";
pub const REASON_NOT_UNDERSTOOD: &str = "the server could not read it";
pub const REASON_TOO_LARGE: &str = "it is too long for the server";
pub const REASON_UNKNOWN: &str = "the server gave a reason this version cannot read";
pub const WHAT_HELD_MEANS: &str = "The server did not take it. What you wrote stays on this phone, and you can read and copy it. Tell your service manager.";
