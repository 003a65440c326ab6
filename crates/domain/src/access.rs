//! Who may do what. The server asks for every operation that arrives; the app asks before it offers.

use std::collections::BTreeSet;

use crate::records::{Assignment, Attendance, Attendee, CHECK_IN, Consent, Kind, Record, Step, subject};
use crate::vocabulary::{ConsentDecision, ConsentMeans, Role};
use crate::{Fields, MemberId, RecordId, Value};

/// A member as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who it is.
    pub id: MemberId,
    /// What they do in the organisation.
    pub roles: BTreeSet<Role>,
    /// The people assigned to them.
    pub caseload: BTreeSet<RecordId>,
    /// The sites at whose doors they stand.
    pub sites: BTreeSet<RecordId>,
    /// The person who they are, if they are one whom the service supports.
    pub person: Option<RecordId>,
}

impl Member {
    /// Whether the member has a role.
    #[must_use]
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// The people whose records the member works with: those assigned to them, if they have a role that works with people.
    #[must_use]
    pub fn people(&self) -> BTreeSet<RecordId> {
        if self.works_with_people() { self.caseload.clone() } else { BTreeSet::new() }
    }

    /// The sites whose doors the member sees: those where they stand, if they are a café coordinator.
    #[must_use]
    pub fn doors(&self) -> BTreeSet<RecordId> {
        if self.has(Role::CafeCoordinator) { self.sites.clone() } else { BTreeSet::new() }
    }

    /// The person whose own page the member sees: themselves, if they are a client.
    #[must_use]
    pub fn own(&self) -> Option<RecordId> {
        self.person.filter(|_| self.has(Role::Client))
    }

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
    /// The record is about a site at whose door the member does not stand, or about a person who is not expected there.
    NotYourSite,
    /// The record does not say whom it is about.
    NoPerson,
    /// The person that the record is about is not known here.
    UnknownPerson,
    /// The record is of another kind than the operation says.
    OtherKind,
}

/// What an operation would do to a record, with what the rules need to know of the state before it.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    /// The record's kind.
    pub kind: &'a Kind,
    /// The record.
    pub record: RecordId,
    /// The record's fields before; `None` when the operation makes the record.
    pub before: Option<&'a Fields>,
    /// The record's fields after.
    pub after: &'a Fields,
    /// Whether it voids the record, or takes a void back.
    pub voids: bool,
    /// Whether it changes which versions of somebody's words stand beside the last, while the last still reads the same.
    pub settles: bool,
    /// Whether the person that the record is about is known.
    pub person_known: bool,
    /// Whether anyone looks after that person.
    pub person_assigned: bool,
    /// Who wrote that person's record first, as far as it matters: for assignments.
    pub person_written_by: Option<MemberId>,
    /// The sites at which that person is expected.
    pub person_expected: &'a BTreeSet<RecordId>,
}

/// Whether a member may change a record so.
///
/// # Errors
/// The reason why not.
pub fn may_change(member: &Member, proposal: Proposal<'_>) -> Result<(), Refusal> {
    let manager = member.has(Role::ServiceManager);
    match proposal.kind {
        Kind::Organisation | Kind::Staff | Kind::Site | Kind::Activity => {
            if manager {
                Ok(())
            } else {
                Err(Refusal::NotYourRole)
            }
        }
        Kind::Session | Kind::Guest => {
            if manager {
                Ok(())
            } else {
                at_the_door(member, proposal)
            }
        }
        Kind::Attendance => may_say_who_came(member, proposal),
        Kind::Step if is_own_tick(member, proposal) => Ok(()),
        Kind::Consent if takes_back_their_own(member, proposal) => Ok(()),
        _ => may_change_about_person(member, proposal),
    }
}

/// What a door may say of a session, a guest, or someone who came. It is no place for notes.
fn is_said_at_a_door(kind: &Kind, field: &str) -> bool {
    match kind {
        Kind::Session => matches!(field, "activity" | "site" | "starts_at"),
        Kind::Guest => matches!(field, "site" | "first_name"),
        _ => matches!(field, "session" | "site" | "client" | "guest") || field.starts_with(CHECK_IN),
    }
}

