use std::collections::{BTreeMap, HashMap};

use stepping_stones_domain::access::Member;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_server::store::{
    Account, AuditEntry, AuditSearch, Audited, Conflict, Credential, Device, DeviceKind, Enrolment, Head,
    HeldOperation, Invitation, NumberedRow, Organisation, Overdue, Reading, Result, ScopeDigest, Sight, Span, Standing,
    Unwritten,
};
use stepping_stones_sync::RecordState;

use super::{OrgData, Rights, Transaction, erasing, open, org};

fn of_kind(org: &OrgData, kind: &Kind) -> Vec<RecordId> {
    let mut ids: Vec<_> = org.records.iter().filter(|(_, state)| state.kind == *kind).map(|(id, _)| *id).collect();
    ids.sort_unstable();
    ids
}

impl<const WRITES: bool> Reading for Transaction<WRITES> {
    async fn organisations(&mut self) -> Result<Vec<Organisation>> {
        Ok(vec![])
    }

    async fn private_key(&mut self, of: OrgId) -> Result<Option<[u8; 32]>> {
        Ok(self.sees().orgs.get(&of).map(|org| org.private_key))
    }

    async fn head(&mut self, of: OrgId) -> Result<Option<Head>> {
        self.memory.pause().await;
        let data = self.sees();
        let Some(org) = data.orgs.get(&of) else { return Ok(None) };
        open(&self.memory.request).happened = org.log.len();
        Ok(Some(Head { epoch: org.epoch, seq: org.seq, chain: org.last_hash }))
    }

    async fn heads(&mut self) -> Result<HashMap<OrgId, u64>> {
        Ok(self.sees().orgs.iter().map(|(id, org)| (*id, org.seq)).collect())
    }

    async fn chain_at(&mut self, of: OrgId, seq: u64) -> Result<Option<[u8; 32]>> {
        Ok(if seq == 0 { Some([0; 32]) } else { org(&self.sees(), of)?.chain.get(&seq).copied() })
    }

    async fn account(&mut self, _: &str) -> Result<Option<Account>> {
        Ok(None)
    }

    async fn accounts(&mut self, of: OrgId) -> Result<Vec<Account>> {
        let account = |(member, rights): (&MemberId, &Rights)| Account {
            member: *member,
            org: of,
            email: None,
            name: String::new(),
            roles: rights.roles.clone(),
            password_hash: None,
            person: rights.person,
        };
        Ok(org(&self.sees(), of)?.members.iter().map(account).collect())
    }

    async fn enrolment(&mut self, credential: Credential) -> Result<Option<Enrolment>> {
        let (at, secret) = match credential {
            Credential::Exchange(secret) => (0, secret),
            Credential::Push(secret) => (1, secret),
        };
        let data = self.sees();
        Ok(data.devices.values().find(|(_, secrets)| secrets[at] == secret).map(|(enrolment, _)| *enrolment))
    }

    async fn enrolment_of(&mut self, device: DeviceId) -> Result<Option<Enrolment>> {
        Ok(self.sees().devices.get(&device).map(|(enrolment, _)| *enrolment))
    }

    async fn devices_of(&mut self, member: MemberId, _: DeviceKind) -> Result<Vec<DeviceId>> {
        let data = self.sees();
        let all = data.devices.values().map(|(enrolment, _)| enrolment);
        let stand = all.filter(|known| known.member == member && known.standing == Standing::Active);
        let mut devices: Vec<_> = stand.map(|known| known.device).collect();
        devices.sort_unstable();
        Ok(devices)
    }

    async fn devices(&mut self, of: OrgId) -> Result<Vec<Device>> {
        let data = self.sees();
        let device = |enrolment: Enrolment| Device {
            enrolment,
            label: String::new(),
            enrolled_ms: 0,
            withdrawn_ms: (enrolment.standing == Standing::Withdrawn).then_some(0),
            erased_ms: None,
        };
        let all = data.devices.values().map(|(enrolment, _)| *enrolment).filter(|enrolment| enrolment.org == of);
        let mut devices: Vec<_> = all.map(device).collect();
        devices.sort_unstable_by_key(|device| device.enrolment.device);
        Ok(devices)
    }

