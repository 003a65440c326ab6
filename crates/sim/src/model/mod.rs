//! What is right: recomputed, naively, from what people wrote and the order in which the server kept it. Calls nothing that is under test.

mod naive;
mod rules;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, RecordId};

pub use naive::Naive;
pub use table::{Circle, View};

use crate::memory::{Happened, Rights};
use crate::shown::{Shown, texts};
use crate::written::{Book, Written};

/// An organisation at one moment, as it must be.
#[derive(Debug, Clone, Default)]
pub struct Model {
    pub records: BTreeMap<RecordId, Rc<Naive>>,
    rights: BTreeMap<MemberId, Rc<Rights>>,
    withdrawn: BTreeSet<DeviceId>,
    /// Whose every enrolment is.
    enrolled: BTreeMap<DeviceId, MemberId>,
    /// Whose access was ended.
    ended: BTreeSet<MemberId>,
    /// The people who were erased, and the records about them.
    erased: Rc<BTreeSet<RecordId>>,
}

impl Model {
    /// What happened next. What is wrong with it, if it ought not to have happened.
    ///
    /// Who may do what is judged at the beginning of a transaction, so it is right if it was right at any moment shortly before.
    pub fn take(&mut self, happened: &Happened, book: &Book, earlier: &[Rc<Self>]) -> Result<(), String> {
        match happened {
            Happened::Rights(member, rights) => drop(self.rights.insert(*member, Rc::new(rights.clone()))),
            Happened::Withdrawn(device) => drop(self.withdrawn.insert(*device)),
            Happened::Enrolled(member, device) => drop(self.enrolled.insert(*device, *member)),
            Happened::Ended(member) => self.end([*member].into()),
            Happened::Reinstated(member) => drop(self.ended.remove(member)),
            Happened::Erased(person) => self.erase(*person),
            Happened::Held(id, sha256) => {
                if book.get(sha256).is_some_and(|written| self.is_of_erased(written)) {
                    return Err(format!("G9: {id} waits for a manager, and whom it is about was erased"));
                }
            }
            Happened::Applied(id, sha256) => {
                let written = book.get(sha256).ok_or_else(|| format!("G4: nobody wrote what was applied as {id}"))?;
                if self.has(written) {
                    return Err(format!("G3: {id} took effect twice"));
                }
                if self.is_of_erased(written) {
                    return Err(format!("G9: {id} took effect, and whom it is about was erased"));
                }
                let before = self.records.get(&written.record).map(|naive| &naive.shown);
                let after = self.after(written);
                let may = |by: &Rc<Self>| by.may(by, written, before, &after) || by.may(self, written, before, &after);
                if !earlier.iter().rev().any(may) {
                    return Err(format!("G7: {id} ought not to have taken effect"));
                }
                self.entitle(written, &after);
                let before = self.records.get(&written.record).and_then(|naive| naive.wrote);
                let naive = Naive::new(written.record, after, before.unwrap_or(written.author));
                self.records.insert(written.record, Rc::new(naive));
            }
        }
        Ok(())
    }

    /// Everything about a person goes, and nobody is them any more.
    fn erase(&mut self, person: RecordId) {
        let is_about = |(_, record): &(&RecordId, &Rc<Naive>)| {
            record.circles.iter().any(|(circle, _)| *circle == Circle::Person(person))
        };
        let about: BTreeSet<RecordId> = self.records.iter().filter(is_about).map(|(id, _)| *id).collect();
        self.records.retain(|record, _| !about.contains(record));
        let erased = Rc::make_mut(&mut self.erased);
        erased.extend(about);
        erased.insert(person);
        let themselves = self.rights.iter().filter(|(_, rights)| rights.person == Some(person));
        self.end(themselves.map(|(member, _)| *member).collect());
    }

    /// Nobody of these has access any more, on whatever device.
    fn end(&mut self, members: BTreeSet<MemberId>) {
        let theirs = self.enrolled.iter().filter(|(_, member)| members.contains(member));
        self.withdrawn.extend(theirs.map(|(device, _)| *device));
        self.ended.extend(members);
    }

