//! Removing oneself from a phone.

use super::{Trouble, count};

pub const TITLE: &str = "Your access";
pub const LEAD: &str = "When somebody else gets this phone, remove yourself from it first.";
pub const PASSWORD: &str = "Change your password";
pub const REMOVE: &str = "Remove me from this phone";
pub const ASK: &str = "Remove yourself from this phone?";
pub const MEANS: &str =
    "Then everything of yours is erased here. What the server has stays there, and you can sign in again.";
pub const CONFIRM: &str = "Send, then remove me";
pub const STAY: &str = "Stay";

/// What is only on this phone.
pub fn unsent(changes: usize, drafts: usize) -> String {
    let sent = match changes {
        0 => "Everything that you saved here is with the server.".to_owned(),
        _ => format!("{} only on this phone. It is sent first.", count(changes, "change is", "changes are")),
    };
    match drafts {
        0 => sent,
        _ => format!("{sent} {} not saved, and will be lost.", count(drafts, "draft is", "drafts are")),
    }
}

/// There is no way to send what is only here.
pub fn not_sent(changes: usize) -> Trouble {
    Trouble::new(
        format!("You were not removed: {} not sent", count(changes, "change is", "changes are")),
        "Nothing was erased.",
        "Try again with a connection. If there will be none, save a rescue file and give it to your service manager.",
    )
}

/// The server did not take everything.
pub fn not_taken(changes: usize) -> Trouble {
    Trouble::new(
        format!("You were not removed: the server did not take {}", count(changes, "change", "changes")),
        "Nothing was erased.",
        "Decide about each under “These need a look”, then try again.",
    )
}
