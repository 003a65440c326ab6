//! What the rules need to judge operations, and what they make of records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::Row as _;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId};
use stepping_stones_sync::RecordState;
use stepping_stones_sync::protocol::{Reason, Verdict};

use super::bulk;
use super::cells::{bytes, list, number, reason, record, scope};
use super::{Connection, LOCK_ORGANISATION, Row, erase, manage, rights};
use crate::store::{Loaded, OpenAssignment, Result, StoreError, Wanted, World};

pub(super) fn state(row: &Row, column: usize) -> Result<RecordState> {
    RecordState::from_bytes(row.try_get(column)?).map_err(|_| StoreError::Damaged("the state of a record"))
}

pub(super) async fn load(on: &mut Connection, wanted: &Wanted) -> Result<World> {
    let org = wanted.org;
    if let Some(lock) = LOCK_ORGANISATION {
        sqlx::query(lock).bind(&org.0[..]).fetch_optional(&mut *on).await?;
    }
    let records = records(on, org, &wanted.records).await?;
    // The people of stored records count as named: an operation that leaves `client` alone is about the same person as before.
    let mut named = wanted.people.clone();
    named.extend(records.values().filter_map(|loaded| loaded.state.field("client")?.as_id()).map(RecordId));
    let about = named.iter().chain(&wanted.records).copied().collect();
    Ok(World {
        erased: erase::erased(on, org, &about).await?,
        members: rights::members(on, org, &wanted.members).await?,
        standing: standing(on, org, &wanted.devices).await?,
        managers: manage::managers(on, org).await?,
        operations: operations(on, org, &wanted.operations).await?,
        people: people(on, org, &named).await?,
        expected: rights::expected(on, org, &named).await?,
        assignments: assignments(on, org, &wanted.members, &named).await?,
        records,
    })
}

async fn standing(on: &mut Connection, org: OrgId, devices: &BTreeSet<DeviceId>) -> Result<BTreeSet<DeviceId>> {
    let query = sqlx::query(concat!(
        "SELECT id FROM devices
         WHERE org = $1 AND revoked_ms IS NULL AND id IN ",
        each!(2)
    ));
    let rows = query.bind(&org.0[..]).bind(list(devices.iter().map(|device| device.0))).fetch_all(on).await?;
    rows.iter().map(|row| bytes(row, 0).map(DeviceId)).collect()
}

async fn operations(
    on: &mut Connection,
    org: OrgId,
    ids: &BTreeSet<OperationId>,
) -> Result<HashMap<OperationId, ([u8; 32], Verdict)>> {
    let ids = list(ids.iter().map(|id| id.0));
    let query = sqlx::query(concat!("SELECT id, sha256, seq FROM operations WHERE org = $1 AND id IN ", each!(2)));
    let mut known = HashMap::new();
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(&mut *on).await? {
        known.insert(OperationId(bytes(&row, 0)?), (bytes(&row, 1)?, Verdict::Duplicate(number(&row, 2)?)));
    }
    let query =
        sqlx::query(concat!("SELECT id, sha256, reason, answered_ms FROM held WHERE org = $1 AND id IN ", each!(2)));
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(on).await? {
        let waits = row.try_get::<Option<i64>, _>(3)?.is_none();
        let verdict = if waits { Verdict::Held(reason(&row, 2)?) } else { Verdict::Refused(Reason::DECLINED) };
        // What was taken in is among the operations by now, and known as such.
        known.entry(OperationId(bytes(&row, 0)?)).or_insert((bytes(&row, 1)?, verdict));
    }
    Ok(known)
}

async fn records(on: &mut Connection, org: OrgId, ids: &BTreeSet<RecordId>) -> Result<HashMap<RecordId, Loaded>> {
    let ids = list(ids.iter().map(|id| id.0));
    let query = sqlx::query(concat!("SELECT id, state FROM records WHERE org = $1 AND id IN ", each!(2)));
    let mut loaded = HashMap::new();
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(&mut *on).await? {
        loaded.insert(record(&row, 0)?, Loaded { state: state(&row, 1)?, shown: BTreeMap::new() });
    }
    if loaded.is_empty() {
        return Ok(loaded);
    }
    let query = sqlx::query(concat!(
        "SELECT record, scope, bytes FROM shown
         WHERE org = $1 AND record IN ",
        each!(2),
        " AND bytes IS NOT NULL"
    ));
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(on).await? {
        if let Some(loaded) = loaded.get_mut(&record(&row, 0)?) {
            loaded.shown.insert(scope(&row, 1)?, row.try_get(2)?);
        }
    }
    Ok(loaded)
}

async fn people(on: &mut Connection, org: OrgId, named: &BTreeSet<RecordId>) -> Result<BTreeSet<RecordId>> {
    let query = sqlx::query(concat!("SELECT id FROM records WHERE org = $1 AND kind = 'client' AND id IN ", each!(2)));
    let rows = query.bind(&org.0[..]).bind(list(named.iter().map(|id| id.0))).fetch_all(on).await?;
    rows.iter().map(|row| record(row, 0)).collect()
}

async fn assignments(
    on: &mut Connection,
    org: OrgId,
    authors: &BTreeSet<MemberId>,
    named: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, OpenAssignment>> {
    let query = sqlx::query(concat!(
        "SELECT record, client, staff FROM assignments
         WHERE org = $1 AND staff IN ",
        each!(2),
        "
         UNION
         SELECT record, client, staff FROM assignments
         WHERE org = $1 AND client IN ",
        each!(3)
    ));
    let authors = list(authors.iter().map(|author| author.0));
    let query = query.bind(&org.0[..]).bind(authors).bind(list(named.iter().map(|id| id.0)));
    let read = |row: &Row| -> Result<_> {
        Ok((record(row, 0)?, OpenAssignment { client: record(row, 1)?, staff: MemberId(bytes(row, 2)?) }))
    };
    query.fetch_all(on).await?.iter().map(read).collect()
}

pub(super) async fn put_records(on: &mut Connection, org: OrgId, records: &[(RecordId, &RecordState)]) -> Result<()> {
    let insert = "INSERT INTO records (org, id, kind, state) ";
    let on_conflict = " ON CONFLICT (org, id) DO UPDATE SET state = excluded.state";
    bulk::put(on, insert, records, on_conflict, |push, (id, state)| {
        push.push_bind(org.0.to_vec()).push_bind(id.0.to_vec());
        push.push_bind(state.kind.code().to_owned()).push_bind(state.to_bytes());
    })
    .await
}

pub(super) async fn put_assignments(
    on: &mut Connection,
    org: OrgId,
    assignments: &[(RecordId, Option<OpenAssignment>)],
) -> Result<()> {
    for (id, assignment) in assignments {
        match assignment {
            Some(open) => {
                let query = sqlx::query(
                    "INSERT INTO assignments (org, record, client, staff) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (org, record) DO UPDATE SET client = excluded.client, staff = excluded.staff",
                );
                let query = query.bind(&org.0[..]).bind(&id.0[..]).bind(&open.client.0[..]).bind(&open.staff.0[..]);
                query.execute(&mut *on).await?;
            }
            None => {
                let query = sqlx::query("DELETE FROM assignments WHERE org = $1 AND record = $2");
                query.bind(&org.0[..]).bind(&id.0[..]).execute(&mut *on).await?;
            }
        }
    }
    Ok(())
}
