//! The rules, applied to operations one after another. Nothing is read or written here: what the rules need was loaded, what they decide is
//! carried out by the caller.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use stepping_stones_domain::access::{Member, Proposal, Refusal, may_change};
use stepping_stones_domain::records::{Assignment, DoorCard, Record, StaffMember, subject};
use stepping_stones_domain::scope::{Projection, of_record};
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{Fields, Kind, MemberId, OperationId, RecordId, Scope};
use stepping_stones_sync::operation::Action;
use stepping_stones_sync::protocol::{Reason, Verdict};
use stepping_stones_sync::{Digest, Operation, RecordState};

use super::erase::names;
use super::offer::Offer;
use crate::store::{Enrolment, Loaded, OpenAssignment, StaffRights, World};

/// What becomes of one operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It takes effect; so many changes were planned when it was done.
    Kept { changes: usize },
    /// It took effect earlier in the same plan.
    Again { changes: usize },
    /// It came before, and is answered as it stands.
    Before(Verdict),
    /// Its id belongs to other content.
    OtherContent,
    /// It does not take effect.
    Refused(Reason),
    /// It waits for a manager.
    Held(Reason),
}

/// A change in a scope, before it has a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) scope: Scope,
    pub(super) record: RecordId,
    pub(super) shown: Option<Vec<u8>>,
}

/// By how much the digest of a scope changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct DigestChange {
    pub(super) digest: Digest,
    pub(super) count: i64,
}

/// What is to be carried out.
pub(super) struct Plan {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) world: World,
    pub(super) touched: BTreeSet<RecordId>,
    pub(super) changes: Vec<Change>,
    pub(super) digests: BTreeMap<Scope, DigestChange>,
    pub(super) assignments: BTreeMap<RecordId, Option<OpenAssignment>>,
    pub(super) expected: BTreeMap<RecordId, BTreeSet<RecordId>>,
    pub(super) rights: BTreeMap<MemberId, StaffRights>,
    /// Records that were to begin about somebody erased, and who was to begin them: nothing goes on with them.
    pub(super) erased: BTreeMap<RecordId, MemberId>,
    seen: HashMap<OperationId, ([u8; 32], Outcome)>,
}

impl Plan {
    /// Nothing is decided yet.
    pub(super) fn new(world: World) -> Self {
        Self {
            outcomes: vec![],
            world,
            touched: BTreeSet::new(),
            changes: vec![],
            digests: BTreeMap::new(),
            assignments: BTreeMap::new(),
            expected: BTreeMap::new(),
            rights: BTreeMap::new(),
            erased: BTreeMap::new(),
            seen: HashMap::new(),
        }
    }
}

/// Judges the operations of one enrolment in the order in which they are offered; each sees what those before it did, of whatever enrolment.
pub(super) fn judge(enrolment: &Enrolment, plan: Plan, offers: &[Offer]) -> Plan {
    let withdrawn = !plan.world.standing.contains(&enrolment.device);
    let mut judge = Judge { enrolment, withdrawn, plan };
    for offer in offers {
        let outcome = judge.one(offer).unwrap_or_else(|outcome| outcome);
        judge.plan.outcomes.push(outcome);
    }
    judge.plan
}

struct Judge<'a> {
    enrolment: &'a Enrolment,
    withdrawn: bool,
    plan: Plan,
}

