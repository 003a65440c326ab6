//! Putting the details of a person right.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::draft_tools;
use super::new_person::{KIND, born, names, reach, referral, to_put_right};
use super::person::{about_person, detail};
use super::writer::Writer;
use crate::components::{BackLink, FieldError, PageHeading};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{DoorName, PersonForm};
use crate::words::people as words;

/// The form of a new person, filled with what stands.
#[component]
pub fn PutRight(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let now = untrack(|| here.work().as_known(person));
    let writer = Writer::start(here, KIND, draft, move |draft| Route::PutRight(person, draft), now);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let errors = untrack(|| [writer.read(to_put_right), changed_meanwhile(here, writer)].concat());
        writer.save(errors, words::DETAILS_KEPT, move |work, form, draft| async move {
            work.put_right(person, &form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=words::PUT_RIGHT back=BackLink { href: back.path(), label: called }>
            <p>{words::PUT_RIGHT_LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {names(writer)}
            <div class="stack" data-gap="close">
                {at_the_door(here, writer)}
                {born(writer)}
            </div>
            {reach(writer)}
            {referral(here, writer)}
            {draft_tools::foot(writer, words::KEEP_DETAILS, back)}
        </form>
    }
}

/// What the café door will call them, where that is asked by a change of their name.
fn at_the_door(here: Here, writer: Writer<PersonForm>) -> impl IntoView {
    let name = Memo::new(move |_| writer.read(|form| here.work().door_name_after(form)));
    let said = move || match name.get() {
        DoorName::Same => None,
        DoorName::Follows(from, to) => Some(words::door_follows(&from, &to)),
        DoorName::Stays(name) => Some(words::door_stays(&name)),
    };
    view! { <div role="status">{move || said().map(|said| view! { <p>{said}</p> })}</div> }
}

/// What others changed while the same was changed here, told once: whoever keeps it again has read it.
fn changed_meanwhile(here: Here, writer: Writer<PersonForm>) -> Vec<FieldError> {
    let work = here.work();
    let Some((over, changes)) = writer.read(|form| work.clashes(form)) else { return vec![] };
    writer.edit(|form| *form = over);
    let error = |change: &crate::state::DetailChange| {
        let now = detail::text(&work, &change.field, &change.to);
        let (label, name) = (detail::label(&change.field)?, work.staff_name(change.author));
        Some(FieldError::new(detail::input(&change.field), words::changed_meanwhile(&name, label, &now)))
    };
    changes.iter().filter_map(error).collect()
}
