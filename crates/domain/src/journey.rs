//! A person's journey over the five stages: what was judged and when, and what was only told.

use crate::records::{ReportedJourney, StageCheckIn};
use crate::{RecordId, Sign, Stage};

/// One of the five stones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stone {
    /// The stage.
    pub stage: Stage,
    /// The day of the first check-in that judged it, ISO 8601.
    pub first_seen: Option<String>,
    /// Told without a date.
    pub told: bool,
    /// The latest check-in judged this stage.
    pub latest: bool,
}

/// The five stones of a person, in the order of the stages.
///
/// The latest check-in is that of the latest day; of several on one day the one made last, by record id (which carries the time of making).
pub fn stones<'a>(
    check_ins: impl IntoIterator<Item = (RecordId, &'a StageCheckIn)>,
    told: impl IntoIterator<Item = &'a ReportedJourney>,
) -> [Stone; 5] {
    let check_ins: Vec<_> = check_ins.into_iter().filter_map(|(id, c)| Some((c.on.as_str(), id, c.stage?))).collect();
    let latest = check_ins.iter().max().map(|(_, _, stage)| *stage);
    let first = |stage| check_ins.iter().filter(|(_, _, judged)| *judged == stage).map(|(on, ..)| *on).min();
    let told: Vec<Stage> = told.into_iter().flat_map(ReportedJourney::stages).collect();
    [Stage::ProfessionalSupport, Stage::Engagement, Stage::Learning, Stage::ChangedPerceptions, Stage::MovingForward]
        .map(|stage| Stone {
            stage,
            first_seen: first(stage).map(str::to_owned),
            told: told.contains(&stage),
            latest: latest == Some(stage),
        })
}

/// A stage that the signs speak for, with the signs that speak for it. The worker decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The stage.
    pub stage: Stage,
    /// Why: the signs of that stage among those noticed.
    pub because: Vec<Sign>,
}

/// Suggests the furthest stage that has at least as many of the noticed signs as any other; nothing without signs of a stage.
#[must_use]
pub fn suggest(noticed: &[Sign]) -> Option<Suggestion> {
    let signs_of =
        |stage: Stage| -> Vec<Sign> { noticed.iter().copied().filter(|sign| sign.stage() == Some(stage)).collect() };
    Stage::ALL
        .iter()
        .map(|stage| Suggestion { stage: *stage, because: signs_of(*stage) })
        .filter(|suggestion| !suggestion.because.is_empty())
        .max_by_key(|suggestion| (suggestion.because.len(), suggestion.stage))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_in(on: &str, stage: Stage) -> StageCheckIn {
        StageCheckIn {
            client: RecordId([0; 16]),
            on: on.into(),
            stage: Some(stage),
            certainty: None,
            signs: vec![],
            evidence: String::new(),
            own_words: String::new(),
            words_consent: false,
            visit: None,
        }
    }

    #[test]
    fn out_of_order_judgements_are_all_kept_and_the_latest_is_by_day() {
        let later = check_in("2026-05-01", Stage::Engagement);
        let earlier = check_in("2026-02-01", Stage::Learning);
        let again = check_in("2026-03-01", Stage::Learning);
        let stones =
            stones([(RecordId([1; 16]), &later), (RecordId([2; 16]), &earlier), (RecordId([3; 16]), &again)], []);
        let dates: Vec<Option<&str>> = stones.iter().map(|stone| stone.first_seen.as_deref()).collect();
        assert_eq!(dates, [None, Some("2026-05-01"), Some("2026-02-01"), None, None]);
        let latest: Vec<u8> = stones.iter().filter(|stone| stone.latest).map(|stone| stone.stage.number()).collect();
        assert_eq!(latest, [2]);
    }

    #[test]
    fn a_told_journey_gives_no_dates() {
        let told = ReportedJourney {
            client: RecordId([0; 16]),
            first: Some(Stage::Engagement),
            last: Some(Stage::ChangedPerceptions),
            engagement: String::new(),
            categories: vec![],
            told_by: String::new(),
        };
        let stones = stones([], [&told]);
        assert_eq!(stones.each_ref().map(|stone| stone.told), [false, true, true, true, false]);
        assert!(stones.iter().all(|stone| stone.first_seen.is_none() && !stone.latest));
    }

    #[test]
    fn a_suggestion_says_why_and_is_silent_without_signs_of_a_stage() {
        assert_eq!(suggest(&[]), None);
        assert_eq!(suggest(&[Sign::Bridging]), None);
        let suggestion = suggest(&[Sign::MetPeople, Sign::NotAlone, Sign::Routine]);
        assert_eq!(
            suggestion,
            Some(Suggestion { stage: Stage::Engagement, because: vec![Sign::MetPeople, Sign::Routine] })
        );
        let tie = suggest(&[Sign::MetPeople, Sign::OwnFeet]).map(|suggestion| suggestion.stage);
        assert_eq!(tie, Some(Stage::MovingForward));
    }
}
