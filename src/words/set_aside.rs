//! What the server did not take, or holds for a manager, and what can be done.

pub const TITLE: &str = "Needs a look";
pub const LEAD: &str = "What you wrote is still here. Open each to see what you can do.";
pub const WHAT_TO_DO: &str = "See what you can do";
pub const WAYS: &str = "What you can do";

pub const REFUSED_MEANS: &str =
    "The server did not take this. It stays on this phone, where only you can read it, until you decide.";
pub const HELD_MEANS: &str =
    "The server keeps this safe. A service manager decides what becomes of it. There is nothing that you have to do.";

pub const NOT_HERE: &str = "This no longer needs a look";
pub const NOT_HERE_HINT: &str = "It was sent, written anew or removed.";
pub const TO_PHONE: &str = "Go to This phone";

/// The way to someone that it is about.
pub fn open(called: &str) -> String {
    format!("Open {called}")
}

/// About whom.
pub fn about(called: &str) -> String {
    format!("About {called}")
}

/// About somebody whose name is no longer here.
pub const ABOUT_NOBODY_HERE: &str = "About someone who is not on this phone any more";

pub const CHANGE: &str = "Change it, then save it";
pub const SEND_AGAIN: &str = "Send it again as it is";
pub const SEND_AGAIN_HINT: &str =
    "That helps once the reason is gone, for example when you look after the person again.";
pub const COPY: &str = "Copy the words";
pub const COPIED: &str = "Copied. You can paste the words elsewhere now.";
pub const NOT_COPIED: &str = "This browser did not copy. Hold a finger on the words above to copy them yourself.";

pub const REMOVE: &str = "Remove it from this phone";
pub const ASK_REMOVE: &str = "Remove this for good?";
pub const REMOVE_MEANS: &str = "The server does not have it. Once removed, nobody can read it again.";
pub const CONFIRM: &str = "Remove it";
pub const KEEP: &str = "Keep it";
