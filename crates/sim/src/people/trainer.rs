//! What those do who visit people.

use stepping_stones_domain::records::{Attendance, Attendee, Kind};
use stepping_stones_domain::{OrgId, RecordId};
use stepping_stones_sync::operation::LARGEST;

use super::Draft;
use crate::fault::Fault;
use crate::world::World;
use crate::written::Written;

impl World {
    /// A trainer takes someone on, who is given or new.
    pub(crate) fn introduce(&mut self, at: usize, person: Option<RecordId>) {
        let client = person.unwrap_or_else(|| self.new_record());
        for draft in self.takes_on(at, client) {
            self.save(at, draft);
        }
        for draft in self.hears_a_wish(client) {
            self.save(at, draft);
        }
    }

    /// Long words about someone.
    pub(crate) fn tell_at_length(&mut self, at: usize) {
        let Some(client) = self.own(at) else { return };
        let draft = self.visit(client).write("notes", vec![], &"a long story ".repeat(3_000));
        self.save(at, draft);
    }

    pub(super) fn visit_people(&mut self, at: usize) -> Vec<Draft> {
        let client = self.own(at);
        let one = match (self.dice.below(48), client) {
            (0..=3, _) => {
                let client = self.new_record();
                return self.takes_on(at, client);
            }
            (4..=5, Some(client)) => return self.hears_a_wish(client),
            (6..=16, Some(client)) => Some(self.visit(client).write("notes", vec![], "had tea")),
            (17..=29, _) => self.edit(at),
            (30..=32, Some(client)) => Some(self.attends(at, client)),
            (33, Some(client)) => {
                self.tally.note(Fault::NewerKind);
                Some(Draft::of("walk", self.new_record()).set_id("client", client.0).newer())
            }
            (34 | 37, Some(client)) => Some(self.large(client)),
            (35..=36, _) => self.naughty(at),
            (38..=42, Some(client)) => Some(self.card(at, client)),
            (43..=44, Some(client)) => self.saw_at_the_cafe(at, client),
            (45, Some(client)) => Some(self.asks(client)),
            (46, _) => self.decides_anew(at),
            (_, Some(client)) => Some(self.visit(client).set("place", "at home")),
            _ => None,
        };
        one.into_iter().collect()
    }

    fn takes_on(&mut self, at: usize, client: RecordId) -> Vec<Draft> {
        let (assignment, member) = (self.new_record(), self.devices[at].member_id());
        let mut drafts = vec![
            Draft::of("client", client).set("name", "Ada").write("before_knocking", vec![], "a dog"),
            Draft::of("assignment", assignment)
                .set_id("client", client.0)
                .set_id("staff", member.0)
                .set("from", "2026-03-01")
                .set("reason", "asked by a neighbour"),
        ];
        if !self.dice.one_in(3) {
            drafts.push(self.card(at, client));
        }
        if self.dice.one_in(2) {
            drafts.push(self.asks(client));
        }
        drafts
    }

    /// What the door may know of a person is written, as a whole.
    pub(super) fn card(&mut self, at: usize, client: RecordId) -> Draft {
        let [here, there] = self.sites(at);
        let sites = match self.dice.below(8) {
            0 => vec![],
            1 => vec![there],
            2..=3 => vec![here, there],
            _ => vec![here],
        };
        let before = self.now(at).expected().remove(&client).unwrap_or_default();
        let leaves = before.iter().any(|site| !sites.contains(site));
        self.tally.note(if leaves { Fault::NoLongerExpected } else { Fault::CardWritten });
        let needs = format!("a chair {}", self.dice.below(100));
        Draft::of("client", client)
            .set_ids("sites", &sites)
            .set("first_name", "Ada")
            .set("initial", "M")
            .set("door_needs", &needs)
            .set("quiet_until", if self.dice.one_in(4) { "2026-04-01" } else { "" })
    }

    /// A wish, and two small steps towards it.
    fn hears_a_wish(&mut self, client: RecordId) -> Vec<Draft> {
        self.tally.note(Fault::WishHeard);
        let goal = self.new_record();
        let wish = Draft::of("goal", goal).set_id("client", client.0).set("on", "2026-03-01");
        let mut drafts = vec![wish.write("words", vec![], "see the sea")];
        for place in 0..2 {
            let step = Draft::of("step", self.new_record()).set_id("client", client.0).set_id("goal", goal.0);
            drafts.push(step.write("words", vec![], "ask for the bus").set_number("place", place));
        }
        drafts
    }

