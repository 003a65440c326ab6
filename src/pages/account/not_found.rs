use leptos::prelude::*;

use crate::components::{EmptyState, LinkButton, PageHeading};
use crate::routes::Route;
use crate::words::nav;

/// An address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHeading title=nav::NOT_FOUND />
        <EmptyState title=nav::NOTHING_LOST hint=nav::NOT_FOUND_ADVICE.text()>
            <LinkButton href=Route::Today.path()>{nav::TO_TODAY}</LinkButton>
        </EmptyState>
    }
}
