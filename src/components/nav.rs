use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::icon::{Icon, Picture};

/// One way through the app.
#[derive(Debug, Clone)]
pub struct NavItem {
    /// Where to.
    pub href: String,
    /// What is there.
    pub label: TextProp,
    /// Its picture.
    pub picture: Picture,
    /// Whether the person is there now.
    pub current: Signal<bool>,
}

/// The ways through the app: under the thumb on a phone, at the side of a desk.
#[component]
pub fn Nav(
    /// What the landmark is called.
    #[prop(into)]
    label: TextProp,
    /// The ways, three to five.
    items: Vec<NavItem>,
) -> impl IntoView {
    let item = |item: NavItem| {
        view! {
            <li>
                <a href=item.href aria-current=move || item.current.get().then_some("page")>
                    <Icon picture=item.picture />
                    {move || item.label.get()}
                </a>
            </li>
        }
    };
    view! {
        <nav class="nav" aria-label=move || label.get()>
            <ul role="list">{items.into_iter().map(item).collect::<Vec<_>>()}</ul>
        </nav>
    }
}
