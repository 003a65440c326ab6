//! What stands above the work when it has to: a new version, a clock that is wrong, a browser that may clear its storage.

use leptos::prelude::*;

use crate::components::{Banner, Button};
use crate::pages::Here;
use crate::state::Persistence;
use crate::words::{storage, today, update};

/// A new version waits. It is taken only when nothing unkept is on the screen, and told when a screen is come to: a banner that comes later would move
/// what is under a finger.
pub fn update_banner(here: Here) -> impl IntoView {
    let is_ready = untrack(|| here.update.is_ready());
    let take = move |()| {
        if !here.work().any_unkept() {
            here.update.take();
        }
    };
    let unkept = Memo::new(move |_| here.work().any_unkept());
    is_ready.then(|| {
        let advice = move || if unkept.get() { update::DRAFT_OPEN.text() } else { update::READY_ADVICE.text() };
        view! {
            <Banner title=update::READY text=Signal::derive(move || advice().to_owned())>
                <Button on_press=take busy=unkept>{update::TAKE}</Button>
            </Banner>
        }
    })
}

/// The browser does not promise to keep the storage. It is said once everyone is here, so that what arrives pushes nothing down.
pub fn persistence_banner(here: Here) -> impl IntoView {
    move || {
        let may_go = here.gate.persistence.get() == Some(Persistence::MayBeRemoved);
        (may_go && here.work().standing().filled).then(|| {
            let told = storage::persistence_refused();
            let advice = told.advice();
            view! { <Banner title=told.what text=advice /> }
        })
    }
}

/// The clock is far from the server's: what is written would get wrong days.
pub fn clock_banner(here: Here) -> impl IntoView {
    let apart = Memo::new(move |_| here.work().clocks_apart().map(|(here, server)| today::clock_off(&here, &server)));
    move || apart.get().map(|advice| view! { <Banner title=today::CLOCK_OFF text=advice /> })
}
