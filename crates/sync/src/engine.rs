//! The engine that keeps a device in step with the server: events in, effects out, total over its states.
//!
//! It plans; the driver asks, stores and waits for it, and says how that went. Nothing is changed in memory before it is stored.

mod meta;
mod plan;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use stepping_stones_domain::records::{Kind, subject};
use stepping_stones_domain::{RecordId, Scope, Value};

use crate::digest::Digest;
use crate::operation::Operation;
use crate::outbox::{Outbox, Queued, Status};
use crate::protocol::{
    Cursor, ExchangeRequest, ExchangeResponse, Filling, Id, Pushed, Reason, scopes_hash, state_hash,
};
use crate::replica::Replica;
use crate::state::RecordState;
use plan::Plan;
pub use plan::Write;

/// The most bytes of operations in one request.
const LARGEST_BATCH: usize = 256 * 1024;
/// About how many bytes of changes an answer may carry.
const ROOM: u32 = 1024 * 1024;
/// How often the room is halved on a line that is too slow for it.
const NARROWEST: u32 = 6;
/// How often in a row a scope is filled anew before the engine rests and says so.
const HEALS: u32 = 3;
/// How long to rest when all is quiet, in milliseconds: a net under the wake-ups.
const QUIET_MS: u32 = 60_000;

/// Why an exchange did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// No connection to the server.
    Offline,
    /// The server did not answer in time.
    TimedOut,
    /// The server (or something before it) takes no request of that size.
    TooLarge,
    /// What answered is not the server: a captive portal, a proxy, a damaged answer.
    NotOurs,
    /// The server speaks another version of the protocol.
    OtherVersion,
    /// The enrolment is over: the person has to sign in again.
    SignedOut,
    /// The server has trouble of its own.
    Server,
    /// What the server sent could not be stored here.
    Storage,
    /// What this device holds and what the server shows do not agree, and filling anew did not help.
    Disagreement,
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// Time to look: the app opened, a connection came back, the server hinted, a rest is over.
    Wake,
    /// The person asks to send now: forget how long to rest.
    Insist,
    /// An operation is durably stored in the outbox.
    Queued(Box<Operation>, Vec<u8>),
    /// The answer to the last request.
    Answered(Result<Box<ExchangeResponse>, Failure>),
    /// The last write is durable.
    Stored,
    /// The last write failed; nothing of it was kept.
    NotStored,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Ask the server; say [`Event::Answered`] when it has answered or not.
    Ask(Box<ExchangeRequest>),
    /// Store all of it, the replica's part first; say [`Event::Stored`] or [`Event::NotStored`].
    Store(Box<Write>),
    /// Say [`Event::Wake`] after so many milliseconds, or earlier with a reason.
    Rest(u32),
    /// Listen for news after a place in the order; say [`Event::Wake`] at the first.
    Listen(u64),
    /// What a person sees has changed.
    Changed,
}

#[derive(Debug, Default)]
enum Phase {
    #[default]
    Resting,
    Asking {
        nonce: Id,
        numbers: Vec<u64>,
        batch: usize,
    },
    Storing(Box<Plan>),
}

/// Where the device stands with the server, in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Operations that wait to be sent.
    pub waiting: usize,
    /// Operations that wait for a manager.
    pub held: usize,
    /// Operations that the server did not take.
    pub refused: usize,
    /// Whether an exchange is under way.
    pub working: bool,
    /// Whether the last exchange showed that all is sent and everything is here.
    pub up_to_date: bool,
    /// Whether everything that this device should hold has arrived once.
    pub filled: bool,
    /// Why the last exchange did not work, if it did not.
    pub trouble: Option<Failure>,
}

/// Where one record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordStanding {
    /// Something about it is on this device only.
    OnThisDevice,
    /// The server has all of it.
    ServerHasIt,
    /// Something about it is kept by the server and waits for a manager.
    Held(Reason),
    /// Something about it was not taken by the server and is on this device only.
    Refused(Reason),
}

/// The engine, with all that a device holds.
#[derive(Debug, Default)]
pub struct Engine {
    replica: Replica,
    outbox: Outbox,
    cursor: Option<Cursor>,
    scopes: BTreeSet<Scope>,
    filling: BTreeMap<Scope, u64>,
    digests: FxHashMap<Scope, Digest>,
    next_segment: u64,
    /// Keys of segments in storage that cannot be read.
    unreadable: Vec<u64>,
    phase: Phase,
    asked_again: bool,
    want_digests: bool,
    heals: u32,
    failures: u32,
    trouble: Option<Failure>,
    batch: Option<usize>,
    narrowed: u32,
    /// What was sent last brought no answer: hear first what the server has to say.
    only_listen: bool,
    quiet: bool,
}

