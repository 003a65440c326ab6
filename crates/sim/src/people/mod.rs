//! What people do: new people, visits, words, hand-overs, check-ins, ticks, and now and then what they may not do.

mod client;
mod door;
mod draft;
mod leaving;
mod manager;
mod trainer;

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_sync::RecordState;

use crate::fault::Fault;
use crate::model::Model;
use crate::scene::Job;
use crate::world::World;
use draft::Draft;

/// The kinds that people go on writing about, and the field of each that holds words.
const EDITED: [(&str, &str); 8] = [
    ("visit", "notes"),
    ("visit", "notes"),
    ("visit", "notes"),
    ("client", "before_knocking"),
    ("goal", "words"),
    ("step", "words"),
    ("attendance", "note"),
    ("walk", "notes"),
];

impl World {
    /// Someone does something on a device.
    pub(crate) fn act(&mut self, at: usize) {
        let member = self.devices[at].member_id();
        // Whoever was sent to a door besides stands there now and then.
        let at_a_door = self.now(at).has_role(member, Role::CafeCoordinator) && self.dice.one_in(2);
        let drafts = match self.scene.members[self.devices[at].member].job {
            Job::Client => self.look_after_themselves(at),
            Job::Cafe => self.at_the_door(at),
            Job::Trainer if at_a_door => self.at_the_door(at),
            Job::Manager => self.manage(at),
            Job::Trainer => self.visit_people(at),
        };
        for draft in drafts {
            self.save(at, draft);
        }
    }

    fn now(&self, at: usize) -> std::rc::Rc<Model> {
        self.orgs[self.devices[at].org].now()
    }

    fn new_record(&mut self) -> RecordId {
        RecordId(self.dice.bytes())
    }

    /// Any record of a kind, as the database has it.
    fn any(&mut self, at: usize, kind: &str) -> Option<RecordId> {
        let all: Vec<_> = self.now(at).all(kind).collect();
        self.dice.pick(&all)
    }

    fn someone(&mut self, at: usize) -> Option<RecordId> {
        self.any(at, "client")
    }

    fn own(&mut self, at: usize) -> Option<RecordId> {
        let member = self.devices[at].member_id();
        let people: Vec<_> = self.now(at).cared_for_by(member).into_iter().collect();
        self.dice.pick(&people)
    }

    fn visit(&mut self, client: RecordId) -> Draft {
        let record = self.new_record();
        let day = self.dice.below(28);
        Draft::of("visit", record).set_id("client", client.0).set("at", &format!("2026-03-{day:02}T10:00"))
    }

    /// The records of a kind that the device shows.
    fn shown(&self, at: usize, kind: &Kind) -> Vec<(RecordId, RecordState)> {
        let mut shown = self.devices[at].engine.records(kind);
        shown.sort_unstable_by_key(|(record, _)| *record);
        shown
    }

    fn one_shown(&mut self, at: usize, kind: &Kind) -> Option<(RecordId, RecordState)> {
        let shown = self.shown(at, kind);
        self.one_of(shown)
    }

    fn one_of(&mut self, mut shown: Vec<(RecordId, RecordState)>) -> Option<(RecordId, RecordState)> {
        if shown.is_empty() { None } else { Some(shown.swap_remove(self.dice.below(shown.len()))) }
    }

    /// Changes something that the device shows.
    fn edit(&mut self, at: usize) -> Option<Draft> {
        let (kind, words) = self.dice.pick(&EDITED)?;
        let mut shown = self.shown(at, &Kind::from_code(kind));
        if self.dice.one_in(2) && shown.iter().any(|(_, state)| state.unsettled().next().is_some()) {
            shown.retain(|(_, state)| state.unsettled().next().is_some());
        }
        let (record, state) = self.one_of(shown)?;
        let draft = Draft::of(kind, record);
        Some(match self.dice.below(8) {
            0 => draft.void(true),
            1 => draft.void(false),
            2 => {
                self.tally.note(Fault::NewerPart);
                draft.newer()
            }
            3..=5 => self.words(draft, words, &state),
            _ => {
                let place = format!("place {}", self.dice.below(1000));
                draft.set("place", &place)
            }
        })
    }

    fn words(&mut self, draft: Draft, field: &'static str, state: &RecordState) -> Draft {
        let seen: Vec<_> = state.versions(field).iter().map(|told| told.stamp.operation).collect();
        if seen.len() > 1 {
            self.tally.note(Fault::SideBySide);
        }
        let words = format!("words {}", self.dice.below(1000));
        let replaces = if self.dice.one_in(6) { vec![] } else { seen };
        draft.write(field, replaces, &words)
    }
}
