use leptos::prelude::*;

use super::{language, rescue};
use crate::components::{
    Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, Fold, InputKind, PageHeading, Press, TextField,
};
use crate::pages::troubles;
use crate::state::{Gate, Tongue};
use crate::words::{lock, rescue as words, sign_in};

/// Someone is enrolled, and locked: one password opens, with no network at all.
#[component]
pub fn Locked(gate: Gate, tongue: Tongue) -> impl IntoView {
    let password = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = password.get_untracked();
        missing.set(typed.is_empty());
        if !typed.is_empty() {
            gate.unlock(typed);
        }
    };
    let error = Signal::derive(move || missing.get().then(|| sign_in::PASSWORD_MISSING.text().to_owned()));
    let errors =
        Signal::derive(move || error.get().map(|text| FieldError::new("password", text)).into_iter().collect());
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
                {move || if gate.busy.get() { lock::OPENING.text() } else { lock::OPEN.text() }}
            </Button>
            <Fold summary=move || lock::forgotten().what>
                <div class="stack">
                    <p>{move || lock::forgotten().advice()}</p>
                    <p>{lock::FORGOTTEN_DRAFTS}</p>
                    <Button on_press=move |()| gate.forgot_password()>{lock::SIGN_IN_ONLINE}</Button>
                </div>
            </Fold>
        </form>
        <Fold summary=words::TITLE>{rescue::save(gate)}</Fold>
        {language::choice(tongue)}
    }
}
