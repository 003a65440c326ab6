//! Numbers for changes, and the hash chained over them.

use std::collections::BTreeMap;

use stepping_stones_domain::{OrgId, Scope};
use stepping_stones_sync::Digest;
use stepping_stones_sync::protocol::{Row, chained};

use super::judge::{Change, DigestChange};
use crate::store::{Head, NumberedRow, Result, ScopeDigest, Writing};

/// A change as devices get it.
pub(super) fn to_wire(row: &NumberedRow) -> Row {
    Row {
        seq: row.seq,
        scope: row.scope.to_bytes().into(),
        record: row.record.0.into(),
        shown: row.shown.clone().map(Into::into),
    }
}

/// Gives changes the numbers after `head`, and chains the hash over them.
pub(super) fn number(changes: Vec<Change>, head: &Head) -> (Vec<NumberedRow>, Vec<[u8; 32]>) {
    let rows: Vec<_> = changes.into_iter().zip(head.seq + 1..).map(|(change, seq)| numbered(change, seq)).collect();
    let mut before = head.chain;
    let mut link = |row: &NumberedRow| {
        before = chained(&before, &to_wire(row));
        before
    };
    let chain = rows.iter().map(&mut link).collect();
    (rows, chain)
}

/// Keeps changes that no operation made, with what they do to digests.
pub(super) async fn put<W: Writing>(
    transaction: &mut W,
    org: OrgId,
    changes: Vec<Change>,
    digests: &BTreeMap<Scope, DigestChange>,
) -> Result<()> {
    let head = transaction.take_numbers(org, changes.len() as u64).await?;
    let scopes: Vec<_> = digests.keys().copied().collect();
    let sums = changed(transaction.digests(org, &scopes).await?, digests);
    transaction.put_digests(org, &sums).await?;
    let (rows, chain) = number(changes, &head);
    transaction.put_rows(org, &rows, &chain).await
}

fn numbered(change: Change, seq: u64) -> NumberedRow {
    NumberedRow { seq, scope: change.scope, record: change.record, shown: change.shown }
}

/// The digests after some changes.
pub(super) fn changed(
    mut digests: BTreeMap<Scope, ScopeDigest>,
    changes: &BTreeMap<Scope, DigestChange>,
) -> BTreeMap<Scope, ScopeDigest> {
    for (scope, change) in changes {
        let sum = digests.entry(*scope).or_default();
        sum.digest = plus(sum.digest, change.digest);
        sum.count = sum.count.saturating_add_signed(change.count);
    }
    digests
}

fn plus(one: Digest, other: Digest) -> Digest {
    let mut sum = one;
    for (word, more) in sum.0.iter_mut().zip(other.0) {
        *word = word.wrapping_add(more);
    }
    sum
}
