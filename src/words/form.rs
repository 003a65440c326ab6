//! Words that every form needs.

pub const ERROR: &str = "Error:";
pub const NOT_NEEDED: &str = "not needed";
pub const CANCEL: &str = "Cancel";
pub const BACK: &str = "Back";
pub const CLOSE: &str = "Close";
pub const CLEAR: &str = "Clear";
pub const KEEPING: &str = "Keeping";
pub const CHANGED: &str = "Changes kept on this phone";

/// The heading of an error summary.
pub fn to_put_right(number: usize) -> String {
    match number {
        1 => "One thing to put right".to_owned(),
        _ => format!("{number} things to put right"),
    }
}
