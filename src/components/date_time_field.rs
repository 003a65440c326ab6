use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::{FieldGroup, described_by, wrong};
use super::input::{Input, InputKind};
use crate::words;

/// A day and a time of day, with the phone's own pickers.
#[component]
pub fn DateTimeField(
    /// The id of the day's input; the time's is `{id}-time`.
    #[prop(into)]
    id: String,
    /// What moment is meant.
    #[prop(into)]
    legend: TextProp,
    /// The day, `2026-06-18`, or empty.
    #[prop(into)]
    date: Signal<String>,
    /// The time, `14:10`, or empty.
    #[prop(into)]
    time: Signal<String>,
    /// The day chosen.
    #[prop(into)]
    on_date: Callback<String>,
    /// The time chosen.
    #[prop(into)]
    on_time: Callback<String>,
    /// Help under the legend.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is to be put right.
    #[prop(optional, into)]
    error: MaybeProp<String>,
) -> impl IntoView {
    let (described, wrong) = (described_by(&id, hint, error), wrong(error));
    let part =
        move |id: String, label: &'static str, kind: InputKind, value: Signal<String>, on_input: Callback<String>| {
            view! {
                <div class="part">
                    <label class="hint" for=id.clone()>{label}</label>
                    <Input id kind=kind.into() value on_input described_by=described wrong autocomplete="off" />
                </div>
            }
        };
    view! {
        <FieldGroup id=id.clone() legend hint error>
            <div class="cluster">
                {part(id.clone(), words::visit::DATE, InputKind::Date, date, on_date)}
                {part(format!("{id}-time"), words::visit::TIME, InputKind::Time, time, on_time)}
            </div>
        </FieldGroup>
    }
}
