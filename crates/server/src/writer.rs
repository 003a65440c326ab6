//! Writes operations on the server itself, as a device of its own: an import, the command line, the demonstration.

use stepping_stones_domain::records::Record;
use stepping_stones_domain::{DeviceId, Kind, OperationId, RecordId};
use stepping_stones_sync::Operation;
use stepping_stones_sync::operation::Action;

use crate::exchange::{Batch, Offer};
use crate::moment::{NoRandomness, now_for_ids, now_ms, random};
use crate::store::{Account, DeviceKind, Enrolment, NewDevice, Standing, Store, StoreError, Writing};

/// What is to be done to a record.
pub struct NewOperation {
    /// The kind of the record.
    pub kind: Kind,
    /// The record.
    pub record: RecordId,
    /// The steps.
    pub actions: Vec<Action>,
    /// When it is said to be done, in milliseconds since 1970.
    pub clock_ms: i64,
}

/// Collects the operations of one member.
pub struct LocalWriter {
    enrolment: Enrolment,
    number: u64,
    offers: Vec<Offer>,
}

impl LocalWriter {
    /// Writes as a member, on that member's own enrolment of this kind on the server; makes it where it is missing.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enrol<S: Store>(store: &S, account: &Account, kind: DeviceKind) -> Result<Self, StoreError> {
        let mut transaction = store.write().await?;
        let writer = Self::enrol_in(&mut transaction, account, kind).await?;
        transaction.commit().await?;
        Ok(writer)
    }

    /// The same within a transaction that the caller commits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enrol_in<W: Writing>(
        transaction: &mut W,
        account: &Account,
        kind: DeviceKind,
    ) -> Result<Self, StoreError> {
        let (org, member, at_ms) = (account.org, account.member, now_ms());
        let before = transaction.devices_of(member, kind).await?.first().copied();
        let device = match before {
            Some(device) => device,
            None => {
                let random = random().map_err(|_| StoreError::Damaged("this computer gives no random bytes"))?;
                let device = DeviceId::v7(now_for_ids(), random);
                let label = kind.code().to_owned();
                transaction.enrol(&NewDevice { device, org, member, kind, label, secrets: None, at_ms }).await?;
                device
            }
        };
        let number = transaction.operations_of(device).await?;
        let enrolment = Enrolment { org, member, device, standing: Standing::Active, contact_ms: at_ms, unsent: None };
        Ok(Self { enrolment, number, offers: vec![] })
    }

    /// Adds an operation.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn write(&mut self, new: NewOperation) -> Result<OperationId, NoRandomness> {
        self.number += 1;
        let operation = Operation {
            id: OperationId::v7(now_for_ids(), random()?),
            org: self.enrolment.org,
            author: self.enrolment.member,
            device: self.enrolment.device,
            number: self.number,
            clock_ms: new.clock_ms,
            kind: new.kind,
            record: new.record,
            based_on: 0,
            actions: new.actions,
            unknown: vec![],
        };
        self.offers.push(Offer::read(operation.to_bytes()));
        Ok(operation.id)
    }

    /// Adds the operation that makes a record.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn record<R: Record>(
        &mut self,
        record: RecordId,
        content: &R,
        clock_ms: i64,
    ) -> Result<OperationId, NoRandomness> {
        let actions = content.changes().into_iter().map(Action::from).collect();
        self.write(NewOperation { kind: R::KIND, record, actions, clock_ms })
    }

    /// Everything written, to be handed in.
    #[must_use]
    pub fn into_batch(self) -> Batch {
        Batch { enrolment: self.enrolment, offers: self.offers, received_ms: now_ms(), taken_in_by: None }
    }
}
