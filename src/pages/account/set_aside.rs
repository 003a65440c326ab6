//! Something that the server did not take, or holds: all that it says, why, and what can be done. It is here also when the person no longer is.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabularies::Vocabularies;

use crate::components::{BackLink, Button, ButtonKind, Dialog, EmptyState, LinkButton, PageHeading, SaveState};
use crate::pages::trainer::{details, entry_heading, fields, told};
use crate::pages::{Here, saving, troubles};
use crate::routes::Route;
use crate::state::{
    CheckInForm, ConsentForm, Entry, EntryKind, Form, MeasureForm, RecordStanding, StorageError, VisitForm, copy,
};
use crate::words::{dates, nav, set_aside as words, timeline};

/// What a person is called whom something is about; nothing when they are not on this phone.
pub fn called(here: Here, record: RecordId) -> Option<String> {
    let work = here.work();
    let person = work.subject(record).and_then(|person| work.person(person))?;
    Some(person.client.called().to_owned())
}

/// One thing that was set aside.
#[component]
pub fn SetAside(here: Here, record: RecordId) -> impl IntoView {
    let standing = Memo::new(move |_| {
        let back = here.work().held_back().into_iter();
        back.filter(|(id, _)| *id == record).map(|(_, standing)| standing).next()
    });
    move || match standing.get() {
        Some(standing) => shown(here, record, standing).into_any(),
        None => no_longer().into_any(),
    }
}

fn back() -> BackLink {
    BackLink { href: Route::Phone.path(), label: nav::PHONE.text().to_owned() }
}

fn no_longer() -> impl IntoView {
    view! {
        <PageHeading title=words::TITLE back=back() />
        <EmptyState title=words::NOT_HERE hint=words::NOT_HERE_HINT>
            <LinkButton href=Route::Phone.path()>{words::TO_PHONE}</LinkButton>
        </EmptyState>
    }
}

fn shown(here: Here, record: RecordId, standing: RecordStanding) -> impl IntoView {
    let about = Memo::new(move |_| called(here, record));
    let (entry, own) = untrack(|| (here.work().entry(record), here.work().vocabularies()));
    let heading = entry.as_ref().map_or_else(|| timeline::DETAILS.to_owned(), |entry| entry_heading(entry, &own));
    let when = entry.as_ref().filter(|entry| !entry.at.is_empty()).map(|entry| dates::moment(&entry.at));
    let refused = matches!(standing, RecordStanding::Refused(_));
    let means = if refused { words::REFUSED_MEANS } else { words::HELD_MEANS };
    view! {
        <PageHeading title=heading back=back()>
            <p>{move || about.get().map_or_else(|| words::ABOUT_NOBODY_HERE.to_owned(), |called| words::about(&called))}</p>
            {when.map(|when| view! { <p>{when}</p> })}
            <SaveState state=Signal::stored(saving::of_record(standing)) />
        </PageHeading>
        <div class="stack" data-gap="wide">
            <p>{means}</p>
            {entry.as_ref().map(|entry| details(&entry.kind, &own))}
            {entry.is_none().then(|| fields(&untrack(|| here.work().set_aside(record)), &own))}
            <section class="stack" aria-labelledby="ways">
                <h2 id="ways">{words::WAYS}</h2>
                {person(here, record)}
                {entry.as_ref().map(|entry| copying(entry, &own))}
                {refused.then(|| deciding(here, record, entry.as_ref()))}
            </section>
        </div>
    }
}

/// The way to the person, if they are on this phone.
fn person(here: Here, record: RecordId) -> impl IntoView {
    let work = here.work();
    let person = untrack(|| work.subject(record).and_then(|person| work.person(person)));
    person.map(|person| {
        view! { <LinkButton href=Route::Person(person.id).path()>{words::open(person.client.called())}</LinkButton> }
    })
}

