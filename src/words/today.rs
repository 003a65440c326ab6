//! Today: the start of a working day.

use super::count;

pub const TITLE: &str = "Today";
pub const NEW_VISIT: &str = "New visit";
pub const NEW_VISIT_HINT: &str = "Choose the person, then write";
pub const UNFINISHED: &str = "Unfinished";
pub const NEXT_STEPS: &str = "Next steps";
pub const NO_NEXT_STEPS: &str = "No next steps with a day";
pub const NO_NEXT_STEPS_HINT: &str = "When you write a next step with a day, it waits for you here.";
pub const RECENT: &str = "Seen lately";
pub const FIRST_TIME: &str = "Start with a person";
pub const FIRST_TIME_HINT: &str = "Add the first person you support. You can write their visit straight after.";

/// What this phone holds, to prove before leaving.
pub fn in_my_bag(people: usize, visits: usize) -> String {
    format!("On this phone: {}, {}.", count(people, "person", "people"), count(visits, "visit", "visits"))
}
