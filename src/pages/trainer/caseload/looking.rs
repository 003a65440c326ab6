use leptos::prelude::*;
use stepping_stones_domain::caseload::Listed;

use super::Screen;
use crate::components::{Button, ButtonKind, Fold, Tick};
use crate::pages::troubles;
use crate::state::{LookedThrough, LooksLike};
use crate::words::{caseload as words, labels, person};

/// So many ordinary people stand open; more are folded away, so that the way on is not far.
const OPEN: usize = 8;

/// Everyone in a list before anything is kept: whom to look at first, what can't be read, and everybody else.
pub(super) fn view(screen: Screen, looked: LookedThrough) -> AnyView {
    let list = &looked.list;
    let found = words::found(list.people.len(), list.unread.len());
    let passed_over = (!list.passed_over.is_empty()).then(|| view! { <p>{words::passed_over(&list.passed_over)}</p> });
    let all = list.people.iter().zip(&looked.like);
    let (to_look_at, others): (Vec<_>, Vec<_>) =
        all.partition(|(listed, like)| like.is_some() || !listed.doubts.is_empty());
    view! {
        <div class="stack" data-gap="wide">
            <div class="stack" data-gap="close">
                <p role="status">{found}</p>
                {passed_over}
                <p class="soft">{words::ONLY_YOURS}</p>
            </div>
            {first(screen, &to_look_at)}
            {unread(&looked)}
            {rest(screen, &others)}
            {troubles::banner(move || screen.trouble.get())}
            {ways_on(screen, looked.clone())}
        </div>
    }
    .into_any()
}

type Shown<'a> = (&'a Listed, &'a Option<LooksLike>);

fn first(screen: Screen, to_look_at: &[Shown<'_>]) -> Option<impl IntoView + use<>> {
    (!to_look_at.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="close" aria-labelledby="look-title">
                <h2 id="look-title">{words::LOOK_AT}</h2>
                <p>{words::LOOK_AT_HINT}</p>
                {ticks(screen, to_look_at)}
            </section>
        }
    })
}

fn rest(screen: Screen, others: &[Shown<'_>]) -> Option<impl IntoView + use<>> {
    let number = others.len();
    let shown = ticks(screen, others);
    (number > 0).then(|| {
        view! {
            <Fold summary=words::EVERYBODY_ELSE count=number.to_string() open={number <= OPEN}>
                {shown}
            </Fold>
        }
    })
}

fn ticks(screen: Screen, shown: &[Shown<'_>]) -> impl IntoView + use<> {
    let ticks = shown.iter().map(|(listed, like)| tick(screen, listed, like)).collect_view();
    view! { <div class="choices">{ticks}</div> }
}

fn tick(screen: Screen, listed: &Listed, like: &Option<LooksLike>) -> impl IntoView + use<> {
    let row = listed.row;
    let on_tick = move |now: bool| {
        screen.ticked.update(|ticked| {
            let _ = if now { ticked.insert(row) } else { ticked.remove(&row) };
        });
    };
    let ticked = Signal::derive(move || screen.ticked.with(|ticked| ticked.contains(&row)));
    view! { <Tick id=format!("row-{row}") label=listed.client.name.clone() hint=about(screen, listed, like) ticked on_tick /> }
}

/// The row, the year of birth and the first reason, and then what is to be looked at.
fn about(screen: Screen, listed: &Listed, like: &Option<LooksLike>) -> String {
    let client = &listed.client;
    let called = |reason| labels::reason_called(reason, &untrack(|| screen.here.work().service()).reasons);
    let reason = client.reasons.first().map(called);
    let reason = reason.or_else(|| client.reason_told.lines().next().map(str::to_owned));
    let facts = [Some(words::row(listed.row)), client.born.map(person::born), reason];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let like = like.as_ref().map(|like| match like {
        LooksLike::Here(name) => words::like_here(name),
        LooksLike::Row(row) => words::like_row(*row),
    });
    let doubts = listed.doubts.iter().map(|doubt| words::doubt(*doubt).to_owned());
    let parts = std::iter::once(format!("{facts}.")).chain(like).chain(doubts);
    parts.collect::<Vec<_>>().join(" ")
}

fn unread(looked: &LookedThrough) -> Option<impl IntoView + use<>> {
    let rows: Vec<_> = looked.list.unread.iter().map(words::unread).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="stack" data-gap="close" aria-labelledby="unread-title">
                <h2 id="unread-title">{words::UNREAD}</h2>
                <p>{words::UNREAD_HINT}</p>
                <ul>{rows.into_iter().map(|row| view! { <li>{row}</li> }).collect_view()}</ul>
            </section>
        }
    })
}

fn ways_on(screen: Screen, looked: LookedThrough) -> impl IntoView {
    let number = Memo::new(move |_| screen.ticked.with(std::collections::BTreeSet::len));
    let looked = StoredValue::new(looked);
    view! {
        <div class="cluster">
            <Show
                when=move || { number.get() > 0 }
                fallback=|| view! { <p role="status">{words::NOBODY_TICKED}</p> }
            >
                <Button
                    kind=ButtonKind::Main
                    on_press=move |()| screen.bring(looked.get_value())
                    busy=screen.busy
                >
                    {move || words::bring(number.get())}
                </Button>
            </Show>
            <Button on_press=move |()| screen.forget() busy=screen.busy>{words::ANOTHER_FILE}</Button>
        </div>
    }
}
