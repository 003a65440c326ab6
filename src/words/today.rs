//! Today: the start of a working day.

use super::dates::moment;

pub const TITLE: &str = "Today";
pub const NEW_VISIT: &str = "New visit";
pub const UNFINISHED: &str = "Unfinished";
pub const NEXT_STEPS: &str = "Next steps";
pub const NO_NEXT_STEPS: &str = "No next steps with a day.";
pub const NO_NEXT_STEPS_HINT: &str = "When you write a next step with a day, it waits for you here.";
pub const CLOCK_OFF: &str = "This device’s clock is not right";

/// From what each clock says, ISO 8601.
pub fn clock_off(here: &str, server: &str) -> String {
    let (here, server) = (moment(here), moment(server));
    format!(
        "It says {here}. The service’s says {server}. Days and times that you write down come from this device: set it right in its settings, and look through what you wrote meanwhile. Nothing is lost."
    )
}
