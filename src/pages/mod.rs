//! The screens, one file or folder each, by who uses them.
//!
//! A page shows what it reads from state, and hands what a person does back to it. Nothing durable belongs to a page.

mod account;
mod client;
mod goals;
mod here;
mod saving;
mod trainer;
mod troubles;

pub use account::{door, door_title};
pub use client::MyPage;
pub use here::Here;

use leptos::prelude::*;

use crate::routes::Route;
use crate::words;

/// The screen of a route.
pub fn screen(here: Here, route: Route) -> AnyView {
    match route {
        Route::Today => view! { <trainer::Today here /> }.into_any(),
        Route::People => view! { <trainer::People here /> }.into_any(),
        Route::NewPerson(draft) => view! { <trainer::NewPerson here draft /> }.into_any(),
        Route::Person(person) => view! { <trainer::PersonPage here person /> }.into_any(),
        Route::NewVisit(person, draft) => view! { <trainer::NewVisit here person draft /> }.into_any(),
        Route::CheckIn(person, draft) => view! { <trainer::CheckIn here person draft /> }.into_any(),
        Route::NewGoal(person, draft) => view! { <trainer::NewGoal here person draft /> }.into_any(),
        Route::Entry(person, entry) => view! { <trainer::EntryPage here person entry /> }.into_any(),
        Route::Phone => view! { <account::Phone here /> }.into_any(),
        Route::SetAside(record) => view! { <account::SetAside here record /> }.into_any(),
        Route::About => view! { <account::About /> }.into_any(),
        Route::Unknown => view! { <account::NotFound /> }.into_any(),
    }
}

/// What a screen is called in the title of a tab: never with a person's name, since a title shows when the app is locked or in a list of tasks.
pub fn title(route: Route) -> &'static str {
    match route {
        Route::Today => words::today::TITLE,
        Route::People => words::people::TITLE,
        Route::NewPerson(_) => words::people::ADD,
        Route::Person(_) => words::person::TITLE,
        Route::NewVisit(..) => words::visit::TITLE,
        Route::CheckIn(..) => words::check_in::TITLE,
        Route::NewGoal(..) => words::goals::ADD,
        Route::Entry(..) => words::timeline::ENTRY,
        Route::Phone => words::phone::TITLE,
        Route::SetAside(_) => words::set_aside::TITLE,
        Route::About => words::about::TITLE,
        Route::Unknown => words::nav::NOT_FOUND.text(),
    }
}
