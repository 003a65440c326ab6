use leptos::prelude::*;

/// Asks for a file, and looks like a button.
#[component]
pub fn FileButton(
    /// The id of the field.
    id: &'static str,
    /// Help under it.
    hint: &'static str,
    /// Called when a file was chosen, with the event of the field.
    on_choose: impl Fn(leptos::ev::Event) + 'static,
    /// While it holds, nothing can be chosen.
    #[prop(into)]
    busy: Signal<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    view! {
        <div class="stack" data-gap="close">
            <label class="button file" aria-disabled=move || busy.get().then_some("true")>
                {children()}
                <input
                    type="file"
                    id=id
                    aria-describedby=hint_id.clone()
                    prop:disabled=move || busy.get()
                    on:change=on_choose
                />
            </label>
            <p class="soft" id=hint_id>{hint}</p>
        </div>
    }
}
