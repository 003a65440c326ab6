use std::collections::{BTreeMap, BTreeSet, HashMap};

use sqlx::Row as _;
use stepping_stones_domain::access::Member;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_sync::{Digest, RecordState};

use super::cells::{bytes, list, number, record, scope, signed};
use super::{
    Connection, Database, Row, TELL, accounts, audit, erase, invitations, keeping, letters, manage, operations, rights,
    world,
};
use crate::store::{
    Account, AuditEntry, AuditSearch, Audited, Beside, Conflict, Credential, Device, DeviceKind, Enrolment, Erasure,
    Head, HeldAnswer, HeldOperation, Invitation, Keeping, KeptOperation, NewDevice, NewMember, NewOrganisation,
    NotedLetter, NumberedRow, OpenAssignment, Organisation, Overdue, Reading, Result, ScopeDigest, Sight, Span,
    StaffRights, StoreError, Unwritten, Wanted, World, Writing,
};

/// A transaction; only one of the second kind (`true`) can write.
pub struct Transaction<const WRITES: bool>(pub(in super::super) sqlx::Transaction<'static, Database>);

impl<const WRITES: bool> Transaction<WRITES> {
    fn on(&mut self) -> &mut Connection {
        &mut self.0
    }
}

impl<const WRITES: bool> Reading for Transaction<WRITES> {
    async fn organisations(&mut self) -> Result<Vec<Organisation>> {
        accounts::organisations(self.on()).await
    }

    async fn private_key(&mut self, org: OrgId) -> Result<Option<[u8; 32]>> {
        let query = sqlx::query("SELECT private_key FROM organisations WHERE id = $1").bind(&org.0[..]);
        query.fetch_optional(self.on()).await?.map(|row| bytes(&row, 0)).transpose()
    }

    async fn head(&mut self, org: OrgId) -> Result<Option<Head>> {
        let query = sqlx::query("SELECT epoch, seq, chain FROM organisations WHERE id = $1").bind(&org.0[..]);
        let row = query.fetch_optional(self.on()).await?;
        row.map(|row| Ok(Head { epoch: bytes(&row, 0)?, seq: number(&row, 1)?, chain: bytes(&row, 2)? })).transpose()
    }

    async fn heads(&mut self) -> Result<HashMap<OrgId, u64>> {
        let rows = sqlx::query("SELECT id, seq FROM organisations").fetch_all(self.on()).await?;
        rows.iter().map(|row| Ok((OrgId(bytes(row, 0)?), number(row, 1)?))).collect()
    }

    async fn chain_at(&mut self, org: OrgId, seq: u64) -> Result<Option<[u8; 32]>> {
        if seq == 0 {
            return Ok(Some([0; 32]));
        }
        let query =
            sqlx::query("SELECT hash FROM chain WHERE org = $1 AND seq = $2").bind(&org.0[..]).bind(signed(seq));
        query.fetch_optional(self.on()).await?.map(|row| bytes(&row, 0)).transpose()
    }

    async fn account(&mut self, email: &str) -> Result<Option<Account>> {
        accounts::account(self.on(), email).await
    }

    async fn accounts(&mut self, org: OrgId) -> Result<Vec<Account>> {
        accounts::accounts(self.on(), org).await
    }

    async fn enrolment(&mut self, credential: Credential) -> Result<Option<Enrolment>> {
        accounts::enrolment(self.on(), credential).await
    }

    async fn enrolment_of(&mut self, device: DeviceId) -> Result<Option<Enrolment>> {
        accounts::enrolment_of(self.on(), device).await
    }

    async fn devices_of(&mut self, member: MemberId, kind: DeviceKind) -> Result<Vec<DeviceId>> {
        accounts::devices_of(self.on(), member, kind).await
    }

    async fn devices(&mut self, org: OrgId) -> Result<Vec<Device>> {
        manage::devices(self.on(), org).await
    }

    async fn ended(&mut self, org: OrgId) -> Result<BTreeMap<MemberId, i64>> {
        manage::ended(self.on(), org).await
    }

    async fn operations_of(&mut self, device: DeviceId) -> Result<u64> {
        let query = sqlx::query("SELECT count(*) FROM operations WHERE device = $1").bind(&device.0[..]);
        number(&query.fetch_one(self.on()).await?, 0)
    }

    async fn member(&mut self, org: OrgId, member: MemberId) -> Result<Option<Member>> {
        accounts::member(self.on(), org, member).await
    }

    async fn invitation(&mut self, secret: [u8; 32], at_ms: i64) -> Result<Option<Invitation>> {
        invitations::usable(self.on(), secret, at_ms).await
    }

    async fn invitations(&mut self, org: OrgId, at_ms: i64) -> Result<Vec<Invitation>> {
        invitations::open(self.on(), org, at_ms).await
    }

    async fn next_letter(&mut self) -> Result<Option<i64>> {
        letters::next(self.on()).await
    }

    async fn people(&mut self, org: OrgId) -> Result<Vec<RecordId>> {
        let query =
            sqlx::query("SELECT id FROM records WHERE org = $1 AND kind = 'client' ORDER BY id").bind(&org.0[..]);
        query.fetch_all(self.on()).await?.iter().map(|row| record(row, 0)).collect()
    }

    async fn sites(&mut self, org: OrgId) -> Result<Vec<RecordId>> {
        let query = sqlx::query("SELECT id FROM records WHERE org = $1 AND kind = 'site' ORDER BY id").bind(&org.0[..]);
        query.fetch_all(self.on()).await?.iter().map(|row| record(row, 0)).collect()
    }

    async fn states(&mut self, org: OrgId, kind: &Kind) -> Result<Vec<(RecordId, RecordState)>> {
        let query = sqlx::query("SELECT id, state FROM records WHERE org = $1 AND kind = $2 ORDER BY id");
        let rows = query.bind(&org.0[..]).bind(kind.code()).fetch_all(self.on()).await?;
        rows.iter().map(|row| Ok((record(row, 0)?, world::state(row, 1)?))).collect()
    }

    async fn digests(&mut self, org: OrgId, scopes: &[Scope]) -> Result<BTreeMap<Scope, ScopeDigest>> {
        let query = sqlx::query(concat!(
            "SELECT scope, digest, count FROM scope_digests
             WHERE org = $1 AND scope IN ",
            each!(2)
        ));
        let rows =
            query.bind(&org.0[..]).bind(list(scopes.iter().map(|scope| scope.to_bytes()))).fetch_all(self.on()).await?;
        let read = |row| -> Result<_> {
            Ok((scope(row, 0)?, ScopeDigest { digest: Digest::from_bytes(&bytes(row, 1)?), count: number(row, 2)? }))
        };
        rows.iter().map(read).collect()
    }

    async fn rows(&mut self, org: OrgId, scopes: &[Scope], span: Span) -> Result<Vec<NumberedRow>> {
        let query = sqlx::query(concat!(
            "SELECT seq, scope, record, bytes FROM shown
             WHERE org = $1 AND scope IN ",
            each!(2),
            " AND seq > $3 AND seq <= $4
             ORDER BY seq LIMIT $5"
        ));
        let query = query.bind(&org.0[..]).bind(list(scopes.iter().map(|scope| scope.to_bytes())));
        let rows = query
            .bind(signed(span.after))
            .bind(signed(span.up_to))
            .bind(i64::from(span.at_most))
            .fetch_all(self.on())
            .await?;
        let read = |row: &Row| -> Result<_> {
            Ok(NumberedRow {
                seq: number(row, 0)?,
                scope: scope(row, 1)?,
                record: record(row, 2)?,
                shown: row.try_get(3)?,
            })
        };
        rows.iter().map(read).collect()
    }

    async fn operation(&mut self, org: OrgId, id: OperationId) -> Result<Option<Vec<u8>>> {
        let query =
            sqlx::query("SELECT bytes FROM operations WHERE org = $1 AND id = $2").bind(&org.0[..]).bind(&id.0[..]);
        Ok(query.fetch_optional(self.on()).await?.map(|row| row.try_get(0)).transpose()?)
    }

    async fn shown_about(&mut self, org: OrgId, person: RecordId) -> Result<Vec<NumberedRow>> {
        erase::shown_about(self.on(), org, person).await
    }

    async fn unwritten(&mut self, org: OrgId, unwritten: &Unwritten) -> Result<Vec<Overdue>> {
        keeping::unwritten(self.on(), org, unwritten).await
    }

    async fn conflicts(&mut self, org: OrgId) -> Result<Vec<Conflict>> {
        operations::conflicts(self.on(), org).await
    }

    async fn held(&mut self, org: OrgId) -> Result<Vec<HeldOperation>> {
        operations::held(self.on(), org).await
    }

    async fn audit_of(&mut self, org: OrgId, at_most: u32) -> Result<Vec<AuditEntry>> {
        audit::latest(self.on(), org, at_most).await
    }

    async fn audit(&mut self, search: &AuditSearch) -> Result<Vec<Audited>> {
        audit::search_for(self.on(), search).await
    }

    async fn seen(&mut self, org: OrgId, person: RecordId, since_ms: i64, at_most: u32) -> Result<Vec<Sight>> {
        audit::seen(self.on(), org, person, since_ms, at_most).await
    }
}

impl Writing for Transaction<true> {
    async fn world(&mut self, wanted: &Wanted) -> Result<World> {
        world::load(self.on(), wanted).await
    }

    async fn put_records(&mut self, org: OrgId, records: &[(RecordId, &RecordState)]) -> Result<()> {
        world::put_records(self.on(), org, records).await
    }

    async fn put_assignments(&mut self, org: OrgId, assignments: &[(RecordId, Option<OpenAssignment>)]) -> Result<()> {
        world::put_assignments(self.on(), org, assignments).await
    }

    async fn put_expected(&mut self, org: OrgId, expected: &[(RecordId, BTreeSet<RecordId>)]) -> Result<()> {
        rights::put_expected(self.on(), org, expected).await
    }

    async fn put_rights(&mut self, org: OrgId, rights: &[(MemberId, StaffRights)]) -> Result<()> {
        rights::put_rights(self.on(), org, rights).await
    }

    async fn take_numbers(&mut self, org: OrgId, how_many: u64) -> Result<Head> {
        let query = sqlx::query("UPDATE organisations SET seq = seq + $1 WHERE id = $2 RETURNING epoch, seq, chain");
        let row = query.bind(signed(how_many)).bind(&org.0[..]).fetch_optional(self.on()).await?;
        let row = row.ok_or(StoreError::Damaged("an organisation is missing"))?;
        if let Some(tell) = TELL {
            sqlx::query(tell).execute(self.on()).await?;
        }
        let seq = number(&row, 1)?.saturating_sub(how_many);
        Ok(Head { epoch: bytes(&row, 0)?, seq, chain: bytes(&row, 2)? })
    }

    async fn put_rows(&mut self, org: OrgId, rows: &[NumberedRow], chain: &[[u8; 32]]) -> Result<()> {
        operations::put_rows(self.on(), org, rows, chain).await
    }

    async fn put_digests(&mut self, org: OrgId, digests: &BTreeMap<Scope, ScopeDigest>) -> Result<()> {
        operations::put_digests(self.on(), org, digests).await
    }

    async fn put_operations(&mut self, org: OrgId, kept: &[KeptOperation<'_>]) -> Result<()> {
        operations::put_operations(self.on(), org, kept).await
    }

    async fn put_conflict(&mut self, org: OrgId, conflict: &Conflict) -> Result<()> {
        operations::put_conflict(self.on(), org, conflict).await
    }

    async fn mark_erased(&mut self, org: OrgId, records: &BTreeMap<RecordId, MemberId>, at_ms: i64) -> Result<()> {
        erase::mark_erased(self.on(), org, records, at_ms).await
    }

    async fn empty_beside(&mut self, org: OrgId, beside: &Beside) -> Result<()> {
        erase::empty_beside(self.on(), org, beside).await
    }

    async fn erase(&mut self, org: OrgId, erasure: &Erasure) -> Result<()> {
        erase::erase(self.on(), org, erasure).await
    }

    async fn keep(&mut self, org: OrgId, keeping: &Keeping) -> Result<()> {
        keeping::keep(self.on(), org, keeping).await
    }

    async fn put_held(&mut self, org: OrgId, held: &HeldOperation) -> Result<()> {
        operations::put_held(self.on(), org, held).await
    }

    async fn put_audit(&mut self, org: OrgId, entries: &[AuditEntry]) -> Result<()> {
        audit::put(self.on(), org, entries).await
    }

    async fn create_organisation(&mut self, organisation: &NewOrganisation) -> Result<()> {
        accounts::create_organisation(self.on(), organisation).await
    }

    async fn start_new_life(&mut self, org: OrgId, epoch: [u8; 16]) -> Result<()> {
        let query =
            sqlx::query("UPDATE organisations SET epoch = $1 WHERE id = $2").bind(epoch.to_vec()).bind(&org.0[..]);
        query.execute(self.on()).await?;
        Ok(())
    }

    async fn add_member(&mut self, member: &NewMember) -> Result<()> {
        accounts::add_member(self.on(), member).await
    }

    async fn set_password(&mut self, member: MemberId, hash: &str) -> Result<()> {
        let query = sqlx::query("UPDATE members SET password_hash = $1 WHERE id = $2").bind(hash).bind(&member.0[..]);
        query.execute(self.on()).await?;
        Ok(())
    }

    async fn put_invitation(&mut self, invitation: &Invitation) -> Result<()> {
        invitations::put(self.on(), invitation).await
    }

    async fn use_invitation(&mut self, secret: [u8; 32], at_ms: i64) -> Result<Option<Invitation>> {
        invitations::use_up(self.on(), secret, at_ms).await
    }

    async fn revoke_invitation(&mut self, org: OrgId, id: [u8; 16], at_ms: i64) -> Result<()> {
        invitations::revoke(self.on(), org, id, at_ms).await
    }

    async fn note_letter(&mut self, email: &str, at_ms: i64) -> Result<()> {
        letters::note(self.on(), email, at_ms).await
    }

    async fn take_letter(&mut self, at_ms: i64, pause_ms: i64) -> Result<Option<NotedLetter>> {
        letters::take(self.on(), at_ms, pause_ms).await
    }

    async fn drop_letter(&mut self, letter: &NotedLetter) -> Result<()> {
        letters::drop_one(self.on(), letter).await
    }

    async fn enrol(&mut self, device: &NewDevice) -> Result<()> {
        accounts::enrol(self.on(), device).await
    }

    async fn withdraw(&mut self, device: DeviceId, at_ms: i64) -> Result<()> {
        let query = sqlx::query("UPDATE devices SET revoked_ms = $1 WHERE id = $2 AND revoked_ms IS NULL");
        query.bind(at_ms).bind(&device.0[..]).execute(self.on()).await?;
        Ok(())
    }

    async fn note_contact(&mut self, device: DeviceId, at_ms: i64, unsent: Option<u32>) -> Result<()> {
        manage::note_contact(self.on(), device, at_ms, unsent).await
    }

    async fn note_erased(&mut self, device: DeviceId, at_ms: i64, kept: u32) -> Result<()> {
        manage::note_erased(self.on(), device, at_ms, kept).await
    }

    async fn end_member(&mut self, member: MemberId, at_ms: Option<i64>) -> Result<()> {
        manage::end_member(self.on(), member, at_ms).await
    }

    async fn answer_held(&mut self, org: OrgId, id: OperationId, answer: &HeldAnswer) -> Result<bool> {
        manage::answer_held(self.on(), org, id, answer).await
    }

    async fn commit(self) -> Result<()> {
        Ok(self.0.commit().await?)
    }
}
