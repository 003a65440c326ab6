use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use crate::components::{
    BackLink, EmptyState, FieldError, InputKind, LinkButton, ListRow, LongText, PageHeading, Rows,
};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, line};
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{SetUp, SetUpForm};
use crate::words::service as words;

/// A place: what it is called and where it is, and what is on there.
#[component]
pub fn PlacePage(here: Here, place: Option<RecordId>, draft: Option<RecordId>) -> impl IntoView {
    let now = untrack(|| here.work().as_set_up(SetUp::Place, place, None));
    let title = if place.is_some() { now.name.clone() } else { words::NEW_PLACE.to_owned() };
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Place(place, draft), now);
    let note = here.take_note();
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let kept = if place.is_some() { words::KEPT } else { words::PLACE_KEPT };
        writer.save(untrack(|| writer.read(to_put_right)), kept, move |work, form, draft| async move {
            let record = work.save_set_up(&form, draft).await?;
            Ok(if place.is_some() { Route::Service } else { Route::Place(Some(record), None) })
        });
    };
    let back = BackLink { href: Route::Service.path(), label: words::TITLE.to_owned() };
    view! {
        <PageHeading title back />
        <div class="stack" data-gap="wide">
            {note.map(|note| view! { <p class="kept" role="status">{note}</p> })}
            {place.map(|place| sessions(here, place))}
            <form class="stack" data-gap="wide" on:submit=send novalidate>
                {draft_tools::head(writer)}
                {line(writer, "name", words::PLACE_NAME, |form| &mut form.name, InputKind::Text)}
                {address(writer)}
                {line(writer, "telephone", words::PLACE_PHONE, |form| &mut form.phone, InputKind::Telephone)}
                {draft_tools::foot(writer, words::KEEP_PLACE, Route::Service)}
            </form>
        </div>
    }
}

fn address(writer: Writer<SetUpForm>) -> impl IntoView {
    let address = writer.line(|form| &mut form.address);
    view! { <LongText id="address" label=words::ADDRESS value=address.value on_input=address.set rows=2 mark=writer.mark() /> }
}

fn sessions(here: Here, place: RecordId) -> impl IntoView {
    let on = Memo::new(move |_| here.work().activities(place));
    let row = move |(id, on): (RecordId, stepping_stones_domain::records::Activity)| {
        let names = words::MONDAY_TO_SUNDAY.iter().zip(1..).filter(|(_, day)| on.weekdays.contains(day));
        let days: Vec<&str> = names.map(|(name, _)| *name).collect();
        let note = words::when(&days, &on.starts, &on.ends);
        view! { <ListRow href=Route::Activity(place, Some(id), None).path() title=on.name note /> }
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="sessions-title">
            <h2 id="sessions-title">{words::SESSIONS}</h2>
            <Show
                when=move || !on.with(Vec::is_empty)
                fallback=|| view! { <EmptyState title=words::NO_SESSIONS hint=words::NO_SESSIONS_HINT /> }
            >
                <Rows>{move || on.get().into_iter().map(row).collect::<Vec<_>>()}</Rows>
            </Show>
            <LinkButton href=Route::Activity(place, None, None).path()>{words::ADD_SESSION}</LinkButton>
        </section>
    }
}

fn to_put_right(form: &SetUpForm) -> Vec<FieldError> {
    form.name.trim().is_empty().then(|| FieldError::new("name", words::NAME_MISSING)).into_iter().collect()
}
