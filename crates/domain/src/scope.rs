//! Scopes decide who holds what: one pure function from a record to the scopes that show it, one from a member to their scopes.

use std::fmt;

use crate::access::Member;
use crate::records::{DoorCard, Kind, subject};
use crate::vocabulary::{ConsentDecision, Role};
use crate::{Fields, RecordId, Value};

/// A set of records that is given or withdrawn as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// What everyone in the organisation holds: its settings, staff names.
    Org,
    /// Everything about one person.
    Client(RecordId),
    /// What a person sees of themselves.
    Own(RecordId),
    /// What the door of a site sees: who is expected there and who is here.
    Door(RecordId),
    /// A scope of a newer version, by its tag: kept, never interpreted.
    Unknown(u8, RecordId),
}

/// The form of a scope in bytes is not one that any version writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a scope")]
pub struct BadScope;

impl Scope {
    /// The stable form in bytes: a tag, then an identifier where the scope has one.
    #[must_use]
    pub fn to_bytes(self) -> Vec<u8> {
        let (tag, id) = match self {
            Self::Org => return vec![0],
            Self::Client(id) => (1, id),
            Self::Own(id) => (2, id),
            Self::Door(site) => (3, site),
            Self::Unknown(tag, id) => (tag, id),
        };
        [&[tag], id.0.as_slice()].concat()
    }

    /// Reads the stable form.
    ///
    /// # Errors
    /// When the bytes are neither the one tag of the organisation nor a tag with 16 bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadScope> {
        match bytes {
            [0] => Ok(Self::Org),
            [tag, id @ ..] if *tag != 0 => {
                let id = RecordId(id.try_into().map_err(|_| BadScope)?);
                Ok(match *tag {
                    1 => Self::Client(id),
                    2 => Self::Own(id),
                    3 => Self::Door(id),
                    tag => Self::Unknown(tag, id),
                })
            }
            _ => Err(BadScope),
        }
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Org => f.write_str("org"),
            Self::Client(id) => write!(f, "client:{id}"),
            Self::Own(id) => write!(f, "own:{id}"),
            Self::Door(site) => write!(f, "door:{site}"),
            Self::Unknown(tag, id) => write!(f, "{tag}:{id}"),
        }
    }
}

/// How much of a record a scope shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Projection {
    /// All of it, with its history.
    Full,
    /// Only these fields, without history and without who wrote them; a name that ends with a full stop lists every field whose name begins
    /// so. A field that nobody listed is denied.
    Only(&'static [&'static str]),
}

/// What a door sees of a person: nothing that a note, an address or a birthday could stand in.
const PERSON_AT_THE_DOOR: Projection = Projection::Only(&["first_name", "initial", "door_needs", "quiet_until"]);
/// What a person sees of what is kept about them. Nothing that staff write for each other.
const PERSON_TO_THEMSELVES: Projection = Projection::Only(&["name", "known_as"]);
const ASSIGNMENT_TO_THE_PERSON: Projection = Projection::Only(&["client", "staff", "from", "until"]);
const GOAL_TO_THE_PERSON: Projection = Projection::Only(&["client", "words", "on"]);
const STEP_TO_THE_PERSON: Projection = Projection::Only(&["client", "goal", "words", "place", "done"]);
/// Not the words beside a decision: staff write there for each other, and may name others.
const DECISION_TO_THE_PERSON: Projection = Projection::Only(&["client", "purpose", "decision", "means", "on", "after"]);
const WHO_CAME: Projection = Projection::Only(&["session", "site", "client", "guest", "in."]);

