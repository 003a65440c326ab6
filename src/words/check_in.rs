//! A stage check-in: evidence first, then the worker's own judgement.

pub const TITLE: &str = "Stage check-in";
pub const LEAD: &str = "Your view today, from what you saw and heard. Nothing is a test and nothing has to come first.";
pub const EVIDENCE: &str = "What makes you think so?";
pub const EVIDENCE_HINT: &str = "What happened, what they said or did";
pub const SIGNS: &str = "Signs you noticed";
pub const SUGGESTION_NONE: &str = "Tick some signs and the app suggests a stage. You decide.";
pub const STAGE: &str = "Where are they now, in your view?";
pub const CERTAINTY: &str = "How sure are you?";
pub const OWN_WORDS: &str = "In their own words";
pub const OWN_WORDS_HINT: &str = "Only what they agree to have kept";
pub const CONSENT: &str = "They agreed that I keep these words";
pub const BARRIER: &str = "What stands before the next stage?";
pub const BARRIER_HINT: &str = "Leave empty if nothing does";
pub const BARRIER_DETAIL: &str = "Tell a little more";
pub const MIGHT_SHIFT: &str = "What might shift it?";
pub const ON: &str = "Day";
pub const SAVED: &str = "Check-in kept on this phone";
pub const SAVE: &str = "Keep this check-in";
pub const DATE_MISSING: &str = "Say which day this view is from";
pub const STAGE_MISSING: &str = "Choose a stage, or leave the check-in for later";

/// The heading, with the person.
pub fn about(name: &str) -> String {
    format!("Check-in for {name}")
}

/// The app's suggestion with its reasons; the worker decides.
pub fn suggestion(stage: &str, because: &[&str]) -> String {
    format!("The signs speak most for “{stage}”: {}. You decide.", because.join("; "))
}

pub const WORDS_NOT_KEPT: &str = "Without their agreement these words are not kept when you save.";
