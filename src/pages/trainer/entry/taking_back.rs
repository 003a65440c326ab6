//! Taking an entry back, for a reason, and putting it back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Button, ButtonKind, Dialog, TextField};
use crate::pages::{Here, troubles};
use crate::state::{Entry, EntryKind, StorageError, clock};
use crate::words::{dates, void};

/// That an entry was taken back, by whom, when, and why.
pub fn state(here: Here, entry: &Entry) -> impl IntoView + use<> {
    let reason = entry.void.clone();
    let told = untrack(|| here.work().history(entry.id)).and_then(|history| history.taken_back);
    reason.map(|reason| {
        let by = told.map(|told| {
            let moment = dates::moment(&clock::local_of(told.clock_ms));
            move || void::by(&here.work().staff_name(told.author), &moment)
        });
        view! {
            <div class="card" data-void="">
                <p class="strong">{void::taken_back(&reason)}</p>
                <p class="soft small">{by}</p>
            </div>
        }
    })
}

/// Whether somebody is being asked why they take an entry back, and what they have answered so far. Copied freely.
#[derive(Clone, Copy, Default)]
pub struct Asked {
    open: RwSignal<bool>,
    reason: RwSignal<String>,
}

/// The way to take an entry back, or to put it back.
pub fn way(here: Here, entry: &Entry, asked: Asked) -> impl IntoView + use<> {
    if entry.void.is_some() {
        asked.open.set(false);
        asked.reason.set(String::new());
        put_back(here, entry).into_any()
    } else {
        take_back(here, entry, asked).into_any()
    }
}

fn put_back(here: Here, entry: &Entry) -> impl IntoView + use<> {
    let (id, trouble) = (entry.id, RwSignal::new(None::<StorageError>));
    let restore = move |()| {
        let work = here.work();
        spawn_local(async move {
            let error = work.unvoid(id).await.err();
            // When it worked, the screen has changed already.
            let _ = trouble.try_set(error);
        });
    };
    view! {
        {troubles::banner(move || trouble.get().map(|error| troubles::keeping(&error)))}
        <div class="cluster">
            <Button on_press=restore>{void::RESTORE}</Button>
        </div>
    }
}

fn take_back(here: Here, entry: &Entry, asked: Asked) -> impl IntoView + use<> {
    let id = entry.id;
    let Asked { open: asking, reason } = asked;
    let missing = RwSignal::new(false);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<StorageError>));
    let title = match entry.kind {
        EntryKind::Visit(_) => void::ASK_VISIT,
        EntryKind::CheckIn(_) => void::ASK_CHECK_IN,
        EntryKind::Barrier(_)
        | EntryKind::Consent(_)
        | EntryKind::Disclosure(_)
        | EntryKind::Measurement(_)
        | EntryKind::Reported(_) => void::ASK_ENTRY,
    };
    let confirm = move |()| {
        let why = reason.get_untracked();
        missing.set(why.trim().is_empty());
        if missing.get_untracked() {
            here.router.show_field("reason");
            return;
        }
        busy.set(true);
        let work = here.work();
        spawn_local(async move {
            let error = work.void(id, &why).await.err();
            let _ = busy.try_set(false);
            let _ = trouble.try_set(error);
        });
    };
    let error = Signal::derive(move || missing.get().then(|| void::REASON_MISSING.to_owned()));
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=move |()| asking.set(true)>{void::VOID}</Button>
        </div>
        <Dialog id="take-back" title open=asking on_close=move |()| asking.set(false)>
            <p>{void::WHAT_HAPPENS}</p>
            {troubles::banner(move || trouble.get().map(|error| troubles::keeping(&error)))}
            <TextField
                id="reason"
                label=void::REASON
                hint=void::REASON_HINT
                value=reason
                on_input=move |typed| reason.set(typed)
                error
            />
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=confirm busy>{void::CONFIRM}</Button>
                <Button on_press=move |()| asking.set(false)>{void::CANCEL}</Button>
            </div>
        </Dialog>
    }
}
