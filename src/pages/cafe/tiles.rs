//! Everyone at the door, a tile each.

use leptos::prelude::*;

use super::door::Desk;
use crate::components::{EmptyState, SearchField, Tile, Tiles};
use crate::state::AtTheDoor;
use crate::words::{dates, door};

/// With more people than this one types a name to find someone.
const MANY: usize = 12;

/// Tiles of all, found as one types where there are many.
pub fn tiles(desk: Desk, people: Memo<Vec<AtTheDoor>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let many = Memo::new(move |_| people.with(|people| people.len() > MANY));
    let shown = Memo::new(move |_| {
        let typed = typed.get().trim().to_lowercase();
        let matches =
            |person: &AtTheDoor| person.called.to_lowercase().split_whitespace().any(|name| name.starts_with(&typed));
        people.with(|people| {
            people.iter().filter(|person| typed.is_empty() || matches(person)).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || many.get()>
            <SearchField id="find" label=door::FIND.text() value=typed on_input=move |text| typed.set(text) />
        </Show>
        <Show
            when=move || !shown.with(Vec::is_empty)
            fallback=|| {
                view! { <EmptyState title=door::NOBODY_MATCHES hint=door::NOBODY_MATCHES_HINT.text() /> }
            }
        >
            <Tiles>
                <For each=move || shown.get() key=|person| person.who.record() children=move |first| tile(desk, people, first) />
            </Tiles>
        </Show>
    }
}

/// The tile of a person stays while its state changes, so that it keeps the focus.
fn tile(desk: Desk, people: Memo<Vec<AtTheDoor>>, first: AtTheDoor) -> impl IntoView {
    let who = first.who;
    let person = Memo::new(move |_| {
        people.with(|people| people.iter().find(|person| person.who == who).cloned()).unwrap_or_else(|| first.clone())
    });
    let note = move || person.with(|person| Some(person.needs.clone()).filter(|needs| !needs.is_empty()));
    view! {
        <Tile
            title=move || person.with(|person| person.called.clone())
            pressed=Signal::derive(move || person.with(AtTheDoor::is_here))
            state=move || person.with(state)
            note=Signal::derive(note)
            on_press=move |()| desk.tap(person.get_untracked())
        />
    }
}

fn state(person: &AtTheDoor) -> String {
    match (person.is_here(), person.quiet_until.as_str()) {
        (true, _) => door::here_since(&person.since()),
        (false, "") => door::NOT_HERE.text().to_owned(),
        (false, day) => door::back_from(&dates::day(day)),
    }
}
