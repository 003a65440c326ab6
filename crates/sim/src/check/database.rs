//! What must be true of a database when everything works and all is at rest.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{RecordId, Scope};

use super::Broken;
use crate::memory::OrgData;
use crate::model::{Circle, Model, Naive, View};
use crate::org::Org;
use crate::world::sha256;

/// What each circle must be shown.
type Must<'a> = BTreeMap<Circle, Vec<(RecordId, View, &'a Naive)>>;

/// The database shows what it must, and keeps beside the records what they say.
pub(super) fn is_right(org: &Org) -> Result<(), Broken> {
    let (data, model) = (org.memory.data(), org.now());
    let Some(stored) = data.orgs.get(&org.id) else { return Err("the organisation is missing".into()) };
    digests_are_right(stored, &model)?;
    if stored.members != model.rights() {
        return Err(format!("G7: members may do {:?} instead of {:?}", stored.members, model.rights()));
    }
    let expected: BTreeMap<_, _> = stored.expected.iter().filter(|(_, sites)| !sites.is_empty()).collect();
    let must = model.expected();
    if expected != must.iter().collect() {
        return Err(format!("G7: people are expected at {expected:?} instead of {must:?}"));
    }
    Ok(())
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
