//! Someone whom the door does not know: a first name is enough.

use leptos::prelude::*;

use super::door::Desk;
use crate::components::{Button, Press, TextField};
use crate::words::door;

/// A line for a first name, and a button.
pub fn guest(desk: Desk) -> impl IntoView {
    let name = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let first_name = name.get_untracked().trim().to_owned();
        wrong.set(first_name.is_empty());
        if !first_name.is_empty() {
            desk.guest(first_name, move || {
                let _ = name.try_set(String::new());
            });
        }
    };
    let error = Signal::derive(move || wrong.get().then(|| door::GUEST_MISSING.text().to_owned()));
    view! {
        <section class="stack" data-gap="close" aria-labelledby="guest-title">
            <h2 id="guest-title">{door::GUEST}</h2>
            <form class="stack" data-gap="close" on:submit=send novalidate>
                <TextField
                    id="guest"
                    label=door::GUEST_NAME
                    hint=Signal::derive(|| Some(door::GUEST_HINT.text().to_owned()))
                    value=name
                    on_input=move |typed| name.set(typed)
                    error
                />
                <div class="cluster">
                    <Button press=Press::Submits>{door::GUEST_ADD}</Button>
                </div>
            </form>
        </section>
    }
}
