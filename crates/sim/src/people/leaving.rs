//! Who goes, and who comes back: people who are erased, members whose access is ended, and who are let in again on another device.

use stepping_stones_domain::{DeviceId, MemberId, RecordId};
use stepping_stones_server::exchange::erase;
use stepping_stones_server::membership::{end_member, reinstate};
use stepping_stones_server::store::{DeviceKind, Enrolment, NewDevice, Store, StoreError, Writing};
use stepping_stones_sync::Event;
use stepping_stones_sync::manage::Done;

use super::Draft;
use crate::check::Broken;
use crate::device::Device;
use crate::fault::Fault;
use crate::memory::Fate;
use crate::scene::Job;
use crate::world::{World, at_once};

/// Enrolments in a life at most.
const MOST_DEVICES: usize = 22;
/// As many people stay in a service.
const FEWEST_PEOPLE: usize = 4;

impl World {
    /// A manager erases a person of whom somebody has just written, and has not sent it.
    pub(crate) fn erases(&mut self, at: usize) -> Result<(), Broken> {
        let Some((by, person)) = self.manager_of(at).zip(self.whom_to_erase(at)) else { return Ok(()) };
        self.somebody_writes_of(at, person);
        let org = self.devices[at].org;
        let (memory, now_ms) = (self.orgs[org].memory.for_request(), self.clock_ms);
        memory.shared().fate = match self.dice.below(8) {
            0 => Fate::Fails,
            1 => Fate::KilledBefore,
            2 => Fate::KilledAfter,
            _ => Fate::Good,
        };
        let done = at_once(async move {
            let mut transaction = memory.write().await?;
            let known = erase(&mut transaction, &by, person, "they asked for it", now_ms).await?;
            transaction.commit().await?;
            Ok::<_, StoreError>(known)
        });
        self.orgs[org].memory.shared().fate = Fate::Good;
        self.follow()?;
        let is_erased = self.orgs[org].now().erased().contains(&person);
        if is_erased {
            self.tally.note(Fault::Erased);
        }
        match done {
            Some(Ok(true)) if !is_erased => Err(format!("G9: it is said that {person} was erased, and nothing went")),
            _ => Ok(()),
        }
    }

    /// The enrolment of the manager of the service in which a device is.
    fn manager_of(&self, at: usize) -> Option<Enrolment> {
        let org = self.devices[at].org;
        let is_managers = |device: &&Device| device.org == org && self.job(device) == Job::Manager;
        let id = self.devices.iter().find(is_managers)?.device_id();
        Some(self.orgs[org].memory.data().devices.get(&id)?.0)
    }

    fn job(&self, device: &Device) -> Job {
        self.scene.members[device.member].job
    }

    /// Now and then somebody who has an account, or of whom something waits for a manager.
    fn whom_to_erase(&mut self, at: usize) -> Option<RecordId> {
        let (org, now) = (self.devices[at].org, self.now(at));
        if now.all("client").count() <= FEWEST_PEOPLE {
            return None;
        }
        let known = |person: &RecordId| now.all("client").any(|client| client == *person);
        let some: Vec<RecordId> = match self.dice.below(10) {
            0 => self
                .scene
                .members
                .iter()
                .filter(|member| member.org == org)
                .filter_map(|member| member.person)
                .collect(),
            1..=4 => {
                let held = self.orgs[org].held().into_iter().filter_map(|sha256| self.book.get(&sha256));
                held.flat_map(|written| written.people().collect::<Vec<_>>()).collect()
            }
            _ => vec![],
        };
        let some: Vec<RecordId> = some.into_iter().filter(known).collect();
        self.dice.pick(&some).or_else(|| self.someone(at))
    }

    /// A trainer whose device shows the person writes something down, and then more in the same place.
    fn somebody_writes_of(&mut self, at: usize, person: RecordId) {
        let org = self.devices[at].org;
        let start = self.dice.below(self.devices.len());
        let knows = |device: &Device| {
            device.org == org && self.job(device) == Job::Trainer && device.engine.record(person).is_some()
        };
        let Some(at) = self.from(start, knows) else { return };
        let visit = self.visit(person).write("notes", vec![], "was sad");
        let more = Draft::of("visit", visit.record()).set("place", "at home");
        self.save(at, visit);
        self.save(at, more);
    }

