use super::{Change, Changes, Kind, Record, record_id, text};
use crate::{Fields, RecordId, Value};

/// What a person wants, in their own words and at their own pace; never a target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The person.
    pub client: RecordId,
    /// The goal, in the person's words.
    pub words: String,
    /// The day on which it was written down, ISO 8601.
    pub on: String,
}

impl Record for Goal {
    const KIND: Kind = Kind::Goal;

    fn read(fields: &Fields) -> Self {
        Self { client: record_id(fields, "client"), words: text(fields, "words"), on: text(fields, "on") }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default().set("client", self.client.0).write("words", &self.words).set("on", self.on.as_str()).0
    }
}

/// A small step towards a goal. The tick is a field of its own: whoever ticks it changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The person.
    pub client: RecordId,
    /// The goal.
    pub goal: RecordId,
    /// The step, in the person's words.
    pub words: String,
    /// Where it stands among the steps of the goal, from 0.
    pub place: i64,
    /// Whether it is done.
    pub done: bool,
}

impl Step {
    /// The field of the tick.
    pub const DONE: &str = "done";

    /// Ticks it, or takes the tick away.
    #[must_use]
    pub fn tick(done: bool) -> Change {
        Change::Set(Self::DONE.into(), done.into())
    }
}

impl Record for Step {
    const KIND: Kind = Kind::Step;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            goal: record_id(fields, "goal"),
            words: text(fields, "words"),
            place: fields.get("place").and_then(Value::as_int).unwrap_or_default(),
            done: fields.get(Self::DONE).and_then(Value::as_bool).unwrap_or_default(),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("goal", self.goal.0)
            .write("words", &self.words)
            .set("place", self.place)
            .set(Self::DONE, self.done.then_some(true))
            .0
    }
}
