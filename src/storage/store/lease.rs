//! The lease: until when this device may be opened without another contact. It is sealed, so nobody can lengthen it; and it only locks.

use indexed_db_futures::transaction::TransactionDurability;
use minicbor::{Decode, Encode};
use stepping_stones_sync::protocol::{decode, encode};

use super::{META, Store, find};
use crate::storage::StorageError;
use crate::storage::database::Change;

const LEASE: &str = "lease";
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A lease, by the device's own clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Lease {
    /// When the server was heard last, in milliseconds since 1970.
    #[n(0)]
    pub contact_ms: i64,
    /// For how many days from then.
    #[n(1)]
    pub days: u32,
}

impl Lease {
    /// Whether it is over at a moment. A clock that stands before the last contact is wrong, and proves nothing.
    #[must_use]
    pub fn is_over(self, now_ms: i64) -> bool {
        let ends = self.contact_ms.saturating_add(i64::from(self.days).saturating_mul(DAY_MS));
        now_ms >= ends || now_ms < self.contact_ms.saturating_sub(DAY_MS)
    }
}

impl Store {
    /// The lease; nothing before the first contact that was noted.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn lease(&self) -> Result<Option<Lease>, StorageError> {
        let rows = self.outbox.all(META).await?;
        let Some(sealed) = find(&rows, LEASE) else { return Ok(None) };
        let plain = self.vault.open(META, LEASE.as_bytes(), sealed)?;
        decode(&plain).map(Some).map_err(|_| StorageError::Damaged(META))
    }

    /// Notes a contact.
    ///
    /// # Errors
    /// When it was not kept.
    pub async fn renew_lease(&self, lease: Lease) -> Result<(), StorageError> {
        let sealed = self.vault.seal(META, LEASE.as_bytes(), &encode(&lease));
        self.outbox.write(&[Change::put(META, LEASE.into(), &sealed)], TransactionDurability::Relaxed).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_ends_after_its_days_and_a_clock_put_back_does_not_lengthen_it_g12() {
        let lease = Lease { contact_ms: 100 * DAY_MS, days: 14 };
        let rows = [(100, false), (113, false), (114, true), (9000, true), (99, false), (98, true), (-40, true)];
        for (day, over) in rows {
            assert_eq!(lease.is_over(day * DAY_MS), over, "day {day}");
        }
        assert!(Lease { contact_ms: i64::MAX, days: u32::MAX }.is_over(i64::MAX));
    }
}
