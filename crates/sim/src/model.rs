//! What is right: recomputed, naively, from what people wrote and the order in which the server kept it. Calls nothing that is under test.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, RecordId, Scope};

use crate::memory::Happened;
use crate::shown::Shown;
use crate::written::{Book, Did, Written, bytes};

/// Whose eyes see a record: everyone's in the organisation, or those of the people around one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circle {
    Everyone,
    Person(RecordId),
}

impl Circle {
    /// The scope that stands for it on the line.
    #[must_use]
    pub fn scope(self) -> Scope {
        match self {
            Self::Everyone => Scope::Org,
            Self::Person(person) => Scope::Client(person),
        }
    }
}

/// A record as it must be.
#[derive(Debug, Clone, Default)]
pub struct Naive {
    pub shown: Shown,
    /// Bytes that were seen to say just this.
    pub proved: RefCell<Vec<u8>>,
}

impl Shown {
    fn value(&self, field: &str) -> Option<&[u8]> {
        self.fields.get(field)?.last().map(|(_, value)| value.as_slice())
    }

    fn id(&self, field: &str) -> Option<[u8; 16]> {
        // A byte string of sixteen bytes: 0x50, then they.
        self.value(field).filter(|value| value.len() == 17 && value[0] == 0x50)?.get(1..)?.try_into().ok()
    }

    /// Whom it is about.
    fn person(&self, record: RecordId) -> Option<RecordId> {
        match self.kind.as_str() {
            "client" => Some(record),
            "staff" | "organisation" => None,
            _ => self.id("client").map(RecordId),
        }
    }

    fn circle(&self, record: RecordId) -> Option<Circle> {
        match self.kind.as_str() {
            "staff" | "organisation" => Some(Circle::Everyone),
            _ => self.person(record).map(Circle::Person),
        }
    }

    fn take(&mut self, written: &Written) {
        self.kind.clone_from(&written.kind);
        self.stamps.push(written.id.0);
        for did in &written.did {
            match did {
                Did::Set(field, value) => {
                    self.fields.insert(field.clone(), vec![(written.id.0, value.clone())]);
                }
                Did::Wrote(field, replaces, text) => {
                    let versions = self.fields.entry(field.clone()).or_default();
                    versions.retain(|(by, _)| *by != written.id.0 && !replaces.iter().any(|id| id.0 == *by));
                    versions.push((written.id.0, text.clone()));
                }
                Did::Void(void) => self.void = *void,
                Did::Newer => {}
            }
        }
    }
}

impl Naive {
    /// Whether these bytes say just this.
    #[must_use]
    pub fn is(&self, bytes: &[u8]) -> bool {
        if *self.proved.borrow() == bytes {
            return true;
        }
        let is = crate::shown::read(bytes).is_ok_and(|shown| self.shown == shown);
        if is {
            *self.proved.borrow_mut() = bytes.to_vec();
        }
        is
    }
}

/// An organisation at one moment, as it must be.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub records: BTreeMap<RecordId, Rc<Naive>>,
    roles: BTreeMap<MemberId, BTreeSet<Role>>,
    withdrawn: BTreeSet<DeviceId>,
}

impl Model {
    /// What happened next. What is wrong with it, if it ought not to have happened.
    ///
    /// Who may do what is judged at the beginning of a transaction, so it is right if it was right at any moment shortly before.
    pub fn take(&mut self, happened: &Happened, book: &Book, earlier: &[Rc<Self>]) -> Result<(), String> {
        match happened {
            Happened::Roles(member, roles) => drop(self.roles.insert(*member, roles.clone())),
            Happened::Withdrawn(device) => drop(self.withdrawn.insert(*device)),
            Happened::Held(..) => {}
            Happened::Applied(id, sha256) => {
                let written = book.get(sha256).ok_or_else(|| format!("G4: nobody wrote what was applied as {id}"))?;
                let before = self.records.get(&written.record).cloned();
                let stamps = before.as_ref().map(|naive| naive.shown.stamps.as_slice()).unwrap_or_default();
                if stamps.contains(&written.id.0) {
                    return Err(format!("G3: {id} took effect twice"));
                }
                let mut after = before.as_ref().map(|naive| naive.shown.clone()).unwrap_or_default();
                after.take(written);
                let before = before.as_ref().map(|naive| &naive.shown);
                let may = |by: &Rc<Self>| by.may(by, written, before, &after) || by.may(self, written, before, &after);
                if !earlier.iter().rev().any(may) {
                    return Err(format!("G7: {id} ought not to have taken effect"));
                }
                self.records.insert(written.record, Rc::new(Naive { shown: after, proved: RefCell::default() }));
            }
        }
        Ok(())
    }

