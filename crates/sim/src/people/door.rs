//! What those do who stand at a door: on tablets that may hear of each other only much later.

use stepping_stones_domain::records::{Attendance, Attendee, Kind, Record};
use stepping_stones_domain::{RecordId, Scope};

use super::Draft;
use crate::fault::Fault;
use crate::world::World;
use crate::written::NOTHING;

impl World {
    /// The sites of the organisation of a device.
    pub(super) fn sites(&self, at: usize) -> [RecordId; 2] {
        self.scene.sites[self.devices[at].org]
    }

    pub(super) fn at_the_door(&mut self, at: usize) -> Vec<Draft> {
        let doors: Vec<_> = self.now(at).doors(self.devices[at].member_id()).into_iter().collect();
        // Who was sent away may not know it yet.
        let site = self.dice.pick(&doors).unwrap_or(self.sites(at)[0]);
        match self.dice.below(20) {
            0..=8 => self.checks_in(at, site),
            9..=12 => self.takes_back(at).into_iter().collect(),
            13..=15 => self.meets_a_guest(at, site),
            16 => vec![self.session(at, site).1],
            17..=18 => self.oversteps(at, site).into_iter().collect(),
            _ => {
                self.tally.note(Fault::NotAllowed);
                self.someone(at).map(|client| self.visit(client)).into_iter().collect()
            }
        }
    }

    /// One of two meetings at a site: which record it is follows from activity and hour, whoever writes it down first.
    fn session(&mut self, at: usize, site: RecordId) -> (RecordId, Draft) {
        let activity = RecordId::named(site.0, b"coffee");
        let starts_at = format!("2026-03-{:02}T10:30", 3 + 7 * self.dice.below(2));
        let record = RecordId::named(activity.0, starts_at.as_bytes());
        if self.now(at).records.contains_key(&record) {
            self.tally.note(Fault::SameRecordTwice);
        }
        let draft = Draft::of("session", record).set_id("activity", activity.0).set_id("site", site.0);
        (record, draft.set("starts_at", &starts_at))
    }

    fn checks_in(&mut self, at: usize, site: RecordId) -> Vec<Draft> {
        // The list on the screen: who is expected here, as far as this tablet knows.
        let list = self.devices[at].engine.replica().in_scope(Scope::Door(site));
        let person = |(record, shown): (RecordId, &[u8])| {
            (stepping_stones_sync::RecordState::kind_of(shown) == Some("client")).then_some(record)
        };
        let mut expected: Vec<RecordId> = list.filter_map(person).collect();
        expected.sort_unstable();
        expected.truncate(4);
        let Some(person) = self.dice.pick(&expected) else { return vec![self.session(at, site).1] };
        let (session, makes_it) = self.session(at, site);
        let known = self.devices[at].engine.record(session).is_some();
        let came = self.came(at, session, site, Attendee::Client(person));
        if known { vec![came] } else { vec![makes_it, came] }
    }

    fn came(&mut self, at: usize, session: RecordId, site: RecordId, who: Attendee) -> Draft {
        let record = Attendance::id(session, who);
        let other_knows = self.is_here_elsewhere(at, record);
        self.tally.note(if other_knows { Fault::CheckedInTwice } else { Fault::CheckedIn });
        let check_in = format!("in.{}", self.new_record());
        let draft = Draft::of("attendance", record).set_id("session", session.0).set_id("site", site.0);
        let draft = match who {
            Attendee::Client(person) => draft.set_id("client", person.0),
            Attendee::Guest(guest) => draft.set_id("guest", guest.0),
        };
        draft.set(&check_in, "10:42")
    }

    /// Whether someone was checked in on another device, and this one does not know of it.
    fn is_here_elsewhere(&self, at: usize, record: RecordId) -> bool {
        let seen = self.devices[at].engine.record(record).map(|state| state.fields()).unwrap_or_default();
        let now = self.now(at);
        let kept = now.records.get(&record).into_iter().flat_map(|naive| naive.shown.check_ins());
        let waits = |(other, device): (usize, &crate::device::Device)| {
            other != at && device.engine.queued().any(|queued| queued.operation.record == record)
        };
        kept.into_iter().any(|check_in| !seen.contains_key(check_in)) || self.devices.iter().enumerate().any(waits)
    }

    /// The last tap was a mistake: just that check-in is taken back.
    fn takes_back(&mut self, at: usize) -> Option<Draft> {
        let mut here = Vec::new();
        for (record, state) in self.shown(at, &Kind::Attendance) {
            let stand = Attendance::read(&state.fields()).check_ins;
            here.extend(stand.iter().map(|check_in| (record, check_in.id)));
        }
        let (record, check_in) = self.dice.pick(&here)?;
        let beside = self.is_here_elsewhere(at, record);
        self.tally.note(if beside { Fault::TakenBackBeside } else { Fault::TakenBack });
        let field = format!("in.{check_in}");
        Some(Draft::of("attendance", record).change(Attendance::cancel(check_in), &field, NOTHING))
    }

    fn meets_a_guest(&mut self, at: usize, site: RecordId) -> Vec<Draft> {
        self.tally.note(Fault::GuestMet);
        let guest = self.new_record();
        let (session, makes_it) = self.session(at, site);
        let known = self.devices[at].engine.record(session).is_some();
        let mut drafts = vec![Draft::of("guest", guest).set_id("site", site.0).set("first_name", "Bob")];
        if !known {
            drafts.push(makes_it);
        }
        drafts.push(self.came(at, session, site, Attendee::Guest(guest)));
        drafts
    }

    /// Something that may not be done at a door, or not at this one.
    fn oversteps(&mut self, at: usize, site: RecordId) -> Option<Draft> {
        self.tally.note(Fault::NotAtTheDoor);
        let elsewhere = self.sites(at).into_iter().find(|other| *other != site).unwrap_or(site);
        let (session, _) = self.session(at, site);
        match self.dice.below(11) {
            0..=1 => self.someone(at).map(|person| self.came(at, session, site, Attendee::Client(person))),
            2 => self.someone(at).map(|person| self.came(at, session, elsewhere, Attendee::Client(person))),
            3 => {
                let guest = self.new_record();
                Some(Draft::of("guest", guest).set_id("site", elsewhere.0).set("first_name", "Bob"))
            }
            4 => self.any(at, "guest").map(|guest| Draft::of("guest", guest).set_id("site", site.0)),
            5 => self.any(at, "attendance").map(|record| Draft::of("attendance", record).void(true)),
            6 => self.any(at, "attendance").map(|record| Draft::of("attendance", record).set("note", "was drunk")),
            7 => {
                let (record, person) = (self.new_record(), self.someone(at)?);
                let draft = Draft::of("attendance", record).set_id("session", session.0).set_id("site", site.0);
                Some(draft.set_id("client", person.0).set("in.now", "10:42"))
            }
            8 => self.someone(at).map(|person| self.card(at, person)),
            9 => {
                let guest = Draft::of("guest", self.new_record()).set_id("site", site.0).set("first_name", "Bob");
                Some(guest.set("note", "was drunk"))
            }
            _ => Some(Draft::of("session", session).set_id("site", elsewhere.0)),
        }
    }
}
