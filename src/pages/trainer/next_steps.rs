use leptos::prelude::*;

use crate::components::{ListRow, Rows};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{NextStep, clock};
use crate::words::{dates, today};

const DAYS_AHEAD: u32 = 7;

/// What was planned for today, for the week to come, or for a day that has passed, and is still open.
pub fn next_steps(here: Here) -> impl IntoView {
    let steps = Memo::new(move |_| here.work().next_steps(&clock::in_days(DAYS_AHEAD)));
    let rows = move || {
        let key = |step: &NextStep| (step.visit, step.on.clone(), step.what.clone(), step.called.clone());
        view! {
            <Rows>
                <For each=move || steps.get() key children=row />
            </Rows>
        }
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="next-steps-title">
            <h2 id="next-steps-title">{today::NEXT_STEPS}</h2>
            <Show
                when=move || !steps.with(Vec::is_empty)
                fallback=|| view! { <p class="soft">{today::NO_NEXT_STEPS}" "{today::NO_NEXT_STEPS_HINT}</p> }
            >
                {rows()}
            </Show>
        </section>
    }
}

fn row(step: NextStep) -> impl IntoView {
    let href = Route::Person(step.client).path();
    view! { <ListRow href title=step.called note=step.what end=dates::coming(&step.on, &clock::today()) /> }
}
