//! A model of the whole: a server that keeps a plain list of changes, and devices on bad lines that crash. What is right is read off the list.

use std::collections::{BTreeMap, BTreeSet};

use stepping_stones_domain::{RecordId, Scope};

use super::scene::{Disk, held, nothing_new, operation};
use crate::digest::Digest;
use crate::engine::{Effect, Engine, Event, Failure, Lying, Stored, Write};
use crate::operation::Operation;
use crate::outbox::Status;
use crate::protocol::{
    Cursor, ExchangeRequest, ExchangeResponse, Filled, Judged, Reason, Row, ScopeHead, Verdict, scopes_hash, state_hash,
};

pub(super) type Held = Vec<(Scope, RecordId, Vec<u8>)>;

/// Numbers that look random and are the same for the same seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % limit
    }

    pub(super) fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn bytes(&mut self) -> [u8; 16] {
        std::array::from_fn(|_| self.below(256) as u8)
    }
}

pub(super) fn scope(number: u64) -> Scope {
    if number == 0 { Scope::Org } else { Scope::Client(RecordId([number as u8; 16])) }
}

/// The oracle: what happened, in order.
#[derive(Default)]
pub(super) struct Server {
    pub(super) life: u8,
    pub(super) feed: Vec<(Scope, RecordId, Option<Vec<u8>>)>,
    pub(super) judged: BTreeMap<[u8; 16], Verdict>,
    pub(super) grants: Vec<BTreeSet<Scope>>,
    /// A scope given out by mistake: the positive control.
    pub(super) gives_out: Option<Scope>,
}

impl Server {
    pub(super) fn change(&mut self, scope: Scope, record: RecordId, shown: Option<Vec<u8>>) -> u64 {
        self.feed.push((scope, record, shown));
        self.feed.len() as u64
    }

    /// A backup comes back: what was after a place is lost, verdicts among it.
    pub(super) fn restore(&mut self, seq: usize) {
        self.feed.truncate(seq);
        self.judged.retain(|_, verdict| matches!(verdict, Verdict::Applied(at) if *at <= seq as u64));
        self.life += 1;
    }

    pub(super) fn head(&self) -> usize {
        self.feed.len()
    }

    /// What is shown in some scopes up to a place, each with its number.
    fn shown(&self, scopes: &BTreeSet<Scope>, upto: usize) -> BTreeMap<(Scope, RecordId), (u64, &[u8])> {
        let mut shown = BTreeMap::new();
        for (seq, (scope, record, bytes)) in (1..).zip(&self.feed[..upto]) {
            match bytes {
                _ if !scopes.contains(scope) => {}
                Some(bytes) => drop(shown.insert((*scope, *record), (seq, bytes.as_slice()))),
                None => drop(shown.remove(&(*scope, *record))),
            }
        }
        shown
    }

    /// What a device must hold, sorted.
    pub(super) fn right(&self, device: usize) -> Held {
        let shown = self.shown(&self.grants[device], self.feed.len());
        shown.into_iter().map(|((scope, record), (_, bytes))| (scope, record, bytes.to_vec())).collect()
    }

    fn judge(&mut self, bytes: &[u8]) -> Verdict {
        let operation = Operation::from_bytes(bytes).unwrap();
        if let Some(known) = self.judged.get(&operation.id.0) {
            return match known {
                Verdict::Applied(seq) => Verdict::Duplicate(*seq),
                other => other.clone(),
            };
        }
        let verdict = match operation.number % 7 {
            3 => Verdict::Refused(Reason::NOT_YOUR_ROLE),
            5 => Verdict::Held(Reason::UNKNOWN_PERSON),
            other => Verdict::Applied(self.change(scope(other % 4), operation.record, Some(operation.id.0.to_vec()))),
        };
        self.judged.insert(operation.id.0, verdict.clone());
        verdict
    }

