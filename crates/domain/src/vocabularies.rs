//! The vocabularies that a service makes its own: why people are referred, by whom, what stands in their way, and which measures it uses. It adds
//! terms, and stops offering some.
//!
//! What a record holds are codes, which stay: a term that is no longer offered, or is called otherwise, still reads where it was used.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::measures::{Measure, ScoreRange};
use crate::records::Change;
use crate::stage::codes;
use crate::vocabulary::{BarrierKind, ReferralReason, ReferralSource};
use crate::{Fields, RecordId, Value};

/// The most terms of its own that a service offers in one vocabulary.
pub const MOST_OWN: usize = 12;
/// The most characters of what a term is called.
pub const LONGEST_TERM: usize = 40;
/// How the code of a service's own term begins: none that is built in ever begins so.
const OWN: &str = "own:";
const WORDS: &str = "words";
const OFFERED: &str = "offered";

codes! {
    /// A closed list to which a service adds, and of which it need not offer everything.
    Vocabulary {
        /// Why people are referred.
        Reasons = "reasons",
        /// What stands before a person's next stage.
        Barriers = "barriers",
        /// Who refers people.
        Sources = "sources",
        /// Which measures are taken. One of the service's own has a range of scores.
        Measures = "measures",
    }
}

impl Vocabulary {
    /// How a field of the service's record begins that says what it makes of a term; the code follows.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Reasons => "reason.",
            Self::Barriers => "barrier.",
            Self::Sources => "source.",
            Self::Measures => "measure.",
        }
    }

    /// The codes that are built in, in their usual order.
    #[must_use]
    pub fn built_in(self) -> Vec<&'static str> {
        match self {
            Self::Reasons => ReferralReason::ALL.iter().map(|term| term.code()).collect(),
            Self::Barriers => BarrierKind::ALL.iter().map(|term| term.code()).collect(),
            Self::Sources => ReferralSource::ALL.iter().map(|term| term.code()).collect(),
            Self::Measures => Measure::ALL.iter().map(|measure| measure.code()).collect(),
        }
    }

    /// The code of the term “something else”, which comes last; sources have none.
    fn other(self) -> Option<&'static str> {
        match self {
            Self::Reasons => Some(ReferralReason::Other.code()),
            Self::Barriers => Some(BarrierKind::Other.code()),
            Self::Sources | Self::Measures => None,
        }
    }

    /// The codes that are offered only once the service says so: measures for which it needs a licence.
    fn hidden_at_first(self) -> BTreeSet<String> {
        let licensed = Measure::ALL.iter().filter(|measure| measure.is_licensed() && self == Self::Measures);
        licensed.map(|measure| measure.code().to_owned()).collect()
    }
}

/// A term that is built in.
pub trait Term: Copy {
    /// Its stable code.
    fn code(self) -> &'static str;
    /// Reads a stored code; `None` for one that is not built in.
    fn from_code(code: &str) -> Option<Self>;
}

macro_rules! terms {
    ($($name:ident),+) => {
        $(impl Term for $name {
            fn code(self) -> &'static str {
                Self::code(self)
            }

            fn from_code(code: &str) -> Option<Self> {
                Self::from_code(code)
            }
        })+
    };
}
terms!(ReferralReason, BarrierKind, ReferralSource);

/// A term as a record holds it. Codes that are not built in survive whoever writes the record anew.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coded<T> {
    /// One that is built in.
    BuiltIn(T),
    /// One of the service's own, or one that only a newer version knows.
    Own(String),
}

impl<T: Term> Coded<T> {
    /// Reads a code.
    #[must_use]
    pub fn read(code: &str) -> Self {
        T::from_code(code).map_or_else(|| Self::Own(code.to_owned()), Self::BuiltIn)
    }

    /// The stable code under which it is stored and exchanged.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::BuiltIn(term) => term.code(),
            Self::Own(code) => code,
        }
    }
}

/// The code of a service's own term, by an id that nothing else has.
#[must_use]
pub fn own_code(id: RecordId) -> String {
    format!("{OWN}{id}")
}

/// A term of a service's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTerm {
    /// What it is called.
    pub words: String,
    /// Whether it is offered from now on.
    pub offered: bool,
    /// From where to where its score goes, where it is a measure; nothing where it is anything else.
    pub range: Option<ScoreRange>,
}

/// What a service makes of one vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    /// Its own by their codes, in the order in which they were made.
    pub own: BTreeMap<String, OwnTerm>,
    /// The codes of those that are built in and that it does not offer.
    pub not_offered: BTreeSet<String>,
}

/// What a service makes of its vocabularies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vocabularies {
    /// Why people are referred.
    pub reasons: Terms,
    /// What stands before a person's next stage.
    pub barriers: Terms,
    /// Who refers people.
    pub sources: Terms,
    /// Which measures are taken.
    pub measures: Terms,
}

