//! A person is invited to their own page: a code to scan with their phone, and the same in short words.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::person::about_person;
use crate::components::{BackLink, Banner, Button, ButtonKind, ButtonWidth, Card, PageHeading, QrCode};
use crate::pages::{Here, inviting};
use crate::routes::Route;
use crate::state::{Desk, Drawn, OpenInvitation, Purpose};
use crate::words::invite as words;

/// A person is invited to their own page.
#[component]
pub fn InvitePerson(here: Here, person: RecordId) -> impl IntoView {
    about_person(here, person, move |called| at_the_desk(here, person, called).into_any())
}

fn at_the_desk(here: Here, person: RecordId, called: String) -> impl IntoView {
    let desk = Desk::open(here.work());
    let ready = Memo::new(move |_| desk.open.with(Option::is_some));
    let back = BackLink { href: Route::Person(person).path(), label: called };
    let shown = move || match desk.made.get() {
        Some(made) => drawn(desk, made).into_any(),
        None => make(desk, person).into_any(),
    };
    view! {
        <PageHeading title=words::INVITE_PERSON back>
            <p>{words::PERSON_LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {inviting::trouble(desk)}
            {move || ready.get().then_some(shown)}
        </div>
    }
}

/// The way to make one; and that there is one already, if there is.
fn make(desk: Desk, person: RecordId) -> impl IntoView {
    let known = move || {
        let theirs =
            |one: &OpenInvitation| one.purpose == Purpose::CLIENT && one.about.is_some_and(|at| *at == person.0);
        desk.open.with(|open| open.as_ref().and_then(|open| open.iter().find(|one| theirs(one)).map(|one| one.id)))
    };
    let take_back =
        move |id| view! { <Button on_press=move |()| desk.revoke(id) busy=desk.busy>{words::TAKE_BACK}</Button> };
    view! {
        {move || {
            known().map(|id| view! { <Banner title=words::IS_OPEN text=words::IS_OPEN_TEXT>{take_back(id)}</Banner> })
        }}
        <Button
            kind=ButtonKind::Main
            width=ButtonWidth::Full
            on_press=move |()| desk.invite_person(person)
            busy=desk.busy
        >
            {move || match (desk.busy.get(), known().is_some()) {
                (true, _) => words::MAKING,
                (false, true) => words::MAKE_NEW,
                (false, false) => words::MAKE,
            }}
        </Button>
    }
}

fn drawn(desk: Desk, made: Drawn) -> impl IntoView {
    let id = made.id;
    view! {
        <Card>
            <h2>{words::CODE}</h2>
            <QrCode text=made.link label=words::CODE_LABEL />
        </Card>
        <Card>
            <h2>{words::WORDS}</h2>
            <p class="label" data-size="large" id="invitation-words" dir="ltr">{made.words}</p>
            <p>{words::WORDS_HINT}</p>
        </Card>
        {inviting::until(made.ends)}
        <div class="cluster">
            <Button on_press=move |()| desk.revoke(id) busy=desk.busy>{words::TAKE_BACK}</Button>
        </div>
    }
}
