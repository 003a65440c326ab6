//! Where people meet, and who comes there. All invented.

use std::collections::BTreeSet;

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{
    Activity, Attendance, Attendee, CheckIn, DoorCard, Organisation, PublicPhone, Record, Session, Site, StaffMember,
};
use stepping_stones_domain::vocabulary::ActivityCategory;
use stepping_stones_sync::operation::Action;

use super::calendar::Calendar;
use super::telling::new_id;
use crate::moment::NoRandomness;
use crate::writer::{LocalWriter, NewOperation};

const SITE: &str = "Wharf Street café";
/// From Monday to Sunday, so that there is a session whenever someone tries it out.
const EVERY_DAY: std::ops::RangeInclusive<i64> = 1..=7;
/// When the first person was seen at the door in the past, and how far apart they come, in minutes.
const FIRST: (i8, i8) = (10, 32);

/// Who is expected at the door: the name in the notes, the name there, the initial, what they need, and on which of the last days they came.
type Regular = (&'static str, &'static str, &'static str, &'static str, &'static [i64]);

const REGULARS: &[Regular] = &[
    ("Margaret Ellison", "Peggy", "E", "Hard of hearing: face her", &[7, 14, 21]),
    ("Winston Clarke", "Winston", "C", "", &[7, 14]),
    ("Teresa Kowalczyk", "Teresa", "K", "", &[7]),
    ("Harold Bright", "Harry", "B", "A chair by the door", &[14]),
    ("Rukhsana Mahmood", "Rukhsana", "M", "", &[7, 21]),
    ("Frank Delaney", "Frank", "D", "A hand with the step", &[]),
    ("Carys Morgan", "Carys", "M", "", &[14, 21]),
];

/// The service, its site and what is on there.
pub(super) struct Places {
    pub(super) site: RecordId,
    activity: RecordId,
}

impl Places {
    /// Writes them down, as a manager would.
    pub(super) fn tell(
        writer: &mut LocalWriter,
        organisation: RecordId,
        calendar: &Calendar,
    ) -> Result<Self, NoRandomness> {
        let clock = calendar.clock_ms(-200, (9, 0));
        let phone = PublicPhone { whose: String::new(), number: "0114 496 0100".into() };
        let service = Organisation { phones: vec![phone], ..Organisation::default() };
        writer.record(organisation, &service, clock)?;
        let (site, activity) = (new_id(clock)?, new_id(clock)?);
        let place =
            Site { name: SITE.into(), address: "12 Wharf Street, Netherford".into(), phone: "0114 496 0110".into() };
        writer.record(site, &place, clock)?;
        let open_door = Activity {
            site,
            name: "Open café".into(),
            category: Some(ActivityCategory::Social),
            weekdays: EVERY_DAY.collect(),
            starts: "10:30".into(),
            ends: "13:00".into(),
        };
        writer.record(activity, &open_door, clock)?;
        Ok(Self { site, activity })
    }

    /// What the door knows of someone.
    pub(super) fn card(&self, name: &str) -> DoorCard {
        let Some((_, first_name, initial, needs, _)) = regular(name) else { return DoorCard::default() };
        DoorCard {
            sites: BTreeSet::from([self.site]),
            first_name: (*first_name).into(),
            initial: (*initial).into(),
            needs: (*needs).into(),
            quiet_until: String::new(),
        }
    }

    /// When someone came in the last weeks, as it was tapped at the door.
    pub(super) fn attendances(
        &self,
        writer: &mut LocalWriter,
        people: &[(&'static str, RecordId)],
        calendar: &Calendar,
    ) -> Result<(), NoRandomness> {
        for (name, client) in people {
            let Some((place, (.., days))) = place(name).zip(regular(name)) else { continue };
            for ago in *days {
                let time = (FIRST.0, FIRST.1 + 3 * place);
                let clock = calendar.clock_ms(-ago, time);
                let session =
                    Session { activity: self.activity, site: self.site, starts_at: calendar.local(-ago, (10, 30)) };
                writer.record(session.id(), &session, clock)?;
                let who = Attendee::Client(*client);
                let check_in = CheckIn { id: new_id(clock)?, at: format!("{:02}:{:02}", time.0, time.1) };
                let came =
                    Attendance { session: session.id(), site: self.site, who: Some(who), check_ins: vec![check_in] };
                writer.record(Attendance::id(session.id(), who), &came, clock)?;
            }
        }
        Ok(())
    }
}

fn place(name: &str) -> Option<i8> {
    REGULARS.iter().zip(0..).find(|((known, ..), _)| *known == name).map(|(_, place)| place)
}

fn regular(name: &str) -> Option<&'static Regular> {
    REGULARS.iter().find(|(known, ..)| *known == name)
}

/// The number at which the people whom a member looks after may ring them.
pub(super) fn telephone(
    writer: &mut LocalWriter,
    staff: RecordId,
    phone: &str,
    calendar: &Calendar,
) -> Result<(), NoRandomness> {
    let actions = vec![Action::Set { field: "phone".into(), value: phone.into() }];
    let clock_ms = calendar.clock_ms(-200, (9, 0));
    writer.write(NewOperation { kind: StaffMember::KIND, record: staff, actions, clock_ms })?;
    Ok(())
}
