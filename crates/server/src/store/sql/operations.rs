//! Operations, the changes that they made, and what is written down beside them.

use std::collections::BTreeMap;

use sqlx::Row as _;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, Scope};

use super::bulk;
use super::cells::{bytes, reason, signed};
use super::manage;
use super::{Connection, Row};
use crate::store::{Conflict, HeldOperation, KeptOperation, NumberedRow, Result, ScopeDigest};

pub(super) async fn put_rows(on: &mut Connection, org: OrgId, rows: &[NumberedRow], chain: &[[u8; 32]]) -> Result<()> {
    let insert = "INSERT INTO shown (org, record, scope, seq, bytes) ";
    let on_conflict = " ON CONFLICT (org, record, scope) DO UPDATE SET seq = excluded.seq, bytes = excluded.bytes";
    // Of several changes to a record in a scope only the last is shown; one statement could not put two in the same place.
    let places: BTreeMap<_, _> = rows.iter().map(|row| ((row.scope, row.record), row)).collect();
    let last: Vec<_> = places.into_values().collect();
    bulk::put(on, insert, &last, on_conflict, |push, row| {
        push.push_bind(org.0.to_vec()).push_bind(row.record.0.to_vec()).push_bind(row.scope.to_bytes());
        push.push_bind(signed(row.seq)).push_bind(row.shown.clone());
    })
    .await?;
    let links: Vec<_> = rows.iter().map(|row| row.seq).zip(chain).collect();
    bulk::put(on, "INSERT INTO chain (org, seq, hash) ", &links, "", |push, (seq, hash)| {
        push.push_bind(org.0.to_vec()).push_bind(signed(*seq)).push_bind(hash.to_vec());
    })
    .await?;
    if let Some(last) = chain.last() {
        let query =
            sqlx::query("UPDATE organisations SET chain = $1 WHERE id = $2").bind(last.to_vec()).bind(&org.0[..]);
        query.execute(on).await?;
    }
    Ok(())
}

pub(super) async fn put_digests(on: &mut Connection, org: OrgId, digests: &BTreeMap<Scope, ScopeDigest>) -> Result<()> {
    let digests: Vec<_> = digests.iter().collect();
    let insert = "INSERT INTO scope_digests (org, scope, digest, count) ";
    let on_conflict = " ON CONFLICT (org, scope) DO UPDATE SET digest = excluded.digest, count = excluded.count";
    bulk::put(on, insert, &digests, on_conflict, |push, (scope, sum)| {
        push.push_bind(org.0.to_vec()).push_bind(scope.to_bytes());
        push.push_bind(sum.digest.to_bytes().to_vec()).push_bind(signed(sum.count));
    })
    .await
}

pub(super) async fn put_operations(on: &mut Connection, org: OrgId, kept: &[KeptOperation<'_>]) -> Result<()> {
    let insert = "INSERT INTO operations (org, id, sha256, author, device, record, received_ms, seq, bytes) ";
    bulk::put(on, insert, kept, "", |push, operation| {
        push.push_bind(org.0.to_vec()).push_bind(operation.id.0.to_vec()).push_bind(operation.sha256.to_vec());
        push.push_bind(operation.author.0.to_vec()).push_bind(operation.device.0.to_vec());
        push.push_bind(operation.record.0.to_vec()).push_bind(operation.received_ms);
        push.push_bind(signed(operation.seq)).push_bind(operation.bytes.to_vec());
    })
    .await
}

pub(super) async fn put_conflict(on: &mut Connection, org: OrgId, conflict: &Conflict) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO conflicts (org, id, sha256, device, received_ms, bytes) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING",
    );
    let query = query.bind(&org.0[..]).bind(&conflict.id.0[..]).bind(&conflict.sha256[..]);
    query.bind(&conflict.device.0[..]).bind(conflict.received_ms).bind(&conflict.bytes).execute(on).await?;
    Ok(())
}

pub(super) async fn put_held(on: &mut Connection, org: OrgId, held: &HeldOperation) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO held (org, id, sha256, author, device, received_ms, reason, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    let query = query.bind(&org.0[..]).bind(&held.id.0[..]).bind(&held.sha256[..]).bind(&held.author.0[..]);
    query
        .bind(&held.device.0[..])
        .bind(held.received_ms)
        .bind(i64::from(held.reason.0))
        .bind(&held.bytes)
        .execute(on)
        .await?;
    Ok(())
}

pub(super) async fn conflicts(on: &mut Connection, org: OrgId) -> Result<Vec<Conflict>> {
    let query = sqlx::query(
        "SELECT id, sha256, device, received_ms, bytes FROM conflicts WHERE org = $1 ORDER BY received_ms, id",
    );
    let read = |row: &Row| -> Result<_> {
        Ok(Conflict {
            id: OperationId(bytes(row, 0)?),
            sha256: bytes(row, 1)?,
            device: DeviceId(bytes(row, 2)?),
            received_ms: row.try_get(3)?,
            bytes: row.try_get(4)?,
        })
    };
    query.bind(&org.0[..]).fetch_all(on).await?.iter().map(read).collect()
}

pub(super) async fn held(on: &mut Connection, org: OrgId) -> Result<Vec<HeldOperation>> {
    let query = sqlx::query(
        "SELECT id, sha256, author, device, received_ms, reason, bytes, answered_ms, answered_by, declined FROM held
         WHERE org = $1 ORDER BY received_ms, id",
    );
    let read = |row: &Row| -> Result<_> {
        Ok(HeldOperation {
            id: OperationId(bytes(row, 0)?),
            sha256: bytes(row, 1)?,
            author: MemberId(bytes(row, 2)?),
            device: DeviceId(bytes(row, 3)?),
            received_ms: row.try_get(4)?,
            reason: reason(row, 5)?,
            bytes: row.try_get(6)?,
            answer: manage::answer(row, 7)?,
        })
    };
    query.bind(&org.0[..]).fetch_all(on).await?.iter().map(read).collect()
}
