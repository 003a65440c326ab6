//! What people do: new people, visits, words, hand-overs, and now and then what they may not do.

use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{MemberId, OperationId, RecordId, Value};
use stepping_stones_sync::operation::{Action, LARGEST};
use stepping_stones_sync::{Operation, RecordState};

use crate::fault::Fault;
use crate::model::Model;
use crate::scene::Job;
use crate::world::World;
use crate::written::{Did, Written, bytes, text};

/// What an operation will be.
#[derive(Default)]
struct Draft {
    kind: &'static str,
    record: [u8; 16],
    actions: Vec<Action>,
    did: Vec<Did>,
    id: Option<OperationId>,
    author: Option<MemberId>,
    unknown: Vec<(u64, Vec<u8>)>,
    plain: bool,
}

impl Draft {
    fn of(kind: &'static str, record: RecordId) -> Self {
        Self { kind, record: record.0, ..Self::default() }
    }

    fn set(mut self, field: &str, value: &str) -> Self {
        self.actions.push(Action::Set { field: field.into(), value: value.into() });
        self.did.push(Did::Set(field.into(), text(value)));
        self
    }

    fn set_id(mut self, field: &str, id: [u8; 16]) -> Self {
        self.actions.push(Action::Set { field: field.into(), value: Value::from(id) });
        self.did.push(Did::Set(field.into(), bytes(&id)));
        self
    }

    fn write(mut self, field: &str, replaces: Vec<OperationId>, words: &str) -> Self {
        self.actions.push(Action::Write { field: field.into(), replaces: replaces.clone(), text: words.into() });
        self.did.push(Did::Wrote(field.into(), replaces, text(words)));
        self
    }

    fn void(mut self, void: bool) -> Self {
        let reason = "by mistake".to_owned();
        self.actions.push(if void { Action::Void { reason } } else { Action::Unvoid { reason } });
        self.did.push(Did::Void(void));
        self
    }

    /// A value (the number 1.5), a step and a part that only a newer version knows.
    fn newer(mut self) -> Self {
        let number = vec![0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0];
        self.actions.push(Action::Set { field: "mood".into(), value: Value::Unknown(number.clone()) });
        self.did.push(Did::Set("mood".into(), number));
        self.actions.push(Action::Unknown(vec![0x82, 0x18, 0x63, 0xf6]));
        self.did.push(Did::Newer);
        self.unknown = vec![(10, vec![0xf6]), (300, vec![0x81, 0x01])];
        self
    }
}

impl World {
    /// Someone does something on a device.
    pub(crate) fn act(&mut self, at: usize) {
        let drafts = match self.scene.members[self.devices[at].member].job {
            Job::Manager => self.manage(at),
            Job::Trainer => self.visit_people(at),
            Job::Cafe => self.serve_tea(at),
        };
        for draft in drafts {
            self.save(at, draft);
        }
    }

    /// A trainer takes someone on.
    pub(crate) fn introduce(&mut self, at: usize) {
        for draft in self.takes_on(at) {
            self.save(at, draft);
        }
    }

    /// Long words about someone.
    pub(crate) fn tell_at_length(&mut self, at: usize) {
        let Some(client) = self.own(at) else { return };
        let draft = self.visit(client).write("notes", vec![], &"a long story ".repeat(3_000));
        self.save(at, draft);
    }

    fn now(&self, at: usize) -> std::rc::Rc<Model> {
        self.orgs[self.devices[at].org].now()
    }

    fn new_record(&mut self) -> RecordId {
        RecordId(self.dice.bytes())
    }

