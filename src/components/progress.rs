use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// How far long work is: a bar for the eye, words for everyone.
#[component]
pub fn Progress(
    /// The id of the bar.
    id: &'static str,
    /// What is being done.
    #[prop(into)]
    label: TextProp,
    /// How much of how much; nothing while that is not known.
    #[prop(into)]
    done: Signal<Option<(u32, u32)>>,
    /// The same in words.
    #[prop(optional, into)]
    said: MaybeProp<String>,
    /// The way to stop, where that is safe.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="progress stack" data-gap="close">
            <label class="label" for=id>{move || label.get()}</label>
            <progress
                id=id
                value=move || done.get().map(|(done, _)| done)
                max=move || done.get().map(|(_, all)| all)
            ></progress>
            <p class="soft small" role="status">{move || said.get()}</p>
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
}
