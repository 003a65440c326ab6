//! What forms of setting up have in common.

use leptos::prelude::*;

use super::writer::{Kind, Writer};
use crate::components::{FieldGroup, InputKind, TextField, Tick};
use crate::pages::Here;
use crate::state::{Form, Place, SetUpForm};
use crate::words::service as words;

/// What the form is.
pub const KIND: Kind<SetUpForm> = Kind {
    wrap: Form::SetUp,
    unwrap: |form| match form {
        Form::SetUp(form) => Some(form),
        _ => None,
    },
};

/// One line of the form.
pub fn line(
    writer: Writer<SetUpForm>,
    id: &'static str,
    label: &'static str,
    at: fn(&mut SetUpForm) -> &mut String,
    kind: InputKind,
) -> AnyView {
    let line = writer.line(at);
    view! { <TextField id label value=line.value on_input=line.set kind error=writer.error(id) /> }.into_any()
}

/// One line of the form with a hint, after its label.
pub fn hinted(
    writer: Writer<SetUpForm>,
    id: &'static str,
    [label, hint]: [&'static str; 2],
    at: fn(&mut SetUpForm) -> &mut String,
    kind: InputKind,
) -> AnyView {
    let line = writer.line(at);
    view! { <TextField id label hint value=line.value on_input=line.set kind error=writer.error(id) /> }.into_any()
}

/// The places, each to be ticked.
pub fn places(here: Here, writer: Writer<SetUpForm>, legend: &'static str, hint: &'static str) -> AnyView {
    let all = untrack(|| here.work().places());
    let none = all.is_empty().then(|| view! { <p class="soft">{words::NO_PLACE_TO_TICK}</p> });
    let tick = move |(at, place): (usize, Place)| {
        let id = StoredValue::new(place.id.to_string());
        let ticked =
            Signal::derive(move || id.with_value(|id| writer.read(|form| form.places.iter().any(|place| place == id))));
        let on_tick = move |on: bool| {
            writer.edit(|form| {
                let id = id.get_value();
                form.places.retain(|place| *place != id);
                if on {
                    form.places.push(id);
                }
            });
        };
        view! { <Tick id=format!("place-{at}") label=place.site.name ticked on_tick /> }
    };
    view! {
        <FieldGroup id="places" legend hint>
            {none}
            {all.into_iter().enumerate().map(tick).collect::<Vec<_>>()}
        </FieldGroup>
    }
    .into_any()
}
