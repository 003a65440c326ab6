//! One exchange, whole, without the line that carries it: first the half that a device pushes, then the half that it is told.

use std::collections::BTreeSet;

use stepping_stones_domain::{OrgId, RecordId};
use stepping_stones_sync::protocol::{ExchangeRequest, ExchangeResponse, Id, Judged, Pushed, Verdict};

use super::ingest::Batch;
use super::offer::{Offer, open_all};
use super::pull::{Pulled, Stands, pull, stands};
use crate::store::{AuditEntry, Enrolment, Standing, Store, StoreError, Writing};

/// Contacts closer to each other than this are not noted anew.
const CONTACT_EVERY_MS: i64 = 5 * 60 * 1000;

/// The batch was not kept: the database failed, or the server is stopping. It can be offered again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not kept: the database failed or the server is stopping")]
pub struct Unavailable;

/// Where batches are handed in.
pub trait Intake: Sync {
    /// Judges a batch; when this returns, what was kept is durable.
    ///
    /// # Errors
    /// [`Unavailable`] when nothing of it was kept.
    fn hand_in(&self, batch: Batch) -> impl Future<Output = Result<Vec<Verdict>, Unavailable>> + Send;
}

/// Why an exchange has no answer.
#[derive(Debug, thiserror::Error)]
pub enum Unanswered {
    /// What was pushed was not kept.
    #[error(transparent)]
    Unavailable(#[from] Unavailable),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a device pushes, opened and read.
#[derive(Default)]
pub struct Offered {
    references: Vec<Id>,
    offers: Vec<Offer>,
}

impl Offered {
    /// Opens what is sealed and reads everything.
    #[must_use]
    pub fn open(pushed: Vec<Pushed>, org: OrgId, private_key: Option<&[u8; 32]>) -> Self {
        let references = pushed.iter().map(|pushed| pushed.reference).collect();
        Self { references, offers: open_all(pushed, org, private_key) }
    }
}

/// What became of what was pushed.
#[derive(Default)]
pub struct HandedIn {
    /// A verdict for each.
    pub verdicts: Vec<Judged>,
    /// The records that the device itself has changed.
    own: BTreeSet<RecordId>,
}

/// Judges what a device pushes and tells it what changed. The halves do not depend on each other. A device whose enrolment was withdrawn
/// may still hand in what was written on it, which waits for a manager; it is told of the withdrawal and of nothing else.
///
/// # Errors
/// When there is no answer; what was pushed may be kept all the same.
pub async fn serve<S: Store, I: Intake>(
    store: &S,
    intake: &I,
    enrolment: Enrolment,
    request: &ExchangeRequest,
    offered: Offered,
    now_ms: i64,
) -> Result<ExchangeResponse, Unanswered> {
    let pushed = hand_in(intake, enrolment, offered, now_ms).await?;
    if enrolment.standing == Standing::Withdrawn {
        note_contact(store, &enrolment, now_ms, unsent(request, &pushed.verdicts)).await?;
        let stands = stands(&mut store.read().await?, &enrolment, request).await?;
        return Ok(withdrawn(request.nonce, pushed.verdicts, stands, now_ms));
    }
    let pulled = pull(&mut store.read().await?, &enrolment, request).await?;
    let given = given(&enrolment, &pulled, &pushed.own, now_ms);
    note(store, &enrolment, &given, now_ms, unsent(request, &pushed.verdicts)).await?;
    Ok(response(request.nonce, pushed.verdicts, pulled, now_ms))
}

/// Has operations judged and kept.
///
/// # Errors
/// [`Unavailable`] when nothing of it was kept.
pub async fn hand_in<I: Intake>(
    intake: &I,
    enrolment: Enrolment,
    offered: Offered,
    now_ms: i64,
) -> Result<HandedIn, Unavailable> {
    let Offered { references, offers } = offered;
    if offers.is_empty() {
        return Ok(HandedIn::default());
    }
    let records: Vec<_> =
        offers.iter().map(|offer| offer.operation.as_ref().ok().map(|operation| operation.record)).collect();
    let verdicts = intake.hand_in(Batch { enrolment, offers, received_ms: now_ms, taken_in_by: None }).await?;
    let kept = |verdict: &Verdict| matches!(verdict, Verdict::Applied(_) | Verdict::Duplicate(_));
    let own =
        records.into_iter().zip(&verdicts).filter_map(|(record, verdict)| record.filter(|_| kept(verdict))).collect();
    let judged = references.into_iter().zip(verdicts).map(|(reference, verdict)| Judged { reference, verdict });
    Ok(HandedIn { verdicts: judged.collect(), own })
}

/// What is written down of an answer: whose records a device was given.
fn given(enrolment: &Enrolment, pulled: &Pulled, own: &BTreeSet<RecordId>, at_ms: i64) -> Vec<AuditEntry> {
    let (member, device) = (Some(enrolment.member), Some(enrolment.device));
    let entry = |(what, about): (&str, Vec<u8>)| AuditEntry { at_ms, member, device, what: what.into(), about };
    pulled.tells_of(own).into_iter().map(entry).collect()
}

/// How many operations the device has left without a verdict once it has this answer.
fn unsent(request: &ExchangeRequest, verdicts: &[Judged]) -> Option<u32> {
    let judged = u32::try_from(verdicts.len()).unwrap_or(u32::MAX);
    request.unsent.map(|unsent| unsent.saturating_sub(judged))
}

/// Notes that a device was in contact, now and then, and what it has not sent, when that changed.
///
/// # Errors
/// When the database fails.
pub async fn note_contact<S: Store>(
    store: &S,
    enrolment: &Enrolment,
    at_ms: i64,
    unsent: Option<u32>,
) -> Result<(), StoreError> {
    note(store, enrolment, &[], at_ms, unsent).await
}

/// The same, and writes down what the device was given: in one transaction, for the disk takes the longest.
async fn note<S: Store>(
    store: &S,
    enrolment: &Enrolment,
    given: &[AuditEntry],
    at_ms: i64,
    unsent: Option<u32>,
) -> Result<(), StoreError> {
    let is_known = unsent.is_none() || unsent == enrolment.unsent;
    let was_here = is_known && at_ms.abs_diff(enrolment.contact_ms) < CONTACT_EVERY_MS.unsigned_abs();
    if was_here && given.is_empty() {
        return Ok(());
    }
    let mut transaction = store.write().await?;
    transaction.put_audit(enrolment.org, given).await?;
    if !was_here {
        transaction.note_contact(enrolment.device, at_ms, unsent).await?;
    }
    transaction.commit().await
}

fn response(nonce: Id, verdicts: Vec<Judged>, pulled: Pulled, clock_ms: i64) -> ExchangeResponse {
    let [filled, rows] = pulled.to_wire();
    ExchangeResponse {
        nonce,
        clock_ms,
        verdicts,
        scopes: pulled.scopes,
        filled,
        filling: pulled.filling,
        rows,
        cursor: pulled.cursor,
        more: pulled.more,
        state: pulled.state.map(Into::into),
        start_over: pulled.start_over,
        withdrawn: false,
        lease_days: Some(pulled.lease_days),
    }
}

fn withdrawn(nonce: Id, verdicts: Vec<Judged>, stands: Stands, clock_ms: i64) -> ExchangeResponse {
    ExchangeResponse {
        nonce,
        clock_ms,
        verdicts,
        scopes: None,
        filled: vec![],
        filling: vec![],
        rows: vec![],
        cursor: stands.cursor,
        more: false,
        state: None,
        start_over: stands.start_over,
        withdrawn: true,
        lease_days: None,
    }
}
