//! The vocabularies that a service makes its own: why people are referred, by whom, and what stands in their way. It adds terms, and stops offering some.
//!
//! What a record holds are codes, which stay: a term that is no longer offered, or is called otherwise, still reads where it was used.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

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
    }
}

impl Vocabulary {
    /// How a field of the service's record begins that says what it makes of a term; the code follows.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::Reasons => "reason.",
            Self::Barriers => "barrier.",
            Self::Sources => "source.",
        }
    }

    /// The codes that are built in, in their usual order.
    #[must_use]
    pub fn built_in(self) -> Vec<&'static str> {
        match self {
            Self::Reasons => ReferralReason::ALL.iter().map(|term| term.code()).collect(),
            Self::Barriers => BarrierKind::ALL.iter().map(|term| term.code()).collect(),
            Self::Sources => ReferralSource::ALL.iter().map(|term| term.code()).collect(),
        }
    }

    /// The code of the term “something else”, which comes last; sources have none.
    fn other(self) -> Option<&'static str> {
        match self {
            Self::Reasons => Some(ReferralReason::Other.code()),
            Self::Barriers => Some(BarrierKind::Other.code()),
            Self::Sources => None,
        }
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
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Vocabularies {
    /// Why people are referred.
    pub reasons: Terms,
    /// What stands before a person's next stage.
    pub barriers: Terms,
    /// Who refers people.
    pub sources: Terms,
}

impl Vocabularies {
    /// What the service makes of one.
    #[must_use]
    pub const fn of(&self, vocabulary: Vocabulary) -> &Terms {
        match vocabulary {
            Vocabulary::Reasons => &self.reasons,
            Vocabulary::Barriers => &self.barriers,
            Vocabulary::Sources => &self.sources,
        }
    }

    /// The same, to be changed.
    pub const fn of_mut(&mut self, vocabulary: Vocabulary) -> &mut Terms {
        match vocabulary {
            Vocabulary::Reasons => &mut self.reasons,
            Vocabulary::Barriers => &mut self.barriers,
            Vocabulary::Sources => &mut self.sources,
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
        Vocabulary::ALL.iter().flat_map(|vocabulary| self.of(*vocabulary).changes(vocabulary.field()))
    }
}

impl Terms {
    /// One field for each term, so that two managers who change different ones do not undo each other.
    fn read(vocabulary: Vocabulary, fields: &Fields) -> Self {
        let (mut terms, built_in) = (Self::default(), vocabulary.built_in());
        for (name, value) in fields {
            let (Some(code), Value::Map(told)) = (name.strip_prefix(vocabulary.field()), value) else { continue };
            let offered = told.get(OFFERED).and_then(Value::as_bool).unwrap_or(true);
            if built_in.contains(&code) {
                if !offered {
                    terms.not_offered.insert(code.to_owned());
                }
                continue;
            }
            let words = told.get(WORDS).and_then(Value::as_text).unwrap_or_default().trim();
            let words: String = words.chars().take(LONGEST_TERM).collect();
            if is_own(code) && !words.is_empty() {
                terms.own.insert(code.to_owned(), OwnTerm { words, offered });
            }
        }
        terms
    }

