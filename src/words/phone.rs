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
pub const ABOUT: &str = "About Stepping Stones";

pub const SET_ASIDE: &str = "These need a look";
pub const SIGN_IN_AGAIN: &str = "Sign in again";
pub const PERSISTENCE_UNKNOWN: &str = "The browser keeps this storage as long as it has room.";
pub const LANGUAGE_HINT: &str =
    "This is for signing in, for the locked screen and for what clients read. Staff screens are in English.";

pub const FEEL: &str = "In the hand";
pub const BUZZ: &str = "Buzz when something is kept";
pub const BUZZ_HINT: &str = "This is for everyone on this device.";

/// All of it is here, counted.
pub fn holds_all(people: usize, records: usize) -> String {
    format!("{}, {}, all here.", count(people, "person", "people"), count(records, "record", "records"))
}

/// A part of it is here, counted.
pub fn holds_part(people: usize, records: usize) -> String {
    format!(
        "{}, {} so far. Not everything has come yet.",
        count(people, "person", "people"),
        count(records, "record", "records")
    )
}

/// Who is signed in, for which service.
pub fn signed_in(name: &str, service: &str) -> String {
    format!("{name}, for {service}")
}

/// Something that needs a look: about whom, and what.
pub fn set_aside(called: &str, what: &str) -> String {
    format!("{called}: {what}")
}
