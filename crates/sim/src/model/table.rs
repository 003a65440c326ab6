//! Who sees what, field by field, written by hand from what was decided and not from the code that does it.

use stepping_stones_domain::{RecordId, Scope};

/// Whose eyes see a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circle {
    /// Everyone's in the organisation.
    Everyone,
    /// Those of the people around one person.
    Person(RecordId),
    /// Those of the person themselves.
    Own(RecordId),
    /// Those of the people at the door of a site.
    Door(RecordId),
}

impl Circle {
    /// The scope that stands for it on the line.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::Everyone => Scope::Org,
            Self::Person(person) => Scope::Client(person),
            Self::Own(person) => Scope::Own(person),
            Self::Door(site) => Scope::Door(site),
        }
    }

    /// The circle for which a scope stands, if it is one that anybody can have.
    #[must_use]
    pub fn of(scope: Scope) -> Option<Self> {
        match scope {
            Scope::Org => Some(Self::Everyone),
            Scope::Client(person) => Some(Self::Person(person)),
            Scope::Own(person) => Some(Self::Own(person)),
            Scope::Door(site) => Some(Self::Door(site)),
            Scope::Unknown(..) => None,
        }
    }
}

/// How much of a record is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum View {
    /// All of it, with who wrote what, and what stood there before.
    Whole,
    /// What the person themselves sees, as it stands.
    ByThemselves,
    /// What the door sees, as it stands.
    AtTheDoor,
}

/// What a person sees of what is kept about them: of each kind, the fields. A name that ends with a full stop is the beginning of names.
const BY_THEMSELVES: &[(&str, &[&str])] = &[
    ("client", &["name", "known_as"]),
    ("assignment", &["client", "staff", "from", "until"]),
    ("goal", &["client", "words", "on"]),
    ("step", &["client", "goal", "words", "place", "done"]),
    ("consent", &["client", "purpose", "decision", "means", "on", "after"]),
    ("attendance", &["session", "site", "client", "guest", "in."]),
];

/// Of what was decided about a person they see what they decided themselves.
pub(super) const THEIR_OWN: [&str; 3] = ["given", "refused", "withdrawn"];

/// What the door sees of records that are not its own.
const AT_THE_DOOR: &[(&str, &[&str])] = &[
    ("client", &["first_name", "initial", "door_needs", "quiet_until"]),
    ("attendance", &["session", "site", "client", "guest", "in."]),
];

/// The kinds that everyone in the organisation sees, and that are about no person.
pub(super) const EVERYONES: [&str; 5] = ["organisation", "staff", "site", "activity", "session"];
/// The kind that is about no person and that only the door of its site sees, whole.
pub(super) const AT_ONE_DOOR: &str = "guest";

impl View {
    /// The fields of a kind that it shows; `None` when it shows nothing of the kind. All of them, whatever their names, when it is whole.
    #[must_use]
    pub fn fields(self, kind: &str) -> Option<&'static [&'static str]> {
        let table = match self {
            Self::Whole => return Some(&["."]),
            Self::ByThemselves => BY_THEMSELVES,
            Self::AtTheDoor => AT_THE_DOOR,
        };
        table.iter().find(|(listed, _)| *listed == kind).map(|(_, fields)| *fields)
    }

    /// Whether it shows a field of a kind.
    #[must_use]
    pub fn shows(self, kind: &str, field: &str) -> bool {
        let is = |listed: &&str| {
            listed.strip_suffix('.').map_or(field == *listed, |begins| {
                begins.is_empty() || (field.starts_with(begins) && field.as_bytes().get(begins.len()) == Some(&b'.'))
            })
        };
        self.fields(kind).is_some_and(|fields| fields.iter().any(is))
    }
}
