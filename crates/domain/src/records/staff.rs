use std::collections::BTreeSet;

use super::{Change, Changes, Kind, Record, codes, record_ids, text};
use crate::vocabulary::Role;
use crate::{Fields, RecordId, Value};

/// A staff member, as colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Full name.
    pub name: String,
    /// What they do here.
    pub roles: Vec<Role>,
    /// The sites at whose doors they stand.
    pub sites: BTreeSet<RecordId>,
    /// A telephone number at which the people they look after may ring them.
    pub phone: String,
}

impl Record for StaffMember {
    const KIND: Kind = Kind::Staff;

    fn read(fields: &Fields) -> Self {
        Self {
            name: text(fields, "name"),
            roles: codes(fields, "roles", Role::from_code),
            sites: record_ids(fields, "sites"),
            phone: text(fields, "phone"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("name", self.name.as_str())
            .set("roles", Value::list(self.roles.iter().map(|role| role.code())))
            .set("sites", Value::List(self.sites.iter().map(|site| Value::from(site.0)).collect()))
            .set("phone", self.phone.as_str())
            .0
    }
}
