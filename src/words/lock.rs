//! The lock, and opening it with no connection.

use super::Trouble;

pub const TITLE: &str = "Locked";
pub const LEAD: &str = "Everything on this phone is locked. Your password opens it, with or without a connection.";
pub const OPEN: &str = "Open my notes";
pub const OPENING: &str = "Opening";

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

pub const SIGN_IN_ONLINE: &str = "Sign in with a connection";

pub const NOT_OPEN: &str = "Not open yet";
pub const BACK_TO_LOCKED: &str = "Back to the locked notes";
pub const TO_SIGN_IN: &str = "Go on to sign in";
pub const FORGOTTEN_DRAFTS: &str = "Drafts that you had not saved can’t be opened any more without the old password.";

/// Another tab has it open.
pub fn other_tab() -> Trouble {
    Trouble::new(
        "The app is open in another tab",
        "Nothing is lost. One tab at a time works with your notes, so that they never mix.",
        "Go on in the other tab, or close it. This one then asks for your password.",
    )
}
