//! What a person is writing: forms as they stand, which is also how drafts are kept.

mod consent;
mod goal;
mod measure;
mod person;

pub use consent::ConsentForm;
pub use goal::GoalForm;
pub use measure::MeasureForm;
pub use person::PersonForm;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Barrier, StageCheckIn, Visit};
use stepping_stones_domain::vocabularies::Coded;
use stepping_stones_domain::vocabulary::{Certainty, VisitMode, VisitOutcome};
use stepping_stones_domain::{Sign, Stage};

use super::set_up::SetUpForm;

/// A form of any kind, as a draft keeps it. Everything is text or codes, so that a draft of an older version opens in a newer one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A new visit.
    Visit(VisitForm),
    /// A stage check-in.
    CheckIn(CheckInForm),
    /// A new person, or the details of one who is known.
    Person(PersonForm),
    /// How something of the service is set up.
    SetUp(SetUpForm),
    /// A new goal.
    Goal(GoalForm),
    /// What a person agrees to.
    Consent(ConsentForm),
    /// What a person answers to the questions of a measure.
    Measure(MeasureForm),
}

/// A new visit.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct VisitForm {
    /// The person, as text.
    pub client: String,
    /// Local date, ISO 8601.
    pub date: String,
    /// Local time, ISO 8601.
    pub time: String,
    /// Where.
    pub place: String,
    /// Code of the mode.
    pub mode: String,
    /// Code of the outcome.
    pub outcome: String,
    /// How things have been.
    pub notes: String,
    /// Codes of the signs.
    pub signs: Vec<String>,
    /// What happens next.
    pub next_step: String,
    /// The day of the next step.
    pub next_step_on: String,
    /// The earlier visit, as text, whose next step is done; empty for none.
    pub step_done: String,
    /// The record, as text, that the server did not take and in whose place this is written; mostly empty.
    pub instead_of: String,
}

/// A stage check-in.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckInForm {
    /// The person, as text.
    pub client: String,
    /// Local date, ISO 8601.
    pub date: String,
    /// Code of the stage.
    pub stage: String,
    /// Code of the certainty.
    pub certainty: String,
    /// Codes of the signs.
    pub signs: Vec<String>,
    /// The evidence, in the worker's words.
    pub evidence: String,
    /// The person's own words.
    pub own_words: String,
    /// Whether the person agreed that their words are kept.
    pub words_consent: bool,
    /// Codes of the kinds of barrier to the next stage.
    pub barrier_kinds: Vec<String>,
    /// The barrier, in the worker's words.
    pub barrier: String,
    /// What might shift it.
    pub might_shift: String,
    /// The record, as text, that the server did not take and in whose place this is written; mostly empty.
    pub instead_of: String,
}

impl Form {
    /// How a draft keeps it; `None` never happens to what is text and codes.
    pub(super) fn to_bytes(&self) -> Option<Vec<u8>> {
        minicbor_serde::to_vec(self).ok()
    }

    /// Reads what [`Self::to_bytes`] wrote, in this or an earlier version; `None` when it is something else.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        minicbor_serde::from_slice(bytes).ok()
    }

    /// The person that it is about, if it is about one already.
    #[must_use]
    pub fn client(&self) -> Option<RecordId> {
        match self {
            Self::Visit(form) => form.client.parse().ok(),
            Self::CheckIn(form) => form.client.parse().ok(),
            Self::Goal(form) => form.client.parse().ok(),
            Self::Consent(form) => form.client.parse().ok(),
            Self::Measure(form) => form.client.parse().ok(),
            Self::Person(form) => form.of.parse().ok(),
            Self::SetUp(form) => form.person(),
        }
    }
}

fn codes<T: Copy>(of: &[T], code: fn(T) -> &'static str) -> Vec<String> {
    of.iter().map(|one| code(*one).to_owned()).collect()
}

fn code_of<T>(of: Option<T>, code: fn(T) -> &'static str) -> String {
    of.map(code).unwrap_or_default().to_owned()
}

fn known<T>(codes: &[String], read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    codes.iter().filter_map(|code| read(code)).collect()
}

pub(super) fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

impl VisitForm {
    /// A visit as it would be typed, to be written in the place of a record that the server did not take.
    #[must_use]
    pub fn instead_of(record: RecordId, visit: &Visit) -> Self {
        let (date, time) = visit.at.split_once('T').unwrap_or((&visit.at, ""));
        Self {
            client: visit.client.to_string(),
            date: date.to_owned(),
            time: time.to_owned(),
            place: visit.place.clone(),
            mode: code_of(visit.mode, VisitMode::code),
            outcome: code_of(visit.outcome, VisitOutcome::code),
            notes: visit.notes.clone(),
            signs: codes(&visit.signs, Sign::code),
            next_step: visit.next_step.clone(),
            next_step_on: visit.next_step_on.clone(),
            step_done: visit.step_done.map(|visit| visit.to_string()).unwrap_or_default(),
            instead_of: record.to_string(),
        }
    }

