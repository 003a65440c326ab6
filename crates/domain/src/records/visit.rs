use super::{Change, Changes, Kind, Record, code, codes, record_id, text};
use crate::vocabulary::{VisitMode, VisitOutcome};
use crate::{Fields, RecordId, Sign, Value};

/// A visit, call or other meeting with a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The person.
    pub client: RecordId,
    /// Local date and time, ISO 8601 without a zone (`2026-03-04T14:30`).
    pub at: String,
    /// Where, in a few words.
    pub place: String,
    /// How it was made.
    pub mode: Option<VisitMode>,
    /// What came of it.
    pub outcome: Option<VisitOutcome>,
    /// How things have been, in the worker's words.
    pub notes: String,
    /// What was noticed.
    pub signs: Vec<Sign>,
    /// What happens next.
    pub next_step: String,
    /// The day of the next step, ISO 8601; empty when none was named.
    pub next_step_on: String,
}

impl Record for Visit {
    const KIND: Kind = Kind::Visit;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            at: text(fields, "at"),
            place: text(fields, "place"),
            mode: code(fields, "mode", VisitMode::from_code),
            outcome: code(fields, "outcome", VisitOutcome::from_code),
            notes: text(fields, "notes"),
            signs: codes(fields, "signs", Sign::from_code),
            next_step: text(fields, "next_step"),
            next_step_on: text(fields, "next_step_on"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("at", self.at.as_str())
            .set("place", self.place.as_str())
            .set("mode", self.mode.map(VisitMode::code))
            .set("outcome", self.outcome.map(VisitOutcome::code))
            .write("notes", &self.notes)
            .set("signs", Value::list(self.signs.iter().map(|sign| sign.code())))
            .write("next_step", &self.next_step)
            .set("next_step_on", self.next_step_on.as_str())
            .0
    }
}
