use leptos::html;
use leptos::prelude::*;

use crate::words;

/// One thing to put right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of the field.
    pub field: String,
    /// What to do.
    pub text: String,
}

impl FieldError {
    /// An error of a field.
    pub fn new(field: impl Into<String>, text: impl Into<String>) -> Self {
        Self { field: field.into(), text: text.into() }
    }
}

/// What is to be put right before a form can be kept. It takes the focus whenever its errors change.
#[component]
pub fn ErrorSummary(
    /// The errors, in the order of the form; nothing is shown without any.
    #[prop(into)]
    errors: Signal<Vec<FieldError>>,
    /// Called with the id of the field that the person wants to go to: bring its label into view, then focus it.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let element = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !errors.with(Vec::is_empty)
            && let Some(summary) = element.get()
        {
            // Without focus the summary still stands at the top of the form and is announced.
            let _ = summary.focus();
        }
    });
    let link = move |error: FieldError| {
        let field = error.field.clone();
        let choose = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            on_choose.run(field.clone());
        };
        view! { <li><a href=format!("#{}", error.field) on:click=choose>{error.text}</a></li> }
    };
    view! {
        <Show when=move || !errors.with(Vec::is_empty)>
            <div class="error-summary" tabindex="-1" node_ref=element>
                <div role="alert">
                    <h2>{move || words::form::to_put_right(errors.with(Vec::len))}</h2>
                    <ul role="list">{move || errors.get().into_iter().map(link).collect::<Vec<_>>()}</ul>
                </div>
            </div>
        </Show>
    }
}
