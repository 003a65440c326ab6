//! Two versions of someone's words, and earlier ones.

pub const SETTLE_HINT: &str = "Take one of them, or write what is right from both. Both stay in the history.";
pub const TAKE_THIS: &str = "Start from this one";
pub const SETTLED: &str = "What stands from now on";
pub const SETTLE: &str = "Keep this version";
pub const EARLIER: &str = "Earlier versions";
