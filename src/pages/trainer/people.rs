//! Everyone in the caseload: found as one types.

use leptos::prelude::*;

use crate::components::{EmptyState, LinkButton, PageHeading, Rows, SearchField, Skeleton};
use crate::pages::{Here, saving};
use crate::routes::Route;
use crate::state::{PersonLine, RecordStanding};
use crate::words::{caseload, people};

/// The most rows that are shown at once; more would not help anyone to find someone.
const MOST: usize = 100;

/// Everyone on this phone.
#[component]
pub fn People(here: Here) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let all = here.work().people();
    view! {
        <PageHeading title=people::TITLE />
        <div class="stack">
            <Show when=move || !all.with(Vec::is_empty) fallback=move || nobody(here)>
                {search(here, typed)}
                {ways_in()}
                <FoundPeople here typed most=MOST lead=Lead::ToPerson />
            </Show>
        </div>
    }
}

/// How people come in: one by one, or all at once.
fn ways_in() -> impl IntoView {
    view! {
        <div class="cluster">
            <LinkButton href=Route::NewPerson(None).path()>{people::ADD}</LinkButton>
            <LinkButton href=Route::BringIn.path()>{caseload::TITLE}</LinkButton>
        </div>
    }
}

/// Nobody is here: yet, or at all.
pub fn nobody(here: Here) -> impl IntoView {
    let fetching = Memo::new(move |_| {
        let standing = here.work().standing();
        !standing.filled && standing.trouble.is_none()
    });
    move || {
        if fetching.get() {
            return view! { <p role="status">{people::FETCHING}</p><Skeleton rows=3 /> }.into_any();
        }
        view! {
            <EmptyState title=people::EMPTY hint=people::EMPTY_HINT>
                {ways_in()}
            </EmptyState>
        }
        .into_any()
    }
}

/// The field that finds someone.
pub fn search(here: Here, typed: RwSignal<String>) -> impl IntoView {
    let number = Memo::new(move |_| {
        let typed = typed.get();
        (!typed.trim().is_empty()).then(|| here.work().people().with(|all| matching(all, &typed).count()))
    });
    let found = Signal::derive(move || number.get().map(people::found));
    view! { <SearchField id="search" label=people::SEARCH value=typed on_input=move |text| typed.set(text) found /> }
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lead {
    /// To the person.
    ToPerson,
    /// To the person, and beside that straight to a new visit.
    ToPersonOrVisit,
}

fn matching<'a>(all: &'a [PersonLine], typed: &'a str) -> impl Iterator<Item = &'a PersonLine> {
    all.iter().filter(move |person| person.matches(typed))
}

/// The people that match what is typed.
#[component]
pub fn FoundPeople(here: Here, #[prop(into)] typed: Signal<String>, most: usize, lead: Lead) -> impl IntoView {
    let all = here.work().people();
    let shown = Memo::new(move |_| {
        let typed = typed.get();
        all.with(|all| matching(all, &typed).take(most).cloned().collect::<Vec<_>>())
    });
    let more = Memo::new(move |_| all.with(|all| matching(all, &typed.get()).nth(most).is_some()));
    view! {
        <Show
            when=move || !shown.with(Vec::is_empty)
            fallback=move || view! { <EmptyState title=move || people::nobody_matches(&typed.get()) hint=people::NOBODY_MATCHES_HINT /> }
        >
            <Rows>
                <For each=move || shown.get() key=|line| line.id children=move |first| row(shown, first, lead) />
            </Rows>
            <Show when=move || more.get()>
                <p class="soft">{people::MORE}</p>
            </Show>
        </Show>
    }
}

/// The row of a person stays while what it says changes, so that it keeps the focus, and a press that has begun on it.
fn row(shown: Memo<Vec<PersonLine>>, first: PersonLine, lead: Lead) -> impl IntoView {
    let id = first.id;
    let line = Memo::new(move |_| {
        shown.with(|shown| shown.iter().find(|line| line.id == id).cloned()).unwrap_or_else(|| first.clone())
    });
    let mark = move || {
        let standing = line.with(|line| line.standing);
        let saved = saving::of_record(standing);
        (standing != RecordStanding::ServerHasIt)
            .then(|| view! { " "<span class="row-end" data-standing=saved.code()>{saved.words()}</span> })
    };
    let note = move || {
        let note = line.with(|line| {
            let known_as = (!line.known_as.is_empty()).then(|| crate::words::person::known_as(&line.known_as));
            let note = [known_as, Some(line.address.clone()).filter(|address| !address.is_empty())];
            note.into_iter().flatten().collect::<Vec<_>>().join(" · ")
        });
        (!note.is_empty()).then(|| view! { " "<span class="row-note">{note}</span> })
    };
    let visit = (lead == Lead::ToPersonOrVisit).then(|| {
        let label = move || line.with(|line| people::visit_with(&line.name));
        view! {
            <a class="button row-action" href=Route::NewVisit(id, None).path() aria-label=label>
                {crate::words::person::NEW_VISIT}
            </a>
        }
    });
    view! {
        <li class="row-pair">
            <a class="row" href=Route::Person(id).path()>
                <span class="row-title">{move || line.with(|line| line.name.clone())}</span>
                {note}
                {mark}
            </a>
            {visit}
        </li>
    }
}
