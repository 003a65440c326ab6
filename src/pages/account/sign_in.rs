use leptos::prelude::*;

use crate::components::{
    Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, InputKind, PageHeading, Press, TextField, Tick,
};
use crate::pages::troubles;
use crate::state::Gate;
use crate::words::{lock, sign_in};

const EMAIL: &str = "email";
const PASSWORD: &str = "password";

/// Signing in: the first time on this phone, or anew because the password is forgotten.
#[component]
pub fn SignIn(gate: Gate) -> impl IntoView {
    let (email, password, shown) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (typed, secret) = (email.get_untracked(), password.get_untracked());
        let found = to_put_right(&typed, &secret);
        let good = found.is_empty();
        errors.set(found);
        if good {
            gate.sign_in(typed, secret);
        }
    };
    let error_of = move |field: &'static str| {
        Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.text.clone()))
        })
    };
    let kind = Signal::derive(move || if shown.get() { InputKind::Text } else { InputKind::Password });
    view! {
        <PageHeading title=sign_in::TITLE>
            <p>{if gate.someone_enrolled() { sign_in::LEAD_ANEW } else { sign_in::LEAD }}</p>
        </PageHeading>
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            {troubles::banner(move || gate.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
            {gate.someone_enrolled().then(anew)}
            <TextField
                id=EMAIL
                label=sign_in::EMAIL
                value=email
                on_input=move |typed| email.set(typed)
                kind=InputKind::Email
                autocomplete="username"
                error=error_of(EMAIL)
            />
            <TextField
                id=PASSWORD
                label=sign_in::PASSWORD
                value=password
                on_input=move |typed| password.set(typed)
                kind
                autocomplete="current-password"
                error=error_of(PASSWORD)
            />
            <Tick id="show-password" label=sign_in::SHOW_PASSWORD ticked=shown on_tick=move |on| shown.set(on) />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { sign_in::SIGNING_IN } else { sign_in::SIGN_IN }}
            </Button>
            {gate
                .someone_enrolled()
                .then(|| view! { <Button on_press=move |()| gate.back_to_locked()>{lock::BACK_TO_LOCKED}</Button> })}
        </form>
    }
}

/// What signing in anew does to what is here, before it is done.
fn anew() -> impl IntoView {
    view! {
        <div class="card stack">
            <h2>{sign_in::ANEW}</h2>
            <ul class="plain stack">
                {sign_in::ANEW_MEANS.iter().map(|meaning| view! { <li>{*meaning}</li> }).collect::<Vec<_>>()}
            </ul>
        </div>
    }
}

fn to_put_right(email: &str, password: &str) -> Vec<FieldError> {
    let email = email.trim();
    let email = match email.split_once('@') {
        _ if email.is_empty() => Some(sign_in::EMAIL_MISSING),
        Some((name, host)) if !name.is_empty() && !host.is_empty() => None,
        _ => Some(sign_in::EMAIL_ODD),
    };
    let email = email.map(|text| FieldError::new(EMAIL, text));
    let password = password.is_empty().then(|| FieldError::new(PASSWORD, sign_in::PASSWORD_MISSING));
    email.into_iter().chain(password).collect()
}
