//! Judging operations within a transaction, and carrying out what was decided.

use std::collections::BTreeSet;

use stepping_stones_domain::access::Member;
use stepping_stones_domain::{Kind, MemberId, OperationId, OrgId, RecordId};
use stepping_stones_sync::Operation;
use stepping_stones_sync::protocol::{Reason, Verdict};

use super::done;
use super::erase;
use super::feed;
use super::judge::{Outcome, Plan, judge};
use super::offer::Offer;
use crate::store::{
    AuditEntry, Conflict, Enrolment, HeldOperation, KeptOperation, Result, Store, StoreError, Wanted, World, Writing,
};

/// Operations that one device offers at once.
pub struct Batch {
    /// Whose.
    pub enrolment: Enrolment,
    /// The operations, in the order in which they were done.
    pub offers: Vec<Offer>,
    /// Now, in milliseconds since 1970.
    pub received_ms: i64,
    /// The manager who takes these in although they were held; `None` for what a device sends.
    pub taken_in_by: Option<Member>,
}

/// Judges a batch and carries out what was decided, within a transaction that the caller commits. The verdicts are in the order of the offers.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn ingest<W: Writing>(transaction: &mut W, batch: &Batch) -> Result<Vec<Verdict>> {
    Ok(ingest_together(transaction, &[batch]).await?.0.pop().unwrap_or_default())
}

/// Judges batches of one organisation, one after another, with everything loaded at once and written at once: each question to the database
/// costs the same, however many batches it is for.
///
/// Beside the verdicts it tells whether something that waited was emptied.
async fn ingest_together<W: Writing>(transaction: &mut W, batches: &[&Batch]) -> Result<(Vec<Vec<Verdict>>, bool)> {
    let Some(org) = batches.first().map(|batch| batch.enrolment.org) else { return Ok((vec![], false)) };
    let mut world = transaction.world(&wanted(org, batches)).await?;
    batches.iter().for_each(|batch| take_in(&mut world, batch));
    let in_turn = |plan, batch: &&Batch| judge(&batch.enrolment, plan, &batch.offers);
    let mut plan = batches.iter().fold(Plan::new(world), in_turn);
    let before = put_changes(transaction, org, batches, &mut plan).await?;
    let at_ms = batches.first().map_or(0, |batch| batch.received_ms);
    transaction.mark_erased(org, &plan.erased, at_ms).await?;
    let mut outcomes = std::mem::take(&mut plan.outcomes).into_iter();
    let mut verdicts = Vec::new();
    for batch in batches {
        let outcomes: Vec<_> = outcomes.by_ref().take(batch.offers.len()).collect();
        put_beside(transaction, batch, &outcomes).await?;
        transaction.put_audit(org, &done::entries(batch, &outcomes, &plan.world)).await?;
        verdicts.push(outcomes.into_iter().map(|outcome| verdict(outcome, before)).collect());
    }
    let emptied = erase::forget(transaction, org, &plan.erased, at_ms).await?;
    Ok((verdicts, emptied))
}

/// What a manager takes in is judged as if the enrolment stood, nothing of it had come before, and its author had the manager's rights: the
/// person may have been handed over since. What concerns the service and its staff is judged by the author's own rights.
fn take_in(world: &mut World, batch: &Batch) {
    let Some(manager) = &batch.taken_in_by else { return };
    world.standing.insert(batch.enrolment.device);
    let mut about_people = true;
    for operation in batch.offers.iter().filter_map(|offer| offer.operation.as_ref().ok()) {
        world.operations.remove(&operation.id);
        about_people &= !matches!(operation.kind, Kind::Organisation | Kind::Staff | Kind::Site | Kind::Activity);
    }
    if about_people {
        let author = batch.enrolment.member;
        world.members.insert(author, Member { id: author, ..manager.clone() });
    }
}

