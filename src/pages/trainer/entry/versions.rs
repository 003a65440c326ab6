//! Nobody's words are overwritten: two versions side by side until someone settles them, and what stood here before.

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::RecordId;

use crate::components::{Button, ButtonKind, Fold, LongText};
use crate::pages::{Here, troubles};
use crate::state::{StorageError, Told, clock};
use crate::words::{check_in, dates, people, timeline, versions, visit};

/// Texts that can have versions: the field's name, and what a person calls it.
const TEXTS: [(&str, &str); 7] = [
    ("before_knocking", people::BEFORE_KNOCKING),
    ("notes", visit::NOTES),
    ("next_step", visit::NEXT_STEP),
    ("evidence", check_in::EVIDENCE),
    ("own_words", check_in::OWN_WORDS),
    ("detail", check_in::BARRIER_DETAIL),
    ("might_shift", check_in::MIGHT_SHIFT),
];

fn text(field: &str) -> Option<(&'static str, &'static str)> {
    TEXTS.iter().copied().find(|(name, _)| *name == field)
}

/// Versions of a record's texts that stand beside each other, with the way to settle them.
pub fn unsettled(here: Here, id: RecordId, unsettled: &[(String, Vec<Told>)]) -> impl IntoView + use<> {
    let texts = unsettled.iter().filter_map(|(field, told)| Some((text(field)?, told.clone())));
    texts.map(|((field, label), told)| side_by_side(here, id, field, label, told)).collect::<Vec<_>>()
}

fn side_by_side(here: Here, id: RecordId, field: &'static str, label: &'static str, told: Vec<Told>) -> impl IntoView {
    let joined = told.iter().map(|told| told.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let settled = RwSignal::new(joined);
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<StorageError>));
    let keep = move |()| {
        busy.set(true);
        let work = here.work();
        spawn_local(async move {
            let error = work.settle(id, field, settled.get_untracked()).await.err();
            let _ = busy.try_set(false);
            let _ = trouble.try_set(error);
        });
    };
    let version = |told: Told| {
        let by = by(here, &told);
        let text = told.text.clone();
        view! {
            <div class="card stack" data-gap="close">
                <p class="soft small">{by}</p>
                <p class="pre">{told.text}</p>
                <Button on_press=move |()| settled.set(text.clone())>{versions::TAKE_THIS}</Button>
            </div>
        }
    };
    view! {
        <section class="stack" aria-label=label>
            <h2>{label}</h2>
            <p>{timeline::TWO_VERSIONS}" "{versions::SETTLE_HINT}</p>
            <div class="switcher">{told.into_iter().map(version).collect::<Vec<_>>()}</div>
            {troubles::banner(move || trouble.get().map(|error| troubles::keeping(&error)))}
            <LongText
                id=format!("settle-{field}")
                label=versions::SETTLED
                value=settled
                on_input=move |typed| settled.set(typed)
            />
            <Button kind=ButtonKind::Main on_press=keep busy>{versions::SETTLE}</Button>
        </section>
    }
}

fn by(here: Here, told: &Told) -> String {
    let moment = dates::moment(&clock::local_of(told.clock_ms));
    timeline::written(&here.work().staff_name(told.author), &moment)
}

/// What stood here before, folded away.
pub fn earlier(here: Here, id: RecordId) -> impl IntoView {
    let history = untrack(|| here.work().history(id));
    let earlier = history.map(|history| history.earlier).unwrap_or_default();
    let texts = earlier.into_iter().filter_map(|(field, told)| Some((text(&field)?.1, told)));
    let texts: Vec<_> = texts.map(|(label, told)| earlier_text(here, label, told)).collect();
    (!texts.is_empty()).then(|| view! { <Fold summary=versions::EARLIER>{texts}</Fold> })
}

fn earlier_text(here: Here, label: &'static str, told: Vec<Told>) -> impl IntoView {
    let version = |told: Told| view! { <p class="soft small">{by(here, &told)}</p><p class="pre">{told.text}</p> };
    view! {
        <div class="stack" data-gap="tight">
            <h3>{label}</h3>
            {told.into_iter().map(version).collect::<Vec<_>>()}
        </div>
    }
}
