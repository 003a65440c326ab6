//! One person's enrolment on one device: the engine, what lies in storage, and what is under way.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{DeviceId, MemberId, OrgId};
use stepping_stones_sync::engine::{Failure, Write};
use stepping_stones_sync::outbox::Status;
use stepping_stones_sync::protocol::{ExchangeRequest, ExchangeResponse};
use stepping_stones_sync::{Effect, Engine, Event, Operation};

use crate::dice::Dice;

/// What a device keeps over a crash.
#[derive(Debug, Clone, Default)]
pub struct Disk {
    pub meta: Option<Vec<u8>>,
    pub segments: BTreeMap<u64, Vec<u8>>,
    pub outbox: BTreeMap<u64, (Vec<u8>, Option<Vec<u8>>)>,
}

impl Disk {
    fn keep_replica(&mut self, write: &Write) {
        self.segments.retain(|key, _| !write.delete.contains(key));
        self.segments.extend(write.put.iter().cloned());
        self.meta = Some(write.meta.clone());
    }

    fn keep_outbox(&mut self, write: &Write) {
        for (number, status) in &write.settle {
            match status {
                None => drop(self.outbox.remove(number)),
                Some(status) => {
                    if let Some((_, stored)) = self.outbox.get_mut(number) {
                        *stored = Some(status.to_bytes());
                    }
                }
            }
        }
    }

    /// Opens the engine anew.
    pub fn open(&self) -> Result<Engine, String> {
        let segments: Vec<_> = self.segments.iter().map(|(key, packed)| (*key, Some(packed.clone()))).collect();
        Engine::open(self.meta.as_deref(), &segments, self.outbox.values().cloned().collect())
            .map_err(|error| format!("G1: a device does not open: {error}"))
    }
}

/// How a write of the device ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteFate {
    Good,
    NotStored,
    CrashBefore,
    Torn,
    CrashAfter,
}

/// In which version's messages a device or a server speaks; what it does with them is ours. What a later one says besides is passed over by the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Version {
    /// The first: it says only what was there from the beginning.
    First,
    #[default]
    Ours,
    /// One that is yet to come.
    Later,
}

/// At what moment the server read what it answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Moment {
    /// How often a backup had been restored.
    pub life: usize,
    /// How much had happened.
    pub happened: usize,
    /// Whether the answer held all there was.
    pub whole: bool,
    /// Whether the answer says that the device was withdrawn.
    pub withdrawn: bool,
}

/// One person's enrolment on one device.
#[derive(Default)]
pub struct Device {
    pub name: String,
    /// The organisation, which has a database of its own, by number.
    pub org: usize,
    pub member: usize,
    pub id: Option<(OrgId, MemberId, DeviceId)>,
    pub secrets: [[u8; 32]; 2],
    /// Devices with the same number are one machine: they crash together and have one clock.
    pub machine: usize,
    pub engine: Engine,
    pub disk: Disk,
    /// What was written on it, by number: the hashes.
    pub written: BTreeMap<u64, [u8; 32]>,
    /// By how much the clock is wrong, in milliseconds.
    pub clock_off: i64,
    /// Turns for which there is no line.
    pub cut_off: u32,
    /// Turns for which the server speaks another version.
    pub outdated: u32,
    /// Turns for which long answers take too long.
    pub slow: u32,
    /// Asks for little at a time.
    pub narrow: bool,
    /// The largest request that a proxy lets through, if there is one, and that any has let through so far.
    pub proxy: Option<usize>,
    pub narrowest: Option<usize>,
    /// Which version of the app runs on it.
    pub version: Version,
    pub asked: Option<ExchangeRequest>,
    /// The server works on the last question.
    pub in_flight: bool,
    /// An answer that comes too late, or twice.
    pub late: Vec<ExchangeResponse>,
    pub write: Option<Write>,
    pub rests: Option<u32>,
    pub listens: bool,
    /// The moment of the answer that is being stored.
    pub answered: Option<Moment>,
    /// The moment of the last answer that was stored.
    pub stands: Option<Moment>,
    /// A change was kept from it, and it has not said since that it is up to date.
    pub misled: bool,
    /// The operations that left the outbox with the last write, by number.
    pub just_left: Vec<u64>,
    /// Exchanges since the world became quiet.
    pub asked_times: u32,
}

impl Device {
    pub fn org_id(&self) -> OrgId {
        self.id.map(|(org, ..)| org).unwrap_or(OrgId([0; 16]))
    }

