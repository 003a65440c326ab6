use leptos::prelude::*;

/// A sheet of paper for things that belong together.
#[component]
pub fn Card(
    /// What stands on it.
    children: Children,
) -> impl IntoView {
    view! { <div class="card stack">{children()}</div> }
}
