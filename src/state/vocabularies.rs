//! The lists from which people choose, as a manager makes them the service's own.

use serde::{Deserialize, Serialize};
use stepping_stones_domain::measures::{Better, ScoreRange, whole};
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
    /// The lowest score of a measure.
    pub lowest: String,
    /// Its highest score.
    pub highest: String,
    /// Code of the better end of its range; empty for neither.
    pub better: String,
}

impl OwnTermForm {
    /// From where to where the score of a measure goes, if that can be read.
    #[must_use]
    pub fn range(&self) -> Option<ScoreRange> {
        ScoreRange::new(whole(&self.lowest)?, whole(&self.highest)?, Better::from_code(&self.better))
    }

    fn of((code, own): (&String, &OwnTerm)) -> Self {
        let form = Self { code: code.clone(), words: own.words.clone(), not_offered: !own.offered, ..Self::default() };
        let Some(range) = own.range else { return form };
        let better = range.better().map(Better::code).unwrap_or_default().to_owned();
        Self { lowest: range.lowest().to_string(), highest: range.highest().to_string(), better, ..form }
    }
}

impl TermsForm {
    /// As it stands.
    pub(super) fn of(terms: &Terms) -> Self {
        let not_offered = terms.not_offered.iter().cloned().collect();
        Self { not_offered, own: terms.own.iter().map(OwnTermForm::of).collect() }
    }

    /// The service with what it describes. A term that it does not list stays as it was; one without words is none, nor is a measure without a range. The range
    /// of a measure that there is stays as it was made.
    pub(super) fn service(&self, vocabulary: Vocabulary, mut before: Organisation) -> Organisation {
        let measures = vocabulary == Vocabulary::Measures;
        let built_in = vocabulary.built_in();
        let terms = before.vocabularies.of_mut(vocabulary);
        for own in &self.own {
            let (words, offered) = (trimmed(&own.words), !own.not_offered);
            let range = terms.own.get(&own.code).map_or_else(|| own.range().filter(|_| measures), |term| term.range);
            if !words.is_empty() && range.is_some() == measures {
                terms.own.insert(own.code.clone(), OwnTerm { words, offered, range });
            }
        }
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
        let own = |words: &str, offered| OwnTerm { words: words.into(), offered, range: None };
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
            form.own.push(OwnTermForm { code: code(3), words: "Cost of living".into(), ..OwnTermForm::default() });
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
    #[test]
    fn a_measure_needs_a_range_and_keeps_the_one_with_which_it_was_made() {
        let code = |at: u8| own_code(RecordId([at; 16]));
        let range = |lowest, highest, better| ScoreRange::new(lowest, highest, better);
        let kept = OwnTerm { words: "Garden score".into(), offered: true, range: range(0, 10, Some(Better::Lower)) };
        let mut before = Organisation::default();
        before.vocabularies.measures.own = [(code(1), kept.clone())].into();
        let mut form = TermsForm::of(&before.vocabularies.measures);
        assert_eq!(form.own[0].range(), kept.range);
        form.own[0] = OwnTermForm { words: "Allotment".into(), highest: "99".into(), ..form.own[0].clone() };
        let typed = |at: u8, lowest: &str, highest: &str, better: &str| OwnTermForm {
            code: code(at),
            words: format!("Score {at}"),
            lowest: lowest.into(),
            highest: highest.into(),
            better: better.into(),
            ..OwnTermForm::default()
        };
        form.own.extend([
            typed(2, " −5 ", "5", ""),
            typed(3, "1", "7", "higher"),
            typed(4, "7", "1", ""),
            typed(5, "", "", ""),
        ]);
        let after = form.service(Vocabulary::Measures, before).vocabularies.measures.own;
        let told: Vec<_> = after.values().map(|own| (own.words.as_str(), own.range)).collect();
        let expected = [
            ("Allotment", kept.range),
            ("Score 2", range(-5, 5, None)),
            ("Score 3", range(1, 7, Some(Better::Higher))),
        ];
        assert_eq!(told, expected);
    }
}
