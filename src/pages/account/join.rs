//! Joining by invitation: the words typed or the link opened, what it is for, and how one comes in.

use leptos::prelude::*;

use super::coming_in;
use super::language;
use crate::components::{
    Button, ButtonKind, ButtonWidth, EmptyState, ErrorSummary, FieldError, PageHeading, Press, TextField,
};
use crate::pages::{Here, troubles};
use crate::state::{Gate, Joining, Purpose, Step, Tongue};
use crate::words::invite;
use crate::words::join as words;

const WORDS: &str = "words";

/// Whoever holds an invitation joins.
#[component]
pub fn Join(gate: Gate, joining: Joining, tongue: Tongue) -> impl IntoView {
    let problem = move || joining.problem.get().map(troubles::joining);
    view! {
        <PageHeading title=words::TITLE>
            <p>{move || lead(&joining.step.get())}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {troubles::banner(problem)}
            {move || match joining.step.get() {
                Step::Words => untrack(|| typed(gate, joining)).into_any(),
                Step::Looking => view! { <p role="status">{words::LOOKING}</p> }.into_any(),
                Step::Found(found) => untrack(|| coming_in::form(gate, joining, &found)),
            }}
            // While it is looked, nothing stands below that would be moved by what is found.
            <Show when=move || joining.step.with(|step| *step != Step::Looking)>
                <div class="cluster">
                    <Button kind=ButtonKind::Quiet on_press=move |()| joining.leave() busy=gate.busy>
                        {words::LEAVE}
                    </Button>
                </div>
                {language::choice(tongue)}
            </Show>
        </div>
    }
}

/// What the invitation is for.
fn lead(step: &Step) -> String {
    let Step::Found(found) = step else { return words::LEAD.text().to_owned() };
    let service = &found.org_name;
    match found.purpose {
        Purpose::FOUNDING => invite::FOUND.to_owned(),
        Purpose::PASSWORD => words::new_password(service),
        Purpose::CLIENT => words::own_page(service),
        _ => words::invited(&found.name, service),
    }
}

/// The words, or the link, typed.
fn typed(gate: Gate, joining: Joining) -> impl IntoView {
    let (value, missing) = (RwSignal::new(String::new()), RwSignal::new(false));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = value.get_untracked();
        missing.set(typed.trim().is_empty());
        joining.look(&typed);
    };
    let error = Signal::derive(move || missing.get().then(|| words::WORDS_MISSING.text().to_owned()));
    let errors = Signal::derive(move || error.get().map(|text| FieldError::new(WORDS, text)).into_iter().collect());
    let hint = Signal::derive(|| Some(words::WORDS_HINT.text().to_owned()));
    view! {
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors on_choose=move |id: String| gate.show_field(&id) />
            <TextField id=WORDS label=words::WORDS value on_input=move |typed| value.set(typed) hint error />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits>{words::GO_ON}</Button>
        </form>
    }
}

/// An invitation was opened where somebody works: it is not mixed with what is open.
#[component]
pub fn JoinElsewhere(here: Here) -> impl IntoView {
    let hint = Signal::derive(|| words::SOMEONE_HERE_HINT.text().to_owned());
    view! {
        <PageHeading title=words::TITLE />
        <EmptyState title=words::SOMEONE_HERE hint>
            <Button on_press=move |()| here.gate.lock()>{words::LOCK_FIRST}</Button>
        </EmptyState>
    }
}
