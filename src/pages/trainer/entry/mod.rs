//! One entry of a person's story: all that it says, who wrote it, where it is, and what became of it.

mod details;
mod fields;
mod taking_back;
mod versions;

pub use details::{details, told};
pub use fields::fields;
use leptos::prelude::*;
use stepping_stones_domain::{MemberId, RecordId};
use taking_back::Asked;
pub use versions::unsettled;

use super::entry_words::entry_heading;
use super::person::about_person;
use crate::components::{BackLink, EmptyState, LinkButton, PageHeading, SaveState};
use crate::pages::{Here, saving};
use crate::routes::Route;
use crate::state::{Entry, RecordStanding, Told, clock};
use crate::words::{dates, set_aside as words, timeline};

/// One entry.
#[component]
pub fn EntryPage(here: Here, person: RecordId, entry: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let read = Memo::new(move |_| here.work().entry(entry));
        let back = BackLink { href: Route::Person(person).path(), label: called };
        let standing = Memo::new(move |_| {
            read.with(|read| read.as_ref().map_or(RecordStanding::ServerHasIt, |entry| entry.standing))
        });
        let versions = Memo::new(move |_| read.get().map(|entry| entry.unsettled).unwrap_or_default());
        // What it says, apart from where it stands and what is being settled: only that makes the screen anew.
        let says = Memo::new(move |_| {
            let entry = read.get()?;
            Some(Entry { standing: RecordStanding::ServerHasIt, unsettled: vec![], ..entry })
        });
        let about = About { here, person, standing, versions, asked: Asked::default() };
        let shown = move || {
            let (says, back) = (says.get(), back.clone());
            untrack(|| match says {
                Some(entry) => shown(about, entry, back).into_any(),
                None => not_here(back).into_any(),
            })
        };
        shown.into_any()
    })
}

/// What stays while the screen is made anew. Copied freely.
#[derive(Clone, Copy)]
struct About {
    here: Here,
    person: RecordId,
    standing: Memo<RecordStanding>,
    versions: Memo<Vec<(String, Vec<Told>)>>,
    asked: Asked,
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

fn shown(about: About, entry: Entry, back: BackLink) -> impl IntoView {
    let About { here, person, standing, versions, asked } = about;
    let own = here.work().vocabularies();
    let heading = entry_heading(&entry, &own);
    let when = if entry.at.is_empty() { timeline::NO_DATE.to_owned() } else { dates::moment(&entry.at) };
    let saved = Signal::derive(move || saving::of_record(standing.get()));
    let is_set_aside =
        Memo::new(move |_| matches!(standing.get(), RecordStanding::Held(_) | RecordStanding::Refused(_)));
    let id = entry.id;
    let what_to_do = move || {
        is_set_aside
            .get()
            .then(|| view! { <LinkButton href=Route::SetAside(id).path()>{words::WHAT_TO_DO}</LinkButton> })
    };
    let (author, written_ms) = (entry.author, entry.written_ms);
    view! {
        <PageHeading title=heading back>
            <p>{when}</p>
            <SaveState state=saved />
        </PageHeading>
        <div class="stack" data-gap="wide">
            {what_to_do}
            {taking_back::state(here, &entry)}
            {unsettled(here, id, versions)}
            {details(&entry.kind, &own)}
            <p class="soft small">{move || written(here, person, author, written_ms)}</p>
            {versions::earlier(here, id)}
            {taking_back::way(here, &entry, asked)}
        </div>
    }
}

fn written(here: Here, person: RecordId, author: MemberId, written_ms: i64) -> String {
    let moment = dates::moment(&clock::local_of(written_ms));
    timeline::written(&here.work().author_name(author, person), &moment)
}
