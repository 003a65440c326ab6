//! The café door: today's session of a site, who is expected there, and who is here.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::doorway::Hours;
use stepping_stones_domain::records::{
    Activity, Attendance, Attendee, CheckIn, DoorCard, Guest, Kind, Record, Session, Site, StaffMember,
};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::{Engine, Operation, RecordState};

use super::Workspace;
use super::workspace::sorted;
use crate::platform::clock;
use crate::storage::StorageError;

/// A place where people meet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The record.
    pub id: RecordId,
    /// What it says.
    pub site: Site,
}

/// A session of today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The session, whether it is written down already or not.
    pub session: Session,
    /// What is on.
    pub name: String,
    /// When it starts, local time.
    pub starts: String,
    /// When it is held; nothing when the start is no time.
    pub hours: Option<Hours>,
}

/// Someone at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtTheDoor {
    /// Who.
    pub who: Attendee,
    /// First name and initial.
    pub called: String,
    /// What they need.
    pub needs: String,
    /// They are not expected before this day, ISO 8601; empty when they are.
    pub quiet_until: String,
    /// The check-ins that stand.
    pub check_ins: Vec<CheckIn>,
}

impl AtTheDoor {
    /// Whether they are here.
    #[must_use]
    pub fn is_here(&self) -> bool {
        !self.check_ins.is_empty()
    }

    /// When they came, by the first tap that stands.
    #[must_use]
    pub fn since(&self) -> String {
        self.check_ins.iter().map(|check_in| check_in.at.clone()).min().unwrap_or_default()
    }
}

impl Workspace {
    /// The sites at whose doors the member stands, by name; tracked.
    #[must_use]
    pub fn doors(&self) -> Vec<Place> {
        let mut places = self.places();
        if !self.has_role(Role::ServiceManager) {
            let record = self.profile.member().record();
            let own = self.driver.read(|engine| engine.record(record));
            let sites = own.map(|state| StaffMember::read(&state.fields()).sites).unwrap_or_default();
            places.retain(|place| sites.contains(&place.id));
        }
        places
    }

