//! A manager erases a person for good: told what goes and what stays, with a reason, and asked twice.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use super::asked;
use crate::components::{BackLink, Banner, BannerKind, Button, ButtonKind, Dialog, LongText, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::about_person;
use crate::routes::Route;
use crate::state::{Done, ManageProblem};
use crate::words::erase as words;

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    person: RecordId,
    reason: RwSignal<String>,
    missing: RwSignal<bool>,
    asking: RwSignal<bool>,
    busy: RwSignal<bool>,
    not_there: RwSignal<bool>,
    problem: RwSignal<Option<ManageProblem>>,
}

/// What goes, what stays, why, and the way to do it.
#[component]
pub fn Erase(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let screen = Screen {
            here,
            person,
            reason: RwSignal::new(String::new()),
            missing: RwSignal::new(false),
            asking: RwSignal::new(false),
            busy: RwSignal::new(false),
            not_there: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        shown(screen, called).into_any()
    })
}

fn shown(screen: Screen, called: String) -> impl IntoView {
    let back = BackLink { href: Route::Person(screen.person).path(), label: called.clone() };
    let reason = screen.reason;
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {list("goes", words::GOES, words::GOES_LIST)}
            {list("stays", words::STAYS, words::STAYS_LIST)}
            <LongText
                id="reason"
                label=words::REASON
                hint=words::REASON_HINT
                value=reason
                on_input=move |typed| reason.set(typed)
                error=Signal::derive(move || screen.missing.get().then(|| words::REASON_MISSING.to_owned()))
                rows=2
            />
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=move |()| screen.ask() busy=screen.busy>{words::ERASE}</Button>
            </div>
            {move || trouble(screen)}
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

fn trouble(screen: Screen) -> AnyView {
    match (screen.problem.get(), screen.not_there.get()) {
        (Some(problem), _) => asked::failed(problem, Callback::new(move |()| screen.ask())).into_any(),
        (None, true) => {
            view! { <Banner title=words::NOT_THERE text=words::NOT_THERE_NEXT kind=BannerKind::Held /> }.into_any()
        }
        (None, false) => ().into_any(),
    }
}

impl Screen {
    /// Asks a last time, once there is a reason.
    fn ask(self) {
        let unsaid = self.reason.with_untracked(|reason| reason.trim().is_empty());
        self.missing.set(unsaid);
        self.problem.set(None);
        self.asking.set(!unsaid);
    }

    fn erase(self) {
        self.asking.set(false);
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let work = self.here.work();
        spawn_local(async move {
            let done = work.erase(self.person, &self.reason.get_untracked()).await;
            let _ = self.busy.try_set(false);
            match done {
                Ok(Done::Done) => {
                    self.here.leave_note(words::ERASED);
                    self.here.router.go(Route::Service);
                }
                Ok(_) => drop(self.not_there.try_set(true)),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}
