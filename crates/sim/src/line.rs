//! The line between a device and the servers, and all that happens on it. What goes over it is encoded and decoded for real.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use stepping_stones_server::exchange::{Batch, Intake, Offered, Unavailable, hand_in, keep_each, serve};
use stepping_stones_server::store::{Credential, Reading, Standing, Store};
use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::{
    ExchangeRequest, ExchangeResponse, Id, LARGEST_REQUEST, PushRequest, PushResponse, Pushed, Verdict, decode, encode,
};

use crate::check::{OF_RIGHTS, goes_on};
use crate::device::{Moment, Version};
use crate::fault::Fault;
use crate::memory::{Fate, Memory};
use crate::world::World;

/// The versions that the servers are of: two serve the first organisation, while one of them is being renewed, and one the second.
const SERVERS: [Version; 3] = [Version::Ours, Version::Later, Version::First];
/// By how much the codes of a later version are above ours.
pub(crate) const LATER: u8 = 100;

/// What comes back: bytes, or a status without them.
type Reply = Result<Vec<u8>, u16>;

/// A request that a server works on.
pub(crate) struct Flight {
    device: usize,
    pub(crate) org: usize,
    pub(crate) process: usize,
    /// How much had happened when it was sent.
    since: Moment,
    /// Nothing where it is a copy that the device does not wait for.
    asked: Option<Asked>,
    memory: Memory,
    work: Pin<Box<dyn Future<Output = Reply>>>,
}

/// What a request asks, as far as the answer can be held against it.
pub(crate) struct Asked {
    /// What it offers, by hash.
    pub(crate) offered: Vec<(Id, [u8; 32])>,
    /// After which change each scope is to be filled.
    pub(crate) filling: BTreeMap<Vec<u8>, u64>,
    /// About how many bytes of changes the answer may carry.
    pub(crate) room: usize,
}

impl Asked {
    fn by(request: &ExchangeRequest) -> Self {
        let offered = |pushed: &Pushed| Some((pushed.reference, crate::world::sha256(pushed.open.as_deref()?)));
        Self {
            offered: request.push.iter().filter_map(offered).collect(),
            filling: request.filling.iter().map(|filling| (filling.scope.to_vec(), filling.after)).collect(),
            room: request.room as usize,
        }
    }
}

/// A process that brings each batch to the disk by itself.
struct Direct(Memory);

impl Intake for Direct {
    async fn hand_in(&self, batch: Batch) -> Result<Vec<Verdict>, Unavailable> {
        let verdicts = keep_each(&self.0, std::iter::once(&batch)).await.map_err(|_| Unavailable)?;
        verdicts.into_iter().next().ok_or(Unavailable)
    }
}

async fn exchange(memory: Memory, version: Version, secret: [u8; 32], body: Vec<u8>, now_ms: i64) -> Reply {
    let mut reading = memory.read().await.map_err(|_| 500u16)?;
    let enrolment = reading.enrolment(Credential::Exchange(secret)).await.map_err(|_| 500u16)?.ok_or(401u16)?;
    if body.len() > LARGEST_REQUEST {
        return Err(413);
    }
    let mut request: ExchangeRequest = decode(&body).map_err(|_| 400u16)?;
    let offered = Offered::open(std::mem::take(&mut request.push), enrolment.org, None);
    let direct = Direct(memory.clone());
    let answer = serve(&memory, &direct, enrolment, &request, offered, now_ms).await.map_err(|_| 500u16)?;
    Ok(answer_of(version, answer))
}

/// An answer as a server of some version gives it.
fn answer_of(version: Version, mut answer: ExchangeResponse) -> Vec<u8> {
    match version {
        Version::First => answer.lease_days = None,
        Version::Ours => {}
        Version::Later => answer.verdicts.iter_mut().for_each(|judged| {
            if let Verdict::Refused(reason) = &mut judged.verdict
                && OF_RIGHTS.contains(reason)
            {
                reason.0 += LATER;
            }
        }),
    }
    let mut bytes = encode(&answer);
    if version == Version::Later {
        say_more(&mut bytes);
    }
    bytes
}

/// Adds a part of which this version knows nothing to a message, which is a map.
fn say_more(message: &mut Vec<u8>) {
    if let Some(head @ 0xa0..=0xb6) = message.first_mut() {
        *head += 1;
        message.extend([0x18, 99, 0x61, b'x']);
    }
}

/// What a locked device hands in.
pub(crate) async fn push(memory: Memory, secret: [u8; 32], body: Vec<u8>, now_ms: i64) -> Reply {
    let mut reading = memory.read().await.map_err(|_| 500u16)?;
    let enrolment = reading.enrolment(Credential::Push(secret)).await.map_err(|_| 500u16)?.ok_or(401u16)?;
    let request: PushRequest = decode(&body).map_err(|_| 400u16)?;
    let key = reading.private_key(enrolment.org).await.map_err(|_| 500u16)?;
    let offered = Offered::open(request.push, enrolment.org, key.as_ref());
    let withdrawn = enrolment.standing == Standing::Withdrawn;
    let pushed = hand_in(&Direct(memory.clone()), enrolment, offered, now_ms).await.map_err(|_| 503u16)?;
    Ok(encode(&PushResponse { nonce: request.nonce, verdicts: pushed.verdicts, withdrawn, lease_days: None }))
}

