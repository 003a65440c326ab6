//! Goals with the steps towards them, to be ticked: on a person's own page, and on the page that staff have of them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::MemberId;

use super::{Here, has_been, saving, troubles};
use crate::components::{Card, SaveState, Saved, Tick};
use crate::state::{GoalView, RecordStanding, StepView, clock};
use crate::words::{dates, form, goals as words, mine};

/// Who reads.
#[derive(Clone, Copy)]
pub enum Reads {
    /// The person whose goals they are.
    Themselves,
    /// Staff; with what the person is called.
    Staff(Signal<String>),
}

impl Reads {
    fn saved(self, standing: RecordStanding) -> Saved {
        match self {
            Self::Themselves => saving::of_own_record(standing),
            Self::Staff(_) => saving::of_record(standing),
        }
    }
}

/// A card for each goal.
pub fn cards(here: Here, goals: Memo<Vec<GoalView>>, reads: Reads) -> impl IntoView {
    let failed = RwSignal::new(false);
    view! {
        {troubles::banner(move || failed.get().then(mine::not_kept))}
        <For
            each=move || goals.get()
            key=|goal| (goal.id, goal.words.clone())
            children=move |goal| card(here, goals, goal, reads, failed)
        />
    }
}

fn card(here: Here, goals: Memo<Vec<GoalView>>, goal: GoalView, reads: Reads, failed: RwSignal<bool>) -> impl IntoView {
    let id = goal.id;
    let now = move |goals: &Vec<GoalView>| goals.iter().find(|known| known.id == id).cloned();
    let steps = Memo::new(move |_| goals.with(now).map(|goal| goal.steps).unwrap_or_default());
    let standing = Memo::new(move |_| goals.with(now).map_or(RecordStanding::ServerHasIt, |goal| goal.standing));
    let all_done = move || steps.with(|steps| !steps.is_empty() && steps.iter().all(|step| step.done));
    let below = match reads {
        Reads::Themselves => (move || all_done().then(|| view! { <p class="kept">{mine::ALL_DONE}</p> })).into_any(),
        Reads::Staff(_) => view! { <p class="soft small">{words::written_down(&dates::day(&goal.on))}</p> }.into_any(),
    };
    view! {
        <Card>
            <h3 class="own-words">{goal.words}</h3>
            <Show when=move || !steps.with(Vec::is_empty)>
                <ul class="stack" data-gap="close" role="list">
                    <For
                        each=move || steps.get()
                        key=|step| (step.id, step.words.clone())
                        children=move |step| row(here, steps, step, reads, failed)
                    />
                </ul>
            </Show>
            {below}
            {mark(move || Some(standing.get()), reads)}
        </Card>
    }
}

fn row(here: Here, steps: Memo<Vec<StepView>>, step: StepView, reads: Reads, failed: RwSignal<bool>) -> impl IntoView {
    let (id, label) = (step.id, step.words.clone());
    let now = Memo::new(move |_| {
        steps.with(|steps| steps.iter().find(|known| known.id == id).cloned()).unwrap_or_else(|| step.clone())
    });
    // What was tapped and is not kept yet.
    let asked = RwSignal::new(None::<bool>);
    let ticked = Signal::derive(move || asked.get().unwrap_or_else(|| now.with(|step| step.done)));
    let tick = move |done| {
        asked.set(Some(done));
        let work = here.work();
        spawn_local(async move {
            let kept = work.tick(id, done).await.is_ok();
            let _ = asked.try_update(|asked| *asked = asked.filter(|asked| *asked != done));
            let _ = failed.try_set(!kept);
        });
    };
    let standing = move || asked.get().is_none().then(|| now.with(|step| step.standing));
    view! {
        <li class="stack" data-gap="tight">
            <Tick id=format!("step-{id}") label ticked on_tick=tick />
            {by(here, now, reads)}
            {mark(standing, reads)}
        </li>
    }
}

/// Who ticked a step and when, for staff.
fn by(here: Here, step: Memo<StepView>, reads: Reads) -> Option<impl IntoView> {
    let Reads::Staff(called) = reads else { return None };
    let line = Memo::new(move |_| {
        let (author, ms) = step.with(|step| step.ticked)?;
        Some(words::ticked(&who(here, author, called), &dates::moment(&clock::local_of(ms))))
    });
    Some(move || line.get().map(|line| view! { <p class="soft small">{line}</p> }))
}

/// Once everything is here, all colleagues are known: whoever is none of them and can tick is the person.
fn who(here: Here, author: MemberId, called: Signal<String>) -> String {
    let work = here.work();
    let name = work.staff_name(author);
    if name.is_empty() && work.standing().filled { called.get() } else { name }
}

/// Where a record is, from when it was not with the server; `None` while it is being kept. What was with the server all along needs no word.
fn mark(standing: impl Fn() -> Option<RecordStanding> + Send + Sync + 'static, reads: Reads) -> impl IntoView {
    let standing = Memo::new(move |_| standing());
    let told = has_been(move || standing.get() != Some(RecordStanding::ServerHasIt));
    let saved = Signal::derive(move || reads.saved(standing.get().unwrap_or(RecordStanding::OnThisDevice)));
    let kept = Memo::new(move |_| standing.get().is_some());
    move || match (told.get(), kept.get()) {
        (false, _) => ().into_any(),
        (true, false) => view! { <p class="hint">{form::KEEPING}</p> }.into_any(),
        (true, true) => view! { <SaveState state=saved /> }.into_any(),
    }
}
