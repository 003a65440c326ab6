//! What goes, and what stays for a while, when an enrolment ends.

use indexed_db_futures::transaction::TransactionDurability;
use wasm_bindgen::JsValue;

use super::{DRAFTS, META, OPERATIONS, VERDICTS, key, number_of, open_outbox, outbox_name, replica_name};
use crate::storage::database::{Change, Database};
use crate::storage::{Envelope, StorageError};

/// Deletes everything of a person here but the operations in their outbox, which are sealed to the organisation too.
///
/// # Errors
/// When something of it is still there.
pub async fn only_sealed(envelope: &Envelope) -> Result<(), StorageError> {
    Database::delete(&replica_name(envelope)).await?;
    let outbox = open_outbox(envelope).await?;
    let mut changes = Vec::new();
    for store in [DRAFTS, VERDICTS, META] {
        changes.extend(outbox.all(store).await?.into_iter().map(|(row, _): (JsValue, _)| Change::Delete(store, row)));
    }
    outbox.write(&changes, TransactionDurability::Strict).await
}

/// The operations in a person's outbox as they lie there, each with its number.
///
/// # Errors
/// When the browser does not give the store.
pub async fn sealed_rows(envelope: &Envelope) -> Result<Vec<(u64, Vec<u8>)>, StorageError> {
    let rows = open_outbox(envelope).await?.all(OPERATIONS).await?;
    Ok(rows.into_iter().map(|(row, envelope)| (number_of(&row), envelope)).collect())
}

/// Deletes operations that were handed in; the outbox itself, too, when none is left.
///
/// # Errors
/// When something of it is still there.
pub async fn let_go_sealed(envelope: &Envelope, numbers: &[u64]) -> Result<(), StorageError> {
    let outbox = open_outbox(envelope).await?;
    let changes: Vec<_> = numbers.iter().map(|number| Change::Delete(OPERATIONS, key(*number))).collect();
    outbox.write(&changes, TransactionDurability::Strict).await?;
    if outbox.all(OPERATIONS).await?.is_empty() {
        drop(outbox);
        Database::delete(&outbox_name(envelope)).await?;
    }
    Ok(())
}