impl Engine {
    /// Takes an event and says what is to be done. `random` is used up by the call.
    pub fn step(&mut self, event: Event, random: [u8; 16]) -> Vec<Effect> {
        match (event, std::mem::take(&mut self.phase)) {
            (Event::Queued(operation, bytes), phase) => {
                self.phase = phase;
                self.outbox.put(*operation, bytes, Status::Waiting);
                self.quiet = false;
                let mut effects = vec![Effect::Changed];
                effects.extend(self.wake(random));
                effects
            }
            (Event::Insist, phase) => {
                self.phase = phase;
                self.failures = 0;
                self.heals = 0;
                self.wake(random)
            }
            (Event::Wake, phase) => {
                self.phase = phase;
                self.wake(random)
            }
            (Event::Answered(Ok(answer)), Phase::Asking { nonce, numbers, .. }) => {
                if answer.nonce == nonce {
                    self.answered(*answer, &numbers, random)
                } else {
                    self.failed(Failure::NotOurs, random)
                }
            }
            (Event::Answered(Err(failure)), Phase::Asking { numbers, batch, .. }) => {
                self.unanswered(failure, &numbers, batch, random)
            }
            (Event::Stored, Phase::Storing(plan)) => self.stored(*plan, random),
            (Event::NotStored, Phase::Storing(_)) => self.failed(Failure::Storage, random),
            (Event::Answered(_) | Event::Stored | Event::NotStored, phase) => {
                // An answer to a question that was given up.
                self.phase = phase;
                vec![]
            }
        }
    }

    fn wake(&mut self, random: [u8; 16]) -> Vec<Effect> {
        if matches!(self.phase, Phase::Resting) {
            self.ask(random)
        } else {
            self.asked_again = true;
            vec![]
        }
    }

    fn ask(&mut self, random: [u8; 16]) -> Vec<Effect> {
        // Stored before the question: an answer would give the device a place in an order to which these do not belong.
        if let Some((plan, write)) = Plan::offer_again(self) {
            self.phase = Phase::Storing(Box::new(plan));
            return vec![Effect::Store(Box::new(write))];
        }
        let nonce = Id::from(random);
        let queued = if self.only_listen { vec![] } else { self.outbox.batch(self.batch.unwrap_or(LARGEST_BATCH)) };
        let (numbers, push): (_, Vec<Pushed>) = queued.into_iter().unzip();
        // What was really sent: halving a limit that was never reached would send the same again.
        let batch = push.iter().map(Pushed::size).sum();
        self.asked_again = false;
        self.phase = Phase::Asking { nonce, numbers, batch };
        let filling =
            self.filling.iter().map(|(scope, after)| Filling { scope: scope.to_bytes().into(), after: *after });
        let request = ExchangeRequest {
            nonce,
            cursor: self.cursor.clone(),
            scopes: self.scopes_hash().into(),
            filling: filling.collect(),
            digests: self.want_digests,
            push,
            room: ROOM >> self.narrowed,
        };
        vec![Effect::Ask(Box::new(request)), Effect::Changed]
    }

    fn answered(&mut self, answer: ExchangeResponse, numbers: &[u64], random: [u8; 16]) -> Vec<Effect> {
        match Plan::of(self, answer, numbers) {
            Ok((plan, write)) => {
                self.phase = Phase::Storing(Box::new(plan));
                vec![Effect::Store(Box::new(write))]
            }
            Err(_) => self.failed(Failure::NotOurs, random),
        }
    }

    fn stored(&mut self, plan: Plan, random: [u8; 16]) -> Vec<Effect> {
        let (progress, more, ignored, started_over, state) =
            (plan.progress, plan.more, plan.ignored, plan.started_over, plan.state);
        plan.commit(self);
        let only_listened = std::mem::take(&mut self.only_listen);
        self.narrowed = self.narrowed.saturating_sub(1);
        if !only_listened {
            self.trouble = None;
            self.batch = self.batch.map(|batch| (batch * 2).min(LARGEST_BATCH));
        }
        let unsent = self.outbox.count(|status| status == Status::Waiting) > 0;
        let agreed = state.is_none_or(|state| state == self.state_hash());
        self.quiet = !more && !unsent && self.filling.is_empty() && state.is_some() && agreed;
        if !agreed {
            return self.disagreed(progress, random);
        }
        // Two servers on two databases behind one name would have it start over for ever.
        self.heals += u32::from(started_over);
        if started_over && self.heals > HEALS {
            return self.failed(Failure::Disagreement, random);
        }
        let to_say = self.asked_again || (unsent && !ignored);
        if !self.quiet && !progress && !to_say {
            // A server that always promises more must not keep the device busy for ever.
            return self.failed(Failure::Server, random);
        }
        if only_listened {
            self.only_listen = progress && (more || !self.filling.is_empty());
        } else {
            self.failures = 0;
        }
        if self.quiet {
            self.heals = 0;
        }
        if !self.quiet || self.asked_again {
            return self.ask(random);
        }
        let seq = self.cursor.as_ref().map_or(0, |cursor| cursor.seq);
        vec![Effect::Listen(seq), Effect::Rest(QUIET_MS), Effect::Changed]
    }

