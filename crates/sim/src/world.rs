//! A life: people, devices, servers and faults, in the order that a seed gives.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};
use stepping_stones_server::exchange::Unavailable;
use stepping_stones_server::store::{Store, Writing};
use stepping_stones_sync::Event;
use stepping_stones_sync::envelope::{Randomness, put_in};
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::protocol::{PushRequest, PushResponse, Pushed, decode, encode};

use crate::check::Broken;
use crate::device::{Device, WriteFate};
use crate::dice::Dice;
use crate::fault::{Fault, Tally};
use crate::line::{Flight, push};
use crate::org::Org;
use crate::scene::{Job, Scene};
use crate::written::Book;

/// Ten years, in milliseconds.
const TEN_YEARS: i64 = 10 * 365 * 24 * 3_600_000;
/// Exchanges that a device may need to come to rest when everything works.
const SOON: u32 = 300;

/// A life.
pub struct World {
    pub(crate) scene: Scene,
    pub(crate) devices: Vec<Device>,
    pub(crate) orgs: Vec<Org>,
    pub(crate) flights: Vec<Flight>,
    pub(crate) book: Book,
    /// What a restored server lost and no device had any more.
    pub(crate) lost: BTreeSet<[u8; 32]>,
    pub(crate) dice: Dice,
    pub(crate) tally: Tally,
    pub(crate) clock_ms: i64,
    /// Lines, servers and storage work from here on.
    pub(crate) calm: bool,
    pub(crate) restored: bool,
    pub(crate) demoted: bool,
}

/// How a world stood.
pub struct Snapshot {
    tally: Tally,
    devices: Vec<String>,
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Runs something that waits for nobody.
pub(crate) fn at_once<T>(work: impl Future<Output = T>) -> Option<T> {
    let mut work = std::pin::pin!(work);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    for _ in 0..100 {
        if let std::task::Poll::Ready(done) = work.as_mut().poll(&mut context) {
            return Some(done);
        }
    }
    None
}

impl World {
    /// The beginning.
    pub fn new(seed: u64) -> Result<Self, Broken> {
        let mut dice = Dice::of(seed, 0);
        let (scene, devices, memories) = Scene::new(&mut dice);
        let orgs = scene.orgs.iter().zip(memories).map(|(id, memory)| Org::new(*id, memory)).collect();
        let mut world = Self {
            scene,
            devices,
            orgs,
            flights: vec![],
            book: Book::new(),
            lost: BTreeSet::new(),
            dice,
            tally: Tally::default(),
            clock_ms: 1_770_000_000_000,
            calm: false,
            restored: false,
            demoted: false,
        };
        for device in &mut world.devices {
            device.event(Event::Wake, &mut world.dice);
        }
        world.follow()?;
        world.begin()?;
        Ok(world)
    }

    /// Lets one thing happen. What it is depends on the seed, the number and the state of the world, and on nothing else.
    pub fn turn(&mut self, seed: u64, number: u64) -> Result<(), Broken> {
        self.dice = Dice::of(seed, number);
        for (at, org) in self.orgs.iter().enumerate() {
            let mut shared = org.memory.shared();
            shared.dice = Dice::of(seed, number ^ (at as u64 + 1) << 32);
            shared.interleaved = true;
        }
        self.clock_ms += 1000 * (1 + self.dice.below(600) as i64);
        let at = self.dice.below(self.devices.len());
        for device in &mut self.devices {
            device.cut_off = device.cut_off.saturating_sub(1);
            device.outdated = device.outdated.saturating_sub(1);
            device.slow = device.slow.saturating_sub(1);
        }
        match self.dice.below(100) {
            0..=21 => {
                let manager = self
                    .dice
                    .one_in(4)
                    .then(|| self.from(at, |device| self.scene.members[device.member].job == Job::Manager));
                self.act(manager.flatten().unwrap_or(at));
            }
            22..=47 => self.send_somewhere(at)?,
            48..=62 => self.serve_someone()?,
            63..=82 => self.store_somewhere(at)?,
            83..=88 => self.bell(at),
            89 => self.let_go(at),
            90..=94 => self.harm_device(at)?,
            95..=97 => self.harm_server()?,
            _ => self.administer(at)?,
        }
        self.check_moving()
    }

