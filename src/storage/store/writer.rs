//! The one tab that writes what the server sends. Which it is stands in both databases and is checked inside each transaction: a tab that was frozen,
//! and another took over, changes nothing any more.

use indexed_db_futures::transaction::TransactionDurability;

use super::{Change, ENGINE, Held, META, NUMBER, SEGMENTS, Status, Store, VERDICTS, WRITER, Write, key, row, take_out};
use crate::platform::random;
use crate::storage::StorageError;

impl Store {
    /// Makes this tab the one that writes. Read everything after this, not before: until now another tab may have written.
    ///
    /// # Errors
    /// When it could not be made so.
    pub async fn become_writer(&self) -> Result<(), StorageError> {
        let mark = random::bytes::<16>();
        let take = [Change::put(META, WRITER.into(), &mark)];
        *self.mark.borrow_mut() = Some(mark.to_vec());
        self.outbox.write(&take, TransactionDurability::Relaxed).await?;
        self.replica.write(&take, TransactionDurability::Relaxed).await
    }

    /// Stores what the engine planned: the replica's part first.
    ///
    /// # Errors
    /// [`StorageError::Elsewhere`] when another tab writes by now. After any other, nobody knows what is kept: nothing, the replica's part alone, or
    /// all of it, late.
    pub async fn apply(&self, write: &Write) -> Result<(), StorageError> {
        let mut changes: Vec<Change> =
            write.delete.iter().map(|segment| Change::Delete(SEGMENTS, key(*segment))).collect();
        for (segment, packed) in &write.put {
            let sealed = self.vault.seal(SEGMENTS, &row(*segment), packed);
            changes.push(Change::put(SEGMENTS, key(*segment), &sealed));
        }
        let meta = self.vault.seal(META, ENGINE.as_bytes(), &write.meta);
        changes.push(Change::put(META, ENGINE.into(), &meta));
        // What is acknowledged leaves the outbox below: by then the replica must be on the disk.
        let durability =
            if write.settle.is_empty() { TransactionDurability::Relaxed } else { TransactionDurability::Strict };
        let plan = |held: Held<'_>| self.if_writer(held).map(|()| changes.clone());
        let mark = [self.mark.borrow().clone()];
        self.replica.change_foreseen(&mark, &|| vec![(META, WRITER.into())], durability, &plan).await?;
        self.settle(&write.settle).await
    }

    async fn settle(&self, settled: &[(u64, Option<Status>)]) -> Result<(), StorageError> {
        if settled.is_empty() {
            return Ok(());
        }
        let verdict = |(number, status): &(u64, Option<Status>)| {
            let sealed = self.vault.seal(VERDICTS, &row(*number), &(*status)?.to_bytes());
            Some(Change::put(VERDICTS, key(*number), &sealed))
        };
        let mut changes: Vec<Change> = settled.iter().filter_map(verdict).collect();
        let gone = settled.iter().filter(|(_, status)| status.is_none()).map(|(number, _)| *number);
        let highest = gone.clone().max().unwrap_or_default();
        take_out(gone, &mut changes);
        let plan = |held: Held<'_>| {
            self.if_writer(held)?;
            let mut changes = changes.clone();
            // Earlier versions kept no number of what still lay in the outbox.
            if self.number(held.get(1).and_then(Option::as_deref))? < highest {
                changes.push(self.put_number(highest));
            }
            Ok(changes)
        };
        let rows = || vec![(META, WRITER.into()), (META, NUMBER.into())];
        let foreseen = [self.mark.borrow().clone(), self.number_row.borrow().clone()];
        self.outbox.change_foreseen(&foreseen, &rows, TransactionDurability::Strict, &plan).await
    }

    fn if_writer(&self, held: Held<'_>) -> Result<(), StorageError> {
        if held.first() == Some(&*self.mark.borrow()) { Ok(()) } else { Err(StorageError::Elsewhere) }
    }
}
