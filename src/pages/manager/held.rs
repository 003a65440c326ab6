use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{BackLink, Banner, BannerKind, Button, ButtonKind, EmptyState, LongText, PageHeading};
use crate::pages::asked::{self, Asked};
use crate::pages::trainer::{details, entry_heading, fields};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::{Decision, Done, Held, Reason, Says, clock};
use crate::words::{dates, held as words, service};

/// What was done last.
#[derive(Clone, PartialEq, Eq)]
enum Said {
    Good(&'static str),
    Refused(Reason),
}

/// What the page works with.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    list: RwSignal<Asked<(Vec<Held>, u32)>>,
    said: RwSignal<Option<Said>>,
    busy: RwSignal<bool>,
}

/// What came from phones that were taken out of the service: who wrote it and what, and two answers.
#[component]
pub fn HeldForReview(here: Here) -> impl IntoView {
    let screen =
        Screen { here, list: RwSignal::new(Asked::Waiting), said: RwSignal::new(None), busy: RwSignal::new(false) };
    screen.ask();
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    view! {
        <PageHeading title=words::TITLE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {move || screen.said.get().map(said)}
            {move || match screen.list.get() {
                Asked::Waiting => asked::waiting().into_any(),
                Asked::Failed(problem) => asked::failed(problem, Callback::new(move |()| screen.ask())).into_any(),
                Asked::Told((held, waiting)) => queue(screen, held, waiting as usize).into_any(),
            }}
        </div>
    }
}

impl Screen {
    fn ask(self) {
        let work = self.here.work();
        spawn_local(async move {
            let told = work.held_for_review().await;
            let _ = self.list.try_set(told.into());
        });
    }

    fn decide(self, held: &Held, decision: Decision) {
        let (work, operation) = (self.here.work(), held.operation);
        let good = if decision == Decision::TakeIn { words::TAKEN_IN } else { words::DECLINED };
        self.busy.set(true);
        spawn_local(async move {
            let done = work.decide(operation, decision).await;
            let _ = self.busy.try_set(false);
            let said = match done {
                Ok(Done::Done) => Some(Said::Good(good)),
                Ok(Done::Unknown) => Some(Said::Good(words::ANSWERED_ELSEWHERE)),
                Ok(Done::Refused(reason)) => Some(Said::Refused(reason)),
                _ => None,
            };
            let _ = self.said.try_set(said);
            match done {
                Ok(_) => self.ask(),
                Err(problem) => drop(self.list.try_set(Asked::Failed(problem))),
            }
        });
    }
}

fn said(said: Said) -> AnyView {
    match said {
        Said::Good(good) => view! { <p class="kept" role="status">{good}</p> }.into_any(),
        Said::Refused(reason) => {
            let text = words::refused(troubles::reason(reason));
            view! { <Banner title=words::NOT_TAKEN_IN text kind=BannerKind::Held /> }.into_any()
        }
    }
}

fn queue(screen: Screen, held: Vec<Held>, waiting: usize) -> impl IntoView {
    let none = held.is_empty().then(|| view! { <EmptyState title=words::NOTHING hint=words::NOTHING_HINT /> });
    let more = (waiting > held.len()).then(|| view! { <p>{words::more(waiting - held.len())}</p> });
    let all = held.into_iter().enumerate().map(|(at, held)| one(screen, at, held)).collect::<Vec<_>>();
    view! { {none} {all} {more} }
}

fn one(screen: Screen, at: usize, held: Held) -> impl IntoView {
    let (heading, what) = match &held.says {
        Some(says) => (heading(screen.here, says), told(screen.here, says).into_any()),
        None => (words::UNREADABLE.to_owned(), ().into_any()),
    };
    let received = words::received(&dates::moment(&clock::local_of(held.received_ms)));
    let why = words::why(troubles::reason(held.reason));
    view! {
        <section class="card stack" data-gap="close">
            <h2>{heading}</h2>
            {what}
            <p class="soft">{received}" "{why}</p>
            {deciding(screen, at, held)}
        </section>
    }
}

fn heading(here: Here, says: &Says) -> String {
    let own = untrack(|| here.work().vocabularies());
    says.entry.as_ref().map_or_else(|| words::kind(&says.kind).to_owned(), |entry| entry_heading(entry, &own))
}

/// Who wrote it, about whom, and what.
fn told(here: Here, says: &Says) -> impl IntoView + use<> {
    let work = here.work();
    let author = untrack(|| work.staff_name(says.author));
    let author = if author.is_empty() { words::SOMEBODY.to_owned() } else { author };
    let person = untrack(|| says.person.and_then(|person| work.person(person)));
    let about = person.map(|person| view! { <p>{words::about(&person.client.name)}</p> });
    let when = says.entry.as_ref().filter(|entry| !entry.at.is_empty()).map(|entry| dates::moment(&entry.at));
    let own = untrack(|| work.vocabularies());
    let rest = says.entry.is_none().then(|| fields(&says.fields, &own));
    view! {
        <p>{words::written_by(&author)}</p>
        {about}
        {when.map(|when| view! { <p>{when}</p> })}
        {says.voids.as_ref().map(|reason| view! { <p>{words::voids(reason)}</p> })}
        {says.entry.as_ref().map(|entry| details(&entry.kind, &own))}
        {rest}
    }
}

/// Taking it in; declining it, with a reason.
fn deciding(screen: Screen, at: usize, held: Held) -> impl IntoView {
    let (declining, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let missing = RwSignal::new(false);
    let held = StoredValue::new(held);
    let take_in = move |()| held.with_value(|held| screen.decide(held, Decision::TakeIn));
    let decline = move |()| {
        let told = reason.get_untracked().trim().to_owned();
        missing.set(told.is_empty());
        if !told.is_empty() {
            held.with_value(|held| screen.decide(held, Decision::Decline(told)));
        }
    };
    let error = Signal::derive(move || missing.get().then(|| words::REASON_MISSING.to_owned()));
    let readable = held.with_value(|held| held.says.is_some());
    view! {
        <div class="cluster">
            {readable.then(|| view! { <Button on_press=take_in busy=screen.busy>{words::TAKE_IN}</Button> })}
            <Show when=move || !declining.get()>
                <Button kind=ButtonKind::Quiet on_press=move |()| declining.set(true)>{words::DECLINE}</Button>
            </Show>
        </div>
        <Show when=move || declining.get()>
            <LongText
                id=format!("reason-{at}")
                label=words::REASON
                hint=words::REASON_HINT
                value=reason
                on_input=move |typed| reason.set(typed)
                error
                rows=2
            />
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=decline busy=screen.busy>{words::DECLINE_IT}</Button>
                <Button on_press=move |()| declining.set(false)>{words::DO_NOT}</Button>
            </div>
        </Show>
    }
}