    /// Whether an operation is about somebody who was erased, or about what went with them.
    #[must_use]
    pub fn is_of_erased(&self, written: &Written) -> bool {
        !self.erased.is_empty() && written.is_about(&self.erased)
    }

    /// Whether it names somebody who was erased; or goes on with a record that never took effect, in which they were named by an operation that
    /// counts.
    pub fn tells_of_erased(&self, written: &Written, book: &Book, counts: impl Fn(&Written) -> bool) -> bool {
        let is_known = self.records.contains_key(&written.record) || written.people().next().is_some();
        self.is_of_erased(written) || (!is_known && written.goes_on_about(book, &self.erased, counts))
    }

    /// Whether it may be refused as if it told of somebody who was erased: it does, or goes on with a record that did, whomever it names itself.
    #[must_use]
    pub fn may_tell_of_erased(&self, written: &Written, book: &Book) -> bool {
        let goes_on = || written.goes_on_about(book, &self.erased, |_| true);
        self.is_of_erased(written) || (!self.records.contains_key(&written.record) && goes_on())
    }

    /// The people who were erased, and the records about them.
    #[must_use]
    pub fn erased(&self) -> &BTreeSet<RecordId> {
        &self.erased
    }

    /// The devices that were withdrawn.
    #[must_use]
    pub fn withdrawn(&self) -> &BTreeSet<DeviceId> {
        &self.withdrawn
    }

    /// Whose access was ended.
    #[must_use]
    pub fn ended(&self) -> &BTreeSet<MemberId> {
        &self.ended
    }

    /// Whether a member has access and no device that stands.
    #[must_use]
    pub fn has_no_device(&self, member: MemberId) -> bool {
        let stand = |(device, of): (&DeviceId, &MemberId)| *of == member && !self.withdrawn.contains(device);
        !self.ended.contains(&member) && !self.enrolled.iter().any(stand)
    }

    fn after(&self, written: &Written) -> Shown {
        let mut after = self.records.get(&written.record).map(|naive| naive.shown.clone()).unwrap_or_default();
        after.take(written);
        after
    }

    /// The record of a staff member says what they may do and where; that of a client's account says nothing.
    fn entitle(&mut self, written: &Written, after: &Shown) {
        if written.kind != "staff" {
            return;
        }
        let member = MemberId(written.record.0);
        let Some(known) = self.rights.get(&member).filter(|known| known.person.is_none()) else { return };
        let told =
            after.value("roles").map(|list| texts(list).iter().filter_map(|code| Role::from_code(code)).collect());
        let roles = told.unwrap_or_else(|| known.roles.clone());
        self.rights.insert(member, Rc::new(Rights { roles, sites: after.listed("sites"), person: None }));
    }

    /// Whether the server is right to refuse it at this moment.
    #[must_use]
    pub fn refuses(&self, written: &Written) -> bool {
        let before = self.records.get(&written.record).map(|naive| &naive.shown);
        !self.may(self, written, before, &self.after(written))
    }

    /// Who is looked after by whom.
    fn lasting(&self) -> impl Iterator<Item = (RecordId, MemberId)> {
        let assignments = self.records.values().map(|record| &record.shown);
        let lasts = |shown: &&Shown| {
            shown.kind == "assignment" && !shown.void && shown.value("until").is_none_or(|day| day == [0x60])
        };
        assignments.filter(lasts).filter_map(|shown| Some((shown.record("client")?, MemberId(shown.id("staff")?))))
    }

    /// The people of a member, whatever the member's roles.
    #[must_use]
    pub fn cared_for_by(&self, member: MemberId) -> BTreeSet<RecordId> {
        self.lasting().filter(|(_, staff)| *staff == member).map(|(client, _)| client).collect()
    }

