use leptos::prelude::*;

use crate::words::saving;

/// Where a record is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Durable here; the server has not confirmed it.
    OnThisPhone,
    /// A validated verdict arrived.
    ServerHasIt,
    /// Not taken, for a reason in words.
    Held(String),
}

impl Saved {
    const fn code(&self) -> &'static str {
        match self {
            Self::OnThisPhone => "phone",
            Self::ServerHasIt => "server",
            Self::Held(_) => "held",
        }
    }

    fn words(&self) -> String {
        match self {
            Self::OnThisPhone => saving::ON_THIS_PHONE.to_owned(),
            Self::ServerHasIt => saving::SERVER_HAS_IT.to_owned(),
            Self::Held(reason) => saving::held(reason),
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
    view! { <p class="save-state" data-state=move || state.get().code()>{move || state.get().words()}</p> }
}
