use leptos::prelude::*;
use stepping_stones_domain::vocabularies::Vocabulary;

use super::keeping;
use crate::components::{EmptyState, LinkButton, ListRow, PageHeading, Rows};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::{Colleague, Place};
use crate::words::{audit, devices, held, invite, labels, service as words, settings, vocabularies};

/// The service: where people meet, and who works here.
#[component]
pub fn Service(here: Here) -> impl IntoView {
    let places = Memo::new(move |_| here.work().places());
    let staff = Memo::new(move |_| here.work().colleagues());
    let note = here.take_note();
    view! {
        <PageHeading title=words::TITLE />
        <div class="stack" data-gap="wide">
            {note.map(|note| view! { <p class="kept" role="status">{note}</p> })}
            <section class="stack" data-gap="close" aria-labelledby="places-title">
                <h2 id="places-title">{words::PLACES}</h2>
                <Show
                    when=move || !places.with(Vec::is_empty)
                    fallback=|| view! { <EmptyState title=words::NO_PLACES hint=words::NO_PLACES_HINT /> }
                >
                    <Rows>{move || places.get().into_iter().map(place).collect::<Vec<_>>()}</Rows>
                </Show>
                <LinkButton href=Route::Place(None, None).path()>{words::ADD_PLACE}</LinkButton>
            </section>
            <section class="stack" data-gap="close" aria-labelledby="staff-title">
                <h2 id="staff-title">{words::STAFF}</h2>
                <Rows>
                    {move || {
                        let places = places.get();
                        staff.get().into_iter().map(move |colleague| row(colleague, &places)).collect::<Vec<_>>()
                    }}
                </Rows>
                <LinkButton href=Route::Invite.path()>{invite::INVITE}</LinkButton>
                <LinkButton href=Route::Devices.path()>{devices::TITLE}</LinkButton>
                <LinkButton href=Route::Held.path()>{held::TITLE}</LinkButton>
                <LinkButton href=Route::Audit.path()>{audit::TITLE}</LinkButton>
            </section>
            <section class="stack" data-gap="close" aria-labelledby="settings-title">
                <h2 id="settings-title">{settings::OF_SERVICE}</h2>
                <LinkButton href=Route::Settings(None).path()>{settings::OPEN}</LinkButton>
                {Vocabulary::ALL.iter().map(|list| vocabulary(*list)).collect::<Vec<_>>()}
            </section>
            {keeping::kept_long(here)}
        </div>
    }
}

fn vocabulary(list: Vocabulary) -> impl IntoView {
    view! { <LinkButton href=Route::Vocabulary(list, None).path()>{vocabularies::title(list)}</LinkButton> }
}

fn place(place: Place) -> impl IntoView {
    view! { <ListRow href=Route::Place(Some(place.id), None).path() title=place.site.name note=place.site.address /> }
}

fn row(colleague: Colleague, places: &[Place]) -> impl IntoView + use<> {
    let Colleague { id, staff } = colleague;
    let roles = staff.roles.iter().map(|role| labels::role(*role).to_owned());
    let at = places.iter().filter(|place| staff.sites.contains(&place.id)).map(|place| place.site.name.clone());
    let note = roles.chain(at).collect::<Vec<_>>().join(" · ");
    view! { <ListRow href=Route::Colleague(id, None).path() title=staff.name note /> }
}
