//! A manager erases a person for good: told what goes and what stays, with a reason, and asked twice.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::act::{Act, Words};
use crate::components::{BackLink, Button, ButtonKind, Dialog, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::about_person;
use crate::routes::Route;
use crate::words::erase as words;

const WORDS: Words = Words {
    reason: words::REASON,
    reason_hint: words::REASON_HINT,
    reason_missing: words::REASON_MISSING,
    done: words::ERASED,
    not_there: words::NOT_THERE,
    not_there_next: words::NOT_THERE_NEXT,
};

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    person: RecordId,
    act: Act,
    asking: RwSignal<bool>,
}

/// What goes, what stays, why, and the way to do it.
#[component]
pub fn Erase(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let screen = Screen { person, act: Act::new(here, WORDS), asking: RwSignal::new(false) };
        shown(screen, called).into_any()
    })
}

fn shown(screen: Screen, called: String) -> impl IntoView {
    let back = BackLink { href: Route::Person(screen.person).path(), label: called.clone() };
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {list("goes", words::GOES, words::GOES_LIST)}
            {list("stays", words::STAYS, words::STAYS_LIST)}
            {screen.act.field()}
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=move |()| screen.ask() busy=screen.act.busy()>{words::ERASE}</Button>
            </div>
            {move || screen.act.trouble(move || screen.ask())}
        </div>
        {last_question(screen, &called)}
    }
}

fn list(id: &'static str, title: &'static str, what: [&'static str; 4]) -> impl IntoView {
    let lines = what.map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section class="stack" data-gap="close" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            <ul>{lines}</ul>
        </section>
    }
}

fn last_question(screen: Screen, called: &str) -> impl IntoView + use<> {
    let means = words::means(called);
    view! {
        <Dialog id="erase" title=words::ASK open=screen.asking on_close=move |()| screen.asking.set(false)>
            <p>{means}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=move |()| screen.erase()>{words::CONFIRM}</Button>
                <Button on_press=move |()| screen.asking.set(false)>{words::DO_NOT}</Button>
            </div>
        </Dialog>
    }
}

impl Screen {
    /// Asks a last time, once there is a reason.
    fn ask(self) {
        self.asking.set(self.act.has_reason());
    }

    fn erase(self) {
        self.asking.set(false);
        self.act.ask(|work, reason| async move { work.erase(self.person, &reason).await });
    }
}
