use std::borrow::Cow;

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::FieldGroup;

/// One thing that can be chosen.
#[derive(Debug, Clone)]
pub struct Opt<T> {
    /// What choosing it means.
    pub value: T,
    /// What a person reads.
    pub label: Cow<'static, str>,
    /// A few more words.
    pub hint: Option<&'static str>,
}

impl<T> Opt<T> {
    /// An option without a hint.
    pub const fn new(value: T, label: &'static str) -> Self {
        Self { value, label: Cow::Borrowed(label), hint: None }
    }

    /// An option that is called by a name.
    pub const fn named(value: T, name: String) -> Self {
        Self { value, label: Cow::Owned(name), hint: None }
    }

    /// The same with a hint.
    #[must_use]
    pub fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// How options stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flow {
    /// Under one another.
    #[default]
    Column,
    /// Side by side while there is room.
    Row,
}

/// One of several.
#[component]
pub fn Choice<T>(
    /// The id of the first radio button; also their common name.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: TextProp,
    /// What can be chosen.
    options: Vec<Opt<T>>,
    /// What is chosen, if anything.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// What was chosen now.
    #[prop(into)]
    on_choose: Callback<T>,
    /// Help under the legend.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// How the options stand.
    #[prop(optional)]
    flow: Flow,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let name = id.clone();
    let rows = options.into_iter().enumerate().map(|(at, option)| {
        let value = option.value;
        let checked = Signal::derive(move || chosen.get() == Some(value));
        let row_id = if at == 0 { name.clone() } else { format!("{name}-{at}") };
        radio(name.clone(), row_id, (option.label, option.hint), checked, Callback::new(move |()| on_choose.run(value)))
    });
    let rows: Vec<_> = rows.collect();
    let flow = (flow == Flow::Row).then_some("row");
    view! {
        <FieldGroup id legend hint error>
            <div class="choices" data-flow=flow>
                {rows}
            </div>
        </FieldGroup>
    }
}

fn radio(
    name: String,
    id: String,
    (label, hint): (Cow<'static, str>, Option<&'static str>),
    checked: Signal<bool>,
    on_choose: Callback<()>,
) -> AnyView {
    view! {
        <label class="choice">
            <input
                type="radio"
                id=id
                name=name
                autocomplete="off"
                prop:checked=move || checked.get()
                on:change=move |_| on_choose.run(())
            />
            <span>{label}</span>
            {hint.map(|hint| view! { <span class="hint">{hint}</span> })}
        </label>
    }
    .into_any()
}
