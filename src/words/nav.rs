//! The ways through the app.

pub const LANDMARK: &str = "Main";
pub const TODAY: &str = "Today";
pub const PEOPLE: &str = "People";
pub const PHONE: &str = "This phone";
pub const NOT_FOUND: &str = "There is no page here";
pub const NOTHING_LOST: &str = "Nothing is lost";
pub const NOT_FOUND_ADVICE: &str = "The link may be old or mistyped. Go to Today to find your way.";
pub const TO_TODAY: &str = "Go to Today";
