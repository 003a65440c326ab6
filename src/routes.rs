//! Every path of the app as one enum; links never spell an address.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::vocabularies::Vocabulary;

/// A screen, with what it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What is due, what is unfinished, and the way to everyone.
    Today,
    /// The café door.
    Door,
    /// Everyone in the caseload.
    People,
    /// A new person; with a draft to go on with.
    NewPerson(Option<RecordId>),
    /// A list of people is brought in.
    BringIn,
    /// One person.
    Person(RecordId),
    /// The details of a person are put right; with a draft to go on with.
    PutRight(RecordId, Option<RecordId>),
    /// A new visit to a person; with a draft to go on with.
    NewVisit(RecordId, Option<RecordId>),
    /// A stage check-in for a person; with a draft to go on with.
    CheckIn(RecordId, Option<RecordId>),
    /// A new goal of a person; with a draft to go on with.
    NewGoal(RecordId, Option<RecordId>),
    /// What a person agrees to; with a draft to go on with.
    Consent(RecordId, Option<RecordId>),
    /// What a person answers to the questions of a measure; with a draft to go on with.
    Measure(RecordId, Option<RecordId>),
    /// Giving a person a copy of everything about them.
    Whole(RecordId),
    /// Showing a person who has seen what is kept about them.
    Seen(RecordId),
    /// One entry of a person's timeline, with its history.
    Entry(RecordId, RecordId),
    /// What the door knows of a person; with a draft to go on with.
    DoorCard(RecordId, Option<RecordId>),
    /// Who looks after a person from now on; with a draft to go on with.
    HandOver(RecordId, Option<RecordId>),
    /// Everything about a person is erased.
    Erase(RecordId),
    /// Somebody who is kept longer than the service chose.
    KeepLonger(RecordId),
    /// A person is invited to their own page.
    InvitePerson(RecordId),
    /// The service: its places and its staff.
    Service,
    /// The settings of the service; with a draft to go on with.
    Settings(Option<RecordId>),
    /// One of the lists from which people choose; with a draft to go on with.
    Vocabulary(Vocabulary, Option<RecordId>),
    /// A place, new or known; with a draft to go on with.
    Place(Option<RecordId>, Option<RecordId>),
    /// What is on at a place, new or known; with a draft to go on with.
    Activity(RecordId, Option<RecordId>, Option<RecordId>),
    /// A colleague: where they stand; with a draft to go on with.
    Colleague(RecordId, Option<RecordId>),
    /// Colleagues are invited.
    Invite,
    /// Everyone's devices, and who may sign in.
    Devices,
    /// What is held for a manager's review.
    Held,
    /// Who read, changed, copied or overrode what.
    Audit,
    /// What is on this device and what the server has.
    Phone,
    /// Another password.
    Password,
    /// Something that the server did not take, or holds: what it is, and what can be done.
    SetAside(RecordId),
    /// Somebody joins with an invitation.
    Join,
    /// What this is, and whose model it carries.
    About,
    /// No such screen.
    Unknown,
}

