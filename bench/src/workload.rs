//! One deterministic data set, made from a seed, so that every figure speaks of the same work: people, visits, attendances and goals in the
//! proportions of 500 : 10,000 : 20,000 : 2,000. Names and words are invented.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::records::{Attendance, Attendee, Change, CheckIn, Client, Goal, Kind, Record, Visit};
use stepping_stones_domain::vocabulary::{VisitMode, VisitOutcome};
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Sign, Value};
use stepping_stones_sync::{Action, Operation, RecordState};

/// Words that stand in 2 % of the visits each, for searching.
pub const RARE: [&str; 8] =
    ["harpsichord", "allotment", "quilting", "ferret", "bagpipes", "kayak", "marmalade", "telescope"];

const COMMON: [&str; 24] = [
    "the", "and", "to", "a", "of", "she", "he", "was", "in", "it", "with", "for", "on", "at", "they", "had", "but",
    "said", "her", "his", "we", "is", "not", "then",
];
const OTHER: [&str; 40] = [
    "walked",
    "garden",
    "kettle",
    "sister",
    "morning",
    "letter",
    "benefit",
    "appointment",
    "group",
    "café",
    "neighbour",
    "better",
    "worse",
    "tired",
    "laughed",
    "knitting",
    "bus",
    "stairs",
    "breath",
    "grandson",
    "photograph",
    "kitchen",
    "surgery",
    "forms",
    "phone",
    "rent",
    "Thursday",
    "brought",
    "talked",
    "remembered",
    "choir",
    "painting",
    "window",
    "weather",
    "shoes",
    "swimming",
    "medicine",
    "slept",
    "cooked",
    "smiled",
];
const FIRST: [&str; 16] = [
    "Ada", "Bert", "Cora", "Dev", "Elsie", "Farah", "George", "Hana", "Ivy", "Jamal", "Kit", "Lena", "Moira",
    "Nasreen", "Owen", "Pearl",
];
const LAST: [&str; 12] =
    ["Ash", "Brook", "Clough", "Dale", "Fell", "Heath", "Ings", "Lowe", "Marsh", "Ness", "Rigg", "Thorpe"];

/// How many of each.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// People.
    pub people: usize,
    /// Visits.
    pub visits: usize,
    /// Attendances.
    pub attendances: usize,
    /// Goals.
    pub goals: usize,
}

impl Size {
    /// A big caseload: 32,500 records.
    pub const FULL: Self = Self { people: 500, visits: 10_000, attendances: 20_000, goals: 2_000 };

    /// A tenth of it: a new service.
    #[must_use]
    pub fn tenth() -> Self {
        Self { people: 50, visits: 1_000, attendances: 2_000, goals: 200 }
    }

    /// All records.
    #[must_use]
    pub fn records(self) -> usize {
        self.people + self.visits + self.attendances + self.goals
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, and the same everywhere.
#[derive(Debug, Clone)]
pub struct Seeded(u64);

impl Seeded {
    /// Starts from a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let at = self.below(from.len());
        from.get(at).copied().unwrap_or_default()
    }

    fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.next() as u8)
    }
}

/// One record of the workload: its person, and the operation that makes it.
#[derive(Debug, Clone)]
pub struct Made {
    /// The person that it is about.
    pub client: RecordId,
    /// The operation.
    pub operation: Operation,
}

impl Made {
    /// The record as the server shows it.
    #[must_use]
    pub fn shown(&self) -> Vec<u8> {
        let mut state = RecordState::new(self.operation.kind.clone());
        state.apply(&self.operation);
        state.to_bytes()
    }

