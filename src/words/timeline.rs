//! Entries of a person's story.

pub const VISIT: &str = "Visit";
pub const CHECK_IN: &str = "Stage check-in";
pub const BARRIER: &str = "Something in the way";
pub const TOLD: &str = "Journey told without dates";
pub const OWN_WORDS: &str = "In their own words";
pub const NEXT_STEP: &str = "Next step";
pub const NO_DATE: &str = "No date";

/// A visit by its mode and outcome, as far as known.
pub fn visit(mode: Option<&str>, outcome: Option<&str>) -> String {
    match (mode, outcome) {
        (Some(mode), Some(outcome)) => format!("{mode}: {}", outcome.to_lowercase()),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => VISIT.to_owned(),
    }
}

/// Who wrote it, and at what time if told.
pub fn written_by(name: &str, time: Option<&str>) -> String {
    time.map_or_else(|| name.to_owned(), |time| format!("{name}, {time}"))
}

/// The next step, with its day if named.
pub fn next_step(step: &str, day: Option<&str>) -> String {
    day.map_or_else(|| step.to_owned(), |day| format!("{step} ({day})"))
}

/// A text that was written twice at once; both are kept.
pub const TWO_VERSIONS: &str = "Two versions were written. Both are kept.";

pub const ENTRY: &str = "Entry";
pub const DETAILS: &str = "Details";
pub const STAGES: &str = "Stages told";
pub const BEFORE: &str = "Before the stage";
pub const TOLD_BY: &str = "Told by";
pub const NOT_HERE: &str = "This entry is not on this phone";
pub const NOT_HERE_HINT: &str = "It may not be fetched yet. Nothing is lost.";

/// A judgement of a stage, for a list.
pub fn judged(stage: &str) -> String {
    format!("Stage: {stage}")
}

/// Something in the way of a stage, for a list.
pub fn barrier_before(stage: &str) -> String {
    format!("{BARRIER}: before “{stage}”")
}

/// Who wrote something, and when by their device's clock.
pub fn written(name: &str, moment: &str) -> String {
    if name.is_empty() { format!("Written {moment}") } else { format!("Written by {name}, {moment}") }
}
