use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Nothing here yet: says so kindly, and what to do first.
#[component]
pub fn EmptyState(
    /// That there is nothing.
    #[prop(into)]
    title: TextProp,
    /// What to do first.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// The way to do it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <h2>{move || title.get()}</h2>
            {move || hint.get().map(|hint| view! { <p>{hint}</p> })}
            {children.map(|children| children())}
        </div>
    }
}
