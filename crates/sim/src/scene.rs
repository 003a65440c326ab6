//! Who is there at the beginning: two organisations, their members and devices.

use std::collections::BTreeSet;

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OrgId, RecordId};
use stepping_stones_server::store::{Enrolment, Standing};

use crate::device::{Device, Version};
use crate::dice::Dice;
use crate::memory::{Data, Happened, Memory, OrgData, Rights};

/// What a member does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    Manager,
    Trainer,
    Cafe,
    Client,
}

/// A member of an organisation.
pub struct Member {
    pub id: MemberId,
    pub org: usize,
    pub job: Job,
    /// The person who a client is.
    pub person: Option<RecordId>,
}

/// Everyone.
pub struct Scene {
    pub orgs: Vec<OrgId>,
    /// The sites of each organisation; at the first stand its coordinators.
    pub sites: Vec<[RecordId; 2]>,
    pub members: Vec<Member>,
    /// The key that opens what is sealed to the organisations, and the one that seals.
    pub keys: ([u8; 32], [u8; 32]),
}

/// For each organisation its devices, and on each the members, by job and number: four phones of staff, two shared tablets at one door, a
/// laptop, and two phones of one client in the first; four phones and a laptop in the second.
const DEVICES: [&[&[(Job, usize)]]; 2] = [
    &[
        &[(Job::Trainer, 0)],
        &[(Job::Trainer, 1)],
        &[(Job::Trainer, 2)],
        &[(Job::Trainer, 0)],
        &[(Job::Cafe, 0), (Job::Trainer, 1)],
        &[(Job::Cafe, 1), (Job::Trainer, 2)],
        &[(Job::Manager, 0)],
        &[(Job::Client, 0)],
        &[(Job::Client, 0)],
    ],
    &[&[(Job::Trainer, 0)], &[(Job::Trainer, 1)], &[(Job::Trainer, 2)], &[(Job::Trainer, 3)], &[(Job::Manager, 0)]],
];

/// The roles that go with a job.
#[must_use]
pub fn roles(job: Job) -> BTreeSet<Role> {
    match job {
        Job::Manager => [Role::ServiceManager].into(),
        Job::Trainer => [Role::HealthTrainer].into(),
        Job::Cafe => [Role::CafeCoordinator].into(),
        Job::Client => [Role::Client].into(),
    }
}

/// Old and new apps stand beside each other.
const fn version(machine: usize) -> Version {
    match machine % 5 {
        1 => Version::First,
        3 => Version::Later,
        _ => Version::Ours,
    }
}

impl Scene {
    /// Everyone, with their devices and the databases that know of them.
    #[must_use]
    pub fn new(dice: &mut Dice) -> (Self, Vec<Device>, Vec<Memory>) {
        let keys = stepping_stones_seal::keypair(&[7; 32]);
        let mut scene = Self { orgs: vec![], sites: vec![], members: vec![], keys: (keys.private, keys.public) };
        let (mut devices, mut memories, mut machine) = (Vec::new(), Vec::new(), 0);
        for (org, machines) in DEVICES.iter().enumerate() {
            let (id, memory) = (OrgId(dice.bytes()), Memory::new());
            scene.orgs.push(id);
            scene.sites.push([RecordId(dice.bytes()), RecordId(dice.bytes())]);
            let org_data = OrgData { epoch: dice.bytes(), private_key: keys.private, ..OrgData::default() };
            memory.change(|data| drop(data.orgs.insert(id, org_data)));
            for people in *machines {
                for (job, number) in *people {
                    let member = scene.member(org, *job, *number, &memory, dice);
                    let name = format!("{} {:?} {number} on {machine}", ["north", "south"][org], job);
                    let mut device =
                        Device { name, org, member, machine, version: version(machine), ..Device::default() };
                    let ids = (id, scene.members[member].id, DeviceId(dice.bytes()));
                    (device.id, device.secrets) = (Some(ids), [dice.bytes(), dice.bytes()]);
                    memory.change(|data| enrol(data, &device));
                    devices.push(device);
                }
                machine += 1;
            }
            memories.push(memory);
        }
        (scene, devices, memories)
    }

    fn member(&mut self, org: usize, job: Job, number: usize, memory: &Memory, dice: &mut Dice) -> usize {
        let tag = [job as u8, number as u8, org as u8];
        if let Some(known) = self.members.iter().position(|member| member.id.0[..3] == tag) {
            return known;
        }
        let mut id: [u8; 16] = dice.bytes();
        id[..3].copy_from_slice(&tag);
        let (of, id) = (self.orgs[org], MemberId(id));
        let person = (job == Job::Client).then(|| RecordId(dice.bytes()));
        self.members.push(Member { id, org, job, person });
        memory.change(|data| set_rights(data, of, id, Rights { roles: roles(job), sites: BTreeSet::new(), person }));
        self.members.len() - 1
    }
}

/// Gives a member other roles beside all records.
pub fn set_roles(data: &mut Data, org: OrgId, member: MemberId, roles: BTreeSet<Role>) {
    let known = data.orgs.get(&org).and_then(|org| org.members.get(&member)).cloned();
    set_rights(data, org, member, Rights { roles, ..known.unwrap_or_default() });
}

fn set_rights(data: &mut Data, org: OrgId, member: MemberId, rights: Rights) {
    if let Some(org) = data.orgs.get_mut(&org) {
        org.log.push(Happened::Rights(member, rights.clone()));
        org.members.insert(member, rights);
    }
}

fn enrol(data: &mut Data, device: &Device) {
    let (org, member, id) = (device.org_id(), device.member_id(), device.device_id());
    let enrolment = Enrolment { org, member, device: id, standing: Standing::Active, contact_ms: 0, unsent: None };
    data.devices.insert(id, (enrolment, device.secrets));
    if let Some(org) = data.orgs.get_mut(&org) {
        org.log.push(Happened::Enrolled(member, id));
    }
}
