use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::choice::Opt;
use super::field::{Field, described_by, wrong};

/// One of many, where radio buttons would fill the screen.
#[component]
pub fn Select<T>(
    /// The id of the control.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    label: TextProp,
    /// What can be chosen.
    options: Vec<Opt<T>>,
    /// What is chosen, if anything.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// What was chosen now; `None` for the empty line at the top.
    #[prop(into)]
    on_choose: Callback<Option<T>>,
    /// Help under the label.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let (described, wrong) = (described_by(&id, hint, error), wrong(error));
    let values: Vec<T> = options.iter().map(|option| option.value).collect();
    let lines: Vec<_> = options
        .into_iter()
        .enumerate()
        .map(|(at, option)| {
            let selected = move || chosen.get() == Some(option.value);
            view! { <option value=at.to_string() prop:selected=selected>{option.label}</option> }
        })
        .collect();
    view! {
        <Field id=id.clone() label hint error>
            <select
                class="input"
                id=id
                autocomplete="off"
                aria-describedby=move || described.get()
                aria-invalid=move || wrong.get().then_some("true")
                on:change:target=move |event| {
                    let at = event.target().value().parse::<usize>().ok();
                    on_choose.run(at.and_then(|at| values.get(at).copied()));
                }
            >
                <option value="" prop:selected=move || chosen.get().is_none()></option>
                {lines}
            </select>
        </Field>
    }
}
