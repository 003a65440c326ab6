//! The lock, and opening it with no connection.

use super::{Trouble, count};

pub const TITLE: &str = "Locked";
pub const LEAD: &str = "Everything on this phone is locked. Your password opens it, with or without a connection.";
pub const OPEN: &str = "Open";
pub const OPENING: &str = "Opening";
pub const LOCK: &str = "Lock";

/// The person whose notebook this is.
pub fn welcome(name: &str) -> String {
    format!("Hello, {name}")
}

/// Changes that are sent although they can't be shown.
pub fn still_sends(number: usize) -> String {
    match number {
        0 => "The server has everything from this phone.".to_owned(),
        _ => format!(
            "{} on this phone. They are sent by themselves, even while it is locked.",
            count(number, "change is only", "changes are only")
        ),
    }
}

/// The password does not open this phone.
pub fn wrong_password() -> Trouble {
    Trouble::new(
        "That password does not open this phone",
        "Nothing is erased, however often you try.",
        "Look out for capital letters, then try again.",
    )
}

/// Forgotten: the way back.
pub fn forgotten() -> Trouble {
    Trouble::new(
        "Forgotten or changed password",
        "What you wrote here is sealed and will still be sent.",
        "Ask your service manager for a new password, then sign in with a connection. Your people are fetched again.",
    )
}

/// The phone was too long without contact.
pub fn lease_over(days: u64) -> Trouble {
    Trouble::new(
        format!("Locked after {} without contact", count(days as usize, "day", "days")),
        "Nothing is erased. What you wrote here is still sent.",
        "Connect to the internet once, then open the app with your password.",
    )
}

pub const SIGN_IN_ONLINE: &str = "Sign in with a connection";
