use leptos::prelude::*;
use stepping_stones_domain::vocabularies::Vocabulary;
use stepping_stones_domain::vocabulary::{Certainty, ConsentDecision, ConsentPurpose};
use stepping_stones_domain::{RecordId, Sign, Stage, journey};

use super::person::about_person;
use super::signs::pick_signs;
use super::writer::{Kind, Writer};
use super::{draft_tools, terms};
use crate::components::{
    BackLink, Choice, FieldError, Flow, InputKind, LabelSize, LongText, Opt, PageHeading, TextField, Tick,
};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{CheckInForm, Form, clock};
use crate::words::{check_in, consent, dates, labels, signs};

const KIND: Kind<CheckInForm> = Kind {
    wrap: Form::CheckIn,
    unwrap: |form| match form {
        Form::CheckIn(form) => Some(form),
        _ => None,
    },
};

/// A stage check-in: evidence first, then a suggestion, then the worker's own judgement.
#[component]
pub fn CheckIn(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let address = move |draft| Route::CheckIn(person, draft);
    let empty = CheckInForm { client: person.to_string(), date: clock::today(), ..CheckInForm::default() };
    let writer = Writer::start(here, KIND, draft, address, empty);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), check_in::SAVED, move |work, form, draft| async move {
            work.save_check_in(person, &form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=check_in::about(&called) back=BackLink { href: back.path(), label: called.clone() }>
            <p>{check_in::LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {evidence(writer)}
            {judgement(writer)}
            {own_words(writer, said_no(here, person))}
            {barrier(here, writer)}
            {draft_tools::foot(writer, check_in::SAVE, back)}
        </form>
    }
}

fn evidence(writer: Writer<CheckInForm>) -> impl IntoView {
    let evidence = writer.line(|form| &mut form.evidence);
    view! {
        <LongText
            id="evidence"
            label=check_in::EVIDENCE
            hint=check_in::EVIDENCE_HINT
            value=evidence.value
            on_input=evidence.set
            mark=writer.mark()
            size=LabelSize::Large
        />
        <section class="stack" data-gap="none">
            <h2>{check_in::SIGNS}</h2>
            {pick_signs(writer.many(|form| &mut form.signs, Sign::from_code, Sign::code))}
        </section>
    }
}

fn judgement(writer: Writer<CheckInForm>) -> impl IntoView {
    let stage = writer.one(|form| &mut form.stage, Stage::from_code, Stage::code);
    let certainty = writer.one(|form| &mut form.certainty, Certainty::from_code, Certainty::code);
    let on = writer.line(|form| &mut form.date);
    let stages = Stage::ALL.iter().map(|stage| Opt::new(*stage, labels::stage(*stage))).collect();
    let option = |certainty: &Certainty| {
        Opt::new(*certainty, labels::certainty(*certainty)).hint(labels::certainty_hint(*certainty))
    };
    let certainties = Certainty::ALL.iter().map(option).collect();
    view! {
        <p id="suggestion" class="card" role="status">{move || suggestion(writer)}</p>
        <Choice
            id="stage"
            legend=check_in::STAGE
            options=stages
            chosen=stage.chosen
            on_choose=stage.choose
            error=writer.error("stage")
        />
        <Choice
            id="certainty"
            legend=check_in::CERTAINTY
            options=certainties
            chosen=certainty.chosen
            on_choose=certainty.choose
            flow=Flow::Row
        />
        <TextField
            id="date"
            label=check_in::ON
            value=on.value
            on_input=on.set
            kind=InputKind::Date
            error=writer.error("date")
        />
    }
}

fn suggestion(writer: Writer<CheckInForm>) -> String {
    let noticed: Vec<Sign> = writer.read(|form| form.signs.iter().filter_map(|code| Sign::from_code(code)).collect());
    journey::suggest(&noticed).map_or_else(
        || check_in::SUGGESTION_NONE.to_owned(),
        |suggestion| {
            let because: Vec<&str> = suggestion.because.into_iter().map(signs::label).collect();
            check_in::suggestion(labels::stage(suggestion.stage), &because)
        },
    )
}

/// That the person said no to keeping their own words, if they did.
fn said_no(here: Here, person: RecordId) -> Option<String> {
    let consents = untrack(|| here.work().consents(person)).into_iter();
    let told = consents.filter(|(purpose, _)| *purpose == ConsentPurpose::OwnWords).find_map(|(_, consent)| consent)?;
    (told.decision != Some(ConsentDecision::Given)).then(|| consent::no_own_words(&dates::day(&told.on)))
}

fn own_words(writer: Writer<CheckInForm>, said_no: Option<String>) -> impl IntoView {
    let words = writer.line(|form| &mut form.own_words);
    let agreed = Signal::derive(move || writer.read(|form| form.words_consent));
    let unkept = move || writer.read(|form| !form.own_words.trim().is_empty() && !form.words_consent);
    view! {
        <div class="stack" data-gap="close">
            <LongText
                id="own-words"
                label=check_in::OWN_WORDS
                hint=check_in::OWN_WORDS_HINT
                value=words.value
                on_input=words.set
                rows=3
            />
            {said_no.map(|said_no| view! { <p class="hint">{said_no}</p> })}
            <Tick
                id="consent"
                label=check_in::CONSENT
                ticked=agreed
                on_tick=move |ticked| writer.edit(|form| form.words_consent = ticked)
            />
            <p class="hint" role="status">{move || unkept().then_some(check_in::WORDS_NOT_KEPT)}</p>
        </div>
    }
}

fn barrier(here: Here, writer: Writer<CheckInForm>) -> impl IntoView {
    let kinds = terms::several(
        (here, Vocabulary::Barriers),
        writer,
        |form| &mut form.barrier_kinds,
        ("barrier-kinds", check_in::BARRIER, Some(check_in::BARRIER_HINT)),
    );
    let (detail, shift) = (writer.line(|form| &mut form.barrier), writer.line(|form| &mut form.might_shift));
    view! {
        {kinds}
        <LongText id="barrier" label=check_in::BARRIER_DETAIL value=detail.value on_input=detail.set rows=2 />
        <LongText id="might-shift" label=check_in::MIGHT_SHIFT value=shift.value on_input=shift.set rows=2 />
    }
}

fn to_put_right(form: &CheckInForm) -> Vec<FieldError> {
    let missing = |missing: bool, field: &str, text: &str| missing.then(|| FieldError::new(field, text));
    let stage = missing(Stage::from_code(&form.stage).is_none(), "stage", check_in::STAGE_MISSING);
    let date = missing(form.date.is_empty(), "date", check_in::DATE_MISSING);
    stage.into_iter().chain(date).collect()
}