    fn disagreed(&mut self, progress: bool, random: [u8; 16]) -> Vec<Effect> {
        // Digests that came with changes could not be compared: that was no attempt.
        let attempted = !(self.want_digests && progress);
        self.heals = self.heals.saturating_add(u32::from(attempted));
        if self.heals > HEALS {
            return self.failed(Failure::Disagreement, random);
        }
        self.want_digests = true;
        self.ask(random)
    }

    fn unanswered(&mut self, failure: Failure, numbers: &[u64], batch: usize, random: [u8; 16]) -> Vec<Effect> {
        match (failure, numbers) {
            (Failure::TooLarge, [only]) => {
                let (plan, write) = Plan::refuse(self, *only, Reason::TOO_LARGE);
                self.phase = Phase::Storing(Box::new(plan));
                return vec![Effect::Store(Box::new(write))];
            }
            (Failure::TooLarge | Failure::TimedOut, [_, _, ..]) => self.batch = Some((batch / 2).max(1)),
            _ => {}
        }
        if failure == Failure::TooLarge && !numbers.is_empty() {
            return self.ask(random);
        }
        if failure == Failure::TimedOut {
            self.narrowed = (self.narrowed + 1).min(NARROWEST);
        }
        // Something that was sent may be what the server stumbles over. It must not keep the device from hearing of a withdrawal.
        self.only_listen =
            !numbers.is_empty() && matches!(failure, Failure::TimedOut | Failure::NotOurs | Failure::Server);
        self.failed(failure, random)
    }

    fn failed(&mut self, failure: Failure, random: [u8; 16]) -> Vec<Effect> {
        self.phase = Phase::Resting;
        self.trouble = Some(failure);
        self.quiet = false;
        self.failures = (self.failures + 1).min(16);
        // 1 s, 2 s, 4 s … 5 min, each shortened by up to a quarter so that devices do not all come back at once.
        let full = 1000u32.saturating_mul(1 << (self.failures - 1).min(9)).min(300_000);
        let shortened = full - full / 1024 * u32::from(random[0]);
        vec![Effect::Rest(shortened), Effect::Changed]
    }

    /// Where the device stands with the server, in all.
    #[must_use]
    pub fn standing(&self) -> Standing {
        Standing {
            waiting: self.outbox.count(|status| status == Status::Waiting),
            held: self.outbox.count(|status| matches!(status, Status::Held(_))),
            refused: self.outbox.count(|status| matches!(status, Status::Refused(_))),
            working: !matches!(self.phase, Phase::Resting),
            up_to_date: self.quiet,
            filled: self.cursor.is_some() && self.filling.is_empty(),
            trouble: self.trouble,
        }
    }

    /// Where one record stands: the least safe of what was done to it.
    #[must_use]
    pub fn record_standing(&self, record: RecordId) -> RecordStanding {
        let worst = self.outbox.about(record).map(|queued| queued.status).max_by_key(|status| match status {
            Status::Acknowledged(_) => 0,
            Status::Held(_) => 1,
            Status::Waiting => 2,
            Status::Refused(_) => 3,
        });
        match worst {
            None | Some(Status::Acknowledged(_)) => RecordStanding::ServerHasIt,
            Some(Status::Held(reason)) => RecordStanding::Held(reason),
            Some(Status::Waiting) => RecordStanding::OnThisDevice,
            Some(Status::Refused(reason)) => RecordStanding::Refused(reason),
        }
    }

    /// A record as the person sees it: the confirmed state with what was done here on top.
    #[must_use]
    pub fn record(&self, record: RecordId) -> Option<RecordState> {
        self.with_queued(record, self.replica.state(record))
    }

    /// All records of a kind, as the person sees them.
    #[must_use]
    pub fn records(&self, kind: &Kind) -> Vec<(RecordId, RecordState)> {
        let confirmed = self.replica.all().filter(|(_, _, shown)| RecordState::kind_of(shown) == Some(kind.code()));
        let queued =
            self.outbox.iter().filter(|queued| queued.operation.kind == *kind).map(|queued| queued.operation.record);
        self.seen_by_person(confirmed.map(|(_, record, shown)| (record, shown)), queued)
    }

