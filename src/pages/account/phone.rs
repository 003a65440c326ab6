//! This phone: what it holds, what the server has, and who can read it.

use leptos::prelude::*;
use stepping_stones_domain::RecordId;

use super::leaving::leaving;
use super::set_aside::called;
use super::{buzz, language, other_devices, rescue, ways_in};
use crate::components::{Banner, BannerKind, Button, ButtonKind, ListRow, PageHeading, Rows};
use crate::pages::trainer::{entry_heading, update_banner};
use crate::pages::{Here, saving, troubles};
use crate::routes::Route;
use crate::state::{Failure, Persistence, RecordStanding};
use crate::words::{phone, saving as said, set_aside as words, timeline};

/// "It's safe": the truth about this phone.
#[component]
pub fn Phone(here: Here) -> impl IntoView {
    let standing = Memo::new(move |_| here.work().standing());
    let note = here.take_note();
    view! {
        <PageHeading title=phone::TITLE />
        <div class="stack" data-gap="wide">
            {note.map(|note| view! { <p class="kept" role="status">{note}</p> })}
            {update_banner(here)}
            <section class="stack" data-gap="close" aria-labelledby="saving-title">
                <h2 id="saving-title">{phone::SAVING}</h2>
                {move || {
                    let overall = saving::overall(standing.get());
                    view! { <p id="standing" role="status" data-standing=overall.code>{overall.sentence}</p> }
                }}
                {troubles::banner(move || saving::overall(standing.get()).trouble)}
                <div class="cluster">
                    <Button on_press=move |()| here.work().sync_now() busy=Signal::derive(move || standing.get().working)>
                        {move || if standing.get().working { said::SENDING.text() } else { said::SEND_NOW.text() }}
                    </Button>
                    {move || {
                        let signed_out = standing.get().trouble == Some(Failure::SignedOut);
                        signed_out.then(|| sign_in_again(here))
                    }}
                </div>
            </section>
            {set_aside(here)}
            <section class="stack" data-gap="close">
                <h2>{phone::HOLDS}</h2>
                <p id="holds">{move || holds(here)}</p>
                <p class="soft">{move || persistence(here)}</p>
            </section>
            <section class="stack" data-gap="close">
                <h2>{phone::SIGNED_IN_AS}</h2>
                <p>{move || signed_in(here)}</p>
                <p class="soft">{phone::LOCK_HINT}</p>
                <div class="cluster">
                    <Button on_press=move |()| here.gate.lock()>{phone::LOCK}</Button>
                </div>
            </section>
            {ways_in::ways_in(here)}
            {other_devices::other_devices(here)}
            <div class="stack" data-gap="close">
                {language::choice(here.tongue)}
                <p class="soft">{phone::LANGUAGE_HINT}</p>
            </div>
            {buzz::choice()}
            {rescue::bring_and_save(here)}
            {leaving(here)}
            <section class="stack" data-gap="close">
                <h2>{phone::SAFETY}</h2>
                <p>{phone::SAFETY_TEXT}</p>
                <p><a class="reach" href=Route::About.path()>{phone::ABOUT}</a></p>
            </section>
        </div>
    }
}

fn sign_in_again(here: Here) -> impl IntoView {
    view! { <Button kind=ButtonKind::Main on_press=move |()| here.gate.sign_in_again()>{phone::SIGN_IN_AGAIN}</Button> }
}

fn holds(here: Here) -> String {
    let work = here.work();
    let (standing, (people, records)) = (work.standing(), work.counts());
    if standing.filled { phone::holds_all(people, records) } else { phone::holds_part(people, records) }
}

fn persistence(here: Here) -> &'static str {
    match here.gate.persistence.get() {
        Some(Persistence::Kept) => phone::PERSISTED,
        Some(Persistence::MayBeRemoved) => phone::NOT_PERSISTED,
        Some(Persistence::Unknown) | None => phone::PERSISTENCE_UNKNOWN,
    }
}

fn signed_in(here: Here) -> String {
    let work = here.work();
    phone::signed_in(&work.profile().name, &work.service_name())
}

/// What the server holds for a manager or did not take, with the reason, and the way to each.
fn set_aside(here: Here) -> impl IntoView {
    let back = Memo::new(move |_| {
        let back = here.work().held_back().into_iter();
        back.map(|(record, standing)| (record, standing, called(here, record))).collect::<Vec<_>>()
    });
    move || {
        let rows: Vec<_> = back.get().into_iter().map(|back| row(here, back)).collect();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="stack" id="set-aside">
                    <Banner title=phone::SET_ASIDE text=words::LEAD kind=BannerKind::Held />
                    <Rows>{rows}</Rows>
                </section>
            }
        })
    }
}

fn row(here: Here, (record, standing, called): (RecordId, RecordStanding, Option<String>)) -> impl IntoView {
    let (entry, own) = untrack(|| (here.work().entry(record), here.work().vocabularies()));
    let what = entry.map_or_else(|| timeline::DETAILS.to_owned(), |entry| entry_heading(&entry, &own));
    let title = called.map_or_else(|| what.clone(), |called| phone::set_aside(&called, &what));
    let saved = saving::of_record(standing);
    view! { <ListRow href=Route::SetAside(record).path() title note=saved.words() /> }
}
