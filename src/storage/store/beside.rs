//! Looking at what another tab has stored since.

use std::collections::BTreeSet;

use stepping_stones_sync::engine::Stored;

use super::{ENGINE, META, SEGMENTS, Store, WRITER, find, row};
use crate::storage::StorageError;

impl Store {
    /// What lies in storage by now, with the contents of what is not held here; `None` when another tab has begun to write since everything was read:
    /// then it has to be read anew.
    ///
    /// # Errors
    /// When the browser does not give it, or it does not open.
    pub async fn stored(
        &self,
        segments: &BTreeSet<u64>,
        operations: &BTreeSet<u64>,
    ) -> Result<Option<Stored>, StorageError> {
        // The outbox first: what goes from it into the replica meanwhile is seen twice, not passed over.
        let outbox = self.lying(&|number| operations.contains(&number)).await?;
        let unsealed = |key: u64, sealed: Vec<u8>| self.vault.open(SEGMENTS, &row(key), &sealed).ok();
        let moment = self.replica.moment(SEGMENTS, META, &|key| segments.contains(&key), &unsealed).await?;
        if find(&moment.beside, WRITER) != self.read_of.borrow().as_deref() {
            return Ok(None);
        }
        let opened = |(key, bytes): (u64, Option<Vec<u8>>)| Some((key, bytes?));
        let meta = find(&moment.beside, ENGINE);
        let meta = meta.map(|sealed| self.vault.open(META, ENGINE.as_bytes(), sealed)).transpose()?;
        Ok(Some(Stored { meta, segments: moment.taken.into_iter().filter_map(opened).collect(), outbox }))
    }
}
