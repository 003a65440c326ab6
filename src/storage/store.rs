//! What one person keeps on this device: the outbox with the drafts (never rebuilt), and the replica (a cache that can be).
//!
//! Several tabs have it open at once. Each takes the number of an operation and puts it into the outbox in one transaction; what the server sends is
//! written by one of them, which is checked in the transaction itself.

mod beside;
mod drafts;
mod ending;
mod lease;
mod writer;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use indexed_db_futures::transaction::TransactionDurability;
use wasm_bindgen::JsValue;

use stepping_stones_domain::RecordId;
use stepping_stones_sync::engine::{Lying, Write};
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::{Engine, Operation};

pub use drafts::{Draft, DraftVersion};
pub use ending::{let_go_sealed, only_sealed, sealed_rows};
pub use lease::Lease;

use super::database::{Change, Database, Held, Place};
use super::{Envelope, StorageError, Unlocked};
use crate::platform::{clock, random};

const OPERATIONS: &str = "operations";
const VERDICTS: &str = "verdicts";
const DRAFTS: &str = "drafts";
const SEGMENTS: &str = "segments";
const META: &str = "meta";
const ENGINE: &str = "engine";
const NUMBER: &str = "number";
/// Which tab writes. It comes after the other rows: earlier versions take the first.
const WRITER: &str = "writer";

/// What is found at the opening.
pub struct Kept {
    /// The engine with all that this device holds.
    pub engine: Engine,
    /// Half-written things.
    pub drafts: Vec<Draft>,
}

/// One person's store.
pub struct Store {
    vault: Unlocked,
    outbox: Database,
    replica: Database,
    /// The highest number that was found at the opening.
    last: Cell<u64>,
    /// The row of the highest number as this tab read it, or put it there, last: most likely it still lies there at the next save.
    number_row: RefCell<Option<Vec<u8>>>,
    /// By what the stores know that this tab writes, if it does.
    mark: RefCell<Option<Vec<u8>>>,
    /// Which tab wrote the replica when it was read whole.
    read_of: RefCell<Option<Vec<u8>>>,
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
        Ok(Self {
            vault,
            outbox,
            replica,
            last: Cell::new(0),
            number_row: RefCell::new(None),
            mark: RefCell::new(None),
            read_of: RefCell::new(None),
        })
    }

    /// What seals it.
    #[must_use]
    pub fn vault(&self) -> &Unlocked {
        &self.vault
    }

    /// Reads everything. Segments that do not open are left to the engine, which fetches their contents anew.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when an operation does not open: that is never passed over.
    pub async fn read(&self) -> Result<Kept, StorageError> {
        let meta = self.outbox.all(META).await?;
        let number_row = find(&meta, NUMBER);
        let used = self.number(number_row)?;
        *self.number_row.borrow_mut() = number_row.map(<[u8]>::to_vec);
        // The outbox first: what goes from it into the replica meanwhile is seen twice, not passed over.
        let outbox = self.lying(&|_| false).await?;
        let last = outbox.iter().map(|lying| lying.number).fold(used, u64::max);
        self.last.set(self.last.get().max(last));
        let outbox = outbox.into_iter().filter_map(|lying| Some((lying.bytes?, lying.status))).collect();
        let unsealed = |key: u64, sealed: Vec<u8>| self.vault.open(SEGMENTS, &row(key), &sealed).ok();
        let moment = self.replica.moment(SEGMENTS, META, &|_| false, &unsealed).await?;
        clock::mark("unlock: read");
        *self.read_of.borrow_mut() = find(&moment.beside, WRITER).map(<[u8]>::to_vec);
        let meta = find(&moment.beside, ENGINE);
        let meta = meta.and_then(|sealed| self.vault.open(META, ENGINE.as_bytes(), sealed).ok());
        let engine =
            Engine::open(meta.as_deref(), &moment.taken, outbox).map_err(|_| StorageError::Damaged(OPERATIONS))?;
        clock::mark("unlock: open");
        Ok(Kept { engine, drafts: self.drafts(&|_, _| false).await? })
    }

    /// Everything in the outbox, with the bytes of what is not known.
    ///
    /// # Errors
    /// [`StorageError::Damaged`] when an operation does not open.
    pub async fn lying(&self, known: &dyn Fn(u64) -> bool) -> Result<Vec<Lying>, StorageError> {
        let take_out = |number: u64, envelope: Vec<u8>| self.vault.take_out(&row(number), &envelope).ok();
        let moment = self.outbox.moment(OPERATIONS, VERDICTS, known, &take_out).await?;
        let verdicts: BTreeMap<u64, Vec<u8>> =
            moment.beside.into_iter().map(|(of, sealed)| (number_of(&of), sealed)).collect();
        let mut taken = moment.taken.into_iter().peekable();
        let mut lying = Vec::with_capacity(moment.keys.len());
        for number in moment.keys {
            let mut bytes = None;
            if let Some((_, opened)) = taken.next_if(|(of, _)| *of == number) {
                bytes = Some(opened.ok_or(StorageError::Damaged("operation"))?);
            }
            let verdict = verdicts.get(&number);
            let status = verdict.map(|sealed| self.vault.open(VERDICTS, &row(number), sealed)).transpose()?;
            lying.push(Lying { number, bytes, status });
        }
        Ok(lying)
    }

    fn number(&self, sealed: Option<&[u8]>) -> Result<u64, StorageError> {
        let number = sealed.map(|sealed| self.vault.open(META, NUMBER.as_bytes(), sealed)).transpose()?;
        Ok(number.and_then(|number| number.try_into().ok()).map_or(0, u64::from_be_bytes))
    }

    fn put_number(&self, number: u64) -> Change {
        let sealed = self.vault.seal(META, NUMBER.as_bytes(), &number.to_be_bytes());
        let put = Change::put(META, NUMBER.into(), &sealed);
        *self.number_row.borrow_mut() = Some(sealed);
        put
    }

    /// Puts operations in the outbox, and takes out the draft that they came from and the operations in whose place they stand, all or nothing. A
    /// draft that another tab has gone on with stays. When this returns, they are on this device: with the numbers that they got, and their bytes.
    ///
    /// # Errors
    /// When nothing of it was kept.
    pub async fn queue(
        &self,
        operations: &[Operation],
        draft: Option<&DraftVersion>,
        instead_of: &[u64],
    ) -> Result<Vec<(Operation, Vec<u8>)>, StorageError> {
        let numbered = RefCell::new(Numbered::default());
        let rows = || {
            let mut rows: Vec<Place> = vec![(META, NUMBER.into())];
            rows.extend(draft.map(|draft| (DRAFTS, draft.id.to_string().into())));
            rows.extend(numbered.borrow().first.as_ref().map(|(number, _)| (OPERATIONS, key(*number))));
            rows
        };
        let plan = |held: Held<'_>| {
            let mut numbered = numbered.borrow_mut();
            if numbered.is_there(held) {
                return Ok(vec![]);
            }
            let number = self.number(held.first().and_then(Option::as_deref))?.max(self.last.get());
            let (mut changes, now) = self.numbered(operations, number)?;
            *numbered = now;
            if let Some(draft) = draft.filter(|draft| draft.is(held.get(1).and_then(Option::as_deref))) {
                changes.push(Change::Delete(DRAFTS, draft.id.to_string().into()));
            }
            take_out(instead_of.iter().copied(), &mut changes);
            Ok(changes)
        };
        let mut foreseen = vec![self.number_row.borrow().clone()];
        foreseen.extend(draft.map(|draft| draft.sealed.clone()));
        self.outbox.change_foreseen(&foreseen, &rows, TransactionDurability::Strict, &plan).await?;
        self.vault.prepare();
        Ok(numbered.into_inner().operations)
    }

    /// Gives operations the numbers after one.
    fn numbered(&self, operations: &[Operation], after: u64) -> Result<(Vec<Change>, Numbered), StorageError> {
        let (mut changes, mut numbered) = (Vec::new(), Numbered::default());
        let mut number = after;
        for operation in operations {
            number += 1;
            let operation = Operation { number, ..operation.clone() };
            let bytes = operation.to_bytes();
            let envelope = self.vault.put_in(&row(number), &bytes)?;
            changes.push(Change::put(OPERATIONS, key(number), &envelope));
            numbered.first.get_or_insert((number, envelope));
            numbered.operations.push((operation, bytes));
        }
        if number > after {
            // Numbers are never used twice, also once the outbox is empty.
            changes.push(self.put_number(number));
        }
        Ok((changes, numbered))
    }

    /// A random name for a draft: a UUIDv7 would tell when it was begun.
    #[must_use]
    pub fn draft_name() -> RecordId {
        RecordId(random::bytes())
    }
}

