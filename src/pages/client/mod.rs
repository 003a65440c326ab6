//! The own page of a person whom the service supports: perhaps eighty, perhaps with one hand, in the language that they chose.

mod agreed;
mod phones;
mod reading;
mod ring;

use leptos::prelude::*;

use super::account::{language_choice, switch};
use super::goals::{Reads, cards};
use super::trainer::{persistence_banner, update_banner};
use crate::components::{Button, ButtonKind, EmptyState, PageHeading, Skeleton};
use crate::pages::{Here, saving, seen, troubles};
use crate::state::{Failure, OpensWith, Own};
use crate::words::{mine, sign_in};

/// My page: what I want and the steps to it, what I have done, whom I can ring, what I agreed to.
#[component]
pub fn MyPage(here: Here) -> impl IntoView {
    let own = Memo::new(move |_| here.work().own());
    let called = Memo::new(move |_| own.with(|own| own.called.clone()));
    let title = move || called.with(|called| greeting(called));
    view! {
        <PageHeading title=Signal::derive(title)>{truth(here)} {switch(here)}</PageHeading>
        <div class="stack" data-gap="wide">
            {trouble(here)}
            {update_banner(here)}
            {reading::aloud(here, own)}
            {goals(here, own)}
            {so_far(own)}
            {ring::whom(here, own)}
            {agreed::agreed(here, own)}
            {persistence_banner(here)}
            {language_choice(here.tongue)}
            <div class="stack" data-gap="close">
                {lock(here)}
            </div>
            {phones::phones(here)}
            {who_has_seen(here)}
        </div>
    }
}

/// Where the phone's own lock is all there is, there is nothing to lock.
fn lock(here: Here) -> impl IntoView {
    let (locks, hint) = match here.gate.opens_with() {
        OpensWith::Password => (true, mine::LOCK_HINT),
        OpensWith::Pin => (true, mine::LOCK_HINT_PIN),
        OpensWith::Phone => (false, mine::LOCK_HINT_PHONE),
    };
    let button = move || view! { <Button on_press=move |()| here.gate.lock()>{mine::LOCK}</Button> };
    view! {
        {locks.then(|| view! { <div class="cluster">{button()}</div> })}
        <p>{hint}</p>
    }
}

/// Until it is known what to call them, the page says what it is.
fn greeting(called: &str) -> String {
    if called.is_empty() { mine::TITLE.text().to_owned() } else { mine::hello(called) }
}

/// Where everything is, in one sentence.
fn truth(here: Here) -> impl IntoView {
    let overall = Memo::new(move |_| saving::of_own_page(here.work().standing()));
    view! {
        <p class="truth" id="standing" role="status" data-standing=move || overall.get().code>
            {move || overall.get().sentence}
        </p>
    }
}

fn trouble(here: Here) -> impl IntoView {
    let signed_out = Memo::new(move |_| here.work().standing().trouble == Some(Failure::SignedOut));
    let again = move || {
        let again = move |()| here.gate.sign_in_again();
        view! { <Button kind=ButtonKind::Main on_press=again>{sign_in::SIGN_IN}</Button> }
    };
    view! {
        {troubles::banner(move || saving::of_own_page(here.work().standing()).trouble)}
        {move || signed_out.get().then(again)}
    }
}

fn goals(here: Here, own: Memo<Own>) -> impl IntoView {
    let goals = Memo::new(move |_| own.with(|own| own.goals.clone()));
    // That there is none is said when everything is here, and not before.
    let filled = Memo::new(move |_| here.work().standing().filled);
    let none = move || match (goals.with(Vec::is_empty), filled.get()) {
        (false, _) => ().into_any(),
        (true, false) => view! { <Skeleton rows=3 /> }.into_any(),
        (true, true) => {
            let hint = Signal::derive(|| mine::NO_GOALS_HINT.text().to_owned());
            view! { <EmptyState title=mine::NO_GOALS hint /> }.into_any()
        }
    };
    view! {
        <section class="stack" aria-labelledby="goals-title">
            <h2 id="goals-title">{mine::GOALS}</h2>
            {none}
            {cards(here, goals, Reads::Themselves)}
        </section>
    }
}

/// Who has seen what is kept about them. It stands last, so that nothing moves when the answer comes.
fn who_has_seen(here: Here) -> impl IntoView {
    view! {
        <section class="stack" aria-labelledby="seen-title">
            <h2 id="seen-title">{mine::SEEN}</h2>
            {seen::seen(here, None)}
        </section>
    }
}

/// What they have done, counted kindly: nothing is said of what is not done, and of nothing nothing.
fn so_far(own: Memo<Own>) -> impl IntoView {
    let counts = Memo::new(move |_| own.with(|own| (own.done(), own.came)));
    move || {
        let (done, came) = counts.get();
        let line = |number: usize, told: fn(usize) -> String| (number > 0).then(|| view! { <p>{told(number)}</p> });
        (done + came > 0).then(|| {
            view! {
                <section class="stack" data-gap="close" aria-labelledby="so-far-title">
                    <h2 id="so-far-title">{mine::SO_FAR}</h2>
                    {line(done, mine::steps_done)}
                    {line(came, mine::came)}
                </section>
            }
        })
    }
}
