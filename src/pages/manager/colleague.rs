use leptos::prelude::*;
use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabulary::Role;

use super::invite;
use super::roles::roles;
use crate::components::{BackLink, FieldError, InputKind, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, hinted, places};
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{Colleague, SetUp, SetUpForm};
use crate::words::service as words;

/// A colleague: what they do here, at which doors they stand, and how people may ring them.
#[component]
pub fn ColleaguePage(here: Here, member: RecordId, draft: Option<RecordId>) -> impl IntoView {
    let known = untrack(|| here.work().colleagues()).into_iter().find(|colleague| colleague.id == member);
    let staff = known.map(|Colleague { staff, .. }| staff);
    let name = staff.map_or_else(|| words::COLLEAGUE.to_owned(), |staff| staff.name);
    let now = untrack(|| here.work().as_set_up(SetUp::Colleague, Some(member), None));
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Colleague(member, draft), now);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let wrong = untrack(|| writer.read(|form| to_put_right(here, member, form)));
        writer.save(wrong, words::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(Route::Service)
        });
    };
    let back = BackLink { href: Route::Service.path(), label: words::TITLE.to_owned() };
    view! {
        <PageHeading title=name back />
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
            {roles(writer)}
            {places(here, writer, words::STANDS_AT, words::STANDS_AT_HINT)}
            {hinted(
                writer,
                "telephone",
                [words::WORK_PHONE, words::WORK_PHONE_HINT],
                |form| &mut form.phone,
                InputKind::Telephone,
            )}
            {draft_tools::foot(writer, words::KEEP_COLLEAGUE, Route::Service)}
        </form>
        {invite::new_password(here, member)}
    }
}

/// The server says the same; here it is said before anything is sent.
fn to_put_right(here: Here, member: RecordId, form: &SetUpForm) -> Vec<FieldError> {
    let manages = |codes: &[String]| codes.iter().any(|code| code == Role::ServiceManager.code());
    let others = here.work().colleagues().into_iter().filter(|colleague| colleague.id != member);
    let another = others.into_iter().any(|other| other.staff.roles.contains(&Role::ServiceManager));
    let was = here.work().as_set_up(SetUp::Colleague, Some(member), None);
    let wrong = match form.roles.as_slice() {
        [] => Some(words::ROLES_MISSING),
        roles if manages(&was.roles) && !manages(roles) && !another => Some(words::LAST_MANAGER),
        _ => None,
    };
    wrong.map(|text| FieldError::new("roles", text)).into_iter().collect()
}
