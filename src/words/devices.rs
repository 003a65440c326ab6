//! Everyone's devices, as a service manager sees them; and one's own.

use super::{Trouble, count};

pub const TITLE: &str = "Phones and access";
pub const LEAD: &str =
    "Who has which phone, tablet or computer. This list is asked from the server each time, so it needs a connection.";
pub const ASKING: &str = "Asking the server";
pub const ASK_AGAIN: &str = "Ask again";
pub const NONE: &str = "No device";
pub const NONE_HINT: &str = "They have not signed in anywhere yet.";

pub const ENROLLED: &str = "Signed in since";
pub const CONTACT: &str = "Last contact";
pub const OPENS_UNTIL: &str = "Without another contact it opens until";
pub const UNSENT: &str = "Not sent yet, as it told last";
pub const WITHDRAWN: &str = "Asked to erase";
pub const ERASED: &str = "Erased";
pub const KEPT_SEALED: &str = "Still on it, sealed, because the server could not read it";
pub const ASKED: &str = "It erases itself at its next contact, before anything else. What was written on it and not sent comes to you first.";
pub const THIS_ONE: &str = "You are using this one now. You can remove yourself from it under This phone.";

/// How many changes a device has not sent.
pub fn unsent(number: Option<u32>) -> String {
    match number {
        None => "It has not told".into(),
        Some(0) => "Nothing".into(),
        Some(number) => count(number as usize, "change", "changes"),
    }
}

/// How many devices somebody has, and whether their access was ended.
pub fn summary(devices: usize, ended: bool) -> String {
    let number = count(devices, "device", "devices");
    if ended { format!("access ended, {number}") } else { number }
}

pub const WITHDRAW: &str = "Take this device out";
pub const ASK_WITHDRAW: &str = "Take this device out of the service?";
pub const WITHDRAW_MEANS: &str = "At its next contact it hands in what was not sent, and erases everything. Drafts that were not saved are lost. The person can sign in again.";
pub const CONFIRM_WITHDRAW: &str = "Take it out";
pub const LEAVE_AS_IS: &str = "Leave it as it is";
pub const IS_ASKED: &str = "Done. The device erases itself at its next contact.";

pub const END: &str = "End this person’s access";
pub const END_MEANS: &str = "All their devices erase themselves at their next contact, and they can no longer sign in. What they wrote stays in the records. You can let them in again later.";
pub const CONFIRM_END: &str = "End their access";
pub const IS_ENDED: &str =
    "Done. They can no longer sign in, and their devices erase themselves at their next contact.";
pub const REINSTATE: &str = "Let them sign in again";
pub const REINSTATED: &str = "Done. They can sign in again.";

/// Whether someone's access is to end.
pub fn ask_end(name: &str) -> String {
    format!("End the access of {name}?")
}

/// Since when someone's access is over.
pub fn ended_on(day: &str) -> String {
    format!("Their access ended on {day}.")
}

pub const LAST_MANAGER: &str = "The service needs a manager";
pub const LAST_MANAGER_NEXT: &str = "Nothing was changed. Make somebody else a service manager first.";

/// Without a connection there is no list.
pub fn needs_connection() -> Trouble {
    Trouble::new("This needs a connection", "Nothing was changed.", "Try again when there is one.")
}

/// Somebody has taken the role away meanwhile.
pub fn not_a_manager() -> Trouble {
    Trouble::new(
        "Only a service manager can do this",
        "Nothing was changed.",
        "Ask another service manager, if you should be one.",
    )
}

pub const OWN: &str = "Your other phones and tablets";
pub const OWN_LEAD: &str =
    "If one is lost or stolen, take it out from here. Tell your service manager too. This needs a connection.";
pub const SHOW_OWN: &str = "Show them";
pub const OWN_NONE: &str = "You are signed in on this one only.";
pub const OWN_ASKED: &str = "It erases itself at its next contact, before anything else. What you wrote on it and did not send goes to your service manager.";
pub const OWN_MEANS: &str = "At its next contact it hands in what was not sent, and erases everything. Drafts that were not saved are lost. You can sign in there again.";
pub const PASSWORD: &str = "Your password";
pub const PASSWORD_HINT: &str = "So that nobody else can take your devices out.";
pub const PASSWORD_MISSING: &str = "Type your password";
pub const PASSWORD_WRONG: &str = "This is not your password. Nothing was changed.";
pub const NOT_THERE: &str = "The server knows no such device of yours any more.";
