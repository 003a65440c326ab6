use std::collections::{BTreeMap, BTreeSet};
use std::future::poll_fn;
use std::sync::Arc;
use std::task::Poll;

use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};
use stepping_stones_server::store::{
    AuditEntry, Beside, Conflict, Erasure, Head, HeldAnswer, HeldOperation, Invitation, Keeping, KeptOperation,
    NewDevice, NewMember, NewOrganisation, NotedLetter, NumberedRow, OpenAssignment, Result, ScopeDigest, StaffRights,
    StoreError, Wanted, World, Writing,
};
use stepping_stones_sync::RecordState;

use super::{Data, Fate, Happened, OrgData, Rights, Transaction, erasing, membership, org, rights};
use crate::fault::Fault;

impl Transaction<true> {
    /// Waits for a lock that lasts until the commit.
    async fn lock(&self, of: OrgId, record: Option<RecordId>) {
        let mut waited = false;
        poll_fn(|_| {
            let mut shared = self.memory.shared();
            let owner = *shared.locks.entry((of, record)).or_insert(self.number);
            if owner == self.number {
                return Poll::Ready(());
            }
            if !std::mem::replace(&mut waited, true) {
                shared.tally.note(Fault::LockWaited);
            }
            Poll::Pending
        })
        .await;
    }

    fn later(&mut self, of: OrgId, change: impl FnOnce(&mut OrgData) -> Result<()> + Send + Sync + 'static) {
        self.redo.push(Box::new(move |data| {
            change(data.orgs.get_mut(&of).ok_or(StoreError::Damaged("an organisation is missing"))?)
        }));
    }
}

impl Transaction<true> {
    fn on_all(&mut self, change: impl FnOnce(&mut Data) + Send + Sync + 'static) {
        self.redo.push(Box::new(move |data| {
            change(data);
            Ok(())
        }));
    }
}

impl Writing for Transaction<true> {
    async fn world(&mut self, wanted: &Wanted) -> Result<World> {
        let of = wanted.org;
        for record in &wanted.records {
            self.lock(of, Some(*record)).await;
        }
        self.memory.pause().await;
        let data = self.memory.data();
        self.judges = Some((of, org(&data, of)?.erased.len()));
        rights::world(&data, wanted)
    }

    async fn put_records(&mut self, of: OrgId, records: &[(RecordId, &RecordState)]) -> Result<()> {
        let records: Vec<_> = records.iter().map(|(id, state)| (*id, Arc::new(RecordState::clone(state)))).collect();
        self.later(of, move |org| {
            org.records.extend(records);
            Ok(())
        });
        Ok(())
    }

    async fn put_assignments(&mut self, of: OrgId, open: &[(RecordId, Option<OpenAssignment>)]) -> Result<()> {
        let open = open.to_vec();
        self.later(of, move |org| {
            for (record, open) in open {
                match open {
                    Some(open) => drop(org.assignments.insert(record, open)),
                    None => drop(org.assignments.remove(&record)),
                }
            }
            Ok(())
        });
        Ok(())
    }

    async fn put_expected(&mut self, of: OrgId, expected: &[(RecordId, BTreeSet<RecordId>)]) -> Result<()> {
        let expected = expected.to_vec();
        self.later(of, move |org| {
            org.expected.extend(expected);
            Ok(())
        });
        Ok(())
    }

    async fn put_rights(&mut self, of: OrgId, rights: &[(MemberId, StaffRights)]) -> Result<()> {
        let rights = rights.to_vec();
        self.later(of, move |org| {
            rights.into_iter().for_each(|(member, told)| rights::put(org, member, told));
            Ok(())
        });
        Ok(())
    }

    async fn take_numbers(&mut self, of: OrgId, how_many: u64) -> Result<Head> {
        self.memory.pause().await;
        self.lock(of, None).await;
        let data = self.memory.data();
        let org = org(&data, of)?;
        let head = Head { epoch: org.epoch, seq: org.seq, chain: org.last_hash };
        self.later(of, move |org| {
            org.seq += how_many;
            Ok(())
        });
        self.memory.pause().await;
        Ok(head)
    }

