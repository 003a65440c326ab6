use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::measures::{Measure, ScoreRange, score};
use stepping_stones_domain::records::Measurement;

/// What a person answers to the questions of a measure.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MeasureForm {
    /// The person, as text.
    pub client: String,
    /// Code of the measure.
    pub measure: String,
    /// Local date, ISO 8601.
    pub date: String,
    /// Codes of the answers, by the code of the question.
    pub answers: BTreeMap<String, String>,
    /// The score of a licensed measure, or of one of the service's own, as typed.
    pub score: String,
    /// The record, as text, that the server did not take and in whose place this is written; mostly empty.
    pub instead_of: String,
}

impl MeasureForm {
    /// Answers as they would be given, to be written in the place of a record that the server did not take.
    #[must_use]
    pub fn instead_of(record: RecordId, told: &Measurement) -> Self {
        Self {
            client: told.client.to_string(),
            measure: told.measure.clone(),
            date: told.on.clone(),
            answers: told.answers.clone(),
            score: told.score.clone(),
            instead_of: record.to_string(),
        }
    }

    /// The score as it is stored, where the measure that is chosen has one and this can be it. `range` is that of a measure of the service's own.
    #[must_use]
    pub fn scored(&self, range: Option<ScoreRange>) -> Option<String> {
        match Measure::from_code(&self.measure) {
            Some(measure) => score(&self.score).filter(|_| measure.is_licensed()),
            None => range?.score(&self.score),
        }
    }

    /// What it describes: of the measure that is chosen, and nothing of one that was chosen before. `range` is that of a measure of the service's own.
    #[must_use]
    pub fn measurement(&self, client: RecordId, range: Option<ScoreRange>) -> Measurement {
        let measure = Measure::from_code(&self.measure);
        let asked = |code: &String| {
            measure.is_some_and(|measure| measure.questions().iter().any(|question| question.code() == code))
        };
        let answers = self.answers.iter().filter(|(question, _)| asked(question));
        Measurement {
            client,
            measure: self.measure.clone(),
            on: self.date.clone(),
            answers: answers.map(|(question, code)| (question.clone(), code.clone())).collect(),
            score: self.scored(range).unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_of_the_chosen_measure_alone_and_is_given_again_as_it_was() {
        let (client, record) = (RecordId([1; 16]), RecordId([2; 16]));
        let answers = [("happy", "7"), ("lonely", "never")].map(|(of, code)| (of.to_owned(), code.to_owned()));
        let form = MeasureForm {
            measure: "ons4".into(),
            date: "2026-03-04".into(),
            answers: answers.into(),
            score: "23".into(),
            ..MeasureForm::default()
        };
        let told = form.measurement(client, None);
        assert_eq!(told.answers, [("happy".to_owned(), "7".to_owned())].into());
        assert_eq!((told.on.as_str(), told.score.as_str()), ("2026-03-04", ""));
        let again = MeasureForm::instead_of(record, &told);
        assert_eq!((again.measurement(client, None), again.instead_of.parse()), (told, Ok(record)));
        let licensed = MeasureForm { measure: "pam".into(), score: " 55,3 ".into(), ..form.clone() };
        let told = licensed.measurement(client, None);
        assert_eq!((told.score.as_str(), told.answers.len()), ("55.3", 0));
        let own = MeasureForm { measure: "own:one".into(), ..form };
        let stored = |highest| own.measurement(client, ScoreRange::new(0, highest, None));
        assert_eq!((stored(23).score.as_str(), stored(23).measure.as_str()), ("23", "own:one"));
        assert_eq!((stored(22).score.as_str(), stored(23).answers.len()), ("", 0));
        assert_eq!(own.measurement(client, None).score, "", "what is not known has no score");
    }
}
