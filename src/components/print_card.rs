use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A card for the fridge door. On paper it is large, black on white, whole, and all that is printed.
#[component]
pub fn PrintCard(
    /// What it is.
    #[prop(into)]
    title: TextProp,
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    view! {
        <article class="card stack print-card">
            <h3>{move || title.get()}</h3>
            {children()}
        </article>
    }
}
