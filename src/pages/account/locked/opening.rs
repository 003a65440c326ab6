use leptos::prelude::*;

use super::somebody_else;
use crate::components::{
    BadgeTile, Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, Fold, InputKind, PageHeading, Press,
    TextField, Tiles,
};
use crate::pages::account::badges::{called, picture};
use crate::pages::account::{language, rescue};
use crate::pages::troubles;
use crate::state::{Chosen, Enrolled, Gate, Tongue};
use crate::words::speech::Text;
use crate::words::{lock, rescue as rescue_words, sign_in};

/// What somebody types to open their notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Typed {
    Password,
    Pin,
}

impl Typed {
    const fn field(self) -> (&'static str, Text, Text, InputKind) {
        match self {
            Self::Password => ("password", sign_in::PASSWORD, sign_in::PASSWORD_MISSING, InputKind::Password),
            Self::Pin => ("pin", lock::PIN, lock::PIN_MISSING, InputKind::Pin),
        }
    }
}

/// One person is there: their password opens, with no network at all; their PIN where it holds; their passkey where they have one.
#[component]
pub fn Opening(gate: Gate, tongue: Tongue, chosen: Chosen) -> impl IntoView {
    let typed = RwSignal::new(if chosen.pin { Typed::Pin } else { Typed::Password });
    let lead = move || if typed.get() == Typed::Pin { lock::LEAD_PIN } else { lock::LEAD };
    view! {
        <PageHeading title=lock::TITLE>
            <p>{move || lead().text()}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            <div class="stack">
                {chosen.among_others.map(|person| one_of_several(gate, person))}
                {troubles::banner(move || gate.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
                {move || form(gate, typed.get())}
                {chosen.passkey.then(|| passkey(gate))}
                {chosen.pin.then(|| other_way(typed))}
            </div>
            {folds(gate)}
            {somebody_else(gate)}
            {language::choice(tongue)}
        </div>
    }
}

/// For whoever can't open it, or can't connect.
fn folds(gate: Gate) -> impl IntoView {
    view! {
        <div>
            <Fold summary=move || lock::forgotten().what>
                <div class="stack">
                    <p>{move || lock::forgotten().advice()}</p>
                    <p>{lock::FORGOTTEN_DRAFTS}</p>
                    <Button on_press=move |()| gate.forgot_password()>{lock::SIGN_IN_ONLINE}</Button>
                </div>
            </Fold>
            <Fold summary=rescue_words::TITLE>{rescue::save(gate)}</Fold>
        </div>
    }
}

/// Whose notes these are, by picture, and the way back to the others.
pub fn one_of_several(gate: Gate, person: Enrolled) -> impl IntoView {
    let drawn = picture(person.badge);
    let note = Signal::derive(|| lock::ANOTHER_PICTURE.text().to_owned());
    view! {
        <Tiles>
            <BadgeTile picture=drawn title=move || called(&person) note on_press=move |()| gate.choose_another() />
        </Tiles>
    }
}

fn form(gate: Gate, typed: Typed) -> impl IntoView {
    let (id, label, to_write, kind) = typed.field();
    let (value, missing) = (RwSignal::new(String::new()), RwSignal::new(false));
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let secret = value.get_untracked();
        missing.set(secret.is_empty());
        match typed {
            _ if secret.is_empty() => {}
            Typed::Password => gate.unlock(secret),
            Typed::Pin => {
                // The next try begins with an empty field.
                value.set(String::new());
                gate.unlock_with_pin(secret);
            }
        }
    };
    let error = Signal::derive(move || missing.get().then(|| to_write.text().to_owned()));
    let errors = Signal::derive(move || error.get().map(|text| FieldError::new(id, text)).into_iter().collect());
    let autocomplete = if typed == Typed::Password { "current-password" } else { "off" };
    view! {
        <form class="stack" on:submit=open novalidate>
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            <TextField id label value on_input=move |text| value.set(text) kind=Signal::stored(kind) autocomplete error />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { lock::OPENING.text() } else { lock::OPEN.text() }}
            </Button>
        </form>
    }
}

fn passkey(gate: Gate) -> impl IntoView {
    view! {
        <Button width=ButtonWidth::Full on_press=move |()| gate.unlock_with_passkey() busy=gate.busy>
            {lock::USE_PASSKEY}
        </Button>
    }
}

/// Between PIN and password.
fn other_way(typed: RwSignal<Typed>) -> impl IntoView {
    let other = move || if typed.get() == Typed::Pin { Typed::Password } else { Typed::Pin };
    let label = move || if other() == Typed::Pin { lock::USE_PIN } else { lock::USE_PASSWORD };
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=move |()| typed.set(other())>{move || label().text()}</Button>
        </div>
    }
}
