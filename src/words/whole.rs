//! A copy of everything about a person, as they may ask for it.

use super::count;

pub const TITLE: &str = "A copy of everything about them";
pub const LINK: &str = "Give them a copy of everything";
pub const SEEN: &str = "Show them who has seen it";
pub const NEEDS_LINE: &str = "With a connection the copy also says who has seen their records.";
pub const LEAD: &str = "People may ask what is kept about them. The copy is a file to read or print, with every note. It is not locked: hand it over safely.";
pub const OTHERS: &str = "Look through it first: notes may name other people, and some may not be theirs to read.";
pub const REASON: &str = "Who asked for it, and how do they get it?";
pub const REASON_HINT: &str = "It is written into their story";
pub const REASON_MISSING: &str = "Write who asked for it";
pub const MAKE: &str = "Make the copy";
pub const MADE: &str =
    "The copy was given to your browser, which saves it or asks where to. It is written into their story.";
pub const MADE_WITHOUT_SEEN: &str = "The copy was given to your browser, which saves it or asks where to. It is written into their story. Who has seen their records is missing from it, as the server did not answer. Make another copy when there is a connection.";
pub const NOT_OFFERED: &str =
    "Your browser saved no file. Try again in another browser. That you tried is in their story.";
pub const NOT_ALL_HERE: &str = "This phone has not fetched everything yet";
pub const NOT_ALL_HERE_HINT: &str = "Wait until it has, or the copy will not be whole.";
pub const FILE: &str = "everything-kept.html";

pub const WHO: &str = "Who they are";
pub const GOALS: &str = "Goals";
pub const LOOKED_AFTER: &str = "Who looked after them";
pub const CAME_TO: &str = "What they came to";
pub const STORY: &str = "Story";
pub const OTHER: &str = "Other records, as they are stored";
pub const EARLIER: &str = "It said before";
pub const DONE: &str = "done";
pub const WHO_HAS_SEEN: &str = "Who has seen their records";
pub const SEEN_NOBODY: &str = "Nobody but themselves.";
pub const SEEN_MORE: &str = "There is more, further back than this list goes. The service manager can look it up.";
pub const SEEN_MISSING: &str = "This part is missing. The list is on the server, and the server did not answer when this copy was made. You can have it: ask the service for another copy, or for the list by itself.";
pub const SEEN_READ: &str = "was given them";
pub const SEEN_WROTE: &str = "wrote in them";
pub const SEEN_COPIED: &str = "made a copy";
pub const SEEN_AT_THE_DOOR: &str = "was given what the café door shows";
pub const DISCLOSED: &str = "A copy of everything was made";

/// What the file is, and of when.
pub fn about(name: &str, service: &str, day: &str) -> String {
    format!("Everything that {service} keeps about {name}, as it was on {day} on the device that made this copy.")
}

/// Up to when it is known who has seen their records.
pub fn seen_until(moment: &str) -> String {
    format!("As the server knew it on {moment}: whose phone or computer they came to, and who wrote in them.")
}

/// Who has seen them on a day, what they do in the service, and how they saw them.
pub fn seen_by(name: &str, roles: &str, how: &str) -> String {
    if roles.is_empty() { format!("{name}: {how}") } else { format!("{name} ({roles}): {how}") }
}

/// How many entries there are.
pub fn entries(number: usize) -> String {
    count(number, "entry", "entries")
}

/// Who looked after them, from when until when.
pub fn assigned(name: &str, from: &str, until: &str) -> String {
    match (from.is_empty(), until.is_empty()) {
        (true, true) => name.to_owned(),
        (false, true) => format!("{name}, since {from}"),
        (true, false) => format!("{name}, until {until}"),
        (false, false) => format!("{name}, {from} to {until}"),
    }
}