    /// All sites of the service, by name; tracked.
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        self.track();
        let read = |(id, state): (RecordId, RecordState)| Place { id, site: Site::read(&state.fields()) };
        let all = self.driver.read(|engine| engine.records(&Kind::Site));
        let standing = all.into_iter().filter(|(_, state)| state.void().is_none()).map(read).collect();
        sorted(standing, |place: &Place| format!("{}\0{}", place.site.name.to_lowercase(), place.id))
    }

    /// What is on at a site, in the order of the days and times; tracked.
    #[must_use]
    pub fn activities(&self, site: RecordId) -> Vec<(RecordId, Activity)> {
        self.track();
        let all = self.driver.read(|engine| engine.records(&Kind::Activity));
        let standing = all.into_iter().filter(|(_, state)| state.void().is_none());
        let here = standing.map(|(id, state)| (id, Activity::read(&state.fields()))).filter(|(_, on)| on.site == site);
        sorted(here.collect(), |(id, on): &(RecordId, Activity)| {
            format!("{}\0{}\0{id}", on.weekdays.first().unwrap_or(&9), on.starts)
        })
    }

    /// Today's sessions of a site, the earliest first; tracked.
    #[must_use]
    pub fn sessions_today(&self, site: RecordId) -> Vec<Today> {
        let (weekday, today) = (clock::weekday(), clock::today());
        let of_today = self.activities(site).into_iter().filter(|(_, on)| on.weekdays.contains(&weekday));
        let session = |(activity, on): (RecordId, Activity)| {
            let at = |time: &str| clock::ms_of(&format!("{today}T{time}"));
            Today {
                session: Session { activity, site, starts_at: format!("{today}T{}", on.starts) },
                hours: at(&on.starts).map(|starts_ms| Hours::new(starts_ms, at(&on.ends))),
                name: on.name,
                starts: on.starts,
            }
        };
        sorted(of_today.map(session).collect(), |today: &Today| today.session.starts_at.clone())
    }

    /// Who is expected at a session and who is here: people by first name, those who are away last, then guests as they came; tracked.
    #[must_use]
    pub fn at_the_door(&self, session: &Session) -> Vec<AtTheDoor> {
        self.track();
        self.driver.read(|engine| at_the_door(engine, session))
    }

    /// Checks someone in.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn check_in(&self, session: &Session, who: Attendee) -> Result<(), StorageError> {
        let mut operations = self.opening(session);
        operations.push(self.coming(session, who));
        self.queue_all(operations).await
    }

    /// Takes back the check-ins of someone that are shown, and no other.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn cancel(&self, session: &Session, who: Attendee, shown: &[CheckIn]) -> Result<(), StorageError> {
        let actions = shown.iter().map(|check_in| Attendance::cancel(check_in.id).into()).collect();
        let record = Attendance::id(session.id(), who);
        self.queue_all(vec![self.operation(record, Kind::Attendance, actions)]).await
    }

    /// Checks in someone who is known by first name only.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn check_in_guest(&self, session: &Session, first_name: &str) -> Result<(), StorageError> {
        let guest = self.new_record();
        let mut operations = self.opening(session);
        operations.push(self.making(guest, &Guest { site: session.site, first_name: first_name.trim().to_owned() }));
        operations.push(self.coming(session, Attendee::Guest(guest)));
        self.queue_all(operations).await
    }

    /// The operation that writes the session down, if this device does not know it yet.
    fn opening(&self, session: &Session) -> Vec<Operation> {
        let known = self.driver.read(|engine| engine.record(session.id()).is_some());
        if known { vec![] } else { vec![self.making(session.id(), session)] }
    }

    fn coming(&self, session: &Session, who: Attendee) -> Operation {
        let at = clock::local_minute().chars().skip(11).collect();
        let check_ins = vec![CheckIn { id: self.new_record(), at }];
        let attendance = Attendance { session: session.id(), site: session.site, who: Some(who), check_ins };
        self.making(Attendance::id(session.id(), who), &attendance)
    }
}

fn at_the_door(engine: &Engine, session: &Session) -> Vec<AtTheDoor> {
    let came = |who: Attendee| {
        let record = Attendance::id(session.id(), who);
        let fields = engine.record(record).map(|state| state.fields()).unwrap_or_default();
        Attendance::read(&fields).check_ins
    };
    let today = clock::today();
    let person = |(id, state): &(RecordId, RecordState)| {
        let DoorCard { first_name, initial, needs, quiet_until, .. } = DoorCard::read(&state.fields());
        let who = Attendee::Client(*id);
        let quiet_until = if quiet_until > today { quiet_until } else { String::new() };
        AtTheDoor {
            who,
            called: format!("{first_name} {initial}").trim().to_owned(),
            needs,
            quiet_until,
            check_ins: came(who),
        }
    };
    let guest = |(id, state): &(RecordId, RecordState)| {
        let who = Attendee::Guest(*id);
        let called = Guest::read(&state.fields()).first_name;
        AtTheDoor { who, called, needs: String::new(), quiet_until: String::new(), check_ins: came(who) }
    };
    let standing = |(_, state): &&(RecordId, RecordState)| state.void().is_none();
    let expected = engine.at_the_door(session.site, &Kind::Client);
    let guests = engine.at_the_door(session.site, &Kind::Guest);
    let mut all: Vec<AtTheDoor> = expected.iter().filter(standing).map(person).collect();
    // A guest who was checked in by mistake is gone when the tap is taken back.
    all.extend(guests.iter().filter(standing).map(guest).filter(AtTheDoor::is_here));
    // No tap moves a tile under the next finger: who is away stays at the end when they come, and guests follow as they came.
    sorted(all, |at: &AtTheDoor| match at.who {
        Attendee::Client(id) => format!("{}\0{}\0{id}", u8::from(!at.quiet_until.is_empty()), at.called.to_lowercase()),
        Attendee::Guest(id) => format!("2\0{id}"),
    })
}
