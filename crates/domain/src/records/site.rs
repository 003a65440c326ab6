use super::{Change, Changes, Kind, Record, text};
use crate::Fields;

/// A place where the service meets people: a café, a hall.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Site {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// A telephone number that people may ring.
    pub phone: String,
}

impl Record for Site {
    const KIND: Kind = Kind::Site;

    fn read(fields: &Fields) -> Self {
        Self { name: text(fields, "name"), address: text(fields, "address"), phone: text(fields, "phone") }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("name", self.name.as_str())
            .set("address", self.address.as_str())
            .set("phone", self.phone.as_str())
            .0
    }
}
