use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::words;

/// How prominent a field's label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LabelSize {
    /// As most are.
    #[default]
    Usual,
    /// The one question of a screen.
    Large,
}

impl LabelSize {
    const fn code(self) -> Option<&'static str> {
        match self {
            Self::Usual => None,
            Self::Large => Some("large"),
        }
    }
}

/// The ids of the hint and the error, as far as they are shown, for `aria-describedby`.
pub(super) fn described_by(id: &str, hint: MaybeProp<String>, error: MaybeProp<String>) -> Signal<Option<String>> {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    Signal::derive(move || {
        let shown = [hint.get().map(|_| hint_id.as_str()), error.get().map(|_| error_id.as_str())];
        let ids: Vec<&str> = shown.into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// Whether an error is shown.
pub(super) fn wrong(error: MaybeProp<String>) -> Signal<bool> {
    Signal::derive(move || error.get().is_some())
}

fn hint_line(id: &str, hint: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    move || hint.get().map(|hint| view! { <p class="hint" id=id.clone()>{hint}</p> })
}

fn error_line(id: &str, error: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-error");
    move || {
        error.get().map(|error| {
            view! {
                <p class="error" id=id.clone()>
                    <span class="visually-hidden">{words::form::ERROR}" "</span>
                    {error}
                </p>
            }
        })
    }
}

/// A label, a hint and an error around one control that has `id`.
#[component]
pub(super) fn Field(
    id: String,
    label: TextProp,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    #[prop(optional)] size: LabelSize,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" data-wrong=move || wrong(error).get().then_some("")>
            <label class="label" id=format!("{id}-label") for=id.clone() data-size=size.code()>
                {move || label.get()}
            </label>
            {hint_line(&id, hint)}
            {error_line(&id, error)}
            {children()}
        </div>
    }
}

/// A legend, a hint and an error around several controls. It is no `<legend>`: WebKit counts the height of one twice until something in it changes, and
/// what stands below jumps under the finger.
#[component]
pub fn FieldGroup(
    /// The group's id; what names it has `{id}-label`.
    #[prop(into)]
    id: String,
    /// What it asks.
    #[prop(into)]
    legend: TextProp,
    /// Help under it.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// The class of the legend: `label`, or hidden where a heading beside it already says the same.
    #[prop(default = "label")]
    legend_class: &'static str,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let (described, label) = (described_by(&id, hint, error), format!("{id}-label"));
    view! {
        <fieldset
            class="field"
            data-wrong=move || wrong(error).get().then_some("")
            aria-labelledby=label.clone()
            aria-describedby=move || described.get()
        >
            <p class=legend_class id=label.clone()>{move || legend.get()}</p>
            {hint_line(&id, hint)}
            {error_line(&id, error)}
            {children()}
        </fieldset>
    }
}
