use leptos::prelude::*;

/// A component under its name and its rule, in its states one below the other.
#[component]
pub fn Specimen(
    /// What code calls it; also the id of the part, so that an address can lead to it.
    name: &'static str,
    /// What holds wherever it is used.
    rule: &'static str,
    /// Its states.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="stack" id=name.to_lowercase() aria-label=name>
            <h2>{name}</h2>
            <p class="soft">{rule}</p>
            {children()}
        </section>
    }
}
