//! Nobody's words are overwritten: two versions side by side until someone settles them, and what stood here before.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos::task::spawn_local;
use stepping_stones_domain::{MemberId, RecordId};

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

/// What is being written to settle each text, by its field: it stays when one more version arrives.
type Typed = StoredValue<BTreeMap<&'static str, String>>;

/// Versions of a record's texts that stand beside each other, with the way to settle them. What is being written stays while news arrives.
pub fn unsettled(here: Here, id: RecordId, versions: Memo<Vec<(String, Vec<Told>)>>) -> impl IntoView {
    let typed = Typed::new(BTreeMap::new());
    move || {
        let versions = versions.get();
        typed.update_value(|typed| typed.retain(|field, _| versions.iter().any(|(of, _)| of == field)));
        let texts = versions.into_iter().filter_map(|(field, told)| Some((text(&field)?, told)));
        untrack(|| texts.map(|(text, told)| side_by_side(here, id, text, told, typed)).collect::<Vec<_>>())
    }
}

fn side_by_side(
    here: Here,
    id: RecordId,
    (field, label): (&'static str, &'static str),
    told: Vec<Told>,
    typed: Typed,
) -> impl IntoView {
    let joined = told.iter().map(|told| told.text.as_str()).collect::<Vec<_>>().join("\n\n");
    let settled = RwSignal::new(typed.with_value(|typed| typed.get(field).cloned()).unwrap_or(joined));
    let write = move |text: String| {
        typed.update_value(|typed| drop(typed.insert(field, text.clone())));
        settled.set(text);
    };
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
        let (author, clock_ms, text) = (told.author, told.clock_ms, told.text.clone());
        view! {
            <div class="card stack" data-gap="close">
                <p class="soft small">{move || by(here, author, clock_ms)}</p>
                <p class="pre">{told.text}</p>
                <Button on_press=move |()| write(text.clone())>{versions::TAKE_THIS}</Button>
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
                on_input=write
            />
            <Button kind=ButtonKind::Main on_press=keep busy>{versions::SETTLE}</Button>
        </section>
    }
}

fn by(here: Here, author: MemberId, clock_ms: i64) -> String {
    let moment = dates::moment(&clock::local_of(clock_ms));
    timeline::written(&here.work().staff_name(author), &moment)
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
    let version = |told: Told| {
        let by = move || by(here, told.author, told.clock_ms);
        view! { <p class="soft small">{by}</p><p class="pre">{told.text}</p> }
    };
    view! {
        <div class="stack" data-gap="tight">
            <h3>{label}</h3>
            {told.into_iter().map(version).collect::<Vec<_>>()}
        </div>
    }
}
