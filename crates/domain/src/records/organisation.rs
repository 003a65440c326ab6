use super::{Change, Changes, Kind, Record, text};
use crate::Fields;

/// The service itself, as everyone in it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// A telephone number that people may ring.
    pub phone: String,
}

impl Record for Organisation {
    const KIND: Kind = Kind::Organisation;

    fn read(fields: &Fields) -> Self {
        Self { name: text(fields, "name"), phone: text(fields, "phone") }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default().set("name", self.name.as_str()).set("phone", self.phone.as_str()).0
    }
}