impl Route {
    /// Reads an address: a path, perhaps with `?draft=`.
    #[must_use]
    pub fn read(address: &str) -> Self {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let draft = query.split('&').find_map(|part| part.strip_prefix("draft=")?.parse().ok());
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let id = |text: &str| text.parse::<RecordId>().ok();
        let read = match parts.as_slice() {
            [] => Some(Self::Today),
            ["door"] => Some(Self::Door),
            ["people"] => Some(Self::People),
            ["people", "new"] => Some(Self::NewPerson(draft)),
            ["people", "list"] => Some(Self::BringIn),
            ["people", person] => id(person).map(Self::Person),
            ["people", person, "details"] => id(person).map(|person| Self::PutRight(person, draft)),
            ["people", person, "visit"] => id(person).map(|person| Self::NewVisit(person, draft)),
            ["people", person, "check-in"] => id(person).map(|person| Self::CheckIn(person, draft)),
            ["people", person, "goal"] => id(person).map(|person| Self::NewGoal(person, draft)),
            ["people", person, "consent"] => id(person).map(|person| Self::Consent(person, draft)),
            ["people", person, "measure"] => id(person).map(|person| Self::Measure(person, draft)),
            ["people", person, "copy"] => id(person).map(Self::Whole),
            ["people", person, "seen"] => id(person).map(Self::Seen),
            ["people", person, "entries", entry] => {
                id(person).zip(id(entry)).map(|(person, entry)| Self::Entry(person, entry))
            }
            ["people", person, "door"] => id(person).map(|person| Self::DoorCard(person, draft)),
            ["people", person, "hand-over"] => id(person).map(|person| Self::HandOver(person, draft)),
            ["people", person, "erase"] => id(person).map(Self::Erase),
            ["people", person, "keep"] => id(person).map(Self::KeepLonger),
            ["people", person, "invite"] => id(person).map(Self::InvitePerson),
            ["service"] => Some(Self::Service),
            ["service", "places", "new"] => Some(Self::Place(None, draft)),
            ["service", "places", place] => id(place).map(|place| Self::Place(Some(place), draft)),
            ["service", "places", place, "sessions", "new"] => {
                id(place).map(|place| Self::Activity(place, None, draft))
            }
            ["service", "places", place, "sessions", activity] => {
                id(place).zip(id(activity)).map(|(place, activity)| Self::Activity(place, Some(activity), draft))
            }
            ["service", "settings"] => Some(Self::Settings(draft)),
            ["service", "invite"] => Some(Self::Invite),
            ["service", "staff", member] => id(member).map(|member| Self::Colleague(member, draft)),
            ["service", "devices"] => Some(Self::Devices),
            ["service", "held"] => Some(Self::Held),
            ["service", "audit"] => Some(Self::Audit),
            ["service", list] => Vocabulary::from_code(list).map(|list| Self::Vocabulary(list, draft)),
            ["phone"] => Some(Self::Phone),
            ["phone", "password"] => Some(Self::Password),
            ["phone", "set-aside", record] => id(record).map(Self::SetAside),
            ["join"] => Some(Self::Join),
            ["about"] => Some(Self::About),
            _ => None,
        };
        read.unwrap_or(Self::Unknown)
    }

    /// Whether the screen is about how the service is set up.
    #[must_use]
    pub const fn is_about_service(self) -> bool {
        matches!(
            self,
            Self::Service
                | Self::Settings(_)
                | Self::Vocabulary(..)
                | Self::Place(..)
                | Self::Activity(..)
                | Self::Colleague(..)
                | Self::Invite
                | Self::Devices
                | Self::Held
                | Self::Audit
                | Self::KeepLonger(_)
        )
    }

    /// Whether the screen is about someone, or about everyone.
    #[must_use]
    pub const fn is_about_people(self) -> bool {
        matches!(
            self,
            Self::People
                | Self::NewPerson(_)
                | Self::BringIn
                | Self::Person(_)
                | Self::PutRight(..)
                | Self::NewVisit(..)
                | Self::CheckIn(..)
                | Self::DoorCard(..)
                | Self::HandOver(..)
                | Self::InvitePerson(_)
                | Self::Erase(_)
                | Self::NewGoal(..)
                | Self::Consent(..)
                | Self::Measure(..)
                | Self::Whole(_)
                | Self::Seen(_)
                | Self::Entry(..)
        )
    }

    /// The address of the screen.
    #[must_use]
    pub fn path(self) -> String {
        let with = |path: String, draft: Option<RecordId>| match draft {
            Some(draft) => format!("{path}?draft={draft}"),
            None => path,
        };
        match self {
            Self::Today | Self::Unknown => "/".into(),
            Self::Door => "/door".into(),
            Self::People => "/people".into(),
            Self::NewPerson(draft) => with("/people/new".into(), draft),
            Self::BringIn => "/people/list".into(),
            Self::Person(person) => format!("/people/{person}"),
            Self::PutRight(person, draft) => with(format!("/people/{person}/details"), draft),
            Self::NewVisit(person, draft) => with(format!("/people/{person}/visit"), draft),
            Self::CheckIn(person, draft) => with(format!("/people/{person}/check-in"), draft),
            Self::NewGoal(person, draft) => with(format!("/people/{person}/goal"), draft),
            Self::Consent(person, draft) => with(format!("/people/{person}/consent"), draft),
            Self::Measure(person, draft) => with(format!("/people/{person}/measure"), draft),
            Self::Whole(person) => format!("/people/{person}/copy"),
            Self::Seen(person) => format!("/people/{person}/seen"),
            Self::Entry(person, entry) => format!("/people/{person}/entries/{entry}"),
            Self::DoorCard(person, draft) => with(format!("/people/{person}/door"), draft),
            Self::HandOver(person, draft) => with(format!("/people/{person}/hand-over"), draft),
            Self::Erase(person) => format!("/people/{person}/erase"),
            Self::KeepLonger(person) => format!("/people/{person}/keep"),
            Self::InvitePerson(person) => format!("/people/{person}/invite"),
            Self::Service => "/service".into(),
            Self::Settings(draft) => with("/service/settings".into(), draft),
            Self::Vocabulary(list, draft) => with(format!("/service/{}", list.code()), draft),
            Self::Invite => "/service/invite".into(),
            Self::Place(None, draft) => with("/service/places/new".into(), draft),
            Self::Place(Some(place), draft) => with(format!("/service/places/{place}"), draft),
            Self::Activity(place, None, draft) => with(format!("/service/places/{place}/sessions/new"), draft),
            Self::Activity(place, Some(activity), draft) => {
                with(format!("/service/places/{place}/sessions/{activity}"), draft)
            }
            Self::Colleague(member, draft) => with(format!("/service/staff/{member}"), draft),
            Self::Devices => "/service/devices".into(),
            Self::Held => "/service/held".into(),
            Self::Audit => "/service/audit".into(),
            Self::Phone => "/phone".into(),
            Self::Password => "/phone/password".into(),
            Self::SetAside(record) => format!("/phone/set-aside/{record}"),
            Self::Join => "/join".into(),
            Self::About => "/about".into(),
        }
    }
}

