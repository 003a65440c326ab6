//! What is held for review, and a manager's two answers.

use stepping_stones_domain::{Kind, Value};

use super::count;

pub const TITLE: &str = "Waiting for your decision";
pub const LEAD: &str =
    "This came from phones that were taken out of the service. Nothing of it counts until you decide.";
pub const NOTHING: &str = "Nothing waits";
pub const NOTHING_HINT: &str = "What a phone still had when it was taken out comes here.";
pub const UNREADABLE: &str = "Written by a newer version of the app";
pub const SOMEBODY: &str = "somebody who is not known here";
pub const TAKE_IN: &str = "Take it in";
pub const TAKEN_IN: &str = "Taken in, in the name of who wrote it.";
pub const DECLINE: &str = "Decline it";
pub const DECLINE_IT: &str = "Decline it for this reason";
pub const DECLINED: &str = "Declined. It is kept beside, with your reason.";
pub const DO_NOT: &str = "Do not decline it";
pub const REASON: &str = "Why do you decline it?";
pub const REASON_HINT: &str = "It is kept together with what was written.";
pub const REASON_MISSING: &str = "Say why, in a few words";
pub const NOT_TAKEN_IN: &str = "This can’t be taken in";
pub const ANSWERED_ELSEWHERE: &str = "Somebody else has answered that already.";

/// So much more waits.
pub fn more(number: usize) -> String {
    format!("{} will be shown when these are answered.", count(number, "more change", "more changes"))
}

/// When it came.
pub fn received(moment: &str) -> String {
    format!("Received on {moment}.")
}

/// Why it waits.
pub fn why(reason: &str) -> String {
    format!("It waits because {reason}.")
}

/// Why the rules do not let it in.
pub fn refused(reason: &str) -> String {
    format!("It would not be allowed: {reason}. It still waits here. You can decline it and write down why.")
}

/// Who wrote it.
pub fn written_by(name: &str) -> String {
    format!("Written by {name}")
}

/// About whom.
pub fn about(name: &str) -> String {
    format!("About {name}")
}

/// It takes something back.
pub fn voids(reason: &str) -> String {
    if reason.is_empty() { "It takes this back.".into() } else { format!("It takes this back: {reason}") }
}

/// What kind of thing it is.
pub const fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Organisation => "Details of the service",
        Kind::Staff => "Details of a colleague",
        Kind::Client => "Details of a person",
        Kind::Assignment => "Who looks after somebody",
        Kind::Visit => "A visit",
        Kind::StageCheckIn => "A stage check-in",
        Kind::Barrier => "A barrier",
        Kind::Consent => "What they agreed to",
        Kind::Disclosure => "A copy of everything",
        Kind::Measurement => "Answers to a measure",
        Kind::ReportedJourney => "A journey, as told",
        Kind::Goal => "A goal",
        Kind::Step => "A step towards a goal",
        Kind::Site => "A place",
        Kind::Activity => "What is on at a place",
        Kind::Session => "A session",
        Kind::Attendance => "Somebody came",
        Kind::Guest => "A guest",
        Kind::Other(_) => "Something of a newer version",
    }
}

/// What a field is called: as its code says it, for what has no words of its own yet.
pub fn field(name: &str) -> String {
    let said = match name {
        "name" => "Name",
        "known_as" => "Likes to be called",
        "phone" => "Telephone",
        "born" => "Born on",
        "before_knocking" => "To know before knocking",
        "reason_told" => "Why they came",
        "words" => "In their words",
        "done" => "Done",
        "on" => "Day",
        "roles" => "Roles",
        "reason" => "Reason",
        _ if name.starts_with("in.") => "Checked in",
        _ if name.starts_with("reason.") => "A reason for referral",
        _ if name.starts_with("barrier.") => "A barrier",
        _ if name.starts_with("source.") => "Who refers people",
        _ if name.starts_with("measure.") => "A measure",
        _ => return capital(&name.replace(['_', '.'], " ")),
    };
    said.to_owned()
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a field holds, where a person can read it; a name of another record is none.
pub fn value(value: &Value) -> Option<String> {
    let said = match value {
        Value::Bool(true) => "Yes".to_owned(),
        Value::Bool(false) => "No".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::List(items) => items.iter().filter_map(self::value).collect::<Vec<_>>().join(", "),
        Value::Map(named) => named.values().filter_map(self::value).collect::<Vec<_>>().join(", "),
        Value::Null | Value::Bytes(_) | Value::Unknown(_) => String::new(),
    };
    (!said.is_empty()).then_some(said)
}
