//! Who is kept longer than the service chose: a list for the manager, and the decision about each.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use super::act::{Act, Words};
use crate::components::{
    BackLink, Button, ButtonKind, ButtonWidth, EmptyState, LinkButton, ListRow, PageHeading, Rows,
};
use crate::pages::Here;
use crate::pages::asked::{self, Asked};
use crate::pages::trainer::about_person;
use crate::routes::Route;
use crate::state::{KeptFor, KeptLong};
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

const WORDS: Words = Words {
    reason: words::REASON,
    reason_hint: words::REASON_HINT,
    reason_missing: words::REASON_MISSING,
    done: words::KEPT,
    not_there: words::NOT_THERE,
    not_there_next: words::NOT_THERE_NEXT,
};

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    person: RecordId,
    kept: RwSignal<Asked<Option<KeptLong>>>,
    act: Act,
}

/// The decision about somebody who is kept longer than the service chose: for another year, with a reason; or the way to the erasing.
#[component]
pub fn KeepLonger(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let screen = Screen { here, person, kept: RwSignal::new(Asked::Waiting), act: Act::new(here, WORDS) };
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
    view! {
        <div class="stack" data-gap="close">
            <p>{why}</p>
            {before}
        </div>
        {screen.act.field()}
        <Button
            kind=ButtonKind::Main
            width=ButtonWidth::Full
            on_press=move |()| screen.keep()
            busy=screen.act.busy()
        >
            {words::KEEP}
        </Button>
        {move || screen.act.trouble(move || screen.keep())}
        <section class="stack" data-gap="close" aria-labelledby="or-title">
            <h2 id="or-title">{words::OR}</h2>
            <p class="hint">{words::OR_HINT}</p>
            <LinkButton href=Route::Erase(screen.person).path()>{crate::words::erase::LINK}</LinkButton>
        </section>
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
        if self.act.has_reason() {
            self.act.ask(|work, reason| async move { work.keep_longer(self.person, &reason).await });
        }
    }
}
