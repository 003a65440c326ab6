//! What stands before the open notebook.

use leptos::prelude::*;

use super::locked::Locked;
use super::sign_in::SignIn;
use crate::components::{Banner, BannerKind, Button, ButtonKind, PageHeading};
use crate::pages::troubles;
use crate::state::{Door, Gate, Tongue};
use crate::words::speech::Text;
use crate::words::{self, Trouble};

/// The screen of a door that is not open.
pub fn door(gate: Gate, tongue: Tongue, door: Door) -> AnyView {
    match door {
        // An open door has its own frame; until that stands there is nothing to read.
        Door::Opening | Door::Open(_) => opening().into_any(),
        Door::SignIn => view! { <SignIn gate tongue /> }.into_any(),
        Door::Locked => view! { <Locked gate tongue /> }.into_any(),
        Door::OtherTab => told(words::lock::other_tab(), None).into_any(),
        Door::Vanished => {
            let go_on = (words::lock::TO_SIGN_IN, Callback::new(move |()| gate.accept_vanished()));
            told(words::storage::vanished(), Some(go_on)).into_any()
        }
        Door::Ended(kept) => ended(gate, kept).into_any(),
        Door::Trouble(error) => {
            let again = (words::storage::TRY_AGAIN, Callback::new(move |()| gate.look()));
            told(troubles::opening(&error), Some(again)).into_any()
        }
    }
}

/// What a door is called in the title of a tab.
pub fn door_title(door: &Door) -> &'static str {
    let title = match door {
        Door::Opening | Door::Open(_) => words::lock::OPENING,
        Door::SignIn => words::sign_in::TITLE,
        Door::Locked => words::lock::TITLE,
        Door::OtherTab | Door::Vanished | Door::Ended(_) | Door::Trouble(_) => words::lock::NOT_OPEN,
    };
    title.text()
}

/// This device was withdrawn: what that means, and what stays here, sealed, because the server did not take it.
fn ended(gate: Gate, kept: usize) -> impl IntoView {
    let trouble = words::saving::withdrawn();
    let advice = trouble.advice();
    let kept = (kept > 0).then(|| view! { <p>{move || words::sign_in::not_handed_in(kept).safe}</p> });
    let go_on = move |()| gate.after_ending();
    view! {
        <PageHeading title=words::PRODUCT />
        <div class="stack">
            <Banner title=trouble.what text=advice kind=BannerKind::Held />
            {kept}
            <Button kind=ButtonKind::Main on_press=go_on>{words::lock::TO_SIGN_IN}</Button>
        </div>
    }
}

/// A part of the app could not be fetched.
pub fn not_come(again: Callback<()>) -> AnyView {
    told(words::lock::not_come(), Some((words::storage::TRY_AGAIN, again))).into_any()
}

fn opening() -> impl IntoView {
    view! {
        <PageHeading title=words::PRODUCT>
            <p role="status">{words::lock::OPENING}</p>
        </PageHeading>
    }
}

fn told(trouble: Trouble, way: Option<(Text, Callback<()>)>) -> impl IntoView {
    let advice = trouble.advice();
    let button = way.map(|(label, press)| view! { <Button kind=ButtonKind::Main on_press=press>{label}</Button> });
    view! {
        <PageHeading title=words::PRODUCT />
        <div class="stack">
            <Banner title=trouble.what text=advice kind=BannerKind::Held />
            {button}
        </div>
    }
}
