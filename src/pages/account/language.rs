//! The choice of a language: under what clients and café helpers meet first, and on the screen of this phone.

use leptos::prelude::*;

use crate::components::LanguageChoice;
use crate::pages::troubles;
use crate::state::Tongue;
use crate::words::language as words;

/// The languages, and what went wrong if one could not be had.
pub fn choice(tongue: Tongue) -> AnyView {
    let chosen = Signal::derive(move || tongue.chosen());
    view! {
        <LanguageChoice chosen on_choose=move |language| tongue.choose(language) />
        {troubles::banner(move || tongue.is_missing().then(words::not_loaded))}
    }
    .into_any()
}
