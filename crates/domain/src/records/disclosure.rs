use super::{Change, Changes, Kind, Record, record_id, text};
use crate::{Fields, RecordId};

/// A copy of everything about a person was made, as they may ask for (UK GDPR, article 15). Written down before the copy is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disclosure {
    /// The person.
    pub client: RecordId,
    /// The day, ISO 8601.
    pub on: String,
    /// Who asked for it, and how it was given.
    pub reason: String,
}

impl Record for Disclosure {
    const KIND: Kind = Kind::Disclosure;

    fn read(fields: &Fields) -> Self {
        Self { client: record_id(fields, "client"), on: text(fields, "on"), reason: text(fields, "reason") }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default().set("client", self.client.0).set("on", self.on.as_str()).write("reason", &self.reason).0
    }
}
