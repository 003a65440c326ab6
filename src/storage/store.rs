//! What one person keeps on this device: the outbox with the drafts (never rebuilt), and the replica (a cache that can be).

use std::cell::Cell;
use std::collections::BTreeMap;

use indexed_db_futures::transaction::TransactionDurability;
use wasm_bindgen::JsValue;

use stepping_stones_domain::RecordId;
use stepping_stones_sync::engine::Write;
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::{Engine, Operation};

use super::database::{Change, Database};
use super::{Envelope, StorageError, Unlocked};
use crate::platform::random;

const OPERATIONS: &str = "operations";
const VERDICTS: &str = "verdicts";
const DRAFTS: &str = "drafts";
const SEGMENTS: &str = "segments";
const META: &str = "meta";
const ENGINE: &str = "engine";
const NUMBER: &[u8] = b"number";

/// A draft as kept: what a person has half written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// A random name.
    pub id: RecordId,
    /// What the draft's screen made of it.
    pub bytes: Vec<u8>,
}

/// What is found at the opening.
pub struct Kept {
    /// The engine with all that this device holds.
    pub engine: Engine,
    /// Half-written things.
    pub drafts: Vec<Draft>,
    /// The number that the next operation gets.
    pub next_number: u64,
}

/// One person's store.
pub struct Store {
    vault: Unlocked,
    outbox: Database,
    replica: Database,
    /// The highest number that is known to have left the outbox.
    used: Cell<u64>,
}

impl Store {
    /// Opens a person's store.
    ///
    /// # Errors
    /// When the browser does not give it.
    pub async fn open(envelope: &Envelope, vault: Unlocked) -> Result<Self, StorageError> {
        let outbox = open_outbox(envelope).await?;
        let replica = Database::open(replica_name(envelope), &[SEGMENTS, META]).await?;
        vault.prepare();
        Ok(Self { vault, outbox, replica, used: Cell::new(0) })
    }

    /// Reads everything. Segments that do not open are left to the engine, which fetches their contents anew.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when an operation does not open: that is never passed over.
    pub async fn read(&self) -> Result<Kept, StorageError> {
        let unsealed = |key, sealed: Vec<u8>| {
            let key = key as u64;
            (key, self.vault.open(SEGMENTS, &row(key), &sealed).ok())
        };
        let segments: Vec<(u64, Option<Vec<u8>>)> = self.replica.each(SEGMENTS, unsealed).await?;
        let meta = self.replica.all(META).await?;
        let meta = meta.first().and_then(|(_, sealed)| self.vault.open(META, ENGINE.as_bytes(), sealed).ok());
        let (operations, next_number) = self.operations().await?;
        let engine =
            Engine::open(meta.as_deref(), &segments, operations).map_err(|_| StorageError::Damaged(OPERATIONS))?;
        Ok(Kept { engine, drafts: self.drafts().await?, next_number })
    }

    async fn operations(&self) -> Result<(Vec<(Vec<u8>, Option<Vec<u8>>)>, u64), StorageError> {
        let mut verdicts: BTreeMap<u64, Vec<u8>> = BTreeMap::new();
        verdicts.extend(self.outbox.all(VERDICTS).await?.into_iter().map(|(of, sealed)| (number_of(&of), sealed)));
        let used = self.outbox.all(META).await?;
        let used = used.first().map(|(_, sealed)| self.vault.open(META, NUMBER, sealed)).transpose()?;
        let used = used.and_then(|used| used.try_into().ok()).map_or(0, u64::from_be_bytes);
        self.used.set(used);
        let mut last = used;
        let mut operations = Vec::new();
        for (key, envelope) in self.outbox.all(OPERATIONS).await? {
            let number = number_of(&key);
            last = last.max(number);
            let row = row(number);
            let status = verdicts.get(&number).map(|sealed| self.vault.open(VERDICTS, &row, sealed)).transpose()?;
            operations.push((self.vault.take_out(&row, &envelope)?, status));
        }
        Ok((operations, last.saturating_add(1)))
    }

    async fn drafts(&self) -> Result<Vec<Draft>, StorageError> {
        let mut drafts = Vec::new();
        for (key, sealed) in self.outbox.all(DRAFTS).await? {
            let Some(id) = key.as_string().and_then(|key| key.parse::<RecordId>().ok()) else { continue };
            drafts.push(Draft { id, bytes: self.vault.open(DRAFTS, &id.0, &sealed)? });
        }
        Ok(drafts)
    }

