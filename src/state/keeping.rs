//! Who is kept longer than the service chose, read with the names that this device holds. Nothing of it is kept here.

use stepping_stones_domain::RecordId;
use stepping_stones_sync::keeping::{KeptBefore, KeptLine};
use stepping_stones_sync::manage::Done;

use super::Workspace;
use crate::platform::clock;
use crate::sync::{self, ManageProblem};

/// Somebody who is kept longer than the service chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLong {
    /// The person.
    pub person: RecordId,
    /// Their name; empty when this device does not hold their record.
    pub name: String,
    /// The local day on which the last thing that was written about them reached the server, ISO 8601.
    pub last: String,
    /// The last decision to keep them, if there was one.
    pub before: Option<KeptFor>,
}

/// A decision to keep somebody for another year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFor {
    /// The local day on which it was made, ISO 8601.
    pub day: String,
    /// Who made it, by name; empty when this device does not know them.
    pub by: String,
    /// Why.
    pub reason: String,
}

impl Workspace {
    /// Who is kept longer than the service chose, the longest first, and whether there are more.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn kept_long(&self) -> Result<(Vec<KeptLong>, bool), ManageProblem> {
        let (lines, more) = sync::kept(&self.profile().token.into()).await?;
        Ok((lines.into_iter().map(|line| self.kept_line(line)).collect(), more))
    }

    /// Keeps a person for another year.
    ///
    /// # Errors
    /// Why there is no answer; it may be done all the same.
    pub async fn keep_longer(&self, person: RecordId, reason: &str) -> Result<Done, ManageProblem> {
        sync::keep(&self.profile().token.into(), person.0.into(), reason.trim()).await
    }

    fn kept_line(&self, line: KeptLine) -> KeptLong {
        let KeptLine { person, last_ms, kept } = line;
        let person = RecordId(person.into());
        let before = |KeptBefore { at_ms, by, reason }| KeptFor {
            day: clock::local_of(at_ms),
            by: self.name_of(RecordId(by.into())),
            reason,
        };
        KeptLong { person, name: self.name_of(person), last: clock::local_of(last_ms), before: kept.map(before) }
    }
}
