use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// What a banner is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum BannerKind {
    /// Something to know.
    #[default]
    Note,
    /// Something is held for a person to look at.
    Held,
    /// Something went wrong with the phone, the storage or the line; never with a person.
    Wrong,
}

impl BannerKind {
    const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Held => "held",
            Self::Wrong => "wrong",
        }
    }

    const fn role(self) -> &'static str {
        match self {
            Self::Wrong => "alert",
            Self::Note | Self::Held => "status",
        }
    }
}

/// Something to know before going on: a heading, a paragraph, and what can be done.
#[component]
pub fn Banner(
    /// What happened.
    #[prop(into)]
    title: TextProp,
    /// What is safe and what to do.
    #[prop(into)]
    text: TextProp,
    /// What it is about.
    #[prop(optional)]
    kind: BannerKind,
    /// Buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="banner" data-kind=kind.code() role=kind.role()>
            <h2>{move || title.get()}</h2>
            <p>{move || text.get()}</p>
            {children.map(|children| view! { <div class="cluster">{children()}</div> })}
        </div>
    }
}