    /// How often everything went wrong so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = self.tally.clone();
        self.orgs.iter().for_each(|org| tally.add(&org.memory.shared().tally));
        tally
    }

    /// Enough to tell afterwards what a turn changed.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        let device = |device: &Device| {
            let standing = device.engine.standing();
            let line = if device.in_flight {
                "waits for an answer"
            } else if device.asked.is_some() {
                "asks"
            } else {
                ""
            };
            format!(
                "{line} {} read to {}, {} waiting, {} in the outbox",
                if device.write.is_some() { "stores," } else { "" },
                device.engine.seen(),
                standing.waiting,
                device.disk.outbox.len()
            )
        };
        Snapshot { tally: self.tally(), devices: self.devices.iter().map(device).collect() }
    }

    /// What has changed since, in words.
    #[must_use]
    pub fn since(&self, before: &Snapshot) -> String {
        let now = self.snapshot();
        let faults = before.tally.all().zip(now.tally.all()).filter(|((_, before), (_, now))| now > before);
        let mut parts: Vec<String> = faults.map(|((fault, _), _)| fault.says().to_owned()).collect();
        for ((device, before), now) in self.devices.iter().zip(&before.devices).zip(&now.devices) {
            if before != now {
                parts.push(format!("[{}] {now}", device.name));
            }
        }
        parts.join("; ")
    }

    /// Takes note of what happened in the databases.
    pub(crate) fn follow(&mut self) -> Result<(), Broken> {
        self.orgs.iter_mut().try_for_each(|org| org.follow(&self.book))
    }

    pub(crate) fn from(&self, at: usize, wanted: impl Fn(&Device) -> bool) -> Option<usize> {
        let count = self.devices.len();
        (0..count).map(|step| (at + step) % count).find(|at| wanted(&self.devices[*at]))
    }

    fn send_somewhere(&mut self, at: usize) -> Result<(), Broken> {
        match self.from(at, |device| device.asked.is_some() && !device.in_flight) {
            Some(at) => self.send(at),
            None => {
                self.bell(at);
                Ok(())
            }
        }
    }

    /// Someone removes what the server did not take.
    fn let_go(&mut self, at: usize) {
        let refused =
            |device: &Device| device.engine.queued().any(|queued| matches!(queued.status, Status::Refused(_)));
        let Some(at) = self.from(at, refused) else { return };
        self.tally.note(Fault::LetGo);
        self.devices[at].let_go(&mut self.dice);
    }

    fn serve_someone(&mut self) -> Result<(), Broken> {
        if self.flights.is_empty() {
            return Ok(());
        }
        let (flight, steps) = (self.dice.below(self.flights.len()), 1 + self.dice.below(6));
        self.work(flight, steps)
    }

    fn store_somewhere(&mut self, at: usize) -> Result<(), Broken> {
        let Some(at) = self.from(at, |device| device.write.is_some()) else { return Ok(()) };
        let fate = match self.dice.below(40) {
            0 => (WriteFate::NotStored, Fault::NotStored),
            1 => (WriteFate::CrashBefore, Fault::CrashBeforeWrite),
            2 => (WriteFate::Torn, Fault::TornWrite),
            3 => (WriteFate::CrashAfter, Fault::CrashAfterWrite),
            _ => return self.store(at, WriteFate::Good),
        };
        self.tally.note(fate.1);
        self.store(at, fate.0)
    }

    pub(crate) fn store(&mut self, at: usize, fate: WriteFate) -> Result<(), Broken> {
        self.devices[at].store(fate, &mut self.dice)?;
        self.check(at)
    }

    /// A rest is over, a line came back, the server hinted, or the person asks.
    fn bell(&mut self, at: usize) {
        let event = if self.dice.one_in(4) { Event::Insist } else { Event::Wake };
        self.devices[at].event(event, &mut self.dice);
    }

    fn harm_device(&mut self, at: usize) -> Result<(), Broken> {
        let machine = self.devices[at].machine;
        let turns = 5 + self.dice.below(40) as u32;
        match self.dice.below(16) {
            0..=4 => {
                self.tally.note(Fault::DeviceCrash);
                for at in self.on_machine(machine) {
                    self.crash(at)?;
                }
            }
            5..=6 => self.damage(at)?,
            7..=8 => {
                self.tally.note(Fault::ClockJump);
                let off = self.dice.below(2 * TEN_YEARS as usize) as i64 - TEN_YEARS;
                self.on_machine(machine).into_iter().for_each(|at| self.devices[at].clock_off = off);
            }
            9..=10 => self.devices[at].cut_off = turns,
            11 => self.devices[at].outdated = turns,
            12 => self.devices[at].slow = 10 * turns,
            13 => {
                let device = &mut self.devices[at];
                device.proxy = if device.proxy.is_some() { None } else { Some(4_000 + self.dice.below(8_000)) };
                device.narrowest = device.narrowest.into_iter().chain(device.proxy).min();
            }
            14 => {
                if let Some(late) = self.devices[at].late.pop() {
                    self.tally.note(Fault::AnswerLate);
                    self.devices[at].event(Event::Answered(Ok(Box::new(late))), &mut self.dice);
                }
            }
            _ => self.hand_in_sealed(at)?,
        }
        Ok(())
    }

    fn on_machine(&self, machine: usize) -> Vec<usize> {
        (0..self.devices.len()).filter(|at| self.devices[*at].machine == machine).collect()
    }

    fn crash(&mut self, at: usize) -> Result<(), Broken> {
        self.devices[at].crash(&mut self.dice)?;
        self.check(at)
    }

    /// Something of the replica is damaged; that is noticed at the next opening.
    fn damage(&mut self, at: usize) -> Result<(), Broken> {
        let disk = &mut self.devices[at].disk;
        let keys: Vec<u64> = disk.segments.keys().copied().collect();
        let Some(key) = self.dice.pick(&keys) else { return Ok(()) };
        match self.dice.below(4) {
            0 => {
                self.tally.note(Fault::SegmentLost);
                disk.segments.remove(&key);
            }
            1 => {
                self.tally.note(Fault::MetaLost);
                disk.meta = None;
            }
            _ => {
                self.tally.note(Fault::SegmentCorrupt);
                // Sealed at rest: what is damaged does not open at all.
                disk.segments.insert(key, vec![]);
            }
        }
        self.crash(at)
    }

    /// A locked device hands in what is sealed, and keeps it until it hears of it itself.
    fn hand_in_sealed(&mut self, at: usize) -> Result<(), Broken> {
        let device = &self.devices[at];
        let Some((_, (bytes, _))) = device.disk.outbox.iter().next_back() else { return Ok(()) };
        if bytes.len() > 4096 {
            return Ok(());
        }
        self.tally.note(Fault::SealedPush);
        let random =
            Randomness { key: self.dice.bytes(), content_nonce: self.dice.bytes(), key_nonce: self.dice.bytes() };
        let place = device.member_id().0;
        let for_org = stepping_stones_seal::Prepared::new(&self.scene.keys.1, self.dice.bytes())
            .map_err(|_| "the key of the organisation is none")?;
        let sealed = put_in(bytes, device.org_id(), for_org, &[3; 32], &place, random)
            .map_err(|_| "the key of the organisation is none")?;
        let request = PushRequest {
            nonce: self.dice.bytes().into(),
            push: vec![Pushed { reference: self.dice.bytes().into(), open: None, sealed: Some(sealed.into()) }],
        };
        let memory = self.orgs[device.org].memory.for_request();
        let reply = at_once(push(memory, device.secrets[1], encode(&request), self.clock_ms));
        if let Some(Ok(reply)) = reply {
            let answer: PushResponse = decode(&reply).map_err(|_| "the answer to what was handed in cannot be read")?;
            if answer.nonce != request.nonce || answer.verdicts.len() != 1 {
                return Err("G13: no verdict on what was handed in sealed".into());
            }
        }
        self.follow()
    }

    fn harm_server(&mut self) -> Result<(), Broken> {
        let org = self.dice.below(self.orgs.len());
        match self.dice.below(8) {
            0..=2 => {
                let process = if org == 0 { self.dice.below(2) } else { 2 };
                if self.flights.iter().any(|flight| flight.org == org && flight.process == process) {
                    self.tally.note(Fault::KilledAnywhere);
                    self.kill(org, process);
                }
                Ok(())
            }
            3..=5 => {
                self.orgs[org].backup = Some(self.orgs[org].memory.data());
                Ok(())
            }
            _ => self.restore(org),
        }
    }

    /// Servers are stopped, a backup comes back, and mostly the command is given that says so.
    fn restore(&mut self, org: usize) -> Result<(), Broken> {
        let Some(backup) = self.orgs[org].backup.take() else { return Ok(()) };
        (0..3).for_each(|process| self.kill(org, process));
        self.follow()?;
        let held: BTreeSet<[u8; 32]> =
            self.devices.iter().filter(|device| device.org == org).flat_map(Device::keeps).collect();
        let said = self.dice.one_in(2);
        let held_for_manager = self.orgs[org].held_or_answered();
        let gone = self.orgs[org].restore(backup);
        self.lost.extend(gone.difference(&held));
        if !said {
            // What waits for a manager is no change that a device could miss in the order: only the command that says so brings it back.
            self.orgs[org].restored_in_silence = true;
            self.lost.extend(gone.intersection(&held_for_manager));
        }
        self.restored = true;
        self.tally.note(if said { Fault::RestoredNewLife } else { Fault::RestoredInSilence });
        if said {
            let (memory, id, epoch) = (self.orgs[org].memory.clone(), self.orgs[org].id, self.dice.bytes());
            at_once(async move {
                let mut transaction = memory.write().await.map_err(|_| Unavailable)?;
                transaction.start_new_life(id, epoch).await.map_err(|_| Unavailable)?;
                transaction.commit().await.map_err(|_| Unavailable)
            });
        }
        self.follow()
    }

    /// From here on everything works; soon all must be at rest, and right.
    pub fn settle(&mut self, seed: u64) -> Result<(), Broken> {
        self.dice = Dice::of(seed, u64::MAX);
        self.calm = true;
        for org in &self.orgs {
            org.memory.shared().interleaved = false;
        }
        while !self.flights.is_empty() {
            let before = self.flights.len();
            (0..before).rev().try_for_each(|flight| self.work(flight, usize::MAX))?;
            if self.flights.len() == before {
                return Err("G20: the servers wait for each other for ever".into());
            }
        }
        for device in &mut self.devices {
            // A proxy stays as it is: what it does not let through is for the device to find out.
            (device.cut_off, device.outdated, device.slow, device.asked_times) = (0, 0, 0, 0);
            device.event(Event::Insist, &mut self.dice);
        }
        for _ in 0..40 {
            let before: Vec<usize> = self.orgs.iter().map(|org| org.keeps().len()).collect();
            (0..self.devices.len()).try_for_each(|at| self.drain(at))?;
            let after: Vec<usize> = self.orgs.iter().map(|org| org.keeps().len()).collect();
            if before == after && (0..self.devices.len()).all(|at| self.is_at_rest(at)) {
                return self.check_all();
            }
        }
        let restless = (0..self.devices.len()).find(|at| !self.is_at_rest(*at)).map(|at| &self.devices[at]);
        Err(format!("G20: no rest; {:?}", restless.map(|device| (&device.name, device.engine.standing()))))
    }

    fn is_at_rest(&self, at: usize) -> bool {
        let device = &self.devices[at];
        let withdrawn = self.orgs[device.org].now().is_withdrawn(device.device_id());
        let standing = device.engine.standing();
        standing.up_to_date || (withdrawn && standing.waiting == 0)
    }

    /// Lets one device do all that it has to do.
    pub(crate) fn drain(&mut self, at: usize) -> Result<(), Broken> {
        self.devices[at].event(Event::Wake, &mut self.dice);
        while self.devices[at].asked.is_some() || self.devices[at].write.is_some() {
            if self.devices[at].asked_times > SOON {
                let standing = self.devices[at].engine.standing();
                return Err(format!("G20: {} exchanges and no rest: {standing:?} ({})", SOON, self.devices[at].name));
            }
            self.send(at)?;
            self.store(at, WriteFate::Good)?;
        }
        Ok(())
    }
}
