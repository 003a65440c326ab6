use super::{Change, Changes, Kind, Record, code, codes, record_id, text};
use crate::vocabularies::Coded;
use crate::vocabulary::BarrierKind;
use crate::{Fields, RecordId, Stage, Value};

/// What stands between a person and their next stage, and what might shift it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barrier {
    /// The person.
    pub client: RecordId,
    /// The stage that it stands before.
    pub before: Option<Stage>,
    /// Its kinds.
    pub kinds: Vec<Coded<BarrierKind>>,
    /// In the worker's words.
    pub detail: String,
    /// What might shift it.
    pub might_shift: String,
    /// The day it was named, ISO 8601.
    pub on: String,
}

impl Record for Barrier {
    const KIND: Kind = Kind::Barrier;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            before: code(fields, "before", Stage::from_code),
            kinds: codes(fields, "kinds", |code| Some(Coded::read(code))),
            detail: text(fields, "detail"),
            might_shift: text(fields, "might_shift"),
            on: text(fields, "on"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("before", self.before.map(Stage::code))
            .set("kinds", Value::list(self.kinds.iter().map(Coded::code)))
            .write("detail", &self.detail)
            .write("might_shift", &self.might_shift)
            .set("on", self.on.as_str())
            .0
    }
}