    async fn put_rows(&mut self, of: OrgId, rows: &[NumberedRow], chain: &[[u8; 32]]) -> Result<()> {
        let rows: Vec<_> = rows.iter().cloned().zip(chain.iter().copied()).collect();
        self.later(of, move |org| {
            for (row, hash) in rows {
                let shown = Arc::make_mut(org.shown.entry(row.scope).or_default());
                let before = org.places.entry(row.record).or_default().insert(row.scope, row.seq);
                before.map(|before| shown.remove(&before));
                shown.insert(row.seq, (row.record, row.shown.map(Into::into)));
                Arc::make_mut(&mut org.chain).insert(row.seq, hash);
                org.last_hash = hash;
            }
            Ok(())
        });
        Ok(())
    }

    async fn put_digests(&mut self, of: OrgId, digests: &BTreeMap<Scope, ScopeDigest>) -> Result<()> {
        let digests = digests.clone();
        self.later(of, move |org| {
            org.digests.extend(digests);
            Ok(())
        });
        Ok(())
    }

    async fn put_operations(&mut self, of: OrgId, operations: &[KeptOperation<'_>]) -> Result<()> {
        let kept: Vec<_> = operations.iter().map(|kept| (kept.id, kept.sha256, kept.seq)).collect();
        self.later(of, move |org| {
            for (id, sha256, seq) in kept {
                if org.operations.insert(id, (sha256, seq)).is_some() {
                    return Err(StoreError::Damaged("the key of an operation is taken"));
                }
                org.log.push(Happened::Applied(id, sha256));
            }
            Ok(())
        });
        Ok(())
    }

    async fn put_conflict(&mut self, of: OrgId, conflict: &Conflict) -> Result<()> {
        let conflict = conflict.clone();
        self.later(of, move |org| {
            let is_known = |known: &Conflict| known.id == conflict.id && known.sha256 == conflict.sha256;
            if !org.conflicts.iter().any(is_known) {
                org.conflicts.push(conflict);
            }
            Ok(())
        });
        Ok(())
    }

    async fn keep(&mut self, _: OrgId, _: &Keeping) -> Result<()> {
        Ok(())
    }

    async fn put_held(&mut self, of: OrgId, held: &HeldOperation) -> Result<()> {
        let held = held.clone();
        self.later(of, move |org| {
            if org.held.iter().any(|known| known.id == held.id) {
                return Err(StoreError::Damaged("the key of an operation is taken"));
            }
            org.log.push(Happened::Held(held.id, held.sha256));
            org.held.push(held);
            Ok(())
        });
        Ok(())
    }

    async fn mark_erased(&mut self, of: OrgId, records: &BTreeMap<RecordId, MemberId>, _: i64) -> Result<()> {
        let records: Vec<RecordId> = records.keys().copied().collect();
        self.later(of, move |org| {
            org.erased.extend(records);
            Ok(())
        });
        Ok(())
    }

    async fn empty_beside(&mut self, of: OrgId, beside: &Beside) -> Result<()> {
        let beside = beside.clone();
        self.later(of, move |org| {
            erasing::empty_beside(org, &beside);
            Ok(())
        });
        Ok(())
    }

    async fn erase(&mut self, of: OrgId, erasure: &Erasure) -> Result<()> {
        let erasure = erasure.clone();
        self.on_all(move |data| erasing::erase(data, of, &erasure));
        Ok(())
    }

    async fn put_audit(&mut self, _: OrgId, _: &[AuditEntry]) -> Result<()> {
        Ok(())
    }

    async fn create_organisation(&mut self, new: &NewOrganisation) -> Result<()> {
        let (id, private_key, epoch) = (new.organisation.id, new.private_key, new.epoch);
        self.on_all(move |data| drop(data.orgs.insert(id, OrgData { private_key, epoch, ..OrgData::default() })));
        Ok(())
    }

    async fn start_new_life(&mut self, of: OrgId, epoch: [u8; 16]) -> Result<()> {
        self.later(of, move |org| {
            org.epoch = epoch;
            Ok(())
        });
        Ok(())
    }

    async fn add_member(&mut self, new: &NewMember) -> Result<()> {
        let (member, roles, person) = (new.account.member, new.account.roles.clone(), new.account.person);
        self.later(new.account.org, move |org| {
            let rights = Rights { roles, sites: BTreeSet::new(), person };
            org.log.push(Happened::Rights(member, rights.clone()));
            org.members.insert(member, rights);
            Ok(())
        });
        Ok(())
    }

    async fn set_password(&mut self, _: MemberId, _: &str) -> Result<()> {
        Ok(())
    }

    async fn put_invitation(&mut self, _: &Invitation) -> Result<()> {
        Ok(())
    }

    async fn use_invitation(&mut self, _: [u8; 32], _: i64) -> Result<Option<Invitation>> {
        Ok(None)
    }

    async fn revoke_invitation(&mut self, _: OrgId, _: [u8; 16], _: i64) -> Result<()> {
        Ok(())
    }

    async fn note_letter(&mut self, _: &str, _: i64) -> Result<()> {
        Ok(())
    }

    async fn take_letter(&mut self, _: i64, _: i64) -> Result<Option<NotedLetter>> {
        Ok(None)
    }

    async fn drop_letter(&mut self, _: &NotedLetter) -> Result<()> {
        Ok(())
    }

    async fn enrol(&mut self, new: &NewDevice) -> Result<()> {
        let (enrolment, secrets) = (membership::enrolment(new), new.secrets.unwrap_or_default());
        self.on_all(move |data| membership::enrol(data, &enrolment, secrets));
        Ok(())
    }

    async fn withdraw(&mut self, device: DeviceId, _: i64) -> Result<()> {
        self.on_all(move |data| membership::withdraw(data, device));
        Ok(())
    }

    async fn note_contact(&mut self, device: DeviceId, at_ms: i64, unsent: Option<u32>) -> Result<()> {
        self.on_all(move |data| {
            if let Some((enrolment, _)) = data.devices.get_mut(&device) {
                enrolment.contact_ms = at_ms;
                enrolment.unsent = unsent.or(enrolment.unsent);
            }
        });
        Ok(())
    }

    async fn note_erased(&mut self, _: DeviceId, _: i64, _: u32) -> Result<()> {
        Ok(())
    }

    async fn end_member(&mut self, member: MemberId, at_ms: Option<i64>) -> Result<()> {
        self.on_all(move |data| membership::end(data, member, at_ms));
        Ok(())
    }

    async fn answer_held(&mut self, _: OrgId, _: OperationId, _: &HeldAnswer) -> Result<bool> {
        Ok(false)
    }

    async fn commit(mut self) -> Result<()> {
        self.memory.pause().await;
        let fate = std::mem::take(&mut self.memory.shared().fate);
        match fate {
            Fate::KilledBefore => return self.memory.killed(Fault::KilledBeforeCommit).await,
            Fate::Fails => {
                self.memory.shared().tally.note(Fault::CommitFails);
                return Err(StoreError::Damaged("the disk is full"));
            }
            Fate::Good | Fate::KilledAfter => {}
        }
        let redo = std::mem::take(&mut self.redo);
        if !redo.is_empty() {
            let mut shared = self.memory.shared();
            // A copy, so that a key that is taken undoes all of it.
            let mut data = Data::clone(&shared.data);
            if self.judges.is_some_and(|(of, erased)| data.orgs.get(&of).is_some_and(|org| org.erased.len() != erased))
            {
                // Real databases have one of the two wait; here it fails, as it does there after too long a wait.
                return Err(StoreError::Damaged("somebody was erased while this was judged"));
            }
            for change in redo {
                change(&mut data)?;
            }
            shared.data = Arc::new(data);
        }
        if fate == Fate::KilledAfter {
            return self.memory.killed(Fault::KilledAfterCommit).await;
        }
        Ok(())
    }
}
