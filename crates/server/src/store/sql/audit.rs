//! The audit: only added to, and searched.

use sqlx::{QueryBuilder, Row as _};
use stepping_stones_domain::{DeviceId, MemberId, OrgId, RecordId};
use stepping_stones_sync::audit::SEEN_EVERY_MS;

use super::bulk;
use super::cells::{bytes, number, signed};
use super::{Connection, Database, Row};
use crate::store::{AuditEntry, AuditSearch, Audited, Result, Sight, person_of};

pub(super) async fn put(on: &mut Connection, org: OrgId, entries: &[AuditEntry]) -> Result<()> {
    let insert = "INSERT INTO audit (org, at_ms, member, device, what, about, person) ";
    bulk::put(on, insert, entries, "", |push, entry| {
        push.push_bind(org.0.to_vec()).push_bind(entry.at_ms);
        push.push_bind(entry.member.map(|id| id.0.to_vec())).push_bind(entry.device.map(|id| id.0.to_vec()));
        push.push_bind(entry.what.clone()).push_bind(entry.about.clone());
        push.push_bind(person_of(&entry.about).map(|person| person.0.to_vec()));
    })
    .await
}

pub(super) async fn latest(on: &mut Connection, org: OrgId, at_most: u32) -> Result<Vec<AuditEntry>> {
    let search = AuditSearch {
        org,
        person: None,
        member: None,
        whats: None,
        from_ms: None,
        until_ms: None,
        before: None,
        at_most,
    };
    Ok(search_for(on, &search).await?.into_iter().map(|found| found.entry).collect())
}

/// The text depends on what is asked for alone, so few statements are ever prepared.
pub(super) async fn search_for(on: &mut Connection, search: &AuditSearch) -> Result<Vec<Audited>> {
    let mut query = QueryBuilder::<Database>::new(
        "SELECT audit.id, at_ms, audit.member, audit.device, what, about, label FROM audit
         LEFT JOIN devices ON devices.id = audit.device AND devices.org = audit.org WHERE audit.org = ",
    );
    query.push_bind(search.org.0.to_vec());
    if let Some(person) = search.person {
        query.push(" AND audit.person = ").push_bind(person.0.to_vec());
    }
    if let Some(member) = search.member {
        query.push(" AND audit.member = ").push_bind(member.0.to_vec());
    }
    if let Some(from_ms) = search.from_ms {
        query.push(" AND at_ms >= ").push_bind(from_ms);
    }
    if let Some(until_ms) = search.until_ms {
        query.push(" AND at_ms < ").push_bind(until_ms);
    }
    if let Some(before) = search.before {
        query.push(" AND audit.id < ").push_bind(signed(before));
    }
    if let Some(whats) = &search.whats {
        any_of(&mut query, whats);
    }
    query.push(" ORDER BY audit.id DESC LIMIT ").push_bind(i64::from(search.at_most));
    query.build().fetch_all(on).await?.iter().map(read).collect()
}

fn any_of(query: &mut QueryBuilder<Database>, whats: &[&'static str]) {
    query.push(" AND (1 = 0");
    for what in whats {
        match what.strip_suffix('-') {
            Some(_) => query.push(" OR what LIKE ").push_bind(format!("{what}%")),
            None => query.push(" OR what = ").push_bind(*what),
        };
    }
    query.push(")");
}

fn read(row: &Row) -> Result<Audited> {
    let id = |column| -> Result<Option<[u8; 16]>> {
        let absent = row.try_get::<Option<&[u8]>, _>(column)?.is_none();
        if absent { Ok(None) } else { bytes(row, column).map(Some) }
    };
    let entry = AuditEntry {
        at_ms: row.try_get(1)?,
        member: id(2)?.map(MemberId),
        device: id(3)?.map(DeviceId),
        what: row.try_get(4)?,
        about: row.try_get::<Option<Vec<u8>>, _>(5)?.unwrap_or_default(),
    };
    Ok(Audited { number: number(row, 0)?, entry, device: row.try_get(6)? })
}

/// Each member once an hour for each thing that shows them something of the person.
pub(super) async fn seen(
    on: &mut Connection,
    org: OrgId,
    person: RecordId,
    since_ms: i64,
    at_most: u32,
) -> Result<Vec<Sight>> {
    let query = sqlx::query(
        "SELECT at_ms - at_ms % $1 AS began, member, what FROM audit
         WHERE org = $2 AND person = $3 AND at_ms >= $4 AND member IS NOT NULL
         AND what IN ('given', 'given-door', 'checked-in', 'changed', 'took-back', 'copied', 'overrode')
         GROUP BY began, member, what ORDER BY began DESC, member, what LIMIT $5",
    );
    let query = query.bind(SEEN_EVERY_MS).bind(&org.0[..]).bind(&person.0[..]).bind(since_ms);
    let read =
        |row: &Row| Ok(Sight { hour_ms: row.try_get(0)?, member: MemberId(bytes(row, 1)?), what: row.try_get(2)? });
    query.bind(i64::from(at_most)).fetch_all(on).await?.iter().map(read).collect()
}
