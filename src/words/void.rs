//! Taking a record back, with a reason. The history keeps it.

pub const VOID: &str = "Take back";
pub const ASK_VISIT: &str = "Take this visit back?";
pub const ASK_ENTRY: &str = "Take this entry back?";
pub const ASK_CHECK_IN: &str = "Take this check-in back?";
pub const WHAT_HAPPENS: &str = "It no longer counts. It stays in the story, struck through, with your reason.";
pub const REASON: &str = "Why?";
pub const REASON_HINT: &str = "Like “written for the wrong person”";
pub const REASON_MISSING: &str = "Say why in a few words";
pub const CONFIRM: &str = "Take it back";
pub const CANCEL: &str = "Leave it as it is";
pub const RESTORE: &str = "Put it back";

/// A record that was taken back, with the reason.
pub fn taken_back(reason: &str) -> String {
    if reason.is_empty() { "Taken back".to_owned() } else { format!("Taken back: {reason}") }
}

/// Who took it back, and when by their device's clock.
pub fn by(name: &str, moment: &str) -> String {
    if name.is_empty() { moment.to_owned() } else { format!("{name}, {moment}") }
}
