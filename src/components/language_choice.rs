use leptos::prelude::*;

use crate::words::language as words;
use crate::words::speech::Language;

/// The languages, each called as its speakers call it: one tap changes.
#[component]
pub fn LanguageChoice(
    /// The one that was chosen.
    #[prop(into)]
    chosen: Signal<Language>,
    /// The one that was tapped.
    #[prop(into)]
    on_choose: Callback<Language>,
) -> impl IntoView {
    let button = move |language: Language| {
        view! {
            <button
                class="button"
                type="button"
                data-kind="quiet"
                lang=language.tag()
                dir=language.direction().code()
                aria-pressed=move || if chosen.get() == language { "true" } else { "false" }
                on:click=move |_| on_choose.run(language)
            >
                {language.own_name()}
            </button>
        }
    };
    let unchecked = move || (chosen.get() != Language::English).then_some(words::UNCHECKED.text());
    view! {
        <section class="languages stack" data-gap="tight" aria-labelledby="languages-title">
            <h2 class="label" id="languages-title">{words::CHOICE}</h2>
            <div class="cluster">{Language::ALL.map(button).into_iter().collect::<Vec<_>>()}</div>
            <p class="hint" role="status">{unchecked}</p>
        </section>
    }
}