/// The address that rings a telephone number, however it is written.
#[must_use]
pub fn telephone(number: &str) -> String {
    let dialled: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    format!("tel:{dialled}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_an_address_that_leads_back_to_it() {
        let (one, two) = (RecordId([1; 16]), RecordId([2; 16]));
        let routes = [
            Route::Today,
            Route::Door,
            Route::People,
            Route::NewPerson(None),
            Route::NewPerson(Some(two)),
            Route::BringIn,
            Route::Person(one),
            Route::PutRight(one, None),
            Route::PutRight(one, Some(two)),
            Route::NewVisit(one, None),
            Route::NewVisit(one, Some(two)),
            Route::CheckIn(one, None),
            Route::CheckIn(one, Some(two)),
            Route::NewGoal(one, None),
            Route::NewGoal(one, Some(two)),
            Route::Consent(one, None),
            Route::Consent(one, Some(two)),
            Route::Measure(one, None),
            Route::Measure(one, Some(two)),
            Route::Whole(one),
            Route::Seen(one),
            Route::Entry(one, two),
            Route::DoorCard(one, None),
            Route::DoorCard(one, Some(two)),
            Route::HandOver(one, Some(two)),
            Route::InvitePerson(one),
            Route::Erase(one),
            Route::KeepLonger(one),
            Route::Service,
            Route::Settings(None),
            Route::Settings(Some(two)),
            Route::Vocabulary(Vocabulary::Reasons, None),
            Route::Vocabulary(Vocabulary::Barriers, None),
            Route::Vocabulary(Vocabulary::Sources, Some(two)),
            Route::Vocabulary(Vocabulary::Measures, None),
            Route::Invite,
            Route::Join,
            Route::Place(None, Some(two)),
            Route::Place(Some(one), None),
            Route::Activity(one, None, Some(two)),
            Route::Activity(one, Some(two), None),
            Route::Colleague(one, Some(two)),
            Route::Devices,
            Route::Held,
            Route::Audit,
            Route::Phone,
            Route::Password,
            Route::SetAside(one),
            Route::About,
        ];
        for route in routes {
            assert_eq!(Route::read(&route.path()), route, "{}", route.path());
        }
    }

    #[test]
    fn a_telephone_number_is_rung_by_its_figures() {
        assert_eq!(telephone("0114 496 0121 (ask for Joe)"), "tel:01144960121");
        assert_eq!(telephone("+44 114 496-0121"), "tel:+441144960121");
    }

    #[test]
    fn addresses_of_nothing_lead_nowhere_and_odd_ones_where_they_say() {
        for address in ["/people/nobody", "/people//visit/x", "/phone/more", "/people/new/visit", "/x", "//people/x"] {
            assert_eq!(Route::read(address), Route::Unknown, "{address}");
        }
        let person = RecordId([1; 16]);
        assert_eq!(Route::read("/people/?draft=rubbish"), Route::People);
        assert_eq!(Route::read(&format!("/people/{person}/visit?draft=rubbish&x")), Route::NewVisit(person, None));
        assert_eq!(Route::read(""), Route::Today);
    }
}
