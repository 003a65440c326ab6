//! The frame: the door, then the screens, with the ways between them.

use std::mem::{Discriminant, discriminant};

use leptos::prelude::*;

use crate::components::{Nav, NavItem, Picture};
use crate::pages::{self, Here, MyPage};
use crate::platform::page;
use crate::routes::Route;
use crate::state::{Door, Gate, Reader, Router, Tongue, Update};
use crate::words;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let gate = Gate::start();
    let router = Router::start();
    let update = Update::start();
    let tongue = Tongue::start();
    announce(gate, router);
    let ready = Memo::new(move |_| tongue.is_ready());
    move || match gate.door() {
        // Nothing is said before it is known in which language.
        _ if !ready.get() => closed(()),
        Door::Open(workspace) if workspace.is_own_page() => {
            tongue.read_by(Reader::Anyone);
            own(Here::new(gate, router, update, tongue, workspace))
        }
        Door::Open(workspace) => {
            tongue.read_by(Reader::Staff);
            opened(Here::new(gate, router, update, tongue, workspace))
        }
        door => {
            tongue.read_by(Reader::Anyone);
            closed(pages::door(gate, tongue, door))
        }
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

fn opened(here: Here) -> AnyView {
    let router = here.router;
    let route = router.route();
    view! {
        <div class="app">
            <main>
                <div class="page">{move || pages::screen(here, route.get())}</div>
            </main>
            <Nav label=words::nav::LANDMARK.text() items=ways(route) />
        </div>
    }
    .into_any()
}

/// Whoever has a page of their own has that page, at whatever address: there are no ways to go.
fn own(here: Here) -> AnyView {
    Effect::new(move || {
        if here.router.route().get() != Route::Today {
            here.router.replace(Route::Today);
        }
    });
    closed(view! { <div class="own"><MyPage here /></div> })
}

fn ways(route: Signal<Route>) -> Vec<NavItem> {
    let way = |to: Route, label, picture, below: fn(Route) -> bool| NavItem {
        href: to.path(),
        label,
        picture,
        current: Signal::derive(move || below(route.get())),
    };
    vec![
        way(Route::Today, words::nav::TODAY.text(), Picture::Notebook, |route| route == Route::Today),
        way(Route::People, words::nav::PEOPLE.text(), Picture::People, Route::is_about_people),
        way(Route::Phone, words::nav::PHONE.text(), Picture::Phone, |route| {
            matches!(route, Route::Phone | Route::SetAside(_) | Route::About)
        }),
    ]
}

/// On every change of screen: the title of the tab, and the focus on the heading, where a screen reader starts.
fn announce(gate: Gate, router: Router) {
    Effect::new(move |before: Option<(Discriminant<Door>, Route)>| {
        let (door, route) = (gate.door(), router.route().get());
        let title = match &door {
            Door::Open(workspace) if workspace.is_own_page() => words::mine::TITLE.text(),
            Door::Open(_) => pages::title(route),
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
