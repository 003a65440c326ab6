use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::{ReferralReason, ReferralSource};

use super::draft_tools;
use super::writer::{Kind, Writer};
use crate::components::{BackLink, Chips, Choice, FieldError, Flow, InputKind, LongText, Opt, PageHeading, TextField};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, PersonForm};
use crate::words::{labels, people};

const KIND: Kind<PersonForm> = Kind {
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
            {who(writer)}
            {reach(writer)}
            {referral(writer)}
            {draft_tools::foot(writer, people::SAVE, back)}
        </form>
    }
}

fn who(writer: Writer<PersonForm>) -> impl IntoView {
    let (name, known_as, born) = (
        writer.line(|form| &mut form.name),
        writer.line(|form| &mut form.known_as),
        writer.line(|form| &mut form.born),
    );
    view! {
        <TextField id="name" label=people::NAME value=name.value on_input=name.set error=writer.error("name") />
        <TextField id="known-as" label=people::KNOWN_AS value=known_as.value on_input=known_as.set />
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

fn reach(writer: Writer<PersonForm>) -> impl IntoView {
    let (phone, address, knocking) = (
        writer.line(|form| &mut form.phone),
        writer.line(|form| &mut form.address),
        writer.line(|form| &mut form.before_knocking),
    );
    view! {
        <TextField id="telephone" label=people::PHONE value=phone.value on_input=phone.set kind=InputKind::Telephone />
        <LongText id="address" label=people::ADDRESS value=address.value on_input=address.set rows=2 />
        <LongText
            id="before-knocking"
            label=people::BEFORE_KNOCKING
            hint=people::BEFORE_KNOCKING_HINT
            value=knocking.value
            on_input=knocking.set
            mark=writer.mark()
            rows=3
        />
    }
}

fn referral(writer: Writer<PersonForm>) -> impl IntoView {
    let reasons = writer.many(|form| &mut form.reasons, ReferralReason::from_code, ReferralReason::code);
    let source = writer.one(|form| &mut form.source, ReferralSource::from_code, ReferralSource::code);
    let told = writer.line(|form| &mut form.reason_told);
    let options = ReferralReason::ALL.iter().map(|reason| Opt::new(*reason, labels::reason(*reason))).collect();
    let sources = ReferralSource::ALL.iter().map(|source| Opt::new(*source, labels::source(*source))).collect();
    view! {
        <LongText id="reason-told" label=people::REASON_TOLD value=told.value on_input=told.set rows=2 />
        <Chips id="reasons" legend=people::REASONS options picked=reasons.picked on_toggle=reasons.toggle />
        <Choice
            id="source"
            legend=people::SOURCE
            options=sources
            chosen=source.chosen
            on_choose=source.choose
            flow=Flow::Row
        />
    }
}

fn to_put_right(form: &PersonForm) -> Vec<FieldError> {
    let name = form.name.trim().is_empty().then(|| FieldError::new("name", people::NAME_MISSING));
    let born = form.born.trim();
    let year = born.len() == 4 && born.bytes().all(|figure| figure.is_ascii_digit());
    let born = (!born.is_empty() && !year).then(|| FieldError::new("born", people::BORN_ODD));
    name.into_iter().chain(born).collect()
}
