//! Signing in, the first time and again.

use super::{Trouble, count};

pub const TITLE: &str = "Sign in";
pub const LEAD: &str = "The first time needs a connection. After that the app opens with your password anywhere.";
pub const EMAIL: &str = "E-mail address";
pub const PASSWORD: &str = "Password";
pub const SHOW_PASSWORD: &str = "Show password";
pub const SIGN_IN: &str = "Sign in";
pub const SIGNING_IN: &str = "Signing in";
pub const EMAIL_MISSING: &str = "Write your e-mail address";
pub const EMAIL_ODD: &str = "Write an e-mail address in full, like name@example.org";
pub const PASSWORD_MISSING: &str = "Write your password";

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
        "Signing in needs the internet. Nothing on this phone has changed.",
        "Find a signal or wifi, then try again.",
    )
}

/// Too many tries in a short time.
pub fn slow_down() -> Trouble {
    Trouble::new(
        "Too many tries",
        "Nothing is locked for good and nothing is erased.",
        "Wait a few minutes, then try again.",
    )
}

pub const LEAD_ANEW: &str = "This needs a connection and the password that the service knows for you now.";
pub const ANEW: &str = "What happens when you sign in again";
pub const ANEW_MEANS: [&str; 4] = [
    "What you saved here is handed in first, sealed. Nobody can read it on the way.",
    "Then your people are fetched again from the server.",
    "Drafts that you had not saved can’t be opened any more.",
    "If handing in does not work, everything stays as it is.",
];

/// The server did not answer in time.
pub fn timed_out() -> Trouble {
    Trouble::new(
        "The server did not answer in time",
        "Nothing on this phone has changed.",
        "Try again where the signal is better.",
    )
}

/// Something else answered: a captive portal, a proxy.
pub fn not_the_server() -> Trouble {
    Trouble::new(
        "Something else answered, not our server",
        "Nothing on this phone has changed.",
        "If you are on public wifi, sign in to the wifi first. Then try again.",
    )
}

/// App and server don't fit.
pub fn other_version() -> Trouble {
    Trouble::new(
        "The app and the server are of different versions",
        "Nothing on this phone has changed.",
        "Close the app and open it again with a connection. If that does not help, tell your service manager.",
    )
}

/// The server can't sign anyone in just now.
pub fn server_trouble() -> Trouble {
    Trouble::new(
        "The server has a problem",
        "Nothing on this phone has changed.",
        "Wait a few minutes, then try again. If it goes on, tell your service manager.",
    )
}

/// Some of what was written here was not taken, so nothing was changed.
pub fn not_handed_in(left: usize) -> Trouble {
    Trouble::new(
        "Signing in again was stopped",
        format!(
            "The server did not take {} from this phone. Everything is kept here, sealed.",
            count(left, "change", "changes")
        ),
        "Tell your service manager. If you remember the old password, it still opens your notes.",
    )
}
