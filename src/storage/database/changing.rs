//! One transaction that changes rows.

use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionFinishKind};
use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use super::{Change, Held, Place, StorageError};

/// What rows hold; nothing for one that is not there.
type Rows = Vec<Option<Vec<u8>>>;

/// A transaction that is to change rows. Nothing of it is kept before [`Self::done`].
pub(super) struct Changing<'a>(pub(super) Transaction<'a>);

impl Changing<'_> {
    /// Makes the changes that `plan` finds right for what the rows hold.
    pub(super) async fn planned(
        self,
        rows: Vec<Place>,
        plan: &dyn Fn(Held<'_>) -> Result<Vec<Change>, StorageError>,
    ) -> Result<(), StorageError> {
        let changes = plan(&self.held(rows)?.await?)?;
        if changes.is_empty() {
            return Ok(());
        }
        self.hand_over(changes)?;
        self.done().await
    }

    /// Makes changes that are right only where the rows hold what is `foreseen`; nothing of them, where they do not. Whether they do.
    pub(super) async fn foreseen(
        self,
        foreseen: Held<'_>,
        rows: Vec<Place>,
        changes: Vec<Change>,
    ) -> Result<bool, StorageError> {
        let held = self.held(rows)?;
        self.hand_over(changes)?;
        // The browser answers in the order in which it was asked, so the transaction still waits for the changes when this is known.
        if held.await? != foreseen {
            self.0.abort().await?;
            return Ok(false);
        }
        self.done().await?;
        Ok(true)
    }

    /// Asks for all rows at once; the answer is what they hold.
    fn held(&self, rows: Vec<Place>) -> Result<impl Future<Output = Result<Rows, StorageError>> + use<>, StorageError> {
        let mut asked = Vec::with_capacity(rows.len());
        for (store, key) in rows {
            asked.push(self.0.object_store(store)?.get::<JsValue, JsValue, JsValue>(key).primitive()?);
        }
        Ok(async move {
            let mut held = Vec::with_capacity(asked.len());
            for row in asked {
                held.push(row.await?.map(|value: JsValue| Uint8Array::new(&value).to_vec()));
            }
            Ok(held)
        })
    }

    /// Issued, not awaited one by one: the end of the transaction waits for all.
    fn hand_over(&self, changes: Vec<Change>) -> Result<(), StorageError> {
        for change in changes {
            match change {
                Change::Put(store, key, value) => {
                    drop(self.0.object_store(store)?.put(value).with_key(key).without_key_type().primitive()?);
                }
                Change::Delete(store, key) => drop(self.0.object_store(store)?.delete(key).primitive()?),
                Change::DeleteAll(store, keys) => {
                    let keys = *keys.start() as f64..=*keys.end() as f64;
                    drop(self.0.object_store(store)?.delete::<f64, _>(keys).primitive()?);
                }
            }
        }
        Ok(())
    }

    /// Nothing is pending once the last change is written, so the transaction commits by itself. `commit()` would report an abort without
    /// its cause; the transaction knows it.
    async fn done(self) -> Result<(), StorageError> {
        let mut outcome = self.0.on_done()?.await;
        if matches!(outcome, TransactionFinishKind::Err) {
            // A change failed; the cause is known once the abort that follows is through.
            outcome = self.0.on_done()?.await;
        }
        if outcome.is_ok() {
            return Ok(());
        }
        Err(self.0.error().map_or_else(|| StorageError::Lost("abort".into()), Into::into))
    }
}
