//! The lists from which people choose, as a manager makes them the service's own.

use serde::{Deserialize, Serialize};
use stepping_stones_domain::records::Organisation;
use stepping_stones_domain::vocabularies::{OwnTerm, Terms, Vocabularies, Vocabulary, own_code};

use super::forms::trimmed;
use super::{SetUp, Workspace};

impl SetUp {
    /// Setting up which terms of a vocabulary are offered.
    #[must_use]
    pub const fn terms(vocabulary: Vocabulary) -> Self {
        match vocabulary {
            Vocabulary::Reasons => Self::Reasons,
            Vocabulary::Barriers => Self::Barriers,
            Vocabulary::Sources => Self::Sources,
            Vocabulary::Measures => Self::Measures,
        }
    }

    /// The vocabulary whose terms are set up, if it is one.
    #[must_use]
    pub fn vocabulary(self) -> Option<Vocabulary> {
        Vocabulary::ALL.iter().copied().find(|vocabulary| Self::terms(*vocabulary) == self)
    }
}

/// What a service makes of a vocabulary, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsForm {
    /// Codes of those that are built in and that it does not offer.
    pub not_offered: Vec<String>,
    /// Its own.
    pub own: Vec<OwnTermForm>,
}

/// A term of the service's own, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnTermForm {
    /// Its code, which stays.
    pub code: String,
    /// What it is called.
    pub words: String,
    /// Whether it is not offered from now on.
    pub not_offered: bool,
}

impl TermsForm {
    /// As it stands.
    pub(super) fn of(terms: &Terms) -> Self {
        let own = |(code, own): (&String, &OwnTerm)| OwnTermForm {
            code: code.clone(),
            words: own.words.clone(),
            not_offered: !own.offered,
        };
        Self { not_offered: terms.not_offered.iter().cloned().collect(), own: terms.own.iter().map(own).collect() }
    }

    /// The service with what it describes. A term that it does not list stays as it was; one without words is none.
    pub(super) fn service(&self, vocabulary: Vocabulary, mut before: Organisation) -> Organisation {
        let read = |own: &OwnTermForm| {
            let term = OwnTerm { words: trimmed(&own.words), offered: !own.not_offered };
            (!term.words.is_empty()).then(|| (own.code.clone(), term))
        };
        let built_in = vocabulary.built_in();
        let terms = before.vocabularies.of_mut(vocabulary);
        terms.own.extend(self.own.iter().filter_map(read));
        let known = self.not_offered.iter().filter(|code| built_in.contains(&code.as_str()));
        terms.not_offered = known.cloned().collect();
        before
    }
}

impl Workspace {
    /// The code of a term that is yet to be called something.
    #[must_use]
    pub fn new_term(&self) -> String {
        own_code(self.new_record())
    }

    /// The lists from which people choose, as the service made them; tracked.
    #[must_use]
    pub fn vocabularies(&self) -> Vocabularies {
        self.service().vocabularies
    }
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::RecordId;

    use super::*;

    #[test]
    fn what_is_typed_is_what_stands_and_nothing_that_was_used_loses_its_words() {
        let code = |at: u8| own_code(RecordId([at; 16]));
        let own = |words: &str, offered| OwnTerm { words: words.into(), offered };
        let terms = Terms {
            own: [(code(1), own("Long Covid", true)), (code(2), own("Debt", true))].into(),
            not_offered: ["housing".to_owned()].into(),
        };
        for vocabulary in [Vocabulary::Reasons, Vocabulary::Barriers] {
            // Each stands alike in both lists, and only one is changed.
            let both = Vocabularies { reasons: terms.clone(), barriers: terms.clone(), ..Vocabularies::default() };
            let before = Organisation { name: "Brook House".into(), vocabularies: both, ..Organisation::default() };
            let mut form = TermsForm::of(&terms);
            assert_eq!(form.service(vocabulary, before.clone()), before);
            form.own[0] = OwnTermForm { words: " After Covid ".into(), not_offered: true, ..form.own[0].clone() };
            form.own[1].words = "  ".into();
            form.own.push(OwnTermForm { code: code(3), words: "Cost of living".into(), not_offered: false });
            form.own.push(OwnTermForm { code: code(4), ..OwnTermForm::default() });
            form.not_offered = vec!["bereavement".into(), "newer".into()];
            let mut expected = before.clone();
            let own = [
                (code(1), own("After Covid", false)),
                (code(2), own("Debt", true)),
                (code(3), own("Cost of living", true)),
            ];
            let changed = Terms { own: own.into(), not_offered: ["bereavement".to_owned()].into() };
            *expected.vocabularies.of_mut(vocabulary) = changed;
            assert_eq!(form.service(vocabulary, before), expected);
        }
    }
}
