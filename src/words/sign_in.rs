//! Signing in, the first time and again.

use super::{Trouble, count};

pub const TITLE: &str = "Sign in";
pub const LEAD: &str = "The first time needs a connection. After that the app opens with your password anywhere.";
pub const EMAIL: &str = "E-mail address";
pub const PASSWORD: &str = "Password";
pub const SHOW_PASSWORD: &str = "Show password";
pub const HIDE_PASSWORD: &str = "Hide password";
pub const SIGN_IN: &str = "Sign in";
pub const SIGNING_IN: &str = "Signing in";
pub const FETCHING: &str = "Fetching your people";
pub const EMAIL_MISSING: &str = "Write your e-mail address";
pub const EMAIL_ODD: &str = "Write an e-mail address in full, like name@example.org";
pub const PASSWORD_MISSING: &str = "Write your password";
pub const FORGOTTEN: &str = "I have forgotten my password";
pub const FORGOTTEN_ADVICE: &str = "Ask your service manager for a new one. What you wrote on this phone is still sent, even before you sign in again.";
pub const ALREADY_HERE: &str = "Who is opening the app?";
pub const SOMEONE_ELSE: &str = "Sign in as someone else";

/// How much of the first copy has come.
pub fn fetched(done: usize, all: usize) -> String {
    format!("{done} of {} fetched", count(all, "record", "records"))
}

/// E-mail address or password is not right. It does not say which.
pub fn wrong() -> Trouble {
    Trouble::new(
        "The e-mail address or password is not right",
        "Nothing on this phone has changed.",
        "Check both and try again. Look out for capital letters.",
    )
}

/// No way to the server, the first time.
pub fn no_connection() -> Trouble {
    Trouble::new(
        "There is no connection",
        "The first sign-in on a phone needs the internet. Nothing was sent.",
        "Find a signal or wifi, then try again.",
    )
}

/// Too many tries in a short time.
pub fn slow_down(seconds: u64) -> Trouble {
    Trouble::new(
        "Too many tries",
        "Nothing is locked for good and nothing is erased.",
        format!("Wait {}, then try again.", count(seconds as usize, "second", "seconds")),
    )
}

/// The member may no longer sign in.
pub fn not_a_member() -> Trouble {
    Trouble::new(
        "You can’t sign in to this service any more",
        "What you wrote on this phone is still sent.",
        "If this is a mistake, ring your service manager.",
    )
}

/// This phone's place in the service was taken back.
pub fn device_removed() -> Trouble {
    Trouble::new(
        "This phone was removed from the service",
        "The server has what was sent. What it had not yet got was sent first.",
        "To use this phone again, sign in. If that fails, ring your service manager.",
    )
}
