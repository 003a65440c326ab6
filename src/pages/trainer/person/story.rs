//! The story so far, newest first.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::measures::{Measure, Question};
use stepping_stones_domain::records::{Barrier, Consent, Measurement, ReportedJourney, StageCheckIn, Visit};
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};

use crate::components::{Button, EmptyState, EntryState, SaveState, Timeline, TimelineEntry};
use crate::pages::trainer::entry_words::entry_heading;
use crate::pages::{Here, saving};
use crate::routes::Route;
use crate::state::{Entry, EntryKind, Person};
use crate::words::{consent, dates, labels, measures, person as words, signs, timeline, void};

/// How many entries are shown at first, and with each further tap.
const STEP: usize = 30;

/// A person's timeline.
pub fn story(here: Here, read: Signal<Person>) -> impl IntoView {
    let most = RwSignal::new(STEP);
    let id = untrack(|| read.with(|person| person.id));
    let entries =
        Memo::new(move |_| read.with(|person| person.entries.iter().take(most.get()).cloned().collect::<Vec<_>>()));
    let number = Memo::new(move |_| read.with(|person| person.entries.len()));
    let key =
        |entry: &Entry| (entry.id, saving::of_record(entry.standing).code(), entry.void.clone(), entry.unsettled.len());
    view! {
        <section class="stack" aria-labelledby="story-title">
            <h2 id="story-title">{words::TIMELINE}</h2>
            <Show
                when=move || number.get() != 0
                fallback=|| view! { <EmptyState title=words::TIMELINE_EMPTY hint=words::TIMELINE_EMPTY_HINT /> }
            >
                <Timeline>
                    <For each=move || entries.get() key children=move |entry| line(here, id, entry) />
                </Timeline>
                <Show when=move || { number.get() > most.get() }>
                    <Button on_press=move |()| most.update(|most| *most += STEP)>{words::EARLIER}</Button>
                </Show>
            </Show>
        </section>
    }
}

fn line(here: Here, person: RecordId, entry: Entry) -> impl IntoView {
    let state = if entry.void.is_some() { EntryState::Void } else { EntryState::Kept };
    let own = untrack(|| here.work().vocabularies());
    let heading = entry_heading(&entry, &own);
    let author = here.work().author_name(entry.author, person);
    let by = timeline::written_by(&author, dates::time(&entry.at).as_deref());
    let taken_back = entry.void.as_deref().map(void::taken_back);
    let two = (!entry.unsettled.is_empty()).then_some(timeline::TWO_VERSIONS);
    let saved = saving::of_record(entry.standing);
    view! {
        <TimelineEntry at=entry.at heading href=Route::Entry(person, entry.id).path() state>
            {taken_back.map(|taken_back| view! { <p class="strong">{taken_back}</p> })}
            {two.map(|two| view! { <p class="strong">{two}</p> })}
            {match entry.kind {
                EntryKind::Visit(visit) => visited(visit).into_any(),
                EntryKind::CheckIn(check_in) => judged(check_in).into_any(),
                EntryKind::Barrier(barrier) => in_the_way(barrier, &own).into_any(),
                EntryKind::Consent(told) => agreed(told).into_any(),
                EntryKind::Disclosure(told) => words_of(told.reason).into_any(),
                EntryKind::Measurement(told) => answered(&told, &own).into_any(),
                EntryKind::Reported(reported) => told(reported).into_any(),
            }}
            <p class="soft small">{by}</p>
            <SaveState state=Signal::stored(saved) />
        </TimelineEntry>
    }
}

fn words_of(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p class="pre entry-text">{text}</p> })
}

fn soft(text: String) -> impl IntoView {
    (!text.is_empty()).then(|| view! { <p class="soft small">{text}</p> })
}

fn noticed(number: usize) -> impl IntoView {
    soft(if number == 0 { String::new() } else { signs::noticed(number) })
}

fn visited(visit: Visit) -> impl IntoView {
    let day = (!visit.next_step_on.is_empty()).then(|| dates::day(&visit.next_step_on));
    let step = (!visit.next_step.is_empty()).then(|| timeline::next_step(&visit.next_step, day.as_deref()));
    let step = step.map(|step| view! { <p><span class="soft">{timeline::NEXT_STEP}": "</span>{step}</p> });
    view! {
        {words_of(visit.notes)}
        {soft(visit.place)}
        {noticed(visit.signs.len())}
        {step}
    }
}

fn judged(check_in: StageCheckIn) -> impl IntoView {
    let own_words = check_in.own_words;
    view! {
        {soft(check_in.certainty.map(labels::certainty).unwrap_or_default().to_owned())}
        {words_of(check_in.evidence)}
        {(!own_words.is_empty()).then(|| view! { <blockquote class="own-words">{own_words}</blockquote> })}
        {noticed(check_in.signs.len())}
    }
}

fn in_the_way(barrier: Barrier, own: &Vocabularies) -> impl IntoView + use<> {
    let kinds = labels::all_called(Vocabulary::Barriers, &barrier.kinds, own);
    view! {
        {soft(kinds)}
        {words_of(barrier.detail)}
        {words_of(barrier.might_shift)}
    }
}

fn agreed(told: Consent) -> impl IntoView {
    view! {
        {soft(told.means.map(consent::means).unwrap_or_default().to_owned())}
        {words_of(told.reason)}
    }
}

fn answered(told: &Measurement, own: &Vocabularies) -> impl IntoView + use<> {
    let asked = told.known().map(Measure::questions).unwrap_or_default().iter();
    let answer = |question: &Question| {
        let answer = told.answer(*question)?;
        Some((measures::short(*question), measures::answer(*question, answer)))
    };
    let sum = told.sum().map(|sum| (measures::SUM, measures::sum(sum)));
    let score =
        (!told.score.is_empty()).then(|| (measures::SCORE, measures::score(&told.score, own.range(&told.measure))));
    let row = |(name, text): (&'static str, String)| view! { <dt>{name}</dt><dd>{text}</dd> };
    view! { <dl class="facts">{asked.filter_map(answer).chain(sum).chain(score).map(row).collect::<Vec<_>>()}</dl> }
}

fn told(reported: ReportedJourney) -> impl IntoView {
    let stages: Vec<&str> = reported.stages().map(labels::stage).collect();
    let categories: Vec<&str> = reported.categories.iter().map(|category| labels::category(*category)).collect();
    let source = (!reported.told_by.is_empty()).then(|| words::told_by(&reported.told_by));
    let row = |name: &'static str, text: String| (!text.is_empty()).then(|| view! { <dt>{name}</dt><dd>{text}</dd> });
    view! {
        <dl class="facts">
            {row(timeline::STAGES, stages.join(" · "))}
            {row(words::ENGAGEMENT, reported.engagement)}
            {row(words::CATEGORIES, categories.join(", "))}
        </dl>
        {soft(source.unwrap_or_default())}
    }
}
