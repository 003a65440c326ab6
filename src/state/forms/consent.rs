use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::Consent;
use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};

use super::{code_of, trimmed};

/// What a person decided.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ConsentForm {
    /// The person, as text.
    pub client: String,
    /// Code of the purpose.
    pub purpose: String,
    /// Code of the decision.
    pub decision: String,
    /// Code of how they said so.
    pub means: String,
    /// Local date, ISO 8601.
    pub date: String,
    /// Why, and what else there is to say.
    pub reason: String,
    /// The record, as text, that the server did not take and in whose place this is written; mostly empty.
    pub instead_of: String,
}

impl ConsentForm {
    /// A decision as it would be typed, to be written in the place of a record that the server did not take.
    #[must_use]
    pub fn instead_of(record: RecordId, told: &Consent) -> Self {
        Self {
            client: told.client.to_string(),
            purpose: code_of(told.purpose, ConsentPurpose::code),
            decision: code_of(told.decision, ConsentDecision::code),
            means: code_of(told.means, ConsentMeans::code),
            date: told.on.clone(),
            reason: told.reason.clone(),
            instead_of: record.to_string(),
        }
    }

    /// Whether it was done without the person's agreement.
    #[must_use]
    pub fn is_override(&self) -> bool {
        ConsentDecision::from_code(&self.decision) == Some(ConsentDecision::Overridden)
    }

    /// The decision that it describes, which comes after others that are known. Of an override nobody said anything.
    #[must_use]
    pub fn consent(&self, client: RecordId, after: BTreeSet<RecordId>) -> Consent {
        Consent {
            client,
            purpose: ConsentPurpose::from_code(&self.purpose),
            decision: ConsentDecision::from_code(&self.decision),
            means: ConsentMeans::from_code(&self.means).filter(|_| !self.is_override()),
            on: self.date.clone(),
            reason: trimmed(&self.reason),
            after,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_taken_is_typed_again_and_of_an_override_nobody_said_anything() {
        let (client, record) = (RecordId([1; 16]), RecordId([2; 16]));
        let form = ConsentForm {
            purpose: "gp-sharing".into(),
            decision: "given".into(),
            means: "spoken".into(),
            date: "2026-03-04".into(),
            reason: " On the telephone ".into(),
            ..ConsentForm::default()
        };
        let earlier = BTreeSet::from([RecordId([3; 16])]);
        let told = form.consent(client, earlier.clone());
        assert_eq!((told.means, told.reason.as_str()), (Some(ConsentMeans::Spoken), "On the telephone"));
        let again = ConsentForm::instead_of(record, &told);
        assert_eq!((again.consent(client, earlier), again.instead_of.parse()), (told, Ok(record)));
        let form = ConsentForm { decision: "overridden".into(), ..form };
        assert_eq!(form.consent(client, BTreeSet::new()).means, None);
    }
}
