use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A part of a screen that can be folded away.
#[component]
pub fn Fold(
    /// What is inside.
    #[prop(into)]
    summary: TextProp,
    /// How much of it is filled in, in words; empty for nothing.
    #[prop(optional, into)]
    count: TextProp,
    /// Whether it stands open at first.
    #[prop(optional)]
    open: bool,
    /// What is inside.
    children: Children,
) -> impl IntoView {
    view! {
        <details class="fold" open=open>
            <summary>
                <span>{move || summary.get()}</span>
                <span class="count">{move || count.get()}</span>
            </summary>
            {children()}
        </details>
    }
}
