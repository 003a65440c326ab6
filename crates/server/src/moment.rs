//! The two things that only the outside world knows: what time it is, and what cannot be foreseen.

use std::time::{SystemTime, UNIX_EPOCH};

/// The clock in milliseconds since 1970; 0 on a machine whose clock is before that.
#[must_use]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// The clock as identifiers want it.
#[must_use]
pub fn now_for_ids() -> u64 {
    now_ms().unsigned_abs()
}

/// The system gives no random bytes; nothing can be kept secret then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this computer gives no random bytes")]
pub struct NoRandomness;

/// Random bytes from the operating system.
///
/// # Errors
/// [`NoRandomness`] when the system has none to give.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}
