use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::{Field, described_by, wrong};
use super::input::{Input, InputKind};

/// One line to fill in.
#[component]
pub fn TextField(
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
    /// What it is for.
    #[prop(optional, into)]
    kind: Signal<InputKind>,
    /// What a password manager may fill in; nothing by default, since other people's details are written here.
    #[prop(default = "off")]
    autocomplete: &'static str,
) -> impl IntoView {
    let (described_by, wrong) = (described_by(&id, hint, error), wrong(error));
    view! {
        <Field id=id.clone() label hint error>
            <Input id kind value on_input described_by wrong autocomplete />
        </Field>
    }
}
