use super::{Change, Changes, Kind, Record, codes, text};
use crate::vocabulary::Role;
use crate::{Fields, Value};

/// A staff member, as colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaffMember {
    /// Full name.
    pub name: String,
    /// What they do here.
    pub roles: Vec<Role>,
}

impl Record for StaffMember {
    const KIND: Kind = Kind::Staff;

    fn read(fields: &Fields) -> Self {
        Self { name: text(fields, "name"), roles: codes(fields, "roles", Role::from_code) }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("name", self.name.as_str())
            .set("roles", Value::list(self.roles.iter().map(|role| role.code())))
            .0
    }
}
