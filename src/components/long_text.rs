use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::{Field, LabelSize, described_by, wrong};

/// Several lines to fill in, with a quiet mark that tells whether they are kept.
#[component]
pub fn LongText(
    /// The id of the input; its parts derive from it.
    #[prop(into)]
    id: String,
    /// What to write here.
    #[prop(into)]
    label: TextProp,
    /// What stands in it.
    #[prop(into)]
    value: Signal<String>,
    /// What was typed, at every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Help under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Whether what was typed is kept, in words. Not read out at each keystroke. It has its place before it says anything, so that
    /// nothing moves under someone's hands.
    #[prop(optional, into)]
    mark: Option<Signal<Option<String>>>,
    /// How prominent the label is.
    #[prop(optional)]
    size: LabelSize,
    /// Height in lines before it grows.
    #[prop(default = 4)]
    rows: u8,
) -> impl IntoView {
    let (described_by, wrong) = (described_by(&id, hint, error), wrong(error));
    view! {
        <Field id=id.clone() label hint error size>
            <textarea
                class="input"
                id=id
                rows=rows.to_string()
                autocomplete="off"
                dir="auto"
                aria-describedby=move || described_by.get()
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || value.get()
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
            {mark.map(|mark| view! { <p class="mark">{move || mark.get()}</p> })}
        </Field>
    }
}