/// What a status without an answer means to a device.
fn failure(status: u16) -> Failure {
    match status {
        401 => Failure::SignedOut,
        408 | 504 => Failure::TimedOut,
        413 => Failure::TooLarge,
        426 => Failure::OtherVersion,
        200..=499 => Failure::NotOurs,
        _ => Failure::Server,
    }
}

impl World {
    /// Puts what a device asks on the line.
    pub(crate) fn send(&mut self, at: usize) -> Result<(), String> {
        let device = &mut self.devices[at];
        if device.in_flight || device.asked.is_none() {
            return Ok(());
        }
        let Some(mut request) = device.asked.take() else { return Ok(()) };
        if device.narrow {
            // As a device does on a line that was too slow for more.
            request.room = request.room.min(4_096);
        }
        let asked = Asked::by(&request);
        let mut body = self.request_of(at, request);
        if let Some(failure) = self.fails_on_the_way(at, &mut body) {
            self.devices[at].answer(Err(failure), Moment::default(), &mut self.dice);
            return Ok(());
        }
        let copied = !self.calm && self.dice.one_in(25);
        if copied {
            self.tally.note(Fault::RequestDoubled);
            self.depart(at, body.clone(), None);
        }
        self.devices[at].in_flight = true;
        self.depart(at, body, Some(asked));
        // Often nobody else is there: the server answers at once.
        if self.calm || self.dice.one_in(2) { self.work(self.flights.len() - 1, usize::MAX) } else { Ok(()) }
    }

    /// A request as the version on a device makes it.
    fn request_of(&mut self, at: usize, mut request: ExchangeRequest) -> Vec<u8> {
        match self.devices[at].version {
            Version::First => {
                self.tally.note(Fault::FirstAsks);
                request.unsent = None;
                encode(&request)
            }
            Version::Ours => encode(&request),
            Version::Later => {
                self.tally.note(Fault::LaterAsks);
                let mut bytes = encode(&request);
                say_more(&mut bytes);
                bytes
            }
        }
    }

    /// A request is on its way, with what it asks; of a copy, for which the device does not wait, nothing is known.
    fn depart(&mut self, device: usize, body: Vec<u8>, asked: Option<Asked>) {
        let org = self.devices[device].org;
        let process = if org == 0 { self.dice.below(2) } else { 2 };
        let memory = self.orgs[org].memory.for_request();
        let version = SERVERS[process];
        let work = Box::pin(exchange(memory.clone(), version, self.devices[device].secrets[0], body, self.clock_ms));
        if self.flights.iter().any(|flight| flight.org == org) {
            self.tally.note(Fault::ServersApart);
        }
        let since = Moment { life: self.orgs[org].life(), happened: self.orgs[org].happened(), ..Moment::default() };
        self.flights.push(Flight { device, org, process, since, asked, memory, work });
    }

    /// What keeps a request from reaching a server whole.
    fn fails_on_the_way(&mut self, at: usize, body: &mut Vec<u8>) -> Option<Failure> {
        let device = &self.devices[at];
        let (fault, failure) = if device.cut_off > 0 {
            (Fault::Partition, Failure::Offline)
        } else if device.outdated > 0 {
            (Fault::OtherVersion, failure(426))
        } else if device.proxy.is_some_and(|most| body.len() > most) {
            (Fault::TooLarge, failure(413))
        } else if self.calm {
            return None;
        } else {
            match self.dice.below(40) {
                0 => (Fault::RequestLost, Failure::Offline),
                1 => (Fault::Html, failure(200)),
                2 => (Fault::ServerError, failure(502)),
                3 => (Fault::TimedOut, Failure::TimedOut),
                4 => {
                    self.tally.note(Fault::RequestCut);
                    let length = self.dice.below(body.len());
                    body.truncate(length);
                    return None;
                }
                _ => return None,
            }
        };
        self.tally.note(fault);
        Some(failure)
    }

    /// A server works on a request, until it waits or is done.
    pub(crate) fn work(&mut self, flight: usize, at_most: usize) -> Result<(), String> {
        let Some(under_way) = self.flights.get_mut(flight) else { return Ok(()) };
        self.orgs[under_way.org].memory.shared().fate = fate(self.calm, &mut self.dice);
        let mut context = Context::from_waker(Waker::noop());
        for _ in 0..at_most.min(400) {
            let polled = under_way.work.as_mut().poll(&mut context);
            if under_way.memory.seen().killed {
                let (org, process) = (under_way.org, under_way.process);
                self.kill(org, process);
                return self.follow();
            }
            if let Poll::Ready(reply) = polled {
                let done = self.flights.remove(flight);
                self.orgs[done.org].memory.shared().fate = Fate::Good;
                self.follow()?;
                return self.arrive(&done, reply);
            }
        }
        self.follow()
    }

