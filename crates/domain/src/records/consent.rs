use super::{Change, Changes, Kind, Record, code, record_id, text};
use crate::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};
use crate::{Fields, MemberId, RecordId};

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
            .0
    }
}

impl Consent {
    /// The decision about a purpose that stands, of all that were written down by whom under which id.
    ///
    /// The latest day counts. Of what one colleague wrote on that day the last stands, as their device made the ids in order. Where two wrote on the same
    /// day, nobody can say who was last (their clocks order nothing), so the more cautious stands. An override decides nothing for the person.
    #[must_use]
    pub fn standing(all: &[(RecordId, MemberId, Self)], purpose: ConsentPurpose) -> Option<&Self> {
        let decides = |consent: &Self| {
            consent.purpose == Some(purpose)
                && consent.decision.is_some_and(|decision| decision != ConsentDecision::Overridden)
        };
        let about = || all.iter().filter(|(.., consent)| decides(consent));
        let day = about().map(|(.., consent)| &consent.on).max()?;
        let that_day = || about().filter(|(.., consent)| consent.on == *day);
        let superseded = |id: &RecordId, author: &MemberId| that_day().any(|(other, by, _)| by == author && other > id);
        let last = that_day().filter(|(id, author, _)| !superseded(id, author)).map(|(.., consent)| consent);
        last.max_by_key(|consent| consent.decision != Some(ConsentDecision::Given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ConsentDecision::{Given, Overridden, Refused, Withdrawn};

    const JOE: MemberId = MemberId([1; 16]);
    const ANA: MemberId = MemberId([2; 16]);

    #[test]
    fn the_latest_decision_stands_and_on_one_day_the_last_of_one_and_the_more_cautious_of_two() {
        type Told = (u8, MemberId, ConsentDecision, &'static str);
        let rows: [(&str, &[Told], Option<ConsentDecision>); 8] = [
            ("nothing was asked", &[], None),
            ("agreed", &[(1, JOE, Given, "2026-03-01")], Some(Given)),
            ("taken back later", &[(1, JOE, Given, "2026-03-01"), (2, ANA, Withdrawn, "2026-03-02")], Some(Withdrawn)),
            ("written down late", &[(2, JOE, Given, "2026-03-01"), (1, ANA, Withdrawn, "2026-03-02")], Some(Withdrawn)),
            ("agreed after all", &[(1, JOE, Refused, "2026-03-01"), (2, JOE, Given, "2026-03-01")], Some(Given)),
            ("two on one day", &[(1, JOE, Refused, "2026-03-01"), (2, ANA, Given, "2026-03-01")], Some(Refused)),
            (
                "the other way round",
                &[(1, ANA, Given, "2026-03-01"), (2, JOE, Withdrawn, "2026-03-01")],
                Some(Withdrawn),
            ),
            ("overridden", &[(1, JOE, Refused, "2026-03-01"), (2, JOE, Overridden, "2026-03-09")], Some(Refused)),
        ];
        for (says, told, expected) in rows {
            let all: Vec<_> = told
                .iter()
                .map(|(id, author, decision, on)| {
                    let consent = Consent {
                        client: RecordId([9; 16]),
                        purpose: Some(ConsentPurpose::Research),
                        decision: Some(*decision),
                        means: None,
                        on: (*on).to_owned(),
                        reason: String::new(),
                    };
                    (RecordId([*id; 16]), *author, consent)
                })
                .collect();
            let standing = Consent::standing(&all, ConsentPurpose::Research);
            assert_eq!(standing.and_then(|consent| consent.decision), expected, "{says}");
            assert_eq!(Consent::standing(&all, ConsentPurpose::Stories), None, "{says}");
        }
    }
}
