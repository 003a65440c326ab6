//! The screens, one file or folder each, by who uses them.
//!
//! A page shows what it reads from state, and hands what a person does back to it. Nothing durable belongs to a page.

mod account;
mod asked;
mod cafe;
mod client;
mod goals;
mod here;
mod inviting;
mod manager;
mod saving;
mod seen;
mod trainer;
mod troubles;

pub use account::{Join, door, door_title, not_come};
pub use client::MyPage;
pub use here::Here;

use leptos::prelude::*;

use crate::routes::Route;
use crate::state::{Reader, Workspace};
use crate::words;
use stepping_stones_domain::vocabulary::Role;

/// Where an address leads a member: the start of the day is another one for each.
pub fn home(work: &Workspace, route: Route) -> Route {
    match route {
        Route::Today if !work.works_with_people() => Route::Door,
        route if route.is_about_people() && !work.works_with_people() => Route::Door,
        route
            if (route.is_about_service() || matches!(route, Route::HandOver(..) | Route::Erase(_)))
                && !work.has_role(Role::ServiceManager) =>
        {
            home(work, Route::Today)
        }
        route => route,
    }
}

/// Who reads a screen: whoever helps at a door, or staff at work.
pub const fn reader(route: Route) -> Reader {
    match route {
        Route::Door | Route::Join | Route::Seen(_) => Reader::Anyone,
        _ => Reader::Staff,
    }
}

/// The screen of a route.
pub fn screen(here: Here, route: Route) -> AnyView {
    match route {
        Route::Today => view! { <trainer::Today here /> }.into_any(),
        Route::Door => view! { <cafe::Door here /> }.into_any(),
        Route::People => view! { <trainer::People here /> }.into_any(),
        Route::NewPerson(draft) => view! { <trainer::NewPerson here draft /> }.into_any(),
        Route::BringIn => view! { <trainer::BringIn here /> }.into_any(),
        Route::Person(person) => view! { <trainer::PersonPage here person /> }.into_any(),
        Route::PutRight(person, draft) => view! { <trainer::PutRight here person draft /> }.into_any(),
        Route::NewVisit(person, draft) => view! { <trainer::NewVisit here person draft /> }.into_any(),
        Route::CheckIn(person, draft) => view! { <trainer::CheckIn here person draft /> }.into_any(),
        Route::NewGoal(person, draft) => view! { <trainer::NewGoal here person draft /> }.into_any(),
        Route::Consent(person, draft) => view! { <trainer::ConsentPage here person draft /> }.into_any(),
        Route::Measure(person, draft) => view! { <trainer::MeasurePage here person draft /> }.into_any(),
        Route::Whole(person) => view! { <trainer::WholePage here person /> }.into_any(),
        Route::Seen(person) => view! { <trainer::SeenPage here person /> }.into_any(),
        Route::Entry(person, entry) => view! { <trainer::EntryPage here person entry /> }.into_any(),
        Route::DoorCard(person, draft) => view! { <trainer::DoorCardPage here person draft /> }.into_any(),
        Route::HandOver(person, draft) => view! { <manager::HandOver here person draft /> }.into_any(),
        Route::Erase(person) => view! { <manager::Erase here person /> }.into_any(),
        Route::KeepLonger(person) => view! { <manager::KeepLonger here person /> }.into_any(),
        Route::InvitePerson(person) => view! { <trainer::InvitePerson here person /> }.into_any(),
        Route::Service => view! { <manager::Service here /> }.into_any(),
        Route::Settings(draft) => view! { <manager::SettingsPage here draft /> }.into_any(),
        Route::Vocabulary(list, draft) => view! { <manager::VocabularyPage here list draft /> }.into_any(),
        Route::Place(place, draft) => view! { <manager::PlacePage here place draft /> }.into_any(),
        Route::Activity(place, activity, draft) => {
            view! { <manager::ActivityPage here place activity draft /> }.into_any()
        }
        Route::Colleague(member, draft) => view! { <manager::ColleaguePage here member draft /> }.into_any(),
        Route::Invite => view! { <manager::Invite here /> }.into_any(),
        Route::Join => view! { <account::JoinElsewhere here /> }.into_any(),
        Route::Devices => view! { <manager::Devices here /> }.into_any(),
        Route::Held => view! { <manager::HeldForReview here /> }.into_any(),
        Route::Audit => view! { <manager::Audit here /> }.into_any(),
        Route::Phone => view! { <account::Phone here /> }.into_any(),
        Route::Password => view! { <account::Password here /> }.into_any(),
        Route::SetAside(record) => view! { <account::SetAside here record /> }.into_any(),
        Route::About => view! { <account::About /> }.into_any(),
        Route::Unknown => view! { <account::NotFound /> }.into_any(),
    }
}

/// What a screen is called in the title of a tab: never with a person's name, since a title shows when the app is locked or in a list of tasks.
pub fn title(route: Route) -> &'static str {
    match route {
        Route::Today => words::today::TITLE,
        Route::Door => words::door::TITLE.text(),
        Route::People => words::people::TITLE,
        Route::NewPerson(_) => words::people::ADD,
        Route::BringIn => words::caseload::TITLE,
        Route::Person(_) => words::person::TITLE,
        Route::PutRight(..) => words::people::PUT_RIGHT,
        Route::NewVisit(..) => words::visit::TITLE,
        Route::CheckIn(..) => words::check_in::TITLE,
        Route::NewGoal(..) => words::goals::ADD,
        Route::Consent(..) => words::consent::TITLE,
        Route::Measure(..) => words::measures::TITLE,
        Route::Whole(_) => words::whole::TITLE,
        Route::Seen(_) => words::mine::SEEN.text(),
        Route::Entry(..) => words::timeline::ENTRY,
        Route::DoorCard(..) => words::service::AT_THE_DOOR,
        Route::HandOver(..) => words::service::HAND_OVER,
        Route::Erase(_) => words::erase::TITLE,
        Route::KeepLonger(_) => words::keeping::TITLE,
        Route::InvitePerson(_) => words::invite::INVITE_PERSON,
        Route::Invite => words::invite::INVITE,
        Route::Join => words::join::TITLE.text(),
        Route::Service => words::service::TITLE,
        Route::Settings(_) => words::settings::TITLE,
        Route::Vocabulary(list, _) => words::vocabularies::title(list),
        Route::Place(..) => words::service::PLACE,
        Route::Activity(..) => words::service::ACTIVITY,
        Route::Colleague(..) => words::service::COLLEAGUE,
        Route::Devices => words::devices::TITLE,
        Route::Held => words::held::TITLE,
        Route::Audit => words::audit::TITLE,
        Route::Phone => words::phone::TITLE,
        Route::Password => words::password::TITLE,
        Route::SetAside(_) => words::set_aside::TITLE,
        Route::About => words::about::TITLE,
        Route::Unknown => words::nav::NOT_FOUND.text(),
    }
}

/// Whether something is so, or was at any time since the screen stands: what was shown once stays, for whatever goes moves the rest under a finger.
fn has_been(is_so: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    Memo::new(move |before: Option<&bool>| before == Some(&true) || is_so())
}
