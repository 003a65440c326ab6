use leptos::html;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A question that has to be answered before going on. Escape closes it, as everywhere.
#[component]
pub fn Dialog(
    /// The id of the dialog; its heading has `{id}-title`.
    #[prop(into)]
    id: String,
    /// What it asks.
    #[prop(into)]
    title: TextProp,
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it was closed by any way.
    #[prop(into)]
    on_close: Callback<()>,
    /// The question and its buttons.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let open = open.get();
        let Some(dialog) = element.get() else { return };
        match (open, dialog.open()) {
            // Where the browser refuses a modal dialog, an open one in the page still asks the question.
            (true, false) if dialog.show_modal().is_err() => dialog.set_open(true),
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    let closed = move |_| {
        if open.get_untracked() {
            on_close.run(());
        }
    };
    let title_id = format!("{id}-title");
    view! {
        <dialog class="dialog" id=id node_ref=element aria-labelledby=title_id.clone() on:close=closed>
            <div class="stack">
                <h2 id=title_id.clone()>{move || title.get()}</h2>
                {children()}
            </div>
        </dialog>
    }
}
