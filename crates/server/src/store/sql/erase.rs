//! Erasing a person. What stays of operations is that they were: their ids, hashes, authors and numbers, without a word of their content.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row as _;
use stepping_stones_domain::{MemberId, OrgId, RecordId, Scope};

use super::bulk;
use super::cells::{bytes, list, number, record, scope};
use super::{Connection, Row};
use crate::store::{Beside, Erasure, NumberedRow, Result};

pub(super) async fn shown_about(on: &mut Connection, org: OrgId, person: RecordId) -> Result<Vec<NumberedRow>> {
    let query = sqlx::query(
        "SELECT record, scope, seq, bytes FROM shown WHERE org = $1 AND bytes IS NOT NULL AND record IN
         (SELECT record FROM shown WHERE org = $1 AND scope = $2 AND bytes IS NOT NULL) ORDER BY seq",
    );
    let read = |row: &Row| -> Result<_> {
        let (record, scope, seq) = (record(row, 0)?, scope(row, 1)?, number(row, 2)?);
        Ok(NumberedRow { record, scope, seq, shown: row.try_get(3)? })
    };
    let query = query.bind(&org.0[..]).bind(Scope::Client(person).to_bytes());
    query.fetch_all(on).await?.iter().map(read).collect()
}

/// Which of some records, or people, were erased.
pub(super) async fn erased(on: &mut Connection, org: OrgId, ids: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>> {
    let query = sqlx::query(concat!("SELECT id FROM erased WHERE org = $1 AND id IN ", each!(2)));
    let rows = query.bind(&org.0[..]).bind(list(ids.iter().map(|id| id.0))).fetch_all(on).await?;
    rows.iter().map(|row| record(row, 0)).collect()
}

pub(super) async fn erase(on: &mut Connection, org: OrgId, erasure: &Erasure) -> Result<()> {
    mark(on, org, erasure).await?;
    empty_records(on, org, erasure).await?;
    empty_beside(on, org, &erasure.beside).await?;
    end_access(on, org, erasure).await
}

async fn mark(on: &mut Connection, org: OrgId, erasure: &Erasure) -> Result<()> {
    let Erasure { person, records, beside, reason } = erasure;
    let records: Vec<_> = records.iter().map(|id| (*id, beside.by, (id == person).then(|| reason.clone()))).collect();
    mark_each(on, org, &records, beside.at_ms).await
}

/// Marks records, each with who erased it and why. What is marked already stays as it is.
async fn mark_each(
    on: &mut Connection,
    org: OrgId,
    records: &[(RecordId, MemberId, Option<String>)],
    at_ms: i64,
) -> Result<()> {
    let (insert, on_conflict) =
        ("INSERT INTO erased (org, id, at_ms, erased_by, reason) ", " ON CONFLICT (org, id) DO NOTHING");
    bulk::put(on, insert, records, on_conflict, |push, (id, by, reason)| {
        push.push_bind(org.0.to_vec()).push_bind(id.0.to_vec());
        push.push_bind(at_ms).push_bind(by.0.to_vec()).push_bind(reason.clone());
    })
    .await
}

pub(super) async fn mark_erased(
    on: &mut Connection,
    org: OrgId,
    records: &BTreeMap<RecordId, MemberId>,
    at_ms: i64,
) -> Result<()> {
    let records: Vec<_> = records.iter().map(|(id, by)| (*id, *by, None)).collect();
    mark_each(on, org, &records, at_ms).await
}

async fn empty_records(on: &mut Connection, org: OrgId, erasure: &Erasure) -> Result<()> {
    let records = list(erasure.records.iter().map(|id| id.0));
    for sql in [
        concat!("DELETE FROM records WHERE org = $1 AND id IN ", each!(2)),
        concat!("DELETE FROM assignments WHERE org = $1 AND record IN ", each!(2)),
    ] {
        sqlx::query(sql).bind(&org.0[..]).bind(&records).execute(&mut *on).await?;
    }
    let query = sqlx::query(concat!("UPDATE operations SET bytes = $3 WHERE org = $1 AND record IN ", each!(2)));
    query.bind(&org.0[..]).bind(&records).bind(Vec::<u8>::new()).execute(&mut *on).await?;
    for sql in [
        "DELETE FROM expected WHERE org = $1 AND client = $2",
        // Why they were kept for so long.
        "DELETE FROM kept WHERE org = $1 AND person = $2",
    ] {
        sqlx::query(sql).bind(&org.0[..]).bind(&erasure.person.0[..]).execute(&mut *on).await?;
    }
    Ok(())
}

/// What was held, and what came under the id of something else. What waited has its answer.
pub(super) async fn empty_beside(on: &mut Connection, org: OrgId, beside: &Beside) -> Result<()> {
    let query = sqlx::query(concat!(
        "UPDATE held SET bytes = $3, declined = CASE WHEN answered_ms IS NULL OR declined IS NOT NULL THEN '' END,
         answered_by = coalesce(answered_by, $4), answered_ms = coalesce(answered_ms, $5) WHERE org = $1 AND id IN ",
        each!(2)
    ));
    let query = query.bind(&org.0[..]).bind(list(beside.held.iter().map(|id| id.0))).bind(Vec::<u8>::new());
    query.bind(&beside.by.0[..]).bind(beside.at_ms).execute(&mut *on).await?;
    for (id, sha256) in &beside.conflicts {
        let query = sqlx::query("UPDATE conflicts SET bytes = $1 WHERE org = $2 AND id = $3 AND sha256 = $4");
        let query = query.bind(Vec::<u8>::new()).bind(&org.0[..]).bind(&id.0[..]).bind(&sha256[..]);
        query.execute(&mut *on).await?;
    }
    Ok(())
}

/// The person's own accounts, phones and invitations.
async fn end_access(on: &mut Connection, org: OrgId, erasure: &Erasure) -> Result<()> {
    let query = sqlx::query("SELECT id FROM members WHERE org = $1 AND person = $2");
    let rows = query.bind(&org.0[..]).bind(&erasure.person.0[..]).fetch_all(&mut *on).await?;
    let members = rows.iter().map(|row| bytes(row, 0).map(MemberId)).collect::<Result<Vec<_>>>()?;
    for member in &members {
        for sql in [
            "UPDATE members SET name = '', email = NULL, password_hash = NULL, ended_ms = coalesce(ended_ms, $2) WHERE id = $1",
            "UPDATE devices SET label = '', revoked_ms = coalesce(revoked_ms, $2) WHERE member = $1",
        ] {
            sqlx::query(sql).bind(&member.0[..]).bind(erasure.beside.at_ms).execute(&mut *on).await?;
        }
    }
    for about in members.iter().map(|member| member.0).chain([erasure.person.0]) {
        let query = sqlx::query(
            "UPDATE invitations SET name = '', email = '', closed_ms = coalesce(closed_ms, $3) WHERE org = $1 AND about = $2",
        );
        query.bind(&org.0[..]).bind(&about[..]).bind(erasure.beside.at_ms).execute(&mut *on).await?;
    }
    Ok(())
}
