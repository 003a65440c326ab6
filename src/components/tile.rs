use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Tiles, as many side by side as there is room for.
#[component]
pub fn Tiles(
    /// `Tile`s, in the order in which people usually come.
    children: Children,
) -> impl IntoView {
    view! { <div class="tiles">{children()}</div> }
}

/// Someone at the door: one tap says that they are here, another that they are not.
#[component]
pub fn Tile(
    /// First name and initial.
    #[prop(into)]
    title: TextProp,
    /// Whether they are here.
    #[prop(into)]
    pressed: Signal<bool>,
    /// The same in words; empty for nothing to say.
    #[prop(optional, into)]
    state: TextProp,
    /// What to know at the door.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// Called at a tap.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button class="tile" type="button" aria-pressed=move || pressed.get().to_string() on:click=move |_| on_press.run(())>
            <span class="strong">{move || title.get()}</span>
            {move || note.get().map(|note| view! { <span class="small">{note}</span> })}
            <span class=move || if pressed.get() { "count" } else { "soft small" }>{move || state.get()}</span>
        </button>
    }
}
