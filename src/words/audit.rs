//! Who read, changed, copied or overrode what: a manager's search, in sentences.

use super::count;

pub const TITLE: &str = "Who did what";
pub const LEAD: &str = "Who read, changed or copied what, and when. Nobody can change this list. It needs a connection, and your searches are in it too.";
pub const WHAT: &str = "What was done";
pub const PERSON: &str = "About whom";
pub const PERSON_SEARCH: &str = "Type a name";
pub const MEMBER: &str = "By whom";
pub const DAYS: &str = "On which days";
pub const FROM: &str = "From";
pub const UNTIL: &str = "Up to and with";
pub const ANY: &str = "Anything";
pub const ANYBODY: &str = "Anybody";
pub const ANY_PERSON: &str = "Anybody, or nobody in particular";
pub const SEARCH: &str = "Search";
pub const MORE: &str = "Show more";
pub const NOTHING: &str = "Nothing was found";
pub const NOTHING_HINT: &str = "Try other days, or leave something open.";

pub const READ: &str = "Given out or read";
pub const CHANGED: &str = "Changed";
pub const COPIED: &str = "Copied";
pub const OVERRODE: &str = "Decided in another’s place";
pub const ACCESS: &str = "Signing in, invitations, devices";
pub const REFUSED: &str = "Not taken";

const SERVER: &str = "Somebody at the server itself";
const SOMEBODY: &str = "Somebody who is not known on this device";
const NO_LONGER: &str = "somebody who is not known on this device";

/// How many entries are shown.
pub fn shown(number: usize, more: bool) -> String {
    let number = count(number, "entry", "entries");
    if more { format!("{number}, and there are more") } else { number }
}

/// When, and on which device.
pub fn when(moment: &str, device: &str) -> String {
    if device.is_empty() { moment.to_owned() } else { format!("{moment} · {device}") }
}

/// Who did it; nothing for the server itself.
pub fn who(name: Option<&str>) -> &str {
    match name {
        None => SERVER,
        Some("") => SOMEBODY,
        Some(name) => name,
    }
}

/// Whom an entry is about.
pub fn whom(name: &str) -> &str {
    if name.is_empty() { NO_LONGER } else { name }
}

pub const OF_WHOM: &str = "Of whom";

/// Several entries in one sentence: somebody was given records of so many people.
pub fn given_many(who: &str, people: usize, at_the_door: bool) -> String {
    let people = count(people, "person", "people");
    if at_the_door {
        format!("{who} was given what the door shows of {people}.")
    } else {
        format!("{who} was given records of {people}.")
    }
}

/// From the first of several entries to the last.
pub fn between(first: &str, last: &str) -> String {
    format!("{first} to {last}")
}

/// An entry in a sentence: by its code, who did it, whom it is about, whether it is about a door, and why something was not taken.
pub fn sentence(what: &str, who: &str, whom: &str, at_the_door: bool, reason: Option<&str>) -> String {
    let whom = self::whom(whom);
    match what {
        "given" if at_the_door => format!("{who} was given what a door shows."),
        "given" => format!("{who} was given records of {whom}."),
        "given-door" => format!("{who} was given what the door shows of {whom}."),
        "changed" => format!("{who} wrote in the record of {whom}."),
        "checked-in" => format!("{who} wrote down that {whom} came to a session."),
        "took-back" => format!("{who} took something back in the record of {whom}."),
        "copied" => format!("{who} made a copy of everything about {whom}."),
        "overrode" => {
            format!("{who} did something without the agreement of {whom}. The reason is in the record.")
        }
        "changed-service" if at_the_door => format!("{who} wrote something down at a door."),
        "changed-service" => format!("{who} changed how the service is set up."),
        "audit-searched" if whom == NO_LONGER => format!("{who} searched here."),
        "audit-searched" => format!("{who} searched here for {whom}."),
        "erased" => format!("{who} erased a person for good."),
        "kept-longer" => format!("{who} decided to keep the record of {whom} for another year."),
        "seen-asked" => format!("{who} asked who has seen the record of {whom}."),
        _ => of_access(what, who, whom).or_else(|| of_review(what, who, reason)).unwrap_or_else(|| other(what, who)),
    }
}

fn of_access(what: &str, who: &str, whom: &str) -> Option<String> {
    Some(match what {
        "signed-in" => format!("{who} signed in on a device."),
        "joined" => format!("{who} came in by an invitation."),
        "password-changed" => format!("{who} changed their password."),
        "password-set" if whom == NO_LONGER => format!("{who} set a new password."),
        "password-set" => format!("{who} set a new password for {whom}."),
        "invited" if whom == NO_LONGER => format!("{who} invited a colleague."),
        "invited" => format!("{who} invited {whom}."),
        "invitation-revoked" => format!("{who} took an invitation back."),
        "device-withdrawn" => format!("{who} took a device out of the service."),
        "device-left" => format!("{who} removed themselves from a device."),
        "device-erased" => format!("A device of {who} erased itself."),
        "member-ended" => format!("{who} ended the access of {whom}."),
        "member-reinstated" => format!("{who} let {whom} sign in again."),
        _ => return None,
    })
}

fn of_review(what: &str, who: &str, reason: Option<&str>) -> Option<String> {
    Some(match what {
        "rescued" => format!("{who} brought in a rescue file."),
        "held-read" => format!("{who} read something that waits for a decision."),
        "held-taken-in" => format!("{who} took in something that waited for a decision."),
        "held-declined" => format!("{who} declined something that waited for a decision."),
        "held" => format!("Something from {who} waits for a manager’s decision."),
        "other-content" => format!("Something from {who} came twice, with different words. Both are kept."),
        _ => return reason.map(|reason| format!("Something from {who} was not taken: {reason}.")),
    })
}

fn other(what: &str, who: &str) -> String {
    format!("{who} did something that this version of the app has no words for ({what}).")
}
