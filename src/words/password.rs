//! Changing one's password.

use super::Trouble;

/// The fewest characters that the server takes.
pub const LEAST: usize = 12;

pub const TITLE: &str = "Change your password";
pub const LEAD: &str = "This needs a connection. Everything on this phone stays as it is.";
pub const OLD: &str = "Password until now";
pub const OLD_MISSING: &str = "Type the password you have until now";
pub const NEW: &str = "New password";
pub const NEW_HINT: &str = "At least 12 characters. Three or four words that only you would put together are good.";
pub const NEW_SHORT: &str = "Use at least 12 characters";
pub const NEW_SAME: &str = "Choose another one than until now";
pub const CHANGE: &str = "Change it";
pub const CHANGING: &str = "Changing it";
pub const CHANGED: &str = "Your password is changed, here and on the server. Your other devices open with the old one until you change it there too. If somebody else may know the old one, take your other devices out: you find them below.";

/// The old password is another.
pub fn wrong_here() -> Trouble {
    Trouble::new(
        "The password until now is not right",
        "Nothing was changed.",
        "Look out for capital letters, then try again.",
    )
}

/// It opens this device, but the server knows another.
pub fn wrong_there() -> Trouble {
    Trouble::new(
        "The server knows another password for you",
        "Nothing was changed. This phone still opens with the password you used until now.",
        "If you have changed it on another device, type that one as the new password. If not, tell your service manager.",
    )
}

/// The server does not take it.
pub fn guessable() -> Trouble {
    Trouble::new(
        "The new password is easy to guess",
        "Nothing was changed. This phone still opens with the password you used until now.",
        "Choose three or four random words that have nothing to do with you or your service, and change it again.",
    )
}

/// Nothing was asked.
pub fn no_connection() -> Trouble {
    Trouble::new(
        "There is no connection",
        "This phone still opens with the password you have until now.",
        "Try again when there is one.",
    )
}

/// It is not known whether the server has it.
pub fn no_answer() -> Trouble {
    Trouble::new(
        "The server did not answer",
        "This phone still opens with the password you have until now. The server may have the new one already.",
        "Try again with the same two passwords. That does no harm.",
    )
}

/// The server has it, and this device has not.
pub fn not_kept_here() -> Trouble {
    Trouble::new(
        "The new password could not be kept on this phone",
        "The server has it. This phone still opens with the old one.",
        "Try again with the same two passwords.",
    )
}
