use std::borrow::Cow;

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::choice::Opt;
use super::field::FieldGroup;

/// Several of many, as pebbles to pick up.
#[component]
pub fn Chips<T>(
    /// The id of the first checkbox.
    #[prop(into)]
    id: String,
    /// The question, or the name of the group.
    #[prop(into)]
    legend: TextProp,
    /// What can be picked.
    options: Vec<Opt<T>>,
    /// What is picked.
    #[prop(into)]
    picked: Signal<Vec<T>>,
    /// What was picked up or put back; the page decides which by whether it is picked.
    #[prop(into)]
    on_toggle: Callback<T>,
    /// Help under the legend.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The class of the legend: `visually-hidden` where the heading of a fold already says the same.
    #[prop(default = "label")]
    legend_class: &'static str,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let chips: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(at, option)| {
            let value = option.value;
            let chip_id = if at == 0 { id.clone() } else { format!("{id}-{at}") };
            let checked = Signal::derive(move || picked.with(|picked| picked.contains(&value)));
            chip(chip_id, option.label, checked, Callback::new(move |()| on_toggle.run(value)))
        })
        .collect();
    view! {
        <FieldGroup id=id.clone() legend hint error legend_class>
            <div class="chips">{chips}</div>
        </FieldGroup>
    }
}

fn chip(id: String, label: Cow<'static, str>, checked: Signal<bool>, on_toggle: Callback<()>) -> AnyView {
    view! {
        <label class="chip">
            <input
                type="checkbox"
                id=id
                autocomplete="off"
                prop:checked=move || checked.get()
                on:change=move |_| on_toggle.run(())
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