    /// The records of a kind of which the text of one field, confirmed or set here, is one that is looked for. Reads whole only what is found.
    #[must_use]
    pub fn records_where(
        &self,
        kind: &Kind,
        field: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Vec<(RecordId, RecordState)> {
        let of_kind = |shown: &[u8]| RecordState::kind_of(shown) == Some(kind.code());
        let found = |shown: &[u8]| of_kind(shown) && RecordState::text_of(shown, field).is_some_and(&wanted);
        let confirmed = self.replica.all().filter(|(_, _, shown)| found(shown));
        let queued =
            self.outbox.iter().filter(|queued| queued.operation.kind == *kind).map(|queued| queued.operation.record);
        let mut records = self.seen_by_person(confirmed.map(|(_, record, shown)| (record, shown)), queued);
        records.retain(|(_, state)| state.field(field).and_then(Value::as_text).is_some_and(&wanted));
        records
    }

    /// Whether a person has a record of a kind, not void, of which the text of one field is one that is looked for.
    #[must_use]
    pub fn any_about(&self, client: RecordId, kind: &Kind, field: &str, wanted: impl Fn(&str) -> bool) -> bool {
        let fits = |state: &RecordState| {
            state.kind == *kind
                && state.void().is_none()
                && state.field(field).and_then(Value::as_text).is_some_and(&wanted)
        };
        self.about(client).iter().any(|(_, state)| fits(state))
    }

    /// All records about a person, the person's own among them, as they are seen.
    #[must_use]
    pub fn about(&self, client: RecordId) -> Vec<(RecordId, RecordState)> {
        let queued: BTreeSet<RecordId> = self.outbox.iter().map(|queued| queued.operation.record).collect();
        let concerns = |record: &RecordId| {
            self.record(*record).is_some_and(|state| subject(&state.kind, *record, &state.fields()) == Some(client))
        };
        self.seen_by_person(self.replica.in_scope(Scope::Client(client)), queued.into_iter().filter(concerns))
    }

    fn seen_by_person<'a>(
        &self,
        confirmed: impl Iterator<Item = (RecordId, &'a [u8])>,
        queued: impl Iterator<Item = RecordId>,
    ) -> Vec<(RecordId, RecordState)> {
        // Of a record that several scopes show, what shows most.
        let mut fullest: BTreeMap<RecordId, Option<&[u8]>> = queued.map(|record| (record, None)).collect();
        for (record, shown) in confirmed {
            let best = fullest.entry(record).or_default();
            if best.is_none_or(|best| best.len() < shown.len()) {
                *best = Some(shown);
            }
        }
        let read = |shown: &[u8]| RecordState::from_bytes(shown).ok();
        let confirmed = |id, shown: Option<&[u8]>| shown.map_or_else(|| self.replica.state(id), read);
        fullest.into_iter().filter_map(|(id, shown)| Some((id, self.with_queued(id, confirmed(id, shown))?))).collect()
    }

    fn with_queued(&self, record: RecordId, mut state: Option<RecordState>) -> Option<RecordState> {
        for queued in self.outbox.about(record) {
            let kind = || RecordState::new(queued.operation.kind.clone());
            state.get_or_insert_with(kind).apply(&queued.operation);
        }
        state
    }

    /// What was done here and is not yet part of the confirmed state.
    pub fn queued(&self) -> impl Iterator<Item = &Queued> {
        self.outbox.iter()
    }

    /// The place in the organisation's order up to which this device has read.
    #[must_use]
    pub fn seen(&self) -> u64 {
        self.cursor.as_ref().map_or(0, |cursor| cursor.seq)
    }

    /// The confirmed part of what this device holds.
    #[must_use]
    pub fn replica(&self) -> &Replica {
        &self.replica
    }

    fn scopes_hash(&self) -> [u8; 32] {
        let mut scopes: Vec<Vec<u8>> = self.scopes.iter().map(|scope| scope.to_bytes()).collect();
        scopes.sort_unstable();
        scopes_hash(scopes.iter().map(Vec::as_slice))
    }

    fn state_hash(&self) -> [u8; 32] {
        let digest = |scope: &Scope| self.digests.get(scope).copied().unwrap_or_default().to_bytes();
        let mut scopes: Vec<(Vec<u8>, [u8; 32])> =
            self.scopes.iter().map(|scope| (scope.to_bytes(), digest(scope))).collect();
        scopes.sort_unstable();
        state_hash(scopes.iter().map(|(scope, digest)| (scope.as_slice(), *digest)))
    }
}
