//! The whole database as plain maps, and what the table says of it for one member.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{MemberId, RecordId, Value};
use stepping_stones_sim::shown;
use stepping_stones_sim::written::{bytes, list, text};

use super::table::{Row, Table};

/// Fields, each with the CBOR of what stands in it.
pub type Fields = BTreeMap<String, Vec<u8>>;

/// The decisions that are a person's own.
const THEIR_WORDS: [&str; 3] = ["given", "refused", "withdrawn"];

/// A record as it stands.
#[derive(Debug, Clone, Default)]
pub struct Plain {
    pub kind: String,
    pub fields: Fields,
    pub void: bool,
    /// How many operations made it what it is.
    pub operations: usize,
}

/// What is seen of a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Seen {
    pub kind: String,
    pub fields: Fields,
    pub void: bool,
    /// How many operations are told, where all that was ever said is told.
    pub operations: Option<usize>,
}

/// One member.
pub struct Someone {
    pub id: MemberId,
    pub roles: BTreeSet<String>,
    pub sites: BTreeSet<RecordId>,
    pub person: Option<RecordId>,
}

/// All records.
#[derive(Clone, Default)]
pub struct Database(pub BTreeMap<RecordId, Plain>);

impl Plain {
    fn id(&self, field: &str) -> Option<RecordId> {
        let value = self.fields.get(field).filter(|value| value.len() == 17)?;
        Some(RecordId(value.get(1..)?.try_into().ok()?))
    }

    pub fn ids(&self, field: &str) -> BTreeSet<RecordId> {
        self.fields.get(field).map(|list| shown::ids(list).into_iter().map(RecordId).collect()).unwrap_or_default()
    }

    fn says_one_of(&self, field: &str, words: [&str; 3]) -> bool {
        self.fields.get(field).is_some_and(|value| words.iter().any(|word| *value == text(word)))
    }

    fn person(&self, record: RecordId) -> Option<RecordId> {
        if self.kind == "client" { Some(record) } else { self.id("client") }
    }
}

impl Database {
    pub fn all(&self, kind: &str) -> Vec<RecordId> {
        self.0.iter().filter(|(_, plain)| plain.kind == kind).map(|(id, _)| *id).collect()
    }

    fn looked_after_by(&self, staff: MemberId) -> BTreeSet<RecordId> {
        let lasts = |plain: &&Plain| {
            let open = plain.fields.get("until").is_none_or(|until| *until == text(""));
            plain.kind == "assignment" && !plain.void && open && plain.id("staff") == Some(staff.record())
        };
        self.0.values().filter(lasts).filter_map(|plain| plain.id("client")).collect()
    }

    /// Whether a row of the table speaks of a record.
    fn speaks_of(&self, row: &Row, by: &Someone, theirs: &BTreeSet<RecordId>, record: RecordId) -> bool {
        let Some(plain) = self.0.get(&record) else { return false };
        if row.kind != plain.kind || (row.role != "anyone" && !by.roles.contains(&row.role)) {
            return false;
        }
        let person = plain.person(record);
        let doors = if plain.kind == "client" { plain.ids("sites") } else { plain.id("site").into_iter().collect() };
        match row.whose.as_str() {
            "all" => true,
            "all-people" => person.is_some(),
            "their-people" => person.is_some_and(|person| theirs.contains(&person)),
            "themselves" => person.is_some() && person == by.person,
            // What they decided, and not what others decided for them.
            "their-word" => person.is_some() && person == by.person && plain.says_one_of("decision", THEIR_WORDS),
            "their-door" => doors.iter().any(|door| by.sites.contains(door)),
            "any-door" => doors.iter().any(|door| self.0.get(door).is_some_and(|site| site.kind == "site")),
            other => panic!("the table says {other}"),
        }
    }

    /// What the table says that a member sees.
    pub fn seen_by(&self, by: &Someone, table: &Table) -> BTreeMap<RecordId, Seen> {
        let (mut all, theirs) = (BTreeMap::new(), self.looked_after_by(by.id));
        for (record, plain) in &self.0 {
            let rows: Vec<_> = table.rows.iter().filter(|row| self.speaks_of(row, by, &theirs, *record)).collect();
            if rows.is_empty() {
                continue;
            }
            let listed = |field: &str| rows.iter().any(|row| row.lists(field));
            let fields = plain.fields.iter().filter(|(field, _)| listed(field));
            let fields = fields.map(|(field, value)| (field.clone(), value.clone())).collect();
            let operations = rows.iter().any(|row| row.whole).then_some(plain.operations);
            all.insert(*record, Seen { kind: plain.kind.clone(), fields, void: plain.void, operations });
        }
        all
    }
}

/// The CBOR of the values that this test writes.
pub fn cbor(value: &Value) -> Vec<u8> {
    match value {
        Value::Text(words) => text(words),
        Value::Bytes(id) => bytes(id),
        Value::List(items) => list(items.iter().map(cbor)),
        other => panic!("nobody writes {other:?}"),
    }
}
