//! What must be true of a database when everything works and all is at rest.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{DeviceId, RecordId, Scope};
use stepping_stones_server::store::Standing;

use super::Broken;
use crate::memory::OrgData;
use crate::model::{Circle, Model, Naive, View};
use crate::org::Org;
use crate::world::sha256;
use crate::written::{Book, Written};

/// What each circle must be shown.
type Must<'a> = BTreeMap<Circle, Vec<(RecordId, View, &'a Naive)>>;

/// The database shows what it must, and keeps beside the records what they say.
/// Of whoever was erased nothing is left, also where it goes on with something of which the server was `told`.
pub(super) fn is_right(org: &Org, book: &Book, told: impl Fn(&Written, &Written) -> bool) -> Result<(), Broken> {
    let (data, model) = (org.memory.data(), org.now());
    let Some(stored) = data.orgs.get(&org.id) else { return Err("the organisation is missing".into()) };
    digests_are_right(stored, &model)?;
    if stored.members != model.rights() {
        return Err(format!("G7: members may do {:?} instead of {:?}", stored.members, model.rights()));
    }
    erased_is_erased(stored, &model, book, told)?;
    let stand = |device: &&DeviceId| data.devices[device].0.standing == Standing::Active;
    if let Some(device) = model.withdrawn().iter().find(stand) {
        return Err(format!("G9: {device:?} still stands"));
    }
    let expected: BTreeMap<_, _> = stored.expected.iter().filter(|(_, sites)| !sites.is_empty()).collect();
    let must = model.expected();
    if expected != must.iter().collect() {
        return Err(format!("G7: people are expected at {expected:?} instead of {must:?}"));
    }
    Ok(())
}

/// Of whoever was erased it is known that they were, and nothing else: not what waits for a manager, not what came under another's id.
fn erased_is_erased(
    stored: &OrgData,
    model: &Model,
    book: &Book,
    told: impl Fn(&Written, &Written) -> bool,
) -> Result<(), Broken> {
    // What never took effect is marked beside.
    if !stored.erased.is_superset(model.erased()) || !stored.ended.keys().eq(model.ended()) {
        return Err("G9: the database has forgotten whom it erased, or whose access was ended".into());
    }
    if let Some(record) = stored.records.keys().find(|record| stored.erased.contains(record)) {
        return Err(format!("G9: {record:?} was erased, and is in the database"));
    }
    let waits = stored.held.iter().map(|held| (held.sha256, &held.bytes));
    let beside = stored.conflicts.iter().map(|conflict| (conflict.sha256, &conflict.bytes));
    let kept = waits.chain(beside).filter(|(_, bytes)| !bytes.is_empty());
    let written = kept.filter_map(|(sha256, _)| book.get(&sha256));
    match written.into_iter().find(|written| model.tells_of_erased(written, book, |earlier| told(earlier, written))) {
        Some(written) => Err(format!("G9: {} is kept, and whom it is about was erased", written.id)),
        None => Ok(()),
    }
}

/// The server's digest of each scope is the sum of the hashes of what the scope must show.
fn digests_are_right(stored: &OrgData, model: &Model) -> Result<(), Broken> {
    let mut must = Must::new();
    for (record, naive) in &model.records {
        for (circle, view) in &naive.circles {
            must.entry(*circle).or_default().push((*record, *view, naive));
        }
    }
    let scopes: BTreeSet<Scope> =
        must.keys().map(|circle| circle.scope()).chain(stored.digests.keys().copied()).collect();
    for scope in scopes {
        let shown = Circle::of(scope).and_then(|circle| must.get(&circle)).map(Vec::as_slice).unwrap_or_default();
        let sum = sum(stored, scope, shown)?;
        let digest = stored.digests.get(&scope).copied().unwrap_or_default();
        if digest.digest.0 != sum || digest.count != shown.len() as u64 {
            return Err(format!("G6: the server's digest of {scope} is not that of what it shows"));
        }
    }
    Ok(())
}

fn sum(stored: &OrgData, scope: Scope, must: &[(RecordId, View, &Naive)]) -> Result<[u64; 4], Broken> {
    let mut sum = [0u64; 4];
    for (record, view, naive) in must {
        let seq = stored.places.get(record).and_then(|places| places.get(&scope)).copied().unwrap_or_default();
        let shown = stored.shown.get(&scope).and_then(|rows| rows.get(&seq)?.1.clone());
        let Some(shown) = shown.filter(|shown| naive.is(*view, shown)) else {
            return Err(format!("G6: the server does not show {record:?} in {scope} as it should"));
        };
        let hash = sha256(&[&record.0[..], &shown].concat());
        for (sum, word) in sum.iter_mut().zip(hash.chunks_exact(8)) {
            *sum = sum.wrapping_add(u64::from_be_bytes(word.try_into().unwrap_or_default()));
        }
    }
    Ok(sum)
}