/// Judges batches in one transaction and commits it; the verdicts of each are in the order of its offers.
///
/// # Errors
/// When the database fails; nothing is kept then.
pub async fn keep_each<'a, S: Store>(
    store: &S,
    batches: impl Iterator<Item = &'a Batch> + Send,
) -> Result<Vec<Vec<Verdict>>> {
    let mut transaction = store.write().await?;
    let (mut verdicts, mut emptied) = (Vec::new(), false);
    let batches: Vec<&Batch> = batches.collect();
    for batches in batches.chunk_by(|one, next| one.enrolment.org == next.enrolment.org) {
        let (of_these, some) = ingest_together(&mut transaction, batches).await?;
        verdicts.extend(of_these);
        emptied |= some;
    }
    transaction.commit().await?;
    if emptied {
        // The verdicts stand also where this fails.
        let _ = store.write_over().await;
    }
    Ok(verdicts)
}

/// What happens when one operation of a batch does not take effect.
#[derive(Debug, thiserror::Error)]
pub enum NotKept {
    /// One was not accepted, so none was.
    #[error("operation {0} was not accepted (reason {reason})", reason = .1.0)]
    Refused(usize, Reason),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps all operations of a batch or none. Those that were kept before count as kept.
///
/// # Errors
/// The first operation that does not take effect, or the database's failure. Nothing is kept then.
pub async fn keep_all<S: Store>(store: &S, batch: &Batch) -> std::result::Result<(), NotKept> {
    let mut transaction = store.write().await?;
    keep_all_in(&mut transaction, batch).await?;
    Ok(transaction.commit().await?)
}

/// The same within a transaction, which the caller commits if it went well and drops otherwise.
///
/// # Errors
/// The first operation that does not take effect, or the database's failure.
pub async fn keep_all_in<W: Writing>(transaction: &mut W, batch: &Batch) -> std::result::Result<(), NotKept> {
    for (at, verdict) in ingest(transaction, batch).await?.into_iter().enumerate() {
        match verdict {
            Verdict::Applied(_) | Verdict::Duplicate(_) => {}
            Verdict::Refused(reason) | Verdict::Held(reason) => return Err(NotKept::Refused(at, reason)),
        }
    }
    Ok(())
}

fn wanted(org: OrgId, batches: &[&Batch]) -> Wanted {
    let offers = || batches.iter().flat_map(|batch| &batch.offers);
    let operations = || offers().filter_map(|offer| offer.operation.as_ref().ok());
    let ids: BTreeSet<OperationId> = operations().map(|operation| operation.id).collect();
    // Whom somebody takes on depends on who wrote that person down.
    let taken_on = operations().filter(|operation| operation.kind == Kind::Assignment).flat_map(Operation::clients);
    let records: BTreeSet<RecordId> = operations().map(|operation| operation.record).chain(taken_on).collect();
    let named = operations().flat_map(Operation::clients);
    let staff = operations().filter(|operation| operation.kind == Kind::Staff);
    let staff = staff.map(|operation| MemberId(operation.record.0));
    let members = batches.iter().map(|batch| batch.enrolment.member).chain(staff).collect();
    let devices = batches.iter().map(|batch| batch.enrolment.device).collect();
    Wanted { org, members, devices, operations: ids, people: named.collect(), records }
}

/// Keeps what took effect; tells the number of the organisation's last change before.
async fn put_changes<W: Writing>(transaction: &mut W, org: OrgId, batches: &[&Batch], plan: &mut Plan) -> Result<u64> {
    let touched: Vec<_> =
        plan.touched.iter().filter_map(|id| Some((*id, &plan.world.records.get(id)?.state))).collect();
    transaction.put_records(org, &touched).await?;
    let assignments: Vec<_> = plan.assignments.iter().map(|(id, open)| (*id, *open)).collect();
    transaction.put_assignments(org, &assignments).await?;
    let expected: Vec<_> = std::mem::take(&mut plan.expected).into_iter().collect();
    transaction.put_expected(org, &expected).await?;
    let rights: Vec<_> = std::mem::take(&mut plan.rights).into_iter().collect();
    transaction.put_rights(org, &rights).await?;
    // From here on nobody else in this organisation gets a number until the commit: so none can become visible out of order.
    let head = transaction.take_numbers(org, plan.changes.len() as u64).await?;
    let scopes: Vec<_> = plan.digests.keys().copied().collect();
    let digests = feed::changed(transaction.digests(org, &scopes).await?, &plan.digests);
    transaction.put_digests(org, &digests).await?;
    let (rows, chain) = feed::number(std::mem::take(&mut plan.changes), &head);
    transaction.put_rows(org, &rows, &chain).await?;
    transaction.put_operations(org, &kept(batches, &plan.outcomes, head.seq)).await?;
    Ok(head.seq)
}

fn kept<'a>(batches: &[&'a Batch], outcomes: &[Outcome], before: u64) -> Vec<KeptOperation<'a>> {
    let keep = |((received_ms, offer), outcome): ((i64, &'a Offer), &Outcome)| match (&offer.operation, outcome) {
        (Ok(operation), Outcome::Kept { changes }) => Some(KeptOperation {
            id: operation.id,
            sha256: offer.sha256,
            author: operation.author,
            device: operation.device,
            record: operation.record,
            received_ms,
            seq: before + *changes as u64,
            bytes: &offer.bytes,
        }),
        _ => None,
    };
    let offers = batches.iter().flat_map(|batch| batch.offers.iter().map(|offer| (batch.received_ms, offer)));
    offers.zip(outcomes).filter_map(keep).collect()
}

