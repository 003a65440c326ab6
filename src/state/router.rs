//! Where the person is: the address is the state.

use std::collections::HashMap;

use leptos::prelude::*;

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
        events::on_window("popstate", move || {
            router.leave();
            router.route.set(Route::read(&page::address()));
            let top = router.scrolled.with_value(|places| places.get(&page::address()).copied());
            page::after_paint(move || page::scroll_to(top.unwrap_or_default()));
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
        self.route.set(route);
        page::scroll_to(0.0);
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

    /// Begins at the top of a screen that has become another one without leaving its address.
    pub fn begin_anew(self) {
        page::scroll_to(0.0);
        page::after_paint(page::focus_heading);
    }

    /// Brings a field's label into view and moves the focus to the field.
    pub fn show_field(self, id: &str) {
        page::show_field(id);
    }

    fn leave(self) {
        let from = self.route.get_untracked().path();
        self.scrolled.update_value(|places| {
            places.insert(from, page::scrolled());
        });
    }
}
