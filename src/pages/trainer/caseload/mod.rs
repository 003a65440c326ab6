//! Bringing in a list of people: the file is chosen, looked through, and brought in whole or not at all.

mod choosing;
mod looking;
mod report;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::caseload::LARGEST;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId};

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
    /// Who is to be brought in, person by person.
    ticked: RwSignal<Vec<bool>>,
    /// Whether the member brings people in for others: a manager does, and so says for whom.
    for_others: bool,
    staff: RwSignal<Option<RecordId>>,
    nobody_chosen: RwSignal<bool>,
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
        for_others: untrack(|| here.work().has_role(Role::ServiceManager)),
        staff: RwSignal::new(None),
        nobody_chosen: RwSignal::new(false),
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
        self.ticked.set(looked.like.iter().map(Option::is_none).collect());
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

    /// Who looks after those who come in: whoever brings them in, or whom a manager has chosen.
    fn looks_after(self) -> Option<MemberId> {
        let chosen = self.staff.get_untracked().map(|staff| MemberId(staff.0));
        if self.for_others { chosen } else { Some(self.here.work().profile().member()) }
    }

    /// Brings in whoever is ticked: everyone of them or nobody.
    fn bring(self, looked: LookedThrough) {
        if self.busy.get_untracked() {
            return;
        }
        let Some(staff) = self.looks_after() else {
            self.nobody_chosen.set(true);
            self.here.router.show_field("staff");
            return;
        };
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
            let listed = looked.list.people.iter().zip(ticked).filter(|(_, ticked)| **ticked);
            listed.map(|(listed, _)| listed.client.clone()).collect::<Vec<_>>()
        });
        spawn_local(async move {
            let kept = work.take_on(&people, staff).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match kept {
                Ok(()) => self.turn(Stage::Done(report)),
                Err(error) => {
                    self.trouble.set(Some(troubles::keeping(&error)));
                    // Why stands at the top, under the heading.
                    self.here.router.begin_anew();
                }
            }
        });
    }
}

/// A part of the page with a heading.
fn part(id: &'static str, title: &'static str, lead: Option<&'static str>, inside: AnyView) -> AnyView {
    view! {
        <section class="stack" data-gap="close" aria-labelledby=id>
            <h2 id=id>{title}</h2>
            {lead.map(|lead| view! { <p>{lead}</p> })}
            {inside}
        </section>
    }
    .into_any()
}

/// A list of sentences.
fn lines(lines: Vec<String>) -> AnyView {
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul>{lines}</ul> }.into_any()
}
