use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::icon::{Icon, Picture};

/// Somebody on a locked device, by a picture that says nothing of who they are: one tap chooses.
#[component]
pub fn BadgeTile(
    /// The picture.
    picture: Picture,
    /// What the picture shows.
    #[prop(into)]
    title: TextProp,
    /// What a tap does, where that has to be said.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Called at a tap.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="tile" type="button" on:click=move |_| on_press.run(())>
            <span class="cluster"><Icon picture /><span class="strong">{move || title.get()}</span></span>
            {move || note.get().map(|note| view! { <span class="small">{note}</span> })}
        </button>
    }
}
