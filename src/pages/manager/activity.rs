use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::ActivityCategory;

use crate::components::{BackLink, Chips, Choice, FieldError, Flow, InputKind, Opt, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, line};
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{SetUp, SetUpForm};
use crate::words::{labels, service as words};

/// Codes of the days, as a form keeps them.
const DAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// What is on at a place: its name, its days and its times.
#[component]
pub fn ActivityPage(here: Here, place: RecordId, activity: Option<RecordId>, draft: Option<RecordId>) -> impl IntoView {
    let now = untrack(|| here.work().as_set_up(SetUp::Activity, activity, Some(place)));
    let title = if activity.is_some() { now.name.clone() } else { words::NEW_SESSION.to_owned() };
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Activity(place, activity, draft), now);
    let back = Route::Place(Some(place), None);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), words::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(back)
        });
    };
    let label = untrack(|| here.work().as_set_up(SetUp::Place, Some(place), None)).name;
    view! {
        <PageHeading title back=BackLink { href: back.path(), label } />
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {line(writer, "name", words::ACTIVITY_NAME, |form| &mut form.name, InputKind::Text)}
            {when(writer)}
            {category(writer)}
            {draft_tools::foot(writer, words::KEEP_SESSION, back)}
        </form>
    }
}

fn when(writer: Writer<SetUpForm>) -> impl IntoView {
    let known = |code: &str| DAYS.into_iter().find(|day| *day == code);
    let days = writer.many(|form| &mut form.days, known, |day| day);
    let options = DAYS.into_iter().zip(words::MONDAY_TO_SUNDAY).map(|(day, name)| Opt::new(day, name)).collect();
    view! {
        <Chips id="days" legend=words::DAYS options picked=days.picked on_toggle=days.toggle error=writer.error("days") />
        <div class="cluster">
            {line(writer, "starts", words::STARTS, |form| &mut form.starts, InputKind::Time)}
            {line(writer, "ends", words::ENDS, |form| &mut form.ends, InputKind::Time)}
        </div>
    }
}

fn category(writer: Writer<SetUpForm>) -> impl IntoView {
    let category = writer.one(|form| &mut form.category, ActivityCategory::from_code, ActivityCategory::code);
    let options = ActivityCategory::ALL.iter().map(|one| Opt::new(*one, labels::category(*one))).collect();
    view! {
        <Choice
            id="category"
            legend=words::CATEGORY
            options
            chosen=category.chosen
            on_choose=category.choose
            flow=Flow::Row
        />
    }
}

fn to_put_right(form: &SetUpForm) -> Vec<FieldError> {
    let name = form.name.trim().is_empty().then(|| FieldError::new("name", words::NAME_MISSING));
    let days = form.days.is_empty().then(|| FieldError::new("days", words::DAYS_MISSING));
    let starts = form.starts.is_empty().then(|| FieldError::new("starts", words::STARTS_MISSING));
    name.into_iter().chain(days).chain(starts).collect()
}
