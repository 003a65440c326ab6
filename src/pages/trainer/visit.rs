use leptos::prelude::*;
use stepping_stones_domain::vocabulary::{VisitMode, VisitOutcome};
use stepping_stones_domain::{RecordId, Sign};

use super::draft_tools;
use super::person::about_person;
use super::signs::pick_signs;
use super::writer::{Kind, Writer};
use crate::components::{
    BackLink, Choice, DateTimeField, FieldError, Flow, InputKind, LabelSize, LongText, Opt, PageHeading, TextField,
    Tick,
};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, VisitForm, clock};
use crate::words::{dates, labels, timeline, visit as words};

const KIND: Kind<VisitForm> = Kind {
    wrap: Form::Visit,
    unwrap: |form| match form {
        Form::Visit(form) => Some(form),
        _ => None,
    },
};

/// Writing a visit: an open box first, everything else after it and nothing of that compulsory.
#[component]
pub fn NewVisit(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let address = move |draft| Route::NewVisit(person, draft);
    let writer = Writer::start(here, KIND, draft, address, empty(person));
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), words::SAVED, move |work, form, draft| async move {
            work.save_visit(person, &form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=words::with(&called) back=BackLink { href: back.path(), label: called.clone() } />
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {story(writer)}
            {how(writer)}
            <section class="stack" data-gap="none">
                <h2>{words::SIGNS}</h2>
                <p class="hint">{words::SIGNS_HINT}</p>
                {pick_signs(writer.many(|form| &mut form.signs, Sign::from_code, Sign::code))}
            </section>
            {earlier(here, writer, person)}
            {next(writer)}
            {draft_tools::foot(writer, words::SAVE, back)}
        </form>
    }
}

/// The open box, and when: now, unless it is changed.
fn story(writer: Writer<VisitForm>) -> impl IntoView {
    let (notes, date, time) =
        (writer.line(|form| &mut form.notes), writer.line(|form| &mut form.date), writer.line(|form| &mut form.time));
    let ahead = move || writer.read(|form| form.date > clock::today()).then(|| words::DATE_AHEAD.to_owned());
    view! {
        <LongText
            id="notes"
            label=words::NOTES
            hint=words::NOTES_HINT
            value=notes.value
            on_input=notes.set
            mark=writer.mark()
            size=LabelSize::Large
            rows=6
        />
        <DateTimeField
            id="date"
            legend=words::WHEN
            date=date.value
            time=time.value
            on_date=date.set
            on_time=time.set
            hint=Signal::derive(ahead)
            error=writer.error("date")
        />
    }
}

fn how(writer: Writer<VisitForm>) -> impl IntoView {
    let mode = writer.one(|form| &mut form.mode, VisitMode::from_code, VisitMode::code);
    let outcome = writer.one(|form| &mut form.outcome, VisitOutcome::from_code, VisitOutcome::code);
    let place = writer.line(|form| &mut form.place);
    let modes = VisitMode::ALL.iter().map(|mode| Opt::new(*mode, labels::mode(*mode))).collect();
    let outcomes = VisitOutcome::ALL.iter().map(|outcome| Opt::new(*outcome, labels::outcome(*outcome))).collect();
    view! {
        <Choice id="mode" legend=words::MODE options=modes chosen=mode.chosen on_choose=mode.choose flow=Flow::Row />
        <Choice
            id="outcome"
            legend=words::OUTCOME
            options=outcomes
            chosen=outcome.chosen
            on_choose=outcome.choose
            flow=Flow::Row
        />
        <TextField id="place" label=words::PLACE hint=words::PLACE_HINT value=place.value on_input=place.set />
    }
}

/// The next step that an earlier visit left open, to be said done.
fn earlier(here: Here, writer: Writer<VisitForm>, person: RecordId) -> Option<impl IntoView> {
    let known = untrack(|| here.work().person(person))?;
    let instead_of = untrack(|| writer.read(|form| form.instead_of.clone()));
    let (visit, open) = known.open_step().filter(|(visit, _)| visit.to_string() != instead_of)?;
    let day = (!open.next_step_on.is_empty()).then(|| dates::day(&open.next_step_on));
    let (step, visit) = (timeline::next_step(&open.next_step, day.as_deref()), StoredValue::new(visit.to_string()));
    let ticked = Signal::derive(move || visit.with_value(|visit| writer.read(|form| form.step_done == *visit)));
    let on_tick = move |on: bool| {
        writer.edit(|form| form.step_done = if on { visit.get_value() } else { String::new() });
    };
    Some(view! {
        <section class="stack" data-gap="tight">
            <h2>{words::EARLIER_STEP}</h2>
            <p class="pre">{step}</p>
            <Tick id="step-done" label=words::STEP_DONE hint=words::EARLIER_STEP_HINT ticked on_tick />
        </section>
    })
}

fn next(writer: Writer<VisitForm>) -> impl IntoView {
    let step = writer.line(|form| &mut form.next_step);
    let on = writer.line(|form| &mut form.next_step_on);
    view! {
        <TextField
            id="next-step"
            label=words::NEXT_STEP
            hint=words::NEXT_STEP_HINT
            value=step.value
            on_input=step.set
            error=writer.error("next-step")
        />
        <TextField
            id="next-step-on"
            label=words::NEXT_STEP_ON
            hint=words::NEXT_STEP_ON_HINT
            value=on.value
            on_input=on.set
            kind=InputKind::Date
        />
    }
}

fn empty(person: RecordId) -> VisitForm {
    let now = clock::local_minute();
    let (date, time) = now.split_once('T').unwrap_or((&now, ""));
    VisitForm { client: person.to_string(), date: date.to_owned(), time: time.to_owned(), ..VisitForm::default() }
}

fn to_put_right(form: &VisitForm) -> Vec<FieldError> {
    let date = form.date.is_empty().then(|| FieldError::new("date", words::DATE_MISSING));
    // A day without a step would never be shown again: ask what is meant.
    let step = !form.next_step_on.is_empty() && form.next_step.trim().is_empty();
    let step = step.then(|| FieldError::new("next-step", words::NEXT_STEP_MISSING));
    date.into_iter().chain(step).collect()
}
