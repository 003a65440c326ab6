//! What is done beside the devices: how an organisation begins, and what is done on the server's command line.

use std::collections::BTreeSet;

use stepping_stones_server::exchange::Unavailable;
use stepping_stones_server::store::{Store, Writing};

use crate::check::Broken;
use crate::fault::Fault;
use crate::scene::{Job, roles, set_roles};
use crate::world::{World, at_once};

impl World {
    /// Managers have written down who does what and where; some people are looked after already, as some devices know; the others have
    /// yet to hear of them.
    pub(crate) fn begin(&mut self) -> Result<(), Broken> {
        self.calm = true;
        let heavy = self.dice.one_in(4);
        for at in self.first_of(Job::Manager) {
            self.open_the_house(at);
            self.drain(at)?;
        }
        for at in self.first_of(Job::Trainer) {
            (0..3).for_each(|_| self.introduce(at, None));
            for person in self.clients_of(at) {
                self.introduce(at, Some(person));
            }
            self.drain(at)?;
            if heavy {
                (0..4).for_each(|_| self.tell_at_length(at));
                self.drain(at)?;
            }
        }
        for device in &mut self.devices {
            device.narrow = self.dice.one_in(3);
        }
        if heavy {
            // Someone begins on a bad line.
            let at = self.dice.below(self.devices.len());
            self.devices[at].slow = 600;
        }
        self.calm = false;
        Ok(())
    }

    /// The first device of each member with a job.
    fn first_of(&self, job: Job) -> Vec<usize> {
        let member = |at: usize| self.devices[at].member;
        let is_first = |at: &usize| self.devices.iter().position(|device| device.member == member(*at)) == Some(*at);
        (0..self.devices.len()).filter(is_first).filter(|at| self.scene.members[member(*at)].job == job).collect()
    }

    /// The people with accounts whom the one with this device takes on: the first of an organisation takes them all.
    fn clients_of(&self, at: usize) -> Vec<stepping_stones_domain::RecordId> {
        let org = self.devices[at].org;
        let takes_them =
            self.first_of(Job::Trainer).into_iter().find(|first| self.devices[*first].org == org) == Some(at);
        let clients = self.scene.members.iter().filter(|member| takes_them && member.org == org);
        clients.filter_map(|member| member.person).collect()
    }

    /// What is done on the server's command line.
    pub(crate) fn administer(&mut self, at: usize) -> Result<(), Broken> {
        let device = &self.devices[at];
        let (org, id, member) = (device.org, device.org_id(), device.member_id());
        let job = self.scene.members[device.member].job;
        match self.dice.below(14) {
            8..=9 => return self.erases(at),
            10 => return self.ends(at),
            11..=13 => return self.lets_in(at),
            0..=2 => {
                self.tally.note(Fault::RoleTaken);
                self.demoted |= job == Job::Manager;
                self.orgs[org].memory.change(|data| set_roles(data, id, member, BTreeSet::new()));
            }
            3..=6 => {
                self.tally.note(Fault::RoleGiven);
                self.orgs[org].memory.change(|data| set_roles(data, id, member, roles(job)));
            }
            _ if job == Job::Manager => {}
            _ => self.withdraw(at),
        }
        self.follow()
    }

    fn withdraw(&mut self, at: usize) {
        let device = &self.devices[at];
        let (org, id) = (device.org, device.device_id());
        let poisoned = device.disk.outbox.values().any(|(bytes, _)| bytes.len() > 5_000);
        self.tally.note(if poisoned { Fault::WithdrawnPoisoned } else { Fault::Withdrawn });
        let memory = self.orgs[org].memory.clone();
        let now_ms = self.clock_ms;
        at_once(async move {
            let mut transaction = memory.write().await.map_err(|_| Unavailable)?;
            transaction.withdraw(id, now_ms).await.map_err(|_| Unavailable)?;
            transaction.commit().await.map_err(|_| Unavailable)
        });
    }
}
