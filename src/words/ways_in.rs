//! This phone: how one gets in, beside the password.

pub const TITLE: &str = "Opening it quickly";

pub const PASSWORD: &str = "Your password";
pub const PASSWORD_HINT: &str = "For a new PIN or passkey, so that nobody else can add one.";
pub const PASSWORD_MISSING: &str = "Type your password first";

pub const NEW_PIN: &str = "New PIN";
pub const PIN_HINT: &str =
    "4 to 8 digits. It opens your notes again after locking, until the app is closed. Then your password is needed.";
pub const PIN_NOT_DIGITS: &str = "Write 4 to 8 digits";
pub const PIN_TOO_EASY: &str = "Choose one that is harder to guess: not the same digit, and not digits in a row";
pub const SET_PIN: &str = "Set this PIN";
pub const PIN_IS_SET: &str = "Your PIN is set.";
pub const PIN_HOLDS: &str = "A PIN is set. It opens your notes again after locking, until the app is closed.";
pub const DROP_PIN: &str = "Take the PIN away";
pub const PIN_IS_GONE: &str = "The PIN is gone. Your password opens your notes.";

pub const PASSKEY_HINT: &str =
    "A passkey opens your notes by fingerprint, face or screen lock. Your password stays, and opens them too.";
pub const NO_PASSKEYS: &str = "This browser can’t use a passkey for this. Your password opens your notes.";
pub const ADD_PASSKEY: &str = "Add a passkey";
pub const PASSKEY_IS_THERE: &str = "The passkey opens your notes from now on, beside your password.";
pub const PASSKEY_OPENS: &str = "A passkey opens your notes, and so does your password.";
pub const DROP_PASSKEY: &str = "Stop using the passkey";
pub const PASSKEY_IS_GONE: &str =
    "The passkey no longer opens your notes. You can delete it where your device keeps passkeys.";
