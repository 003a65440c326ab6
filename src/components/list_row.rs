use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// A list of rows.
#[component]
pub fn Rows(
    /// `ListRow`s.
    children: Children,
) -> impl IntoView {
    view! { <ul class="rows" role="list">{children()}</ul> }
}

/// A row that leads to what it names.
#[component]
pub fn ListRow(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Who or what it is.
    #[prop(into)]
    title: TextProp,
    /// What to know about it.
    #[prop(optional, into)]
    note: MaybeProp<String>,
    /// A short word at the end of the row: a day, a number.
    #[prop(optional, into)]
    end: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <li>
            <a class="row" href=href>
                <span class="row-title">{move || title.get()}</span>
                {move || note.get().map(|note| view! { " "<span class="row-note">{note}</span> })}
                {move || end.get().map(|end| view! { " "<span class="row-end">{end}</span> })}
            </a>
        </li>
    }
}
