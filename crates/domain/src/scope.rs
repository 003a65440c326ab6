//! Scopes decide who holds what: one pure function from a record to the scopes that show it, one from a member to their scopes.

use std::fmt;

use crate::access::Member;
use crate::records::{Kind, subject};
use crate::vocabulary::Role;
use crate::{Fields, RecordId};

/// A set of records that is given or withdrawn as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What everyone in the organisation holds: its settings, staff names.
    Org,
    /// Everything about one person.
    Client(RecordId),
    /// A scope of a newer version, by its tag: kept, never interpreted.
    Unknown(u8, RecordId),
}

/// The form of a scope in bytes is not one that any version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a scope")]
pub struct BadScope;

impl Scope {
    /// The stable form in bytes: a tag, then an identifier where the scope has one.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        let (tag, id) = match self {
            Self::Org => return vec![0],
            Self::Client(id) => (1, id),
            Self::Unknown(tag, id) => (tag, id),
        };
        [&[tag], id.0.as_slice()].concat()
    }

    /// Reads the stable form.
    ///
    /// # Errors
    /// When the bytes are neither the one tag of the organisation nor a tag with 16 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadScope> {
        match bytes {
            [0] => Ok(Self::Org),
            [tag, id @ ..] if *tag != 0 => {
                let id = RecordId(id.try_into().map_err(|_| BadScope)?);
                Ok(if *tag == 1 { Self::Client(id) } else { Self::Unknown(*tag, id) })
            }
            _ => Err(BadScope),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Org => f.write_str("org"),
            Self::Client(id) => write!(f, "client:{id}"),
            Self::Unknown(tag, id) => write!(f, "{tag}:{id}"),
        }
    }
}

/// How much of a record a scope shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projection {
    /// All of it, with its history.
    Full,
    /// Only these fields, without history. A field that nobody listed is denied.
    Only(&'static [&'static str]),
}

/// The scopes that show a record, and how much of it each shows.
///
/// A record about a person belongs to that person; of kinds that only a newer version knows, one that names no person is shown to nobody.
#[must_use]
pub fn of_record(kind: &Kind, record: RecordId, fields: &Fields) -> Vec<(Scope, Projection)> {
    match kind {
        Kind::Organisation | Kind::Staff => vec![(Scope::Org, Projection::Full)],
        _ => {
            subject(kind, record, fields).map(|client| (Scope::Client(client), Projection::Full)).into_iter().collect()
        }
    }
}

/// The scopes that a member holds, sorted: the organisation's, and those of the people assigned to them; a service manager, who answers
/// for the whole service, those of `everyone`.
#[must_use]
pub fn of_member(member: &Member, everyone: impl FnOnce() -> Vec<RecordId>) -> Vec<Scope> {
    let people = if member.has(Role::ServiceManager) { everyone() } else { member.caseload.iter().copied().collect() };
    let mut scopes: Vec<Scope> = people.into_iter().map(Scope::Client).collect();
    scopes.push(Scope::Org);
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn scopes_read_back_and_bad_bytes_are_refused() {
        for scope in [Scope::Org, Scope::Client(RecordId([4; 16])), Scope::Unknown(9, RecordId([1; 16]))] {
            assert_eq!(Scope::from_bytes(&scope.to_bytes()), Ok(scope));
        }
        for bad in [&[][..], &[1], &[0, 0], &[1; 18]] {
            assert_eq!(Scope::from_bytes(bad), Err(BadScope));
        }
    }

    #[test]
    fn the_order_of_scopes_is_that_of_their_bytes() {
        let (low, high) = (RecordId([1; 16]), RecordId([0xff; 16]));
        let scopes =
            [Scope::Org, Scope::Client(low), Scope::Client(high), Scope::Unknown(2, low), Scope::Unknown(9, low)];
        assert!(scopes.is_sorted());
        assert!(scopes.map(Scope::to_bytes).is_sorted());
    }

    #[test]
    fn a_record_is_shown_to_those_of_its_person_and_to_nobody_when_it_names_none() {
        let (visit, person) = (RecordId([1; 16]), RecordId([2; 16]));
        let fields = Fields::from([("client".to_owned(), Value::from(person.0))]);
        let scopes = |kind: Kind, fields: &Fields| of_record(&kind, visit, fields);
        assert_eq!(scopes(Kind::Visit, &fields), [(Scope::Client(person), Projection::Full)]);
        assert_eq!(scopes(Kind::Other("later".into()), &fields), [(Scope::Client(person), Projection::Full)]);
        assert_eq!(scopes(Kind::Visit, &Fields::new()), []);
        assert_eq!(scopes(Kind::Client, &Fields::new()), [(Scope::Client(visit), Projection::Full)]);
        assert_eq!(scopes(Kind::Staff, &Fields::new()), [(Scope::Org, Projection::Full)]);
    }
}
