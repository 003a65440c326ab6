use stepping_stones_domain::{MemberId, OrgId, RecordId, Scope};

use super::AuditEntry;

/// The person that an entry is about, as its `about` says: a scope of theirs, or a door's scope with the person after it.
#[must_use]
pub fn person_of(about: &[u8]) -> Option<RecordId> {
    const OF_A_DOOR: usize = 17;
    match about.split_at_checked(OF_A_DOOR) {
        Some((door, person @ [_, ..])) if matches!(Scope::from_bytes(door), Ok(Scope::Door(_))) => {
            person.try_into().ok().map(RecordId)
        }
        _ => match Scope::from_bytes(about) {
            Ok(Scope::Client(person) | Scope::Own(person)) => Some(person),
            _ => None,
        },
    }
}

/// What is searched for in the audit of an organisation. What is absent restricts nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditSearch {
    /// The organisation.
    pub org: OrgId,
    /// About which person.
    pub person: Option<RecordId>,
    /// By whom.
    pub member: Option<MemberId>,
    /// Stable codes of what was done; one that ends with `-` stands for every code that begins so.
    pub whats: Option<Vec<&'static str>>,
    /// Not before, in milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// Before, in milliseconds since 1970.
    pub until_ms: Option<i64>,
    /// Only entries with a lower number.
    pub before: Option<u64>,
    /// How many at most.
    pub at_most: u32,
}

/// An entry that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audited {
    /// Its number: a later entry mostly has a higher one.
    pub number: u64,
    /// The entry.
    pub entry: AuditEntry,
    /// What the device calls itself.
    pub device: Option<String>,
}

/// Somebody saw or changed something of a person's records within an hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The beginning of the hour, in milliseconds since 1970.
    pub hour_ms: i64,
    /// Who.
    pub member: MemberId,
    /// What, as a stable code.
    pub what: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_says_about_whom_it_is() {
        let (ada, mill) = (RecordId([1; 16]), RecordId([2; 16]));
        let at_the_door = [Scope::Door(mill).to_bytes(), ada.0.to_vec()].concat();
        let rows = [
            (Scope::Client(ada).to_bytes(), Some(ada)),
            (Scope::Own(ada).to_bytes(), Some(ada)),
            (at_the_door.clone(), Some(ada)),
            (Scope::Door(mill).to_bytes(), None),
            (Scope::Org.to_bytes(), None),
            (ada.0.to_vec(), None),
            (vec![1; 32], None),
            (vec![1; 33], None),
            (vec![], None),
            (at_the_door[..32].to_vec(), None),
        ];
        for (about, expected) in rows {
            assert_eq!(person_of(&about), expected, "{about:?}");
        }
    }
}
