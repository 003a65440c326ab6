//! A record as it must be, and as each circle must see it.

use std::cell::RefCell;
use std::collections::BTreeSet;

use stepping_stones_domain::{MemberId, RecordId};

use super::table::{AT_ONE_DOOR, Circle, EVERYONES, THEIR_OWN, View};
use crate::shown::{Shown, ids};
use crate::written::{Did, NOTHING, Written, text};

/// A record as it must be.
#[derive(Debug, Clone, Default)]
pub struct Naive {
    pub shown: Shown,
    /// Who wrote it first.
    pub wrote: Option<MemberId>,
    /// Who sees it, and how much.
    pub circles: Vec<(Circle, View)>,
    /// Bytes that were seen to say just what each view must.
    proved: [RefCell<Vec<u8>>; 3],
}

impl Naive {
    pub fn new(record: RecordId, shown: Shown, wrote: MemberId) -> Self {
        Self { circles: shown.circles(record), shown, wrote: Some(wrote), proved: Default::default() }
    }

    /// Whether these bytes say just what a view must show.
    #[must_use]
    pub fn is(&self, view: View, bytes: &[u8]) -> bool {
        let proved = &self.proved[view as usize];
        if *proved.borrow() == bytes {
            return true;
        }
        let is = crate::shown::read(bytes).is_ok_and(|shown| self.shown.seen(view) == shown);
        if is {
            *proved.borrow_mut() = bytes.to_vec();
        }
        is
    }
}

impl Shown {
    pub(super) fn value(&self, field: &str) -> Option<&[u8]> {
        self.fields.get(field)?.last().map(|(_, value)| value.as_slice())
    }

    pub(super) fn id(&self, field: &str) -> Option<[u8; 16]> {
        // A byte string of sixteen bytes: 0x50, then they.
        self.value(field).filter(|value| value.len() == 17 && value[0] == 0x50)?.get(1..)?.try_into().ok()
    }

    pub(super) fn record(&self, field: &str) -> Option<RecordId> {
        self.id(field).map(RecordId)
    }

    /// The records in a list.
    pub(super) fn listed(&self, field: &str) -> BTreeSet<RecordId> {
        self.value(field).map(|list| ids(list).into_iter().map(RecordId).collect()).unwrap_or_default()
    }

    /// The check-ins that stand, by the names of their fields.
    pub fn check_ins(&self) -> impl Iterator<Item = &str> {
        let stands = |(name, versions): &(&String, &crate::shown::Versions)| {
            name.starts_with("in.") && versions.last().is_some_and(|(_, value)| value != NOTHING)
        };
        self.fields.iter().filter(stands).map(|(name, _)| name.as_str())
    }

    /// Whom it is about.
    pub(super) fn person(&self, record: RecordId) -> Option<RecordId> {
        match self.kind.as_str() {
            "client" => Some(record),
            kind if kind == AT_ONE_DOOR || EVERYONES.contains(&kind) => None,
            _ => self.record("client"),
        }
    }

    fn circles(&self, record: RecordId) -> Vec<(Circle, View)> {
        let kind = self.kind.as_str();
        let site = || self.record("site").map(Circle::Door);
        if EVERYONES.contains(&kind) {
            return vec![(Circle::Everyone, View::Whole)];
        }
        if kind == AT_ONE_DOOR {
            return site().map(|door| (door, View::Whole)).into_iter().collect();
        }
        let mut circles = Vec::new();
        if let Some(person) = self.person(record) {
            circles.push((Circle::Person(person), View::Whole));
            let decided = |code: &&str| self.value("decision") == Some(text(code).as_slice());
            if kind != "consent" || THEIR_OWN.iter().any(decided) {
                circles.push((Circle::Own(person), View::ByThemselves));
            }
        }
        match kind {
            "client" => circles.extend(self.listed("sites").into_iter().map(|at| (Circle::Door(at), View::AtTheDoor))),
            "attendance" => circles.extend(site().map(|door| (door, View::AtTheDoor))),
            _ => {}
        }
        circles.retain(|(_, view)| view.fields(kind).is_some());
        circles
    }

    /// As a view must show it.
    pub fn seen(&self, view: View) -> Self {
        if view == View::Whole {
            return self.clone();
        }
        let zeros = [0; 16];
        let stands = |(name, versions): (&String, &crate::shown::Versions)| {
            let (_, value) = versions.last().filter(|_| view.shows(&self.kind, name))?;
            Some((name.clone(), vec![(zeros, value.clone())]))
        };
        let fields = self.fields.iter().filter_map(stands).collect();
        Self { kind: self.kind.clone(), stamps: vec![zeros], fields, void: self.void, bare: true }
    }

    pub(super) fn take(&mut self, written: &Written) {
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
