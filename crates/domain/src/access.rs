//! Who may do what. The server asks for every operation that arrives; the app asks before it offers.

use std::collections::BTreeSet;

use crate::records::{Assignment, Kind, Record, subject};
use crate::vocabulary::Role;
use crate::{Fields, MemberId, RecordId};

/// A member as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub id: MemberId,
    /// What they do in the organisation.
    pub roles: BTreeSet<Role>,
    /// The people assigned to them.
    pub caseload: BTreeSet<RecordId>,
}

impl Member {
    /// Whether the member has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Whether the member works with people's records.
    fn works_with_people(&self) -> bool {
        [Role::HealthTrainer, Role::AdvocacyWorker, Role::TriageWorker].iter().any(|role| self.has(*role))
    }
}

/// Why an operation is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The record is about a person whom the member does not look after.
    NotYours,
    /// Records of this kind are for other roles.
    NotYourRole,
    /// The record does not say whom it is about.
    NoPerson,
    /// The person that the record is about is not known here.
    UnknownPerson,
    /// The record is of another kind than the operation says.
    OtherKind,
}

/// What the rules need to know of the state before an operation.
#[derive(Debug, Clone, Copy)]
pub struct Before<'a> {
    /// The record's fields; `None` when the operation makes the record.
    pub fields: Option<&'a Fields>,
    /// Whether the person that the record is about is known.
    pub person_known: bool,
    /// Whether anyone looks after that person.
    pub person_assigned: bool,
}

/// Whether a member may change a record from `before` to `after`.
///
/// # Errors
/// The reason why not.
pub fn may_change(
    member: &Member,
    kind: &Kind,
    record: RecordId,
    before: Before<'_>,
    after: &Fields,
) -> Result<(), Refusal> {
    let manager = member.has(Role::ServiceManager);
    if matches!(kind, Kind::Organisation | Kind::Staff) {
        return if manager { Ok(()) } else { Err(Refusal::NotYourRole) };
    }
    if !manager && !member.works_with_people() {
        return Err(Refusal::NotYourRole);
    }
    let person = subject(kind, record, after).ok_or(Refusal::NoPerson)?;
    let moved = before.fields.is_some_and(|fields| subject(kind, record, fields) != Some(person));
    if moved && !manager {
        return Err(Refusal::NotYours);
    }
    if *kind == Kind::Client {
        let new = before.fields.is_none();
        return if manager || new || member.caseload.contains(&person) { Ok(()) } else { Err(Refusal::NotYours) };
    }
    if !before.person_known {
        return Err(Refusal::UnknownPerson);
    }
    // Whoever writes a new person down looks after them, until a manager hands them over.
    let takes_on_new_person = *kind == Kind::Assignment
        && before.fields.is_none()
        && !before.person_assigned
        && Assignment::read(after).staff == member.id;
    if *kind == Kind::Assignment && !manager && !takes_on_new_person {
        return Err(Refusal::NotYourRole);
    }
    if manager || takes_on_new_person || member.caseload.contains(&person) { Ok(()) } else { Err(Refusal::NotYours) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    /// What it is, the kind, the state before, the fields after, and what is expected.
    type Row<'a> = (&'static str, Kind, Before<'a>, Fields, Result<(), Refusal>);

    const ADA: RecordId = RecordId([1; 16]);
    const BEN: RecordId = RecordId([2; 16]);
    const ME: MemberId = MemberId([9; 16]);

    fn trainer() -> Member {
        Member { id: ME, roles: [Role::HealthTrainer].into(), caseload: [ADA].into() }
    }

    fn about(person: RecordId) -> Fields {
        Fields::from([("client".to_owned(), Value::from(person.0))])
    }

    fn assigns(person: RecordId, staff: MemberId) -> Fields {
        let mut fields = about(person);
        fields.insert("staff".into(), Value::from(staff.0));
        fields
    }

    #[test]
    fn a_trainer_writes_about_their_own_people_and_takes_on_new_ones() {
        let known = Before { fields: None, person_known: true, person_assigned: true };
        let free = Before { person_assigned: false, ..known };
        let unknown = Before { person_known: false, ..free };
        let other = MemberId([8; 16]);
        let (ada, ben) = (about(ADA), about(BEN));
        let from_ben = Before { fields: Some(&ben), ..known };
        let empty = Fields::new();
        let rows: [Row<'_>; 11] = [
            ("a visit to their own person", Kind::Visit, known, ada.clone(), Ok(())),
            ("a visit to someone else's", Kind::Visit, known, ben.clone(), Err(Refusal::NotYours)),
            ("a visit to nobody", Kind::Visit, known, empty.clone(), Err(Refusal::NoPerson)),
            ("a visit to a person unknown here", Kind::Visit, unknown, ben.clone(), Err(Refusal::UnknownPerson)),
            ("a visit moved from another person", Kind::Visit, from_ben, ada.clone(), Err(Refusal::NotYours)),
            ("a new person", Kind::Client, unknown, empty.clone(), Ok(())),
            ("takes on a new person", Kind::Assignment, free, assigns(BEN, ME), Ok(())),
            ("takes over another's person", Kind::Assignment, known, assigns(BEN, ME), Err(Refusal::NotYourRole)),
            ("assigns to a colleague", Kind::Assignment, free, assigns(BEN, other), Err(Refusal::NotYourRole)),
            ("renames a colleague", Kind::Staff, known, empty.clone(), Err(Refusal::NotYourRole)),
            ("a kind of a newer version", Kind::Other("later".into()), known, ada, Ok(())),
        ];
        for (says, kind, before, after, expected) in rows {
            assert_eq!(may_change(&trainer(), &kind, RecordId([5; 16]), before, &after), expected, "{says}");
        }
    }

    #[test]
    fn another_role_writes_about_nobody_and_a_manager_about_all() {
        let before = Before { fields: None, person_known: true, person_assigned: true };
        let mut member = trainer();
        member.roles = [Role::CafeCoordinator].into();
        assert_eq!(may_change(&member, &Kind::Visit, BEN, before, &about(ADA)), Err(Refusal::NotYourRole));
        member.roles = [Role::ServiceManager].into();
        assert_eq!(may_change(&member, &Kind::Visit, BEN, before, &about(BEN)), Ok(()));
    }
}
