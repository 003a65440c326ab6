//! The door closes by itself when its sessions are over, and says so beforehand.

use leptos::prelude::*;

use crate::components::{Button, ButtonKind, Dialog};
use crate::pages::Here;
use crate::state::{Today, clock};
use crate::words::door;

/// Has the device lock when the sessions are over; a dialog says so some minutes before, with one tap to stay. It lies over the tiles rather than above them,
/// so that none moves under a finger.
pub fn closing(here: Here, today: Memo<Vec<Today>>) -> impl IntoView {
    Effect::new(move || {
        here.gate.shows_door(today.with(|today| today.iter().filter_map(|today| today.hours).collect()));
    });
    on_cleanup(move || here.gate.shows_no_door());
    let closes = Memo::new(move |_| here.gate.door_closes_ms());
    let open = Signal::derive(move || closes.get().is_some());
    // The words stay while the dialog goes.
    let time = Memo::new(move |before: Option<&String>| match closes.get() {
        Some(ms) => clock::local_of(ms).chars().skip(11).collect(),
        None => before.cloned().unwrap_or_default(),
    });
    view! {
        <Dialog id="closing" title=door::CLOSES open on_close=move |()| here.gate.keep_door_open()>
            <p>{move || door::closes_at(&time.get())}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Main on_press=move |()| here.gate.keep_door_open()>{door::STAY_OPEN}</Button>
                <Button on_press=move |()| here.gate.lock()>{door::LOCK_NOW}</Button>
            </div>
        </Dialog>
    }
}
