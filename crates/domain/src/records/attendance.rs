use super::{Change, Changes, Kind, Record, id, record_id};
use crate::{Fields, RecordId, Value};

/// How the name of the field of each check-in begins.
pub(crate) const CHECK_IN: &str = "in.";

/// Who came to a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attendee {
    /// A person whom the service supports.
    Client(RecordId),
    /// A guest who is known by first name only.
    Guest(RecordId),
}

impl Attendee {
    /// The record of the person or the guest.
    #[must_use]
    pub const fn record(self) -> RecordId {
        match self {
            Self::Client(record) | Self::Guest(record) => record,
        }
    }
}

/// Someone came to a session. Each check-in is a field of its own, so that taking one back leaves another, made elsewhere, as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// The session.
    pub session: RecordId,
    /// Where it was held.
    pub site: RecordId,
    /// Who came; nothing when the record says it of neither or of both.
    pub who: Option<Attendee>,
    /// The check-ins that stand.
    pub check_ins: Vec<CheckIn>,
}

/// One tap at a door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckIn {
    /// Which: random, or a name that nothing else has.
    pub id: RecordId,
    /// What the tablet's clock said, local time (`10:42`); a label.
    pub at: String,
}

impl Attendance {
    /// The record that says whether someone came to a session: the same on every tablet.
    #[must_use]
    pub fn id(session: RecordId, who: Attendee) -> RecordId {
        RecordId::named(session.0, &who.record().0)
    }

    /// Whether they came: a check-in stands.
    #[must_use]
    pub fn is_here(&self) -> bool {
        !self.check_ins.is_empty()
    }

    /// Takes back a check-in, and no other.
    #[must_use]
    pub fn cancel(check_in: RecordId) -> Change {
        Change::Set(field(check_in).into(), Value::Null)
    }
}

fn field(check_in: RecordId) -> String {
    format!("{CHECK_IN}{check_in}")
}

fn check_in((name, value): (&String, &Value)) -> Option<CheckIn> {
    let id = name.strip_prefix(CHECK_IN)?.parse().ok()?;
    Some(CheckIn { id, at: value.as_text()?.to_owned() })
}

impl Record for Attendance {
    const KIND: Kind = Kind::Attendance;

    fn read(fields: &Fields) -> Self {
        let who = match (id(fields, "client"), id(fields, "guest")) {
            (Some(client), None) => Some(Attendee::Client(RecordId(client))),
            (None, Some(guest)) => Some(Attendee::Guest(RecordId(guest))),
            _ => None,
        };
        Self {
            session: record_id(fields, "session"),
            site: record_id(fields, "site"),
            who,
            check_ins: fields.iter().filter_map(check_in).collect(),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let changes = Changes::default().set("session", self.session.0).set("site", self.site.0);
        let changes = match self.who {
            Some(Attendee::Client(client)) => changes.set("client", client.0),
            Some(Attendee::Guest(guest)) => changes.set("guest", guest.0),
            None => changes,
        };
        self.check_ins.iter().fold(changes, |changes, one| changes.set(field(one.id), one.at.as_str())).0
    }
}