/// Whether it stays at a site at whose door the member stands, and says only what a door may say.
fn at_the_door(member: &Member, proposal: Proposal<'_>) -> Result<(), Refusal> {
    if !member.has(Role::CafeCoordinator) {
        return Err(Refusal::NotYourRole);
    }
    let own = |fields: &Fields| site(fields).is_some_and(|site| member.sites.contains(&site));
    let stays = own(proposal.after) && proposal.before.is_none_or(own);
    let nothing = Fields::new();
    let before = proposal.before.unwrap_or(&nothing);
    let fits = differ_only(before, proposal.after, |field| is_said_at_a_door(proposal.kind, field));
    if stays && fits { Ok(()) } else { Err(Refusal::NotYourSite) }
}

fn site(fields: &Fields) -> Option<RecordId> {
    fields.get("site").and_then(Value::as_id).map(RecordId)
}

/// At a door people who are expected there and guests are checked in, and check-ins taken back: nothing else of an attendance changes there.
fn may_say_who_came(member: &Member, proposal: Proposal<'_>) -> Result<(), Refusal> {
    let attendance = Attendance::read(proposal.after);
    let Some(who) = attendance.who else { return Err(Refusal::NoPerson) };
    if proposal.record != Attendance::id(attendance.session, who) {
        return Err(Refusal::OtherKind);
    }
    let by_person = match who {
        Attendee::Client(_) => may_change_about_person(member, proposal),
        Attendee::Guest(_) if member.has(Role::ServiceManager) => Ok(()),
        Attendee::Guest(_) => Err(Refusal::NotYourRole),
    };
    if by_person.is_ok() || !member.has(Role::CafeCoordinator) {
        return by_person;
    }
    at_the_door(member, proposal)?;
    let expected = match who {
        Attendee::Client(_) => proposal.person_known && proposal.person_expected.contains(&attendance.site),
        Attendee::Guest(_) => true,
    };
    let only_check_ins =
        proposal.before.is_none_or(|before| differ_only(before, proposal.after, |name| name.starts_with(CHECK_IN)));
    if expected && only_check_ins && !proposal.voids && !proposal.settles { Ok(()) } else { Err(Refusal::NotYourSite) }
}

/// A client ticks a step of their own, and changes nothing else of it.
fn is_own_tick(member: &Member, proposal: Proposal<'_>) -> bool {
    let Some(before) = proposal.before else { return false };
    let theirs = |fields: &Fields| member.own().is_some_and(|own| Step::read(fields).client == own);
    theirs(before)
        && theirs(proposal.after)
        && !proposal.voids
        && !proposal.settles
        && differ_only(before, proposal.after, |name| name == Step::DONE)
}

/// A client takes back what they agreed to, as a decision of its own. It says nothing else, and nothing that lets more be done: for that somebody talks with
/// them first.
fn takes_back_their_own(member: &Member, proposal: Proposal<'_>) -> bool {
    let Some(own) = member.own() else { return false };
    let told = Consent::read(proposal.after);
    let says = |name: &String| matches!(name.as_str(), "client" | "purpose" | "decision" | "means" | "on" | "after");
    proposal.before.is_none()
        && proposal.person_known
        && !proposal.voids
        && subject(proposal.kind, proposal.record, proposal.after) == Some(own)
        && told.purpose.is_some()
        && told.decision == Some(ConsentDecision::Withdrawn)
        && told.means == Some(ConsentMeans::Written)
        && is_day(&told.on)
        && proposal.after.keys().all(says)
}