    /// Whether anybody ever looked after a person.
    #[must_use]
    pub fn was_assigned(&self, person: RecordId) -> bool {
        let of =
            |record: &Rc<Naive>| record.shown.kind == "assignment" && record.shown.record("client") == Some(person);
        self.records.values().any(of)
    }

    /// Every record of a kind.
    pub fn all<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = RecordId> + 'a {
        self.records.iter().filter(move |(_, record)| record.shown.kind == kind).map(|(id, _)| *id)
    }

    /// What every member may do where.
    #[must_use]
    pub fn rights(&self) -> BTreeMap<MemberId, Rights> {
        self.rights.iter().map(|(member, rights)| (*member, Rights::clone(rights))).collect()
    }

    /// The sites at which people are expected; people who are expected nowhere are left out.
    #[must_use]
    pub fn expected(&self) -> BTreeMap<RecordId, BTreeSet<RecordId>> {
        let people = self.records.iter().filter(|(_, record)| record.shown.kind == "client");
        let expected = people.map(|(person, record)| (*person, record.shown.listed("sites")));
        expected.filter(|(_, sites)| !sites.is_empty()).collect()
    }

    /// Whether a member has a role.
    #[must_use]
    pub fn has_role(&self, member: MemberId, role: Role) -> bool {
        !self.ended.contains(&member) && self.rights.get(&member).is_some_and(|rights| rights.roles.contains(&role))
    }

    /// The doors at which a member stands.
    #[must_use]
    pub fn doors(&self, member: MemberId) -> BTreeSet<RecordId> {
        let stands = self.rights.get(&member).filter(|_| self.has_role(member, Role::CafeCoordinator));
        stands.map(|rights| rights.sites.clone()).unwrap_or_default()
    }

    fn own(&self, member: MemberId) -> Option<RecordId> {
        self.rights.get(&member).filter(|_| self.has_role(member, Role::Client))?.person
    }

    /// What a member may see.
    #[must_use]
    pub fn circles(&self, member: MemberId) -> BTreeSet<Circle> {
        if self.ended.contains(&member) {
            return BTreeSet::new();
        }
        let has = |role| self.has_role(member, role);
        let mut circles = BTreeSet::from([Circle::Everyone]);
        if has(Role::HealthTrainer) || has(Role::AdvocacyWorker) || has(Role::TriageWorker) {
            circles.extend(self.cared_for_by(member).into_iter().map(Circle::Person));
        }
        circles.extend(self.doors(member).into_iter().map(Circle::Door));
        circles.extend(self.own(member).map(Circle::Own));
        if has(Role::ServiceManager) {
            circles.extend(self.all("client").map(Circle::Person));
            circles.extend(self.all("site").map(Circle::Door));
        }
        circles
    }

    /// What must be on a device that shows these.
    pub fn within<'a>(
        &'a self,
        circles: &'a BTreeSet<Circle>,
    ) -> impl Iterator<Item = (Circle, View, RecordId, &'a Naive)> {
        let shown = |(id, record): (&RecordId, &'a Rc<Naive>)| {
            let id = *id;
            record.circles.iter().map(move |(circle, view)| (*circle, *view, id, record.as_ref()))
        };
        self.records.iter().flat_map(shown).filter(|(circle, ..)| circles.contains(circle))
    }

    /// The circles among those that see a record, with how much each sees.
    #[must_use]
    pub fn shown_to(&self, record: RecordId, circles: &BTreeSet<Circle>) -> Vec<(Circle, View)> {
        let shown = self.records.get(&record).map(|record| record.circles.as_slice()).unwrap_or_default();
        shown.iter().filter(|(circle, _)| circles.contains(circle)).copied().collect()
    }

    /// Whether an operation has taken effect.
    #[must_use]
    pub fn has(&self, written: &Written) -> bool {
        self.records.get(&written.record).is_some_and(|record| record.shown.stamps.contains(&written.id.0))
    }

    /// Whether a device is withdrawn.
    #[must_use]
    pub fn is_withdrawn(&self, device: DeviceId) -> bool {
        self.withdrawn.contains(&device)
    }
}
