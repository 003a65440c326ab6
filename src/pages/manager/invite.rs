//! Inviting colleagues, and letting them set a new password.

use leptos::prelude::*;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, RecordId};

use crate::components::{
    BackLink, Button, ButtonKind, Chips, ErrorSummary, FieldError, Fold, InputKind, Opt, PageHeading, Press, TextField,
};
use crate::pages::account::address_to_put_right;
use crate::pages::{Here, inviting, troubles};
use crate::routes::Route;
use crate::state::{Desk, NewColleague, OpenInvitation, Place, Purpose, clock};
use crate::words::speech::Text;
use crate::words::{dates, invite as words, labels, service};

/// A colleague is invited; and which invitations are open.
#[component]
pub fn Invite(here: Here) -> impl IntoView {
    let desk = Desk::open(here.work());
    let ready = Memo::new(move |_| desk.open.with(Option::is_some));
    let back = BackLink { href: Route::Service.path(), label: service::TITLE.to_owned() };
    view! {
        <PageHeading title=words::INVITE back>
            <p>{words::LEAD}</p>
        </PageHeading>
        <div class="stack" data-gap="wide">
            {inviting::trouble(desk)}
            {move || ready.get().then(|| untrack(|| at_the_desk(here, desk)))}
        </div>
    }
}

fn at_the_desk(here: Here, desk: Desk) -> AnyView {
    let done = move || {
        desk.made.get().map(|made| {
            view! {
                {inviting::link(made)}
                <div class="cluster">
                    <Button on_press=move |()| desk.made.set(None)>{words::ANOTHER}</Button>
                </div>
            }
        })
    };
    let made = Memo::new(move |_| desk.made.with(Option::is_some));
    view! {
        {done}
        {move || (!made.get()).then(|| untrack(|| form(here, desk)))}
        {open(here, desk)}
    }
    .into_any()
}

fn form(here: Here, desk: Desk) -> AnyView {
    let new = RwSignal::new(NewColleague::default());
    let wrong = RwSignal::new(Vec::<FieldError>::new());
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let found = new.with_untracked(to_put_right);
        wrong.set(found.clone());
        if found.is_empty() {
            desk.invite_colleague(new.get_untracked());
        }
    };
    let error = move |field: &'static str| {
        Signal::derive(move || wrong.with(|all| all.iter().find(|one| one.field == field).map(|one| one.text.clone())))
    };
    view! {
        <form class="stack" on:submit=send novalidate>
            <ErrorSummary errors=wrong on_choose=move |id: String| here.router.show_field(&id) />
            <TextField
                id="name"
                label=words::NAME
                value=Signal::derive(move || new.with(|new| new.name.clone()))
                on_input=move |typed| new.update(|new| new.name = typed)
                error=error("name")
            />
            <TextField
                id="email"
                label=words::EMAIL
                hint=words::EMAIL_HINT
                value=Signal::derive(move || new.with(|new| new.email.clone()))
                on_input=move |typed| new.update(|new| new.email = typed)
                kind=InputKind::Email
                error=error("email")
            />
            {roles(new, error("roles"))}
            {doors(here, new)}
            <Button kind=ButtonKind::Main press=Press::Submits busy=desk.busy>
                {move || if desk.busy.get() { words::MAKING } else { words::MAKE }}
            </Button>
        </form>
    }
    .into_any()
}

fn toggled<T: PartialEq>(all: &mut Vec<T>, one: T) {
    match all.iter().position(|known| *known == one) {
        Some(at) => drop(all.remove(at)),
        None => all.push(one),
    }
}

fn roles(new: RwSignal<NewColleague>, error: Signal<Option<String>>) -> impl IntoView {
    let staff = Role::ALL.iter().filter(|role| **role != Role::Client);
    let options = staff.map(|role| Opt::new(*role, labels::role(*role))).collect();
    let picked = Signal::derive(move || new.with(|new| new.roles.clone()));
    let toggle = move |role| new.update(|new| toggled(&mut new.roles, role));
    view! { <Chips id="roles" legend=words::ROLES options picked on_toggle=toggle error /> }
}

