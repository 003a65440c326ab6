//! Everyone at the door, a tile each.

use leptos::prelude::*;

use super::door::Desk;
use crate::components::{EmptyState, SearchField, Tile, Tiles};
use crate::pages::has_been;
use crate::state::{AtTheDoor, clock};
use crate::words::{dates, door};

/// With more people than this one types a name to find someone.
const MANY: usize = 12;
/// From looking at a tile to tapping it, in milliseconds, for hands in a hurry.
const LOOKED_MS: i64 = 800;

/// Tiles of all, found as one types where there are many.
pub fn tiles(desk: Desk, people: Memo<Vec<AtTheDoor>>) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // Once it is there it stays: nothing moves under a finger because somebody was taken back on another tablet, and what is typed can be seen.
    let many = has_been(move || people.with(|people| people.len() > MANY));
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
    let is_here = Memo::new(move |_| person.with(AtTheDoor::is_here));
    // A tap that was meant for the tile as it stood before another tablet changed it must not undo that.
    let (tapped, changed_ms) = (StoredValue::new(false), StoredValue::new(0));
    Effect::watch(
        move || is_here.get(),
        move |_, _, _| {
            let by_this_tap = tapped.get_value();
            tapped.set_value(false);
            changed_ms.set_value(if by_this_tap { 0 } else { clock::now_ms() });
        },
        false,
    );
    let press = move |()| {
        if (clock::now_ms() - changed_ms.get_value()).abs() < LOOKED_MS {
            desk.say(&person.get_untracked());
        } else {
            tapped.set_value(true);
            desk.tap(person.get_untracked());
        }
    };
    view! {
        <Tile
            title=move || person.with(|person| person.called.clone())
            pressed=is_here
            state=move || person.with(state)
            note=Signal::derive(note)
            on_press=press
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
