//! IndexedDB with time-outs and named errors. Nothing but IndexedDB is ever awaited inside a transaction: seal and fetch first.

use std::cell::RefCell;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;
use indexed_db_futures::database::Database as Idb;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{
    TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::StorageError;

/// How long opening may take before it counts as blocked, in milliseconds.
const OPENING_MS: u32 = 8_000;
/// How long a transaction may take before the connection counts as lost, in milliseconds.
const TRANSACTION_MS: u32 = 20_000;

/// As many rows are read at once: few enough to begin early, enough not to ask too often.
const AT_ONCE: usize = 12;

/// A change to one row.
#[derive(Debug, Clone)]
pub(super) enum Change {
    Put(&'static str, JsValue, Vec<u8>),
    Delete(&'static str, JsValue),
}

/// A database of ours. A connection that broke is opened again at the next use.
#[derive(Debug)]
pub(super) struct Database {
    name: String,
    stores: &'static [&'static str],
    connection: RefCell<Option<Idb>>,
}

impl Database {
    pub(super) async fn open(name: String, stores: &'static [&'static str]) -> Result<Self, StorageError> {
        let database = Self { name, stores, connection: RefCell::new(None) };
        database.connection().await?;
        Ok(database)
    }

    async fn connection(&self) -> Result<Idb, StorageError> {
        if let Some(open) = self.connection.borrow().clone() {
            return Ok(open);
        }
        let stores = self.stores;
        let opening = Idb::open(self.name.as_str()).with_version(1u8).with_on_upgrade_needed(move |_, database| {
            for store in stores {
                database.create_object_store(store).build()?;
            }
            Ok(())
        });
        let open = within(OPENING_MS, async { Ok(opening.await?) }).await.unwrap_or(Err(StorageError::Blocked))?;
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

    /// Runs a transaction; when the connection turns out to be broken, once more on a new one. Each run is all or nothing.
    async fn run<T, F: Future<Output = Result<T, StorageError>>>(
        &self,
        run: impl Fn(Idb) -> F,
    ) -> Result<T, StorageError> {
        let late = || Err(StorageError::Lost("time-out".into()));
        let first = within(TRANSACTION_MS, run(self.connection().await?)).await.unwrap_or_else(late);
        if !matches!(first, Err(StorageError::Lost(_))) {
            return first;
        }
        if let Some(broken) = self.connection.borrow_mut().take() {
            broken.close();
        }
        within(TRANSACTION_MS, run(self.connection().await?)).await.unwrap_or_else(late)
    }

    /// Makes changes in one transaction that is on the disk when this returns.
    pub(super) async fn write(
        &self,
        changes: &[Change],
        durability: TransactionDurability,
    ) -> Result<(), StorageError> {
        self.run(|database| async move {
            let options = TransactionOptions::new().with_durability(durability);
            let transaction = database
                .transaction(self.stores)
                .with_mode(TransactionMode::Readwrite)
                .with_options(options)
                .build()?;
            for change in changes {
                match change {
                    Change::Put(store, key, value) => {
                        let value = JsValue::from(Uint8Array::from(value.as_slice()));
                        // Issued, not awaited one by one: the commit below waits for all.
                        drop(
                            transaction
                                .object_store(store)?
                                .put(value)
                                .with_key(key.clone())
                                .without_key_type()
                                .primitive()?,
                        );
                    }
                    Change::Delete(store, key) => {
                        drop(transaction.object_store(store)?.delete(key.clone()).primitive()?)
                    }
                }
            }
            // Nothing is pending once the last change is written, so the transaction commits by itself. `commit()` would report an abort without
            // its cause; the transaction knows it.
            let mut outcome = transaction.on_done()?.await;
            if matches!(outcome, TransactionFinishKind::Err) {
                // A change failed; the cause is known once the abort that follows is through.
                outcome = transaction.on_done()?.await;
            }
            if outcome.is_ok() {
                return Ok(());
            }
            Err(transaction.error().map_or_else(|| StorageError::Lost("abort".into()), Into::into))
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

    /// All rows of a store whose keys are numbers, in the order of their keys. Each is handed to `take` while the browser reads those after it.
    pub(super) async fn each<T>(
        &self,
        store: &'static str,
        take: impl Fn(f64, Vec<u8>) -> T,
    ) -> Result<Vec<T>, StorageError> {
        let take = &take;
        self.run(|database| async move {
            let transaction = database.transaction(store).build()?;
            let rows = transaction.object_store(store)?;
            let keys = rows.get_all_keys::<JsValue>().primitive()?.await?.collect::<Result<Vec<_>, _>>()?;
            let keys: Vec<f64> = keys.iter().filter_map(JsValue::as_f64).collect();
            let mut parts = Vec::new();
            for part in keys.chunks(AT_ONCE) {
                let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
                parts.push((part, rows.get_all::<JsValue>().with_query(*first..=*last).primitive()?));
            }
            let mut taken = Vec::with_capacity(keys.len());
            for (part, values) in parts {
                let values = values.await?.collect::<Result<Vec<_>, _>>()?;
                let bytes = values.iter().map(|value| Uint8Array::new(value).to_vec());
                taken.extend(part.iter().zip(bytes).map(|(key, bytes)| take(*key, bytes)));
            }
            Ok(taken)
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