    /// A manager ends somebody's access.
    pub(crate) fn ends(&mut self, at: usize) -> Result<(), Broken> {
        let Some(by) = self.manager_of(at) else { return Ok(()) };
        let (org, member, now_ms) = (self.devices[at].org, self.devices[at].member_id(), self.clock_ms);
        let was_out = self.orgs[org].now().ended().contains(&member);
        let done = self.manages(org, async move |transaction| end_member(transaction, &by, member, now_ms).await)?;
        let is_out = self.orgs[org].now().ended().contains(&member);
        match done {
            Some(Done::Done) if !is_out => return Err(format!("G9: {member} was to be out, and is not")),
            Some(Done::Done) => self.tally.note(Fault::AccessEnded),
            Some(Done::LastManager) if is_out && !was_out => {
                return Err(format!("G9: {member} was to stay, and is out"));
            }
            Some(Done::LastManager) => self.tally.note(Fault::LastManager),
            _ => {}
        }
        Ok(())
    }

    /// A manager lets somebody in again whose access was ended; and whoever has no device any more gets another one.
    pub(crate) fn lets_in(&mut self, at: usize) -> Result<(), Broken> {
        let org = self.devices[at].org;
        let (now, Some(by), now_ms) = (self.now(at), self.manager_of(at), self.clock_ms) else { return Ok(()) };
        let out: Vec<MemberId> = now.ended().iter().filter(|member| !self.is_erased(org, **member)).copied().collect();
        if let Some(member) = self.dice.pick(&out) {
            let done = self.manages(org, async move |transaction| reinstate(transaction, &by, member, now_ms).await)?;
            if done == Some(Done::Done) {
                self.tally.note(Fault::Reinstated);
                if self.orgs[org].now().ended().contains(&member) {
                    return Err(format!("G20: {member} was let in again, and is still out"));
                }
            }
        }
        let now = self.now(at);
        let of_here = |(_, member): &(usize, &crate::scene::Member)| member.org == org && now.has_no_device(member.id);
        let members: Vec<usize> =
            self.scene.members.iter().enumerate().filter(of_here).map(|(member, _)| member).collect();
        match self.dice.pick(&members).filter(|_| self.devices.len() < MOST_DEVICES) {
            Some(member) => self.enrols_anew(org, member),
            None => Ok(()),
        }
    }

    /// Whether a member is somebody who was erased.
    fn is_erased(&self, org: usize, member: MemberId) -> bool {
        let now = self.orgs[org].now();
        let known = self.scene.members.iter().find(|known| known.id == member).and_then(|known| known.person);
        known.is_some_and(|person| now.erased().contains(&person))
    }

    /// A member signs in on a device of the service that is not yet theirs.
    fn enrols_anew(&mut self, org: usize, member: usize) -> Result<(), Broken> {
        let here = self.devices.iter().filter(|device| device.org == org);
        let theirs =
            |machine: &usize| self.devices.iter().any(|device| device.machine == *machine && device.member == member);
        let machines: Vec<usize> = here.map(|device| device.machine).filter(|machine| !theirs(machine)).collect();
        let Some(machine) = self.dice.pick(&machines) else { return Ok(()) };
        let clock_off =
            self.devices.iter().find(|device| device.machine == machine).map_or(0, |device| device.clock_off);
        let (org_id, member_id) = (self.orgs[org].id, self.scene.members[member].id);
        let (device, secrets) = (DeviceId(self.dice.bytes()), [self.dice.bytes(), self.dice.bytes()]);
        let label = format!("{:?} anew on {machine}", self.scene.members[member].job);
        let new = NewDevice {
            device,
            org: org_id,
            member: member_id,
            kind: DeviceKind::App,
            label: label.clone(),
            secrets: Some(secrets),
            at_ms: self.clock_ms,
        };
        let enrolled = self.manages(org, async move |transaction| transaction.enrol(&new).await)?;
        if enrolled.is_none() {
            return Ok(());
        }
        self.tally.note(Fault::EnrolledAnew);
        // A backup is never older than an enrolment here: whoever is unknown after a restore signs in anew, which is no matter of the exchange.
        self.orgs[org].backup = None;
        let id = Some((org_id, member_id, device));
        let mut new = Device { name: label, org, member, id, secrets, machine, clock_off, ..Device::default() };
        new.event(Event::Wake, &mut self.dice);
        self.devices.push(new);
        Ok(())
    }

    /// Does something on a server of an organisation, and commits it. Nothing when others hold what it needs.
    fn manages<T>(
        &mut self,
        org: usize,
        work: impl AsyncFnOnce(&mut <crate::memory::Memory as Store>::Write) -> Result<T, StoreError>,
    ) -> Result<Option<T>, Broken> {
        let memory = self.orgs[org].memory.for_request();
        memory.shared().fate = Fate::Good;
        let done = at_once(async move {
            let mut transaction = memory.write().await?;
            let done = work(&mut transaction).await?;
            transaction.commit().await?;
            Ok::<_, StoreError>(done)
        });
        self.follow()?;
        Ok(done.and_then(Result::ok))
    }
}
