use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{
    BackLink, Button, ButtonKind, ButtonWidth, ErrorSummary, FieldError, InputKind, PageHeading, Press, TextField, Tick,
};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::{Failure, NotChanged};
use crate::words::{Trouble, nav, password as words, sign_in};

const OLD: &str = "old-password";
const NEW: &str = "new-password";

/// Another password: on the server, and on this phone.
#[component]
pub fn Password(here: Here) -> impl IntoView {
    let (old, new, shown) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let (wrong, busy) = (RwSignal::new(Vec::new()), RwSignal::new(false));
    let problem = RwSignal::new(None::<NotChanged>);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let found = to_put_right(&old.get_untracked(), &new.get_untracked());
        wrong.set(found.clone());
        if !found.is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let (typed, another) = (old.get_untracked(), new.get_untracked());
            let changed = here.gate.change_password(&typed, &another).await;
            let _ = busy.try_set(false);
            match changed {
                Ok(()) => {
                    here.leave_note(words::CHANGED);
                    here.router.replace(Route::Phone);
                }
                Err(why) => drop(problem.try_set(Some(why))),
            }
        });
    };
    let error = move |id: &'static str| {
        Signal::derive(move || wrong.get().into_iter().find(|error| error.field == id).map(|error| error.text))
    };
    let kind = Signal::derive(move || if shown.get() { InputKind::Text } else { InputKind::Password });
    let back = BackLink { href: Route::Phone.path(), label: nav::PHONE.text().to_owned() };
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors=wrong on_choose=move |id: String| here.gate.show_field(&id) />
            {troubles::banner(move || problem.with(|problem| problem.as_ref().map(told)))}
            <TextField
                id=OLD
                label=words::OLD
                value=old
                on_input=move |typed| old.set(typed)
                kind
                autocomplete="current-password"
                error=error(OLD)
            />
            <TextField
                id=NEW
                label=words::NEW
                hint=words::NEW_HINT
                value=new
                on_input=move |typed| new.set(typed)
                kind
                autocomplete="new-password"
                error=error(NEW)
            />
            <Tick id="show-passwords" label=sign_in::SHOW_PASSWORD ticked=shown on_tick=move |on| shown.set(on) />
            <Button kind=ButtonKind::Main width=ButtonWidth::Full press=Press::Submits busy>
                {move || if busy.get() { words::CHANGING } else { words::CHANGE }}
            </Button>
        </form>
    }
}

fn to_put_right(old: &str, new: &str) -> Vec<FieldError> {
    let missing = old.is_empty().then(|| FieldError::new(OLD, words::OLD_MISSING));
    let unfit = match new.chars().count() {
        0..words::LEAST => Some(words::NEW_SHORT),
        _ if new == old => Some(words::NEW_SAME),
        _ => None,
    };
    missing.into_iter().chain(unfit.map(|text| FieldError::new(NEW, text))).collect()
}

fn told(why: &NotChanged) -> Trouble {
    match why {
        NotChanged::WrongHere => words::wrong_here(),
        NotChanged::WrongThere => words::wrong_there(),
        NotChanged::Guessable => words::guessable(),
        NotChanged::TooManyTries => sign_in::slow_down(),
        NotChanged::NoAnswer(Failure::Offline) => words::no_connection(),
        NotChanged::NoAnswer(_) => words::no_answer(),
        NotChanged::NotKeptHere => words::not_kept_here(),
        NotChanged::Storage(error) => troubles::opening(error),
    }
}
