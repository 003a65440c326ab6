use leptos::prelude::*;

use super::{forgotten, language};
use crate::components::{
    Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, InputKind, PageHeading, Press, TextField, Tick,
};
use crate::pages::troubles;
use crate::routes::Route;
use crate::state::{Gate, Tongue};
use crate::words::speech::Text;
use crate::words::{join, lock, sign_in};

const EMAIL: &str = "email";
const PASSWORD: &str = "password";

/// Signing in: the first time on this phone, or anew because the password is forgotten.
#[component]
pub fn SignIn(gate: Gate, tongue: Tongue) -> impl IntoView {
    let (email, password, shown) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let wrong = RwSignal::new((None, None));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (typed, secret) = (email.get_untracked(), password.get_untracked());
        let found = to_put_right(&typed, &secret);
        wrong.set(found);
        if found == (None, None) {
            gate.sign_in(typed, secret);
        }
    };
    let said = |text: Option<Text>| text.map(|text| text.text().to_owned());
    let email_error = Signal::derive(move || said(wrong.get().0));
    let password_error = Signal::derive(move || said(wrong.get().1));
    let errors = Signal::derive(move || {
        let found = [(EMAIL, email_error.get()), (PASSWORD, password_error.get())];
        found.into_iter().filter_map(|(field, text)| Some(FieldError::new(field, text?))).collect()
    });
    let kind = Signal::derive(move || if shown.get() { InputKind::Text } else { InputKind::Password });
    view! {
        <PageHeading title=sign_in::TITLE>
            <p>{lead(gate)}</p>
        </PageHeading>
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            {troubles::banner(move || gate.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
            {gate.signs_in_anew().then(anew)}
            <TextField
                id=EMAIL
                label=sign_in::EMAIL
                value=email
                on_input=move |typed| email.set(typed)
                kind=InputKind::Email
                autocomplete="username"
                error=email_error
            />
            <TextField
                id=PASSWORD
                label=sign_in::PASSWORD
                value=password
                on_input=move |typed| password.set(typed)
                kind
                autocomplete="current-password"
                error=password_error
            />
            <Tick id="show-password" label=sign_in::SHOW_PASSWORD ticked=shown on_tick=move |on| shown.set(on) />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { sign_in::SIGNING_IN.text() } else { sign_in::SIGN_IN.text() }}
            </Button>
            {gate
                .someone_enrolled()
                .then(|| view! { <Button on_press=move |()| gate.back_to_locked()>{lock::BACK_TO_LOCKED}</Button> })}
            <p><a class="reach" href=Route::Join.path()>{join::HAVE_INVITATION}</a></p>
        </form>
        {forgotten::fold(gate, email, move |wrong_address| wrong.set((wrong_address, None)))}
        {language::choice(tongue)}
    }
}

fn lead(gate: Gate) -> Text {
    match (gate.signs_in_anew(), gate.someone_enrolled()) {
        (true, _) => sign_in::LEAD_ANEW,
        (false, true) => sign_in::LEAD_BESIDE,
        (false, false) => sign_in::LEAD,
    }
}

/// What signing in anew does to what is here, before it is done.
pub(super) fn anew() -> impl IntoView {
    let meanings = [sign_in::ANEW_HANDED_IN, sign_in::ANEW_FETCHED, sign_in::ANEW_DRAFTS, sign_in::ANEW_ELSE];
    view! {
        <div class="card stack">
            <h2>{sign_in::ANEW}</h2>
            <ul class="plain stack">
                {meanings.map(|meaning| view! { <li>{meaning}</li> }).into_iter().collect::<Vec<_>>()}
            </ul>
        </div>
    }
}

/// What is wrong with an e-mail address.
pub fn address_to_put_right(email: &str) -> Option<Text> {
    let email = email.trim();
    match email.split_once('@') {
        _ if email.is_empty() => Some(sign_in::EMAIL_MISSING),
        Some((name, host)) if !name.is_empty() && !host.is_empty() => None,
        _ => Some(sign_in::EMAIL_ODD),
    }
}

/// What is wrong with the address, and with the password.
fn to_put_right(email: &str, password: &str) -> (Option<Text>, Option<Text>) {
    (address_to_put_right(email), password.is_empty().then_some(sign_in::PASSWORD_MISSING))
}