    /// A process ends; whoever waits for it sees the line break.
    pub(crate) fn kill(&mut self, org: usize, process: usize) {
        let (gone, stay): (Vec<_>, Vec<_>) = std::mem::take(&mut self.flights)
            .into_iter()
            .partition(|flight| flight.org == org && flight.process == process);
        self.flights = stay;
        for flight in gone.iter().filter(|flight| flight.asked.is_some()) {
            self.lose(flight.device);
        }
        self.orgs[org].memory.shared().fate = Fate::Good;
    }

    fn lose(&mut self, at: usize) {
        if self.devices[at].in_flight {
            let failure = if self.dice.one_in(2) { Failure::TimedOut } else { Failure::Offline };
            self.devices[at].answer(Err(failure), Moment::default(), &mut self.dice);
        }
    }

    /// An answer comes to a device, or not, or not whole.
    fn arrive(&mut self, flight: &Flight, reply: Reply) -> Result<(), String> {
        let Some(asked) = flight.asked.as_ref().filter(|_| self.devices[flight.device].in_flight) else {
            return Ok(());
        };
        let at = flight.device;
        let mut bytes = match reply {
            Ok(bytes) => bytes,
            Err(status) => {
                self.devices[at].answer(Err(failure(status)), Moment::default(), &mut self.dice);
                return Ok(());
            }
        };
        if self.devices[at].slow > 0 && bytes.len() > 100_000 {
            self.tally.note(Fault::Slow);
            self.devices[at].answer(Err(Failure::TimedOut), Moment::default(), &mut self.dice);
            return Ok(());
        }
        let fate = if self.calm { 99 } else { self.dice.below(40) };
        match fate {
            0..=1 => {
                self.tally.note(Fault::AnswerLost);
                self.lose(at);
                return Ok(());
            }
            2 => {
                self.tally.note(Fault::AnswerCut);
                let length = self.dice.below(bytes.len());
                bytes.truncate(length);
            }
            3 => {
                self.tally.note(Fault::Html);
                bytes = b"<!doctype html><title>Welcome to the hotel</title>".to_vec();
            }
            _ => {}
        }
        let Ok(mut answer) = decode::<ExchangeResponse>(&bytes) else {
            self.devices[at].answer(Err(failure(200)), Moment::default(), &mut self.dice);
            return Ok(());
        };
        if answer.more {
            self.tally.note(Fault::Paged);
        }
        let whole = !answer.more && !answer.start_over;
        let happened = flight.memory.seen().happened;
        let moment = Moment { life: self.orgs[flight.org].life(), happened, whole, withdrawn: answer.withdrawn };
        self.check_told(at, moment, &answer)?;
        self.check_refused(flight.org, flight.since, &asked.offered, &answer)?;
        goes_on(asked, &answer).map_err(|broken| format!("{broken} ({})", self.devices[at].name))?;
        match SERVERS[flight.process] {
            Version::First => self.tally.note(Fault::FirstAnswers),
            Version::Ours => {}
            Version::Later => self.tally.note(Fault::LaterAnswers),
        }
        match fate {
            4..=5 => {
                self.tally.note(Fault::AnswerLate);
                self.devices[at].late.push(answer);
                self.lose(at);
                return Ok(());
            }
            6 if !self.devices[at].late.is_empty() => {
                self.tally.note(Fault::AnswerSwapped);
                let late = self.devices[at].late.remove(0);
                self.devices[at].answer(Ok(late), moment, &mut self.dice);
                return Ok(());
            }
            7 => {
                self.tally.note(Fault::AnswerDoubled);
                self.devices[at].answer(Ok(answer.clone()), moment, &mut self.dice);
                self.devices[at].event(stepping_stones_sync::Event::Answered(Ok(Box::new(answer))), &mut self.dice);
                return Ok(());
            }
            8 if !answer.rows.is_empty() => {
                self.tally.note(Fault::RowLost);
                let row = self.dice.below(answer.rows.len());
                answer.rows.remove(row);
                self.devices[at].misled = true;
            }
            _ => {}
        }
        self.devices[at].answer(Ok(answer), moment, &mut self.dice);
        Ok(())
    }
}

fn fate(calm: bool, dice: &mut crate::dice::Dice) -> Fate {
    if calm {
        return Fate::Good;
    }
    match dice.below(80) {
        0 => Fate::Fails,
        1 => Fate::KilledBefore,
        2 => Fate::KilledAfter,
        _ => Fate::Good,
    }
}
