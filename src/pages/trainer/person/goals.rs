//! What the person wants, in their own words.

use leptos::prelude::*;

use crate::components::{ButtonWidth, LinkButton};
use crate::pages::Here;
use crate::pages::goals::{Reads, cards};
use crate::routes::Route;
use crate::state::Person;
use crate::words::goals as words;

/// The goals, and the way to write another one down.
pub fn goals(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let goals = Memo::new(move |_| here.work().goals(id));
    let called = Signal::derive(move || read.with(|person| person.client.called().to_owned()));
    view! {
        <section class="stack" data-gap="close" aria-labelledby="goals-title">
            <h2 id="goals-title">{words::TITLE}</h2>
            <Show when=move || goals.with(Vec::is_empty)>
                <p class="soft">{words::NONE}</p>
            </Show>
            {cards(here, goals, Reads::Staff(called))}
            <LinkButton href=Route::NewGoal(id, None).path() width=ButtonWidth::Full>{words::ADD}</LinkButton>
        </section>
    }
}
