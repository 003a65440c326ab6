use leptos::prelude::*;

use super::locked::{one_of_several, somebody_else};
use super::{language, rescue};
use crate::components::{
    Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, Fold, InputKind, PageHeading, Press, TextField,
};
use crate::pages::troubles;
use crate::routes::Route;
use crate::state::{Chosen, Gate, GateProblem, OpensWith, Tongue};
use crate::words::{join, lock, rescue as rescue_words};

const PIN: &str = "pin";

/// A client's page is locked: their PIN opens it, or a tap where the phone's own lock is all there is.
#[component]
pub fn LockedOwn(gate: Gate, tongue: Tongue, chosen: Chosen) -> impl IntoView {
    let pin = RwSignal::new(String::new());
    let missing = RwSignal::new(false);
    let asks = gate.opens_with() == OpensWith::Pin;
    let open = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = pin.get_untracked().trim().to_owned();
        missing.set(asks && typed.is_empty());
        if !missing.get_untracked() {
            gate.unlock(typed);
        }
    };
    let error = Signal::derive(move || missing.get().then(|| lock::PIN_MISSING.text().to_owned()));
    let errors = Signal::derive(move || error.get().map(|text| FieldError::new(PIN, text)).into_iter().collect());
    let problem = move || {
        gate.problem.with(|problem| match problem {
            Some(GateProblem::WrongPassword) => Some(lock::wrong_own_pin()),
            other => other.as_ref().map(troubles::gate),
        })
    };
    let field = move || {
        let typed = move |typed| pin.set(typed);
        view! { <TextField id=PIN label=lock::PIN value=pin on_input=typed kind=InputKind::Pin error /> }
    };
    view! {
        <PageHeading title=lock::TITLE>
            <p>{if asks { lock::PIN_LEAD } else { lock::PHONE_LEAD }}</p>
        </PageHeading>
        <form class="stack" on:submit=open novalidate>
            {chosen.among_others.map(|person| one_of_several(gate, person))}
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            {troubles::banner(problem)}
            {asks.then(field)}
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy=gate.busy>
                {move || if gate.busy.get() { lock::OPENING.text() } else { lock::OPEN_PAGE.text() }}
            </Button>
        </form>
        {asks.then(forgotten)}
        <Fold summary=rescue_words::TITLE>{rescue::save(gate)}</Fold>
        {somebody_else(gate)}
        {language::choice(tongue)}
    }
}

fn forgotten() -> impl IntoView {
    view! {
        <Fold summary=move || lock::forgotten_pin().what>
            <div class="stack">
                <p>{move || lock::forgotten_pin().advice()}</p>
                <p><a class="reach" href=Route::Join.path()>{join::HAVE_INVITATION}</a></p>
            </div>
        </Fold>
    }
}
