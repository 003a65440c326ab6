//! Words that every form needs.

pub const ERROR: &str = "Error:";
pub const KEEPING: &str = "Keeping";

/// The heading of an error summary.
pub fn to_put_right(number: usize) -> String {
    match number {
        1 => "One thing to put right".to_owned(),
        _ => format!("{number} things to put right"),
    }
}