    fn someone(&mut self, at: usize) -> Option<RecordId> {
        let people: Vec<_> = self.now(at).people().collect();
        self.dice.pick(&people)
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

    fn visit_people(&mut self, at: usize) -> Vec<Draft> {
        match self.dice.below(40) {
            0..=3 => self.takes_on(at),
            4..=16 => {
                self.own(at).map(|client| self.visit(client).write("notes", vec![], "had tea")).into_iter().collect()
            }
            17..=29 => self.edit(at).into_iter().collect(),
            30..=32 => self.attends(at).into_iter().collect(),
            33 => {
                self.tally.note(Fault::NewerKind);
                let record = self.new_record();
                self.own(at)
                    .map(|client| Draft::of("walk", record).set_id("client", client.0).newer())
                    .into_iter()
                    .collect()
            }
            34 | 37 => self.large(at).into_iter().collect(),
            35..=36 => self.naughty(at).into_iter().collect(),
            _ => self.own(at).map(|client| self.visit(client).set("place", "at home")).into_iter().collect(),
        }
    }

    fn takes_on(&mut self, at: usize) -> Vec<Draft> {
        let (client, assignment, member) = (self.new_record(), self.new_record(), self.devices[at].member_id());
        vec![
            Draft::of("client", client).set("name", "Ada").write("before_knocking", vec![], "a dog"),
            Draft::of("assignment", assignment)
                .set_id("client", client.0)
                .set_id("staff", member.0)
                .set("from", "2026-03-01"),
        ]
    }

    /// Changes something that the device shows.
    fn edit(&mut self, at: usize) -> Option<Draft> {
        let mut held: Vec<RecordId> = self.devices[at].engine.replica().all().map(|(_, id, _)| id).collect();
        held.sort_unstable();
        let record = self.dice.pick(&held)?;
        let state = self.devices[at].engine.record(record)?;
        let kind = match state.kind {
            Kind::Visit => "visit",
            Kind::Client => "client",
            Kind::Other(ref kind) if kind == "walk" => "walk",
            _ => return None,
        };
        let draft = Draft::of(kind, record);
        Some(match self.dice.below(8) {
            0 => draft.void(true),
            1 => draft.void(false),
            2 => {
                self.tally.note(Fault::NewerPart);
                draft.newer()
            }
            3..=5 => self.words(draft, &state),
            _ => {
                let place = format!("place {}", self.dice.below(1000));
                draft.set("place", &place)
            }
        })
    }

    fn words(&mut self, draft: Draft, state: &RecordState) -> Draft {
        let seen: Vec<_> = state.versions("notes").iter().map(|told| told.stamp.operation).collect();
        if seen.len() > 1 {
            self.tally.note(Fault::SideBySide);
        }
        let words = format!("words {}", self.dice.below(1000));
        let replaces = if self.dice.one_in(6) { vec![] } else { seen };
        draft.write("notes", replaces, &words)
    }

    /// The same meeting, whoever writes it down: its id follows from person and day.
    fn attends(&mut self, at: usize) -> Option<Draft> {
        let client = self.own(at)?;
        let record = RecordId::named(client.0, &[self.dice.below(3) as u8]);
        if self.now(at).records.contains_key(&record) {
            self.tally.note(Fault::SameRecordTwice);
        }
        Some(Draft::of("visit", record).set_id("client", client.0).set("at", "2026-03-04").write(
            "notes",
            vec![],
            "came",
        ))
    }

    fn large(&mut self, at: usize) -> Option<Draft> {
        let client = self.own(at)?;
        let oversized = self.dice.one_in(24);
        self.tally.note(if oversized { Fault::Oversized } else { Fault::Large });
        let length = if oversized { LARGEST } else { 5_000 + self.dice.below(40_000) };
        Some(self.visit(client).write("notes", vec![], &"tea ".repeat(length / 4 + 1)))
    }

    fn naughty(&mut self, at: usize) -> Option<Draft> {
        let client = self.someone(at)?;
        let mut draft = self.visit(client);
        let fault = match self.dice.below(4) {
            0 => {
                let others: Vec<_> = self.scene.members.iter().map(|member| member.id).collect();
                draft.author = self.dice.pick(&others).filter(|id| *id != self.devices[at].member_id());
                Fault::Forged
            }
            1 => {
                let org = self.devices[at].org_id();
                let ids: Vec<_> =
                    self.book.values().filter(|written| self.in_org(written, org)).map(|written| written.id).collect();
                draft.id = self.dice.pick(&ids);
                Fault::TwinId
            }
            _ => Fault::NotAllowed,
        };
        self.tally.note(fault);
        Some(draft)
    }

    fn in_org(&self, written: &Written, org: stepping_stones_domain::OrgId) -> bool {
        self.devices.iter().any(|device| device.device_id() == written.device && device.org_id() == org)
    }

    fn serve_tea(&mut self, at: usize) -> Vec<Draft> {
        if self.dice.one_in(2) {
            return vec![];
        }
        self.tally.note(Fault::NotAllowed);
        self.someone(at).map(|client| self.visit(client)).into_iter().collect()
    }

    fn manage(&mut self, at: usize) -> Vec<Draft> {
        let drafts = match self.dice.below(10) {
            0..=1 => self.someone(at).map(|client| self.assign(at, client)),
            2..=3 => self.assignment(at).map(|record| {
                self.tally.note(Fault::HandedOver);
                let to = self.colleague(at);
                Draft::of("assignment", record).set_id("staff", to.0)
            }),
            4 => self.assignment(at).map(|record| {
                self.tally.note(Fault::Ended);
                let draft = Draft::of("assignment", record);
                if self.dice.one_in(2) { draft.set("until", "2026-04-01") } else { draft.void(true) }
            }),
            5..=6 => self.moves(at),
            7 => {
                let staff = self.colleague(at);
                let name = format!("Joe {}", self.dice.below(100));
                Some(Draft::of("staff", staff.record()).set("name", &name))
            }
            8 => self.edit(at),
            _ => self.someone(at).map(|client| Draft { plain: true, ..self.visit(client) }),
        };
        drafts.into_iter().collect()
    }

    fn colleague(&mut self, at: usize) -> MemberId {
        let org = self.devices[at].org;
        let members = self.scene.members.iter().filter(|member| member.org == org && member.job == Job::Trainer);
        let ids: Vec<_> = members.map(|member| member.id).collect();
        self.dice.pick(&ids).unwrap_or(MemberId([0; 16]))
    }

    fn assign(&mut self, at: usize, client: RecordId) -> Draft {
        self.tally.note(Fault::Granted);
        let (record, to) = (self.new_record(), self.colleague(at));
        Draft::of("assignment", record).set_id("client", client.0).set_id("staff", to.0).set("from", "2026-03-01")
    }

    fn records_of(&mut self, at: usize, kind: &str) -> Vec<RecordId> {
        let now = self.now(at);
        now.records.iter().filter(|(_, record)| record.shown.kind == kind).map(|(id, _)| *id).collect()
    }

    fn assignment(&mut self, at: usize) -> Option<RecordId> {
        let all = self.records_of(at, "assignment");
        self.dice.pick(&all)
    }

    fn moves(&mut self, at: usize) -> Option<Draft> {
        let all = self.records_of(at, "visit");
        let (visit, to) = (self.dice.pick(&all)?, self.someone(at)?);
        self.tally.note(Fault::RecordMoved);
        Some(Draft::of("visit", visit).set_id("client", to.0))
    }

    fn save(&mut self, at: usize, draft: Draft) {
        let device = &mut self.devices[at];
        let number = device.written.keys().next_back().map_or(1, |last| last + 1);
        let (author, forged) = (draft.author.unwrap_or(device.member_id()), draft.author.is_some());
        let operation = Operation {
            id: draft.id.unwrap_or(OperationId(self.dice.bytes())),
            org: device.org_id(),
            author,
            device: device.device_id(),
            number,
            clock_ms: self.clock_ms + device.clock_off,
            kind: Kind::from_code(draft.kind),
            record: RecordId(draft.record),
            based_on: device.engine.seen(),
            actions: draft.actions,
            unknown: draft.unknown,
        };
        let sha256 = crate::world::sha256(&operation.to_bytes());
        let written = Written {
            id: operation.id,
            sha256,
            author,
            device: device.device_id(),
            kind: draft.kind.to_owned(),
            record: operation.record,
            did: draft.did,
            plain: draft.plain,
            forged,
        };
        self.book.insert(sha256, written);
        device.written.insert(number, sha256);
        device.save(operation, &mut self.dice);
    }
}
