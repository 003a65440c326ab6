//! A person's details: of somebody new, and the same parts for whoever is known.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabularies::Vocabulary;

use super::writer::{Kind, Writer};
use super::{draft_tools, terms};
use crate::components::{BackLink, FieldError, InputKind, LongText, PageHeading, TextField};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, PersonForm};
use crate::words::people;

/// What the form is.
pub const KIND: Kind<PersonForm> = Kind {
    wrap: Form::Person,
    unwrap: |form| match form {
        Form::Person(form) => Some(form),
        _ => None,
    },
};

/// Adding a person: only a name is needed.
#[component]
pub fn NewPerson(here: Here, draft: Option<RecordId>) -> impl IntoView {
    let writer = Writer::start(here, KIND, draft, Route::NewPerson, PersonForm::default());
    let back = Route::People;
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), people::SAVED, move |work, form, draft| async move {
            work.save_person(&form, draft).await.map(Route::Person)
        });
    };
    view! {
        <PageHeading title=people::ADD back=BackLink { href: back.path(), label: people::TITLE.to_owned() }>
            <p>{people::ADD_LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {names(writer)}
            {born(writer)}
            {reach(writer)}
            {referral(here, writer)}
            {draft_tools::foot(writer, people::SAVE, back)}
        </form>
    }
}

/// What they are called.
pub fn names(writer: Writer<PersonForm>) -> impl IntoView {
    let (name, known_as) = (writer.line(|form| &mut form.name), writer.line(|form| &mut form.known_as));
    view! {
        <TextField id="name" label=people::NAME value=name.value on_input=name.set error=writer.error("name") />
        <TextField
            id="known-as"
            label=people::KNOWN_AS
            value=known_as.value
            on_input=known_as.set
            error=writer.error("known-as")
        />
    }
}

/// When they were born.
pub fn born(writer: Writer<PersonForm>) -> impl IntoView {
    let born = writer.line(|form| &mut form.born);
    view! {
        <TextField
            id="born"
            label=people::BORN
            hint=people::BORN_HINT
            value=born.value
            on_input=born.set
            kind=InputKind::Digits
            error=writer.error("born")
        />
    }
}

/// How to reach them, and what to know before.
pub fn reach(writer: Writer<PersonForm>) -> impl IntoView {
    let (phone, address, knocking) = (
        writer.line(|form| &mut form.phone),
        writer.line(|form| &mut form.address),
        writer.line(|form| &mut form.before_knocking),
    );
    view! {
        <TextField
            id="telephone"
            label=people::PHONE
            value=phone.value
            on_input=phone.set
            kind=InputKind::Telephone
            error=writer.error("telephone")
        />
        <LongText
            id="address"
            label=people::ADDRESS
            value=address.value
            on_input=address.set
            error=writer.error("address")
            rows=2
        />
        <LongText
            id="before-knocking"
            label=people::BEFORE_KNOCKING
            hint=people::BEFORE_KNOCKING_HINT
            value=knocking.value
            on_input=knocking.set
            mark=writer.mark()
            error=writer.error("before-knocking")
            rows=3
        />
    }
}

/// Why they came, and who sent them.
pub fn referral(here: Here, writer: Writer<PersonForm>) -> impl IntoView {
    let told = writer.line(|form| &mut form.reason_told);
    let reasons = terms::several(
        (here, Vocabulary::Reasons),
        writer,
        |form| &mut form.reasons,
        ("reasons", people::REASONS, None),
    );
    let source = terms::one((here, Vocabulary::Sources), writer, |form| &mut form.source, ("source", people::SOURCE));
    view! {
        <LongText
            id="reason-told"
            label=people::REASON_TOLD
            value=told.value
            on_input=told.set
            error=writer.error("reason-told")
            rows=2
        />
        {reasons}
        {source}
    }
}

/// What is missing, or can't be as it is.
pub fn to_put_right(form: &PersonForm) -> Vec<FieldError> {
    let name = form.name.trim().is_empty().then(|| FieldError::new("name", people::NAME_MISSING));
    let born = form.born.trim();
    let year = born.len() == 4 && born.bytes().all(|figure| figure.is_ascii_digit());
    let born = (!born.is_empty() && !year).then(|| FieldError::new("born", people::BORN_ODD));
    name.into_iter().chain(born).collect()
}
