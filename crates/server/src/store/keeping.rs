use stepping_stones_domain::{MemberId, RecordId};

/// Of whom nothing was written for long. Times are in milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unwritten {
    /// Nothing from this moment on.
    pub before_ms: i64,
    /// Now: decisions to keep somebody that last longer count.
    pub now_ms: i64,
    /// How many at most.
    pub at_most: u32,
}

/// Somebody of whom nothing was written for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overdue {
    /// The person.
    pub person: RecordId,
    /// When the last operation on a record about them was received, in milliseconds since 1970.
    pub last_ms: i64,
    /// The last decision to keep them, which is over.
    pub kept: Option<Keeping>,
}

/// A decision to keep a person's record for longer than the service chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeping {
    /// The person.
    pub person: RecordId,
    /// When it was made, in milliseconds since 1970.
    pub at_ms: i64,
    /// Until when it counts, in milliseconds since 1970.
    pub until_ms: i64,
    /// Who made it.
    pub by: MemberId,
    /// Why, in words; they go with the person.
    pub reason: String,
}
