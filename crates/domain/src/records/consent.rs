use std::collections::BTreeSet;

use super::{Change, Changes, Kind, Record, code, record_id, record_ids, text};
use crate::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};
use crate::{Fields, MemberId, RecordId, Value};

/// A decision of a person's about one thing that may be done with what they tell: agreed, refused, taken back. Each is a record of its own, so that none
/// overwrites another (FHIR R4 `Consent`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// The person.
    pub client: RecordId,
    /// To what.
    pub purpose: Option<ConsentPurpose>,
    /// What they decided; or that it was done without their agreement.
    pub decision: Option<ConsentDecision>,
    /// How they said so; nothing where they were not asked.
    pub means: Option<ConsentMeans>,
    /// The day, ISO 8601.
    pub on: String,
    /// Why, and what else there is to say. An override always says why.
    pub reason: String,
    /// The decisions about the same purpose that were known when this one was written down: it comes after them, whatever the clocks say.
    pub after: BTreeSet<RecordId>,
}

impl Record for Consent {
    const KIND: Kind = Kind::Consent;

    fn read(fields: &Fields) -> Self {
        Self {
            client: record_id(fields, "client"),
            purpose: code(fields, "purpose", ConsentPurpose::from_code),
            decision: code(fields, "decision", ConsentDecision::from_code),
            means: code(fields, "means", ConsentMeans::from_code),
            on: text(fields, "on"),
            reason: text(fields, "reason"),
            after: record_ids(fields, "after"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("client", self.client.0)
            .set("purpose", self.purpose.map(ConsentPurpose::code))
            .set("decision", self.decision.map(ConsentDecision::code))
            .set("means", self.means.map(ConsentMeans::code))
            .set("on", self.on.as_str())
            .write("reason", &self.reason)
            .set("after", Value::List(self.after.iter().map(|earlier| Value::from(earlier.0)).collect()))
            .0
    }
}

impl Consent {
    /// The decision about a purpose that stands, of all that were written down under which id and, where that is told, by whom.
    ///
    /// The latest day counts. Of what was written on that day, what was known when another was written came before it; and of what one colleague wrote the
    /// last stands, as their device made the ids in order. Where two are left, nobody can say who was last (their clocks order nothing), so the more
    /// cautious stands. An override decides nothing for the person.
    #[must_use]
    pub fn standing(all: &[(RecordId, Option<MemberId>, Self)], purpose: ConsentPurpose) -> Option<&Self> {
        let decides = |consent: &Self| {
            consent.purpose == Some(purpose) && consent.decision.is_some_and(ConsentDecision::is_their_own)
        };
        let about = || all.iter().filter(|(.., consent)| decides(consent));
        let day = about().map(|(.., consent)| &consent.on).max()?;
        let that_day = || about().filter(|(.., consent)| consent.on == *day);
        let superseded = |id: RecordId, author: Option<MemberId>| {
            that_day().any(|(other, by, consent)| {
                (author.is_some() && *by == author && *other > id) || (*other != id && consent.after.contains(&id))
            })
        };
        let last = |(id, author, _): &&(RecordId, Option<MemberId>, Self)| !superseded(*id, *author);
        let more_cautious =
            |(.., consent): &&(RecordId, Option<MemberId>, Self)| consent.decision != Some(ConsentDecision::Given);
        // Should two say of each other that they came before, both count.
        let left = that_day().filter(last).max_by_key(more_cautious).or_else(|| that_day().max_by_key(more_cautious));
        left.map(|(.., consent)| consent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConsentDecision::{Given, Overridden, Refused, Withdrawn};

    const JOE: MemberId = MemberId([1; 16]);
    const ANA: MemberId = MemberId([2; 16]);

    type Told = (u8, Option<MemberId>, ConsentDecision, &'static str, &'static [u8]);

    fn told(&(id, author, decision, on, after): &Told) -> (RecordId, Option<MemberId>, Consent) {
        let consent = Consent {
            client: RecordId([9; 16]),
            purpose: Some(ConsentPurpose::Research),
            decision: Some(decision),
            means: None,
            on: on.to_owned(),
            reason: String::new(),
            after: after.iter().map(|id| RecordId([*id; 16])).collect(),
        };
        (RecordId([id; 16]), author, consent)
    }

    fn stands(rows: &[(&str, &[Told], Option<ConsentDecision>)]) {
        for (says, all, expected) in rows {
            let all: Vec<_> = all.iter().map(told).collect();
            let standing = Consent::standing(&all, ConsentPurpose::Research);
            assert_eq!(standing.and_then(|consent| consent.decision), *expected, "{says}");
            assert_eq!(Consent::standing(&all, ConsentPurpose::Stories), None, "{says}");
        }
    }

    #[test]
    fn the_latest_decision_stands_and_on_one_day_the_last_of_one_and_the_more_cautious_of_two() {
        let (joe, ana, first, second) = (Some(JOE), Some(ANA), "2026-03-01", "2026-03-02");
        stands(&[
            ("nothing was asked", &[], None),
            ("agreed", &[(1, joe, Given, first, &[])], Some(Given)),
            ("taken back later", &[(1, joe, Given, first, &[]), (2, ana, Withdrawn, second, &[])], Some(Withdrawn)),
            ("written down late", &[(2, joe, Given, first, &[]), (1, ana, Withdrawn, second, &[])], Some(Withdrawn)),
            ("agreed after all", &[(1, joe, Refused, first, &[]), (2, joe, Given, first, &[])], Some(Given)),
            ("two on one day", &[(1, joe, Refused, first, &[]), (2, ana, Given, first, &[])], Some(Refused)),
            ("the other way round", &[(1, ana, Given, first, &[]), (2, joe, Withdrawn, first, &[])], Some(Withdrawn)),
            ("overridden", &[(1, joe, Refused, first, &[]), (2, joe, Overridden, "2026-03-09", &[])], Some(Refused)),
        ]);
    }

    /// A person is not told who wrote down what, and sees the same decision stand.
    #[test]
    fn what_was_known_came_before_whoever_wrote_it() {
        let (joe, ana, day) = (Some(JOE), Some(ANA), "2026-03-01");
        stands(&[
            ("she knew what he wrote", &[(2, joe, Refused, day, &[]), (1, ana, Given, day, &[2])], Some(Given)),
            ("authors are not told", &[(2, None, Refused, day, &[]), (1, None, Given, day, &[2])], Some(Given)),
            ("nor what was known", &[(1, None, Refused, day, &[]), (2, None, Given, day, &[])], Some(Refused)),
            ("each came before the other", &[(1, joe, Given, day, &[2]), (2, ana, Refused, day, &[1])], Some(Refused)),
            ("it came before itself", &[(1, None, Given, day, &[1])], Some(Given)),
        ]);
    }
}
