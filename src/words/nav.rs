//! The ways through the app.

pub const LANDMARK: &str = "Main";
pub const TODAY: &str = "Today";
pub const PEOPLE: &str = "People";
pub const PHONE: &str = "This phone";
pub const SKIP: &str = "Skip to the page";
pub const NOT_FOUND: &str = "There is no page here";
pub const NOT_FOUND_ADVICE: &str = "The link may be old or mistyped. Nothing is lost. Go to Today to find your way.";
pub const TO_TODAY: &str = "Go to Today";
