//! What the person agreed to, each thing by itself, and taking it back.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentPurpose};

use crate::components::{Button, ButtonKind, Dialog, SaveState};
use crate::pages::{Here, has_been, saving, troubles};
use crate::state::{Decided, Own, RecordStanding};
use crate::words::speech::Text;
use crate::words::{dates, mine};

/// Everything that they decided; nothing before anything was asked.
pub fn agreed(here: Here, own: Memo<Own>) -> impl IntoView {
    let decided = Memo::new(move |_| own.with(|own| own.decided.clone()));
    let asking = RwSignal::new(None::<ConsentPurpose>);
    let failed = RwSignal::new(false);
    let take_back = move |()| {
        let purpose = asking.get_untracked();
        asking.set(None);
        let person = own.with_untracked(|own| own.person);
        let Some((purpose, person)) = purpose.zip(person) else { return };
        let work = here.work();
        spawn_local(async move {
            let kept = work.take_back(person, purpose).await.is_ok();
            let _ = failed.try_set(!kept);
        });
    };
    view! {
        <Show when=move || !decided.with(Vec::is_empty)>
            <section class="stack" aria-labelledby="agreed-title">
                <h2 id="agreed-title">{mine::AGREED}</h2>
                <p>{mine::AGREED_LEAD}</p>
                {troubles::banner(move || failed.get().then(mine::not_taken_back))}
                <ul class="stack" role="list">
                    <For
                        each=move || decided.get()
                        key=|told| (told.purpose, told.decision, told.on.clone())
                        children=move |told| one(decided, told, asking)
                    />
                </ul>
            </section>
        </Show>
        <Dialog
            id="take-back"
            title=mine::TAKE_BACK_ASK
            open=Signal::derive(move || asking.get().is_some())
            on_close=move |()| asking.set(None)
        >
            <p class="strong">{move || asking.get().map(|about| purpose(about).text())}</p>
            <p>{mine::TAKE_BACK_MEANS}</p>
            <div class="cluster">
                <Button kind=ButtonKind::Weighty on_press=take_back>{mine::TAKE_BACK_YES}</Button>
                <Button on_press=move |()| asking.set(None)>{mine::TAKE_BACK_NO}</Button>
            </div>
        </Dialog>
    }
}

fn one(all: Memo<Vec<Decided>>, told: Decided, asking: RwSignal<Option<ConsentPurpose>>) -> impl IntoView {
    let Decided { purpose: about, decision, on, .. } = told;
    let now = move |all: &Vec<Decided>| all.iter().find(|known| known.purpose == about).map(|known| known.standing);
    let standing = Memo::new(move |_| all.with(now).unwrap_or(RecordStanding::ServerHasIt));
    let since = move || (!on.is_empty()).then(|| view! { <p>{mine::agreed_since(&dates::day(&on))}</p> });
    let can_take_back = decision == ConsentDecision::Given;
    // What was with the server all along needs no word.
    let told = has_been(move || standing.get() != RecordStanding::ServerHasIt);
    let saved = Signal::derive(move || saving::of_own_record(standing.get()));
    view! {
        <li class="card stack" data-gap="close">
            <p class="strong">{purpose(about)}</p>
            <p>{move || said(decision).map(Text::text)}</p>
            {since}
            <Show when=move || told.get()>
                <SaveState state=saved />
            </Show>
            {can_take_back.then(|| {
                view! {
                    <div class="cluster">
                        <Button on_press=move |()| asking.set(Some(about))>
                            {mine::TAKE_BACK} <span class="visually-hidden">": " {purpose(about)}</span>
                        </Button>
                    </div>
                }
            })}
        </li>
    }
}

/// What it is about.
pub const fn purpose(purpose: ConsentPurpose) -> Text {
    match purpose {
        ConsentPurpose::Service => mine::AGREED_SERVICE,
        ConsentPurpose::GpSharing => mine::AGREED_GP_SHARING,
        ConsentPurpose::OwnWords => mine::AGREED_OWN_WORDS,
        ConsentPurpose::Research => mine::AGREED_RESEARCH,
        ConsentPurpose::Stories => mine::AGREED_STORIES,
    }
}

/// What they said; nothing of what was done without them, which is no decision of theirs.
pub const fn said(decision: ConsentDecision) -> Option<Text> {
    match decision {
        ConsentDecision::Given => Some(mine::AGREED_YES),
        ConsentDecision::Refused => Some(mine::AGREED_NO),
        ConsentDecision::Withdrawn => Some(mine::AGREED_TAKEN_BACK),
        ConsentDecision::Overridden => None,
    }
}
