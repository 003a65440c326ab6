//! Why people are referred: the reasons that are built in, and what a service makes of them. It adds reasons of its own, and stops offering some.
//!
//! What a record holds are codes, which stay: a reason that is no longer offered, or is called otherwise, still reads where it was used.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::records::Change;
use crate::vocabulary::ReferralReason;
use crate::{Fields, RecordId, Value};

/// The most reasons of its own that a service offers.
pub const MOST_OWN: usize = 12;
/// The most characters of what a reason is called.
pub const LONGEST_REASON: usize = 40;
/// How the field begins that says what a service makes of a reason; its code follows.
pub(crate) const FIELD: &str = "reason.";
/// How the code of a service's own reason begins: no reason that is built in ever begins so.
const OWN: &str = "own:";
const WORDS: &str = "words";
const OFFERED: &str = "offered";

/// A reason as a record holds it. Codes that are not built in survive whoever writes the record anew.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonCode {
    /// One that is built in.
    BuiltIn(ReferralReason),
    /// One of the service's own, or one that only a newer version knows.
    Coded(String),
}

impl ReasonCode {
    /// Reads a code.
    #[must_use]
    pub fn read(code: &str) -> Self {
        ReferralReason::from_code(code).map_or_else(|| Self::Coded(code.to_owned()), Self::BuiltIn)
    }

    /// The code of a service's own reason, by an id that nothing else has.
    #[must_use]
    pub fn own(id: RecordId) -> String {
        format!("{OWN}{id}")
    }

    /// The stable code under which it is stored and exchanged.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::BuiltIn(reason) => reason.code(),
            Self::Coded(code) => code,
        }
    }
}

/// A reason of a service's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnReason {
    /// What it is called.
    pub words: String,
    /// Whether it is offered for new people.
    pub offered: bool,
}

/// What a service makes of the reasons for which people are referred.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reasons {
    /// Its own by their codes, in the order in which they were made.
    pub own: BTreeMap<String, OwnReason>,
    /// Those that are built in and that it does not offer.
    pub not_offered: BTreeSet<ReferralReason>,
}

impl Reasons {
    /// What is offered for a new person: what is built in, in its usual order, and the service's own before “something else”.
    #[must_use]
    pub fn offered(&self) -> Vec<ReasonCode> {
        let built_in = ReferralReason::ALL.iter().copied().filter(|reason| !self.not_offered.contains(reason));
        let (other, known): (Vec<_>, Vec<_>) = built_in.partition(|reason| *reason == ReferralReason::Other);
        let own = self.own.iter().filter(|(_, own)| own.offered).take(MOST_OWN);
        let own = own.map(|(code, _)| ReasonCode::Coded(code.clone()));
        let built_in = |reasons: Vec<_>| reasons.into_iter().map(ReasonCode::BuiltIn);
        built_in(known).chain(own).chain(built_in(other)).collect()
    }

    /// What a reason of the service's own is called, offered or not; nothing for a code that it does not know.
    #[must_use]
    pub fn words(&self, code: &str) -> Option<&str> {
        self.own.get(code).map(|own| own.words.as_str())
    }

    /// Reads the fields of the service's record: one for each reason, so that two managers who change different ones do not undo each other.
    pub(crate) fn read(fields: &Fields) -> Self {
        let mut reasons = Self::default();
        for (name, value) in fields {
            let (Some(code), Value::Map(told)) = (name.strip_prefix(FIELD), value) else { continue };
            let offered = told.get(OFFERED).and_then(Value::as_bool).unwrap_or(true);
            match ReferralReason::from_code(code) {
                Some(_) if offered => {}
                Some(reason) => drop(reasons.not_offered.insert(reason)),
                None => {
                    let words = told.get(WORDS).and_then(Value::as_text).unwrap_or_default().trim();
                    let words: String = words.chars().take(LONGEST_REASON).collect();
                    if is_own(code) && !words.is_empty() {
                        reasons.own.insert(code.to_owned(), OwnReason { words, offered });
                    }
                }
            }
        }
        reasons
    }

    /// What differs from what is built in, as changes to the service's record.
    pub(crate) fn changes(&self) -> impl Iterator<Item = Change> {
        let said = |code: &str, told: Vec<(&str, Value)>| {
            let told = told.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
            Change::Set(Cow::Owned(format!("{FIELD}{code}")), Value::Map(told))
        };
        let hidden = self.not_offered.iter().map(move |reason| said(reason.code(), vec![(OFFERED, false.into())]));
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

    fn own(at: u8, words: &str, offered: bool) -> (String, OwnReason) {
        (ReasonCode::own(RecordId([at; 16])), OwnReason { words: words.into(), offered })
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
        let all: Vec<_> = ReferralReason::ALL.iter().copied().map(ReasonCode::BuiltIn).collect();
        assert_eq!(Reasons::default().offered(), all);
        let gone = own(1, "Long Covid", false);
        let here = own(2, "Cost of living", true);
        let reasons =
            Reasons { own: [gone.clone(), here.clone()].into(), not_offered: [ReferralReason::Smoking].into() };
        let offered = reasons.offered();
        assert_eq!(offered.len(), all.len());
        assert!(!offered.contains(&ReasonCode::BuiltIn(ReferralReason::Smoking)));
        let last: Vec<_> = offered.iter().rev().take(2).map(ReasonCode::code).collect();
        assert_eq!(last, ["other", here.0.as_str()]);
        assert_eq!(reasons.words(&gone.0), Some("Long Covid"), "it is not offered, and still has its words");
        assert_eq!(Reasons::read(&fields(reasons.changes())), reasons);
    }

    #[test]
    fn whatever_is_stored_what_is_read_is_within_limits() {
        let many = (1..=30).map(|at| own(at, &format!("{at} {}", "x".repeat(100)), true)).collect();
        let stored = Reasons { own: many, ..Reasons::default() };
        let read = Reasons::read(&fields(stored.changes()));
        assert_eq!(read.offered().len(), ReferralReason::ALL.len() + MOST_OWN);
        assert!(read.own.values().all(|own| own.words.chars().count() == LONGEST_REASON));
        let map = |words: &str| Value::Map([("words".to_owned(), words.into())].into());
        let odd = Fields::from([
            ("reason.newer".to_owned(), map("of a newer version")),
            ("reason.own:rubbish".to_owned(), map("no id")),
            ("reason.depression".to_owned(), map("not what it is called")),
            (format!("reason.{}", ReasonCode::own(RecordId([7; 16]))), map("  ")),
            (format!("reason.{}", ReasonCode::own(RecordId([8; 16]))), "no map".into()),
        ]);
        assert_eq!(Reasons::read(&odd), Reasons::default());
    }

    #[test]
    fn a_code_that_is_not_built_in_survives() {
        for code in ["depression", "a-newer-one", "own:0190163d-8694-739b-aea5-966c26f8ad91"] {
            assert_eq!(ReasonCode::read(code).code(), code);
        }
        assert!(ReferralReason::ALL.iter().all(|reason| !reason.code().starts_with(OWN)), "codes collide");
    }
}
