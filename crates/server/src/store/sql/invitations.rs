//! Invitations. What is used once is used in one statement, so that of two who come at the same time one finds it used.

use std::collections::BTreeSet;

use sqlx::Row as _;
use stepping_stones_domain::{MemberId, OrgId, RecordId};

use super::cells::{bytes, role_codes, roles};
use super::{Connection, Row};
use crate::store::{Guest, Invitation, NewColleague, Purpose, Result, StoreError};

fn sites(text: &str) -> Result<BTreeSet<RecordId>> {
    let damaged = |_| StoreError::Damaged("the site of an invitation");
    let read = |digits: &str| {
        let mut id = [0; 16];
        hex::decode_to_slice(digits, &mut id).map_err(damaged)?;
        Ok(RecordId(id))
    };
    text.split(' ').filter(|digits| !digits.is_empty()).map(read).collect()
}

fn read(row: &Row) -> Result<Invitation> {
    let kind: &str = row.try_get(3)?;
    let purpose = if kind == "founding" { Purpose::Founding } else { joining(row, kind)? };
    let (id, secret) = (bytes(row, 0)?, bytes(row, 2)?);
    Ok(Invitation { id, secret, purpose, made_ms: row.try_get(10)?, ends_ms: row.try_get(11)? })
}

fn joining(row: &Row, kind: &str) -> Result<Purpose> {
    let whom = match kind {
        "staff" => Guest::Colleague(NewColleague {
            name: row.try_get(5)?,
            email: row.try_get(6)?,
            roles: roles(row.try_get(7)?),
            sites: sites(row.try_get(8)?)?,
        }),
        "client" => Guest::Person(RecordId(bytes(row, 4)?)),
        "password" => Guest::Member(MemberId(bytes(row, 4)?)),
        _ => return Err(StoreError::Damaged("the kind of an invitation")),
    };
    Ok(Purpose::Joining { org: OrgId(bytes(row, 1)?), by: MemberId(bytes(row, 9)?), whom })
}

pub(super) async fn usable(on: &mut Connection, secret: [u8; 32], at_ms: i64) -> Result<Option<Invitation>> {
    let query = sqlx::query(
        "SELECT id, org, secret, kind, about, name, email, roles, sites, made_by, made_ms, ends_ms FROM invitations
         WHERE secret = $1 AND closed_ms IS NULL AND ends_ms > $2",
    );
    query.bind(secret.to_vec()).bind(at_ms).fetch_optional(on).await?.as_ref().map(read).transpose()
}

pub(super) async fn open(on: &mut Connection, org: OrgId, at_ms: i64) -> Result<Vec<Invitation>> {
    let query = sqlx::query(
        "SELECT id, org, secret, kind, about, name, email, roles, sites, made_by, made_ms, ends_ms FROM invitations
         WHERE org = $1 AND closed_ms IS NULL AND ends_ms > $2 ORDER BY made_ms DESC, id",
    );
    query.bind(&org.0[..]).bind(at_ms).fetch_all(on).await?.iter().map(read).collect()
}

pub(super) async fn put(on: &mut Connection, invitation: &Invitation) -> Result<()> {
    // What has ended is as if it never was: no name of somebody who did not come stays here.
    let query = sqlx::query("DELETE FROM invitations WHERE ends_ms <= $1").bind(invitation.made_ms);
    query.execute(&mut *on).await?;
    // Only the one to found an organisation is ever there before: each start of the server makes it anew.
    let query = sqlx::query(
        "INSERT INTO invitations (id, org, secret, kind, about, name, email, roles, sites, made_by, made_ms, ends_ms)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         ON CONFLICT (id) DO UPDATE SET secret = excluded.secret, made_ms = excluded.made_ms,
             ends_ms = excluded.ends_ms, closed_ms = NULL
         WHERE invitations.org IS NULL",
    );
    let nobody = (String::new(), String::new(), String::new(), String::new());
    let (org, by, kind, about, (name, email, roles, sites)) = match &invitation.purpose {
        Purpose::Founding => (None, None, "founding", None, nobody),
        Purpose::Joining { org, by, whom } => {
            let (kind, about, told) = match whom {
                Guest::Colleague(new) => ("staff", None, told(new)),
                Guest::Person(person) => ("client", Some(person.0.to_vec()), nobody),
                Guest::Member(member) => ("password", Some(member.0.to_vec()), nobody),
            };
            (Some(org.0.to_vec()), Some(by.0.to_vec()), kind, about, told)
        }
    };
    let query = query.bind(invitation.id.to_vec()).bind(org).bind(invitation.secret.to_vec()).bind(kind).bind(about);
    let query = query.bind(name).bind(email).bind(roles).bind(sites).bind(by);
    query.bind(invitation.made_ms).bind(invitation.ends_ms).execute(on).await?;
    Ok(())
}

fn told(new: &NewColleague) -> (String, String, String, String) {
    let sites: Vec<String> = new.sites.iter().map(|site| hex::encode(site.0)).collect();
    (new.name.clone(), new.email.clone(), role_codes(&new.roles), sites.join(" "))
}

pub(super) async fn use_up(on: &mut Connection, secret: [u8; 32], at_ms: i64) -> Result<Option<Invitation>> {
    let query = sqlx::query(
        "UPDATE invitations SET closed_ms = $1 WHERE secret = $2 AND closed_ms IS NULL AND ends_ms > $1
         RETURNING id, org, secret, kind, about, name, email, roles, sites, made_by, made_ms, ends_ms",
    );
    query.bind(at_ms).bind(secret.to_vec()).fetch_optional(on).await?.as_ref().map(read).transpose()
}

pub(super) async fn revoke(on: &mut Connection, org: OrgId, id: [u8; 16], at_ms: i64) -> Result<()> {
    let query = sqlx::query("UPDATE invitations SET closed_ms = $1 WHERE org = $2 AND id = $3 AND closed_ms IS NULL");
    query.bind(at_ms).bind(&org.0[..]).bind(id.to_vec()).execute(on).await?;
    Ok(())
}
