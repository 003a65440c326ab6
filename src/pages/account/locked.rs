use leptos::prelude::*;

use super::rescue;
use crate::components::{
    Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, Fold, InputKind, PageHeading, Press, TextField,
};
use crate::pages::troubles;
use crate::state::Gate;
use crate::words::{lock, rescue as words, sign_in};

/// Someone is enrolled, and locked: one password opens, with no network at all.
#[component]
pub fn Locked(gate: Gate) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let errors = RwSignal::new(vec![]);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        if typed.is_empty() {
            errors.set(vec![FieldError::new("password", sign_in::PASSWORD_MISSING)]);
        } else {
            errors.set(vec![]);
            gate.unlock(typed);
        }
    };
    let error =
        Signal::derive(move || errors.with(|errors: &Vec<FieldError>| errors.first().map(|error| error.text.clone())));
    let forgotten = lock::forgotten();
    view! {
        <PageHeading title=lock::TITLE>
            <p>{lock::LEAD}</p>
        </PageHeading>
        <form class="stack" on:submit=open novalidate>
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            {troubles::banner(move || gate.problem.with(|problem| problem.as_ref().map(troubles::gate)))}
            <TextField
                id="password"
                label=sign_in::PASSWORD
                value=password
                on_input=move |typed| password.set(typed)
                kind=InputKind::Password
                autocomplete="current-password"
                error
            />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { lock::OPENING } else { lock::OPEN }}
            </Button>
            <Fold summary=forgotten.what.clone()>
                <div class="stack">
                    <p>{forgotten.advice()}</p>
                    <p>{lock::FORGOTTEN_DRAFTS}</p>
                    <Button on_press=move |()| gate.forgot_password()>{lock::SIGN_IN_ONLINE}</Button>
                </div>
            </Fold>
        </form>
        <Fold summary=words::TITLE>{rescue::save(gate)}</Fold>
    }
}
