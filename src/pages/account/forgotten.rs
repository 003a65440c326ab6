//! A forgotten password: the way to a letter with a link, where one signs in.

use leptos::prelude::*;

use super::sign_in::address_to_put_right;
use crate::components::{Banner, Button, Fold};
use crate::pages::troubles;
use crate::state::{Asked, Forgotten, Gate};
use crate::words::speech::Text;
use crate::words::{Trouble, sign_in};

/// What is folded away under signing in. `put_right` is told what is wrong with the address that was typed above.
pub(super) fn fold(
    gate: Gate,
    email: RwSignal<String>,
    put_right: impl Fn(Option<Text>) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let forgotten = Forgotten::new();
    let press = move |()| {
        let typed = email.get_untracked();
        let wrong = address_to_put_right(&typed);
        put_right(wrong);
        match wrong {
            None => forgotten.ask(typed),
            Some(_) => gate.show_field("email"),
        }
    };
    let problem = move || match forgotten.asked.get() {
        Some(Asked::Not(problem)) => Some(troubles::joining(problem)),
        _ => None,
    };
    let told = move || match forgotten.asked.get() {
        Some(Asked::Noted) => Some(sign_in::forgotten_noted()),
        Some(Asked::NoLetters) => Some(sign_in::forgotten_no_letters()),
        _ => None,
    };
    let note = move || {
        told().map(|told: Trouble| {
            let advice = told.advice();
            view! { <Banner title=told.what text=advice /> }
        })
    };
    view! {
        <Fold summary=move || sign_in::FORGOTTEN.text()>
            <div class="stack">
                <p>{sign_in::FORGOTTEN_LEAD}</p>
                <p>{sign_in::FORGOTTEN_HERE}</p>
                <div class="cluster">
                    <Button on_press=press busy=forgotten.busy>
                        {move || {
                            if forgotten.busy.get() { sign_in::FORGOTTEN_ASKING.text() } else { sign_in::FORGOTTEN_ASK.text() }
                        }}
                    </Button>
                </div>
                {troubles::banner(problem)}
                {note}
            </div>
        </Fold>
    }
}
