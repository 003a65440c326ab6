//! This phone: what it holds, how safe that is, signing out.

use super::count;

pub const TITLE: &str = "This phone";
pub const SAVING: &str = "Saving";
pub const HOLDS: &str = "What this phone holds";
pub const SIGNED_IN_AS: &str = "Signed in as";
pub const SAFETY: &str = "Who can read it";
pub const SAFETY_TEXT: &str = "A lost, stolen or locked phone can’t be read. The server can read what it holds, because your service needs it for reports and safety.";
pub const PERSISTED: &str = "The browser has promised to keep this storage.";
pub const NOT_PERSISTED: &str = "The browser has not promised to keep this storage.";
pub const LOCK: &str = "Lock now";
pub const LOCK_HINT: &str = "Your password opens it again. Unsent changes are still sent.";
pub const SIGN_OUT: &str = "Sign out of this phone";
pub const SIGN_OUT_ASK: &str = "Sign out of this phone?";
pub const SIGN_OUT_SAFE: &str = "The server has everything. Your people are taken off this phone.";
pub const SIGN_OUT_CONFIRM: &str = "Sign out";
pub const STAY: &str = "Stay signed in";
pub const HELD: &str = "Held";
pub const ABOUT: &str = "About Stepping Stones";

/// Signing out waits until everything is sent.
pub fn sign_out_waits(number: usize) -> String {
    format!("{} on this phone. Send them first, then sign out.", count(number, "change is only", "changes are only"))
}

/// What is here, counted.
pub fn holds(people: usize, visits: usize, check_ins: usize) -> String {
    format!(
        "{}, {} and {}",
        count(people, "person", "people"),
        count(visits, "visit", "visits"),
        count(check_ins, "stage check-in", "stage check-ins")
    )
}

/// The last time the server answered.
pub fn last_contact(moment: &str) -> String {
    format!("Last contact with the server: {moment}")
}

/// The build that runs.
pub fn version(version: &str) -> String {
    format!("Version {version}")
}
