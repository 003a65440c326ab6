use leptos::prelude::*;

/// The place of rows that are still coming, as high as they will be. It says nothing: words beside it do.
#[component]
pub fn Skeleton(
    /// How many rows.
    rows: usize,
) -> impl IntoView {
    let row = |_| view! { <div class="row skeleton"></div> };
    view! { <div class="rows" aria-hidden="true">{(0..rows).map(row).collect::<Vec<_>>()}</div> }
}
