//! One device with its storage, and a server that answers as the test says.

use std::collections::BTreeMap;

use stepping_stones_domain::records::Kind;
use stepping_stones_domain::{DeviceId, MemberId, OperationId, OrgId, RecordId, Scope};

use crate::digest::Digest;
use crate::engine::{Effect, Engine, Event, Failure, Write};
use crate::operation::{Action, Operation};
use crate::outbox::Status;
use crate::protocol::{Cursor, ExchangeRequest, ExchangeResponse, Filled, Judged, Row, ScopeHead, Verdict, state_hash};

pub(super) const ADA: Scope = Scope::Client(RecordId([1; 16]));
pub(super) const BEN: Scope = Scope::Client(RecordId([2; 16]));
pub(super) const EPOCH: [u8; 16] = [8; 16];

/// What a device keeps over a crash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Disk {
    pub(super) meta: Option<Vec<u8>>,
    pub(super) segments: BTreeMap<u64, Vec<u8>>,
    pub(super) outbox: BTreeMap<u64, (Vec<u8>, Option<Vec<u8>>)>,
}

impl Disk {
    pub(super) fn queue(&mut self, operation: &Operation) {
        self.outbox.insert(operation.number, (operation.to_bytes(), None));
    }

    pub(super) fn keep_replica(&mut self, write: &Write) {
        self.segments.retain(|key, _| !write.delete.contains(key));
        self.segments.extend(write.put.iter().cloned());
        self.meta = Some(write.meta.clone());
    }

    pub(super) fn keep_outbox(&mut self, write: &Write) {
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

    pub(super) fn open(&self) -> Engine {
        let segments: Vec<_> = self.segments.iter().map(|(key, packed)| (*key, Some(packed.clone()))).collect();
        Engine::open(self.meta.as_deref(), &segments, self.outbox.values().cloned().collect()).unwrap()
    }
}

/// What a device holds, sorted.
pub(super) fn held(engine: &Engine) -> Vec<(Scope, RecordId, Vec<u8>)> {
    let mut held: Vec<_> =
        engine.replica().all().map(|(scope, record, shown)| (scope, record, shown.to_vec())).collect();
    held.sort();
    held
}

pub(super) fn operation(number: u64) -> Operation {
    sized(number, 0)
}

pub(super) fn sized(number: u64, bytes: usize) -> Operation {
    let mut id = [7; 16];
    id[..8].copy_from_slice(&number.to_be_bytes());
    Operation {
        id: OperationId(id),
        org: OrgId([1; 16]),
        author: MemberId([2; 16]),
        device: DeviceId([3; 16]),
        number,
        clock_ms: 0,
        kind: Kind::Visit,
        record: RecordId(id),
        based_on: 0,
        actions: vec![Action::Void { reason: "x".repeat(bytes) }],
        unknown: vec![],
    }
}

pub(super) fn cursor(seq: u64) -> Cursor {
    Cursor { epoch: EPOCH.into(), seq, chain: [0; 32].into() }
}

pub(super) fn row(scope: Scope, record: u8, seq: u64, shown: Option<&str>) -> Row {
    Row {
        seq,
        scope: scope.to_bytes().into(),
        record: [record; 16].into(),
        shown: shown.map(|shown| shown.as_bytes().to_vec().into()),
    }
}

pub(super) fn full(scope: Scope) -> Filled {
    Filled { scope: scope.to_bytes().into(), after: None }
}

/// Scopes with the digests of what they show.
pub(super) fn heads(shown: &[(Scope, &[(u8, &str)])]) -> Vec<ScopeHead> {
    let head = |(scope, records): &(Scope, &[(u8, &str)])| {
        let mut digest = Digest::default();
        for (record, shown) in *records {
            digest.add(RecordId([*record; 16]), shown.as_bytes());
        }
        ScopeHead { scope: scope.to_bytes().into(), digest: digest.to_bytes().into(), count: records.len() as u64 }
    };
    shown.iter().map(head).collect()
}

pub(super) fn state(shown: &[(Scope, &[(u8, &str)])]) -> Option<minicbor::bytes::ByteArray<32>> {
    let mut heads: Vec<_> =
        heads(shown).into_iter().map(|head| (head.scope.to_vec(), <[u8; 32]>::from(head.digest))).collect();
    heads.sort();
    Some(state_hash(heads.iter().map(|(scope, digest)| (scope.as_slice(), *digest))).into())
}

/// An answer that is the server's, with nothing in it.
pub(super) fn nothing_new(request: &ExchangeRequest) -> ExchangeResponse {
    ExchangeResponse {
        nonce: request.nonce,
        clock_ms: 0,
        verdicts: vec![],
        scopes: None,
        filled: vec![],
        filling: vec![],
        rows: vec![],
        cursor: request.cursor.clone().unwrap_or_else(|| cursor(0)),
        more: false,
        state: None,
        start_over: false,
        withdrawn: false,
        lease_days: None,
    }
}

/// The same verdict on everything that was sent.
pub(super) fn all(request: &ExchangeRequest, verdict: Verdict) -> Vec<Judged> {
    request.push.iter().map(|pushed| Judged { reference: pushed.reference, verdict: verdict.clone() }).collect()
}

/// What the last event led to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Asks,
    Stores,
    Rests(u32),
    Listens(u64),
    Nothing,
}

