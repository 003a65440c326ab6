//! What the person agreed to, and the way to write down what they decide.

use leptos::prelude::*;
use stepping_stones_domain::records::Consent;
use stepping_stones_domain::vocabulary::ConsentPurpose;

use crate::components::{Fold, LinkButton};
use crate::pages::Here;
use crate::routes::Route;
use crate::state::Person;
use crate::words::{consent as words, dates, whole};

/// Each purpose with what stands.
pub fn agreed(here: Here, read: Signal<Person>) -> impl IntoView {
    let id = untrack(|| read.with(|person| person.id));
    let consents = Memo::new(move |_| here.work().consents(id));
    let row = |(purpose, consent): (ConsentPurpose, Option<Consent>)| {
        view! { <dt>{words::purpose(purpose)}</dt><dd>{stands(consent)}</dd> }
    };
    view! {
        <Fold summary=words::TITLE>
            <dl class="facts">{move || consents.get().into_iter().map(row).collect::<Vec<_>>()}</dl>
            <div class="cluster">
                <LinkButton href=Route::Consent(id, None).path()>{words::ADD}</LinkButton>
                <LinkButton href=Route::Whole(id).path()>{whole::LINK}</LinkButton>
                <LinkButton href=Route::Seen(id).path()>{whole::SEEN}</LinkButton>
            </div>
        </Fold>
    }
}

fn stands(consent: Option<Consent>) -> String {
    let told = consent.and_then(|consent| Some((consent.decision?, consent.on)));
    let day = |on: &str| if on.is_empty() { String::new() } else { dates::day(on) };
    told.map_or_else(|| words::NOT_ASKED.to_owned(), |(decision, on)| words::stands(decision, &day(&on)))
}
