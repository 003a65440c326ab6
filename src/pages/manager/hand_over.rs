use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use crate::components::{BackLink, Choice, FieldError, InputKind, LongText, Opt, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, line};
use crate::pages::trainer::writer::Writer;
use crate::pages::trainer::{about_person, draft_tools};
use crate::routes::Route;
use crate::state::{Colleague, SetUp, SetUpForm};
use crate::words::service as words;

/// Who looks after a person from now on: the whole record goes with them.
#[component]
pub fn HandOver(here: Here, person: RecordId, draft: Option<RecordId>) -> impl IntoView {
    about_person(here, person, move |called| form(here, person, draft, called).into_any())
}

fn form(here: Here, person: RecordId, draft: Option<RecordId>, called: String) -> impl IntoView {
    let now = untrack(|| here.work().as_set_up(SetUp::HandOver, Some(person), None));
    let writer = Writer::start(here, KIND, draft, move |draft| Route::HandOver(person, draft), now);
    let back = Route::Person(person);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(untrack(|| writer.read(to_put_right)), words::HANDED_OVER, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(back)
        });
    };
    let reason = writer.line(|form| &mut form.reason);
    view! {
        <PageHeading title=words::HAND_OVER back=BackLink { href: back.path(), label: called }>
            <p>{words::HAND_OVER_LEAD}</p>
        </PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {whom(here, writer)}
            {line(writer, "from", words::FROM, |form| &mut form.from, InputKind::Date)}
            <LongText
                id="reason"
                label=words::REASON
                hint=words::REASON_HINT
                value=reason.value
                on_input=reason.set
                mark=writer.mark()
                rows=2
            />
            {draft_tools::foot(writer, words::HAND_OVER, back)}
        </form>
    }
}

/// Everyone who works with people, to choose from.
pub fn workers(here: Here) -> Vec<Opt<RecordId>> {
    let all = untrack(|| here.work().colleagues()).into_iter().filter(Colleague::works_with_people);
    all.map(|colleague| Opt::named(colleague.id, colleague.staff.name)).collect()
}

fn whom(here: Here, writer: Writer<SetUpForm>) -> impl IntoView {
    let options = workers(here);
    let chosen = Signal::derive(move || writer.read(|form| form.staff.parse().ok()));
    let choose = move |staff: RecordId| writer.edit(|form| form.staff = staff.to_string());
    view! {
        <Choice id="staff" legend=words::TO_WHOM options chosen on_choose=choose error=writer.error("staff") />
    }
}

fn to_put_right(form: &SetUpForm) -> Vec<FieldError> {
    let nobody = form.staff.is_empty().then(|| FieldError::new("staff", words::NOBODY_CHOSEN));
    let no_day = form.from.is_empty().then(|| FieldError::new("from", words::FROM_MISSING));
    nobody.into_iter().chain(no_day).collect()
}
