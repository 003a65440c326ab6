use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::FieldGroup;
/// A number from 0 to 10, with both ends named. Only the person themselves answers it.
#[component]
pub fn Scale(
    /// The id of the first radio button; also their common name.
    id: &'static str,
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// What 0 and what 10 mean.
    #[prop(into)]
    hint: MaybeProp<String>,
    /// What is chosen, if anything.
    #[prop(into)]
    chosen: Signal<Option<u8>>,
    /// What was chosen now.
    #[prop(into)]
    on_choose: Callback<u8>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let radio = move |value: u8| {
        let own = if value == 0 { id.to_owned() } else { format!("{id}-{value}") };
        view! {
            <label class="chip">
                <input
                    type="radio"
                    id=own
                    name=id
                    autocomplete="off"
                    prop:checked=move || chosen.get() == Some(value)
                    on:change=move |_| on_choose.run(value)
                />
                <span>{value}</span>
            </label>
        }
    };
    view! {
        <FieldGroup id=id.to_owned() legend hint error>
            <div class="scale">{(0..=10).map(radio).collect::<Vec<_>>()}</div>
        </FieldGroup>
    }
}
