//! The frame: the door, then the screens, with the ways between them.

use std::mem::{Discriminant, discriminant};

use leptos::prelude::*;

use crate::components::{Nav, NavItem, Picture};
use crate::pages::{self, Here};
use crate::platform::page;
use crate::routes::Route;
use crate::state::{Door, Gate, Router, Update, Workspace};
use crate::words;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let gate = Gate::start();
    let router = Router::start();
    let update = Update::start();
    announce(gate, router);
    move || match gate.door() {
        Door::Open(workspace) => opened(gate, router, update, workspace),
        door => closed(gate, door),
    }
}

fn closed(gate: Gate, door: Door) -> AnyView {
    view! {
        <div class="app">
            <main>
                <div class="page">{pages::door(gate, door)}</div>
            </main>
        </div>
    }
    .into_any()
}

fn opened(gate: Gate, router: Router, update: Update, workspace: Workspace) -> AnyView {
    let here = Here::new(gate, router, update, workspace);
    let route = router.route();
    view! {
        <div class="app">
            <main>
                <div class="page">{move || pages::screen(here, route.get())}</div>
            </main>
            <Nav label=words::nav::LANDMARK items=ways(route) />
        </div>
    }
    .into_any()
}

fn ways(route: Signal<Route>) -> Vec<NavItem> {
    let way = |to: Route, label, picture, below: fn(Route) -> bool| NavItem {
        href: to.path(),
        label,
        picture,
        current: Signal::derive(move || below(route.get())),
    };
    vec![
        way(Route::Today, words::nav::TODAY, Picture::Notebook, |route| route == Route::Today),
        way(Route::People, words::nav::PEOPLE, Picture::People, Route::is_about_people),
        way(Route::Phone, words::nav::PHONE, Picture::Phone, |route| {
            matches!(route, Route::Phone | Route::SetAside(_) | Route::About)
        }),
    ]
}

/// On every change of screen: the title of the tab, and the focus on the heading, where a screen reader starts.
fn announce(gate: Gate, router: Router) {
    Effect::new(move |before: Option<(Discriminant<Door>, Route)>| {
        let (door, route) = (gate.door(), router.route().get());
        let title = if matches!(door, Door::Open(_)) { pages::title(route) } else { pages::door_title(&door) };
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
