use super::{Change, Changes, Kind, Record, id, record_id, text};
use crate::{Fields, MemberId, RecordId};

/// A staff member looks after a person, from a day and for a reason; the sum of a member's assignments is their caseload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The person.
    pub client: RecordId,
    /// The staff member.
    pub staff: MemberId,
    /// First day, ISO 8601.
    pub from: String,
    /// Last day, ISO 8601; empty while it lasts.
    pub until: String,
    /// Why, in a few words.
    pub reason: String,
}

impl Assignment {
    /// Whether it lasts.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.until.is_empty()
    }
}

impl Record for Assignment {
    const KIND: Kind = Kind::Assignment;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            staff: MemberId(id(fields, "staff").unwrap_or_default()),
            from: text(fields, "from"),
            until: text(fields, "until"),
            reason: text(fields, "reason"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("staff", self.staff.0)
            .set("from", self.from.as_str())
            .set("until", self.until.as_str())
            .set("reason", self.reason.as_str())
            .0
    }
}
