use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Change, Changes, Kind, Record, record_id, text};
use crate::measures::{Answer, Measure, Question, sum};
use crate::{Fields, RecordId, Value};

/// How the field of an answer begins; the code of the question follows.
const ANSWER: &str = "answer.";

/// What a person answered to the questions of a measure on one day, or what score they reached in one that is licensed. It is no progress, and no judgement
/// of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    /// The person, who alone answered.
    pub client: RecordId,
    /// The code of the measure; it need not be known to this version.
    pub measure: String,
    /// The day, ISO 8601.
    pub on: String,
    /// The codes of what was answered, by the code of the question. What was left unanswered is not there.
    pub answers: BTreeMap<String, String>,
    /// The score of a licensed measure, a number as text; empty for others.
    pub score: String,
}

impl Measurement {
    /// The measure, if this version knows it.
    #[must_use]
    pub fn known(&self) -> Option<Measure> {
        Measure::from_code(&self.measure)
    }

    /// What was answered to a question; nothing when it was left unanswered.
    #[must_use]
    pub fn answer(&self, question: Question) -> Option<Answer> {
        question.answer(self.answers.get(question.code())?)
    }

    /// The sum, where the measure has one and all that it needs was answered.
    #[must_use]
    pub fn sum(&self) -> Option<u8> {
        sum(self.known()?, |question| self.answer(question))
    }
}

impl Record for Measurement {
    const KIND: Kind = Kind::Measurement;

    fn read(fields: &Fields) -> Self {
        let answer = |(name, value): (&String, &Value)| {
            Some((name.strip_prefix(ANSWER)?.to_owned(), value.as_text()?.to_owned()))
        };
        Self {
            client: record_id(fields, "client"),
            measure: text(fields, "measure"),
            on: text(fields, "on"),
            answers: fields.iter().filter_map(answer).collect(),
            score: text(fields, "score"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        let changes = Changes::default()
            .set("client", self.client.0)
            .set("measure", self.measure.as_str())
            .set("on", self.on.as_str())
            .set("score", self.score.as_str());
        let answer = |changes: Changes, (question, code): (&String, &String)| {
            changes.set(Cow::Owned(format!("{ANSWER}{question}")), code.as_str())
        };
        self.answers.iter().fold(changes, answer).0
    }
}
