use leptos::prelude::*;

use super::icon::{Icon, Picture};
use super::input::{Input, InputKind};

/// Search as one types.
#[component]
pub fn SearchField(
    /// The id of the input.
    #[prop(into)]
    id: String,
    /// What can be found. It is the hidden label and the placeholder.
    label: &'static str,
    /// What was typed so far.
    #[prop(into)]
    value: Signal<String>,
    /// What was typed, at every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// How much was found, in words; read out politely.
    #[prop(optional, into)]
    found: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="search" role="search">
            <Icon picture=Picture::Search />
            <label class="visually-hidden" id=format!("{id}-label") for=id.clone()>{label}</label>
            <Input
                id
                kind=InputKind::Search.into()
                value
                on_input
                described_by=None.into()
                wrong=false.into()
                autocomplete="off"
                placeholder=Some(label)
            />
            <p class="visually-hidden" role="status">{move || found.get()}</p>
        </div>
    }
}
