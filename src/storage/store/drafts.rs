//! Drafts: what is half written. Each change of one names the version that it goes on from, so that two tabs never overwrite each other.

use indexed_db_futures::transaction::TransactionDurability;
use stepping_stones_domain::RecordId;

use super::{Change, DRAFTS, Held, Place, Store};
use crate::storage::StorageError;

/// A draft as kept: what a person has half written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Which, and as it lies in the store.
    pub version: DraftVersion,
    /// What the draft's screen made of it; nothing when this version is known.
    pub bytes: Option<Vec<u8>>,
}

/// A version of a draft, as it lies in the store: sealed anew each time, so that no two are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftVersion {
    /// A random name.
    pub id: RecordId,
    /// What lies there; nothing for one that was never kept.
    pub sealed: Option<Vec<u8>>,
    /// What this tab is about to put there, and perhaps has.
    pub next: Option<Vec<u8>>,
}

impl DraftVersion {
    /// Whether this is what lies there.
    #[must_use]
    pub fn is(&self, held: Option<&[u8]>) -> bool {
        self.sealed.as_deref() == held || (held.is_some() && self.next.as_deref() == held)
    }

    fn place(&self) -> Vec<Place> {
        vec![(DRAFTS, self.id.to_string().into())]
    }
}

impl Store {
    /// All drafts, with what they hold where the version is not known.
    ///
    /// # Errors
    /// When they are not given, or one does not open.
    pub async fn drafts(&self, known: &dyn Fn(RecordId, &[u8]) -> bool) -> Result<Vec<Draft>, StorageError> {
        let mut drafts = Vec::new();
        for (key, sealed) in self.outbox.all(DRAFTS).await? {
            let Some(id) = key.as_string().and_then(|key| key.parse::<RecordId>().ok()) else { continue };
            let mut bytes = None;
            if !known(id, &sealed) {
                bytes = Some(self.open_draft(id, &sealed)?);
            }
            drafts.push(Draft { version: DraftVersion { id, sealed: Some(sealed), next: None }, bytes });
        }
        Ok(drafts)
    }

    /// A draft as it is to lie in the store next.
    #[must_use]
    pub fn seal_draft(&self, id: RecordId, bytes: &[u8]) -> Vec<u8> {
        self.vault.seal(DRAFTS, &id.0, bytes)
    }

    /// What a draft holds that was sealed by [`Self::seal_draft`].
    ///
    /// # Errors
    /// When it was not sealed so.
    pub fn open_draft(&self, id: RecordId, sealed: &[u8]) -> Result<Vec<u8>, StorageError> {
        self.vault.open(DRAFTS, &id.0, sealed)
    }

    /// Keeps the next version of a draft in the place of the one before.
    ///
    /// # Errors
    /// When it could not be kept; [`StorageError::Elsewhere`] when another version lies there by now.
    pub async fn keep_draft(&self, version: &DraftVersion) -> Result<(), StorageError> {
        let Some(next) = &version.next else { return Ok(()) };
        let plan = |held: Held<'_>| {
            let put = Change::put(DRAFTS, version.id.to_string().into(), next);
            let before = version.is(held.first().and_then(Option::as_deref));
            if before { Ok(vec![put]) } else { Err(StorageError::Elsewhere) }
        };
        self.outbox.change(&|| version.place(), TransactionDurability::Strict, &plan).await
    }

    /// Throws a version of a draft away. Another one, which another tab has written, stays.
    ///
    /// # Errors
    /// When it could not be deleted.
    pub async fn drop_draft(&self, version: &DraftVersion) -> Result<(), StorageError> {
        let delete = Change::Delete(DRAFTS, version.id.to_string().into());
        let plan = |held: Held<'_>| {
            let same = version.is(held.first().and_then(Option::as_deref));
            Ok(if same { vec![delete.clone()] } else { vec![] })
        };
        self.outbox.change(&|| version.place(), TransactionDurability::Strict, &plan).await
    }
}