    pub(super) fn exchange(&mut self, device: usize, request: &ExchangeRequest, dice: &mut Dice) -> ExchangeResponse {
        let mut answer = nothing_new(request);
        for pushed in &request.push {
            // Now and then something goes unsaid.
            if !dice.one_in(8) {
                let verdict = self.judge(pushed.open.as_ref().unwrap());
                answer.verdicts.push(Judged { reference: pushed.reference, verdict });
            }
        }
        let head = self.feed.len();
        let here = |seq: usize| Cursor { epoch: [self.life; 16].into(), seq: seq as u64, chain: [0; 32].into() };
        let from = request.cursor.as_ref().map_or(head, |cursor| cursor.seq as usize);
        if request.cursor.as_ref().is_some_and(|cursor| cursor.epoch != here(0).epoch) {
            answer.start_over = dice.one_in(2);
            answer.cursor = here(head);
            return answer;
        }
        let mut granted = self.grants[device].clone();
        granted.extend(self.gives_out);
        let upto = head.min(from + 1 + dice.below(12) as usize);
        for (at, (scope, record, shown)) in self.feed.iter().enumerate().take(upto).skip(from) {
            if granted.contains(scope) {
                answer.rows.push(row(at as u64 + 1, *scope, *record, shown.as_deref()));
            }
        }
        answer.cursor = here(upto);
        answer.more = upto < head;
        for filling in &request.filling {
            let scope = Scope::from_bytes(&filling.scope).unwrap();
            if granted.contains(&scope) {
                let page = 1 + dice.below(4) as usize;
                answer.more |= self.fill(scope, filling.after, page, &mut answer);
            }
        }
        let shown = self.shown(&granted, upto);
        let digest = |scope: &Scope| {
            let mut digest = Digest::default();
            shown
                .iter()
                .filter(|((of, _), _)| of == scope)
                .for_each(|((_, record), (_, bytes))| digest.add(*record, bytes));
            digest.to_bytes()
        };
        let heads: Vec<(Vec<u8>, [u8; 32])> = granted.iter().map(|scope| (scope.to_bytes(), digest(scope))).collect();
        if request.digests || request.scopes != scopes_hash(heads.iter().map(|(scope, _)| scope.as_slice())).into() {
            let head = |(scope, digest): &(Vec<u8>, [u8; 32])| ScopeHead {
                scope: scope.clone().into(),
                digest: (*digest).into(),
                count: 0,
            };
            answer.scopes = Some(heads.iter().map(head).collect());
        }
        if !answer.more {
            answer.state = Some(state_hash(heads.iter().map(|(scope, digest)| (scope.as_slice(), *digest))).into());
        }
        answer
    }

    fn fill(&self, scope: Scope, after: u64, page: usize, answer: &mut ExchangeResponse) -> bool {
        let shown = self.shown(&BTreeSet::from([scope]), self.feed.len());
        let mut rows: Vec<_> = shown
            .iter()
            .filter(|(_, (seq, _))| *seq > after)
            .map(|((_, record), (seq, bytes))| (*seq, *record, *bytes))
            .collect();
        rows.sort_unstable();
        let more = rows.len() > page;
        rows.truncate(page);
        let after = more.then(|| rows.last().unwrap().0);
        answer.filled.extend(rows.into_iter().map(|(seq, record, bytes)| row(seq, scope, record, Some(bytes))));
        answer.filling.push(Filled { scope: scope.to_bytes().into(), after });
        more
    }
}

fn row(seq: u64, scope: Scope, record: RecordId, shown: Option<&[u8]>) -> Row {
    Row {
        seq,
        scope: scope.to_bytes().into(),
        record: record.0.into(),
        shown: shown.map(|shown| shown.to_vec().into()),
    }
}

/// A device with what is under way on it.
#[derive(Default)]
pub(super) struct Device {
    pub(super) engine: Engine,
    /// Another tab, which looks now and then what lies in storage.
    pub(super) beside: Engine,
    pub(super) disk: Disk,
    pub(super) written: u64,
    pub(super) asked: Option<ExchangeRequest>,
    pub(super) late: Option<ExchangeResponse>,
    pub(super) write: Option<Write>,
    /// What was right, and granted, when the server last answered.
    pub(super) then: (Held, BTreeSet<Scope>),
    pub(super) listens: bool,
    /// How often the next question was known before the last answer was stored.
    pub(super) asked_early: u32,
    /// Loses what is queued when it crashes: the positive control.
    pub(super) forgetful: bool,
}

impl Device {
    pub(super) fn event(&mut self, event: Event, dice: &mut Dice) {
        self.take(event, dice.bytes());
    }

    fn take(&mut self, event: Event, random: [u8; 16]) {
        for effect in self.engine.step(event, random) {
            match effect {
                Effect::Ask(request) => (self.asked, self.listens) = (Some(*request), false),
                Effect::Store(write) => self.write = Some(*write),
                Effect::Listen(_) => self.listens = true,
                Effect::Rest(_) | Effect::Changed => {}
            }
        }
    }

    pub(super) fn queue(&mut self, device: usize, dice: &mut Dice) {
        self.written += 1;
        let mut operation = operation(self.written);
        operation.id.0[15] = device as u8;
        operation.record.0[15] = dice.below(3) as u8;
        if !self.forgetful {
            self.disk.queue(&operation);
        }
        let bytes = operation.to_bytes();
        self.event(Event::Queued(Box::new(operation), bytes), dice);
    }

    pub(super) fn crash(&mut self) {
        self.engine = self.disk.open();
        (self.asked, self.write, self.listens) = (None, None, false);
    }

