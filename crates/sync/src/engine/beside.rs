//! An engine beside the one that is at work: another tab of the same device exchanges and stores, this one only shows what lies in storage.

use std::collections::BTreeSet;

use super::Engine;
use super::meta::Meta;
use crate::codec::Malformed;
use crate::operation::Operation;
use crate::outbox::Status;
use crate::protocol::decode;

/// What lies in storage by now, with the contents of what is new to this tab.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What the engine at work remembers; nothing before the first answer.
    pub meta: Option<Vec<u8>>,
    /// The segments that are not held here, packed.
    pub segments: Vec<(u64, Vec<u8>)>,
    /// Everything in the outbox.
    pub outbox: Vec<Lying>,
}

/// An operation as it lies in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lying {
    /// Its number.
    pub number: u64,
    /// Its bytes, when it is not known here.
    pub bytes: Option<Vec<u8>>,
    /// The stored form of its status.
    pub status: Option<Vec<u8>>,
}

impl Engine {
    /// Shows what lies in storage by now; whether that is something else than before. Only for an engine that asks nothing. The operations that were
    /// `known` when the reading began, and do not lie there, are gone; what this tab has queued since is not.
    ///
    /// # Errors
    /// [`Malformed`] when it does not fit together; then everything has to be read anew.
    pub fn catch_up(&mut self, stored: Stored, known: &BTreeSet<u64>) -> Result<bool, Malformed> {
        let before = (self.seen(), self.standing());
        let mut changed = self.catch_up_outbox(stored.outbox, known)?;
        let meta = stored.meta.map(|meta| decode::<Meta>(&meta)).transpose()?;
        let keys = meta.as_ref().map(|meta| meta.segments.as_slice()).unwrap_or_default();
        let gone: Vec<u64> =
            self.replica.segments().into_iter().filter(|key| keys.binary_search(key).is_err()).collect();
        changed |= !gone.is_empty() || !stored.segments.is_empty();
        self.replica.unload(&gone);
        for (key, packed) in &stored.segments {
            self.replica.load(*key, packed)?;
        }
        if self.replica.segments().len() != keys.len() {
            return Err(Malformed("segments: other than remembered"));
        }
        self.unreadable.clear();
        self.forget();
        if let Some(meta) = meta {
            self.remember(meta);
        }
        Ok(changed || before != (self.seen(), self.standing()))
    }

    fn catch_up_outbox(&mut self, lying: Vec<Lying>, known: &BTreeSet<u64>) -> Result<bool, Malformed> {
        let mut changed = false;
        let there: BTreeSet<u64> = lying.iter().map(|lying| lying.number).collect();
        for number in known.difference(&there) {
            changed |= self.outbox.settle(*number, None);
        }
        for Lying { number, bytes, status } in lying {
            let status = status.map_or(Ok(Status::Waiting), |status| Status::from_bytes(&status))?;
            if let Some(bytes) = bytes {
                self.outbox.put(Operation::of_any_size(&bytes)?, bytes, status);
                changed = true;
            } else if self.outbox.settle(number, Some(status)) {
                changed = true;
            }
        }
        Ok(changed)
    }

    /// Shows an operation that is durably stored in the outbox and that another tab will send.
    pub fn note(&mut self, operation: Operation, bytes: Vec<u8>) {
        if !self.numbers().any(|number| number == operation.number) {
            self.outbox.put(operation, bytes, Status::Waiting);
        }
    }

    /// The numbers of the operations that are known here.
    pub fn numbers(&self) -> impl Iterator<Item = u64> {
        self.outbox.iter().map(|queued| queued.operation.number)
    }
}
