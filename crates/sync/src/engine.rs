//! The engine that keeps a device in step with the server: events in, effects out, total over its states.
//!
//! It plans; the driver asks, stores and waits for it, and says how that went. Nothing is changed in memory before it is stored.

mod beside;
mod meta;
mod plan;
#[cfg(test)]
mod tests;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use stepping_stones_domain::{RecordId, Scope};

use crate::digest::Digest;
use crate::operation::Operation;
use crate::outbox::{Outbox, Queued, Status};
use crate::protocol::{
    Cursor, ExchangeRequest, ExchangeResponse, Filling, Id, Pushed, Reason, scopes_hash, state_hash,
};
use crate::replica::Replica;
pub use beside::{Lying, Stored};
use plan::Plan;
pub use plan::Write;
pub use view::{RecordStanding, Standing};

/// The most bytes of operations in one request.
const LARGEST_BATCH: usize = 256 * 1024;
/// About how many bytes of changes an answer may carry.
const ROOM: u32 = 1024 * 1024;
/// How often the room is halved on a line that is too slow for it.
const NARROWEST: u32 = 6;
/// How often in a row a scope is filled anew before the engine rests and says so.
const HEALS: u32 = 3;
/// How often one operation may bring no answer before those that do not depend on it go first.
const STUMBLES: u32 = 3;
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
    /// The server has withdrawn the enrolment. What this device held is gone from it; what was not sent is kept.
    Withdrawn,
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
    /// What the person needs first, the first of it first: while scopes are being filled, in this order.
    Prefer(Vec<Scope>),
    /// An operation is durably stored in the outbox.
    Queued(Box<Operation>, Vec<u8>),
    /// The person let go of operations that the server did not take, by number; they are no longer stored. All others stay.
    LetGo(Vec<u64>),
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
    /// The operations that brought no answer when they were sent alone, and how often.
    stumbled: BTreeMap<u64, u32>,
    narrowed: u32,
    /// The scopes that the person needs first.
    preferred: Vec<Scope>,
    /// The server has said that there is more.
    behind: bool,
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
            (Event::LetGo(numbers), phase) => {
                self.phase = phase;
                numbers.iter().for_each(|number| self.outbox.let_go(*number));
                vec![Effect::Changed]
            }
            (Event::Insist, phase) => {
                self.phase = phase;
                self.failures = 0;
                self.heals = 0;
                self.wake(random)
            }
            (Event::Prefer(scopes), phase) => {
                self.phase = phase;
                self.preferred = scopes;
                vec![]
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
        let queued = if self.only_listen { vec![] } else { self.next_batch() };
        let (numbers, push): (_, Vec<Pushed>) = queued.into_iter().unzip();
        // What was really sent: halving a limit that was never reached would send the same again.
        let batch = push.iter().map(Pushed::size).sum();
        self.asked_again = false;
        self.phase = Phase::Asking { nonce, numbers, batch };
        let request = self.question(nonce, self.known(), push, self.narrowed);
        vec![Effect::Ask(Box::new(request)), Effect::Changed]
    }

    /// What is sent next. What brought no answer too often goes when nothing else is due; of that, what did so the most often goes last.
    fn next_batch(&self) -> Vec<(u64, Pushed)> {
        let bytes = self.batch.unwrap_or(LARGEST_BATCH);
        let since = |least: u32| -> BTreeSet<u64> {
            self.stumbled.iter().filter(|(_, times)| **times >= least).map(|(number, _)| *number).collect()
        };
        let most = self.stumbled.values().copied().max().unwrap_or_default();
        let left_out = [since(STUMBLES), since(most.max(STUMBLES)), BTreeSet::new()];
        let mut batches = left_out.iter().map(|left_out| Outbox::batch(self.due(), bytes, left_out));
        batches.find(|batch| !batch.is_empty()).unwrap_or_default()
    }

    /// What will be asked once the write that is under way is stored, if nothing else happens until then; nothing where that cannot be said yet.
    /// Asking it early saves the time of storing. Whoever does gives [`Event::Stored`] the same `random`, and takes the early answer for the answer
    /// only when that asks the very same.
    #[must_use]
    pub fn next_question(&self, random: [u8; 16]) -> Option<ExchangeRequest> {
        let Phase::Storing(plan) = &self.phase else { return None };
        let nothing_to_say = self.outbox.due(false, FxHashSet::default()).next().is_none();
        let goes_on = plan.leads_on() && nothing_to_say && !self.only_listen;
        goes_on.then(|| self.question(Id::from(random), plan.known(), vec![], self.narrowed.saturating_sub(1)))
    }

    fn question(&self, nonce: Id, known: Known<'_>, push: Vec<Pushed>, narrowed: u32) -> ExchangeRequest {
        ExchangeRequest {
            nonce,
            cursor: known.cursor.cloned(),
            scopes: hash_of(known.scopes).into(),
            filling: self.in_order(known.filling),
            digests: known.want_digests,
            push,
            room: ROOM >> narrowed,
            unsent: Some(self.outbox.count(|status| status == Status::Waiting) as u32),
        }
    }

    fn known(&self) -> Known<'_> {
        Known {
            cursor: self.cursor.as_ref(),
            scopes: &self.scopes,
            filling: &self.filling,
            want_digests: self.want_digests,
        }
    }

    /// The organisation's own scope first, for it says what the rest means; then what the person needs first; then the others.
    fn in_order(&self, filling: &BTreeMap<Scope, u64>) -> Vec<Filling> {
        let mut first = vec![Scope::Org];
        for scope in &self.preferred {
            if !first.contains(scope) {
                first.push(*scope);
            }
        }
        let preferred = first.iter().filter_map(|scope| filling.get_key_value(scope));
        let others = filling.iter().filter(|(scope, _)| !first.contains(scope));
        let told = |(scope, after): (&Scope, &u64)| Filling { scope: scope.to_bytes().into(), after: *after };
        preferred.chain(others).map(told).collect()
    }

    fn answered(&mut self, answer: ExchangeResponse, numbers: &[u64], random: [u8; 16]) -> Vec<Effect> {
        match Plan::of(self, answer, numbers) {
            Ok((plan, write)) => {
                self.stumbled.retain(|number, _| !numbers.contains(number));
                self.phase = Phase::Storing(Box::new(plan));
                vec![Effect::Store(Box::new(write))]
            }
            Err(_) => self.failed(Failure::NotOurs, random),
        }
    }

    fn stored(&mut self, plan: Plan, random: [u8; 16]) -> Vec<Effect> {
        let (progress, more, ignored, started_over, state) =
            (plan.progress, plan.more, plan.ignored, plan.started_over, plan.state);
        let withdrawn = plan.withdrawn;
        plan.commit(self);
        self.behind = more;
        if withdrawn {
            return self.was_withdrawn(progress, started_over, random);
        }
        let only_listened = std::mem::take(&mut self.only_listen);
        self.narrowed = self.narrowed.saturating_sub(1);
        if !only_listened {
            self.trouble = None;
            self.batch = self.batch.map(|batch| (batch * 2).min(LARGEST_BATCH));
        }
        let unsent = self.has_unsent();
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

    /// Everything is gone by now, but what was not sent: that is handed in as long as the server takes it.
    fn was_withdrawn(&mut self, progress: bool, started_over: bool, random: [u8; 16]) -> Vec<Effect> {
        let unsent = self.has_unsent();
        self.trouble = Some(Failure::Withdrawn);
        self.quiet = false;
        let only_listened = std::mem::take(&mut self.only_listen);
        self.heals += u32::from(started_over);
        if unsent && (progress || only_listened || self.asked_again) && self.heals <= HEALS {
            return self.ask(random);
        }
        self.failed(Failure::Withdrawn, random)
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
        if let (Failure::TooLarge, [only]) = (failure, numbers) {
            let (plan, write) = Plan::refuse(self, *only, Reason::TOO_LARGE);
            self.phase = Phase::Storing(Box::new(plan));
            return vec![Effect::Store(Box::new(write))];
        }
        // Something that was sent may be what the server, or something before it, stumbles over.
        let stumbles = matches!(failure, Failure::TimedOut | Failure::NotOurs | Failure::Server);
        match numbers {
            [only] if stumbles => {
                let times = self.stumbled.entry(*only).or_default();
                *times = times.saturating_add(1);
            }
            [_, _, ..] if stumbles || failure == Failure::TooLarge => self.batch = Some((batch / 2).max(1)),
            _ => {}
        }
        if failure == Failure::TooLarge && !numbers.is_empty() {
            return self.ask(random);
        }
        if failure == Failure::TimedOut {
            self.narrowed = (self.narrowed + 1).min(NARROWEST);
        }
        // It must not keep the device from hearing of a withdrawal.
        self.only_listen = !numbers.is_empty() && stumbles;
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

    /// Whether the device had everything that it should hold when it heard from the server last.
    fn has_read_everything(&self) -> bool {
        self.cursor.is_some() && self.filling.is_empty() && !self.behind
    }

    /// What is to be sent.
    fn due(&self) -> impl Iterator<Item = (u64, &Queued)> {
        let read = self.has_read_everything();
        let kept = if read { self.kept_in_sight(|queued| queued.status) } else { FxHashSet::default() };
        self.outbox.due(read, kept)
    }

    /// The operations, by number, that the server has and that stay all the same, when all stand so: nothing else shows their record here, and one
    /// that names it waits. An assignment lets its author see whom they have just added.
    fn kept_in_sight(&self, stands: impl Fn(&Queued) -> Status) -> FxHashSet<u64> {
        let waits = self.outbox.iter().filter(|queued| stands(queued) == Status::Waiting);
        let named: FxHashSet<RecordId> = waits.flat_map(|queued| queued.operation.named()).collect();
        let acknowledged = self.outbox.iter().filter(|queued| matches!(stands(queued), Status::Acknowledged(_)));
        let in_sight = acknowledged.filter(|queued| named.contains(&queued.operation.record));
        let only_here = in_sight.filter(|queued| !self.replica.shows_whole(queued.operation.record));
        only_here.map(|queued| queued.operation.number).collect()
    }

    fn has_unsent(&self) -> bool {
        self.due().next().is_some()
    }

    fn state_hash(&self) -> [u8; 32] {
        let digest = |scope: &Scope| self.digests.get(scope).copied().unwrap_or_default().to_bytes();
        let scopes: Vec<(Vec<u8>, [u8; 32])> =
            self.scopes.iter().map(|scope| (scope.to_bytes(), digest(scope))).collect();
        state_hash(scopes.iter().map(|(scope, digest)| (scope.as_slice(), *digest)))
    }
}

/// What a device says of itself when it asks.
struct Known<'a> {
    cursor: Option<&'a Cursor>,
    scopes: &'a BTreeSet<Scope>,
    filling: &'a BTreeMap<Scope, u64>,
    want_digests: bool,
}

fn hash_of(scopes: &BTreeSet<Scope>) -> [u8; 32] {
    // In the order of scopes, which is that of their bytes.
    let scopes: Vec<Vec<u8>> = scopes.iter().map(|scope| scope.to_bytes()).collect();
    scopes_hash(scopes.iter().map(Vec::as_slice))
}
