//! Showing a person who has seen what is kept about them, in their own language.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::person::about_person;
use crate::components::{BackLink, PageHeading};
use crate::pages::{Here, account::language_choice, seen};
use crate::routes::Route;
use crate::words::mine as words;

/// Who has seen it, to be shown to the person.
#[component]
pub fn SeenPage(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| {
        let back = BackLink { href: Route::Person(person).path(), label: called };
        view! {
            <PageHeading title=words::SEEN back />
            <div class="stack" data-gap="wide">
                {language_choice(here.tongue)}
                <div class="stack">{seen::seen(here, Some(person))}</div>
            </div>
        }
        .into_any()
    })
}
