use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::draft_tools;
use super::person::about_person;
use super::writer::{Kind, Writer};
use crate::components::{BackLink, FieldError, LabelSize, LongText, PageHeading};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Form, GoalForm};
use crate::words::goals;

const KIND: Kind<GoalForm> = Kind {
    wrap: Form::Goal,
    unwrap: |form| match form {
        Form::Goal(form) => Some(form),
        _ => None,
    },
};

/// Writing a goal down: the person's own words, then small steps, a line each.
#[component]
pub fn NewGoal(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let address = move |draft| Route::NewGoal(person, draft);
    let empty = GoalForm { client: person.to_string(), ..GoalForm::default() };
    let writer = Writer::start(here, KIND, draft, address, empty);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), goals::SAVED, move |work, form, draft| async move {
            work.save_goal(person, &form, draft).await?;
            Ok(back)
        });
    };
    view! {
        <PageHeading title=goals::about(&called) back=BackLink { href: back.path(), label: called.clone() }>
            <p>{goals::LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {fields(writer)}
            {draft_tools::foot(writer, goals::SAVE, back)}
        </form>
    }
}

fn fields(writer: Writer<GoalForm>) -> impl IntoView {
    let (words, steps) = (writer.line(|form| &mut form.words), writer.line(|form| &mut form.steps));
    view! {
        <LongText
            id="words"
            label=goals::WORDS
            hint=goals::WORDS_HINT
            value=words.value
            on_input=words.set
            mark=writer.mark()
            error=writer.error("words")
            size=LabelSize::Large
            rows=3
        />
        <LongText id="steps" label=goals::STEPS hint=goals::STEPS_HINT value=steps.value on_input=steps.set rows=4 />
    }
}

fn to_put_right(form: &GoalForm) -> Vec<FieldError> {
    let words = form.words.trim().is_empty().then(|| FieldError::new("words", goals::WORDS_MISSING));
    words.into_iter().collect()
}