/// The scopes that show a record, and how much of it each shows.
///
/// A record about a person belongs to that person; of kinds that only a newer version knows, one that names no person is shown to nobody.
#[must_use]
pub fn of_record(kind: &Kind, record: RecordId, fields: &Fields) -> Vec<(Scope, Projection)> {
    let site = || fields.get("site").and_then(Value::as_id).map(|site| Scope::Door(RecordId(site)));
    let mut scopes = Vec::new();
    match kind {
        Kind::Organisation | Kind::Staff | Kind::Site | Kind::Activity | Kind::Session => {
            scopes.push((Scope::Org, Projection::Full));
        }
        Kind::Guest => scopes.extend(site().map(|door| (door, Projection::Full))),
        _ => {}
    }
    let Some(person) = subject(kind, record, fields) else {
        if *kind == Kind::Attendance {
            scopes.extend(site().map(|door| (door, WHO_CAME)));
        }
        return scopes;
    };
    scopes.push((Scope::Client(person), Projection::Full));
    let own = match kind {
        Kind::Client => Some(PERSON_TO_THEMSELVES),
        Kind::Assignment => Some(ASSIGNMENT_TO_THE_PERSON),
        Kind::Goal => Some(GOAL_TO_THE_PERSON),
        Kind::Step => Some(STEP_TO_THE_PERSON),
        Kind::Attendance => Some(WHO_CAME),
        // What was done without their agreement is told by their worker, not by a telephone that others may pick up.
        Kind::Consent if is_their_own_decision(fields) => Some(DECISION_TO_THE_PERSON),
        _ => None,
    };
    scopes.extend(own.map(|shown| (Scope::Own(person), shown)));
    match kind {
        Kind::Client => {
            let sites = DoorCard::read(fields).sites;
            scopes.extend(sites.into_iter().map(|site| (Scope::Door(site), PERSON_AT_THE_DOOR)));
        }
        Kind::Attendance => scopes.extend(site().map(|door| (door, WHO_CAME))),
        _ => {}
    }
    scopes
}

fn is_their_own_decision(fields: &Fields) -> bool {
    let decision = fields.get("decision").and_then(Value::as_text).and_then(ConsentDecision::from_code);
    decision.is_some_and(ConsentDecision::is_their_own)
}

/// All people and all sites of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Everything {
    /// The people.
    pub people: Vec<RecordId>,
    /// The sites.
    pub sites: Vec<RecordId>,
}

