use super::{Change, Changes, Kind, Record, code, codes, id, record_id, text};
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
    /// The earlier visit whose next step is done, or no longer needed.
    pub step_done: Option<RecordId>,
}

/// The visit to a person whose next step is open: the latest that names one, unless another says that it is done. A visit that says nothing of it leaves it
/// open. `visits` are all that stand.
#[must_use]
pub fn open_step<'a>(visits: &[(RecordId, &'a Visit)]) -> Option<(RecordId, &'a Visit)> {
    let named = visits.iter().copied().filter(|(_, visit)| !visit.next_step.is_empty());
    let latest = named.max_by(|(a_id, a), (b_id, b)| (&a.at, a_id).cmp(&(&b.at, b_id)))?;
    let done = visits.iter().any(|(_, visit)| visit.step_done == Some(latest.0));
    (!done).then_some(latest)
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
            step_done: id(fields, "step_done").map(RecordId),
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
            .set("step_done", self.step_done.map(|visit| visit.0))
            .0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Given visits as day, next step, and the place of the visit whose step is done: which step is open.
    #[test]
    fn a_promise_is_open_until_it_is_said_to_be_done_or_another_takes_its_place() {
        type Row<'a> = (&'a [(&'a str, &'a str, Option<u8>)], Option<&'a str>, &'a str);
        let rows: [Row; 8] = [
            (&[], None, "no visit"),
            (&[("2026-03-04T10:00", "Ring", None)], Some("Ring"), "promised"),
            (
                &[("2026-03-04T10:00", "Ring", None), ("2026-03-06", "", None)],
                Some("Ring"),
                "a visit that says nothing",
            ),
            (&[("2026-03-04T10:00", "Ring", None), ("2026-03-06", "", Some(0))], None, "said to be done"),
            (
                &[("2026-03-06", "Bring it", None), ("2026-03-04", "Ring", None)],
                Some("Bring it"),
                "another in its place",
            ),
            (
                &[("2026-03-04", "Ring", None), ("2026-03-06", "Bring it", Some(0))],
                Some("Bring it"),
                "done, and another",
            ),
            (
                &[("2026-03-04", "Ring", None), ("2026-03-06", "Bring it", None), ("2026-03-07", "", Some(1))],
                None,
                "what was replaced does not come back",
            ),
            (&[("2026-03-04", "Ring", None), ("2026-03-06", "", Some(7))], Some("Ring"), "another step is done"),
        ];
        for (visits, open, situation) in rows {
            let visit = |(at, next_step, done): &(&str, &str, Option<u8>)| Visit {
                at: (*at).into(),
                next_step: (*next_step).into(),
                step_done: done.map(|place| RecordId([place; 16])),
                ..Visit::read(&Fields::new())
            };
            let visits: Vec<Visit> = visits.iter().map(visit).collect();
            let named: Vec<_> = (0..).map(|place| RecordId([place; 16])).zip(&visits).collect();
            assert_eq!(open_step(&named).map(|(_, visit)| visit.next_step.as_str()), open, "{situation}");
        }
    }
}
