//! Today: the start of a working day.

pub const TITLE: &str = "Today";
pub const NEW_VISIT: &str = "New visit";
pub const UNFINISHED: &str = "Unfinished";
pub const NEXT_STEPS: &str = "Next steps";
pub const NO_NEXT_STEPS: &str = "No next steps with a day";
pub const NO_NEXT_STEPS_HINT: &str = "When you write a next step with a day, it waits for you here.";
