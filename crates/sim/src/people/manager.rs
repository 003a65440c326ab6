//! What managers do: who looks after whom, who stands where, what belongs where.

use stepping_stones_domain::{MemberId, RecordId};

use super::Draft;
use crate::fault::Fault;
use crate::scene::Job;
use crate::world::World;

impl World {
    /// A manager writes down what there is at the beginning: two sites, what is held there, and who does what.
    pub(crate) fn open_the_house(&mut self, at: usize) {
        for site in self.sites(at) {
            let activity = RecordId::named(site.0, b"coffee");
            let name = Draft::of("site", site).set("name", "Mill Lane").set("address", "1 Mill Lane");
            let held = Draft::of("activity", activity).set_id("site", site.0).set("name", "Coffee morning");
            self.save(at, name);
            self.save(at, held);
        }
        let [here, _] = self.sites(at);
        for (member, job) in self.members(at) {
            let (roles, sites) = match job {
                Job::Manager => ("service-manager", vec![]),
                Job::Trainer => ("health-trainer", vec![]),
                Job::Cafe => ("cafe-coordinator", vec![here]),
                Job::Client => continue,
            };
            let staff = Draft::of("staff", member.record()).set("name", "Joe").set_texts("roles", &[roles]);
            self.save(at, staff.set_ids("sites", &sites));
        }
    }

    fn members(&self, at: usize) -> Vec<(MemberId, Job)> {
        let org = self.devices[at].org;
        let members = self.scene.members.iter().filter(|member| member.org == org);
        members.map(|member| (member.id, member.job)).collect()
    }

    pub(super) fn manage(&mut self, at: usize) -> Vec<Draft> {
        let draft = match self.dice.below(15) {
            0..=1 => self.someone(at).map(|client| self.assign(at, client)),
            2..=3 => self.any(at, "assignment").map(|record| {
                self.tally.note(Fault::HandedOver);
                let to = self.colleague(at);
                Draft::of("assignment", record).set_id("staff", to.0)
            }),
            4 => self.any(at, "assignment").map(|record| {
                self.tally.note(Fault::Ended);
                let draft = Draft::of("assignment", record);
                if self.dice.one_in(2) { draft.set("until", "2026-04-01") } else { draft.void(true) }
            }),
            5..=6 => self.moves(at),
            7..=9 => self.sends_somewhere(at),
            10 => {
                let site = self.sites(at)[self.dice.below(2)];
                let name = format!("Mill {}", self.dice.below(100));
                Some(Draft::of("site", site).set("name", &name))
            }
            11 => self.someone(at).map(|client| self.card(at, client)),
            12..=13 => self.edit(at),
            _ => self.someone(at).map(|client| self.visit(client).plain()),
        };
        draft.into_iter().collect()
    }

    fn colleague(&mut self, at: usize) -> MemberId {
        let trainers = self.members(at).into_iter().filter(|(_, job)| *job == Job::Trainer);
        let ids: Vec<_> = trainers.map(|(member, _)| member).collect();
        self.dice.pick(&ids).unwrap_or(MemberId([0; 16]))
    }

    fn assign(&mut self, at: usize, client: RecordId) -> Draft {
        self.tally.note(Fault::Granted);
        let (record, to) = (self.new_record(), self.colleague(at));
        Draft::of("assignment", record).set_id("client", client.0).set_id("staff", to.0).set("from", "2026-03-01")
    }

    /// Something written about one person, or at one site, belongs to another.
    fn moves(&mut self, at: usize) -> Option<Draft> {
        self.tally.note(Fault::RecordMoved);
        let kind = self.dice.pick(&["visit", "visit", "goal", "step", "guest"])?;
        let record = self.any(at, kind)?;
        if kind == "guest" {
            let site = self.sites(at)[self.dice.below(2)];
            return Some(Draft::of(kind, record).set_id("site", site.0));
        }
        let to = self.someone(at)?;
        Some(Draft::of(kind, record).set_id("client", to.0))
    }

    /// A colleague does something else from now on, or somewhere else; or only their name changes.
    fn sends_somewhere(&mut self, at: usize) -> Option<Draft> {
        let members = self.members(at);
        let (member, job) = self.dice.pick(&members)?;
        let draft = Draft::of("staff", member.record());
        let [here, there] = self.sites(at);
        Some(match self.dice.below(8) {
            0 => {
                let name = format!("Joe {}", self.dice.below(100));
                draft.set("name", &name)
            }
            1..=4 => {
                self.tally.note(Fault::SentElsewhere);
                let sites = [vec![], vec![there], vec![here, there], vec![here], vec![here]];
                draft.set_ids("sites", &sites[self.dice.below(5)])
            }
            _ => {
                self.tally.note(Fault::DoesElse);
                let roles = self.other_roles(job);
                self.demoted |= job == Job::Manager && !roles.contains(&"service-manager");
                draft.set_texts("roles", roles)
            }
        })
    }

    fn other_roles(&mut self, job: Job) -> &'static [&'static str] {
        let roles: &[&[&str]] = match job {
            Job::Manager => &[
                &["service-manager"],
                &["service-manager", "cafe-coordinator"],
                &["service-manager"],
                &["health-trainer"],
                &["service-manager", "health-trainer"],
            ],
            Job::Trainer => &[
                &["health-trainer"],
                &["health-trainer", "cafe-coordinator"],
                &["cafe-coordinator", "advocacy-worker"],
                &["cafe-coordinator"],
                &["client"],
            ],
            Job::Cafe => &[
                &["cafe-coordinator"],
                &["cafe-coordinator"],
                &["cafe-coordinator", "triage-worker"],
                &["health-trainer"],
                &[],
            ],
            // A client's account is left as it is, whatever a record says.
            Job::Client => &[&["service-manager"], &["cafe-coordinator"], &["health-trainer"], &["client"], &[]],
        };
        roles[self.dice.below(5)]
    }
}