    /// The visit that it describes.
    #[must_use]
    pub fn visit(&self, client: RecordId) -> Visit {
        Visit {
            client,
            at: if self.time.is_empty() { self.date.clone() } else { format!("{}T{}", self.date, self.time) },
            place: trimmed(&self.place),
            mode: VisitMode::from_code(&self.mode),
            outcome: VisitOutcome::from_code(&self.outcome),
            notes: trimmed(&self.notes),
            signs: known(&self.signs, Sign::from_code),
            next_step: trimmed(&self.next_step),
            next_step_on: self.next_step_on.clone(),
            step_done: self.step_done.parse().ok(),
        }
    }
}

impl CheckInForm {
    /// A judgement as it would be typed, to be written in the place of a record that the server did not take. A barrier is a record of its own.
    #[must_use]
    pub fn instead_of(record: RecordId, judged: &StageCheckIn) -> Self {
        Self {
            client: judged.client.to_string(),
            date: judged.on.clone(),
            stage: code_of(judged.stage, Stage::code),
            certainty: code_of(judged.certainty, Certainty::code),
            signs: codes(&judged.signs, Sign::code),
            evidence: judged.evidence.clone(),
            own_words: judged.own_words.clone(),
            words_consent: judged.words_consent,
            instead_of: record.to_string(),
            ..Self::default()
        }
    }

    /// The judgement that it describes.
    #[must_use]
    pub fn check_in(&self, client: RecordId) -> StageCheckIn {
        StageCheckIn {
            client,
            on: self.date.clone(),
            stage: Stage::from_code(&self.stage),
            certainty: Certainty::from_code(&self.certainty),
            signs: known(&self.signs, Sign::from_code),
            evidence: trimmed(&self.evidence),
            own_words: trimmed(&self.own_words),
            words_consent: self.words_consent,
            visit: None,
        }
    }

    /// The barrier that it names, if it names one.
    #[must_use]
    pub fn barrier(&self, client: RecordId) -> Option<Barrier> {
        let barrier = Barrier {
            client,
            before: Stage::from_code(&self.stage).and_then(Stage::next),
            kinds: self.barrier_kinds.iter().map(|code| Coded::read(code)).collect(),
            detail: trimmed(&self.barrier),
            might_shift: trimmed(&self.might_shift),
            on: self.date.clone(),
        };
        (!barrier.kinds.is_empty() || !barrier.detail.is_empty() || !barrier.might_shift.is_empty()).then_some(barrier)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_kept_and_read_back() {
        let visit = VisitForm { notes: "Half a sen".into(), signs: vec!["laughs".into()], ..VisitForm::default() };
        let check_in = CheckInForm { words_consent: true, ..CheckInForm::default() };
        let person = PersonForm { name: "Siân".into(), ..PersonForm::default() };
        let goal = GoalForm { steps: "One\nTwo".into(), ..GoalForm::default() };
        let consent = ConsentForm { purpose: "stories".into(), ..ConsentForm::default() };
        let answers = [("happy".to_owned(), "7".to_owned())].into();
        let measure = MeasureForm { answers, ..MeasureForm::default() };
        let forms = [
            Form::Visit(visit),
            Form::CheckIn(check_in),
            Form::Person(person),
            Form::Goal(goal),
            Form::Consent(consent),
            Form::Measure(measure),
        ];
        for form in forms {
            assert_eq!(form.to_bytes().and_then(|bytes| Form::from_bytes(&bytes)), Some(form));
        }
        for bad in [&b""[..], b"{}", b"\xff\xff\xff\xff", b"Half a sen"] {
            assert_eq!(Form::from_bytes(bad), None);
        }
    }

    #[test]
    fn what_was_not_taken_is_typed_again_as_it_was() {
        let (client, record) = (RecordId([1; 16]), RecordId([2; 16]));
        let form = VisitForm {
            date: "2026-03-04".into(),
            time: "14:30".into(),
            place: "at home".into(),
            mode: VisitMode::ALL[1].code().into(),
            outcome: VisitOutcome::ALL[0].code().into(),
            notes: "She laughed".into(),
            signs: vec![Sign::ALL[2].code().into()],
            next_step: "Ring".into(),
            next_step_on: "2026-03-09".into(),
            step_done: RecordId([3; 16]).to_string(),
            ..VisitForm::default()
        };
        let visit = form.visit(client);
        let again = VisitForm::instead_of(record, &visit);
        assert_eq!((again.visit(client), again.instead_of.parse()), (visit, Ok(record)));
        let form = CheckInForm {
            date: "2026-03-04".into(),
            stage: Stage::ALL[1].code().into(),
            certainty: Certainty::ALL[0].code().into(),
            signs: vec![Sign::ALL[0].code().into()],
            evidence: "She came by herself".into(),
            own_words: "I did it".into(),
            words_consent: true,
            ..CheckInForm::default()
        };
        let judged = form.check_in(client);
        let again = CheckInForm::instead_of(record, &judged);
        assert_eq!((again.check_in(client), again.instead_of.parse()), (judged, Ok(record)));
    }

    /// A field that an earlier version did not have, and one that a later version has.
    #[test]
    fn drafts_of_other_versions_open() {
        // {"visit": {"notes": "kept", "later": [1, {"x": null}]}}
        let kept = b"\xa1\x65visit\xa2\x65notes\x64kept\x65later\x82\x01\xa1\x61x\xf6";
        let expected = VisitForm { notes: "kept".into(), ..VisitForm::default() };
        assert_eq!(Form::from_bytes(kept), Some(Form::Visit(expected)));
    }
}
