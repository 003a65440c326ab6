use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::{ConsentDecision, ConsentMeans, ConsentPurpose};

use super::draft_tools;
use super::person::about_person;
use super::writer::{Kind, Writer};
use crate::components::{BackLink, Choice, FieldError, InputKind, LongText, Opt, PageHeading, TextField};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{ConsentForm, Form, clock};
use crate::words::consent as words;

const KIND: Kind<ConsentForm> = Kind {
    wrap: Form::Consent,
    unwrap: |form| match form {
        Form::Consent(form) => Some(form),
        _ => None,
    },
};

/// Writing down what a person agrees to, refuses, or takes back.
#[component]
pub fn ConsentPage(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let empty = ConsentForm { client: person.to_string(), date: clock::today(), ..ConsentForm::default() };
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Consent(person, draft), empty);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), words::SAVED, move |work, form, draft| async move {
            work.save_consent(person, &form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=words::about(&called) back=BackLink { href: back.path(), label: called.clone() }>
            <p>{words::LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {decision(writer)}
            {when_and_why(writer)}
            {draft_tools::foot(writer, words::SAVE, back)}
        </form>
    }
}

fn decision(writer: Writer<ConsentForm>) -> impl IntoView {
    let purpose = writer.one(|form| &mut form.purpose, ConsentPurpose::from_code, ConsentPurpose::code);
    let decision = writer.one(|form| &mut form.decision, ConsentDecision::from_code, ConsentDecision::code);
    let purposes = ConsentPurpose::ALL.iter().map(|purpose| Opt::new(*purpose, words::purpose(*purpose))).collect();
    let option = |decision: &ConsentDecision| match decision {
        ConsentDecision::Overridden => Opt::new(*decision, words::decision(*decision)).hint(words::OVERRIDDEN_HINT),
        _ => Opt::new(*decision, words::decision(*decision)),
    };
    view! {
        <Choice
            id="purpose"
            legend=words::PURPOSE
            options=purposes
            chosen=purpose.chosen
            on_choose=purpose.choose
            error=writer.error("purpose")
        />
        <Choice
            id="decision"
            legend=words::DECISION
            options=ConsentDecision::ALL.iter().map(option).collect()
            chosen=decision.chosen
            on_choose=decision.choose
            error=writer.error("decision")
        />
    }
}

fn when_and_why(writer: Writer<ConsentForm>) -> impl IntoView {
    let means = writer.one(|form| &mut form.means, ConsentMeans::from_code, ConsentMeans::code);
    let (on, reason) = (writer.line(|form| &mut form.date), writer.line(|form| &mut form.reason));
    let asked = move || !writer.read(ConsentForm::is_override);
    let options = move || ConsentMeans::ALL.iter().map(|means| Opt::new(*means, words::means(*means))).collect();
    view! {
        <Show when=asked>
            <Choice
                id="means"
                legend=words::MEANS
                options=options()
                chosen=means.chosen
                on_choose=means.choose
                error=writer.error("means")
            />
        </Show>
        <TextField id="date" label=words::ON value=on.value on_input=on.set kind=InputKind::Date error=writer.error("date") />
        <LongText
            id="reason"
            label=words::REASON
            hint=words::REASON_HINT
            value=reason.value
            on_input=reason.set
            mark=writer.mark()
            error=writer.error("reason")
            rows=2
        />
    }
}

fn to_put_right(form: &ConsentForm) -> Vec<FieldError> {
    let over = form.is_override();
    let rows = [
        (ConsentPurpose::from_code(&form.purpose).is_none(), "purpose", words::PURPOSE_MISSING),
        (ConsentDecision::from_code(&form.decision).is_none(), "decision", words::DECISION_MISSING),
        (!over && ConsentMeans::from_code(&form.means).is_none(), "means", words::MEANS_MISSING),
        (form.date.is_empty(), "date", words::DATE_MISSING),
        (over && form.reason.trim().is_empty(), "reason", words::REASON_MISSING),
    ];
    let missing = rows.into_iter().filter(|(missing, ..)| *missing);
    missing.map(|(_, field, text)| FieldError::new(field, text)).collect()
}