impl Judge<'_> {
    /// The error is only the other way out: both are outcomes.
    fn one(&mut self, offer: &Offer) -> Result<Outcome, Outcome> {
        let operation = offer.operation.as_ref().map_err(|reason| Outcome::Refused(*reason))?;
        self.is_by_the_sender(operation)?;
        let is_new = self.is_new(operation, offer);
        // Neither taken nor held, nor kept beside what has its id.
        if matches!(is_new, Ok(()) | Err(Outcome::OtherContent)) {
            self.is_of_nobody_erased(operation)?;
        }
        is_new?;
        if self.withdrawn {
            self.plan.seen.insert(operation.id, (offer.sha256, Outcome::Before(Verdict::Held(Reason::WITHDRAWN))));
            return Ok(Outcome::Held(Reason::WITHDRAWN));
        }
        let (after, fields) = self.folded(operation)?;
        self.leaves_a_manager(operation, &fields)?;
        self.apply(operation, after, &fields);
        let changes = self.plan.changes.len();
        self.plan.seen.insert(operation.id, (offer.sha256, Outcome::Again { changes }));
        Ok(Outcome::Kept { changes })
    }

    fn is_by_the_sender(&self, operation: &Operation) -> Result<(), Outcome> {
        let sender = (self.enrolment.org, self.enrolment.member, self.enrolment.device);
        let by = (operation.org, operation.author, operation.device);
        if by == sender { Ok(()) } else { Err(Outcome::Refused(Reason::NOT_THE_AUTHOR)) }
    }

    fn is_new(&self, operation: &Operation, offer: &Offer) -> Result<(), Outcome> {
        let before =
            self.plan.world.operations.get(&operation.id).map(|(sha, verdict)| (sha, Outcome::Before(verdict.clone())));
        let in_batch = self.plan.seen.get(&operation.id).map(|(sha, outcome)| (sha, outcome.clone()));
        match before.or(in_batch) {
            None => Ok(()),
            Some((sha256, outcome)) if *sha256 == offer.sha256 => Err(outcome),
            Some(_) => Err(Outcome::OtherContent),
        }
    }

    /// Nothing comes back about somebody who was erased, whoever brings it.
    fn is_of_nobody_erased(&mut self, operation: &Operation) -> Result<(), Outcome> {
        let erased = &self.plan.world.erased;
        if erased.is_empty() || !names(operation, erased) {
            return Ok(());
        }
        if !self.plan.world.records.contains_key(&operation.record) && !erased.contains(&operation.record) {
            self.plan.world.erased.insert(operation.record);
            self.plan.erased.insert(operation.record, self.enrolment.member);
        }
        Err(Outcome::Refused(Reason::ERASED))
    }

    /// The record as the operation leaves it, if the author may do so.
    fn folded(&self, operation: &Operation) -> Result<(RecordState, Fields), Outcome> {
        let before = self.plan.world.records.get(&operation.record).map(|loaded| &loaded.state);
        if before.is_some_and(|state| state.kind != operation.kind) {
            return Err(Outcome::Refused(Reason::OTHER_KIND));
        }
        let mut after = before.cloned().unwrap_or_else(|| RecordState::new(operation.kind.clone()));
        after.apply(operation);
        let settles = before.is_some_and(|before| after.settles(before));
        let (before, fields) = (before.map(RecordState::fields), after.fields());
        let person = subject(&operation.kind, operation.record, &fields);
        let assigned = |person| self.plan.world.assignments.values().any(|open| open.client == person);
        let nowhere = BTreeSet::new();
        let proposal = Proposal {
            kind: &operation.kind,
            record: operation.record,
            before: before.as_ref(),
            after: &fields,
            voids: operation.actions.iter().any(|action| matches!(action, Action::Void { .. } | Action::Unvoid { .. })),
            settles,
            person_known: person.is_some_and(|person| self.plan.world.people.contains(&person)),
            person_assigned: person.is_some_and(assigned),
            person_written_by: person.and_then(|person| self.wrote(person)),
            person_expected: person.and_then(|person| self.plan.world.expected.get(&person)).unwrap_or(&nowhere),
        };
        may_change(&self.member(), proposal).map_err(|refusal| Outcome::Refused(reason(refusal)))?;
        Ok((after, fields))
    }

    /// Who wrote a record first, of those that are at hand.
    fn wrote(&self, record: RecordId) -> Option<MemberId> {
        Some(self.plan.world.records.get(&record)?.state.stamps().first()?.author)
    }

    /// An organisation without a manager would have nobody who could give anyone a role again.
    fn leaves_a_manager(&self, operation: &Operation, fields: &Fields) -> Result<(), Outcome> {
        let member = MemberId(operation.record.0);
        let managers = &self.plan.world.managers;
        let is_last = managers.contains(&member) && managers.len() == 1;
        let stays = !fields.contains_key("roles") || StaffMember::read(fields).roles.contains(&Role::ServiceManager);
        if operation.kind == Kind::Staff && is_last && !stays {
            return Err(Outcome::Refused(Reason::LAST_MANAGER));
        }
        Ok(())
    }

    /// The author, as what was judged before has made them.
    fn member(&self) -> Member {
        let id = self.enrolment.member;
        let own = self.plan.world.assignments.values().filter(|open| open.staff == id);
        let caseload = own.map(|open| open.client).collect();
        match self.plan.world.members.get(&id) {
            Some(known) => Member { caseload, ..known.clone() },
            None => Member { id, roles: BTreeSet::new(), caseload, sites: BTreeSet::new(), person: None },
        }
    }

    fn apply(&mut self, operation: &Operation, after: RecordState, fields: &Fields) {
        let record = operation.record;
        let mut was_shown = self.plan.world.records.remove(&record).map(|loaded| loaded.shown).unwrap_or_default();
        let mut shown = BTreeMap::new();
        for (scope, bytes) in as_shown(record, &after, fields) {
            self.show(scope, record, was_shown.remove(&scope), bytes.clone());
            shown.insert(scope, bytes);
        }
        for (scope, bytes) in was_shown {
            self.hide(scope, record, &bytes);
        }
        match after.kind {
            Kind::Client => self.expect(record, DoorCard::read(fields).sites),
            Kind::Staff => self.entitle(MemberId(record.0), fields),
            Kind::Assignment => self.assign(record, &after, fields),
            _ => {}
        }
        self.plan.touched.insert(record);
        self.plan.world.records.insert(record, Loaded { state: after, shown });
    }

    fn show(&mut self, scope: Scope, record: RecordId, before: Option<Vec<u8>>, bytes: Vec<u8>) {
        if before.as_ref() == Some(&bytes) {
            return;
        }
        let change = self.plan.digests.entry(scope).or_default();
        match before {
            Some(before) => change.digest.remove(record, &before),
            None => change.count += 1,
        }
        change.digest.add(record, &bytes);
        self.plan.changes.push(Change { scope, record, shown: Some(bytes) });
    }

    fn hide(&mut self, scope: Scope, record: RecordId, before: &[u8]) {
        let change = self.plan.digests.entry(scope).or_default();
        change.digest.remove(record, before);
        change.count -= 1;
        self.plan.changes.push(Change { scope, record, shown: None });
    }

    fn assign(&mut self, record: RecordId, after: &RecordState, fields: &Fields) {
        let assignment = Assignment::read(fields);
        let lasts = assignment.is_open() && after.void().is_none();
        let open = lasts.then_some(OpenAssignment { client: assignment.client, staff: assignment.staff });
        match open {
            Some(open) => drop(self.plan.world.assignments.insert(record, open)),
            None => drop(self.plan.world.assignments.remove(&record)),
        }
        self.plan.assignments.insert(record, open);
    }

    /// The person is known now, and expected at these sites.
    fn expect(&mut self, person: RecordId, sites: BTreeSet<RecordId>) {
        self.plan.world.people.insert(person);
        let before = self.plan.world.expected.get(&person).is_some_and(|before| *before == sites);
        if !before {
            self.plan.world.expected.insert(person, sites.clone());
            self.plan.expected.insert(person, sites);
        }
    }

    /// What the record of a staff member says is what they may do from now on.
    fn entitle(&mut self, member: MemberId, fields: &Fields) {
        let staff = StaffMember::read(fields);
        let roles = fields.contains_key("roles").then(|| staff.roles.into_iter().collect::<BTreeSet<_>>());
        if let Some(known) = self.plan.world.members.get_mut(&member).filter(|known| known.person.is_none()) {
            known.sites.clone_from(&staff.sites);
            known.roles = roles.clone().unwrap_or_else(|| known.roles.clone());
        }
        let is_staff = self.plan.world.members.get(&member).is_some_and(|known| known.person.is_none());
        match &roles {
            Some(roles) if roles.contains(&Role::ServiceManager) && is_staff => {
                self.plan.world.managers.insert(member);
            }
            Some(roles) if !roles.contains(&Role::ServiceManager) => {
                self.plan.world.managers.remove(&member);
            }
            _ => {}
        }
        self.plan.rights.insert(member, StaffRights { roles, sites: staff.sites });
    }
}

/// What each scope shows of a record.
pub(super) fn as_shown(record: RecordId, state: &RecordState, fields: &Fields) -> Vec<(Scope, Vec<u8>)> {
    let shown = |projection| match projection {
        Projection::Full => state.to_bytes(),
        Projection::Only(names) => state.only(names).to_bytes(),
    };
    let scopes = of_record(&state.kind, record, fields).into_iter();
    scopes.map(|(scope, projection)| (scope, shown(projection))).collect()
}

fn reason(refusal: Refusal) -> Reason {
    match refusal {
        Refusal::NotYours => Reason::NOT_YOUR_PERSON,
        Refusal::NotYourRole => Reason::NOT_YOUR_ROLE,
        Refusal::NotYourSite => Reason::NOT_YOUR_SITE,
        Refusal::NoPerson => Reason::NO_PERSON,
        Refusal::UnknownPerson => Reason::UNKNOWN_PERSON,
        Refusal::OtherKind => Reason::OTHER_KIND,
    }
}
