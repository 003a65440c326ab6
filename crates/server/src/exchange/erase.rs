//! Erasing a person: what is kept about them goes, and what devices need to hear that it went stays. All in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{MemberId, OrgId, RecordId, Scope};
use stepping_stones_sync::Operation;

use super::feed;
use super::judge::{Change, DigestChange};
use crate::store::{Beside, Conflict, Enrolment, Erasure, HeldOperation, NumberedRow, Result, Wanted, Writing};

/// Erases a person within a transaction that the caller commits. False when nobody of that id is here.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn erase<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    person: RecordId,
    reason: &str,
    at_ms: i64,
) -> Result<bool> {
    let org = by.org;
    // From here on nobody else in this organisation decides anything until the commit.
    transaction.take_numbers(org, 0).await?;
    if !transaction.people(org).await?.contains(&person) {
        return Ok(false);
    }
    let shown = transaction.shown_about(org, person).await?;
    let mut records: BTreeSet<RecordId> = shown.iter().map(|row| row.record).chain([person]).collect();
    let held = transaction.held(org).await?;
    begun(transaction, by, &held, &mut records).await?;
    let beside = beside(transaction, org, by.member, held, &records, at_ms).await?;
    hide(transaction, by, shown).await?;
    transaction.erase(org, &Erasure { person, records, beside, reason: reason.to_owned() }).await?;
    Ok(true)
}

/// Empties what waits, or came under the id of something else, and goes on with records that were to begin about somebody erased: when it came,
/// before the beginning, nobody could tell. Whether there was anything.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub(super) async fn forget<W: Writing>(
    transaction: &mut W,
    org: OrgId,
    erased: &BTreeMap<RecordId, MemberId>,
    at_ms: i64,
) -> Result<bool> {
    let Some(by) = erased.values().next() else { return Ok(false) };
    let (records, held) = (erased.keys().copied().collect(), transaction.held(org).await?);
    let beside = beside(transaction, org, *by, held, &records, at_ms).await?;
    if beside.held.is_empty() && beside.conflicts.is_empty() {
        return Ok(false);
    }
    transaction.empty_beside(org, &beside).await?;
    Ok(true)
}

/// What lies beside the records and is about one of these, or about the person among them.
async fn beside<W: Writing>(
    transaction: &mut W,
    org: OrgId,
    by: MemberId,
    held: Vec<HeldOperation>,
    records: &BTreeSet<RecordId>,
    at_ms: i64,
) -> Result<Beside> {
    let is_about = |bytes: &[u8]| Operation::of_any_size(bytes).is_ok_and(|told| names(&told, records));
    let held = held.into_iter().filter(|held| is_about(&held.bytes));
    let conflicts = transaction.conflicts(org).await?.into_iter().filter(|conflict| is_about(&conflict.bytes));
    Ok(Beside {
        held: held.map(|HeldOperation { id, .. }| id).collect(),
        conflicts: conflicts.map(|Conflict { id, sha256, .. }| (id, sha256)).collect(),
        by,
        at_ms,
    })
}

/// Adds the records about the person that are held from their beginning on: what goes on with them need not name anybody.
async fn begun<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    held: &[HeldOperation],
    records: &mut BTreeSet<RecordId>,
) -> Result<()> {
    let told = held.iter().filter_map(|held| Operation::of_any_size(&held.bytes).ok());
    let begun: BTreeSet<RecordId> =
        told.filter(|told| names(told, records)).map(|told| told.record).filter(|id| !records.contains(id)).collect();
    let wanted = Wanted {
        org: by.org,
        members: BTreeSet::new(),
        devices: BTreeSet::new(),
        operations: BTreeSet::new(),
        records: begun.clone(),
        people: BTreeSet::new(),
    };
    let known = transaction.world(&wanted).await?.records;
    records.extend(begun.into_iter().filter(|record| !known.contains_key(record)));
    Ok(())
}

/// Whether an operation is about one of these records, or about the person among them.
pub(crate) fn names(operation: &Operation, records: &BTreeSet<RecordId>) -> bool {
    records.contains(&operation.record) || operation.clients().any(|person| records.contains(&person))
}

/// Each scope that shows something of the person hears that it has left.
async fn hide<W: Writing>(transaction: &mut W, by: &Enrolment, shown: Vec<NumberedRow>) -> Result<()> {
    let mut digests = BTreeMap::<Scope, DigestChange>::new();
    let mut changes = Vec::new();
    for NumberedRow { scope, record, shown, .. } in shown {
        let Some(bytes) = shown else { continue };
        let change = digests.entry(scope).or_default();
        change.digest.remove(record, &bytes);
        change.count -= 1;
        changes.push(Change { scope, record, shown: None });
    }
    feed::put(transaction, by.org, changes, &digests).await
}
