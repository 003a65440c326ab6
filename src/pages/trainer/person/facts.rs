//! Who someone is, how to reach them, and why they came.

use leptos::prelude::*;
use stepping_stones_domain::vocabularies::Vocabulary;
use stepping_stones_domain::vocabulary::Role;

use crate::components::{Banner, BannerKind, Fold, LinkButton};
use crate::pages::Here;
use crate::routes::{Route, telephone};
use crate::state::Person;
use crate::words::{dates, erase, invite, labels, people, person as words, service};

fn text(read: Signal<Person>, of: impl Fn(&Person) -> Option<String> + Send + Sync + 'static) -> Memo<Option<String>> {
    Memo::new(move |_| read.with(&of).filter(|text| !text.trim().is_empty()))
}

/// The full name where it is another than what they like to be called, and the year of birth.
pub fn names(read: Signal<Person>) -> impl IntoView {
    let line = text(read, |person| {
        let client = &person.client;
        let name = (client.called() != client.name).then(|| client.name.clone());
        Some([name, client.born.map(words::born)].into_iter().flatten().collect::<Vec<_>>().join(" · "))
    });
    move || line.get().map(|line| view! { <p>{line}</p> })
}

/// What to know before knocking, before anything else.
pub fn before_knocking(read: Signal<Person>) -> impl IntoView {
    let told = text(read, |person| Some(person.client.before_knocking.clone()));
    move || told.get().map(|told| view! { <Banner title=people::BEFORE_KNOCKING text=told kind=BannerKind::Held /> })
}

/// Telephone and address, and the way to put right what is wrong.
pub fn reach(read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let phone = text(read, |person| Some(person.client.phone.clone()));
    let address = text(read, |person| Some(person.client.address.clone()));
    let known = move || {
        let (phone, address) = (phone.get(), address.get());
        let any = phone.is_some() || address.is_some();
        let phone = phone.map(|phone| {
            let rings = telephone(&phone);
            view! { <dt>{people::PHONE}</dt><dd><a class="reach" href=rings>{phone}</a></dd> }
        });
        let address = address.map(|address| view! { <dt>{people::ADDRESS}</dt><dd class="pre">{address}</dd> });
        any.then(|| view! { <dl class="facts">{phone}{address}</dl> })
    };
    view! {
        <div class="stack" data-gap="close">
            {known}
            <div class="cluster">
                <LinkButton href=Route::PutRight(id, None).path()>{people::PUT_RIGHT}</LinkButton>
            </div>
        </div>
    }
}

/// Who looks after them; and for a manager the way to hand them over.
pub fn looked_after(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let manages = untrack(|| here.work().has_role(Role::ServiceManager));
    let by = move || {
        let work = here.work();
        let all = work.looked_after_by(id).into_iter();
        let all: Vec<_> = all
            .map(|(_, assignment)| {
                let day = if assignment.from.is_empty() { String::new() } else { dates::day(&assignment.from) };
                service::since(&work.staff_name(assignment.staff), &day)
            })
            .collect();
        if all.is_empty() { service::LOOKED_AFTER_BY_NOBODY.to_owned() } else { all.join(" · ") }
    };
    view! {
        <Fold summary=service::LOOKED_AFTER_BY>
            <p>{by}</p>
            {manages.then(|| {
                view! {
                    <div class="cluster">
                        <LinkButton href=Route::HandOver(id, None).path()>{service::HAND_OVER}</LinkButton>
                        <LinkButton href=Route::Erase(id).path()>{erase::LINK}</LinkButton>
                    </div>
                }
            })}
        </Fold>
    }
}

/// What the café door sees of them, and the way to change that.
pub fn at_the_door(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let card = Memo::new(move |_| read.with(|person| person.client.door.clone()));
    let seen = move || {
        let card = card.get();
        let places = here.work().places().into_iter().filter(|place| card.sites.contains(&place.id));
        let places: Vec<String> = places.map(|place| place.site.name).collect();
        if places.is_empty() {
            return service::NOT_EXPECTED.to_owned();
        }
        let called = format!("{} {}", card.first_name, card.initial);
        let parts = [called, places.join(", "), card.needs];
        parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    view! {
        <Fold summary=service::AT_THE_DOOR>
            <p>{seen}</p>
            <div class="cluster">
                <LinkButton href=Route::DoorCard(id, None).path()>{service::CHANGE_CARD}</LinkButton>
            </div>
        </Fold>
    }
}

/// The way to invite them to their own page.
pub fn own_page(read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    view! {
        <Fold summary=invite::OWN_PAGE>
            <p>{invite::OWN_PAGE_TEXT}</p>
            <div class="cluster">
                <LinkButton href=Route::InvitePerson(id).path()>{invite::INVITE_PERSON}</LinkButton>
            </div>
        </Fold>
    }
}

/// Why they were referred, and by whom.
pub fn referral(here: Here, read: Signal<Person>) -> impl IntoView {
    let told = text(read, |person| Some(person.client.reason_told.clone()));
    let own = Memo::new(move |_| here.work().vocabularies());
    let source = text(read, move |person| {
        Some(own.with(|own| labels::all_called(Vocabulary::Sources, &person.client.source, own)))
    });
    let reasons = text(read, move |person| {
        Some(own.with(|own| labels::all_called(Vocabulary::Reasons, &person.client.reasons, own)))
    });
    move || {
        let (told, source, reasons) = (told.get(), source.get(), reasons.get());
        let any = told.is_some() || source.is_some() || reasons.is_some();
        let row = |name: &'static str, text: String| view! { <dt>{name}</dt><dd class="pre">{text}</dd> };
        any.then(|| {
            view! {
                <Fold summary=words::REFERRAL>
                    <dl class="facts">
                        {reasons.map(|reasons| row(people::REASONS, reasons))}
                        {told.map(|told| row(people::REASON_TOLD, told))}
                        {source.map(|source| row(people::SOURCE, source))}
                    </dl>
                </Fold>
            }
        })
    }
}
