use leptos::prelude::*;

use crate::words::saving;

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Durable here; the server has not confirmed it.
    OnThisPhone,
    /// A validated verdict arrived.
    ServerHasIt,
    /// With the server, which waits for a manager, for a reason in words.
    Held(String),
    /// Not taken by the server, for a reason in words; here only.
    Refused(String),
}

impl Saved {
    /// A stable code for it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OnThisPhone => "on-this-phone",
            Self::ServerHasIt => "server-has-it",
            Self::Held(_) => "held",
            Self::Refused(_) => "refused",
        }
    }

    /// The same in words.
    pub fn words(&self) -> String {
        match self {
            Self::OnThisPhone => saving::ON_THIS_PHONE.text().to_owned(),
            Self::ServerHasIt => saving::SERVER_HAS_IT.text().to_owned(),
            Self::Held(reason) => saving::held_because(reason),
            Self::Refused(reason) => saving::refused_because(reason),
        }
    }
}

/// Where a record is, in words.
#[component]
pub fn SaveState(
    /// Where it is.
    #[prop(into)]
    state: Signal<Saved>,
) -> impl IntoView {
    view! { <p class="save-state" data-standing=move || state.get().code()>{move || state.get().words()}</p> }
}
