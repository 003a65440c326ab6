use leptos::prelude::*;

use super::next_steps::next_steps;
use super::notices::{clock_banner, persistence_banner, update_banner};
use super::people::{FoundPeople, Lead, nobody, search};
use super::unfinished::unfinished;
use crate::components::{Button, ButtonKind, ButtonWidth, PageHeading};
use crate::pages::account::switch;
use crate::pages::{Here, saving, troubles};
use crate::words::today;

/// How many people are shown below the search.
const MOST: usize = 8;

/// Today: the truth about saving, one big way to a visit, what is unfinished and what is due.
#[component]
pub fn Today(here: Here) -> impl IntoView {
    let some = Memo::new(move |_| has_people(here));
    view! {
        <PageHeading title=today::TITLE>{saving::truth(here)} {switch(here)}</PageHeading>
        <div class="stack" data-gap="wide">
            {troubles::banner(move || saving::overall(here.work().standing()).trouble)}
            {clock_banner(here)}
            {update_banner(here)}
            {start(here, some)}
            {unfinished(here, None)}
            {move || some.get().then(|| next_steps(here))}
            {persistence_banner(here)}
        </div>
    }
}

fn has_people(here: Here) -> bool {
    here.work().people().with(|people| !people.is_empty())
}

/// A new visit starts with whom it is with.
fn start(here: Here, some: Memo<bool>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let choosing = RwSignal::new(false);
    let choose = move |()| {
        choosing.set(true);
        here.router.show_field("search");
    };
    let shown = move || choosing.get() || typed.with(|typed| !typed.trim().is_empty());
    view! {
        <section class="stack" data-gap="close">
            <Show when=move || some.get() fallback=move || nobody(here)>
                <Button kind=ButtonKind::Main width=ButtonWidth::Full on_press=choose>{today::NEW_VISIT}</Button>
                {search(here, typed)}
                <Show when=shown>
                    <FoundPeople here typed most=MOST lead=Lead::ToPersonOrVisit />
                </Show>
            </Show>
        </section>
    }
}
