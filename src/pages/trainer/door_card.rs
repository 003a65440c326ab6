use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::draft_tools;
use super::person::about_person;
use super::set_up::{KIND, hinted, line, places};
use super::writer::Writer;
use crate::components::{BackLink, FieldError, InputKind, LongText, PageHeading};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{SetUp, SetUpForm};
use crate::words::service as words;

/// What the café door knows of a person.
#[component]
pub fn DoorCardPage(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let now = untrack(|| here.work().as_set_up(SetUp::Door, Some(person), None));
    let writer = Writer::start(here, KIND, draft, move |draft| Route::DoorCard(person, draft), now);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), words::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=words::AT_THE_DOOR back=BackLink { href: back.path(), label: called }>
            <p>{words::CARD_LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {places(here, writer, words::EXPECTED_AT, "")}
            {line(writer, "first-name", words::FIRST_NAME, |form| &mut form.first_name, InputKind::Text)}
            {hinted(writer, "initial", [words::INITIAL, words::INITIAL_HINT], |form| &mut form.initial, InputKind::Text)}
            {needs(writer)}
            {hinted(writer, "away", [words::AWAY_UNTIL, words::AWAY_HINT], |form| &mut form.quiet_until, InputKind::Date)}
            {draft_tools::foot(writer, words::KEEP_CARD, back)}
        </form>
    }
}

fn needs(writer: Writer<SetUpForm>) -> impl IntoView {
    let needs = writer.line(|form| &mut form.needs);
    view! {
        <LongText
            id="needs"
            label=words::NEEDS
            hint=words::NEEDS_HINT
            value=needs.value
            on_input=needs.set
            mark=writer.mark()
            rows=2
        />
    }
}

fn to_put_right(form: &SetUpForm) -> Vec<FieldError> {
    let unnamed = !form.places.is_empty() && form.first_name.trim().is_empty();
    unnamed.then(|| FieldError::new("first-name", words::FIRST_NAME_MISSING)).into_iter().collect()
}
