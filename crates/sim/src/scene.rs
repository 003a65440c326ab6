//! Who is there at the beginning: two organisations, their members and devices.

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId, OrgId};
use stepping_stones_server::store::{Enrolment, Standing};

use crate::device::Device;
use crate::dice::Dice;
use crate::memory::{Data, Happened, Memory, OrgData};

/// What a member does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    Manager,
    Trainer,
    Cafe,
}

/// A member of an organisation.
pub struct Member {
    pub id: MemberId,
    pub org: usize,
    pub job: Job,
}

/// Everyone.
pub struct Scene {
    pub orgs: Vec<OrgId>,
    pub members: Vec<Member>,
    /// The key that opens what is sealed to the organisations, and the one that seals.
    pub keys: ([u8; 32], [u8; 32]),
}

/// For each organisation its devices, and on each the members, by job and number: six phones and two shared tablets and a laptop in the
/// first, five phones and a laptop in the second.
const DEVICES: [&[&[(Job, usize)]]; 2] = [
    &[
        &[(Job::Trainer, 0)],
        &[(Job::Trainer, 1)],
        &[(Job::Trainer, 2)],
        &[(Job::Trainer, 0)],
        &[(Job::Cafe, 0), (Job::Trainer, 1)],
        &[(Job::Cafe, 1), (Job::Trainer, 2)],
        &[(Job::Manager, 0)],
    ],
    &[&[(Job::Trainer, 0)], &[(Job::Trainer, 1)], &[(Job::Trainer, 2)], &[(Job::Trainer, 3)], &[(Job::Manager, 0)]],
];

/// The roles that go with a job.
#[must_use]
pub fn roles(job: Job) -> std::collections::BTreeSet<Role> {
    match job {
        Job::Manager => [Role::ServiceManager].into(),
        Job::Trainer => [Role::HealthTrainer].into(),
        Job::Cafe => [Role::CafeCoordinator].into(),
    }
}

impl Scene {
    /// Everyone, with their devices and the databases that know of them.
    #[must_use]
    pub fn new(dice: &mut Dice) -> (Self, Vec<Device>, Vec<Memory>) {
        let keys = stepping_stones_seal::keypair(&[7; 32]);
        let mut scene = Self { orgs: vec![], members: vec![], keys: (keys.private, keys.public) };
        let (mut devices, mut memories, mut machine) = (Vec::new(), Vec::new(), 0);
        for (org, machines) in DEVICES.iter().enumerate() {
            let (id, memory) = (OrgId(dice.bytes()), Memory::new());
            scene.orgs.push(id);
            let org_data = OrgData { epoch: dice.bytes(), private_key: keys.private, ..OrgData::default() };
            memory.change(|data| drop(data.orgs.insert(id, org_data)));
            for people in *machines {
                for (job, number) in *people {
                    let member = scene.member(org, *job, *number, &memory, dice);
                    let name = format!("{} {:?} {number} on {machine}", ["north", "south"][org], job);
                    let mut device = Device { name, org, member, machine, ..Device::default() };
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
        let of = self.orgs[org];
        self.members.push(Member { id: MemberId(id), org, job });
        memory.change(|data| set_roles(data, of, MemberId(id), roles(job)));
        self.members.len() - 1
    }
}

/// Gives a member roles, as the command line does.
pub fn set_roles(data: &mut Data, org: OrgId, member: MemberId, roles: std::collections::BTreeSet<Role>) {
    if let Some(org) = data.orgs.get_mut(&org) {
        org.log.push(Happened::Roles(member, roles.clone()));
        org.members.insert(member, roles);
    }
}

fn enrol(data: &mut Data, device: &Device) {
    let (org, member, id) = (device.org_id(), device.member_id(), device.device_id());
    let enrolment = Enrolment { org, member, device: id, standing: Standing::Active, contact_ms: 0 };
    data.devices.insert(id, (enrolment, device.secrets));
}
