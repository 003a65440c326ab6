use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use crate::components::{ListRow, Rows};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{DraftMark, Form, SetUp, SetUpForm, Writing};
use crate::words::{consent, drafts, goals, measures, service, settings, today, vocabularies};

/// What was written and not saved yet: everyone's on Today, one person's on their page.
pub fn unfinished(here: Here, about: Option<RecordId>) -> impl IntoView {
    let lines = Memo::new(move |_| {
        let work = here.work();
        let ours =
            |(_, writing): &(RecordId, Writing)| about.is_none_or(|person| writing.form.client() == Some(person));
        work.drafts().into_iter().filter(ours).map(|(id, writing)| line(here, id, &writing)).collect::<Vec<_>>()
    });
    let is_any = Memo::new(move |_| !lines.with(Vec::is_empty));
    move || {
        is_any.get().then(|| {
            view! {
                <section class="stack" data-gap="close" aria-labelledby="unfinished-title">
                    <h2 id="unfinished-title">{today::UNFINISHED}</h2>
                    <Rows>
                        <For each=move || lines.get() key=Clone::clone children=row />
                    </Rows>
                </section>
            }
        })
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    href: String,
    title: String,
    beginning: String,
    mark: &'static str,
}

fn row(line: Line) -> impl IntoView {
    let note =
        if line.beginning.is_empty() { line.mark.to_owned() } else { format!("{} · {}", line.beginning, line.mark) };
    view! { <ListRow href=line.href title=line.title note /> }
}

fn line(here: Here, id: RecordId, writing: &Writing) -> Line {
    let called = |client: &str| {
        let person = client.parse().ok().and_then(|id| here.work().person(id));
        person.map_or_else(|| drafts::SOMEONE.to_owned(), |person| person.client.called().to_owned())
    };
    let to = |client: &str, route: fn(RecordId, Option<RecordId>) -> Route| {
        client.parse().map_or(Route::People, |client| route(client, Some(id)))
    };
    let (route, title, text) = match &writing.form {
        Form::Visit(form) => (to(&form.client, Route::NewVisit), drafts::visit(&called(&form.client)), &form.notes),
        Form::CheckIn(form) => {
            (to(&form.client, Route::CheckIn), drafts::check_in(&called(&form.client)), &form.evidence)
        }
        Form::SetUp(form) => {
            let (route, title) = set_up(form, id, &called(&form.of));
            (route, title, &form.needs)
        }
        Form::Person(form) => match form.of.parse() {
            Ok(person) => (Route::PutRight(person, Some(id)), drafts::details(&called(&form.of)), &form.name),
            Err(_) => (Route::NewPerson(Some(id)), drafts::NEW_PERSON.to_owned(), &form.name),
        },
        Form::Goal(form) => (to(&form.client, Route::NewGoal), goals::about(&called(&form.client)), &form.words),
        Form::Measure(form) => (to(&form.client, Route::Measure), measures::about(&called(&form.client)), &form.score),
        Form::Consent(form) => {
            (to(&form.client, Route::Consent), consent::unfinished(&called(&form.client)), &form.reason)
        }
    };
    let mark = match writing.mark {
        DraftMark::Kept | DraftMark::Elsewhere => drafts::KEPT,
        DraftMark::Writing => drafts::KEEPING,
        DraftMark::NotKept(_) => drafts::NOT_KEPT,
    };
    Line { href: route.path(), title, beginning: beginning(text), mark }
}

/// Where a piece of setting up goes on, and what it is.
fn set_up(form: &SetUpForm, draft: RecordId, called: &str) -> (Route, String) {
    let (of, place) = (form.of.parse().ok(), form.place.parse().ok());
    let draft = Some(draft);
    match (form.what, of, place) {
        (SetUp::Place, of, _) => (Route::Place(of, draft), service::unfinished(service::PLACE, &form.name)),
        (SetUp::Activity, of, Some(place)) => {
            (Route::Activity(place, of, draft), service::unfinished(service::ACTIVITY, &form.name))
        }
        (SetUp::Colleague, Some(of), _) => (Route::Colleague(of, draft), service::COLLEAGUE.to_owned()),
        (SetUp::HandOver, Some(of), _) => (Route::HandOver(of, draft), service::unfinished(service::HAND_OVER, called)),
        (SetUp::Door, Some(of), _) => (Route::DoorCard(of, draft), service::unfinished(service::AT_THE_DOOR, called)),
        (SetUp::Settings, ..) => (Route::Settings(draft), settings::OF_SERVICE.to_owned()),
        (what, ..) => match what.vocabulary() {
            Some(list) => (Route::Vocabulary(list, draft), vocabularies::title(list).to_owned()),
            None => (Route::Service, service::TITLE.to_owned()),
        },
    }
}

fn beginning(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let short: String = line.chars().take(48).collect();
    if short.len() < line.len() { short + "…" } else { short }
}