/// Keeps what did not take effect and must not be lost, and writes down what was refused.
async fn put_beside<W: Writing>(transaction: &mut W, batch: &Batch, outcomes: &[Outcome]) -> Result<()> {
    let (org, at_ms) = (batch.enrolment.org, batch.received_ms);
    let mut audit = Vec::new();
    for (offer, outcome) in batch.offers.iter().zip(outcomes) {
        let what = match (outcome, &offer.operation) {
            (Outcome::Held(reason), Ok(operation)) => {
                transaction.put_held(org, &held(offer, operation, *reason, at_ms)).await?;
                "held".to_owned()
            }
            (Outcome::OtherContent, Ok(operation)) => {
                let (id, device) = (operation.id, batch.enrolment.device);
                let conflict =
                    Conflict { id, sha256: offer.sha256, device, received_ms: at_ms, bytes: offer.bytes.clone() };
                transaction.put_conflict(org, &conflict).await?;
                "other-content".to_owned()
            }
            (Outcome::Refused(reason), _) => format!("refused-{}", reason.0),
            _ => continue,
        };
        let (member, device) = (Some(batch.enrolment.member), Some(batch.enrolment.device));
        audit.push(AuditEntry { at_ms, member, device, what, about: offer.sha256.to_vec() });
    }
    transaction.put_audit(org, &audit).await
}

fn held(offer: &Offer, operation: &stepping_stones_sync::Operation, reason: Reason, received_ms: i64) -> HeldOperation {
    HeldOperation {
        id: operation.id,
        sha256: offer.sha256,
        author: operation.author,
        device: operation.device,
        received_ms,
        reason,
        bytes: offer.bytes.clone(),
        answer: None,
    }
}

fn verdict(outcome: Outcome, before: u64) -> Verdict {
    match outcome {
        Outcome::Kept { changes } => Verdict::Applied(before + changes as u64),
        Outcome::Again { changes } => Verdict::Duplicate(before + changes as u64),
        Outcome::Before(verdict) => verdict,
        Outcome::OtherContent => Verdict::Refused(Reason::OTHER_CONTENT),
        Outcome::Refused(reason) => Verdict::Refused(reason),
        Outcome::Held(reason) => Verdict::Held(reason),
    }
}
