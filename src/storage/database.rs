//! IndexedDB with time-outs and named errors. Nothing but IndexedDB is ever awaited inside a transaction: seal and fetch first.

mod changing;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::ops::RangeInclusive;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::StorageError;
use crate::platform::persistence;
use changing::Changing;

/// How long opening may take before it counts as blocked, in milliseconds.
const OPENING_MS: u32 = 8_000;
/// How long a transaction may take before the connection counts as lost, in milliseconds.
const TRANSACTION_MS: u32 = 20_000;

/// As many rows are read at once: few enough to begin early, enough not to ask too often.
const AT_ONCE: usize = 12;

/// A change to rows.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Put(&'static str, JsValue, JsValue),
    Delete(&'static str, JsValue),
    /// Deletes all rows whose keys are numbers within these.
    DeleteAll(&'static str, RangeInclusive<u64>),
}

impl Change {
    /// Puts bytes in a row.
    pub(super) fn put(store: &'static str, key: JsValue, bytes: &[u8]) -> Self {
        Self::Put(store, key, Uint8Array::from(bytes).into())
    }
}

/// A row: its store and its key.
pub(super) type Place = (&'static str, JsValue);
/// What rows hold; nothing for one that is not there.
pub(super) type Held<'a> = &'a [Option<Vec<u8>>];

/// What two stores of a database hold at one moment.
#[derive(Debug, Default)]
pub(super) struct Moment {
    /// The keys of all rows of the one.
    pub(super) keys: Vec<u64>,
    /// What was made of those rows of it that are not known.
    pub(super) taken: Vec<(u64, Option<Vec<u8>>)>,
    /// All rows of the other.
    pub(super) beside: Vec<(JsValue, Vec<u8>)>,
}

/// A database of ours. A connection that broke is opened again at the next use.
#[derive(Debug)]
pub(super) struct Database {
    name: String,
    stores: &'static [&'static str],
    connection: RefCell<Option<Idb>>,
    /// It was open before: it is not made anew if it is gone.
    known: Cell<bool>,
}

impl Database {
    pub(super) async fn open(name: String, stores: &'static [&'static str]) -> Result<Self, StorageError> {
        let database = Self { name, stores, connection: RefCell::new(None), known: Cell::new(false) };
        database.connection().await?;
        Ok(database)
    }

    async fn connection(&self) -> Result<Idb, StorageError> {
        if let Some(open) = self.connection.borrow().clone() {
            return Ok(open);
        }
        let (stores, known) = (self.stores, self.known.get());
        let gone = Rc::new(Cell::new(false));
        let is_gone = Rc::clone(&gone);
        let opening = Idb::open(self.name.as_str()).with_version(1u8).with_on_upgrade_needed(move |_, database| {
            if known {
                // What is written into an empty one in its place, nobody would look for. An error ends the making of it.
                is_gone.set(true);
                return Err(JsValue::from_str("gone").into());
            }
            for store in stores {
                database.create_object_store(store).build()?;
            }
            Ok(())
        });
        let open = within(OPENING_MS, async { Ok(opening.await?) }).await.unwrap_or(Err(StorageError::Blocked));
        let open = open.map_err(|error| if gone.get() { StorageError::Vanished } else { error })?;
        self.known.set(true);
        self.close_on_demand(&open);
        *self.connection.borrow_mut() = Some(open.clone());
        Ok(open)
    }

    /// Another tab that deletes or upgrades the database must not wait for this one.
    fn close_on_demand(&self, open: &Idb) {
        if let Ok(mut changes) = open.version_changes() {
            let open = open.clone();
            wasm_bindgen_futures::spawn_local(async move {
                if changes.recv().await.is_some() {
                    open.close();
                }
            });
        }
    }

    /// Runs a transaction; when the connection turns out to be broken, or the browser gives no room, once more on a new one. Each run is all or
    /// nothing.
    async fn run<T, F: Future<Output = Result<T, StorageError>>>(
        &self,
        run: impl Fn(Idb) -> F,
    ) -> Result<T, StorageError> {
        let mut tried = false;
        loop {
            let late = || Err(StorageError::Lost("time-out".into()));
            let outcome = within(TRANSACTION_MS, run(self.connection().await?)).await.unwrap_or_else(late);
            match outcome {
                Err(StorageError::Lost(_) | StorageError::Full) if !tried => {
                    tried = true;
                    if let Some(broken) = self.connection.borrow_mut().take() {
                        broken.close();
                    }
                }
                // Browsers also say this when something else is wrong.
                Err(StorageError::Full) if persistence::has_room().await => return Err(StorageError::NoRoom),
                outcome => return outcome,
            }
        }
    }

    /// Makes changes in one transaction that is on the disk when this returns.
    pub(super) async fn write(
        &self,
        changes: &[Change],
        durability: TransactionDurability,
    ) -> Result<(), StorageError> {
        self.change(&Vec::new, durability, &|_| Ok(changes.to_vec())).await
    }

    /// Looks at rows and makes the changes that `plan` finds right for what they hold, in one transaction: no other tab comes between. When `plan`
    /// refuses, nothing is changed. Either may be asked again, when the connection breaks.
    pub(super) async fn change(
        &self,
        rows: &dyn Fn() -> Vec<Place>,
        durability: TransactionDurability,
        plan: &dyn Fn(Held<'_>) -> Result<Vec<Change>, StorageError>,
    ) -> Result<(), StorageError> {
        self.run(|database| async move { self.begin(&database, durability)?.planned(rows(), plan).await }).await
    }

    /// As [`Self::change`], for rows that most likely hold what is `foreseen`: the changes for that are handed over together with the question, so
    /// that they wait for no answer. When the rows hold something else, those changes are taken back and planned anew.
    pub(super) async fn change_foreseen(
        &self,
        foreseen: Held<'_>,
        rows: &dyn Fn() -> Vec<Place>,
        durability: TransactionDurability,
        plan: &dyn Fn(Held<'_>) -> Result<Vec<Change>, StorageError>,
    ) -> Result<(), StorageError> {
        // Only at the first try: after a broken connection nobody knows what was kept.
        let first = Cell::new(true);
        let first = &first;
        self.run(|database| async move {
            if first.replace(false) {
                let (rows, changes) = (rows(), plan(foreseen)?);
                if self.begin(&database, durability)?.foreseen(foreseen, rows, changes).await? {
                    return Ok(());
                }
            }
            self.begin(&database, durability)?.planned(rows(), plan).await
        })
        .await
    }

    fn begin<'a>(&self, database: &'a Idb, durability: TransactionDurability) -> Result<Changing<'a>, StorageError> {
        let options = TransactionOptions::new().with_durability(durability);
        let transaction = database.transaction(self.stores).with_mode(TransactionMode::Readwrite).with_options(options);
        Ok(Changing(transaction.build()?))
    }

    /// One row of a store, as the browser keeps it.
    pub(super) async fn one(&self, store: &'static str, key: JsValue) -> Result<Option<JsValue>, StorageError> {
        let key = &key;
        self.run(|database| async move {
            let transaction = database.transaction(store).build()?;
            let rows = transaction.object_store(store)?;
            Ok(rows.get::<JsValue, JsValue, JsValue>(key.clone()).primitive()?.await?)
        })
        .await
    }

    /// All rows of a store, in the order of their keys.
    pub(super) async fn all(&self, store: &'static str) -> Result<Vec<(JsValue, Vec<u8>)>, StorageError> {
        self.run(|database| async move {
            let transaction = database.transaction(store).build()?;
            let rows = transaction.object_store(store)?;
            let keys = rows.get_all_keys::<JsValue>().primitive()?;
            let values = rows.get_all::<JsValue>().primitive()?;
            let keys: Vec<JsValue> = keys.await?.collect::<Result<_, _>>()?;
            let values: Vec<JsValue> = values.await?.collect::<Result<_, _>>()?;
            Ok(keys.into_iter().zip(values.iter().map(|value| Uint8Array::new(value).to_vec())).collect())
        })
        .await
    }

    /// A store whose keys are numbers, and another beside it. Each row that is not `known` is handed to `take` while the browser reads those
    /// after it.
    pub(super) async fn moment(
        &self,
        store: &'static str,
        beside: &'static str,
        known: &dyn Fn(u64) -> bool,
        take: &dyn Fn(u64, Vec<u8>) -> Option<Vec<u8>>,
    ) -> Result<Moment, StorageError> {
        self.run(|database| async move {
            let transaction = database.transaction(self.stores).build()?;
            let (rows, others) = (transaction.object_store(store)?, transaction.object_store(beside)?);
            let keys = rows.get_all_keys::<JsValue>().primitive()?;
            let (other_keys, other_rows) =
                (others.get_all_keys::<JsValue>().primitive()?, others.get_all::<JsValue>().primitive()?);
            let keys: Vec<JsValue> = keys.await?.collect::<Result<_, _>>()?;
            let keys: Vec<f64> = keys.iter().filter_map(JsValue::as_f64).collect();
            let mut parts = Vec::new();
            for part in keys.chunks(AT_ONCE).filter(|part| part.iter().any(|key| !known(*key as u64))) {
                let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
                parts.push((part, rows.get_all::<JsValue>().with_query(*first..=*last).primitive()?));
            }
            let mut moment = Moment { keys: keys.iter().map(|key| *key as u64).collect(), ..Moment::default() };
            let other_keys: Vec<JsValue> = other_keys.await?.collect::<Result<_, _>>()?;
            let other_rows: Vec<JsValue> = other_rows.await?.collect::<Result<_, _>>()?;
            let bytes = other_rows.iter().map(|value| Uint8Array::new(value).to_vec());
            moment.beside = other_keys.into_iter().zip(bytes).collect();
            for (part, values) in parts {
                let values: Vec<JsValue> = values.await?.collect::<Result<_, _>>()?;
                for (key, value) in part.iter().zip(values).filter(|(key, _)| !known(**key as u64)) {
                    let key = *key as u64;
                    moment.taken.push((key, take(key, Uint8Array::new(&value).to_vec())));
                }
            }
            Ok(moment)
        })
        .await
    }

    /// Deletes a whole database.
    pub(super) async fn delete(name: &str) -> Result<(), StorageError> {
        let deleting = async { Ok(Idb::delete_by_name(name)?.await?) };
        within(OPENING_MS, deleting).await.unwrap_or(Err(StorageError::Blocked))
    }
}

/// The outcome of some work, or nothing when it took too long.
async fn within<T>(limit_ms: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut limit = pin!(TimeoutFuture::new(limit_ms));
    std::future::poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        limit.as_mut().poll(context).map(|()| None)
    })
    .await
}
