//! How whoever works here gets in, beside the password: the picture on a shared device, a PIN, a passkey.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::components::{Button, InputKind, Press, TextField};
use crate::pages::{Here, troubles};
use crate::state::{GateProblem, PinProblem, WaysIn, passkeys_exist, pin_problem};
use crate::words::{PRODUCT, ways_in as words};

const PASSWORD: &str = "ways-in-password";

/// What became of a change, while the screen is there.
#[derive(Clone, Copy)]
struct Change {
    busy: RwSignal<bool>,
    done: RwSignal<Option<&'static str>>,
    problem: RwSignal<Option<GateProblem>>,
    /// The password, which another way in needs.
    password: RwSignal<String>,
    password_missing: RwSignal<bool>,
}

impl Change {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            done: RwSignal::new(None),
            problem: RwSignal::new(None),
            password: RwSignal::new(String::new()),
            password_missing: RwSignal::new(false),
        }
    }

    /// The password that was typed; without one it is asked for.
    fn password(self, here: Here) -> Option<String> {
        let typed = self.password.get_untracked();
        self.password_missing.set(typed.is_empty());
        if typed.is_empty() {
            here.gate.show_field(PASSWORD);
            return None;
        }
        Some(typed)
    }

    /// Makes a change, and says `done` when it is made.
    fn make(self, done: &'static str, change: impl Future<Output = Result<(), GateProblem>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.done.set(None);
        spawn_local(async move {
            let outcome = change.await;
            // The screen may be gone meanwhile.
            let _ = self.busy.try_set(false);
            if outcome.is_ok() {
                let _ = self.password.try_set(String::new());
            }
            let _ = self.done.try_set(outcome.is_ok().then_some(done));
            let _ = self.problem.try_set(outcome.err());
        });
    }
}

/// The ways in.
pub fn ways_in(here: Here) -> impl IntoView {
    let change = Change::new();
    let ways = Memo::new(move |_| here.gate.ways_in());
    let has = move |has: fn(&WaysIn) -> bool| Memo::new(move |_| ways.with(|ways| ways.as_ref().is_some_and(has)));
    let (pin, passkey) = (has(|ways| ways.pin), has(|ways| ways.passkey));
    view! {
        <section class="stack" data-gap="close" aria-labelledby="ways-in-title">
            <h2 id="ways-in-title">{words::TITLE}</h2>
            {move || (!pin.get() || (!passkey.get() && passkeys_exist())).then(|| password(change))}
            {move || if pin.get() { pin_is_set(here, change).into_any() } else { new_pin(here, change).into_any() }}
            {move || if passkey.get() { passkey_is_there(here, change).into_any() } else { new_passkey(here, change).into_any() }}
            <p role="status">{move || change.done.get()}</p>
            {troubles::banner(move || change.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
        </section>
    }
}

/// Their password, which a PIN or a passkey can't be added without.
fn password(change: Change) -> impl IntoView {
    let error = move || change.password_missing.get().then(|| words::PASSWORD_MISSING.to_owned());
    view! {
        <TextField
            id=PASSWORD
            label=words::PASSWORD
            hint=words::PASSWORD_HINT
            value=change.password
            on_input=move |text| change.password.set(text)
            kind=Signal::stored(InputKind::Password)
            autocomplete="current-password"
            error=Signal::derive(error)
        />
    }
}

fn new_pin(here: Here, change: Change) -> impl IntoView {
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(None));
    let set = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pin = typed.get_untracked();
        let problem = pin_problem(&pin);
        wrong.set(problem);
        if problem.is_some() {
            return;
        }
        if let Some(password) = change.password(here) {
            change.make(words::PIN_IS_SET, async move { here.gate.set_pin(&password, &pin).await });
        }
    };
    let error = Signal::derive(move || {
        wrong.get().map(|problem| match problem {
            PinProblem::NotDigits => words::PIN_NOT_DIGITS.to_owned(),
            PinProblem::TooEasy => words::PIN_TOO_EASY.to_owned(),
        })
    });
    view! {
        <form class="stack" data-gap="close" on:submit=set novalidate>
            <TextField
                id="new-pin"
                label=words::NEW_PIN
                hint=words::PIN_HINT
                value=typed
                on_input=move |text| typed.set(text)
                kind=Signal::stored(InputKind::Pin)
                error
            />
            <div class="cluster">
                <Button press=Press::Submits busy=change.busy>{words::SET_PIN}</Button>
            </div>
        </form>
    }
}

fn pin_is_set(here: Here, change: Change) -> impl IntoView {
    let drop = move |()| change.make(words::PIN_IS_GONE, async move { here.gate.drop_pin().await });
    view! {
        <p>{words::PIN_HOLDS}</p>
        <div class="cluster">
            <Button on_press=drop busy=change.busy>{words::DROP_PIN}</Button>
        </div>
    }
}

fn new_passkey(here: Here, change: Change) -> impl IntoView {
    let add = move |()| {
        if let Some(password) = change.password(here) {
            change.make(words::PASSKEY_IS_THERE, async move { here.gate.add_passkey(&password, PRODUCT).await });
        }
    };
    let exist = passkeys_exist();
    view! {
        <p class="soft">{if exist { words::PASSKEY_HINT } else { words::NO_PASSKEYS }}</p>
        {exist.then(|| view! { <div class="cluster"><Button on_press=add busy=change.busy>{words::ADD_PASSKEY}</Button></div> })}
    }
}

fn passkey_is_there(here: Here, change: Change) -> impl IntoView {
    let drop = move |()| change.make(words::PASSKEY_IS_GONE, async move { here.gate.drop_passkey().await });
    view! {
        <p>{words::PASSKEY_OPENS}</p>
        <div class="cluster">
            <Button on_press=drop busy=change.busy>{words::DROP_PASSKEY}</Button>
        </div>
    }
}
