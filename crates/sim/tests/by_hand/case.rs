//! One case: a database with records of every kind and every field filled, someone with some roles, and a few changes.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::records::Kind;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{MemberId, OperationId, OrgId, RecordId, Value};
use stepping_stones_server::exchange::{Batch, Offer, keep_each};
use stepping_stones_sim::device::Device;
use stepping_stones_sim::dice::Dice;
use stepping_stones_sim::memory::{Memory, OrgData, Rights};
use stepping_stones_sim::shown;
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::Verdict;

use super::device::{at_once, catch_up, device, enrolment};
use super::plain::{Database, Plain, Seen, Someone, cbor};
use super::table::Table;

const ORG: OrgId = OrgId([1; 16]);
const MANAGER: MemberId = MemberId([2; 16]);
const COLLEAGUE: MemberId = MemberId([3; 16]);
const SOMEONE: MemberId = MemberId([4; 16]);

/// The kinds that are about a person, with their fields beside `client`.
const ABOUT_PEOPLE: &[(&str, &str)] = &[
    ("visit", "at place mode outcome notes signs next_step next_step_on step_done"),
    ("stage-check-in", "on stage certainty signs evidence own_words words_consent visit"),
    ("barrier", "before kinds detail might_shift on"),
    ("consent", "purpose means on reason after"),
    ("disclosure", "on reason"),
    ("measurement", "measure on score answer.happy answer.lonely"),
    ("reported-journey", "first last engagement categories told_by"),
    ("goal", "words on note"),
    ("step", "goal words place done"),
    ("walk", "notes"),
];
const OF_A_CLIENT: &str = "name known_as born phone address before_knocking reasons reason_told source first_name initial \
    door_needs quiet_until";

pub struct Case {
    dice: Dice,
    memory: Memory,
    plain: Database,
    by: Device,
    device: Device,
    /// The rights that no record gives: those of the account itself.
    account: Rights,
    sites: [RecordId; 3],
    number: u64,
    waiting: Vec<Operation>,
}

fn roles(dice: &mut Dice) -> BTreeSet<Role> {
    let most = dice.below(4);
    (0..most).filter_map(|_| dice.pick(Role::ALL)).collect()
}

fn id(record: RecordId) -> Value {
    Value::from(record.0)
}

fn ids<'a>(records: impl IntoIterator<Item = &'a RecordId>) -> Value {
    Value::List(records.into_iter().map(|record| id(*record)).collect())
}

