//! Giving a person a copy of everything that is kept about them.

mod document;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use super::person::about_person;
use crate::components::{BackLink, Banner, Button, ButtonKind, ButtonWidth, LongText, PageHeading};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::StorageError;
use crate::words::whole as words;

/// What became of it.
#[derive(Clone, PartialEq)]
enum Outcome {
    /// It was offered to the browser: whether that took it, and whether the copy says who has seen their records.
    Offered {
        taken: bool,
        with_seen: bool,
    },
    NotKept(StorageError),
}

/// Who asked for the copy, and the way to make it.
#[component]
pub fn WholePage(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| shown(here, person, called).into_any())
}

fn shown(here: Here, person: RecordId, called: String) -> impl IntoView {
    let (reason, missing, busy) = (RwSignal::new(String::new()), RwSignal::new(false), RwSignal::new(false));
    let outcome = RwSignal::new(None::<Outcome>);
    let make = move |()| {
        let unsaid = reason.with_untracked(|reason| reason.trim().is_empty());
        missing.set(unsaid);
        if unsaid || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let made = made(here, person, &reason.get_untracked()).await;
            let _ = (outcome.try_set(made), busy.try_set(false));
        });
    };
    let filled = move || here.work().standing().filled;
    let trouble = move || match outcome.get() {
        Some(Outcome::NotKept(error)) => Some(troubles::keeping(&error)),
        _ => None,
    };
    let said = move || match outcome.get() {
        Some(Outcome::Offered { taken: true, with_seen: true }) => words::MADE,
        Some(Outcome::Offered { taken: true, with_seen: false }) => words::MADE_WITHOUT_SEEN,
        Some(Outcome::Offered { taken: false, .. }) => words::NOT_OFFERED,
        _ => "",
    };
    view! {
        <PageHeading title=words::TITLE back=BackLink { href: Route::Person(person).path(), label: called }>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            <Show when=move || !filled()>
                <Banner title=words::NOT_ALL_HERE text=words::NOT_ALL_HERE_HINT />
            </Show>
            <p>{words::OTHERS}</p>
            <p>{words::NEEDS_LINE}</p>
            <LongText
                id="reason"
                label=words::REASON
                hint=words::REASON_HINT
                value=reason
                on_input=move |typed| reason.set(typed)
                error=Signal::derive(move || missing.get().then(|| words::REASON_MISSING.to_owned()))
                rows=2
            />
            {troubles::banner(trouble)}
            <Button kind=ButtonKind::Main width=ButtonWidth::Full on_press=make busy>{words::MAKE}</Button>
            <p role="status">{said}</p>
        </div>
    }
}

async fn made(here: Here, person: RecordId, reason: &str) -> Option<Outcome> {
    let work = here.work();
    // What is kept elsewhere is asked for first, so that the copy is of one moment.
    let seen = work.seen(Some(person)).await.ok();
    let whole = untrack(|| work.whole(person))?;
    let document = untrack(|| document::document(&work, &whole, seen.as_ref()));
    let file = (words::FILE, "text/html;charset=utf-8", document.as_bytes());
    Some(match work.disclose(person, reason, file).await {
        Ok(taken) => Outcome::Offered { taken, with_seen: seen.is_some() },
        Err(error) => Outcome::NotKept(error),
    })
}
