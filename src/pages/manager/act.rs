//! What a manager does about a person, with a reason: the server does it, or it is said why not.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::components::{Banner, BannerKind, LongText};
use crate::pages::Here;
use crate::pages::asked;
use crate::routes::Route;
use crate::state::{Done, ManageProblem, Workspace};

/// How it is spoken of.
#[derive(Clone, Copy)]
pub struct Words {
    /// Asks for the reason.
    pub reason: &'static str,
    /// Who reads it.
    pub reason_hint: &'static str,
    /// None was given.
    pub reason_missing: &'static str,
    /// It is done.
    pub done: &'static str,
    /// The server does not know whom it is about.
    pub not_there: &'static str,
    /// What that means.
    pub not_there_next: &'static str,
}

/// How far it has come. Copied freely.
#[derive(Clone, Copy)]
pub struct Act {
    here: Here,
    words: Words,
    reason: RwSignal<String>,
    missing: RwSignal<bool>,
    busy: RwSignal<bool>,
    not_there: RwSignal<bool>,
    problem: RwSignal<Option<ManageProblem>>,
}

impl Act {
    /// Nothing is done yet.
    pub fn new(here: Here, words: Words) -> Self {
        Self {
            here,
            words,
            reason: RwSignal::new(String::new()),
            missing: RwSignal::new(false),
            busy: RwSignal::new(false),
            not_there: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// Whether the server is at it.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Where the reason is typed.
    pub fn field(self) -> impl IntoView {
        let (reason, words) = (self.reason, self.words);
        let error = Signal::derive(move || self.missing.get().then(|| words.reason_missing.to_owned()));
        view! {
            <LongText
                id="reason"
                label=words.reason
                hint=words.reason_hint
                value=reason
                on_input=move |typed| reason.set(typed)
                error
                rows=2
            />
        }
    }

    /// Whether there is a reason; the field says so if not.
    pub fn has_reason(self) -> bool {
        let missing = self.reason.with_untracked(|reason| reason.trim().is_empty());
        self.missing.set(missing);
        self.problem.set(None);
        !missing
    }

    /// Has it done for the reason that was given, and goes to the service then.
    pub fn ask<D>(self, doing: impl FnOnce(Workspace, String) -> D)
    where
        D: Future<Output = Result<Done, ManageProblem>> + 'static,
    {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let doing = doing(self.here.work(), self.reason.get_untracked());
        spawn_local(async move {
            let done = doing.await;
            // The screen may be gone meanwhile.
            let _ = self.busy.try_set(false);
            match done {
                Ok(Done::Done) => {
                    self.here.leave_note(self.words.done);
                    self.here.router.go(Route::Service);
                }
                Ok(_) => drop(self.not_there.try_set(true)),
                Err(problem) => drop(self.problem.try_set(Some(problem))),
            }
        });
    }

    /// Why it was not done, if so; tracked.
    pub fn trouble(self, again: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
        match (self.problem.get(), self.not_there.get()) {
            (Some(problem), _) => asked::failed(problem, Callback::new(move |()| again())).into_any(),
            (None, true) => {
                let (title, text) = (self.words.not_there, self.words.not_there_next);
                view! { <Banner title text kind=BannerKind::Held /> }.into_any()
            }
            (None, false) => ().into_any(),
        }
    }
}
