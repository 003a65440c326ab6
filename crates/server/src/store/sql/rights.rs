//! Who may do what where, read out of the records that say so, and kept beside them for quick judgement.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row as _;
use stepping_stones_domain::access::Member;
use stepping_stones_domain::{MemberId, OrgId, RecordId};

use super::cells::{bytes, list, record, role_codes, roles};
use super::{Connection, Row};
use crate::store::{Result, StaffRights};

/// Members by their ids, without their caseloads; those whose access was ended are left out.
pub(super) async fn members(
    on: &mut Connection,
    org: OrgId,
    ids: &BTreeSet<MemberId>,
) -> Result<BTreeMap<MemberId, Member>> {
    let ids = list(ids.iter().map(|member| member.0));
    let query = sqlx::query(concat!(
        "SELECT id, roles, person FROM members WHERE org = $1 AND ended_ms IS NULL AND id IN ",
        each!(2)
    ));
    let mut members = BTreeMap::new();
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(&mut *on).await? {
        let id = MemberId(bytes(&row, 0)?);
        let (roles, person) = (roles(row.try_get(1)?), person(&row, 2)?);
        members.insert(id, Member { id, roles, caseload: BTreeSet::new(), sites: BTreeSet::new(), person });
    }
    let query = sqlx::query(concat!("SELECT member, site FROM member_sites WHERE org = $1 AND member IN ", each!(2)));
    for row in query.bind(&org.0[..]).bind(&ids).fetch_all(on).await? {
        if let Some(member) = members.get_mut(&MemberId(bytes(&row, 0)?)) {
            member.sites.insert(record(&row, 1)?);
        }
    }
    Ok(members)
}

/// The person who a member is.
pub(super) fn person(row: &Row, column: usize) -> Result<Option<RecordId>> {
    let is_one = row.try_get::<Option<&[u8]>, _>(column)?.is_some();
    is_one.then(|| record(row, column)).transpose()
}

/// The sites at which people are expected; people who are expected nowhere are left out.
pub(super) async fn expected(
    on: &mut Connection,
    org: OrgId,
    people: &BTreeSet<RecordId>,
) -> Result<BTreeMap<RecordId, BTreeSet<RecordId>>> {
    let query = sqlx::query(concat!("SELECT client, site FROM expected WHERE org = $1 AND client IN ", each!(2)));
    let mut expected: BTreeMap<RecordId, BTreeSet<RecordId>> = BTreeMap::new();
    for row in query.bind(&org.0[..]).bind(list(people.iter().map(|id| id.0))).fetch_all(on).await? {
        expected.entry(record(&row, 0)?).or_default().insert(record(&row, 1)?);
    }
    Ok(expected)
}

pub(super) async fn put_expected(
    on: &mut Connection,
    org: OrgId,
    expected: &[(RecordId, BTreeSet<RecordId>)],
) -> Result<()> {
    for (client, sites) in expected {
        let query = sqlx::query("DELETE FROM expected WHERE org = $1 AND client = $2");
        query.bind(&org.0[..]).bind(&client.0[..]).execute(&mut *on).await?;
        for site in sites {
            let query = sqlx::query("INSERT INTO expected (org, client, site) VALUES ($1, $2, $3)");
            query.bind(&org.0[..]).bind(&client.0[..]).bind(&site.0[..]).execute(&mut *on).await?;
        }
    }
    Ok(())
}

pub(super) async fn put_rights(on: &mut Connection, org: OrgId, rights: &[(MemberId, StaffRights)]) -> Result<()> {
    for (member, StaffRights { roles, sites }) in rights {
        if let Some(roles) = roles {
            let query = sqlx::query("UPDATE members SET roles = $1 WHERE org = $2 AND id = $3 AND person IS NULL");
            query.bind(role_codes(roles)).bind(&org.0[..]).bind(&member.0[..]).execute(&mut *on).await?;
        }
        let query = sqlx::query("DELETE FROM member_sites WHERE org = $1 AND member = $2");
        query.bind(&org.0[..]).bind(&member.0[..]).execute(&mut *on).await?;
        for site in sites {
            let query = sqlx::query(
                "INSERT INTO member_sites (org, member, site)
                 SELECT org, id, $3 FROM members WHERE org = $1 AND id = $2 AND person IS NULL",
            );
            query.bind(&org.0[..]).bind(&member.0[..]).bind(&site.0[..]).execute(&mut *on).await?;
        }
    }
    Ok(())
}
