use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::icon::{Icon, Picture};

/// The way back to where this page belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackLink {
    /// Where to.
    pub href: String,
    /// What is there.
    pub label: String,
}

/// The head of a page. The heading has the id `page-heading` and can take the focus on arrival.
#[component]
pub fn PageHeading(
    /// What the page is.
    #[prop(into)]
    title: TextProp,
    /// The way back, if the page is not at the top.
    #[prop(optional, into)]
    back: Option<BackLink>,
    /// What stands under the heading.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let back = back.map(|back| {
        view! {
            <a class="back" href=back.href>
                <Icon picture=Picture::Back />
                {back.label}
            </a>
        }
    });
    view! {
        <header class="page-head">
            {back}
            <h1 id="page-heading" tabindex="-1">{move || title.get()}</h1>
            {children.map(|children| children())}
        </header>
    }
}
