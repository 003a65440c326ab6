//! The frame: the door, then the screens, with the ways between them.

use std::mem::{Discriminant, discriminant};

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::vocabulary::Role;

use crate::apart;
use crate::components::{Nav, NavItem, Picture};
use crate::pages::{self, Here, MyPage};
use crate::platform::page;
use crate::routes::Route;
use crate::state::{Door, Gate, Joining, NotCome, Open, Reader, Router, Tongue, Update};
use crate::words;
use crate::words::speech::{self, Text};

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let gate = Gate::start(apart::bring);
    let router = Router::start();
    let update = Update::start();
    let tongue = Tongue::start();
    let joining = Joining::start(gate, router);
    announce(gate, router);
    let ready = Memo::new(move |_| tongue.is_ready());
    let last = StoredValue::new(None);
    let arrives = move |notebook: &Open| {
        let member = Some(notebook.member());
        let before = last.try_update_value(|last| std::mem::replace(last, member)).flatten();
        // Whoever comes after another does not begin where that one was.
        if before != member && (before.is_some() || untrack(|| gate.is_shared())) {
            router.replace(Route::Today);
        }
    };
    move || match gate.door() {
        // Nothing is said before it is known in which language.
        _ if !ready.get() => closed(()),
        Door::Open(notebook) => {
            arrives(&notebook);
            let frame = Frame { gate, router, update, tongue };
            // A door opens only when its screens have come.
            apart::screens(notebook.is_own_page()).map(|screens| (screens.show)(frame, &notebook)).into_any()
        }
        Door::SignIn | Door::Locked if router.route().get() == Route::Join => {
            tongue.read_by(Reader::Anyone);
            closed(join(gate, joining, tongue))
        }
        door => {
            tongue.read_by(Reader::Anyone);
            closed(pages::door(gate, tongue, door))
        }
    }
}

/// What stands around every screen.
#[derive(Clone, Copy)]
pub struct Frame {
    gate: Gate,
    router: Router,
    update: Update,
    tongue: Tongue,
}

impl Frame {
    fn around(self, notebook: &Open) -> Here {
        let Self { gate, router, update, tongue } = self;
        Here::new(gate, router, update, tongue, notebook.workspace())
    }
}

/// The screens of joining, once they have come.
fn join(gate: Gate, joining: Joining, tongue: Tongue) -> impl IntoView {
    let come = RwSignal::new(apart::join_screens().map(Ok));
    let fetch = move || {
        spawn_local(async move {
            let _ = come.try_set(Some(apart::bring_join().await));
            page::after_paint(page::focus_heading);
        });
    };
    if untrack(|| come.get().is_none()) {
        fetch();
    }
    let again = Callback::new(move |()| fetch());
    move || match come.get() {
        None => pages::door(gate, tongue, Door::Opening),
        Some(Ok(screens)) => screens(gate, joining, tongue),
        Some(Err(NotCome)) => pages::not_come(again),
    }
}

fn closed(screen: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="app">
            <main>
                <div class="page">{screen.into_any()}</div>
            </main>
        </div>
    }
    .into_any()
}

/// The screens of staff, with the ways between them.
pub fn opened(frame: Frame, notebook: &Open) -> AnyView {
    let here = frame.around(notebook);
    let route = here.router.route();
    let shown = Memo::new(move |_| pages::home(&here.work(), route.get()));
    view! {
        <div class="app">
            <main>
                <div class="page">
                    {move || {
                        let route = shown.get();
                        here.tongue.read_by(pages::reader(route));
                        // Everything on it is told anew in another language.
                        speech::follow();
                        untrack(|| pages::screen(here, route))
                    }}
                </div>
            </main>
            <Nav label=words::nav::LANDMARK items=ways(here, shown) />
        </div>
    }
    .into_any()
}

/// What the screen of staff at an address is called in the title of a tab.
pub fn title(notebook: &Open, route: Route) -> &'static str {
    pages::title(untrack(|| pages::home(&notebook.workspace(), route)))
}

/// Whoever has a page of their own has that page, at whatever address: there are no ways to go.
pub fn own(frame: Frame, notebook: &Open) -> AnyView {
    let here = frame.around(notebook);
    here.tongue.read_by(Reader::Anyone);
    Effect::new(move || {
        if here.router.route().get() != Route::Today {
            here.router.replace(Route::Today);
        }
    });
    closed(view! { <div class="own"><MyPage here /></div> })
}

/// The ways that a member has, by what they do.
fn ways(here: Here, shown: Memo<Route>) -> Vec<NavItem> {
    let way = |to: Route, label: Text, picture, below: fn(Route) -> bool| NavItem {
        href: to.path(),
        label: label.into(),
        picture,
        current: Signal::derive(move || below(shown.get())),
    };
    let (with_people, at_doors) = untrack(|| (here.work().works_with_people(), here.work().stands_at_doors()));
    let mut ways = Vec::new();
    if with_people {
        ways.push(way(Route::Today, words::nav::TODAY, Picture::Notebook, |route| route == Route::Today));
        ways.push(way(Route::People, words::nav::PEOPLE, Picture::People, Route::is_about_people));
    }
    if at_doors {
        ways.push(way(Route::Door, words::nav::DOOR, Picture::Door, |route| route == Route::Door));
    }
    if untrack(|| here.work().has_role(Role::ServiceManager)) {
        ways.push(way(Route::Service, words::nav::SERVICE, Picture::Place, Route::is_about_service));
    }
    ways.push(way(Route::Phone, words::nav::PHONE, Picture::Phone, |route| {
        matches!(route, Route::Phone | Route::Password | Route::SetAside(_) | Route::About)
    }));
    ways
}

/// On every change of screen: the title of the tab, and the focus on the heading, where a screen reader starts.
fn announce(gate: Gate, router: Router) {
    Effect::new(move |before: Option<(Discriminant<Door>, Route)>| {
        let (door, route) = (gate.door(), router.route().get());
        let title = match &door {
            Door::Open(notebook) => apart::screens(notebook.is_own_page())
                .map_or(words::PRODUCT, |screens| (screens.title)(notebook, route)),
            Door::SignIn | Door::Locked if route == Route::Join => words::join::TITLE.text(),
            door => pages::door_title(door),
        };
        page::set_title(&words::page_title(title));
        let now = (discriminant(&door), route);
        // At the first screen somebody may be typing already, and while opening there is nothing to read.
        let arrived = before.is_some_and(|before| before != now && before.0 != discriminant(&Door::Opening));
        if arrived {
            page::after_paint(page::focus_heading);
        }
        now
    });
}
