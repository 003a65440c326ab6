//! Records: what is kept about people, and by whom. Each kind is a typed view of a record's named fields.
//!
//! Reading never fails: a field that is missing or that only a newer version understands reads as absent, and stays stored.
//! Writing lists changes; the layer above makes them into operations.

mod activity;
mod assignment;
mod attendance;
mod barrier;
mod check_in;
mod client;
mod consent;
mod disclosure;
mod goal;
mod guest;
mod measurement;
mod organisation;
mod reported;
mod session;
mod site;
mod staff;
mod visit;

pub use activity::Activity;
pub use assignment::Assignment;
pub(crate) use attendance::CHECK_IN;
pub use attendance::{Attendance, Attendee, CheckIn};
pub use barrier::Barrier;
pub use check_in::StageCheckIn;
pub use client::{Client, DoorCard};
pub use consent::Consent;
pub use disclosure::Disclosure;
pub use goal::{Goal, Step};
pub use guest::Guest;
pub use measurement::Measurement;
pub use organisation::{Organisation, PublicPhone};
pub use reported::{Engagement, ReportedJourney};
pub use session::Session;
pub use site::Site;
pub use staff::StaffMember;
pub use visit::{Visit, open_step};

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::{Fields, RecordId, Value};

/// The kind of a record. Kinds that only a newer version knows are kept by name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The organisation's own settings.
    Organisation,
    /// A staff member, as colleagues see them.
    Staff,
    /// A person whom the service supports.
    Client,
    /// Who looks after whom.
    Assignment,
    /// A visit, call or other meeting.
    Visit,
    /// A dated judgement of a stage.
    StageCheckIn,
    /// What stands before a person's next stage.
    Barrier,
    /// A journey told without dates.
    ReportedJourney,
    /// What a person agreed to, refused, or took back.
    Consent,
    /// A copy of everything about a person was made.
    Disclosure,
    /// What a person answered to the questions of a measure.
    Measurement,
    /// What a person wants, in their own words.
    Goal,
    /// A small step towards a goal.
    Step,
    /// A place where the service meets people.
    Site,
    /// Something that people come to every week.
    Activity,
    /// One meeting of an activity.
    Session,
    /// Someone came to a session.
    Attendance,
    /// Someone at the door who is known by first name only.
    Guest,
    /// A kind of a newer version.
    Other(String),
}

impl Kind {
    /// The stable code under which it is stored and exchanged.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Organisation => "organisation",
            Self::Staff => "staff",
            Self::Client => "client",
            Self::Assignment => "assignment",
            Self::Visit => "visit",
            Self::StageCheckIn => "stage-check-in",
            Self::Barrier => "barrier",
            Self::ReportedJourney => "reported-journey",
            Self::Consent => "consent",
            Self::Disclosure => "disclosure",
            Self::Measurement => "measurement",
            Self::Goal => "goal",
            Self::Step => "step",
            Self::Site => "site",
            Self::Activity => "activity",
            Self::Session => "session",
            Self::Attendance => "attendance",
            Self::Guest => "guest",
            Self::Other(code) => code,
        }
    }

    /// Reads a stored code.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        match code {
            "organisation" => Self::Organisation,
            "staff" => Self::Staff,
            "client" => Self::Client,
            "assignment" => Self::Assignment,
            "visit" => Self::Visit,
            "stage-check-in" => Self::StageCheckIn,
            "barrier" => Self::Barrier,
            "reported-journey" => Self::ReportedJourney,
            "consent" => Self::Consent,
            "disclosure" => Self::Disclosure,
            "measurement" => Self::Measurement,
            "goal" => Self::Goal,
            "step" => Self::Step,
            "site" => Self::Site,
            "activity" => Self::Activity,
            "session" => Self::Session,
            "attendance" => Self::Attendance,
            "guest" => Self::Guest,
            other => Self::Other(other.to_owned()),
        }
    }
}

/// A change to one field, as a person made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The field's value: the last arrival wins, earlier ones stay in the history.
    Set(Cow<'static, str>, Value),
    /// Someone's words: two versions written at once are both kept.
    Write(&'static str, String),
}

/// A kind of record that can be read from fields and written as changes.
pub trait Record: Sized {
    /// The kind under which it is stored.
    const KIND: Kind;

    /// Reads the fields; what is missing or unknown reads as absent.
    fn read(fields: &Fields) -> Self;

    /// All that is filled in, as changes to an empty record.
    fn changes(&self) -> Vec<Change>;
}

/// The changes that make one into the other; what is gone is cleared.
#[must_use]
pub fn difference<R: Record>(before: &R, after: &R) -> Vec<Change> {
    let (before, after) = (before.changes(), after.changes());
    let name = |change: &Change| match change {
        Change::Set(name, _) => name.clone(),
        Change::Write(name, _) => Cow::Borrowed(*name),
    };
    let names: BTreeSet<_> = after.iter().map(name).collect();
    let gone = before.iter().filter(|change| !names.contains(&name(change))).map(|change| match change {
        Change::Set(name, _) => Change::Set(name.clone(), Value::Null),
        Change::Write(name, _) => Change::Write(name, String::new()),
    });
    let new = after.iter().filter(|change| !before.contains(change)).cloned();
    gone.chain(new).collect()
}

/// The person that a record is about, if it is about one: the record itself for a client.
#[must_use]
pub fn subject(kind: &Kind, record: RecordId, fields: &Fields) -> Option<RecordId> {
    match kind {
        Kind::Client => Some(record),
        Kind::Organisation | Kind::Staff | Kind::Site | Kind::Activity | Kind::Session | Kind::Guest => None,
        _ => id(fields, "client").map(RecordId),
    }
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).and_then(Value::as_text).unwrap_or_default().to_owned()
}

fn id(fields: &Fields, name: &str) -> Option<[u8; 16]> {
    fields.get(name).and_then(Value::as_id)
}

fn record_id(fields: &Fields, name: &str) -> RecordId {
    RecordId(id(fields, name).unwrap_or_default())
}

/// Identifiers in a list; entries that are none are passed over.
fn record_ids(fields: &Fields, name: &str) -> BTreeSet<RecordId> {
    let items = fields.get(name).map(Value::items).unwrap_or_default();
    let mut ids = BTreeSet::new();
    ids.extend(items.iter().filter_map(Value::as_id).map(RecordId));
    ids
}

fn code<T>(fields: &Fields, name: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    fields.get(name).and_then(Value::as_text).and_then(read)
}

fn codes<T>(fields: &Fields, name: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    fields.get(name).map(|value| value.texts().filter_map(read).collect()).unwrap_or_default()
}

/// Collects the changes of what is filled in, so that an empty field costs nothing.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn set(mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) -> Self {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::Text(text) => text.is_empty(),
            Value::List(items) => items.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.push(Change::Set(name.into(), value));
        }
        self
    }

    fn write(mut self, name: &'static str, text: &str) -> Self {
        if !text.is_empty() {
            self.0.push(Change::Write(name, text.to_owned()));
        }
        self
    }
}

#[cfg(test)]
mod tests;
