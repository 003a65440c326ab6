//! Who may invite whom, see that they are invited, and take the invitation back: one rule for all three.

use crate::access::Member;
use crate::vocabulary::Role;
use crate::{MemberId, RecordId};

/// Who is invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// Somebody to work here.
    Colleague,
    /// A person whom the service supports, to see their own page.
    Person(RecordId),
    /// A member of staff, to set a new password.
    Member(MemberId),
}

/// Whether a member may invite somebody: a service manager anybody, and whoever works with a person that person.
#[must_use]
pub fn may_invite(member: &Member, whom: Invited) -> bool {
    match whom {
        Invited::Person(person) => member.has(Role::ServiceManager) || member.people().contains(&person),
        Invited::Colleague | Invited::Member(_) => member.has(Role::ServiceManager),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: RecordId = RecordId([1; 16]);
    const BEN: RecordId = RecordId([2; 16]);

    #[test]
    fn managers_invite_anybody_and_workers_their_own_people() {
        let rows = [
            (Role::ServiceManager, [true, true, true]),
            (Role::HealthTrainer, [true, false, false]),
            (Role::AdvocacyWorker, [true, false, false]),
            (Role::TriageWorker, [true, false, false]),
            (Role::CafeCoordinator, [false, false, false]),
            (Role::Client, [false, false, false]),
        ];
        for (role, expected) in rows {
            let id = MemberId([9; 16]);
            let member =
                Member { id, roles: [role].into(), caseload: [ADA].into(), sites: [BEN].into(), person: Some(ADA) };
            let whom = [Invited::Person(ADA), Invited::Person(BEN), Invited::Colleague];
            assert_eq!(whom.map(|whom| may_invite(&member, whom)), expected, "{role:?}");
            let staff_only = may_invite(&member, Invited::Colleague);
            assert_eq!(may_invite(&member, Invited::Member(id)), staff_only, "{role:?}");
        }
    }
}