impl Case {
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::of(seed, 7);
        let memory = Memory::new();
        let (by, someone) = (device(ORG.0, MANAGER, &mut dice), device(ORG.0, SOMEONE, &mut dice));
        let mut case = Self {
            by,
            device: someone,
            memory,
            plain: Database::default(),
            account: Rights::default(),
            sites: [RecordId(dice.bytes()), RecordId(dice.bytes()), RecordId(dice.bytes())],
            number: 0,
            waiting: vec![],
            dice,
        };
        case.open();
        case
    }

    /// The organisation with its accounts, and every record.
    fn open(&mut self) {
        let people = [self.new_record(), self.new_record()];
        // In one case of three it is somebody whom the service supports, who may be more than that.
        if self.dice.one_in(3) {
            let roles = roles(&mut self.dice).into_iter().chain([Role::Client]).collect();
            let sites = self.sites.into_iter().filter(|_| self.dice.one_in(2)).collect();
            self.account = Rights { roles, sites, person: Some(people[0]) };
        }
        let manager = Rights { roles: [Role::ServiceManager].into(), ..Rights::default() };
        let members = BTreeMap::from([(MANAGER, manager), (SOMEONE, self.account.clone())]);
        let devices = [&self.by, &self.device].map(|device| (device.device_id(), (enrolment(device), [[0; 32]; 2])));
        self.memory.change(|data| {
            data.orgs.insert(ORG, OrgData { members, ..OrgData::default() });
            data.devices.extend(devices);
        });
        self.fill("organisation", RecordId(ORG.0), "name phone", &[]);
        let roles = roles(&mut self.dice);
        let (roles, sites) = (Value::list(roles.iter().map(|role| role.code())), self.some_sites());
        self.fill("staff", SOMEONE.record(), "name phone", &[("roles", roles), ("sites", sites)]);
        let no_roles = [("roles", Value::List(vec![])), ("sites", Value::List(vec![]))];
        self.fill("staff", COLLEAGUE.record(), "name phone", &no_roles);
        // The third is a place of which nobody has made a record, yet.
        for site in self.sites.into_iter().take(2) {
            self.fill("site", site, "name address phone", &[]);
            let activity = self.new_record();
            self.fill("activity", activity, "name category weekdays starts ends", &[("site", id(site))]);
            let (session, held) = (self.new_record(), [("activity", id(activity)), ("site", id(site))]);
            self.fill("session", session, "starts_at", &held);
        }
        for person in people {
            self.about(person);
        }
        for site in self.sites {
            let guest = self.new_record();
            self.fill("guest", guest, "first_name", &[("site", id(site))]);
            self.came(("guest", guest), site);
        }
        self.flush();
    }

    fn about(&mut self, person: RecordId) {
        let sites = self.some_sites();
        self.fill("client", person, OF_A_CLIENT, &[("sites", sites)]);
        for staff in [SOMEONE, COLLEAGUE] {
            let until = self.dice.pick(&["", "", "2026-04-01"]).unwrap_or_default();
            let who = [("client", id(person)), ("staff", id(staff.record())), ("until", until.into())];
            let assignment = self.new_record();
            self.fill("assignment", assignment, "from reason", &who);
        }
        // All kinds of the first; of the second as many as tell the two apart.
        let is_first = self.plain.all("client").len() == 1;
        for (kind, fields) in ABOUT_PEOPLE {
            if !is_first && !self.dice.one_in(3) {
                continue;
            }
            let record = self.new_record();
            let decision = (*kind == "consent").then(|| ("decision", self.decision()));
            let told: Vec<_> = std::iter::once(("client", id(person))).chain(decision).collect();
            self.fill(kind, record, fields, &told);
        }
        let site = self.a_site();
        self.came(("client", person), site);
    }

    fn came(&mut self, (role, who): (&str, RecordId), site: RecordId) {
        let session = self.new_record();
        let check_ins = [0, 1].map(|_| format!("in.{}", self.new_record()));
        let told = [("session", id(session)), ("site", id(site)), (role, id(who))];
        let fields = format!("note {}", check_ins.join(" "));
        self.fill("attendance", RecordId::named(session.0, &who.0), &fields, &told);
    }

    fn new_record(&mut self) -> RecordId {
        RecordId(self.dice.bytes())
    }

    fn decision(&mut self) -> Value {
        let all = ["given", "refused", "withdrawn", "overridden", "of a later version"];
        self.dice.pick(&all).unwrap_or_default().into()
    }

    fn a_site(&mut self) -> RecordId {
        self.sites[self.dice.below(3)]
    }

    fn some_sites(&mut self) -> Value {
        let some: Vec<_> = self.sites.into_iter().filter(|_| self.dice.one_in(2)).collect();
        ids(&some)
    }

    /// Makes a record with a value in every field; some fields had another before.
    fn fill(&mut self, kind: &str, record: RecordId, fields: &str, told: &[(&str, Value)]) {
        let fields = || fields.split_whitespace().chain(["mood"]);
        let mut actions: Vec<(String, Value)> =
            told.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        actions.extend(fields().map(|name| (name.to_owned(), format!("{kind}'s first {name}").into())));
        self.does(kind, record, actions, None);
        let again =
            fields().filter(|_| self.dice.one_in(4)).map(|name| (name.to_owned(), format!("{kind}'s {name}").into()));
        let again: Vec<_> = again.collect();
        if !again.is_empty() {
            self.does(kind, record, again, None);
        }
    }

    /// A manager does something: it waits for the next flush.
    fn does(&mut self, kind: &str, record: RecordId, fields: Vec<(String, Value)>, void: Option<bool>) {
        let plain = self.plain.0.entry(record).or_insert_with(|| Plain { kind: kind.to_owned(), ..Plain::default() });
        plain.operations += 1;
        plain.fields.extend(fields.iter().map(|(field, value)| (field.clone(), cbor(value))));
        plain.void = void.unwrap_or(plain.void);
        let mut actions: Vec<_> = fields.into_iter().map(|(field, value)| Action::Set { field, value }).collect();
        let reason = "told by a neighbour".to_owned();
        actions.extend(void.map(|void| if void { Action::Void { reason } } else { Action::Unvoid { reason } }));
        self.number += 1;
        self.waiting.push(Operation {
            id: OperationId(self.dice.bytes()),
            org: ORG,
            author: MANAGER,
            device: self.by.device_id(),
            number: self.number,
            clock_ms: 1_700_000_000_000,
            kind: Kind::from_code(kind),
            record,
            based_on: 0,
            actions,
            unknown: vec![],
        });
    }

    fn flush(&mut self) {
        let offers = self.waiting.drain(..).map(|operation| Offer::read(operation.to_bytes())).collect();
        let batch = Batch { enrolment: enrolment(&self.by), offers, received_ms: 0, taken_in_by: None };
        let verdicts = at_once(keep_each(&self.memory, std::iter::once(&batch))).unwrap().pop().unwrap();
        assert!(verdicts.iter().all(|verdict| matches!(verdict, Verdict::Applied(_))), "{verdicts:?}");
    }

    fn someone(&self) -> Someone {
        let staff = &self.plain.0[&SOMEONE.record()];
        let Rights { roles, sites, person } = &self.account;
        let (roles, sites) = match person {
            Some(_) => (roles.iter().map(|role| role.code().to_owned()).collect(), sites.clone()),
            None => (shown::texts(&staff.fields["roles"]), staff.ids("sites")),
        };
        Someone { id: SOMEONE, roles, sites, person: *person }
    }

    fn any(&mut self, kind: &str) -> RecordId {
        let all = self.plain.all(kind);
        all[self.dice.below(all.len())]
    }

    /// Something changes: rights, who looks after whom, what belongs where, what stands.
    fn change(&mut self) {
        let one = |field: &str, value: Value| vec![(field.to_owned(), value)];
        match self.dice.below(11) {
            10 => {
                let (record, decision) = (self.any("consent"), self.decision());
                self.does("consent", record, one("decision", decision), None);
            }
            0..=1 => {
                let roles = roles(&mut self.dice);
                let roles = Value::list(roles.iter().map(|role| role.code()));
                self.does("staff", SOMEONE.record(), one("roles", roles), None);
            }
            2 => {
                let sites = self.some_sites();
                self.does("staff", SOMEONE.record(), one("sites", sites), None);
            }
            3 => {
                let (person, sites) = (self.any("client"), self.some_sites());
                self.does("client", person, one("sites", sites), None);
            }
            4..=5 => {
                let assignment = self.any("assignment");
                let until = self.dice.pick(&["", "2026-04-01"]).unwrap_or_default();
                let staff = self.dice.pick(&[SOMEONE, COLLEAGUE]).unwrap_or(SOMEONE).record();
                let fields = [one("until", until.into()), one("staff", id(staff))];
                let field = fields[self.dice.below(2)].clone();
                self.does("assignment", assignment, field, None);
            }
            6 => {
                let (kind, _) = ABOUT_PEOPLE[self.dice.below(ABOUT_PEOPLE.len())];
                let kind = if self.dice.one_in(3) { "assignment" } else { kind };
                let (record, to) = (self.any(kind), self.any("client"));
                self.does(kind, record, one("client", id(to)), None);
            }
            7 => {
                let kind = self.dice.pick(&["guest", "attendance"]).unwrap_or("guest");
                let (record, site) = (self.any(kind), self.a_site());
                self.does(kind, record, one("site", id(site)), None);
            }
            8 => {
                let site = self.sites[2];
                self.does("site", site, one("name", "The Hall".into()), None);
            }
            _ => {
                let all: Vec<_> = self.plain.0.keys().copied().collect();
                let record = all[self.dice.below(all.len())];
                let kind = self.plain.0[&record].kind.clone();
                let void = Some(self.dice.one_in(2));
                self.does(&kind, record, vec![], void);
            }
        }
    }

    fn compare(&mut self, table: &Table) -> Result<(), String> {
        let someone = self.someone();
        let must = self.plain.seen_by(&someone, table);
        // On the way there may be less, and never more.
        let none_more = |seen: &BTreeMap<RecordId, Seen>| {
            seen.iter().try_for_each(|(record, seen)| {
                let right = must.get(record).is_some_and(|must| {
                    let shown = seen.fields.iter().all(|(field, value)| must.fields.get(field) == Some(value));
                    shown && (seen.operations.is_none() || seen.operations == must.operations)
                });
                if right { Ok(()) } else { Err(format!("{:?} is told {seen:?}", someone.roles)) }
            })
        };
        let held = catch_up(&self.memory, &mut self.device, &mut self.dice, none_more)?;
        if held == must {
            return Ok(());
        }
        let differs = held.keys().chain(must.keys()).find(|record| held.get(record) != must.get(record));
        let (held, must) = (differs.map(|record| held.get(record)), differs.map(|record| must.get(record)));
        Err(format!("{:?} holds {held:?} instead of {must:?}", someone.roles))
    }

    /// The same beginning, with another end, on another device.
    pub fn again(&self, seed: u64) -> Self {
        let (mut dice, memory) = (Dice::of(seed, 8), Memory::new());
        let device = device(ORG.0, SOMEONE, &mut dice);
        memory.change(|data| {
            data.clone_from(&self.memory.data());
            data.devices.insert(device.device_id(), (enrolment(&device), [[1; 32]; 2]));
        });
        let by = Device { id: self.by.id, ..Device::default() };
        let (plain, account) = (self.plain.clone(), self.account.clone());
        Self { dice, memory, plain, by, device, account, sites: self.sites, number: self.number, waiting: vec![] }
    }

    /// Changes and compares; how often.
    pub fn live(mut self, table: &Table) -> Result<u64, String> {
        self.compare(table)?;
        (0..1 + self.dice.below(4)).for_each(|_| self.change());
        self.flush();
        self.compare(table)?;
        Ok(2)
    }
}