/// Operations with the numbers that they got.
#[derive(Default)]
struct Numbered {
    operations: Vec<(Operation, Vec<u8>)>,
    /// The first of them as it lies in the outbox.
    first: Option<(u64, Vec<u8>)>,
}

impl Numbered {
    /// Whether an earlier try was kept after all, although the connection broke before it said so.
    fn is_there(&self, held: Held<'_>) -> bool {
        let last = held.last().and_then(Option::as_deref);
        self.first.as_ref().is_some_and(|(_, envelope)| last == Some(envelope))
    }
}

/// Takes operations out of the outbox. Those that follow each other go at once: a browser takes as long for one as for a hundred.
fn take_out(numbers: impl Iterator<Item = u64>, changes: &mut Vec<Change>) {
    let mut runs: Vec<RangeInclusive<u64>> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some(run) if run.end().checked_add(1) == Some(number) => *run = *run.start()..=number,
            _ => runs.push(number..=number),
        }
    }
    for run in runs {
        changes.push(Change::DeleteAll(OPERATIONS, run.clone()));
        changes.push(Change::DeleteAll(VERDICTS, run));
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
    Ok(open_outbox(envelope).await?.all(OPERATIONS).await?.into_iter().map(|(_, envelope)| envelope).collect())
}

/// The row with a name.
fn find<'a>(rows: &'a [(JsValue, Vec<u8>)], name: &str) -> Option<&'a [u8]> {
    rows.iter().find(|(key, _)| key.as_string().is_some_and(|key| key == name)).map(|(_, bytes)| bytes.as_slice())
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