    /// The same contents as a plain JSON object, as a hand-written app would keep it.
    #[must_use]
    pub fn json(&self) -> serde_json::Value {
        let mut object = serde_json::Map::new();
        object.insert("id".into(), self.operation.record.to_string().into());
        object.insert("kind".into(), self.operation.kind.code().into());
        for action in &self.operation.actions {
            match action {
                Action::Set { field, value } => drop(object.insert(field.clone(), json(value))),
                Action::Write { field, text, .. } => drop(object.insert(field.clone(), text.as_str().into())),
                _ => {}
            }
        }
        object.insert("author".into(), self.operation.author.to_string().into());
        object.insert("clock".into(), self.operation.clock_ms.into());
        object.into()
    }
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(truth) => (*truth).into(),
        Value::Int(number) => (*number).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Bytes(bytes) => {
            bytes.as_slice().try_into().map_or(serde_json::Value::Null, |id| RecordId(id).to_string().into())
        }
        Value::List(items) => items.iter().map(json).collect(),
        Value::Null | Value::Map(_) | Value::Unknown(_) => serde_json::Value::Null,
    }
}

/// Makes the workload for an organisation, written by one member on one device.
#[must_use]
pub fn make(size: Size, seed: u64, org: OrgId, author: MemberId, device: DeviceId) -> Vec<Made> {
    let mut maker = Maker::new(seed, org, author, device, size.records());
    let people: Vec<RecordId> = (0..size.people).map(|_| maker.person()).collect();
    for at in 0..size.visits {
        // Every 80th belongs to the first person, so that "the latest 50 of one person" has 50 to give.
        let person = if at % 80 == 0 { 0 } else { maker.seeded.below(people.len()) };
        maker.visit(people.get(person).copied().unwrap_or(RecordId([0; 16])));
    }
    for _ in 0..size.attendances {
        let person = maker.seeded.below(people.len());
        maker.attendance(people.get(person).copied().unwrap_or(RecordId([0; 16])));
    }
    for _ in 0..size.goals {
        let person = maker.seeded.below(people.len());
        maker.goal(people.get(person).copied().unwrap_or(RecordId([0; 16])));
    }
    maker.made
}

/// Makes more visits to people who are known already.
#[must_use]
pub fn visits(
    people: &[RecordId],
    count: usize,
    seed: u64,
    org: OrgId,
    author: MemberId,
    device: DeviceId,
) -> Vec<Made> {
    let mut maker = Maker::new(seed, org, author, device, count);
    for _ in 0..count {
        let person = maker.seeded.below(people.len());
        maker.visit(people.get(person).copied().unwrap_or(RecordId([0; 16])));
    }
    maker.made
}

struct Maker {
    seeded: Seeded,
    org: OrgId,
    author: MemberId,
    device: DeviceId,
    number: u64,
    made: Vec<Made>,
    came: BTreeSet<RecordId>,
}

impl Maker {
    fn new(seed: u64, org: OrgId, author: MemberId, device: DeviceId, count: usize) -> Self {
        let (seeded, made) = (Seeded::new(seed), Vec::with_capacity(count));
        Self { seeded, org, author, device, number: 0, made, came: BTreeSet::new() }
    }

    fn person(&mut self) -> RecordId {
        let name = format!("{} {}", self.seeded.pick(&FIRST), self.seeded.pick(&LAST));
        let born = 1940 + self.seeded.below(40) as i64;
        let phone = format!("0114 496 {:04}", self.seeded.below(1000));
        let client = Client { name, born: Some(born), phone, ..Client::default() };
        let id = self.id();
        self.put(Kind::Client, id, id, client.changes());
        id
    }

    fn visit(&mut self, client: RecordId) {
        let words = 60 + self.seeded.below(21);
        let mut notes: Vec<&str> = (0..words)
            .map(|_| if self.seeded.below(10) < 4 { self.seeded.pick(&COMMON) } else { self.seeded.pick(&OTHER) })
            .collect();
        for rare in RARE {
            if self.seeded.below(50) == 0 {
                notes.push(rare);
            }
        }
        let signs = (0..self.seeded.below(4))
            .filter_map(|_| Sign::ALL.get(self.seeded.below(Sign::ALL.len())).copied())
            .collect();
        let visit = Visit {
            client,
            at: self.time(),
            place: "at home".into(),
            mode: Some(VisitMode::Home),
            outcome: Some(VisitOutcome::Met),
            notes: notes.join(" "),
            signs,
            step_done: None,
            next_step: format!("{} the {}", self.seeded.pick(&OTHER), self.seeded.pick(&OTHER)),
            next_step_on: String::new(),
        };
        let id = self.id();
        self.put(Kind::Visit, id, client, visit.changes());
    }

