//! What the rules ask of the database before they judge, and the rights that follow from what was judged.

use std::collections::{BTreeSet, HashMap};

use stepping_stones_domain::access::Member;
use stepping_stones_domain::records::Kind;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, RecordId, Scope};
use stepping_stones_server::store::{
    HeldOperation, Loaded, OpenAssignment, Result, StaffRights, Standing, Wanted, World,
};
use stepping_stones_sync::RecordState;
use stepping_stones_sync::protocol::{Reason, Verdict};

use super::{Data, OrgData, org};

/// What a member may do where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights {
    pub roles: BTreeSet<Role>,
    pub sites: BTreeSet<RecordId>,
    /// The person who they are, if they are one whom the service supports.
    pub person: Option<RecordId>,
}

impl Rights {
    fn is_manager(&self) -> bool {
        self.person.is_none() && self.roles.contains(&Role::ServiceManager)
    }

    /// As the rules see the member, without a caseload.
    pub(super) fn of(&self, id: MemberId) -> Member {
        let Self { roles, sites, person } = self.clone();
        Member { id, roles, caseload: BTreeSet::new(), sites, person }
    }
}

/// What the record of a staff member says becomes theirs. The account of a client is left as it is, and nobody becomes a member by it.
pub(super) fn put(org: &mut OrgData, member: MemberId, told: StaffRights) {
    let Some(known) = org.members.get_mut(&member).filter(|known| known.person.is_none()) else { return };
    known.sites = told.sites;
    known.roles = told.roles.unwrap_or_else(|| known.roles.clone());
}

/// What the rules need to judge operations.
pub(super) fn world(data: &Data, wanted: &Wanted) -> Result<World> {
    let org = org(data, wanted.org)?;
    let records: HashMap<_, _> = wanted.records.iter().filter_map(|id| Some((*id, loaded(org, *id)?))).collect();
    let mut named = wanted.people.clone();
    let client = |loaded: &Loaded| loaded.state.field("client")?.as_id().map(RecordId);
    named.extend(records.values().filter_map(client));
    let open = org.assignments.iter();
    let concerns = |open: &OpenAssignment| wanted.members.contains(&open.staff) || named.contains(&open.client);
    let is_person = |id: &RecordId| org.records.get(id).is_some_and(|state| state.kind == Kind::Client);
    let stands = |device: &DeviceId| {
        data.devices.get(device).is_some_and(|(enrolment, _)| enrolment.standing == Standing::Active)
    };
    let lasts = |id: &MemberId| !org.ended.contains_key(id);
    let member = |id: &MemberId| Some((*id, org.members.get(id).filter(|_| lasts(id))?.of(*id)));
    let manages = |(id, rights): &(&MemberId, &Rights)| rights.is_manager() && lasts(id);
    Ok(World {
        members: wanted.members.iter().filter_map(member).collect(),
        standing: wanted.devices.iter().filter(|device| stands(device)).copied().collect(),
        managers: org.members.iter().filter(manages).map(|(id, _)| *id).collect(),
        operations: wanted.operations.iter().filter_map(|id| Some((*id, known(org, *id)?))).collect(),
        assignments: open.filter(|(_, open)| concerns(open)).map(|(id, open)| (*id, *open)).collect(),
        people: named.iter().filter(|id| is_person(id)).copied().collect(),
        expected: named.iter().filter_map(|id| Some((*id, org.expected.get(id)?.clone()))).collect(),
        erased: named.iter().chain(&wanted.records).filter(|id| org.erased.contains(id)).copied().collect(),
        records,
    })
}

fn loaded(org: &OrgData, record: RecordId) -> Option<Loaded> {
    let state = RecordState::clone(org.records.get(&record)?);
    let places = org.places.get(&record).into_iter().flatten();
    let bytes = |scope: &Scope, seq: &u64| Some((*scope, org.shown.get(scope)?.get(seq)?.1.as_ref()?.to_vec()));
    Some(Loaded { state, shown: places.filter_map(|(scope, seq)| bytes(scope, seq)).collect() })
}

fn known(org: &OrgData, id: OperationId) -> Option<([u8; 32], Verdict)> {
    if let Some((sha256, seq)) = org.operations.get(&id) {
        return Some((*sha256, Verdict::Duplicate(*seq)));
    }
    let verdict = |held: &HeldOperation| match held.answer {
        None => Verdict::Held(held.reason),
        Some(_) => Verdict::Refused(Reason::DECLINED),
    };
    org.held.iter().find(|held| held.id == id).map(|held| (held.sha256, verdict(held)))
}