    /// Whether it is allowed by the roles of this moment, and by who is known and looked after at that of `facts`: operations that are
    /// judged together see each other.
    fn may(&self, facts: &Self, written: &Written, before: Option<&Shown>, after: &Shown) -> bool {
        let has = |role| self.roles.get(&written.author).is_some_and(|roles| roles.contains(&role));
        let manager = has(Role::ServiceManager);
        let works = has(Role::HealthTrainer) || has(Role::AdvocacyWorker) || has(Role::TriageWorker);
        if written.forged
            || self.withdrawn.contains(&written.device)
            || before.is_some_and(|before| before.kind != written.kind)
        {
            return false;
        }
        if matches!(written.kind.as_str(), "staff" | "organisation") {
            return manager;
        }
        let Some(person) = after.person(written.record).filter(|_| manager || works) else { return false };
        let moved = before.is_some_and(|before| before.person(written.record) != Some(person));
        let own = facts.cared_for_by(written.author).contains(&person);
        if written.kind == "client" {
            return manager || before.is_none() || own;
        }
        let known = facts.records.get(&person).is_some_and(|record| record.shown.kind == "client");
        let free = !facts.lasting().any(|(client, _)| client == person);
        let takes_on =
            written.kind == "assignment" && before.is_none() && free && after.id("staff") == Some(written.author.0);
        known && (manager || takes_on || (own && !moved && written.kind != "assignment"))
    }

    /// Who is looked after by whom.
    fn lasting(&self) -> impl Iterator<Item = (RecordId, MemberId)> {
        let assignments = self.records.values().map(|record| &record.shown);
        let lasts = |shown: &&Shown| {
            shown.kind == "assignment" && !shown.void && shown.value("until").is_none_or(|day| day == [0x60])
        };
        assignments
            .filter(lasts)
            .filter_map(|shown| Some((RecordId(shown.id("client")?), MemberId(shown.id("staff")?))))
    }

    /// The people of a member.
    #[must_use]
    pub fn cared_for_by(&self, member: MemberId) -> BTreeSet<RecordId> {
        self.lasting().filter(|(_, staff)| *staff == member).map(|(client, _)| client).collect()
    }

    /// Every person.
    pub fn people(&self) -> impl Iterator<Item = RecordId> {
        self.records.iter().filter(|(_, record)| record.shown.kind == "client").map(|(id, _)| *id)
    }

    /// What a member may see.
    #[must_use]
    pub fn circles(&self, member: MemberId) -> BTreeSet<Circle> {
        let manager = self.roles.get(&member).is_some_and(|roles| roles.contains(&Role::ServiceManager));
        let people: BTreeSet<RecordId> = if manager { self.people().collect() } else { self.cared_for_by(member) };
        people.into_iter().map(Circle::Person).chain([Circle::Everyone]).collect()
    }

    /// What must be on a device that shows these.
    pub fn within<'a>(&'a self, circles: &'a BTreeSet<Circle>) -> impl Iterator<Item = (Circle, RecordId, &'a Naive)> {
        let circle = |(id, record): (&RecordId, &'a Rc<Naive>)| Some((record.shown.circle(*id)?, *id, record.as_ref()));
        self.records.iter().filter_map(circle).filter(|(circle, ..)| circles.contains(circle))
    }

    /// The scope in which those circles show a record.
    #[must_use]
    pub fn shown_to(&self, record: RecordId, circles: &BTreeSet<Circle>) -> Option<Scope> {
        let circle = self.records.get(&record)?.shown.circle(record).filter(|circle| circles.contains(circle))?;
        Some(circle.scope())
    }

    /// Whether an operation has taken effect.
    #[must_use]
    pub fn has(&self, written: &Written) -> bool {
        self.records.get(&written.record).is_some_and(|record| record.shown.stamps.contains(&written.id.0))
    }

    /// Whether a device is withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self, device: DeviceId) -> bool {
        self.withdrawn.contains(&device)
    }

    /// Whether a member has all the roles that are needed to write anything about anyone.
    #[must_use]
    pub fn is_manager(&self, member: MemberId) -> bool {
        self.roles.get(&member).is_some_and(|roles| roles.contains(&Role::ServiceManager))
    }
}

/// CBOR of an id.
#[must_use]
pub fn id(id: [u8; 16]) -> Vec<u8> {
    bytes(&id)
}
