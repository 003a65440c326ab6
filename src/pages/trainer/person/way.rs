//! The five stones, the next step, and what stands before it.

use leptos::prelude::*;
use stepping_stones_domain::journey::{self, Stone};
use stepping_stones_domain::records::{Barrier, ReportedJourney, StageCheckIn};
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};

use crate::components::{Card, Known, StoneView, Stones};
use crate::pages::Here;
use crate::state::{Entry, EntryKind, Person};
use crate::words::{dates, labels, person as words, timeline};

/// The five stones: what was judged and when, and what was only told.
pub fn stones(read: Signal<Person>) -> impl IntoView {
    let stones = Memo::new(move |_| read.with(stone_views));
    view! {
        <section class="stack" aria-labelledby="stones-title">
            <h2 id="stones-title">{words::STONES}</h2>
            <Stones label=words::STONES stones />
            <p class="soft small">{words::STONES_ANY_ORDER}</p>
        </section>
    }
}

fn standing(person: &Person) -> impl Iterator<Item = &Entry> {
    person.entries.iter().filter(|entry| entry.void.is_none())
}

fn stone_views(person: &Person) -> Vec<StoneView> {
    let check_ins: Vec<_> = standing(person).filter_map(check_in).collect();
    let told: Vec<_> = standing(person).filter_map(reported).collect();
    let stones = journey::stones(check_ins.iter().copied(), told);
    // Entries stand newest first, so the first judgement is the latest.
    let latest = check_ins.iter().map(|(_, check_in)| *check_in).find(|check_in| check_in.stage.is_some());
    stones.into_iter().map(|stone| stone_view(&stone, latest)).collect()
}

fn check_in(entry: &Entry) -> Option<(stepping_stones_domain::RecordId, &StageCheckIn)> {
    match &entry.kind {
        EntryKind::CheckIn(check_in) => Some((entry.id, check_in)),
        _ => None,
    }
}

fn reported(entry: &Entry) -> Option<&ReportedJourney> {
    match &entry.kind {
        EntryKind::Reported(reported) => Some(reported),
        _ => None,
    }
}

fn stone_view(stone: &Stone, latest: Option<&StageCheckIn>) -> StoneView {
    let (known, when) = match (&stone.first_seen, stone.told) {
        (Some(day), _) => (Known::Dated, words::first_seen(&dates::day(day))),
        (None, true) => (Known::Told, words::TOLD.to_owned()),
        (None, false) => (Known::Nothing, words::NOTHING_NOTED.to_owned()),
    };
    let latest = latest.filter(|_| stone.latest);
    let latest = latest.map(|latest| words::latest(latest.certainty.map(labels::certainty), &dates::day(&latest.on)));
    StoneView { label: labels::stage(stone.stage), known, when, latest }
}

/// The next step that is open, and the latest barrier with what might shift it.
pub fn next(here: Here, read: Signal<Person>) -> impl IntoView {
    let step = Memo::new(move |_| read.with(next_step));
    let barrier = Memo::new(move |_| read.with(barrier));
    let own = Memo::new(move |_| here.work().vocabularies());
    move || {
        let step = step.get().map(|step| view! { <div><h2>{words::NEXT_STEP}</h2><p class="pre">{step}</p></div> });
        let barrier = barrier.get().map(|barrier| own.with(|own| barrier_view(barrier, own)));
        (step.is_some() || barrier.is_some()).then(|| view! { <Card>{step}{barrier}</Card> })
    }
}

fn next_step(person: &Person) -> Option<String> {
    let (_, visit) = person.open_step()?;
    let day = (!visit.next_step_on.is_empty()).then(|| dates::day(&visit.next_step_on));
    Some(timeline::next_step(&visit.next_step, day.as_deref()))
}

fn barrier(person: &Person) -> Option<Barrier> {
    standing(person).find_map(|entry| match &entry.kind {
        EntryKind::Barrier(barrier) => Some(barrier.clone()),
        _ => None,
    })
}

fn barrier_view(barrier: Barrier, own: &Vocabularies) -> impl IntoView + use<> {
    let kinds = labels::all_called(Vocabulary::Barriers, &barrier.kinds, own);
    let before = barrier.before.map(|stage| words::barrier_before(labels::stage(stage)));
    let line = |text: String| (!text.is_empty()).then(|| view! { <p class="pre">{text}</p> });
    let shift = barrier.might_shift;
    view! {
        <div>
            <h2>{words::BARRIER}</h2>
            {before.map(|before| view! { <p class="soft small">{before}</p> })}
            {line(kinds)}
            {line(barrier.detail)}
            {(!shift.is_empty()).then(|| view! { <p class="pre"><span class="soft">{words::MIGHT_SHIFT}": "</span>{shift}</p> })}
        </div>
    }
}
