//! What every screen has on which somebody is invited.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::troubles;
use crate::components::{Banner, BannerKind, Button, Card};
use crate::state::{Desk, Drawn, Mailed, copy};
use crate::words::{dates, invite as words, storage};

/// Why the last question has no answer, and the way to ask again.
pub fn trouble(desk: Desk) -> AnyView {
    let again = move || desk.open.with(Option::is_none) && desk.problem.get().is_some();
    view! {
        {troubles::banner(move || desk.problem.get().map(troubles::inviting))}
        <Show when=move || desk.busy.get() && desk.open.with(Option::is_none)>
            <p role="status">{words::ASKING}</p>
        </Show>
        <Show when=again>
            <div class="cluster">
                <Button on_press=move |()| desk.look()>{storage::TRY_AGAIN}</Button>
            </div>
        </Show>
    }
    .into_any()
}

/// The link of an invitation that was just made, to be handed on.
pub fn link(made: Drawn) -> AnyView {
    let copied = RwSignal::new(None);
    let (shown, link) = (made.link.clone(), made.link.clone());
    let press = move |()| {
        let link = link.clone();
        spawn_local(async move {
            copied.try_set(Some(copy(&link).await));
        });
    };
    let told = move || copied.get().map(|copied| if copied { words::COPIED } else { words::NOT_COPIED });
    let handed_on = if matches!(made.mailed, Some(Mailed::To(_))) { words::LINK_TOO } else { words::LINK_ONCE };
    view! {
        <Card>
            <h2>{words::LINK}</h2>
            <p id="invitation-link" dir="ltr">{shown}</p>
            <p>{handed_on}</p>
            {until(made.ends)}
            <div class="cluster">
                <Button on_press=press>{words::COPY}</Button>
            </div>
            <p role="status">{told}</p>
        </Card>
        // Below the link: where the button was that was tapped.
        {made.mailed.map(letter)}
    }
    .into_any()
}

/// What became of the letter: nothing is said to be sent that no mail server has taken.
fn letter(mailed: Mailed) -> AnyView {
    let (told, kind) = match mailed {
        Mailed::To(address) => (words::mailed(&address), BannerKind::Note),
        Mailed::Not(address) => (words::not_mailed(&address), BannerKind::Wrong),
    };
    let advice = told.advice();
    view! { <Banner title=told.what text=advice kind /> }.into_any()
}

/// Until when it lets in.
pub fn until(ends: String) -> AnyView {
    view! { <p class="soft">{words::until(&dates::moment(&ends))}</p> }.into_any()
}
