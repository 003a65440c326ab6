//! Writing a visit.

pub const TITLE: &str = "New visit";
pub const NOTES: &str = "How have things been?";
pub const NOTES_HINT: &str = "Write freely. Ticks come after.";
pub const WHEN: &str = "When";
pub const DATE: &str = "Date";
pub const TIME: &str = "Time";
pub const MODE: &str = "How you met";
pub const PLACE: &str = "Where";
pub const PLACE_HINT: &str = "If it helps, like “allotment gate”";
pub const OUTCOME: &str = "What came of it";
pub const SIGNS: &str = "What you noticed";
pub const SIGNS_HINT: &str = "Tick what you saw or heard. Leave the rest.";
pub const NEXT_STEP: &str = "Next step";
pub const NEXT_STEP_HINT: &str = "Small and theirs, like “ring the choir”";
pub const NEXT_STEP_ON: &str = "On which day";
pub const NEXT_STEP_ON_HINT: &str = "Then it waits for you on Today";
pub const NEXT_STEP_MISSING: &str = "Say what happens on that day, or clear the day";
pub const STEP_DONE: &str = "Done, or no longer needed";
pub const EARLIER_STEP: &str = "Earlier next step";
pub const EARLIER_STEP_HINT: &str = "It stays on Today until you tick it or write another next step.";
pub const SAVED: &str = "Visit kept on this phone";
pub const SAVE: &str = "Keep this visit";
pub const DATE_MISSING: &str = "Say which day the visit was";

/// The heading, with the person.
pub fn with(name: &str) -> String {
    format!("Visit with {name}")
}

/// A visit on a day that has not come yet is fine, but often a slip.
pub const DATE_AHEAD: &str = "This day has not come yet. Keep it if that is right.";
