use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::invite;
use crate::components::{BackLink, InputKind, PageHeading};
use crate::pages::Here;
use crate::pages::trainer::set_up::{KIND, hinted, places};
use crate::pages::trainer::{draft_tools, writer::Writer};
use crate::routes::Route;
use crate::state::{Colleague, SetUp};
use crate::words::{labels, service as words};

/// A colleague: at which doors they stand, and how people may ring them.
#[component]
pub fn ColleaguePage(here: Here, member: RecordId, draft: Option<RecordId>) -> impl IntoView {
    let known = untrack(|| here.work().colleagues()).into_iter().find(|colleague| colleague.id == member);
    let staff = known.map(|Colleague { staff, .. }| staff);
    let name = staff.as_ref().map_or_else(|| words::COLLEAGUE.to_owned(), |staff| staff.name.clone());
    let roles = staff.map(|staff| staff.roles.iter().map(|role| labels::role(*role)).collect::<Vec<_>>().join(" · "));
    let now = untrack(|| here.work().as_set_up(SetUp::Colleague, Some(member), None));
    let writer = Writer::start(here, KIND, draft, move |draft| Route::Colleague(member, draft), now);
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        writer.save(vec![], words::KEPT, move |work, form, draft| async move {
            work.save_set_up(&form, draft).await?;
            Ok(Route::Service)
        });
    };
    let back = BackLink { href: Route::Service.path(), label: words::TITLE.to_owned() };
    view! {
        <PageHeading title=name back>{roles.map(|roles| view! { <p>{roles}</p> })}</PageHeading>
        <form class="stack" data-gap="wide" on:submit=send novalidate>
            {draft_tools::head(writer)}
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
