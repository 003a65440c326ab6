//! Who is kept longer than the service chose.

pub const TITLE: &str = "Kept longer than you chose";
pub const SOMEBODY: &str = "Somebody who is not on this device yet";
pub const MORE: &str = "There are more. They come when these are decided.";
pub const REASON: &str = "Why do you keep them?";
pub const REASON_HINT: &str =
    "In a few words. Managers read it here when the year is over. It goes when the person is erased.";
pub const REASON_MISSING: &str = "Say why, in a few words";
pub const KEEP: &str = "Keep for another year";
pub const KEPT: &str = "Kept for another year. That you decided it is written down.";
pub const OR: &str = "Or let them go";
pub const OR_HINT: &str = "The next screen says what goes and what stays, and asks again.";
pub const NOT_LISTED: &str = "Nothing is to be decided here";
pub const NOT_LISTED_HINT: &str = "Something was written about them since, somebody has decided to keep them, or the service keeps records for longer now.";
pub const NOT_THERE: &str = "The server does not know them any more";
pub const NOT_THERE_NEXT: &str = "Nothing was changed. Somebody else may have erased them.";

/// What the list is.
pub fn lead(years: u32) -> String {
    format!(
        "Nothing was written about these people for more than {}. Nothing is erased by itself: you decide about each.",
        span(years)
    )
}

/// When something was written about somebody last.
pub fn last(day: &str) -> String {
    format!("Last written about on {day}")
}

/// Why a decision is asked for.
pub fn why(name: &str, day: &str, years: u32) -> String {
    format!(
        "The last thing about {name} was written on {day}. Your service keeps records for {} after that.",
        span(years)
    )
}

/// The decision before.
pub fn before(day: &str, who: &str, reason: &str) -> String {
    let who = if who.is_empty() { "somebody who is not known on this device" } else { who };
    format!("On {day} {who} decided to keep them for another year: {reason}")
}

fn span(years: u32) -> String {
    super::count(years as usize, "year", "years")
}
