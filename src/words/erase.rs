//! Erasing a person, for good.

pub const TITLE: &str = "Erase everything about them";
pub const LINK: &str = "Erase everything about them";
pub const LEAD: &str = "This can’t be taken back, and needs a connection. Give them a copy first, if they want one.";
pub const GOES: &str = "What goes";
pub const GOES_LIST: [&str; 4] = [
    "Their details, visits, goals, decisions and everything else in their record, with all that it said before.",
    "What waits for your decision about them.",
    "Their own page, and the invitation to it.",
    "All of it from every phone, at its next contact.",
];
pub const STAYS: &str = "What stays";
pub const STAYS_LIST: [&str; 4] = [
    "That somebody was erased, by whom, when and why. It names nobody.",
    "Who was given which record when, by numbers that no longer stand for a name.",
    "What was written in somebody else’s record.",
    "Backups of the server, until they are thrown away, and copies that were given out.",
];
pub const REASON: &str = "Why is it erased?";
pub const REASON_HINT: &str = "It is kept for good, so do not name them here.";
pub const REASON_MISSING: &str = "Say why, in a few words";
pub const ERASE: &str = "Erase them";
pub const ASK: &str = "Erase this person for good?";
pub const CONFIRM: &str = "Erase them for good";
pub const DO_NOT: &str = "Keep them";
pub const ERASED: &str = "Erased. The other phones let go of it at their next contact.";
pub const NOT_THERE: &str = "The server does not know them";
pub const NOT_THERE_NEXT: &str =
    "Nothing was erased. If they were written down on this phone just now, send that first.";

/// The last question before it is done.
pub fn means(name: &str) -> String {
    format!("Everything about {name} goes, here and from every phone. Nobody can bring it back.")
}