/// The scopes that a member holds, sorted: the organisation's; those of the people assigned to them, of the doors at which they stand, and
/// their own, each by their roles; a service manager, who answers for the whole service, those of `everything`.
#[must_use]
pub fn of_member(member: &Member, everything: impl FnOnce() -> Everything) -> Vec<Scope> {
    let mut scopes = vec![Scope::Org];
    scopes.extend(member.people().into_iter().map(Scope::Client));
    scopes.extend(member.doors().into_iter().map(Scope::Door));
    scopes.extend(member.own().map(Scope::Own));
    if member.has(Role::ServiceManager) {
        let Everything { people, sites } = everything();
        scopes.extend(people.into_iter().map(Scope::Client));
        scopes.extend(sites.into_iter().map(Scope::Door));
    }
    scopes.sort_unstable();
    scopes.dedup();
    scopes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Value;

    #[test]
    fn scopes_read_back_and_bad_bytes_are_refused() {
        let id = RecordId([4; 16]);
        for scope in [Scope::Org, Scope::Client(id), Scope::Own(id), Scope::Door(id), Scope::Unknown(9, id)] {
            assert_eq!(Scope::from_bytes(&scope.to_bytes()), Ok(scope));
        }
        for bad in [&[][..], &[1], &[0, 0], &[1; 18]] {
            assert_eq!(Scope::from_bytes(bad), Err(BadScope));
        }
    }

    #[test]
    fn the_order_of_scopes_is_that_of_their_bytes() {
        let (low, high) = (RecordId([1; 16]), RecordId([0xff; 16]));
        let scopes = [
            Scope::Org,
            Scope::Client(low),
            Scope::Client(high),
            Scope::Own(low),
            Scope::Door(low),
            Scope::Unknown(9, low),
        ];
        assert!(scopes.is_sorted());
        assert!(scopes.map(Scope::to_bytes).is_sorted());
    }

    #[test]
    fn a_record_is_shown_to_those_of_its_person_and_to_nobody_when_it_names_none() {
        let (visit, person) = (RecordId([1; 16]), RecordId([2; 16]));
        let fields = Fields::from([("client".to_owned(), Value::from(person.0))]);
        let scopes = |kind: Kind, fields: &Fields| of_record(&kind, visit, fields);
        assert_eq!(scopes(Kind::Visit, &fields), [(Scope::Client(person), Projection::Full)]);
        assert_eq!(scopes(Kind::Other("later".into()), &fields), [(Scope::Client(person), Projection::Full)]);
        assert_eq!(scopes(Kind::Visit, &Fields::new()), []);
        let oneself = [(Scope::Client(visit), Projection::Full), (Scope::Own(visit), PERSON_TO_THEMSELVES)];
        assert_eq!(scopes(Kind::Client, &Fields::new()), oneself);
        assert_eq!(scopes(Kind::Staff, &Fields::new()), [(Scope::Org, Projection::Full)]);
    }

    #[test]
    fn a_person_sees_what_they_decided_and_not_what_was_done_without_them() {
        let person = RecordId([2; 16]);
        let all = (Scope::Client(person), Projection::Full);
        let own = (Scope::Own(person), DECISION_TO_THE_PERSON);
        let rows: [(Option<&str>, &[_]); 6] = [
            (Some("given"), &[all, own]),
            (Some("refused"), &[all, own]),
            (Some("withdrawn"), &[all, own]),
            (Some("overridden"), &[all]),
            (Some("of a newer version"), &[all]),
            (None, &[all]),
        ];
        for (decision, expected) in rows {
            let mut fields = Fields::from([("client".to_owned(), Value::from(person.0))]);
            fields.extend(decision.map(|code| ("decision".to_owned(), code.into())));
            assert_eq!(of_record(&Kind::Consent, RecordId([1; 16]), &fields), expected, "{decision:?}");
        }
    }

    #[test]
    fn a_door_sees_of_a_person_what_is_on_the_card_and_nothing_else() {
        let (person, site) = (RecordId([2; 16]), RecordId([3; 16]));
        let fields = Fields::from([("sites".to_owned(), Value::List(vec![Value::from(site.0)]))]);
        let shown = of_record(&Kind::Client, person, &fields);
        assert!(shown.contains(&(Scope::Door(site), PERSON_AT_THE_DOOR)));
        let at = Fields::from([("site".to_owned(), Value::from(site.0)), ("client".to_owned(), Value::from(person.0))]);
        let came = of_record(&Kind::Attendance, RecordId([1; 16]), &at);
        assert_eq!(
            came,
            [(Scope::Client(person), Projection::Full), (Scope::Own(person), WHO_CAME), (Scope::Door(site), WHO_CAME)]
        );
        for kind in [Kind::Visit, Kind::StageCheckIn, Kind::Barrier, Kind::Other("later".into())] {
            assert_eq!(
                of_record(&kind, RecordId([1; 16]), &at),
                [(Scope::Client(person), Projection::Full)],
                "{kind:?}"
            );
        }
    }

    #[test]
    fn a_member_holds_what_each_role_needs() {
        let (ada, mill) = (RecordId([1; 16]), RecordId([3; 16]));
        let member = |roles: &[Role]| Member {
            id: crate::MemberId([9; 16]),
            roles: roles.iter().copied().collect(),
            caseload: [ada].into(),
            sites: [mill].into(),
            person: Some(ada),
        };
        let all = || Everything { people: vec![ada, RecordId([2; 16])], sites: vec![mill] };
        let held = |roles: &[Role]| of_member(&member(roles), all);
        assert_eq!(held(&[]), [Scope::Org]);
        assert_eq!(held(&[Role::HealthTrainer]), [Scope::Org, Scope::Client(ada)]);
        assert_eq!(held(&[Role::CafeCoordinator]), [Scope::Org, Scope::Door(mill)]);
        assert_eq!(held(&[Role::Client]), [Scope::Org, Scope::Own(ada)]);
        assert_eq!(
            held(&[Role::CafeCoordinator, Role::TriageWorker]),
            [Scope::Org, Scope::Client(ada), Scope::Door(mill)]
        );
        let manager = [Scope::Org, Scope::Client(ada), Scope::Client(RecordId([2; 16])), Scope::Door(mill)];
        assert_eq!(held(&[Role::ServiceManager]), manager);
    }
}