    /// Someone came to a session to which they had not come before: whoever comes twice makes no second record.
    fn attendance(&mut self, client: RecordId) {
        let who = Attendee::Client(client);
        let (session, id) = loop {
            let day = self.time().chars().take(10).collect::<String>();
            let session = format!("café {} on {day}", self.seeded.below(6) + 1);
            let session = RecordId::named([6; 16], session.as_bytes());
            let id = Attendance::id(session, who);
            if self.came.insert(id) {
                break (session, id);
            }
        };
        let check_ins = vec![CheckIn { id: self.id(), at: "10:40".into() }];
        let attendance = Attendance { session, site: RecordId([5; 16]), who: Some(who), check_ins };
        self.put(Kind::Attendance, id, client, attendance.changes());
    }

    fn goal(&mut self, client: RecordId) {
        let words: Vec<&str> = (0..8).map(|_| self.seeded.pick(&OTHER)).collect();
        let goal = Goal { client, words: words.join(" "), on: self.time().chars().take(10).collect() };
        let id = self.id();
        self.put(Kind::Goal, id, client, goal.changes());
    }

    /// A time within 500 days.
    fn time(&mut self) -> String {
        let day = self.seeded.below(500);
        let (year, day) = if day < 365 { (2025, day) } else { (2026, day - 365) };
        let (month, day) = (day / 28 % 12 + 1, day % 28 + 1);
        format!("{year}-{month:02}-{day:02}T{:02}:{:02}", 9 + self.seeded.below(8), self.seeded.below(60))
    }

    fn id(&mut self) -> RecordId {
        RecordId::v7(1_750_000_000_000 + self.number, self.seeded.bytes())
    }

    fn put(&mut self, kind: Kind, record: RecordId, client: RecordId, changes: Vec<Change>) {
        self.number += 1;
        let operation = Operation {
            id: OperationId::v7(1_750_000_000_000 + self.number, self.seeded.bytes()),
            org: self.org,
            author: self.author,
            device: self.device,
            number: self.number,
            clock_ms: 1_750_000_000_000 + self.number as i64 * 1000,
            kind,
            record,
            based_on: 0,
            actions: changes.into_iter().map(Action::from).collect(),
            unknown: vec![],
        };
        self.made.push(Made { client, operation });
    }
}

/// How often each rare word stands in the workload's visits: what a search must find.
#[must_use]
pub fn rare_words(made: &[Made]) -> BTreeMap<&'static str, usize> {
    let text =
        |made: &Made| made.json().get("notes").and_then(|notes| notes.as_str().map(str::to_owned)).unwrap_or_default();
    let texts: Vec<String> = made.iter().map(text).collect();
    RARE.iter()
        .map(|rare| (*rare, texts.iter().filter(|text| text.split(' ').any(|word| word == *rare)).count()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workload_is_what_the_figures_say() {
        let (org, author, device) = (OrgId([1; 16]), MemberId([2; 16]), DeviceId([3; 16]));
        let made = make(Size::FULL, 1, org, author, device);
        assert_eq!(made.len(), 32_500);
        let visits: Vec<&Made> = made.iter().filter(|made| made.operation.kind == Kind::Visit).collect();
        let json: usize = visits.iter().map(|made| made.json().to_string().len()).sum();
        assert!((500..800).contains(&(json / visits.len())), "a visit has {} bytes of JSON", json / visits.len());
        let first = visits[0].client;
        assert!(visits.iter().filter(|made| made.client == first).count() >= 125);
        assert!(rare_words(&made).values().all(|count| (120..280).contains(count)), "{:?}", rare_words(&made));
        let again = make(Size::FULL, 1, org, author, device);
        assert_eq!(made.last().map(Made::shown), again.last().map(Made::shown));
    }
}