    pub fn member_id(&self) -> MemberId {
        self.id.map(|(_, member, _)| member).unwrap_or(MemberId([0; 16]))
    }

    pub fn device_id(&self) -> DeviceId {
        self.id.map(|(.., device)| device).unwrap_or(DeviceId([0; 16]))
    }

    pub fn event(&mut self, event: Event, dice: &mut Dice) {
        for effect in self.engine.step(event, dice.bytes()) {
            match effect {
                Effect::Ask(request) => {
                    self.asked_times += 1;
                    (self.asked, self.rests, self.listens) = (Some(*request), None, false);
                }
                Effect::Store(write) => (self.write, self.rests) = (Some(*write), None),
                Effect::Listen(_) => self.listens = true,
                Effect::Rest(millis) => self.rests = Some(millis),
                Effect::Changed => {}
            }
        }
    }

    /// A person saves something: first it is stored, then the engine hears of it.
    pub fn save(&mut self, operation: Operation, dice: &mut Dice) {
        let bytes = operation.to_bytes();
        self.disk.outbox.insert(operation.number, (bytes.clone(), None));
        self.event(Event::Queued(Box::new(operation), bytes), dice);
    }

    /// A person removes what the server did not take: first from storage, then the engine hears of it. It is no longer asked after.
    pub fn let_go(&mut self, dice: &mut Dice) {
        let refused = self.statuses().filter(|(_, status)| matches!(status, Status::Refused(_)));
        let Some(number) = dice.pick(&refused.map(|(operation, _)| operation.number).collect::<Vec<_>>()) else {
            return;
        };
        self.disk.outbox.remove(&number);
        self.written.remove(&number);
        self.event(Event::LetGo(vec![number]), dice);
    }

    pub fn crash(&mut self, dice: &mut Dice) -> Result<(), String> {
        self.engine = self.disk.open()?;
        (self.asked, self.write, self.answered, self.rests) = (None, None, None, None);
        (self.in_flight, self.listens) = (false, false);
        self.late.clear();
        self.just_left.clear();
        self.event(Event::Wake, dice);
        Ok(())
    }

    pub fn answer(&mut self, answer: Result<ExchangeResponse, Failure>, moment: Moment, dice: &mut Dice) {
        self.in_flight = false;
        let was_storing = self.write.is_some();
        let answers = answer.is_ok();
        self.event(Event::Answered(answer.map(Box::new)), dice);
        // Not every answer is one to what was asked last.
        if answers && !was_storing && self.write.is_some() {
            self.answered = Some(moment);
        }
    }

    /// Stores what is to be stored, in one of the ways in which that goes. Whether it is durable.
    pub fn store(&mut self, fate: WriteFate, dice: &mut Dice) -> Result<bool, String> {
        self.just_left.clear();
        let Some(write) = self.write.take() else { return Ok(false) };
        match fate {
            WriteFate::NotStored => {
                self.answered = None;
                self.event(Event::NotStored, dice);
                return Ok(false);
            }
            WriteFate::CrashBefore => return self.crash(dice).map(|()| false),
            WriteFate::Torn => {
                self.disk.keep_replica(&write);
                self.stands = self.answered.take().or(self.stands);
                return self.crash(dice).map(|()| false);
            }
            WriteFate::Good | WriteFate::CrashAfter => {}
        }
        self.disk.keep_replica(&write);
        self.disk.keep_outbox(&write);
        self.just_left =
            write.settle.iter().filter(|(_, status)| status.is_none()).map(|(number, _)| *number).collect();
        self.stands = self.answered.take().or(self.stands);
        if fate == WriteFate::CrashAfter {
            self.crash(dice)?;
        } else {
            self.event(Event::Stored, dice);
        }
        Ok(true)
    }

    /// The hashes of the operations in storage that are not about to leave it because the server has them.
    pub fn keeps(&self) -> BTreeSet<[u8; 32]> {
        let leaves = |number: &u64| self.write.as_ref().is_some_and(|write| write.settle.contains(&(*number, None)));
        let stays = self.disk.outbox.keys().filter(|number| !leaves(number));
        stays.filter_map(|number| self.written.get(number)).copied().collect()
    }

    pub fn statuses(&self) -> impl Iterator<Item = (&Operation, Status)> {
        self.engine.queued().map(|queued| (&queued.operation, queued.status))
    }
}