    /// A person is asked what they agree to.
    fn asks(&mut self, client: RecordId) -> Draft {
        self.tally.note(Fault::Asked);
        let (record, decision) = (self.new_record(), self.decision());
        let draft = Draft::of("consent", record).set_id("client", client.0).set("purpose", "research");
        draft.set("decision", decision).set("on", "2026-03-01").write("reason", vec![], "told by her niece")
    }

    /// What was written down is made another decision: the person sees it from then on, or no longer.
    fn decides_anew(&mut self, at: usize) -> Option<Draft> {
        let (record, _) = self.one_shown(at, &Kind::Consent)?;
        self.tally.note(Fault::DecidedAnew);
        Some(Draft::of("consent", record).set("decision", self.decision()))
    }

    fn decision(&mut self) -> &'static str {
        self.dice.pick(&["given", "given", "refused", "withdrawn", "overridden"]).unwrap_or("given")
    }

    /// A trainer who was there writes down that someone of theirs came, and a word about it that the door never sees.
    fn saw_at_the_cafe(&mut self, at: usize, client: RecordId) -> Option<Draft> {
        let (session, site) = self.some_session(at)?;
        let record = Attendance::id(session, Attendee::Client(client));
        let check_in = format!("in.{}", self.new_record());
        let draft = Draft::of("attendance", record).set_id("session", session.0).set_id("site", site.0);
        Some(draft.set_id("client", client.0).set(&check_in, "11:05").write("note", vec![], "seemed low"))
    }

    fn some_session(&mut self, at: usize) -> Option<(RecordId, RecordId)> {
        let (session, state) = self.one_shown(at, &Kind::Session)?;
        Some((session, RecordId(state.field("site")?.as_id()?)))
    }

    /// The same meeting, whoever writes it down: its id follows from person and day.
    fn attends(&mut self, at: usize, client: RecordId) -> Draft {
        let record = RecordId::named(client.0, &[self.dice.below(3) as u8]);
        if self.now(at).records.contains_key(&record) {
            self.tally.note(Fault::SameRecordTwice);
        }
        Draft::of("visit", record).set_id("client", client.0).set("at", "2026-03-04").write("notes", vec![], "came")
    }

    fn large(&mut self, client: RecordId) -> Draft {
        let oversized = self.dice.one_in(24);
        self.tally.note(if oversized { Fault::Oversized } else { Fault::Large });
        let length = if oversized { LARGEST } else { 5_000 + self.dice.below(40_000) };
        self.visit(client).write("notes", vec![], &"tea ".repeat(length / 4 + 1))
    }

    fn naughty(&mut self, at: usize) -> Option<Draft> {
        let client = self.someone(at)?;
        let mut draft = self.visit(client);
        let fault = match self.dice.below(6) {
            0 => {
                let others: Vec<_> = self.scene.members.iter().map(|member| member.id).collect();
                draft.author = self.dice.pick(&others).filter(|id| *id != self.devices[at].member_id());
                Fault::Forged
            }
            1 => {
                draft.id = self.some_id(at);
                Fault::TwinId
            }
            2..=3 => Fault::NotAllowed,
            _ => return self.of_somebody_erased(at),
        };
        self.tally.note(fault);
        Some(draft)
    }

    /// Somebody has not heard yet that a person was erased; now and then the operation has the id of another.
    fn of_somebody_erased(&mut self, at: usize) -> Option<Draft> {
        let erased: Vec<RecordId> = self.now(at).erased().iter().copied().collect();
        let person = self.dice.pick(&erased)?;
        let mut draft = self.visit(person).write("notes", vec![], "was sad");
        if self.dice.one_in(2) {
            draft.id = self.some_id(at);
        }
        Some(draft)
    }

    /// The id of something that was written in the same organisation.
    fn some_id(&mut self, at: usize) -> Option<stepping_stones_domain::OperationId> {
        let org = self.devices[at].org_id();
        let ids: Vec<_> =
            self.book.values().filter(|written| self.in_org(written, org)).map(|written| written.id).collect();
        self.dice.pick(&ids)
    }

    fn in_org(&self, written: &Written, org: OrgId) -> bool {
        self.devices.iter().any(|device| device.device_id() == written.device && device.org_id() == org)
    }
}
