//! When something was written about people last, and decisions to keep them all the same.

use std::collections::BTreeMap;

use sqlx::Row as _;
use stepping_stones_domain::{MemberId, OrgId, RecordId, Scope};

use super::cells::{bytes, list, record, scope};
use super::{Connection, Row};
use crate::store::{Keeping, Overdue, Result, StoreError, Unwritten};

/// The tags with which the scope of a person begins, and the one after: scopes are compared byte by byte.
const PEOPLE: [u8; 1] = [1];
const AFTER_PEOPLE: [u8; 1] = [2];

pub(super) async fn unwritten(on: &mut Connection, org: OrgId, unwritten: &Unwritten) -> Result<Vec<Overdue>> {
    let query = sqlx::query(
        "SELECT shown.scope, max(operations.received_ms) AS last_ms FROM shown
         JOIN operations ON operations.org = shown.org AND operations.record = shown.record
         WHERE shown.org = $1 AND shown.scope >= $2 AND shown.scope < $3 AND shown.bytes IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM kept
            WHERE kept.org = shown.org AND kept.person = substr(shown.scope, 2) AND kept.until_ms > $4)
         GROUP BY shown.scope HAVING max(operations.received_ms) < $5 ORDER BY last_ms, shown.scope LIMIT $6",
    );
    let query = query.bind(&org.0[..]).bind(&PEOPLE[..]).bind(&AFTER_PEOPLE[..]);
    let query = query.bind(unwritten.now_ms).bind(unwritten.before_ms).bind(i64::from(unwritten.at_most));
    let read = |row: &Row| -> Result<_> {
        let Scope::Client(person) = scope(row, 0)? else { return Err(StoreError::Damaged("the scope of a person")) };
        Ok((person, row.try_get(1)?))
    };
    let found = query.fetch_all(&mut *on).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    let mut kept = kept(on, org, found.iter().map(|(person, _)| *person)).await?;
    let overdue = |(person, last_ms)| Overdue { person, last_ms, kept: kept.remove(&person) };
    Ok(found.into_iter().map(overdue).collect())
}

/// The last decision about each of some people.
async fn kept(
    on: &mut Connection,
    org: OrgId,
    people: impl Iterator<Item = RecordId>,
) -> Result<BTreeMap<RecordId, Keeping>> {
    let query = sqlx::query(concat!(
        "SELECT person, at_ms, until_ms, kept_by, reason FROM kept WHERE org = $1 AND person IN ",
        each!(2),
        " ORDER BY id"
    ));
    let read = |row: &Row| -> Result<_> {
        let (person, by) = (record(row, 0)?, MemberId(bytes(row, 3)?));
        let (at_ms, until_ms, reason) = (row.try_get(1)?, row.try_get(2)?, row.try_get(4)?);
        Ok((person, Keeping { person, at_ms, until_ms, by, reason }))
    };
    let rows = query.bind(&org.0[..]).bind(list(people.map(|person| person.0))).fetch_all(on).await?;
    rows.iter().map(read).collect()
}

pub(super) async fn keep(on: &mut Connection, org: OrgId, keeping: &Keeping) -> Result<()> {
    let Keeping { person, at_ms, until_ms, by, reason } = keeping;
    let query =
        sqlx::query("INSERT INTO kept (org, person, at_ms, until_ms, kept_by, reason) VALUES ($1, $2, $3, $4, $5, $6)");
    let query = query.bind(&org.0[..]).bind(&person.0[..]).bind(at_ms).bind(until_ms);
    query.bind(&by.0[..]).bind(reason).execute(on).await?;
    Ok(())
}
