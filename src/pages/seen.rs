//! Who has seen what is kept about a person, day by day: on their own page, and on a colleague's device to be shown to them.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;

use crate::components::{Banner, BannerKind, Button};
use crate::pages::Here;
use crate::state::{How, Seen, SeenBy, SeenDay};
use crate::words::dates;
use crate::words::mine as words;
use crate::words::speech::Text;

/// How far it is with asking.
#[derive(Clone, PartialEq, Eq)]
enum Asked {
    Not,
    Waiting,
    Told(Seen),
    NotNow,
}

/// A button that asks the server, and the answer. It is kept nowhere: what was true yesterday would look like today's.
pub fn seen(here: Here, person: Option<RecordId>) -> impl IntoView {
    let asked = RwSignal::new(Asked::Not);
    let ask = move |()| {
        let work = here.work();
        asked.set(Asked::Waiting);
        spawn_local(async move {
            let told = work.seen(person).await;
            let _ = asked.try_set(told.map_or(Asked::NotNow, Asked::Told));
        });
    };
    let busy = Signal::derive(move || asked.with(|asked| *asked == Asked::Waiting));
    let button = move || {
        let again = asked.with(|asked| matches!(asked, Asked::Told(_)));
        (!again).then(|| {
            view! { <div class="cluster"><Button on_press=ask busy>{words::SEEN_SHOW}</Button></div> }
        })
    };
    view! {
        <p>{words::SEEN_LEAD}</p>
        {button}
        <div class="stack" role="status">
            {move || asked.with(|asked| match asked {
                Asked::Not => ().into_any(),
                Asked::Waiting => view! { <p>{words::SEEN_ASKING}</p> }.into_any(),
                Asked::NotNow => not_now().into_any(),
                Asked::Told(seen) => told(seen).into_any(),
            })}
        </div>
    }
}

fn not_now() -> impl IntoView {
    let trouble = words::seen_not_now();
    let advice = trouble.advice();
    view! { <Banner title=trouble.what text=advice kind=BannerKind::Wrong /> }
}

fn told(seen: &Seen) -> impl IntoView + use<> {
    let none = seen.days.is_empty().then(|| view! { <p>{words::SEEN_NOBODY}</p> });
    let days = seen.days.iter().map(one_day).collect::<Vec<_>>();
    let more = seen.more.then(|| view! { <p>{words::SEEN_MORE}</p> });
    view! { {none} {days} {more} }
}

fn one_day(day: &SeenDay) -> impl IntoView + use<> {
    let by = day.by.iter().map(one).collect::<Vec<_>>();
    let iso = day.day.clone();
    view! {
        <section class="stack" data-gap="close">
            <h3>{move || dates::day(&iso)}</h3>
            <ul class="stack" data-gap="close" role="list">{by}</ul>
        </section>
    }
}

fn one(by: &SeenBy) -> impl IntoView + use<> {
    let roles = by.roles.clone();
    let roles = move || roles.iter().map(|role| self::role(*role).text()).collect::<Vec<_>>().join(" · ");
    // Whoever wrote something has it too: that needs no sentence of its own.
    let hows: BTreeSet<How> = match by.how.contains(&How::WROTE) || by.how.contains(&How::COPIED) {
        true => by.how.iter().copied().filter(|how| *how != How::READ).collect(),
        false => by.how.clone(),
    };
    let said = hows.into_iter().map(|how| view! { <p>{self::how(how)}</p> }).collect::<Vec<_>>();
    view! {
        <li>
            <p class="strong"><bdi>{by.name.clone()}</bdi></p>
            <p class="soft">{roles}</p>
            {said}
        </li>
    }
}

const fn how(how: How) -> Text {
    match how {
        How::WROTE => words::SEEN_WROTE,
        How::COPIED => words::SEEN_COPIED,
        How::AT_THE_DOOR => words::SEEN_AT_THE_DOOR,
        _ => words::SEEN_READ,
    }
}

const fn role(role: Role) -> Text {
    match role {
        Role::HealthTrainer => words::ROLE_HEALTH_TRAINER,
        Role::AdvocacyWorker => words::ROLE_ADVOCACY_WORKER,
        Role::TriageWorker => words::ROLE_TRIAGE_WORKER,
        Role::CafeCoordinator => words::ROLE_CAFE_COORDINATOR,
        Role::ServiceManager => words::ROLE_SERVICE_MANAGER,
        Role::Client => words::ROLE_CLIENT,
    }
}
