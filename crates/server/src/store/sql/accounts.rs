//! Organisations, members and enrolments.

use sqlx::Row as _;
use stepping_stones_domain::access::Member;
use stepping_stones_domain::{DeviceId, MemberId, OrgId};

use super::cells::{bytes, record, role_codes, roles};
use super::{Connection, Row, rights};
use crate::store::{
    Account, Credential, DeviceKind, Enrolment, NewDevice, NewMember, NewOrganisation, Organisation, Result, Standing,
};

pub(super) async fn organisations(on: &mut Connection) -> Result<Vec<Organisation>> {
    let query = sqlx::query("SELECT id, name, public_key, demonstration FROM organisations ORDER BY created_ms, id");
    let read = |row: &Row| -> Result<_> {
        Ok(Organisation {
            id: OrgId(bytes(row, 0)?),
            name: row.try_get(1)?,
            public_key: bytes(row, 2)?,
            demonstration: row.try_get(3)?,
        })
    };
    query.fetch_all(on).await?.iter().map(read).collect()
}

pub(super) async fn create_organisation(on: &mut Connection, new: &NewOrganisation) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO organisations (id, name, epoch, seq, chain, public_key, private_key, demonstration, created_ms)
         VALUES ($1, $2, $3, 0, $4, $5, $6, $7, $8)",
    );
    let organisation = &new.organisation;
    let query = query.bind(&organisation.id.0[..]).bind(&organisation.name).bind(&new.epoch[..]);
    let query = query.bind(&[0_u8; 32][..]).bind(&organisation.public_key[..]).bind(&new.private_key[..]);
    query.bind(organisation.demonstration).bind(new.at_ms).execute(on).await?;
    Ok(())
}

fn read_account(row: &Row) -> Result<Account> {
    Ok(Account {
        member: MemberId(bytes(row, 0)?),
        org: OrgId(bytes(row, 1)?),
        email: row.try_get(2)?,
        name: row.try_get(3)?,
        roles: roles(row.try_get(4)?),
        password_hash: row.try_get(5)?,
        person: rights::person(row, 6)?,
    })
}

pub(super) async fn account(on: &mut Connection, email: &str) -> Result<Option<Account>> {
    let query = sqlx::query("SELECT id, org, email, name, roles, password_hash, person FROM members WHERE email = $1")
        .bind(email);
    query.fetch_optional(on).await?.as_ref().map(read_account).transpose()
}

pub(super) async fn accounts(on: &mut Connection, org: OrgId) -> Result<Vec<Account>> {
    let query = sqlx::query(
        "SELECT id, org, email, name, roles, password_hash, person FROM members WHERE org = $1 ORDER BY created_ms, email, id",
    );
    query.bind(&org.0[..]).fetch_all(on).await?.iter().map(read_account).collect()
}

pub(super) async fn add_member(on: &mut Connection, new: &NewMember) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO members (id, org, email, name, roles, password_hash, created_ms, person)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    );
    let account = &new.account;
    let query = query.bind(&account.member.0[..]).bind(&account.org.0[..]).bind(&account.email).bind(&account.name);
    let query = query.bind(role_codes(&account.roles)).bind(&account.password_hash).bind(new.at_ms);
    query.bind(account.person.map(|person| person.0.to_vec())).execute(on).await?;
    Ok(())
}

pub(super) async fn member(on: &mut Connection, org: OrgId, member: MemberId) -> Result<Option<Member>> {
    let Some(known) = rights::members(on, org, &[member].into()).await?.remove(&member) else { return Ok(None) };
    let query = sqlx::query("SELECT DISTINCT client FROM assignments WHERE org = $1 AND staff = $2");
    let people = query.bind(&org.0[..]).bind(&member.0[..]).fetch_all(on).await?;
    let caseload = people.iter().map(|row| record(row, 0)).collect::<Result<_>>()?;
    Ok(Some(Member { caseload, ..known }))
}

pub(super) fn read_enrolment(row: &Row) -> Result<Enrolment> {
    let revoked: Option<i64> = row.try_get(3)?;
    Ok(Enrolment {
        org: OrgId(bytes(row, 0)?),
        member: MemberId(bytes(row, 1)?),
        device: DeviceId(bytes(row, 2)?),
        standing: if revoked.is_some() { Standing::Withdrawn } else { Standing::Active },
        contact_ms: row.try_get(4)?,
        unsent: row.try_get::<Option<i64>, _>(5)?.and_then(|unsent| u32::try_from(unsent).ok()),
    })
}

pub(super) async fn enrolment(on: &mut Connection, credential: Credential) -> Result<Option<Enrolment>> {
    let (query, hash) = match credential {
        Credential::Exchange(hash) => (
            sqlx::query("SELECT org, member, id, revoked_ms, contact_ms, unsent FROM devices WHERE token_hash = $1"),
            hash,
        ),
        Credential::Push(hash) => (
            sqlx::query("SELECT org, member, id, revoked_ms, contact_ms, unsent FROM devices WHERE push_hash = $1"),
            hash,
        ),
    };
    query.bind(hash.to_vec()).fetch_optional(on).await?.as_ref().map(read_enrolment).transpose()
}

pub(super) async fn enrolment_of(on: &mut Connection, device: DeviceId) -> Result<Option<Enrolment>> {
    let query = sqlx::query("SELECT org, member, id, revoked_ms, contact_ms, unsent FROM devices WHERE id = $1");
    query.bind(&device.0[..]).fetch_optional(on).await?.as_ref().map(read_enrolment).transpose()
}

pub(super) async fn devices_of(on: &mut Connection, member: MemberId, kind: DeviceKind) -> Result<Vec<DeviceId>> {
    let query = sqlx::query(
        "SELECT id FROM devices WHERE member = $1 AND kind = $2 AND revoked_ms IS NULL ORDER BY enrolled_ms, id",
    );
    let rows = query.bind(&member.0[..]).bind(kind.code()).fetch_all(on).await?;
    rows.iter().map(|row| bytes(row, 0).map(DeviceId)).collect()
}

pub(super) async fn enrol(on: &mut Connection, new: &NewDevice) -> Result<()> {
    let query = sqlx::query(
        "INSERT INTO devices (id, org, member, kind, label, token_hash, push_hash, enrolled_ms, contact_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET label = excluded.label, token_hash = excluded.token_hash,
             push_hash = excluded.push_hash, contact_ms = excluded.contact_ms
         WHERE devices.member = excluded.member AND devices.revoked_ms IS NULL",
    );
    let [token, push] = match new.secrets {
        Some(secrets) => secrets.map(|hash| Some(hash.to_vec())),
        None => [None, None],
    };
    let query = query.bind(&new.device.0[..]).bind(&new.org.0[..]).bind(&new.member.0[..]).bind(new.kind.code());
    query.bind(&new.label).bind(token).bind(push).bind(new.at_ms).bind(new.at_ms).execute(on).await?;
    Ok(())
}