fn copying(entry: &Entry, own: &Vocabularies) -> impl IntoView + use<> {
    let text = StoredValue::new(told(&entry.kind, own));
    let copied = RwSignal::new(None::<bool>);
    let press = move |()| {
        spawn_local(async move {
            let done = copy(&text.get_value()).await;
            let _ = copied.try_set(Some(done));
        });
    };
    let said = move || copied.get().map(|copied| if copied { words::COPIED } else { words::NOT_COPIED });
    view! {
        <Button on_press=press>{words::COPY}</Button>
        <p role="status">{said}</p>
    }
}

/// Changing, sending again, removing.
fn deciding(here: Here, record: RecordId, entry: Option<&Entry>) -> impl IntoView + use<> {
    let trouble = RwSignal::new(None::<StorageError>);
    let again = move |()| {
        let work = here.work();
        spawn_local(async move {
            match work.send_again(record).await {
                _ if trouble.is_disposed() => {} // whoever has gone elsewhere meanwhile is left there
                Ok(()) => here.router.replace(Route::Phone),
                Err(error) => trouble.set(Some(error)),
            }
        });
    };
    view! {
        {troubles::banner(move || trouble.get().map(|error| troubles::keeping(&error)))}
        {changing(here, record, entry)}
        <div class="stack" data-gap="tight">
            <Button on_press=again>{words::SEND_AGAIN}</Button>
            <p class="hint">{words::SEND_AGAIN_HINT}</p>
        </div>
        {removing(here, record, trouble)}
    }
}

/// The way to write it anew, where that makes sense: it is nowhere else, and the person is here.
fn changing(here: Here, record: RecordId, entry: Option<&Entry>) -> impl IntoView + use<> {
    let work = here.work();
    let (client, form) = match entry.map(|entry| &entry.kind) {
        Some(EntryKind::Visit(visit)) => (visit.client, Form::Visit(VisitForm::instead_of(record, visit))),
        Some(EntryKind::CheckIn(judged)) => (judged.client, Form::CheckIn(CheckInForm::instead_of(record, judged))),
        Some(EntryKind::Consent(told)) => (told.client, Form::Consent(ConsentForm::instead_of(record, told))),
        Some(EntryKind::Measurement(told)) => (told.client, Form::Measure(MeasureForm::instead_of(record, told))),
        _ => return None,
    };
    if !work.is_only_here(record) || untrack(|| work.person(client)).is_none() {
        return None;
    }
    drop(work);
    let change = move |()| {
        let work = here.work();
        let draft = work.new_draft();
        work.keep_draft(draft, form.clone());
        let route = match form {
            Form::CheckIn(_) => Route::CheckIn(client, Some(draft)),
            Form::Consent(_) => Route::Consent(client, Some(draft)),
            Form::Measure(_) => Route::Measure(client, Some(draft)),
            _ => Route::NewVisit(client, Some(draft)),
        };
        here.router.go(route);
    };
    Some(view! { <Button kind=ButtonKind::Main on_press=change>{words::CHANGE}</Button> })
}

fn removing(here: Here, record: RecordId, trouble: RwSignal<Option<StorageError>>) -> impl IntoView {
    let asking = RwSignal::new(false);
    let remove = move |()| {
        let work = here.work();
        spawn_local(async move {
            match work.remove_refused(record).await {
                _ if trouble.is_disposed() => {}
                Ok(()) => here.router.replace(Route::Phone),
                Err(error) => {
                    asking.set(false);
                    trouble.set(Some(error));
                }
            }
        });
    };
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=move |()| asking.set(true)>{words::REMOVE}</Button>
        </div>
        <Dialog id="remove" title=words::ASK_REMOVE open=asking on_close=move |()| asking.set(false)>
            <p>{words::REMOVE_MEANS}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=remove>{words::CONFIRM}</Button>
                <Button on_press=move |()| asking.set(false)>{words::KEEP}</Button>
            </div>
        </Dialog>
    }
}
