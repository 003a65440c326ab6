//! What people agreed to, and how staff write it down.

use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};

pub const TITLE: &str = "What they agreed to";
pub const ADD: &str = "Write down a decision";
pub const LEAD: &str =
    "Ask for each thing by itself. They may say no, or take it back, at any time; that changes nothing else.";
pub const PURPOSE: &str = "What is it about?";
pub const PURPOSE_MISSING: &str = "Choose what it is about";
pub const DECISION: &str = "What did they decide?";
pub const DECISION_MISSING: &str = "Choose what they decided";
pub const OVERRIDDEN_HINT: &str =
    "Only where the law allows it, such as when someone is in danger. What they decided stays as it is.";
pub const MEANS: &str = "How did they say so?";
pub const MEANS_MISSING: &str = "Choose how they said so";
pub const ON: &str = "Day";
pub const DATE_MISSING: &str = "Give the day";
pub const REASON: &str = "Anything to add";
pub const REASON_HINT: &str = "Without their agreement: why, and who decided it";
pub const REASON_MISSING: &str = "Write why it was done without their agreement";
pub const SAVE: &str = "Keep this decision";
pub const SAVED: &str = "Decision kept on this phone";
pub const NOT_ASKED: &str = "Not asked yet";
pub const ENTRY: &str = "Decision";

/// A decision, with the person.
pub fn about(name: &str) -> String {
    format!("What {name} agrees to")
}

/// An unfinished decision, for a list.
pub fn unfinished(name: &str) -> String {
    format!("Decision of {name}")
}

/// A decision in one line: what, and on which day.
pub fn stands(decision: ConsentDecision, day: &str) -> String {
    if day.is_empty() { self::decision(decision).to_owned() } else { format!("{}, {day}", self::decision(decision)) }
}

/// A decision, for a list.
pub fn heading(purpose: Option<ConsentPurpose>, decision: Option<ConsentDecision>) -> String {
    match (purpose, decision) {
        (Some(purpose), Some(decision)) => format!("{}: {}", self::decision(decision), self::purpose(purpose)),
        (Some(purpose), None) => self::purpose(purpose).to_owned(),
        (None, _) => ENTRY.to_owned(),
    }
}

/// Why the person's own words are better not kept now.
pub fn no_own_words(day: &str) -> String {
    format!("They said no to keeping their own words ({day}). Ask again before you keep any.")
}

/// What it is about.
pub const fn purpose(purpose: ConsentPurpose) -> &'static str {
    match purpose {
        ConsentPurpose::Service => "Notes that help us support them",
        ConsentPurpose::GpSharing => "Telling their GP practice how it goes",
        ConsentPurpose::OwnWords => "Keeping their own words for colleagues to read",
        ConsentPurpose::Research => "Research, without their name",
        ConsentPurpose::Stories => "Telling their story to others, without their name",
    }
}

/// What they decided.
pub const fn decision(decision: ConsentDecision) -> &'static str {
    match decision {
        ConsentDecision::Given => "Agreed",
        ConsentDecision::Refused => "Did not agree",
        ConsentDecision::Withdrawn => "Took their agreement back",
        ConsentDecision::Overridden => "Done without their agreement",
    }
}

/// How they said so.
pub const fn means(means: ConsentMeans) -> &'static str {
    match means {
        ConsentMeans::Spoken => "They said it",
        ConsentMeans::Written => "They wrote or signed it",
        ConsentMeans::Representative => "Someone who may decide for them said it",
    }
}
