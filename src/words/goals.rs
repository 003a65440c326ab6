//! What a person wants, as staff write it down with them.

pub const TITLE: &str = "Goals";
pub const NONE: &str = "No goal is written down yet. Goals are theirs, in their words and at their pace.";
pub const ADD: &str = "Add a goal";
pub const LEAD: &str = "Write it as they say it. If they have a page of their own, they read it there word for word.";
pub const WORDS: &str = "What do they want?";
pub const WORDS_HINT: &str = "In their own words";
pub const WORDS_MISSING: &str = "Write what they want, in a few words";
pub const STEPS: &str = "Small steps towards it";
pub const STEPS_HINT: &str = "One to a line. Leave it empty if there are none yet.";
pub const SAVE: &str = "Keep this goal";
pub const SAVED: &str = "Goal kept on this phone";

/// A new goal, with the person.
pub fn about(name: &str) -> String {
    format!("Goal with {name}")
}

/// When a goal was written down.
pub fn written_down(day: &str) -> String {
    format!("Written down {day}")
}

/// Who ticked a step, and when by their device's clock.
pub fn ticked(name: &str, moment: &str) -> String {
    if name.is_empty() { format!("Ticked {moment}") } else { format!("Ticked by {name}, {moment}") }
}
