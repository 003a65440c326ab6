//! What managers see and decide: devices, whose access was ended, what was held.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row as _;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId};

use super::accounts::read_enrolment;
use super::cells::{bytes, roles};
use super::{Connection, Row};
use crate::store::{Device, DeviceKind, HeldAnswer, Result};

pub(super) async fn devices(on: &mut Connection, org: OrgId) -> Result<Vec<Device>> {
    let query = sqlx::query(
        "SELECT org, member, id, revoked_ms, contact_ms, unsent, label, enrolled_ms, erased_ms FROM devices
         WHERE org = $1 AND kind = $2 ORDER BY contact_ms DESC, id",
    );
    let read = |row: &Row| -> Result<_> {
        Ok(Device {
            enrolment: read_enrolment(row)?,
            withdrawn_ms: row.try_get(3)?,
            label: row.try_get(6)?,
            enrolled_ms: row.try_get(7)?,
            erased_ms: row.try_get(8)?,
        })
    };
    query.bind(&org.0[..]).bind(DeviceKind::App.code()).fetch_all(on).await?.iter().map(read).collect()
}

pub(super) async fn ended(on: &mut Connection, org: OrgId) -> Result<BTreeMap<MemberId, i64>> {
    let query = sqlx::query("SELECT id, ended_ms FROM members WHERE org = $1 AND ended_ms IS NOT NULL");
    let rows = query.bind(&org.0[..]).fetch_all(on).await?;
    rows.iter().map(|row| Ok((MemberId(bytes(row, 0)?), row.try_get(1)?))).collect()
}

/// The managers whose access lasts.
pub(super) async fn managers(on: &mut Connection, org: OrgId) -> Result<BTreeSet<MemberId>> {
    let query = sqlx::query("SELECT id, roles FROM members WHERE org = $1 AND ended_ms IS NULL AND person IS NULL");
    let mut managers = BTreeSet::new();
    for row in query.bind(&org.0[..]).fetch_all(on).await? {
        if roles(row.try_get(1)?).contains(&Role::ServiceManager) {
            managers.insert(MemberId(bytes(&row, 0)?));
        }
    }
    Ok(managers)
}

pub(super) async fn note_contact(on: &mut Connection, device: DeviceId, at_ms: i64, unsent: Option<u32>) -> Result<()> {
    let query = sqlx::query("UPDATE devices SET contact_ms = $1, unsent = coalesce($2, unsent) WHERE id = $3");
    query.bind(at_ms).bind(unsent.map(i64::from)).bind(&device.0[..]).execute(on).await?;
    Ok(())
}

pub(super) async fn note_erased(on: &mut Connection, device: DeviceId, at_ms: i64, kept: u32) -> Result<()> {
    let query = sqlx::query(
        "UPDATE devices SET erased_ms = coalesce(erased_ms, $1), contact_ms = $1, unsent = $2 WHERE id = $3",
    );
    query.bind(at_ms).bind(i64::from(kept)).bind(&device.0[..]).execute(on).await?;
    Ok(())
}

pub(super) async fn end_member(on: &mut Connection, member: MemberId, at_ms: Option<i64>) -> Result<()> {
    let query = sqlx::query("UPDATE members SET ended_ms = $1 WHERE id = $2").bind(at_ms).bind(&member.0[..]);
    query.execute(on).await?;
    Ok(())
}

pub(super) async fn answer_held(on: &mut Connection, org: OrgId, id: OperationId, answer: &HeldAnswer) -> Result<bool> {
    let query = sqlx::query(
        "UPDATE held SET answered_ms = $1, answered_by = $2, declined = $3
         WHERE org = $4 AND id = $5 AND answered_ms IS NULL",
    );
    let query = query.bind(answer.at_ms).bind(&answer.by.0[..]).bind(&answer.declined);
    let done = query.bind(&org.0[..]).bind(&id.0[..]).execute(on).await?;
    Ok(done.rows_affected() > 0)
}

/// What was decided, by the columns `answered_ms`, `answered_by` and `declined`.
pub(super) fn answer(row: &Row, first: usize) -> Result<Option<HeldAnswer>> {
    let Some(at_ms) = row.try_get::<Option<i64>, _>(first)? else { return Ok(None) };
    let (by, declined) = (MemberId(bytes(row, first + 1)?), row.try_get(first + 2)?);
    Ok(Some(HeldAnswer { at_ms, by, declined }))
}
