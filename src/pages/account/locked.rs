//! The locked screen: who is there, and how they open their notes. It names nobody.

mod opening;

use leptos::prelude::*;

use super::badges::{called, picture};
use super::language;
use super::locked_own::LockedOwn;
use crate::components::{BadgeTile, Button, PageHeading, Tiles};
use crate::state::{Enrolled, Gate, OpensWith, Tongue};
use crate::words::lock;
use opening::Opening;
pub use opening::one_of_several;

/// Somebody is enrolled, and all is locked.
#[component]
pub fn Locked(gate: Gate, tongue: Tongue) -> impl IntoView {
    let chosen = Memo::new(move |_| gate.chosen());
    move || match chosen.get() {
        Some(chosen) if gate.opens_with() != OpensWith::Password => {
            view! { <LockedOwn gate tongue chosen /> }.into_any()
        }
        Some(chosen) => view! { <Opening gate tongue chosen /> }.into_any(),
        None => who(gate, tongue).into_any(),
    }
}

/// Several people share this device: each has a picture.
fn who(gate: Gate, tongue: Tongue) -> impl IntoView {
    let people = Memo::new(move |_| gate.people());
    view! {
        <PageHeading title=lock::TITLE>
            <p>{lock::LEAD_SEVERAL}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            <Tiles>
                <For each=move || people.get() key=|person| person.store.clone() children=move |person| tile(gate, person) />
            </Tiles>
            {somebody_else(gate)}
            {language::choice(tongue)}
        </div>
    }
}

fn tile(gate: Gate, person: Enrolled) -> impl IntoView {
    let (drawn, store) = (picture(person.badge), person.store.clone());
    view! {
        <BadgeTile picture=drawn title=move || called(&person) on_press=move |()| gate.choose(store.clone()) />
    }
}

/// The way in for somebody who is not enrolled here yet.
pub fn somebody_else(gate: Gate) -> impl IntoView {
    view! {
        <div class="cluster">
            <Button on_press=move |()| gate.add_somebody()>{lock::SOMEONE_ELSE}</Button>
        </div>
    }
}
