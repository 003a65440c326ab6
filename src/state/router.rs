//! Where the person is: the address is the state.

use std::collections::HashMap;

use leptos::prelude::*;

use crate::platform::transition::{self, Way};
use crate::platform::{events, page};
use crate::routes::Route;

/// The app's router: the current screen, and the ways to another.
#[derive(Clone, Copy)]
pub struct Router {
    route: RwSignal<Route>,
    scrolled: StoredValue<HashMap<String, f64>>,
}

impl Router {
    /// Starts at the page's address and follows the browser's back and forward.
    #[must_use]
    pub fn start() -> Self {
        let router = Self { route: RwSignal::new(Route::read(&page::address())), scrolled: StoredValue::default() };
        events::on_window_event("popstate", move |event| {
            router.leave();
            let to = Route::read(&page::address());
            let change = move || {
                router.route.set(to);
                let top = router.scrolled.with_value(|places| places.get(&to.path()).copied());
                page::after_paint(move || page::scroll_to(top.unwrap_or_default()));
            };
            // A swipe has shown the way already.
            if page::has_moved(&event) { change() } else { router.moving(to, change) }
        });
        page::on_link(move |address| router.go(Route::read(&address)));
        router
    }

    /// The current screen.
    #[must_use]
    pub fn route(self) -> Signal<Route> {
        self.route.into()
    }

    /// Goes to a screen.
    pub fn go(self, route: Route) {
        self.leave();
        page::go(&route.path(), false);
        self.moving(route, move || {
            self.route.set(route);
            page::scroll_to(0.0);
        });
    }

    /// Goes to a screen that takes the place of this one in the history: after saving, back must not lead to the form again.
    pub fn replace(self, route: Route) {
        page::go(&route.path(), true);
        self.route.set(route);
        page::scroll_to(0.0);
    }

    /// Changes the address of this screen without leaving it: a draft got its name.
    pub fn name(self, route: Route) {
        page::go(&route.path(), true);
        // The screen stays as it is: it asked for this.
    }

    /// Whether the page's address is that of a screen, whatever it was named since it was come to.
    #[must_use]
    pub fn is_at(self, route: Route) -> bool {
        page::address() == route.path()
    }

    /// Begins at the top of a screen that has become another one without leaving its address.
    pub fn begin_anew(self) {
        page::scroll_to(0.0);
        page::after_paint(page::focus_heading);
    }

    /// Brings a field's label into view and moves the focus to the field.
    pub fn show_field(self, id: &str) {
        page::show_field(id);
    }

    /// Makes a change of screen, and shows which way it goes where it goes deeper or back.
    fn moving(self, to: Route, change: impl FnOnce() + 'static) {
        match way(&self.route.get_untracked().path(), &to.path()) {
            Some(way) => transition::moving(way, change),
            None => change(),
        }
    }

    fn leave(self) {
        let from = self.route.get_untracked().path();
        self.scrolled.update_value(|places| {
            places.insert(from, page::scrolled());
        });
    }
}

/// Which way it is from one address to another: deeper, where the one leads on to the other. From one of the app's main screens to the next is neither.
fn way(from: &str, to: &str) -> Option<Way> {
    let (from, to) = (parts(from), parts(to));
    match (from.len().max(1), to.len().max(1)) {
        (here, there) if here < there && to.starts_with(&from) => Some(Way::Deeper),
        (here, there) if here > there && from.starts_with(&to) => Some(Way::Back),
        _ => None,
    }
}

/// The parts of an address, without what is asked there.
fn parts(address: &str) -> Vec<&str> {
    let path = address.split_once('?').map_or(address, |(path, _)| path);
    path.split('/').filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_from_a_thing_to_its_part_is_deeper_and_only_the_same_way_is_back() {
        let rows = [
            ("/", "/people/1", Some(Way::Deeper)),
            ("/people", "/people/1", Some(Way::Deeper)),
            ("/people/1", "/people/1/visit?draft=2", Some(Way::Deeper)),
            ("/people/1/visit?draft=2", "/people/1", Some(Way::Back)),
            ("/people/1/entries/3", "/people", Some(Way::Back)),
            ("/people/1", "/", Some(Way::Back)),
            ("/", "/people", None),
            ("/phone", "/", None),
            ("/people/1", "/phone", None),
            ("/people/1/visit", "/people/12", None),
            ("/people/1/visit", "/people/1/goal", None),
            ("/people/1", "/people/1", None),
        ];
        for (from, to, expected) in rows {
            assert_eq!(way(from, to), expected, "{from} to {to}");
        }
    }
}
