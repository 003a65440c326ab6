use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::{described_by, wrong};
use crate::words;

/// One statement to agree with.
#[component]
pub fn Tick(
    /// The id of the checkbox.
    #[prop(into)]
    id: String,
    /// The statement.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    #[prop(into)]
    ticked: Signal<bool>,
    /// Whether it is ticked now.
    #[prop(into)]
    on_tick: Callback<bool>,
    /// A few more words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let described = described_by(&id, MaybeProp::default(), error);
    let error_id = format!("{id}-error");
    view! {
        <div class="field" data-wrong=move || wrong(error).get().then_some("")>
            {move || {
                error.get().map(|error| {
                    let hidden = view! { <span class="visually-hidden">{words::form::ERROR}" "</span> };
                    view! { <p class="error" id=error_id.clone()>{hidden}{error}</p> }
                })
            }}
            <label class="choice" id=format!("{id}-label")>
                <input
                    type="checkbox"
                    id=id.clone()
                    autocomplete="off"
                    aria-describedby=move || described.get()
                    aria-invalid=move || wrong(error).get().then_some("true")
                    prop:checked=move || ticked.get()
                    on:change:target=move |event| on_tick.run(event.target().checked())
                />
                <span>{move || label.get()}</span>
                {move || hint.get().map(|hint| view! { <span class="hint">{hint}</span> })}
            </label>
        </div>
    }
}
