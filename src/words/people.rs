//! Everyone in the caseload: search, choose, add.

use super::count;

pub const TITLE: &str = "People";
pub const SEARCH: &str = "Find a person";
pub const ADD: &str = "Add a person";
pub const EMPTY: &str = "Nobody here yet";
pub const EMPTY_HINT: &str = "Add the first person you support. It works without a connection.";
pub const ADD_LEAD: &str = "Only the name is needed. You can add the rest when you know it.";
pub const NAME: &str = "Name";
pub const KNOWN_AS: &str = "Likes to be called";
pub const BORN: &str = "Year of birth";
pub const BORN_HINT: &str = "If you know it, like 1951";
pub const PHONE: &str = "Telephone";
pub const ADDRESS: &str = "Address";
pub const BEFORE_KNOCKING: &str = "Before you knock";
pub const BEFORE_KNOCKING_HINT: &str = "Access, safety, language, how they like to be spoken to";
pub const REASONS: &str = "Why they were referred";
pub const REASON_TOLD: &str = "In the referrer’s words";
pub const SOURCE: &str = "Who referred them";
pub const SAVED: &str = "Kept on this phone. You can write their first visit now.";
pub const SAVE: &str = "Keep this person";
pub const NAME_MISSING: &str = "Write a name, even if it is only a first name";
pub const BORN_ODD: &str = "Write the year of birth in four figures, like 1951";

pub const PUT_RIGHT: &str = "Put details right";
pub const PUT_RIGHT_LEAD: &str = "Only what you change is kept. What stood there before stays in their record.";
pub const KEEP_DETAILS: &str = "Keep these details";
pub const DETAILS_KEPT: &str = "Details kept on this phone";
pub const CHANGED: &str = "What was changed, and by whom";

/// A detail that a colleague changed while the same was being changed here.
pub fn changed_meanwhile(name: &str, detail: &str, now: &str) -> String {
    let who = if name.is_empty() { "Somebody" } else { name };
    match now {
        "" => format!("{detail}: {who} took this out while you wrote. Keep it again if yours is right."),
        _ => format!("{detail}: {who} changed this to “{now}” while you wrote. Keep it again if yours is right."),
    }
}

/// What a detail was, and what it is since.
pub fn changed(from: &str, to: &str) -> String {
    match (from, to) {
        ("", to) => format!("Added: {to}"),
        (from, "") => format!("Taken out: {from}"),
        (from, to) => format!("It was “{from}”. Now it is “{to}”."),
    }
}

/// The café door changes with the name.
pub fn door_follows(from: &str, to: &str) -> String {
    format!("The café door says “{from}” now. It will say “{to}”.")
}

/// The café door stays as it is.
pub fn door_stays(name: &str) -> String {
    format!("The café door goes on saying “{name}”. If that is wrong too, change what the door sees.")
}

/// How many people a search found; read out as one types.
pub fn found(number: usize) -> String {
    match number {
        0 => "Nobody found".to_owned(),
        _ => format!("{} found", count(number, "person", "people")),
    }
}

/// Nobody matches what was typed.
pub fn nobody_matches(typed: &str) -> String {
    format!("Nobody here matches “{typed}”")
}

pub const NOBODY_MATCHES_HINT: &str = "Try part of the name. Or add them as a new person.";

pub const FETCHING: &str = "Fetching your people";
pub const MORE: &str = "There are more. Keep typing to find someone.";

/// A new visit with one person, for a list.
pub fn visit_with(name: &str) -> String {
    format!("New visit with {name}")
}
