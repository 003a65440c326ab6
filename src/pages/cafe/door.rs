use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::closing::closing;
use super::guest::guest;
use super::tiles::tiles;
use crate::components::{EmptyState, PageHeading};
use crate::pages::account::{language_choice, switch};
use crate::pages::{Here, saving, troubles};
use crate::state::{AtTheDoor, Place, StorageError, Today, clock, haptics};
use crate::words::door;

/// The door of a site: today's session, who is expected and who is here.
#[component]
pub fn Door(here: Here) -> impl IntoView {
    let site = RwSignal::new(None);
    let places = Memo::new(move |_| here.work().doors());
    let place = Memo::new(move |_| chosen(&places.get(), site.get(), |place: &Place| place.id));
    view! {
        <PageHeading title=move || place.get().map_or_else(|| door::TITLE.text().to_owned(), |place| place.site.name)>
            {saving::truth(here)}
            {switch(here)}
        </PageHeading>
        <div class="stack" data-gap="wide">
            {troubles::banner(move || saving::overall(here.work().standing()).trouble)}
            {move || {
                let places = places.get();
                let names = places.iter().map(|place| (place.id, place.site.name.clone())).collect();
                which(door::WHICH_SITE.text(), names, place.get().map(|place| place.id), site)
            }}
            {move || match place.get() {
                Some(place) => at_site(here, place.id).into_any(),
                None => view! { <EmptyState title=door::NO_SITE hint=door::NO_SITE_HINT.text() /> }.into_any(),
            }}
            {language_choice(here.tongue)}
        </div>
    }
}

/// What was chosen among some things, or the first of them.
fn chosen<T: Clone>(all: &[T], wanted: Option<RecordId>, id: fn(&T) -> RecordId) -> Option<T> {
    all.iter().find(|one| Some(id(one)) == wanted).or(all.first()).cloned()
}

/// One of several, where there are several.
fn which(
    label: &'static str,
    all: Vec<(RecordId, String)>,
    current: Option<RecordId>,
    choose: RwSignal<Option<RecordId>>,
) -> Option<AnyView> {
    (all.len() > 1).then(|| {
        let one = |(id, name): (RecordId, String)| {
            let pressed = (current == Some(id)).to_string();
            view! {
                <button class="button" type="button" aria-pressed=pressed on:click=move |_| choose.set(Some(id))>
                    {name}
                </button>
            }
        };
        let all = all.into_iter().map(one).collect::<Vec<_>>();
        view! { <div class="cluster" role="group" aria-label=label>{all}</div> }.into_any()
    })
}

fn at_site(here: Here, site: RecordId) -> impl IntoView {
    let session = RwSignal::new(None);
    let today = Memo::new(move |_| here.work().sessions_today(site));
    let current = Memo::new(move |_| {
        let today = today.get();
        // Unless someone chose: the last that has begun, or is about to.
        let now = clock::local_minute();
        let begun = today.iter().rev().find(|today| today.session.starts_at <= now).map(|today| today.session.id());
        chosen(&today, session.get().or(begun), |today| today.session.id())
    });
    view! {
        {closing(here, today)}
        {move || {
            let names = today.get().into_iter().map(|today| (today.session.id(), heading(&today))).collect();
            which(door::WHICH_SESSION.text(), names, current.get().map(|today| today.session.id()), session)
        }}
        {move || match current.get() {
            Some(today) => at_session(here, today).into_any(),
            None => view! { <EmptyState title=door::NO_SESSION hint=door::NO_SESSION_HINT.text() /> }.into_any(),
        }}
    }
}

fn heading(today: &Today) -> String {
    door::session(&today.name, &today.starts)
}

fn at_session(here: Here, today: Today) -> impl IntoView {
    let session = StoredValue::new(today.session.clone());
    let people = Memo::new(move |_| session.with_value(|session| here.work().at_the_door(session)));
    let count = Memo::new(move |_| people.with(|people| people.iter().filter(|person| person.is_here()).count()));
    let said = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<StorageError>);
    let desk = Desk { here, session, said, trouble };
    view! {
        <section class="stack" aria-labelledby="session-title">
            <h2 id="session-title">{move || heading(&today)}</h2>
            <p id="count" class="label" data-size="large" data-count=move || count.get()>{move || door::here(count.get())}</p>
            <p class="visually-hidden" role="status">{move || said.get()}</p>
            {troubles::banner(move || trouble.get().map(|error| troubles::keeping(&error)))}
            <Show
                when=move || !people.with(Vec::is_empty)
                fallback=|| view! { <EmptyState title=door::NOBODY hint=door::NOBODY_HINT.text() /> }
            >
                <p class="soft">{door::HINT}</p>
                {tiles(desk, people)}
            </Show>
        </section>
        {guest(desk)}
    }
}

/// What everything at the door has at hand. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    here: Here,
    session: StoredValue<stepping_stones_domain::records::Session>,
    /// What was just done, for a screen reader.
    said: RwSignal<String>,
    trouble: RwSignal<Option<StorageError>>,
}

impl Desk {
    /// Checks someone in, or takes back what is shown of that.
    pub fn tap(self, person: AtTheDoor) {
        let (work, session) = (self.here.work(), self.session.get_value());
        let comes = !person.is_here();
        let words = if comes { door::came(&person.called) } else { door::taken_back(&person.called) };
        leptos::task::spawn_local(async move {
            let kept = if comes {
                work.check_in(&session, person.who).await
            } else {
                work.cancel(&session, person.who, &person.check_ins).await
            };
            self.tell(kept, words);
        });
    }

    /// Says where someone is, and changes nothing.
    pub fn say(self, person: &AtTheDoor) {
        let words = if person.is_here() { door::came(&person.called) } else { door::taken_back(&person.called) };
        self.said.set(words);
    }

    /// Checks a guest in; `done` is called when it is kept.
    pub fn guest(self, first_name: String, done: impl FnOnce() + 'static) {
        let (work, session) = (self.here.work(), self.session.get_value());
        let words = door::came(&first_name);
        leptos::task::spawn_local(async move {
            let kept = work.check_in_guest(&session, &first_name).await;
            if kept.is_ok() {
                done();
            }
            self.tell(kept, words);
        });
    }

    fn tell(self, kept: Result<(), StorageError>, words: String) {
        let said = if kept.is_ok() {
            haptics::something_is_kept();
            words
        } else {
            String::new()
        };
        // The screen may be gone meanwhile.
        let _ = self.said.try_set(said);
        let _ = self.trouble.try_set(kept.err());
    }
}
