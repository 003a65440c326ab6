use super::{Change, Changes, Kind, Record, record_id, text};
use crate::{Fields, RecordId};

/// One meeting of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The activity.
    pub activity: RecordId,
    /// Where it is held.
    pub site: RecordId,
    /// When it was first meant to start, local time where the service is (`2026-03-04T10:30`).
    pub starts_at: String,
}

impl Session {
    /// The record of this meeting: the same on every device that writes it down, whoever is first.
    #[must_use]
    pub fn id(&self) -> RecordId {
        RecordId::named(self.activity.0, self.starts_at.as_bytes())
    }
}

impl Record for Session {
    const KIND: Kind = Kind::Session;

    fn read(fields: &Fields) -> Self {
        Self {
            activity: record_id(fields, "activity"),
            site: record_id(fields, "site"),
            starts_at: text(fields, "starts_at"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("activity", self.activity.0)
            .set("site", self.site.0)
            .set("starts_at", self.starts_at.as_str())
            .0
    }
}
