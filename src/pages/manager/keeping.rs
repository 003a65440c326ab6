//! Who is kept longer than the service chose: a list for the manager, and the decision about each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use super::asked::{self, Asked};
use crate::components::{
    BackLink, Banner, BannerKind, Button, ButtonKind, EmptyState, LinkButton, ListRow, LongText, PageHeading, Rows,
};
use crate::pages::Here;
use crate::pages::trainer::about_person;
use crate::routes::Route;
use crate::state::{Done, KeptFor, KeptLong, ManageProblem};
use crate::words::{dates, keeping as words, service};

/// Who is kept longer than the service chose; nothing where there is nobody. It is a reminder and no work of today: without a connection it says
/// nothing. It comes last on its screen, so that nothing moves when it comes.
pub fn kept_long(here: Here) -> impl IntoView {
    let told = RwSignal::new(None::<(Vec<KeptLong>, bool)>);
    let work = here.work();
    spawn_local(async move {
        if let Ok(kept) = work.kept_long().await {
            let _ = told.try_set(Some(kept));
        }
    });
    move || told.get().filter(|(people, _)| !people.is_empty()).map(|told| list(here, told))
}

fn list(here: Here, (people, more): (Vec<KeptLong>, bool)) -> impl IntoView {
    let years = here.work().service().settings.retention_years;
    let row = |kept: KeptLong| {
        let title = if kept.name.is_empty() { words::SOMEBODY.to_owned() } else { kept.name };
        let note = words::last(&dates::day(&kept.last));
        view! { <ListRow href=Route::KeepLonger(kept.person).path() title note /> }
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="kept-title">
            <h2 id="kept-title">{words::TITLE}</h2>
            <p class="hint">{words::lead(years)}</p>
            <Rows>{people.into_iter().map(row).collect::<Vec<_>>()}</Rows>
            {more.then(|| view! { <p class="soft">{words::MORE}</p> })}
        </section>
    }
}

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    person: RecordId,
    kept: RwSignal<Asked<Option<KeptLong>>>,
    reason: RwSignal<String>,
    missing: RwSignal<bool>,
    busy: RwSignal<bool>,
    not_there: RwSignal<bool>,
    problem: RwSignal<Option<ManageProblem>>,
}

/// The decision about somebody who is kept longer than the service chose: for another year, with a reason; or the way to the erasing.
#[component]
pub fn KeepLonger(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let screen = Screen {
            here,
            person,
            kept: RwSignal::new(Asked::Waiting),
            reason: RwSignal::new(String::new()),
            missing: RwSignal::new(false),
            busy: RwSignal::new(false),
            not_there: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        screen.ask();
        shown(screen, called).into_any()
    })
}

fn shown(screen: Screen, called: String) -> impl IntoView {
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    let content = move || match screen.kept.get() {
        Asked::Waiting => asked::waiting().into_any(),
        Asked::Failed(problem) => asked::failed(problem, Callback::new(move |()| screen.ask())).into_any(),
        Asked::Told(None) => view! { <EmptyState title=words::NOT_LISTED hint=words::NOT_LISTED_HINT /> }.into_any(),
        Asked::Told(Some(kept)) => decision(screen, &called, &kept).into_any(),
    };
    view! {
        <PageHeading title=words::TITLE back />
        <div class="stack" data-gap="wide">{content}</div>
    }
}

fn decision(screen: Screen, called: &str, kept: &KeptLong) -> impl IntoView + use<> {
    let years = screen.here.work().service().settings.retention_years;
    let why = words::why(called, &dates::day(&kept.last), years);
    let said = |KeptFor { day, by, reason }: &KeptFor| words::before(&dates::day(day), by, reason);
    let before = kept.before.as_ref().map(said).map(|before| view! { <p>{before}</p> });
    let reason = screen.reason;
    view! {
        <div class="stack" data-gap="close">
            <p>{why}</p>
            {before}
        </div>
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
            <Button kind=ButtonKind::Main on_press=move |()| screen.keep() busy=screen.busy>{words::KEEP}</Button>
        </div>
        {move || trouble(screen)}
        <section class="stack" data-gap="close" aria-labelledby="or-title">
            <h2 id="or-title">{words::OR}</h2>
            <p class="hint">{words::OR_HINT}</p>
            <LinkButton href=Route::Erase(screen.person).path()>{crate::words::erase::LINK}</LinkButton>
        </section>
    }
}

fn trouble(screen: Screen) -> Option<AnyView> {
    match (screen.problem.get(), screen.not_there.get()) {
        (Some(problem), _) => Some(asked::failed(problem, Callback::new(move |()| screen.keep())).into_any()),
        (None, true) => {
            let text = words::NOT_THERE_NEXT;
            Some(view! { <Banner title=words::NOT_THERE text kind=BannerKind::Held /> }.into_any())
        }
        (None, false) => None,
    }
}

impl Screen {
    fn ask(self) {
        let work = self.here.work();
        spawn_local(async move {
            let told = work.kept_long().await;
            let this = |(people, _): (Vec<KeptLong>, bool)| people.into_iter().find(|kept| kept.person == self.person);
            let _ = self.kept.try_set(told.map(this).into());
        });
    }

    /// Keeps them, once there is a reason.
    fn keep(self) {
        let unsaid = self.reason.with_untracked(|reason| reason.trim().is_empty());
        self.missing.set(unsaid);
        self.problem.set(None);
        if unsaid || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let work = self.here.work();
        spawn_local(async move {
            let done = work.keep_longer(self.person, &self.reason.get_untracked()).await;
            let _ = self.busy.try_set(false);
            match done {
                Ok(Done::Done) => {
                    self.here.leave_note(words::KEPT);
                    self.here.router.go(Route::Service);
                }
                Ok(_) => drop(self.not_there.try_set(true)),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }
}