/// Whether it has the form of a day, so that nothing else is said in its place.
fn is_day(text: &str) -> bool {
    let fits = |(place, sign): (usize, u8)| if matches!(place, 4 | 7) { sign == b'-' } else { sign.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

fn differ_only(before: &Fields, after: &Fields, may: impl Fn(&str) -> bool) -> bool {
    let same = |name: &String| may(name) || before.get(name) == after.get(name);
    before.keys().chain(after.keys()).all(same)
}

fn may_change_about_person(member: &Member, proposal: Proposal<'_>) -> Result<(), Refusal> {
    let Proposal { kind, record, before, after, .. } = proposal;
    let manager = member.has(Role::ServiceManager);
    if !manager && !member.works_with_people() {
        return Err(Refusal::NotYourRole);
    }
    let person = subject(kind, record, after).ok_or(Refusal::NoPerson)?;
    let moved = before.is_some_and(|fields| subject(kind, record, fields) != Some(person));
    if moved && !manager {
        return Err(Refusal::NotYours);
    }
    if *kind == Kind::Client {
        let new = before.is_none();
        return if manager || new || member.caseload.contains(&person) { Ok(()) } else { Err(Refusal::NotYours) };
    }
    if !proposal.person_known {
        return Err(Refusal::UnknownPerson);
    }
    // Whoever writes a new person down looks after them, until a manager hands them over. Nobody else helps themselves to a person.
    let takes_on_new_person = *kind == Kind::Assignment
        && before.is_none()
        && !proposal.person_assigned
        && proposal.person_written_by == Some(member.id)
        && Assignment::read(after).staff == member.id;
    if *kind == Kind::Assignment && !manager && !takes_on_new_person {
        return Err(Refusal::NotYourRole);
    }
    if manager || takes_on_new_person || member.caseload.contains(&person) { Ok(()) } else { Err(Refusal::NotYours) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::{Change, CheckIn, Goal, Guest, Session};
    use crate::vocabulary::ConsentPurpose;

    const ADA: RecordId = RecordId([1; 16]);
    const BEN: RecordId = RecordId([2; 16]);
    const MILL: RecordId = RecordId([3; 16]);
    const HALL: RecordId = RecordId([4; 16]);
    const SOME: RecordId = RecordId([5; 16]);
    const ME: MemberId = MemberId([9; 16]);

    fn member(role: Role) -> Member {
        Member { id: ME, roles: [role].into(), caseload: [ADA].into(), sites: [MILL].into(), person: Some(ADA) }
    }

    fn fields(changes: Vec<Change>) -> Fields {
        let field = |change| match change {
            Change::Set(name, value) => (name.into_owned(), value),
            Change::Write(name, text) => (name.to_owned(), Value::Text(text)),
        };
        changes.into_iter().map(field).collect()
    }

    fn about(person: RecordId) -> Fields {
        Fields::from([("client".to_owned(), Value::from(person.0))])
    }

    fn assigns(person: RecordId, staff: MemberId) -> Fields {
        let mut fields = about(person);
        fields.insert("staff".into(), Value::from(staff.0));
        fields
    }

    const NOWHERE: &BTreeSet<RecordId> = &BTreeSet::new();

    /// A record is made about a person who is known and looked after, and expected nowhere.
    fn making<'a>(kind: &'a Kind, after: &'a Fields) -> Proposal<'a> {
        Proposal {
            kind,
            record: SOME,
            before: None,
            after,
            voids: false,
            settles: false,
            person_known: true,
            person_assigned: true,
            person_written_by: Some(ME),
            person_expected: NOWHERE,
        }
    }

    #[test]
    fn a_trainer_writes_about_their_own_people_and_takes_on_new_ones() {
        let (ada, ben, empty) = (about(ADA), about(BEN), Fields::new());
        let (mine, hers) = (assigns(BEN, ME), assigns(BEN, MemberId([8; 16])));
        let later = Kind::Other("later".into());
        let known = making(&Kind::Visit, &ada);
        let unknown = |kind, after| Proposal { person_known: false, person_assigned: false, ..making(kind, after) };
        let free = |after| Proposal { person_assigned: false, ..making(&Kind::Assignment, after) };
        let rows = [
            ("a visit to their own person", known, Ok(())),
            ("a visit to someone else's", making(&Kind::Visit, &ben), Err(Refusal::NotYours)),
            ("a visit to nobody", making(&Kind::Visit, &empty), Err(Refusal::NoPerson)),
            ("a visit to a person unknown here", unknown(&Kind::Visit, &ben), Err(Refusal::UnknownPerson)),
            ("a visit moved from another person", Proposal { before: Some(&ben), ..known }, Err(Refusal::NotYours)),
            ("a new person", unknown(&Kind::Client, &empty), Ok(())),
            ("takes on a new person", free(&mine), Ok(())),
            (
                "takes on whom a colleague wrote down",
                Proposal { person_written_by: Some(MemberId([8; 16])), ..free(&mine) },
                Err(Refusal::NotYourRole),
            ),
            ("takes over another's person", making(&Kind::Assignment, &mine), Err(Refusal::NotYourRole)),
            ("assigns to a colleague", free(&hers), Err(Refusal::NotYourRole)),
            ("renames a colleague", making(&Kind::Staff, &empty), Err(Refusal::NotYourRole)),
            ("opens a site", making(&Kind::Site, &empty), Err(Refusal::NotYourRole)),
            ("a kind of a newer version", making(&later, &ada), Ok(())),
            ("a goal of their own person", making(&Kind::Goal, &ada), Ok(())),
        ];
        for (says, proposal, expected) in rows {
            assert_eq!(may_change(&member(Role::HealthTrainer), proposal), expected, "{says}");
        }
    }

    #[test]
    fn another_role_writes_about_nobody_and_a_manager_about_all() {
        let ben = about(BEN);
        let visit = making(&Kind::Visit, &ben);
        assert_eq!(may_change(&member(Role::CafeCoordinator), visit), Err(Refusal::NotYourRole));
        assert_eq!(may_change(&member(Role::Client), visit), Err(Refusal::NotYourRole));
        assert_eq!(may_change(&member(Role::ServiceManager), visit), Ok(()));
    }

    fn session(site: RecordId) -> Session {
        Session { activity: RecordId([7; 16]), site, starts_at: "2026-03-03T10:30".into() }
    }

    fn came(site: RecordId, who: Attendee) -> (RecordId, Fields) {
        let session = session(site).id();
        let check_ins = vec![CheckIn { id: SOME, at: "10:42".into() }];
        (Attendance::id(session, who), fields(Attendance { session, site, who: Some(who), check_ins }.changes()))
    }

    #[test]
    fn a_coordinator_checks_in_whom_their_door_expects_and_changes_nothing_else() {
        let at_mill = BTreeSet::from([MILL]);
        let (here, there) = (fields(session(MILL).changes()), fields(session(HALL).changes()));
        let guest = fields(Guest { site: MILL, first_name: "Bob".into() }.changes());
        let talked_of: Fields = guest.clone().into_iter().chain([("note".to_owned(), "seemed low".into())]).collect();
        let (id, ada) = came(MILL, Attendee::Client(ADA));
        let (hall_id, at_hall) = came(HALL, Attendee::Client(ADA));
        let (guest_id, with_guest) = came(MILL, Attendee::Guest(BEN));
        let says_more: Fields = ada.clone().into_iter().chain([("note".to_owned(), "seemed low".into())]).collect();
        let taken_back: Fields = ada
            .iter()
            .map(|(name, value)| (name.clone(), if name.starts_with(CHECK_IN) { Value::Null } else { value.clone() }))
            .collect();
        let check_in = Proposal { record: id, person_expected: &at_mill, ..making(&Kind::Attendance, &ada) };
        let rows = [
            ("today's session", making(&Kind::Session, &here), Ok(())),
            ("a session elsewhere", making(&Kind::Session, &there), Err(Refusal::NotYourSite)),
            (
                "a session moved here",
                Proposal { before: Some(&there), ..making(&Kind::Session, &here) },
                Err(Refusal::NotYourSite),
            ),
            ("a guest", making(&Kind::Guest, &guest), Ok(())),
            ("checks in whom the door expects", check_in, Ok(())),
            (
                "checks in whom it does not expect",
                Proposal { person_expected: NOWHERE, ..check_in },
                Err(Refusal::NotYourSite),
            ),
            ("checks in nobody known", Proposal { person_known: false, ..check_in }, Err(Refusal::NotYourSite)),
            ("under another name", Proposal { record: SOME, ..check_in }, Err(Refusal::OtherKind)),
            ("takes a check-in back", Proposal { before: Some(&ada), after: &taken_back, ..check_in }, Ok(())),
            (
                "writes a note",
                Proposal { before: Some(&ada), after: &says_more, ..check_in },
                Err(Refusal::NotYourSite),
            ),
            ("brings a note along", Proposal { after: &says_more, ..check_in }, Err(Refusal::NotYourSite)),
            ("a guest with a note", making(&Kind::Guest, &talked_of), Err(Refusal::NotYourSite)),
            ("voids it", Proposal { before: Some(&ada), voids: true, ..check_in }, Err(Refusal::NotYourSite)),
            ("settles words", Proposal { before: Some(&ada), settles: true, ..check_in }, Err(Refusal::NotYourSite)),
            (
                "checks in elsewhere",
                Proposal { record: hall_id, after: &at_hall, ..check_in },
                Err(Refusal::NotYourSite),
            ),
            ("checks in a guest", Proposal { record: guest_id, after: &with_guest, ..check_in }, Ok(())),
        ];
        for (says, proposal, expected) in rows {
            assert_eq!(may_change(&member(Role::CafeCoordinator), proposal), expected, "{says}");
        }
        assert_eq!(
            may_change(&member(Role::HealthTrainer), Proposal { record: guest_id, after: &with_guest, ..check_in }),
            Err(Refusal::NotYourRole)
        );
        assert_eq!(
            may_change(&member(Role::HealthTrainer), Proposal { person_expected: NOWHERE, ..check_in }),
            Ok(()),
            "of their own person"
        );
    }

    #[test]
    fn a_client_ticks_their_own_steps_and_changes_nothing_else() {
        let step = |client, words: &str, done| {
            fields(Step { client, goal: SOME, words: words.into(), place: 0, done }.changes())
        };
        let (open, done, other, reworded) =
            (step(ADA, "walk", false), step(ADA, "walk", true), step(BEN, "walk", true), step(ADA, "run", true));
        let goal = fields(Goal { client: ADA, words: "walk".into(), on: String::new() }.changes());
        let tick = Proposal { before: Some(&open), ..making(&Kind::Step, &done) };
        let rows = [
            ("ticks", tick, Ok(())),
            ("takes the tick away", Proposal { before: Some(&done), after: &open, ..tick }, Ok(())),
            ("ticks another's", Proposal { before: Some(&other), after: &other, ..tick }, Err(Refusal::NotYourRole)),
            ("makes it another's", Proposal { after: &other, ..tick }, Err(Refusal::NotYourRole)),
            ("makes a step", Proposal { before: None, ..tick }, Err(Refusal::NotYourRole)),
            ("rewords it", Proposal { after: &reworded, ..tick }, Err(Refusal::NotYourRole)),
            ("voids it", Proposal { voids: true, ..tick }, Err(Refusal::NotYourRole)),
            ("settles words", Proposal { settles: true, ..tick }, Err(Refusal::NotYourRole)),
            ("a goal", making(&Kind::Goal, &goal), Err(Refusal::NotYourRole)),
        ];
        for (says, proposal, expected) in rows {
            assert_eq!(may_change(&member(Role::Client), proposal), expected, "{says}");
        }
        let nobody = Member { person: None, ..member(Role::Client) };
        assert_eq!(may_change(&nobody, tick), Err(Refusal::NotYourRole));
    }

    #[test]
    fn a_client_takes_back_what_they_agreed_to_and_decides_nothing_else_by_themselves() {
        let told = Consent {
            client: ADA,
            purpose: Some(ConsentPurpose::Stories),
            decision: Some(ConsentDecision::Withdrawn),
            means: Some(ConsentMeans::Written),
            on: "2026-03-04".into(),
            reason: String::new(),
            after: [SOME].into(),
        };
        let but = |change: fn(&mut Consent)| {
            let mut other = told.clone();
            change(&mut other);
            fields(other.changes())
        };
        let right = fields(told.changes());
        let rows = [
            ("takes it back", right.clone(), Ok(())),
            ("nothing known before", but(|told| told.after.clear()), Ok(())),
            ("another's", but(|told| told.client = BEN), Err(Refusal::NotYourRole)),
            ("agrees", but(|told| told.decision = Some(ConsentDecision::Given)), Err(Refusal::NotYourRole)),
            ("refuses", but(|told| told.decision = Some(ConsentDecision::Refused)), Err(Refusal::NotYourRole)),
            ("overrides", but(|told| told.decision = Some(ConsentDecision::Overridden)), Err(Refusal::NotYourRole)),
            ("as if they had said it", but(|told| told.means = Some(ConsentMeans::Spoken)), Err(Refusal::NotYourRole)),
            ("of nothing known", but(|told| told.purpose = None), Err(Refusal::NotYourRole)),
            ("with words", but(|told| told.reason = "seemed low".into()), Err(Refusal::NotYourRole)),
            ("with words for a day", but(|told| told.on = "seemed low".into()), Err(Refusal::NotYourRole)),
            ("with an hour", but(|told| told.on = "2026-03-04T10:00".into()), Err(Refusal::NotYourRole)),
        ];
        let me = member(Role::Client);
        for (says, after, expected) in &rows {
            assert_eq!(may_change(&me, making(&Kind::Consent, after)), *expected, "{says}");
        }
        let newer: Fields = right.clone().into_iter().chain([("mood".to_owned(), "low".into())]).collect();
        let making_it = making(&Kind::Consent, &right);
        for (says, proposal) in [
            ("changes one", Proposal { before: Some(&right), ..making_it }),
            ("voids it", Proposal { voids: true, ..making_it }),
            ("of somebody unknown", Proposal { person_known: false, ..making_it }),
            ("says something newer", Proposal { after: &newer, ..making_it }),
            ("in a step", Proposal { kind: &Kind::Step, ..making_it }),
        ] {
            assert_eq!(may_change(&me, proposal), Err(Refusal::NotYourRole), "{says}");
        }
        let nobody = Member { person: None, ..me };
        assert_eq!(may_change(&nobody, making_it), Err(Refusal::NotYourRole));
    }
}
