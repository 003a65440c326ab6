use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::icon::{Icon, Picture};

/// How much weight a tile carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TileKind {
    /// One among several.
    #[default]
    Plain,
    /// The one thing to start with.
    Main,
}

/// A large way to somewhere.
#[component]
pub fn Tile(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// What is there.
    #[prop(into)]
    label: TextProp,
    /// Its picture.
    picture: Picture,
    /// A few more words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// How much weight it carries.
    #[prop(optional)]
    kind: TileKind,
) -> impl IntoView {
    let kind = (kind == TileKind::Main).then_some("main");
    view! {
        <a class="tile" href=move || href.get() data-kind=kind>
            <Icon picture />
            <span>
                {move || label.get()}
                {move || hint.get().map(|hint| view! { <small>{hint}</small> })}
            </span>
        </a>
    }
}