    async fn ended(&mut self, of: OrgId) -> Result<BTreeMap<MemberId, i64>> {
        Ok(org(&self.sees(), of)?.ended.clone())
    }

    async fn operations_of(&mut self, _: DeviceId) -> Result<u64> {
        Ok(0)
    }

    async fn member(&mut self, of: OrgId, member: MemberId) -> Result<Option<Member>> {
        self.memory.pause().await;
        let data = self.sees();
        let org = org(&data, of)?;
        if org.ended.contains_key(&member) {
            return Ok(None);
        }
        let caseload = org.assignments.values().filter(|open| open.staff == member).map(|open| open.client).collect();
        Ok(org.members.get(&member).map(|rights| Member { caseload, ..rights.of(member) }))
    }

    async fn invitation(&mut self, _: [u8; 32], _: i64) -> Result<Option<Invitation>> {
        Ok(None)
    }

    async fn invitations(&mut self, _: OrgId, _: i64) -> Result<Vec<Invitation>> {
        Ok(vec![])
    }

    async fn next_letter(&mut self) -> Result<Option<i64>> {
        Ok(None)
    }

    async fn people(&mut self, of: OrgId) -> Result<Vec<RecordId>> {
        Ok(of_kind(org(&self.sees(), of)?, &Kind::Client))
    }

    async fn sites(&mut self, of: OrgId) -> Result<Vec<RecordId>> {
        Ok(of_kind(org(&self.sees(), of)?, &Kind::Site))
    }

    async fn states(&mut self, of: OrgId, kind: &Kind) -> Result<Vec<(RecordId, RecordState)>> {
        let data = self.sees();
        let records = org(&data, of)?.records.iter().filter(|(_, state)| state.kind == *kind);
        Ok(records.map(|(id, state)| (*id, RecordState::clone(state))).collect())
    }

    async fn digests(&mut self, of: OrgId, scopes: &[Scope]) -> Result<BTreeMap<Scope, ScopeDigest>> {
        self.memory.pause().await;
        let data = self.sees();
        let digests = &org(&data, of)?.digests;
        Ok(scopes.iter().filter_map(|scope| Some((*scope, *digests.get(scope)?))).collect())
    }

    async fn rows(&mut self, of: OrgId, scopes: &[Scope], span: Span) -> Result<Vec<NumberedRow>> {
        self.memory.pause().await;
        let data = self.sees();
        let shown = &org(&data, of)?.shown;
        let mut found = Vec::new();
        for scope in scopes {
            let rows = shown.get(scope).into_iter().flat_map(|rows| rows.range(span.after + 1..span.up_to + 1));
            found.extend(rows.take(span.at_most as usize).map(|(seq, (id, bytes))| NumberedRow {
                seq: *seq,
                scope: *scope,
                record: *id,
                shown: bytes.as_ref().map(|bytes| bytes.to_vec()),
            }));
        }
        found.sort_unstable_by_key(|row: &NumberedRow| row.seq);
        found.truncate(span.at_most as usize);
        Ok(found)
    }

    async fn operation(&mut self, _: OrgId, _: OperationId) -> Result<Option<Vec<u8>>> {
        Ok(None)
    }

    async fn conflicts(&mut self, of: OrgId) -> Result<Vec<Conflict>> {
        Ok(org(&self.sees(), of)?.conflicts.clone())
    }

    async fn held(&mut self, of: OrgId) -> Result<Vec<HeldOperation>> {
        Ok(org(&self.sees(), of)?.held.clone())
    }

    async fn audit_of(&mut self, _: OrgId, _: u32) -> Result<Vec<AuditEntry>> {
        Ok(vec![])
    }

    async fn audit(&mut self, _: &AuditSearch) -> Result<Vec<Audited>> {
        Ok(vec![])
    }

    async fn shown_about(&mut self, of: OrgId, person: RecordId) -> Result<Vec<NumberedRow>> {
        self.memory.pause().await;
        Ok(erasing::shown_about(org(&self.sees(), of)?, person))
    }

    async fn unwritten(&mut self, _: OrgId, _: &Unwritten) -> Result<Vec<Overdue>> {
        Ok(vec![])
    }

    async fn seen(&mut self, _: OrgId, _: RecordId, _: i64, _: u32) -> Result<Vec<Sight>> {
        Ok(vec![])
    }
}