/// The doors, where there are any.
fn doors(here: Here, new: RwSignal<NewColleague>) -> Option<AnyView> {
    let all: Vec<Place> = untrack(|| here.work().places());
    let options: Vec<_> = all.into_iter().map(|place| Opt::named(place.id, place.site.name)).collect();
    let picked = Signal::derive(move || new.with(|new| new.sites.clone()));
    let toggle = move |site: RecordId| new.update(|new| toggled(&mut new.sites, site));
    (!options.is_empty()).then(|| {
        let hint = service::STANDS_AT_HINT;
        view! { <Chips id="doors" legend=service::STANDS_AT hint options picked on_toggle=toggle /> }.into_any()
    })
}

fn to_put_right(new: &NewColleague) -> Vec<FieldError> {
    let email = address_to_put_right(&new.email);
    let found = [
        ("name", new.name.trim().is_empty(), service::NAME_MISSING),
        ("email", email.is_some(), email.map_or("", Text::text)),
        ("roles", new.roles.is_empty(), words::ROLES_MISSING),
    ];
    found.into_iter().filter(|(_, wrong, _)| *wrong).map(|(field, _, text)| FieldError::new(field, text)).collect()
}

/// The open invitations, and the way to take each back.
fn open(here: Here, desk: Desk) -> impl IntoView {
    let rows = move || {
        let all = desk.open.get().unwrap_or_default();
        if all.is_empty() {
            return view! { <p class="soft">{words::NONE_OPEN}</p> }.into_any();
        }
        let rows: Vec<_> = all.into_iter().map(|one| row(here, desk, one)).collect();
        view! { <ul class="rows" role="list">{rows}</ul> }.into_any()
    };
    view! {
        <section class="stack" data-gap="close" aria-labelledby="open-title">
            <h2 id="open-title">{words::OPEN}</h2>
            {rows}
        </section>
    }
}

fn row(here: Here, desk: Desk, one: OpenInvitation) -> impl IntoView {
    let work = here.work();
    let about = one.about.map(|about| RecordId(*about));
    let title = match (one.purpose, about) {
        (Purpose::CLIENT, Some(person)) => {
            let person = untrack(|| work.person(person)).map(|person| person.client.called().to_owned());
            words::own_page_of(&person.unwrap_or_default())
        }
        (Purpose::PASSWORD, Some(member)) => words::password_of(&untrack(|| work.staff_name(MemberId(member.0)))),
        _ => one.name,
    };
    let until = words::until(&dates::moment(&clock::local_of(one.ends_ms)));
    let note = if one.email.is_empty() { until } else { format!("{} · {until}", one.email) };
    let id = one.id;
    view! {
        <li class="row">
            <span class="row-title">{title}</span>
            <span class="row-note">{note}</span>
            <span class="row-end">
                <Button kind=ButtonKind::Quiet on_press=move |()| desk.revoke(id) busy=desk.busy>
                    {words::TAKE_BACK}
                </Button>
            </span>
        </li>
    }
}

/// A link with which a colleague sets a new password.
pub fn new_password(here: Here, member: RecordId) -> AnyView {
    view! {
        <Fold summary=words::NEW_PASSWORD>
            <div class="stack">
                <p>{words::NEW_PASSWORD_TEXT}</p>
                {link_for(here, member)}
            </div>
        </Fold>
    }
    .into_any()
}

/// The server is asked when the manager taps, and not before: most who look at a colleague want something else.
fn link_for(here: Here, member: RecordId) -> impl IntoView {
    let desk = Desk::new(here.work());
    view! {
        <div class="cluster">
            <Button on_press=move |()| desk.new_password(member) busy=desk.busy>
                {move || if desk.busy.get() { words::MAKING } else { words::MAKE_LINK }}
            </Button>
        </div>
        {troubles::banner(move || desk.problem.get().map(troubles::inviting))}
        {move || desk.made.get().map(inviting::link)}
    }
}
