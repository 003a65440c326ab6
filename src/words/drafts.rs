//! Writing that is not finished yet.

pub const KEPT: &str = "Draft kept on this phone";
pub const KEEPING: &str = "Keeping your draft";
pub const NOT_KEPT: &str = "Draft not kept. Your words are only on the screen.";
pub const ELSEWHERE: &str =
    "Another tab has gone on with this draft. What you write here is kept as a draft of its own.";
pub const KEPT_APART: &str = "Kept on this phone as a draft of its own, because another tab goes on with the first one";
pub const LEAVE: &str = "Leave for later";
pub const THROW_AWAY: &str = "Throw draft away";
pub const THROW_AWAY_ASK: &str = "Throw this draft away?";
pub const THROW_AWAY_WARNING: &str = "It was never kept as a record. You can’t get it back.";
pub const THROW_AWAY_CONFIRM: &str = "Yes, throw it away";
pub const SOMEONE: &str = "someone who is not on this phone";
pub const KEEP_IT: &str = "Keep the draft";
pub const NEW_PERSON: &str = "A new person";
pub const FOUND_AGAIN: &str = "Here is what you had written";

/// An unfinished visit, for a list.
pub fn visit(name: &str) -> String {
    format!("Visit with {name}")
}

/// An unfinished check-in, for a list.
pub fn check_in(name: &str) -> String {
    format!("Check-in for {name}")
}

/// The unfinished details of a person, for a list.
pub fn details(name: &str) -> String {
    format!("Details of {name}")
}