impl Default for Vocabularies {
    fn default() -> Self {
        let [reasons, barriers, sources, measures] = [(); 4].map(|()| Terms::default());
        let measures = Terms { not_offered: Vocabulary::Measures.hidden_at_first(), ..measures };
        Self { reasons, barriers, sources, measures }
    }
}

impl Vocabularies {
    /// What the service makes of one.
    #[must_use]
    pub const fn of(&self, vocabulary: Vocabulary) -> &Terms {
        match vocabulary {
            Vocabulary::Reasons => &self.reasons,
            Vocabulary::Barriers => &self.barriers,
            Vocabulary::Sources => &self.sources,
            Vocabulary::Measures => &self.measures,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, vocabulary: Vocabulary) -> &mut Terms {
        match vocabulary {
            Vocabulary::Reasons => &mut self.reasons,
            Vocabulary::Barriers => &mut self.barriers,
            Vocabulary::Sources => &mut self.sources,
            Vocabulary::Measures => &mut self.measures,
        }
    }

    /// The codes that are offered: what is built in, in its usual order, and the service's own before “something else”.
    #[must_use]
    pub fn offered(&self, vocabulary: Vocabulary) -> Vec<String> {
        let terms = self.of(vocabulary);
        let built_in = vocabulary.built_in().into_iter().filter(|code| !terms.not_offered.contains(*code));
        let (other, known): (Vec<_>, Vec<_>) = built_in.partition(|code| vocabulary.other() == Some(code));
        let own = terms.own.iter().filter(|(_, own)| own.offered).take(MOST_OWN).map(|(code, _)| code.as_str());
        known.into_iter().chain(own).chain(other).map(str::to_owned).collect()
    }

    /// What a term of the service's own is called, offered or not; nothing for a code that it does not know.
    #[must_use]
    pub fn words(&self, vocabulary: Vocabulary, code: &str) -> Option<&str> {
        self.of(vocabulary).own.get(code).map(|own| own.words.as_str())
    }

    /// From where to where the score of a measure of the service's own goes, offered or not.
    #[must_use]
    pub fn range(&self, measure: &str) -> Option<ScoreRange> {
        self.measures.own.get(measure)?.range
    }

    /// Reads the fields of the service's record.
    pub(crate) fn read(fields: &Fields) -> Self {
        let mut all = Self::default();
        for vocabulary in Vocabulary::ALL {
            *all.of_mut(*vocabulary) = Terms::read(*vocabulary, fields);
        }
        all
    }

    /// What differs from what is built in, as changes to the service's record.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Change> {
        Vocabulary::ALL.iter().flat_map(|vocabulary| self.of(*vocabulary).changes(*vocabulary))
    }
}

impl Terms {
    /// One field for each term, so that two managers who change different ones do not undo each other.
    fn read(vocabulary: Vocabulary, fields: &Fields) -> Self {
        let built_in = vocabulary.built_in();
        let mut terms = Self { not_offered: vocabulary.hidden_at_first(), ..Self::default() };
        for (name, value) in fields {
            let (Some(code), Value::Map(told)) = (name.strip_prefix(vocabulary.field()), value) else { continue };
            let offered = told.get(OFFERED).and_then(Value::as_bool).unwrap_or(true);
            if built_in.contains(&code) {
                if offered {
                    terms.not_offered.remove(code);
                } else {
                    terms.not_offered.insert(code.to_owned());
                }
                continue;
            }
            let words = told.get(WORDS).and_then(Value::as_text).unwrap_or_default().trim();
            let words: String = words.chars().take(LONGEST_TERM).collect();
            let measures = vocabulary == Vocabulary::Measures;
            let range = measures.then(|| ScoreRange::read(told)).flatten();
            if is_own(code) && !words.is_empty() && range.is_some() == measures {
                terms.own.insert(code.to_owned(), OwnTerm { words, offered, range });
            }
        }
        terms
    }

    /// What differs from what is usual.
    fn changes(&self, vocabulary: Vocabulary) -> impl Iterator<Item = Change> {
        let field = vocabulary.field();
        let said = move |code: &str, told: Vec<(&str, Value)>| {
            let told = told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            Change::Set(Cow::Owned(format!("{field}{code}")), Value::Map(told))
        };
        let usual = vocabulary.hidden_at_first();
        let turned: Vec<_> = self.not_offered.symmetric_difference(&usual).cloned().collect();
        let built_in = turned.into_iter().map(move |code| {
            let offered = !self.not_offered.contains(&code);
            said(&code, vec![(OFFERED, offered.into())])
        });
        let own = self.own.iter().map(move |(code, own)| {
            let range = own.range.into_iter().flat_map(ScoreRange::told);
            let told = [(WORDS, own.words.as_str().into()), (OFFERED, own.offered.into())];
            said(code, told.into_iter().chain(range).collect())
        });
        built_in.chain(own)
    }
}

fn is_own(code: &str) -> bool {
    code.strip_prefix(OWN).is_some_and(|id| id.parse::<RecordId>().is_ok())
}

#[cfg(test)]
mod tests;