    /// The line does its worst, or on a quiet day its best, with what was asked.
    pub(super) fn deliver(&mut self, device: usize, server: &mut Server, dice: &mut Dice, quiet: bool) {
        if let Some(late) = self.late.take().filter(|_| quiet || dice.one_in(2)) {
            self.event(Event::Answered(Ok(Box::new(late))), dice);
        }
        let Some(request) = self.asked.take() else { return };
        if !quiet && dice.one_in(8) {
            let lost = [Failure::Offline, Failure::TimedOut, Failure::TooLarge]
                [dice.below(if request.push.len() > 1 { 3 } else { 2 }) as usize];
            return self.event(Event::Answered(Err(lost)), dice);
        }
        let answer = server.exchange(device, &request, dice);
        self.then = (server.right(device), server.grants[device].clone());
        let fate = if quiet { 9 } else { dice.below(10) };
        if fate < 2 {
            self.late = Some(answer.clone()).filter(|_| fate == 0);
            return self.event(Event::Answered(Err(Failure::TimedOut)), dice);
        }
        self.event(Event::Answered(Ok(Box::new(answer.clone()))), dice);
        if fate == 2 {
            self.event(Event::Answered(Ok(Box::new(answer))), dice);
        }
    }

    /// Stores what is to be stored, or not, or half of it.
    pub(super) fn store(&mut self, dice: &mut Dice, quiet: bool) -> Result<(), String> {
        let Some(write) = self.write.take() else { return Ok(()) };
        match if quiet { 9 } else { dice.below(12) } {
            0 => self.event(Event::NotStored, dice),
            1 => self.crash(),
            2 => {
                self.disk.keep_replica(&write);
                self.crash();
            }
            fate => {
                self.disk.keep_replica(&write);
                self.disk.keep_outbox(&write);
                if fate == 3 {
                    self.crash()
                } else {
                    self.stored(dice)?;
                }
                self.check_stored()?;
            }
        }
        if quiet || dice.one_in(3) { self.look_beside() } else { Ok(()) }
    }

    /// What could have been asked early is what is asked.
    fn stored(&mut self, dice: &mut Dice) -> Result<(), String> {
        let random = dice.bytes();
        let early = self.engine.next_question(random);
        self.take(Event::Stored, random);
        self.asked_early += u32::from(early.is_some());
        if early.is_some() && early != self.asked {
            return Err(format!("{early:?} was foreseen, {:?} is asked", self.asked));
        }
        Ok(())
    }

    /// The other tab takes only what it lacks, and then shows the same as one that reads everything.
    fn look_beside(&mut self) -> Result<(), String> {
        let (segments, known) = (self.beside.replica().segments(), self.beside.numbers().collect::<BTreeSet<_>>());
        let new = self.disk.segments.iter().filter(|(key, _)| !segments.contains(key));
        let lying = |(number, (bytes, status)): (&u64, &(Vec<u8>, Option<Vec<u8>>))| Lying {
            number: *number,
            bytes: (!known.contains(number)).then(|| bytes.clone()),
            status: status.clone(),
        };
        let stored = Stored {
            meta: self.disk.meta.clone(),
            segments: new.map(|(key, packed)| (*key, packed.clone())).collect(),
            outbox: self.disk.outbox.iter().map(lying).collect(),
        };
        self.beside.catch_up(stored, &known).map_err(|error| format!("another tab does not follow: {error}"))?;
        let opened = self.disk.open();
        let shows = |engine: &Engine| (held(engine), engine.standing(), engine.seen(), engine.state_hash());
        let lies = |engine: &Engine| engine.queued().cloned().collect::<Vec<_>>();
        if shows(&self.beside) != shows(&opened) || lies(&self.beside) != lies(&opened) {
            return Err("another tab shows something else than what is stored (G6)".into());
        }
        Ok(())
    }

    fn check_stored(&self) -> Result<(), String> {
        let (right, granted) = &self.then;
        let here = held(&self.engine);
        if let Some((scope, ..)) = here.iter().find(|(scope, ..)| !granted.contains(scope)) {
            return Err(format!("holds {scope}, which is not granted (G7)"));
        }
        if held(&self.disk.open()) != here {
            return Err("memory and storage differ (G1)".into());
        }
        let standing = self.engine.standing();
        if standing.up_to_date && (here != *right || standing.waiting > 0) {
            return Err("says that it is up to date and is not (G22)".into());
        }
        Ok(())
    }

    pub(super) fn statuses(&self) -> BTreeMap<[u8; 16], Status> {
        self.engine.queued().map(|queued| (queued.operation.id.0, queued.status)).collect()
    }

    /// The operations that are in storage, and are not just about to leave it since the server has them.
    pub(super) fn kept(&self) -> BTreeSet<[u8; 16]> {
        let leaves = |number: &u64| self.write.as_ref().is_some_and(|write| write.settle.contains(&(*number, None)));
        let stays = self.disk.outbox.iter().filter(|(number, _)| !leaves(number));
        stays.map(|(_, (bytes, _))| Operation::from_bytes(bytes).unwrap().id.0).collect()
    }
}
