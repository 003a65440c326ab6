//! What a person sees of what the engine holds: records with what was done here on top, and where they stand. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::records::{Kind, subject};
use stepping_stones_domain::{RecordId, Scope, Value};

use super::{Engine, Failure, Phase};
use crate::operation::{Action, Operation};
use crate::outbox::{Queued, Status};
use crate::protocol::Reason;
use crate::replica::Replica;
use crate::state::RecordState;

/// Where the device stands with the server, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Operations that wait to be sent.
    pub waiting: usize,
    /// Operations that wait for a manager.
    pub held: usize,
    /// Operations that the server did not take.
    pub refused: usize,
    /// Whether an exchange is under way.
    pub working: bool,
    /// Whether the last exchange showed that all is sent and everything is here.
    pub up_to_date: bool,
    /// Whether everything that this device should hold has arrived once.
    pub filled: bool,
    /// Why the last exchange did not work, if it did not.
    pub trouble: Option<Failure>,
}

/// Where one record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordStanding {
    /// Something about it is on this device only.
    OnThisDevice,
    /// The server has all of it.
    ServerHasIt,
    /// Something about it is kept by the server and waits for a manager.
    Held(Reason),
    /// Something about it was not taken by the server and is on this device only.
    Refused(Reason),
}

impl Engine {
    /// Where the device stands with the server, in all.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            waiting: self.outbox.count(|status| status == Status::Waiting),
            held: self.outbox.count(|status| matches!(status, Status::Held(_))),
            refused: self.outbox.count(|status| matches!(status, Status::Refused(_))),
            working: !matches!(self.phase, Phase::Resting),
            up_to_date: self.quiet,
            filled: self.cursor.is_some() && self.filling.is_empty(),
            trouble: self.trouble,
        }
    }

    /// Where one record stands: the least safe of what was done to it.
    #[must_use]
    pub fn record_standing(&self, record: RecordId) -> RecordStanding {
        let worst = self.outbox.about(record).map(|queued| queued.status).max_by_key(|status| match status {
            Status::Acknowledged(_) => 0,
            Status::Held(_) => 1,
            Status::Waiting => 2,
            Status::Refused(_) => 3,
        });
        match worst {
            None | Some(Status::Acknowledged(_)) => RecordStanding::ServerHasIt,
            Some(Status::Held(reason)) => RecordStanding::Held(reason),
            Some(Status::Waiting) => RecordStanding::OnThisDevice,
            Some(Status::Refused(reason)) => RecordStanding::Refused(reason),
        }
    }

    /// What was done to a record here and was not taken by the server.
    pub fn refused(&self, record: RecordId) -> impl Iterator<Item = &Queued> {
        self.outbox.about(record).filter(|queued| matches!(queued.status, Status::Refused(_)))
    }

    /// What was done to a record here and the server did not take, or holds for a manager.
    pub fn set_aside(&self, record: RecordId) -> impl Iterator<Item = &Queued> {
        self.outbox.about(record).filter(|queued| matches!(queued.status, Status::Refused(_) | Status::Held(_)))
    }

    /// A record as the person sees it: the confirmed state with what was done here on top.
    #[must_use]
    pub fn record(&self, record: RecordId) -> Option<RecordState> {
        self.with_queued(record, self.replica.state(record))
    }

    /// All records of a kind, as the person sees them.
    #[must_use]
    pub fn records(&self, kind: &Kind) -> Vec<(RecordId, RecordState)> {
        let confirmed = self.replica.all().filter(|(_, _, shown)| RecordState::kind_of(shown) == Some(kind.code()));
        let queued =
            self.outbox.iter().filter(|queued| queued.operation.kind == *kind).map(|queued| queued.operation.record);
        self.seen_by_person(confirmed.map(|(_, record, shown)| (record, shown)), queued)
    }

    /// The records of a kind of which the text of one field, confirmed or set here, is one that is looked for. Reads whole only what is found.
    #[must_use]
    pub fn records_where(
        &self,
        kind: &Kind,
        field: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<(RecordId, RecordState)> {
        let of_kind = |shown: &[u8]| RecordState::kind_of(shown) == Some(kind.code());
        let found = |shown: &[u8]| of_kind(shown) && RecordState::text_of(shown, field).is_some_and(&wanted);
        let confirmed = self.replica.all().filter(|(_, _, shown)| found(shown));
        let queued =
            self.outbox.iter().filter(|queued| queued.operation.kind == *kind).map(|queued| queued.operation.record);
        let mut records = self.seen_by_person(confirmed.map(|(_, record, shown)| (record, shown)), queued);
        records.retain(|(_, state)| state.field(field).and_then(Value::as_text).is_some_and(&wanted));
        records
    }

    /// All records about a person, the person's own among them, as they are seen.
    #[must_use]
    pub fn about(&self, client: RecordId) -> Vec<(RecordId, RecordState)> {
        let mut queued = BTreeSet::new();
        queued.extend(self.outbox.iter().map(|queued| queued.operation.record));
        let concerns = |record: &RecordId| {
            self.record(*record).is_some_and(|state| subject(&state.kind, *record, &state.fields()) == Some(client))
        };
        self.seen_by_person(self.replica.in_scope(Scope::Client(client)), queued.into_iter().filter(concerns))
    }

    /// The records of a kind that the door of a site sees, as far as it sees them, with what was done here on top.
    #[must_use]
    pub fn at_the_door(&self, site: RecordId, kind: &Kind) -> Vec<(RecordId, RecordState)> {
        let of_kind = |shown: &[u8]| RecordState::kind_of(shown) == Some(kind.code());
        let confirmed = self.replica.in_scope(Scope::Door(site)).filter(|(_, shown)| of_kind(shown));
        let here = |operation: &Operation| {
            operation.kind == *kind
                && operation.actions.iter().any(|action| {
                    matches!(action, Action::Set { field, value } if field == "site" && value.as_id() == Some(site.0))
                })
        };
        let queued = self.outbox.iter().filter(|queued| here(&queued.operation)).map(|queued| queued.operation.record);
        self.seen_by_person(confirmed, queued)
    }

    fn seen_by_person<'a>(
        &self,
        confirmed: impl Iterator<Item = (RecordId, &'a [u8])>,
        queued: impl Iterator<Item = RecordId>,
    ) -> Vec<(RecordId, RecordState)> {
        // Of a record that several scopes show, what shows most.
        let mut fullest: BTreeMap<RecordId, Option<&[u8]>> = BTreeMap::new();
        fullest.extend(queued.map(|record| (record, None)));
        for (record, shown) in confirmed {
            let best = fullest.entry(record).or_default();
            if best.is_none_or(|best| best.len() < shown.len()) {
                *best = Some(shown);
            }
        }
        let read = |shown: &[u8]| RecordState::from_bytes(shown).ok();
        let confirmed = |id, shown: Option<&[u8]>| shown.map_or_else(|| self.replica.state(id), read);
        fullest.into_iter().filter_map(|(id, shown)| Some((id, self.with_queued(id, confirmed(id, shown))?))).collect()
    }

    fn with_queued(&self, record: RecordId, mut state: Option<RecordState>) -> Option<RecordState> {
        for queued in self.outbox.about(record) {
            let kind = || RecordState::new(queued.operation.kind.clone());
            state.get_or_insert_with(kind).apply(&queued.operation);
        }
        state
    }

    /// What was done here and is not yet part of the confirmed state.
    pub fn queued(&self) -> impl Iterator<Item = &Queued> {
        self.outbox.iter()
    }

    /// The place in the organisation's order up to which this device has read.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.cursor.as_ref().map_or(0, |cursor| cursor.seq)
    }

    /// The confirmed part of what this device holds.
    #[must_use]
    pub fn replica(&self) -> &Replica {
        &self.replica
    }
}
