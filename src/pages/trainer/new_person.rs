//! A person's details: of somebody new, and the same parts for whoever is known.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::reasons::ReasonCode;
use stepping_stones_domain::vocabulary::ReferralSource;

use super::draft_tools;
use super::writer::{Kind, Writer};
use crate::components::{BackLink, Chips, Choice, FieldError, Flow, InputKind, LongText, Opt, PageHeading, TextField};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, PersonForm};
use crate::words::{labels, people};

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
    let source = writer.one(|form| &mut form.source, ReferralSource::from_code, ReferralSource::code);
    let told = writer.line(|form| &mut form.reason_told);
    let sources = ReferralSource::ALL.iter().map(|source| Opt::new(*source, labels::source(*source))).collect();
    view! {
        <LongText
            id="reason-told"
            label=people::REASON_TOLD
            value=told.value
            on_input=told.set
            error=writer.error("reason-told")
            rows=2
        />
        {reasons(here, writer)}
        <Choice
            id="source"
            legend=people::SOURCE
            options=sources
            chosen=source.chosen
            on_choose=source.choose
            error=writer.error("source")
            flow=Flow::Row
        />
    }
}

/// What the service offers, and what a draft names that it does not offer any more: each by its place among these.
fn reasons(here: Here, writer: Writer<PersonForm>) -> impl IntoView {
    let known = untrack(|| here.work().service()).reasons;
    let mut offered = known.offered();
    let named = untrack(|| writer.read(|form| form.reasons.clone()));
    let named: Vec<_> =
        named.iter().map(|code| ReasonCode::read(code)).filter(|code| !offered.contains(code)).collect();
    offered.extend(named);
    let options: Vec<_> = offered
        .iter()
        .map(|code| labels::reason_called(code, &known))
        .enumerate()
        .map(|(at, name)| Opt::named(at, name))
        .collect();
    let codes = StoredValue::new(offered.iter().map(|code| code.code().to_owned()).collect::<Vec<_>>());
    let place = move |code: &String| codes.with_value(|codes| codes.iter().position(|one| one == code));
    let picked = Signal::derive(move || writer.read(|form| form.reasons.iter().filter_map(place).collect()));
    let toggle = move |at: usize| {
        let Some(code) = codes.with_value(|codes| codes.get(at).cloned()) else { return };
        writer.edit(|form| match form.reasons.iter().position(|one| *one == code) {
            Some(place) => drop(form.reasons.remove(place)),
            None => form.reasons.push(code),
        });
    };
    (!options.is_empty()).then(|| {
        let error = writer.error("reasons");
        view! { <Chips id="reasons" legend=people::REASONS options picked on_toggle=toggle error /> }
    })
}

/// What is missing, or can't be as it is.
pub fn to_put_right(form: &PersonForm) -> Vec<FieldError> {
    let name = form.name.trim().is_empty().then(|| FieldError::new("name", people::NAME_MISSING));
    let born = form.born.trim();
    let year = born.len() == 4 && born.bytes().all(|figure| figure.is_ascii_digit());
    let born = (!born.is_empty() && !year).then(|| FieldError::new("born", people::BORN_ODD));
    name.into_iter().chain(born).collect()
}