#[derive(Default)]
pub(super) struct Scene {
    pub(super) engine: Engine,
    pub(super) disk: Disk,
    pub(super) asked: Option<ExchangeRequest>,
    pub(super) write: Option<Write>,
    tick: u8,
}

impl Scene {
    /// A device that holds these records and is up to date.
    pub(super) fn holding(shown: &[(Scope, &[(u8, &str)])]) -> Self {
        let mut scene = Self::default();
        assert_eq!(scene.event(Event::Wake), Next::Asks);
        assert_eq!(
            scene
                .told(|_, answer| (answer.scopes, answer.cursor, answer.more) = (Some(heads(shown)), cursor(10), true)),
            Next::Asks
        );
        let next = scene.told(|_, answer| {
            for (scope, records) in shown {
                answer.filled.extend(
                    records.iter().map(|(record, shown)| row(*scope, *record, u64::from(*record), Some(shown))),
                );
                answer.filling.push(full(*scope));
            }
            answer.state = state(shown);
        });
        assert_eq!(next, Next::Listens(10));
        assert!(scene.engine.standing().up_to_date && scene.engine.standing().filled);
        scene
    }

    pub(super) fn event(&mut self, event: Event) -> Next {
        self.tick = self.tick.wrapping_add(1);
        let mut next = Next::Nothing;
        for effect in self.engine.step(event, [self.tick; 16]) {
            match effect {
                Effect::Ask(request) => (self.asked, next) = (Some(*request), Next::Asks),
                Effect::Store(write) => (self.write, next) = (Some(*write), Next::Stores),
                Effect::Listen(seq) => next = Next::Listens(seq),
                Effect::Rest(_) if matches!(next, Next::Listens(_)) => {}
                Effect::Rest(millis) => next = Next::Rests(millis),
                Effect::Changed => {}
            }
        }
        next
    }

    pub(super) fn queue(&mut self, operation: Operation) -> Next {
        self.disk.queue(&operation);
        let bytes = operation.to_bytes();
        self.event(Event::Queued(Box::new(operation), bytes))
    }

    /// The server answers; nothing is stored yet.
    pub(super) fn answered(&mut self, with: impl FnOnce(&ExchangeRequest, &mut ExchangeResponse)) -> Next {
        let request = self.asked.take().unwrap();
        let mut answer = nothing_new(&request);
        with(&request, &mut answer);
        self.event(Event::Answered(Ok(Box::new(answer))))
    }

    /// The server answers, and that is stored.
    pub(super) fn told(&mut self, with: impl FnOnce(&ExchangeRequest, &mut ExchangeResponse)) -> Next {
        assert_eq!(self.answered(with), Next::Stores);
        self.store()
    }

    pub(super) fn store(&mut self) -> Next {
        let write = self.write.take().unwrap();
        self.disk.keep_replica(&write);
        self.disk.keep_outbox(&write);
        self.event(Event::Stored)
    }

    pub(super) fn fails(&mut self, failure: Failure) -> Next {
        self.event(Event::Answered(Err(failure)))
    }

    /// The numbers of the operations in the last question.
    pub(super) fn sent(&self) -> Vec<u64> {
        let numbers = |request: &ExchangeRequest| {
            let number = |bytes: &[u8]| Operation::from_bytes(bytes).unwrap().number;
            request.push.iter().map(|pushed| number(pushed.open.as_ref().unwrap())).collect()
        };
        self.asked.as_ref().map(numbers).unwrap_or_default()
    }

    pub(super) fn statuses(&self) -> Vec<(u64, Status)> {
        self.engine.queued().map(|queued| (queued.operation.number, queued.status)).collect()
    }

    /// What is held, by scope, record and text.
    pub(super) fn shows(&self) -> Vec<(Scope, u8, String)> {
        held(&self.engine)
            .into_iter()
            .map(|(scope, record, shown)| (scope, record.0[0], String::from_utf8(shown).unwrap()))
            .collect()
    }

    /// Nothing of a scope is left in storage, rows of the past among them.
    pub(super) fn storage_is_without(&self, scope: Scope) -> bool {
        self.disk
            .segments
            .values()
            .all(|packed| !crate::segment::Segment::unpack(packed).unwrap().0.scopes().contains(&scope))
    }
}
