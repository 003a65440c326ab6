//! All that an entry says.

use leptos::prelude::*;
use stepping_stones_domain::measures::{Measure, Question};
use stepping_stones_domain::records::{Barrier, Consent, Measurement, ReportedJourney, StageCheckIn, Visit};
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};
use stepping_stones_domain::{Sign, Stage};

use crate::state::EntryKind;
use crate::words::{check_in, consent, dates, labels, measures, person, signs, timeline, visit, whole};

/// The details, as a list of what was asked and what was written.
pub fn details(kind: &EntryKind, own: &Vocabularies) -> impl IntoView + use<> {
    let rows = rows(kind, own);
    let own_words = match kind {
        EntryKind::CheckIn(check_in) if !check_in.own_words.is_empty() => Some(check_in.own_words.clone()),
        _ => None,
    };
    let row = |(name, text): (&'static str, String)| view! { <dt>{name}</dt><dd class="pre">{text}</dd> };
    view! {
        <dl class="facts">{rows.into_iter().filter(|(_, text)| !text.is_empty()).map(row).collect::<Vec<_>>()}</dl>
        {own_words.map(|own_words| {
            view! {
                <figure class="stack" data-gap="tight">
                    <figcaption class="strong">{timeline::OWN_WORDS}</figcaption>
                    <blockquote class="own-words">{own_words}</blockquote>
                </figure>
            }
        })}
    }
}

/// The details as plain text, to be taken elsewhere.
pub fn told(kind: &EntryKind, own: &Vocabularies) -> String {
    let own_words = match kind {
        EntryKind::CheckIn(check_in) => Some((timeline::OWN_WORDS, check_in.own_words.clone())),
        _ => None,
    };
    let line = |(name, text): (&'static str, String)| (!text.is_empty()).then(|| format!("{name}: {text}\n"));
    rows(kind, own).into_iter().chain(own_words).filter_map(line).collect()
}

fn rows(kind: &EntryKind, own: &Vocabularies) -> Rows {
    match kind {
        EntryKind::Visit(visit) => of_visit(visit),
        EntryKind::CheckIn(check_in) => of_check_in(check_in),
        EntryKind::Barrier(barrier) => of_barrier(barrier, own),
        EntryKind::Consent(told) => of_consent(told),
        EntryKind::Disclosure(told) => vec![(whole::REASON, told.reason.clone())],
        EntryKind::Measurement(told) => of_measurement(told, own),
        EntryKind::Reported(reported) => of_reported(reported),
    }
}

type Rows = Vec<(&'static str, String)>;

fn signs_told(noticed: &[Sign]) -> String {
    noticed.iter().map(|sign| signs::label(*sign)).collect::<Vec<_>>().join("\n")
}

fn stage_told(stage: Option<Stage>) -> String {
    stage.map(labels::stage).unwrap_or_default().to_owned()
}

fn of_visit(told: &Visit) -> Rows {
    let day = (!told.next_step_on.is_empty()).then(|| dates::day(&told.next_step_on));
    let next =
        if told.next_step.is_empty() { String::new() } else { timeline::next_step(&told.next_step, day.as_deref()) };
    vec![
        (visit::NOTES, told.notes.clone()),
        (visit::MODE, told.mode.map(labels::mode).unwrap_or_default().to_owned()),
        (visit::OUTCOME, told.outcome.map(labels::outcome).unwrap_or_default().to_owned()),
        (visit::PLACE, told.place.clone()),
        (visit::SIGNS, signs_told(&told.signs)),
        (visit::EARLIER_STEP, told.step_done.map(|_| visit::STEP_DONE).unwrap_or_default().to_owned()),
        (visit::NEXT_STEP, next),
    ]
}

fn of_check_in(told: &StageCheckIn) -> Rows {
    vec![
        (check_in::STAGE, stage_told(told.stage)),
        (check_in::CERTAINTY, told.certainty.map(labels::certainty).unwrap_or_default().to_owned()),
        (check_in::EVIDENCE, told.evidence.clone()),
        (check_in::SIGNS, signs_told(&told.signs)),
    ]
}

fn of_barrier(told: &Barrier, own: &Vocabularies) -> Rows {
    vec![
        (timeline::BEFORE, stage_told(told.before)),
        (person::BARRIER, labels::all_called(Vocabulary::Barriers, &told.kinds, own)),
        (check_in::BARRIER_DETAIL, told.detail.clone()),
        (person::MIGHT_SHIFT, told.might_shift.clone()),
    ]
}

fn of_consent(told: &Consent) -> Rows {
    vec![
        (consent::PURPOSE, told.purpose.map(consent::purpose).unwrap_or_default().to_owned()),
        (consent::DECISION, told.decision.map(consent::decision).unwrap_or_default().to_owned()),
        (consent::MEANS, told.means.map(consent::means).unwrap_or_default().to_owned()),
        (consent::REASON, told.reason.clone()),
    ]
}

fn of_measurement(told: &Measurement, own: &Vocabularies) -> Rows {
    let asked = told.known().map(Measure::questions).unwrap_or_default().iter();
    let answer = |question: &Question| {
        let answer = told.answer(*question).map(|answer| measures::answer(*question, answer));
        (measures::question(*question), answer.unwrap_or_default())
    };
    let range = own.range(&told.measure);
    let score = if told.score.is_empty() { String::new() } else { measures::score(&told.score, range) };
    let rest = [
        (measures::SUM, told.sum().map(measures::sum).unwrap_or_default()),
        (measures::SCORE, score),
        (measures::MEANS, measures::ONE_DAY.to_owned()),
    ];
    asked.map(answer).chain(rest).collect()
}

fn of_reported(told: &ReportedJourney) -> Rows {
    let stages: Vec<&str> = told.stages().map(labels::stage).collect();
    let categories: Vec<&str> = told.categories.iter().map(|category| labels::category(*category)).collect();
    vec![
        (timeline::STAGES, stages.join("\n")),
        (person::ENGAGEMENT, told.engagement.clone()),
        (person::CATEGORIES, categories.join(", ")),
        (timeline::TOLD_BY, told.told_by.clone()),
    ]
}

#[cfg(test)]
mod tests {
    use stepping_stones_domain::RecordId;
    use stepping_stones_domain::measures::{Better, ScoreRange};
    use stepping_stones_domain::vocabularies::OwnTerm;

    use super::*;

    fn answered_in(own: &Vocabularies, measure: &str, answers: &[(&str, &str)], score: &str) -> String {
        let told_by_her = Measurement {
            client: RecordId([1; 16]),
            measure: measure.into(),
            on: "2026-03-04".into(),
            answers: answers.iter().map(|(of, code)| ((*of).to_owned(), (*code).to_owned())).collect(),
            score: score.into(),
        };
        told(&EntryKind::Measurement(told_by_her), own)
    }

    fn answered(measure: &str, answers: &[(&str, &str)], score: &str) -> String {
        answered_in(&Vocabularies::default(), measure, answers, score)
    }

    /// A score of the service's own measure says from where to where it could have gone, whether the measure is still offered or not.
    #[test]
    fn a_score_of_the_services_own_measure_is_told_with_its_range() {
        let range = ScoreRange::new(0, 10, Some(Better::Lower));
        let gone = OwnTerm { words: "Garden score".into(), offered: false, range };
        let mut own = Vocabularies::default();
        own.measures.own = [("own:one".to_owned(), gone)].into();
        let told = answered_in(&own, "own:one", &[], "7");
        assert!(told.starts_with("Score: 7. From 0 to 10. Lower is better\n"), "{told}");
        assert!(answered("own:one", &[], "7").starts_with("Score: 7\n"), "its range is not known here");
    }

    /// What stands in the copy of everything: each answer with the published band in words, what was left out not at all, and a sum only where there is one.
    #[test]
    fn a_measure_is_told_as_it_was_answered_and_summed_only_where_it_may_be() {
        let meaning = "To keep in mind: This is how they answered on one day. By itself it says nothing of how far they have come.\n";
        let wellbeing =
            answered("ons4", &[("happy", "8"), ("anxious", "3"), ("satisfied", "11"), ("lonely", "never")], "");
        let expected = "Overall, how happy did you feel yesterday?: 8 of 10 (high)\n\
            On a scale where 0 is “not at all anxious” and 10 is “completely anxious”, overall, how anxious did you feel yesterday?: 3 of 10 (low)\n";
        assert_eq!(wellbeing, format!("{expected}{meaning}"));
        let three = [("companionship", "often"), ("left-out", "some-of-the-time"), ("isolated", "some-of-the-time")];
        let line = "The first three together: 7, where 3 is least and 9 is most often\n";
        assert!(answered("ons-loneliness", &three, "").contains(line));
        assert!(!answered("ons-loneliness", &three[..2], "").contains("together"));
        assert_eq!(answered("pam", &[("happy", "8")], "55.3"), format!("Score: 55.3\n{meaning}"));
    }
}
