use super::{Change, Changes, Kind, Record, record_id, text};
use crate::{Fields, RecordId};

/// Someone at the door who is known by first name only: a guest, a carer, a volunteer, a walk-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// Where they came.
    pub site: RecordId,
    /// Their first name.
    pub first_name: String,
}

impl Record for Guest {
    const KIND: Kind = Kind::Guest;

    fn read(fields: &Fields) -> Self {
        Self { site: record_id(fields, "site"), first_name: text(fields, "first_name") }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default().set("site", self.site.0).set("first_name", self.first_name.as_str()).0
    }
}
