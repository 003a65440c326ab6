//! One person: how to reach them, their stones, their story.

mod agreed;
pub mod detail;
mod facts;
mod goals;
mod story;
mod way;

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::entry::unsettled;
use super::measure;
use super::unfinished::unfinished;
use crate::components::{BackLink, ButtonKind, ButtonWidth, EmptyState, LinkButton, PageHeading, SaveState};
use crate::pages::{Here, has_been, saving};
use crate::routes::Route;
use crate::state::{Person, RecordStanding};
use crate::words::{people, person as words};

/// One person.
#[component]
pub fn PersonPage(here: Here, person: RecordId) -> impl IntoView {
    let read = Memo::new(move |_| here.work().person(person));
    let note = here.take_note();
    about_person(here, person, move |_| {
        let read = Signal::derive(move || read.get().unwrap_or_else(|| nobody(person)));
        shown(here, read, note).into_any()
    })
}

/// What stands for the moment in which a person leaves this phone and their screen is still there.
fn nobody(id: RecordId) -> Person {
    Person { id, client: Default::default(), standing: RecordStanding::ServerHasIt, entries: vec![], unsettled: vec![] }
}

fn shown(here: Here, read: Signal<Person>, note: Option<&'static str>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let back = BackLink { href: Route::People.path(), label: people::TITLE.to_owned() };
    let name = Memo::new(move |_| read.with(|person| person.client.called().to_owned()));
    let standing = Memo::new(move |_| read.with(|person| person.standing));
    // Said of the person's details only, so nothing is said when that could be taken for all of the page. Where something was said, its room stays: what
    // goes from above the buttons would move them from under a finger.
    let not_sent = Memo::new(move |_| standing.get() != RecordStanding::ServerHasIt);
    let has_room = has_been(move || not_sent.get());
    let saved = Signal::derive(move || saving::of_record(standing.get()));
    let save_state = move || {
        has_room
            .get()
            .then(|| view! { <div data-said=move || not_sent.get().to_string()><SaveState state=saved /></div> })
    };
    view! {
        <PageHeading title=name back>
            {facts::names(read)}
            {save_state}
        </PageHeading>
        <div class="stack" data-gap="wide">
            {note.map(|note| view! { <p class="kept" role="status">{note}</p> })}
            {facts::before_knocking(read)}
            {two_versions(here, read)}
            <div class="switcher">
                <LinkButton href=Route::NewVisit(id, None).path() kind=ButtonKind::Main width=ButtonWidth::Full>
                    {words::NEW_VISIT}
                </LinkButton>
                <LinkButton href=Route::CheckIn(id, None).path() width=ButtonWidth::Full>{words::CHECK_IN}</LinkButton>
            </div>
            {unfinished(here, Some(id))}
            {facts::reach(read)}
            {way::next(here, read)}
            {goals::goals(here, read)}
            {measure::way(here, read)}
            {way::stones(read)}
            <div>
                {facts::looked_after(here, read)}
                {facts::at_the_door(here, read)}
                {agreed::agreed(here, read)}
                {facts::own_page(read)}
                {facts::referral(here, read)}
                {detail::history(here, read)}
            </div>
            {story::story(here, read)}
        </div>
    }
}

/// Details of which two versions stand beside each other. What is being written to settle them stays while other news arrives.
fn two_versions(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    unsettled(here, id, Memo::new(move |_| read.with(|person| person.unsettled.clone())))
}

/// A screen about a person, by what they like to be called; or that they are not on this phone. What is being written stays while news arrives.
pub fn about_person(
    here: Here,
    person: RecordId,
    children: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let is_here = Memo::new(move |_| here.work().person(person).is_some());
    move || {
        if is_here.get() {
            let called = untrack(|| here.work().person(person)).map(|person| person.client.called().to_owned());
            untrack(|| children(called.unwrap_or_default()))
        } else {
            not_here().into_any()
        }
    }
}

fn not_here() -> impl IntoView {
    let back = BackLink { href: Route::People.path(), label: people::TITLE.to_owned() };
    view! {
        <PageHeading title=words::TITLE back />
        <EmptyState title=words::NOT_HERE hint=words::NOT_HERE_HINT>
            <LinkButton href=Route::People.path()>{words::TO_PEOPLE}</LinkButton>
        </EmptyState>
    }
}
