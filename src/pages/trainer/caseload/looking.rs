use leptos::prelude::*;
use stepping_stones_domain::caseload::Listed;
use stepping_stones_domain::vocabularies::{Vocabularies, Vocabulary};

use super::{Screen, lines, part};
use crate::components::{Button, ButtonKind, ButtonWidth, Choice, Fold, Tick};
use crate::pages::manager::workers;
use crate::pages::troubles;
use crate::state::{LookedThrough, LooksLike};
use crate::words::{caseload as words, labels, person, service};

/// So many ordinary people stand open; more are folded away, so that the way on is not far.
const OPEN: usize = 8;

/// Everyone in a list before anything is kept: whom to look at first, what can't be read, and everybody else.
pub(super) fn view(screen: Screen, looked: LookedThrough) -> AnyView {
    let list = &looked.list;
    let found = words::found(list.people.len(), list.unread.len());
    let passed_over = (!list.passed_over.is_empty()).then(|| view! { <p>{words::passed_over(&list.passed_over)}</p> });
    let own = untrack(|| screen.here.work().vocabularies());
    let (mut first, mut others) = (Vec::new(), Vec::new());
    for (at, (listed, like)) in list.people.iter().zip(&looked.like).enumerate() {
        let to_look_at = like.is_some() || !listed.doubts.is_empty();
        let part = if to_look_at { &mut first } else { &mut others };
        part.push(tick(screen, at, listed, about(listed, like.as_ref(), &own)));
    }
    let unread: Vec<_> = list.unread.iter().map(words::unread).collect();
    view! {
        <div class="stack" data-gap="wide">
            {troubles::banner(move || screen.trouble.get())}
            <div class="stack" data-gap="close">
                <p role="status">{found}</p>
                {passed_over}
                <p class="soft">{compared_with(screen)}</p>
            </div>
            {(!first.is_empty()).then(|| part("look-title", words::LOOK_AT, Some(words::LOOK_AT_HINT), ticks(first)))}
            {(!unread.is_empty()).then(|| part("unread-title", words::UNREAD, Some(words::UNREAD_HINT), lines(unread)))}
            {(!others.is_empty()).then(|| rest(others))}
            {screen.for_others.then(|| whom(screen))}
            {ways_on(screen, looked.clone())}
        </div>
    }
    .into_any()
}

/// With whom the list was compared: what this phone does not hold, it does not recognise.
fn compared_with(screen: Screen) -> &'static str {
    let all_here = untrack(|| screen.here.work().standing().filled);
    match (all_here, screen.for_others) {
        (false, _) => words::NOT_ALL_HERE,
        (true, true) => words::EVERYBODY_COMPARED,
        (true, false) => words::ONLY_YOURS,
    }
}

/// Those of whom there is nothing to say.
fn rest(others: Vec<AnyView>) -> AnyView {
    let number = others.len();
    view! {
        <Fold summary=words::EVERYBODY_ELSE count=number.to_string() open={number <= OPEN}>
            {ticks(others)}
        </Fold>
    }
    .into_any()
}

fn ticks(ticks: Vec<AnyView>) -> AnyView {
    view! { <div class="choices">{ticks}</div> }.into_any()
}

fn tick(screen: Screen, at: usize, listed: &Listed, hint: String) -> AnyView {
    let on_tick = move |now: bool| {
        screen.ticked.update(|all| all.iter_mut().skip(at).take(1).for_each(|ticked| *ticked = now));
    };
    let ticked = Signal::derive(move || screen.ticked.with(|ticked| ticked.get(at) == Some(&true)));
    let (id, label) = (format!("row-{}", listed.row), listed.client.name.clone());
    view! { <Tick id label hint ticked on_tick /> }.into_any()
}

/// The row, the year of birth and the first reason, and then what is to be looked at.
fn about(listed: &Listed, like: Option<&LooksLike>, own: &Vocabularies) -> String {
    let client = &listed.client;
    let reason = client.reasons.first().map(|reason| labels::called(Vocabulary::Reasons, reason.code(), own));
    let reason = reason.or_else(|| client.reason_told.lines().next().map(str::to_owned));
    let facts = [Some(words::row(listed.row)), client.born.map(person::born), reason];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let like = like.map(|like| match like {
        LooksLike::Here(name) => words::like_here(name),
        LooksLike::Row(row) => words::like_row(*row),
    });
    let doubts = listed.doubts.iter().map(|doubt| words::doubt(*doubt).to_owned());
    let parts = std::iter::once(format!("{facts}.")).chain(like).chain(doubts);
    parts.collect::<Vec<_>>().join(" ")
}

/// Who is to look after everyone in the list.
fn whom(screen: Screen) -> AnyView {
    let error = move || screen.nobody_chosen.get().then(|| service::NOBODY_CHOSEN.to_owned());
    let choose = move |staff| {
        screen.staff.set(Some(staff));
        screen.nobody_chosen.set(false);
    };
    view! {
        <Choice
            id="staff"
            legend=service::TO_WHOM
            options=workers(screen.here)
            chosen=screen.staff
            on_choose=choose
            error=Signal::derive(error)
        />
    }
    .into_any()
}

fn ways_on(screen: Screen, looked: LookedThrough) -> AnyView {
    let number = Memo::new(move |_| screen.ticked.with(|all| all.iter().filter(|ticked| **ticked).count()));
    let looked = StoredValue::new(looked);
    view! {
        <div class="cluster">
            <Show
                when=move || { number.get() > 0 }
                fallback=|| view! { <p role="status">{words::NOBODY_TICKED}</p> }
            >
                <Button
                    kind=ButtonKind::Main
                    width=ButtonWidth::Full
                    on_press=move |()| screen.bring(looked.get_value())
                    busy=screen.busy
                >
                    {move || words::bring(number.get())}
                </Button>
            </Show>
            <Button on_press=move |()| screen.forget() busy=screen.busy>{words::ANOTHER_FILE}</Button>
        </div>
    }
    .into_any()
}