    fn changes(&self, field: &'static str) -> impl Iterator<Item = Change> {
        let said = move |code: &str, told: Vec<(&str, Value)>| {
            let told = told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            Change::Set(Cow::Owned(format!("{field}{code}")), Value::Map(told))
        };
        let hidden = self.not_offered.iter().map(move |code| said(code, vec![(OFFERED, false.into())]));
        let own = self.own.iter().map(move |(code, own)| {
            said(code, vec![(WORDS, own.words.as_str().into()), (OFFERED, own.offered.into())])
        });
        hidden.chain(own)
    }
}

fn is_own(code: &str) -> bool {
    code.strip_prefix(OWN).is_some_and(|id| id.parse::<RecordId>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(at: u8, words: &str, offered: bool) -> (String, OwnTerm) {
        (own_code(RecordId([at; 16])), OwnTerm { words: words.into(), offered })
    }

    fn fields(changes: impl Iterator<Item = Change>) -> Fields {
        let field = |change| match change {
            Change::Set(name, value) => (name.into_owned(), value),
            Change::Write(name, text) => (name.to_owned(), text.into()),
        };
        changes.map(field).collect()
    }

    #[test]
    fn what_is_offered_is_what_is_built_in_and_what_the_service_made_of_it() {
        // Of each vocabulary: how many are built in, one of them that is taken away, and what comes after the service's own.
        let rows = [
            (Vocabulary::Reasons, 16, "smoking", Some("other")),
            (Vocabulary::Barriers, 12, "transport", Some("other")),
            (Vocabulary::Sources, 5, "gp", None),
        ];
        for (vocabulary, built_in, hidden, last) in rows {
            assert_eq!(Vocabularies::default().offered(vocabulary).len(), built_in);
            let (gone, here) = (own(1, "Long Covid", false), own(2, "Cost of living", true));
            let mut all = Vocabularies::default();
            let own = [gone.clone(), here.clone()].into();
            *all.of_mut(vocabulary) = Terms { own, not_offered: [hidden.to_owned()].into() };
            let offered = all.offered(vocabulary);
            assert_eq!(offered.len(), built_in, "one less and one more");
            assert!(!offered.contains(&hidden.to_owned()));
            let end: Vec<_> = [here.0.as_str()].into_iter().chain(last).collect();
            assert!(offered.iter().map(String::as_str).collect::<Vec<_>>().ends_with(&end), "{offered:?}");
            assert_eq!(
                all.words(vocabulary, &gone.0),
                Some("Long Covid"),
                "it is not offered, and still has its words"
            );
            assert_eq!(Vocabularies::read(&fields(all.changes())), all);
            // What is made of one is made of no other, though both have a term of that code.
            let others = Vocabulary::ALL.iter().filter(|other| **other != vocabulary);
            for other in others {
                assert_eq!(all.offered(*other), other.built_in());
                assert_eq!(all.words(*other, &here.0), None);
            }
        }
    }

    #[test]
    fn whatever_is_stored_what_is_read_is_within_limits() {
        for vocabulary in Vocabulary::ALL.iter().copied() {
            let own = (1..=30).map(|at| own(at, &format!("{at} {}", "x".repeat(100)), true)).collect();
            let mut stored = Vocabularies::default();
            *stored.of_mut(vocabulary) = Terms { own, ..Terms::default() };
            let read = Vocabularies::read(&fields(stored.changes()));
            assert_eq!(read.offered(vocabulary).len(), vocabulary.built_in().len() + 12);
            assert!(read.of(vocabulary).own.values().all(|own| own.words.chars().count() == 40));
            let map = |words: &str| Value::Map([("words".to_owned(), words.into())].into());
            let field = |code: &str| format!("{}{code}", vocabulary.field());
            let odd = Fields::from([
                (field("newer"), map("of a newer version")),
                (field("own:rubbish"), map("no id")),
                (field(vocabulary.built_in()[0]), map("not what it is called")),
                (field(&own_code(RecordId([7; 16]))), map("  ")),
                (field(&own_code(RecordId([8; 16]))), "no map".into()),
            ]);
            assert_eq!(Vocabularies::read(&odd), Vocabularies::default());
        }
    }

    /// What an earlier version stored of the reasons reads as it was meant.
    #[test]
    fn what_was_stored_when_there_were_only_reasons_is_read() {
        let own = "own:0190163d-8694-739b-aea5-966c26f8ad91";
        let told = |told: &[(&str, Value)]| {
            Value::Map(told.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
        };
        let stored = Fields::from([
            ("reason.smoking".to_owned(), told(&[("offered", false.into())])),
            (format!("reason.{own}"), told(&[("words", "Cost of living".into()), ("offered", true.into())])),
        ]);
        let read = Vocabularies::read(&stored);
        assert_eq!(read.words(Vocabulary::Reasons, own), Some("Cost of living"));
        assert!(!read.offered(Vocabulary::Reasons).contains(&"smoking".to_owned()));
    }

    #[test]
    fn a_code_that_is_not_built_in_survives() {
        for code in ["depression", "a-newer-one", "own:0190163d-8694-739b-aea5-966c26f8ad91"] {
            assert_eq!(Coded::<ReferralReason>::read(code).code(), code);
        }
        let built_in = Vocabulary::ALL.iter().flat_map(|vocabulary| vocabulary.built_in());
        assert!(built_in.into_iter().all(|code| !code.starts_with(OWN)), "codes collide");
    }
}
