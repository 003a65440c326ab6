//! The details of a person, field by field, in words; and every change of them.

use leptos::prelude::*;
use stepping_stones_domain::vocabularies::Vocabulary;
use stepping_stones_domain::{RecordId, Value};

use crate::components::Fold;
use crate::pages::Here;
use crate::state::{DetailChange, Person, Workspace, clock};
use crate::words::{dates, labels, people, service, timeline};

/// What a field is called; nothing for one that only a newer version knows.
pub fn label(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => people::NAME,
        "known_as" => people::KNOWN_AS,
        "born" => people::BORN,
        "phone" => people::PHONE,
        "address" => people::ADDRESS,
        "before_knocking" => people::BEFORE_KNOCKING,
        "reasons" => people::REASONS,
        "reason_told" => people::REASON_TOLD,
        "source" => people::SOURCE,
        "sites" => service::EXPECTED_AT,
        "first_name" => service::FIRST_NAME,
        "initial" => service::INITIAL,
        "door_needs" => service::NEEDS,
        "quiet_until" => service::AWAY_UNTIL,
        _ => return None,
    })
}

/// The id of the input in which a field is typed.
pub fn input(field: &str) -> String {
    if field == "phone" { "telephone".to_owned() } else { field.replace('_', "-") }
}

/// What a field holds.
pub fn text(work: &Workspace, field: &str, value: &Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        Value::List(items) if field == "sites" => {
            let held = |place: &crate::state::Place| items.iter().any(|item| item.as_id() == Some(place.id.0));
            let places = work.places().into_iter().filter(held).map(|place| place.site.name);
            places.collect::<Vec<_>>().join(", ")
        }
        Value::List(_) => {
            let own = work.vocabularies();
            let reason = |code: &str| labels::called(Vocabulary::Reasons, code, &own);
            value.texts().map(reason).collect::<Vec<_>>().join(", ")
        }
        Value::Text(code) if field == "source" && !code.is_empty() => {
            labels::called(Vocabulary::Sources, code, &work.vocabularies())
        }
        Value::Text(day) if field == "quiet_until" && !day.is_empty() => dates::day(day),
        Value::Text(text) => text.clone(),
        _ => String::new(),
    }
}

/// A change in words: of what, what it was and is, and by whom when. Nothing for what reads the same before and after.
fn told(work: &Workspace, change: &DetailChange) -> Option<(&'static str, String, String)> {
    let (from, to) = (text(work, &change.field, &change.from), text(work, &change.field, &change.to));
    let moment = dates::moment(&clock::local_of(change.clock_ms));
    let by = timeline::written(&work.staff_name(change.author), &moment);
    (from != to).then_some((label(&change.field)?, people::changed(&from, &to), by))
}

/// Every change of a person's details in words, the latest first; tracked.
pub fn changes(work: &Workspace, person: RecordId) -> Vec<(&'static str, String, String)> {
    work.details_changed(person).iter().filter_map(|change| told(work, change)).collect()
}

/// Every change of their details, folded away.
pub fn history(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let all = Memo::new(move |_| changes(&here.work(), id));
    let one = |(label, change, by): (&'static str, String, String)| {
        view! {
            <li>
                <p class="strong">{label}</p>
                <p class="pre">{change}</p>
                <p class="soft small">{by}</p>
            </li>
        }
    };
    move || {
        (!all.with(Vec::is_empty)).then(|| {
            view! {
                <Fold summary=people::CHANGED>
                    <ul class="stack" data-gap="close" role="list">
                        {all.get().into_iter().map(one).collect::<Vec<_>>()}
                    </ul>
                </Fold>
            }
        })
    }
}
