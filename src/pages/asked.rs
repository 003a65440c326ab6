//! What is asked of the server when a screen opens, and is kept nowhere: waiting, told, or why not.

use leptos::prelude::*;

use crate::components::{Banner, BannerKind, Button};
use crate::pages::troubles;
use crate::state::{Failure, ManageProblem};
use crate::words::{Trouble, devices as words};

/// What was asked for.
#[derive(Clone, PartialEq, Eq)]
pub enum Asked<T> {
    /// There is no answer yet.
    Waiting,
    /// What the server said.
    Told(T),
    /// Why it said nothing.
    Failed(ManageProblem),
}

impl<T> From<Result<T, ManageProblem>> for Asked<T> {
    fn from(result: Result<T, ManageProblem>) -> Self {
        result.map_or_else(Self::Failed, Self::Told)
    }
}

/// While there is no answer.
pub fn waiting() -> impl IntoView {
    view! { <p role="status">{words::ASKING}</p> }
}

/// Why there is none.
pub fn trouble(problem: ManageProblem) -> Trouble {
    match problem {
        ManageProblem::NotAManager => words::not_a_manager(),
        ManageProblem::Exchange(Failure::Offline) => words::needs_connection(),
        ManageProblem::Exchange(failure) => troubles::exchange(failure),
    }
}

/// Why there is none, and the way to ask again.
pub fn failed(problem: ManageProblem, again: Callback<()>) -> impl IntoView {
    let trouble = trouble(problem);
    let advice = trouble.advice();
    view! {
        <Banner title=trouble.what text=advice kind=BannerKind::Wrong>
            <Button on_press=move |()| again.run(())>{words::ASK_AGAIN}</Button>
        </Banner>
    }
}
