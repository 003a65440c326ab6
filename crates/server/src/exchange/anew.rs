//! Bringing scopes up to what this version shows: a record that an earlier version showed to fewer, or less of, is told again to whom it is shown now.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{Kind, OrgId, RecordId, Scope};

use super::feed;
use super::judge::{Change, DigestChange, as_shown};
use crate::store::{Loaded, Reading, Result, Store, Wanted, Writing};

/// The kinds of which an earlier version showed less: what a person decided did not reach their own page.
const KINDS: [Kind; 1] = [Kind::Consent];
/// Records in one transaction, so that others need not wait long.
const AT_ONCE: usize = 500;

/// Brings every record of these kinds up to what this version shows, in every organisation. Where all is shown already nothing is written, so it can be
/// done at each start, by several servers at once, and goes on where it was broken off.
///
/// # Errors
/// When the database fails. What was done by then stays.
pub async fn show_anew<S: Store>(store: &S) -> Result<()> {
    let organisations = store.read().await?.organisations().await?;
    for organisation in organisations {
        for kind in KINDS {
            let states = store.read().await?.states(organisation.id, &kind).await?;
            let records: Vec<RecordId> = states.into_iter().map(|(record, _)| record).collect();
            for records in records.chunks(AT_ONCE) {
                bring_up(store, organisation.id, records).await?;
            }
        }
    }
    Ok(())
}

async fn bring_up<S: Store>(store: &S, org: OrgId, records: &[RecordId]) -> Result<()> {
    let mut transaction = store.write().await?;
    let wanted = Wanted {
        org,
        members: BTreeSet::new(),
        devices: BTreeSet::new(),
        operations: BTreeSet::new(),
        records: records.iter().copied().collect(),
        people: BTreeSet::new(),
    };
    let world = transaction.world(&wanted).await?;
    let (mut changes, mut digests) = (Vec::new(), BTreeMap::new());
    for (record, loaded) in world.records {
        differences(record, loaded, &mut changes, &mut digests);
    }
    if changes.is_empty() {
        return Ok(());
    }
    feed::put(&mut transaction, org, changes, &digests).await?;
    transaction.commit().await
}

/// What is shown otherwise than it should be, scope by scope.
fn differences(
    record: RecordId,
    loaded: Loaded,
    changes: &mut Vec<Change>,
    digests: &mut BTreeMap<Scope, DigestChange>,
) {
    let Loaded { state, shown: mut was_shown } = loaded;
    let now = as_shown(record, &state, &state.fields()).into_iter();
    let now: Vec<_> = now.map(|(scope, bytes)| (scope, was_shown.remove(&scope), Some(bytes))).collect();
    let gone = was_shown.into_iter().map(|(scope, bytes)| (scope, Some(bytes), None));
    for (scope, before, shown) in now.into_iter().chain(gone).filter(|(_, before, shown)| before != shown) {
        let change = digests.entry(scope).or_default();
        if let Some(before) = &before {
            change.digest.remove(record, before);
            change.count -= 1;
        }
        if let Some(shown) = &shown {
            change.digest.add(record, shown);
            change.count += 1;
        }
        changes.push(Change { scope, record, shown });
    }
}
