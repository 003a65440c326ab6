//! What was done on this device and is not yet part of the confirmed state: kept in the author's order until it is.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};
use rustc_hash::{FxHashMap, FxHashSet};
use stepping_stones_domain::RecordId;

use crate::codec::Malformed;
use crate::operation::Operation;
use crate::protocol::{Id, Pushed, Reason, decode, encode};

/// How an operation in the outbox stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Status {
    /// Kept on this device; no verdict yet.
    #[n(0)]
    Waiting,
    /// The server has it; its change, with this number, is not yet in what this device has read.
    #[n(1)]
    Acknowledged(#[n(0)] u64),
    /// Kept by the server, waiting for a manager.
    #[n(2)]
    Held(#[n(0)] Reason),
    /// Not kept by the server; it stays here, with its author.
    #[n(3)]
    Refused(#[n(0)] Reason),
}

impl Status {
    /// The stored form.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        encode(&self)
    }

    /// Whether the server keeps the operation, as far as this device knows.
    #[must_use]
    pub fn is_with_server(self) -> bool {
        matches!(self, Self::Acknowledged(_) | Self::Held(_))
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        decode(bytes)
    }
}

/// An operation in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// What was done.
    pub operation: Operation,
    /// Its canonical bytes.
    pub bytes: Vec<u8>,
    /// How it stands.
    pub status: Status,
}

/// The operations of this device that are not yet part of the confirmed state, by number.
#[derive(Debug, Default)]
pub struct Outbox {
    queued: BTreeMap<u64, Queued>,
    /// The numbers of the operations about each record: lists of thousands are drawn with what waits on top.
    by_record: FxHashMap<RecordId, BTreeSet<u64>>,
}

impl Outbox {
    /// Adds an operation that is durably stored.
    pub fn put(&mut self, operation: Operation, bytes: Vec<u8>, status: Status) {
        self.take_out(operation.number);
        self.by_record.entry(operation.record).or_default().insert(operation.number);
        self.queued.insert(operation.number, Queued { operation, bytes, status });
    }

    /// Notes how an operation stands now; `None` takes it out, since it is part of the confirmed state. Whether it stood otherwise.
    pub fn settle(&mut self, number: u64, status: Option<Status>) -> bool {
        match (status, self.queued.get_mut(&number)) {
            (None, Some(_)) => {
                self.take_out(number);
                true
            }
            (Some(status), Some(queued)) => std::mem::replace(&mut queued.status, status) != status,
            (_, None) => false,
        }
    }

    /// Takes out what the server did not take; anything else stays.
    pub fn let_go(&mut self, number: u64) {
        if self.queued.get(&number).is_some_and(|queued| matches!(queued.status, Status::Refused(_))) {
            self.take_out(number);
        }
    }

    fn take_out(&mut self, number: u64) {
        let Some(record) = self.queued.remove(&number).map(|queued| queued.operation.record) else { return };
        if let Some(numbers) = self.by_record.get_mut(&record) {
            numbers.remove(&number);
            if numbers.is_empty() {
                self.by_record.remove(&record);
            }
        }
    }

    /// All of them, in the author's order.
    pub fn iter(&self) -> impl Iterator<Item = &Queued> {
        self.queued.values()
    }

    /// Those about one record, in the author's order.
    pub fn about(&self, record: RecordId) -> impl Iterator<Item = &Queued> {
        self.by_record.get(&record).into_iter().flatten().filter_map(|number| self.queued.get(number))
    }

    /// How many stand so.
    pub fn count(&self, stands: impl Fn(Status) -> bool) -> usize {
        self.iter().filter(|queued| stands(queued.status)).count()
    }

    /// Those that are to be sent: they have no verdict, or have one from before the device had read everything. Such a verdict may be of
    /// a database that was since restored from a backup; only one that comes together with the change, or after it, is proof. What is `kept` on
    /// purpose is not asked after.
    pub fn due(&self, has_read_everything: bool, kept: FxHashSet<u64>) -> impl Iterator<Item = (u64, &Queued)> {
        let due = move |(number, queued): &(&u64, &Queued)| match queued.status {
            Status::Waiting => true,
            Status::Acknowledged(_) => has_read_everything && !kept.contains(*number),
            Status::Held(_) | Status::Refused(_) => false,
        };
        self.queued.iter().filter(due).map(|(number, queued)| (*number, queued))
    }

    /// The first operations of those that are due, at most `bytes` of them but at least one: their numbers, and how they travel. What is `left_out`
    /// does not go, nor what may depend on it: whatever comes later about the same record or the same person, or names such a record, and so on.
    #[must_use]
    pub fn batch<'a>(
        due: impl Iterator<Item = (u64, &'a Queued)>,
        bytes: usize,
        left_out: &BTreeSet<u64>,
    ) -> Vec<(u64, Pushed)> {
        let mut wait = BTreeSet::new();
        let mut goes = |(number, queued): &(u64, &Queued)| {
            let operation = &queued.operation;
            let waits = left_out.contains(number)
                || (!wait.is_empty()
                    && (wait.contains(&operation.record) || operation.named().any(|record| wait.contains(&record))));
            if waits {
                wait.insert(operation.record);
                wait.extend(operation.clients());
            }
            !waits
        };
        let mut batch = Vec::new();
        let mut size = 0;
        for (number, queued) in due.filter(|of| goes(of)) {
            let reference = Id::from(queued.operation.id.0);
            let pushed = Pushed { reference, open: Some(queued.bytes.clone().into()), sealed: None };
            size += pushed.size();
            if size > bytes && !batch.is_empty() {
                break;
            }
            batch.push((number, pushed));
        }
        batch
    }
}