    /// Puts operations in the outbox, and takes out the draft that they came from and the operations in whose place they stand, all or nothing.
    /// When this returns, they are on this device.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn queue(
        &self,
        operations: &[(Operation, Vec<u8>)],
        draft: Option<RecordId>,
        instead_of: &[u64],
    ) -> Result<(), StorageError> {
        let mut changes = Vec::new();
        for (operation, bytes) in operations {
            let envelope = self.vault.put_in(&row(operation.number), bytes)?;
            changes.push(Change::Put(OPERATIONS, key(operation.number), envelope));
        }
        changes.extend(draft.map(|draft| Change::Delete(DRAFTS, draft.to_string().into())));
        self.take_out(instead_of.iter().copied(), &mut changes);
        self.vault.prepare();
        self.outbox.write(&changes, TransactionDurability::Strict).await
    }

    /// Takes operations out of the outbox.
    fn take_out(&self, numbers: impl Iterator<Item = u64>, changes: &mut Vec<Change>) {
        let before = changes.len();
        for number in numbers {
            changes.push(Change::Delete(OPERATIONS, key(number)));
            changes.push(Change::Delete(VERDICTS, key(number)));
            // Also before it is stored: another write may be on its way with a lower number.
            self.used.set(self.used.get().max(number));
        }
        if changes.len() > before {
            // Numbers are never used twice, also once the outbox is empty.
            let used = self.used.get().to_be_bytes();
            changes.push(Change::Put(META, "number".into(), self.vault.seal(META, NUMBER, &used)));
        }
    }

    /// Stores what the engine planned: the replica's part first.
    ///
    /// # Errors
    /// When it could not be stored.
    pub async fn apply(&self, write: &Write) -> Result<(), StorageError> {
        let mut changes: Vec<Change> =
            write.delete.iter().map(|segment| Change::Delete(SEGMENTS, key(*segment))).collect();
        for (segment, packed) in &write.put {
            changes.push(Change::Put(SEGMENTS, key(*segment), self.vault.seal(SEGMENTS, &row(*segment), packed)));
        }
        changes.push(Change::Put(META, ENGINE.into(), self.vault.seal(META, ENGINE.as_bytes(), &write.meta)));
        // What is acknowledged leaves the outbox below: by then the replica must be on the disk.
        let durability =
            if write.settle.is_empty() { TransactionDurability::Relaxed } else { TransactionDurability::Strict };
        self.replica.write(&changes, durability).await?;
        self.settle(&write.settle).await
    }

    async fn settle(&self, settled: &[(u64, Option<Status>)]) -> Result<(), StorageError> {
        let verdict = |(number, status): &(u64, Option<Status>)| {
            let sealed = self.vault.seal(VERDICTS, &row(*number), &(*status)?.to_bytes());
            Some(Change::Put(VERDICTS, key(*number), sealed))
        };
        let mut changes: Vec<Change> = settled.iter().filter_map(verdict).collect();
        let gone = settled.iter().filter(|(_, status)| status.is_none()).map(|(number, _)| *number);
        self.take_out(gone, &mut changes);
        if changes.is_empty() {
            return Ok(());
        }
        self.outbox.write(&changes, TransactionDurability::Strict).await
    }

    /// Keeps a draft as it stands.
    ///
    /// # Errors
    /// When it could not be kept.
    pub async fn keep_draft(&self, draft: &Draft) -> Result<(), StorageError> {
        let sealed = self.vault.seal(DRAFTS, &draft.id.0, &draft.bytes);
        self.outbox
            .write(&[Change::Put(DRAFTS, draft.id.to_string().into(), sealed)], TransactionDurability::Strict)
            .await
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// When it could not be deleted.
    pub async fn drop_draft(&self, draft: RecordId) -> Result<(), StorageError> {
        self.outbox.write(&[Change::Delete(DRAFTS, draft.to_string().into())], TransactionDurability::Strict).await
    }

    /// A random name for a draft: a UUIDv7 would tell when it was begun.
    #[must_use]
    pub fn draft_name() -> RecordId {
        RecordId(random::bytes())
    }
}

/// Deletes everything that a person kept here. Only after it was handed in.
///
/// # Errors
/// When another tab holds it.
pub async fn delete_store(envelope: &Envelope) -> Result<(), StorageError> {
    Database::delete(&outbox_name(envelope)).await?;
    Database::delete(&replica_name(envelope)).await
}

async fn open_outbox(envelope: &Envelope) -> Result<Database, StorageError> {
    Database::open(outbox_name(envelope), &[OPERATIONS, VERDICTS, DRAFTS, META]).await
}

fn outbox_name(envelope: &Envelope) -> String {
    format!("outbox-{}", envelope.store_name())
}

fn replica_name(envelope: &Envelope) -> String {
    format!("replica-{}", envelope.store_name())
}

/// The envelopes in a person's outbox as they lie there: readable by the organisation only, while the vault is locked.
///
/// # Errors
/// When the browser does not give the store.
pub async fn sealed_outbox(envelope: &Envelope) -> Result<Vec<Vec<u8>>, StorageError> {
    let outbox =
        Database::open(format!("outbox-{}", envelope.store_name()), &[OPERATIONS, VERDICTS, DRAFTS, META]).await?;
    Ok(outbox.all(OPERATIONS).await?.into_iter().map(|(_, envelope)| envelope).collect())
}

fn key(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}

fn number_of(key: &JsValue) -> u64 {
    key.as_f64().map_or(u64::MAX, |number| number as u64)
}

fn row(number: u64) -> [u8; 8] {
    number.to_be_bytes()
}
