//! One entry of a person's story: all that it says, who wrote it, where it is, and what became of it.

mod details;
mod fields;
mod taking_back;
mod versions;

pub use details::{details, told};
pub use fields::fields;
use leptos::prelude::*;
use stepping_stones_domain::RecordId;
pub use versions::unsettled;

use super::entry_words::entry_heading;
use super::person::about_person;
use crate::components::{BackLink, EmptyState, LinkButton, PageHeading, SaveState};
use crate::pages::{Here, saving};
use crate::routes::Route;
use crate::state::{Entry, RecordStanding, clock};
use crate::words::{dates, set_aside as words, timeline};

/// One entry.
#[component]
pub fn EntryPage(here: Here, person: RecordId, entry: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let read = Memo::new(move |_| here.work().entry(entry));
        let back = BackLink { href: Route::Person(person).path(), label: called };
        let shown = move || match read.get() {
            Some(entry) => shown(here, person, entry, back.clone()).into_any(),
            None => not_here(back.clone()).into_any(),
        };
        shown.into_any()
    })
}

fn not_here(back: BackLink) -> impl IntoView {
    let href = back.href.clone();
    let label = back.label.clone();
    view! {
        <PageHeading title=timeline::ENTRY back />
        <EmptyState title=timeline::NOT_HERE hint=timeline::NOT_HERE_HINT>
            <LinkButton href>{label}</LinkButton>
        </EmptyState>
    }
}

fn shown(here: Here, person: RecordId, entry: Entry, back: BackLink) -> impl IntoView {
    let own = untrack(|| here.work().vocabularies());
    let heading = entry_heading(&entry, &own);
    let when = if entry.at.is_empty() { timeline::NO_DATE.to_owned() } else { dates::moment(&entry.at) };
    let saved = saving::of_record(entry.standing);
    let set_aside = matches!(entry.standing, RecordStanding::Held(_) | RecordStanding::Refused(_));
    view! {
        <PageHeading title=heading back>
            <p>{when}</p>
            <SaveState state=Signal::stored(saved) />
        </PageHeading>
        <div class="stack" data-gap="wide">
            {set_aside.then(|| view! { <LinkButton href=Route::SetAside(entry.id).path()>{words::WHAT_TO_DO}</LinkButton> })}
            {taking_back::state(here, &entry)}
            {unsettled(here, entry.id, &entry.unsettled)}
            {details(&entry.kind, &own)}
            <p class="soft small">{written(here, person, &entry)}</p>
            {versions::earlier(here, entry.id)}
            {taking_back::way(here, &entry)}
        </div>
    }
}

fn written(here: Here, person: RecordId, entry: &Entry) -> String {
    let moment = dates::moment(&clock::local_of(entry.written_ms));
    timeline::written(&here.work().author_name(entry.author, person), &moment)
}
