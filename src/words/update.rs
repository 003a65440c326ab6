//! A new version of the app.

pub const READY: &str = "A new version is ready";
pub const READY_ADVICE: &str = "Nothing you wrote is lost. Change over when it suits you.";
pub const TAKE: &str = "Change over now";
pub const DRAFT_OPEN: &str = "You are writing something. Keep it or leave it for later, then change over.";
