//! Bringing in a list of people: the file is chosen, looked through, and brought in whole or not at all.

mod choosing;
mod looking;
mod report;

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::caseload::LARGEST;

use crate::components::{BackLink, PageHeading};
use crate::pages::{Here, troubles};
use crate::routes::Route;
use crate::state::{LookedThrough, chosen_file_within};
use crate::words::{Trouble, caseload as words, people, rescue};
use report::Report;

/// How far it has come.
#[derive(Clone)]
enum Stage {
    /// Nothing was chosen yet.
    Choosing,
    /// The list is looked through; nothing of it is kept.
    Looking(LookedThrough),
    /// It is brought in.
    Done(Report),
}

/// What the page works with. It all ends with the page; only what was brought in stays.
#[derive(Clone, Copy)]
struct Screen {
    here: Here,
    stage: RwSignal<Stage>,
    /// The rows of those who are to be brought in.
    ticked: RwSignal<BTreeSet<usize>>,
    busy: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
}

/// Bringing in a list.
#[component]
pub fn BringIn(here: Here) -> impl IntoView {
    let screen = Screen {
        here,
        stage: RwSignal::new(Stage::Choosing),
        ticked: RwSignal::default(),
        busy: RwSignal::new(false),
        trouble: RwSignal::new(None),
    };
    let title = move || match screen.stage.get() {
        Stage::Choosing => words::TITLE,
        Stage::Looking(_) => words::LOOK_TITLE,
        Stage::Done(_) => words::DONE_TITLE,
    };
    view! {
        <PageHeading title back=BackLink { href: Route::People.path(), label: people::TITLE.to_owned() } />
        {move || match screen.stage.get() {
            Stage::Choosing => choosing::view(screen),
            Stage::Looking(looked) => looking::view(screen, looked),
            Stage::Done(report) => report::view(report),
        }}
    }
}

impl Screen {
    /// Takes the file that was chosen, and looks through it.
    fn take(self, event: leptos::ev::Event) {
        let work = self.here.work();
        self.busy.set(true);
        self.trouble.set(None);
        spawn_local(async move {
            let file = chosen_file_within(&event, LARGEST).await.ok_or_else(rescue::unreadable);
            let looked = file.and_then(|file| work.look_through(&file).map_err(words::not_a_list));
            if self.busy.try_set(false).is_some() {
                return;
            }
            match looked {
                Ok(looked) => self.look(looked),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Shows a list. Whoever looks like somebody else is not ticked.
    fn look(self, looked: LookedThrough) {
        let people = looked.list.people.iter().zip(&looked.like);
        self.ticked.set(people.filter(|(_, like)| like.is_none()).map(|(listed, _)| listed.row).collect());
        self.turn(Stage::Looking(looked));
    }

    fn turn(self, stage: Stage) {
        self.stage.set(stage);
        self.here.router.begin_anew();
    }

    /// Forgets the list.
    fn forget(self) {
        self.trouble.set(None);
        self.turn(Stage::Choosing);
    }

    /// Brings in whoever is ticked: everyone of them or nobody.
    fn bring(self, looked: LookedThrough) {
        if self.busy.get_untracked() {
            return;
        }
        let work = self.here.work();
        let again = work.compared(looked.list.clone());
        if again.like != looked.like {
            // Somebody was written down meanwhile, here or elsewhere.
            self.look(again);
            self.trouble.set(Some(words::changed()));
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        let report = self.ticked.with_untracked(|ticked| Report::of(&looked, ticked));
        let people = self.ticked.with_untracked(|ticked| {
            let listed = looked.list.people.iter().filter(|listed| ticked.contains(&listed.row));
            listed.map(|listed| listed.client.clone()).collect::<Vec<_>>()
        });
        spawn_local(async move {
            let kept = work.take_on(&people, work.profile().member()).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match kept {
                Ok(()) => self.turn(Stage::Done(report)),
                Err(error) => self.trouble.set(Some(troubles::keeping(&error))),
            }
        });
    }
}
