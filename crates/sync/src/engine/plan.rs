//! What an answer of the server changes: computed whole, stored in one go, and only then taken into memory.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use stepping_stones_domain::{RecordId, Scope};

use crate::codec::Malformed;
use crate::digest::Digest;
use crate::engine::{Engine, meta};
use crate::outbox::Status;
use crate::protocol::{Cursor, ExchangeResponse, Judged, Reason, Row, Verdict};
use crate::segment::{Line, pack};

/// What is to be stored in one go. The replica's part comes first: when only that is kept, the outbox is sent again and nothing is doubled.
#[derive(Debug, PartialEq, Eq)]
pub struct Write {
    /// Segments to put: key and packed bytes.
    pub put: Vec<(u64, Vec<u8>)>,
    /// Keys of segments to delete.
    pub delete: Vec<u64>,
    /// What the engine remembers.
    pub meta: Vec<u8>,
    /// Operations by number, with their new status; `None` takes them out.
    pub settle: Vec<(u64, Option<Status>)>,
}

/// A planned change of the engine.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) progress: bool,
    pub(super) more: bool,
    pub(super) state: Option<[u8; 32]>,
    put: Vec<(u64, Vec<u8>)>,
    delete: Vec<u64>,
    settle: Vec<(u64, Option<Status>)>,
    cursor: Option<Cursor>,
    scopes: BTreeSet<Scope>,
    filling: BTreeMap<Scope, u64>,
    digests: FxHashMap<Scope, Digest>,
    next_segment: u64,
    want_digests: bool,
}

impl Plan {
    /// A plan that changes nothing yet.
    fn still(engine: &Engine) -> Self {
        Self {
            progress: false,
            more: false,
            state: None,
            put: vec![],
            delete: vec![],
            settle: vec![],
            cursor: engine.cursor.clone(),
            scopes: engine.scopes.clone(),
            filling: engine.filling.clone(),
            digests: engine.digests.clone(),
            next_segment: engine.next_segment,
            want_digests: engine.want_digests,
        }
    }

    /// Plans to keep one operation here that the server will never take.
    pub(super) fn refuse(engine: &Engine, number: u64, reason: Reason) -> (Self, Write) {
        let mut plan = Self::still(engine);
        plan.settle.push((number, Some(Status::Refused(reason))));
        plan.progress = true;
        plan.more = true;
        plan.written()
    }

    /// Plans what an answer changes.
    pub(super) fn of(engine: &Engine, answer: ExchangeResponse, numbers: &[u64]) -> Result<(Self, Write), Malformed> {
        let mut plan = Self::still(engine);
        plan.more = answer.more;
        plan.state = answer.state.map(Into::into);
        let verdicts = plan.judge(engine, &answer.verdicts, numbers);
        if answer.start_over {
            plan.start_over(engine);
        } else {
            plan.change_scopes(engine, &answer)?;
            plan.take_rows(engine, &answer)?;
            plan.progress |= plan.cursor.as_ref() != Some(&answer.cursor);
            plan.cursor = Some(answer.cursor);
        }
        plan.settle_acknowledged(engine, verdicts);
        plan.fold_tail(engine);
        Ok(plan.written())
    }

    /// The status that each judged operation gets.
    fn judge(&mut self, engine: &Engine, judged: &[Judged], numbers: &[u64]) -> BTreeMap<u64, Status> {
        let sent = engine.outbox.iter().filter(|queued| numbers.contains(&queued.operation.number));
        let number_of: FxHashMap<[u8; 16], u64> = sent.map(|queued| (queued.operation.id.0, queued.operation.number)).collect();
        let mut verdicts = BTreeMap::new();
        for Judged { reference, verdict } in judged {
            // A verdict on something that was not sent in this request says nothing.
            let Some(number) = number_of.get(&<[u8; 16]>::from(*reference)) else { continue };
            let status = match verdict {
                Verdict::Applied(seq) | Verdict::Duplicate(seq) => Status::Acknowledged(*seq),
                Verdict::Held(reason) => Status::Held(*reason),
                Verdict::Refused(reason) => Status::Refused(*reason),
            };
            verdicts.insert(*number, status);
            self.progress = true;
        }
        verdicts
    }

    /// The database behind the server was restored or copied: fill everything anew.
    fn start_over(&mut self, engine: &Engine) {
        self.delete = engine.replica.segments();
        self.cursor = None;
        self.scopes.clear();
        self.filling.clear();
        self.digests.clear();
        self.state = None;
        self.more = true;
        self.progress |= engine.cursor.is_some();
    }

    fn change_scopes(&mut self, engine: &Engine, answer: &ExchangeResponse) -> Result<(), Malformed> {
        let Some(heads) = &answer.scopes else { return Ok(()) };
        let mut granted = BTreeMap::new();
        for head in heads {
            granted.insert(scope_of(&head.scope)?, Digest::from_bytes(&head.digest.into()));
        }
        let mut gone: Vec<Scope> = self.scopes.iter().filter(|scope| !granted.contains_key(scope)).copied().collect();
        if self.want_digests {
            let differs = |scope: &Scope| granted.get(scope).is_some_and(|digest| self.digests.get(scope) != Some(digest));
            let settled = answer.rows.is_empty() && answer.filled.is_empty();
            gone.extend(self.scopes.iter().filter(|scope| settled && !self.filling.contains_key(scope) && differs(scope)));
            self.want_digests = false;
            self.progress = true;
        }
        for scope in &gone {
            self.scopes.remove(scope);
            self.filling.remove(scope);
            self.digests.remove(scope);
        }
        for scope in granted.into_keys().filter(|scope| !self.scopes.contains(scope)).collect::<Vec<_>>() {
            self.filling.insert(scope, 0);
            self.digests.insert(scope, Digest::default());
            self.scopes.insert(scope);
            self.progress = true;
            self.state = None;
        }
        if engine.scopes.is_empty() && engine.cursor.is_none() {
            // What an earlier opening could still read of a damaged replica makes room for what comes now.
            self.delete = engine.replica.segments();
        } else if !gone.is_empty() {
            let rewrite = engine.replica.without(&gone);
            self.delete = rewrite.delete;
            self.put_segments(rewrite.put);
            self.progress = true;
        }
        Ok(())
    }

    fn take_rows(&mut self, engine: &Engine, answer: &ExchangeResponse) -> Result<(), Malformed> {
        let mut lines = Vec::new();
        for row in answer.filled.iter().chain(&answer.rows) {
            let line = line_of(row)?;
            // Never hold what is not granted, whatever arrives.
            if self.scopes.contains(&line.scope) {
                lines.push(line);
            }
        }
        for filled in &answer.filling {
            let scope = scope_of(&filled.scope)?;
            // Only a scope that was already being filled when the question was asked.
            let Some(before) = engine.filling.get(&scope).filter(|_| self.filling.contains_key(&scope)) else { continue };
            match filled.after {
                Some(after) => {
                    self.progress |= after > *before;
                    self.filling.insert(scope, after);
                }
                None => {
                    self.progress = true;
                    self.filling.remove(&scope);
                }
            }
        }
        engine.replica.advance(&mut self.digests, &lines);
        self.progress |= !lines.is_empty();
        self.put_segments(pack(&lines));
        Ok(())
    }

    /// Operations that the server has leave the outbox once their change is part of what this device has read.
    fn settle_acknowledged(&mut self, engine: &Engine, verdicts: BTreeMap<u64, Status>) {
        let seen = self.cursor.as_ref().filter(|_| self.filling.is_empty()).map(|cursor| cursor.seq);
        for queued in engine.outbox.iter() {
            let number = queued.operation.number;
            let verdict = verdicts.get(&number).copied();
            let status = verdict.unwrap_or(queued.status);
            match status {
                Status::Acknowledged(seq) if seen.is_some_and(|seen| seq <= seen) => self.settle.push((number, None)),
                status if verdict.is_some() => self.settle.push((number, Some(status))),
                _ => {}
            }
        }
    }

    fn fold_tail(&mut self, engine: &Engine) {
        if self.delete.is_empty()
            && let Some(rewrite) = engine.replica.fold()
        {
            self.delete = rewrite.delete;
            self.put_segments(rewrite.put);
        }
    }

    fn put_segments(&mut self, packed: Vec<Vec<u8>>) {
        for segment in packed {
            self.put.push((self.next_segment, segment));
            self.next_segment += 1;
        }
    }

    fn written(self) -> (Self, Write) {
        let scopes = self.scopes.iter().map(|scope| {
            (*scope, self.digests.get(scope).copied().unwrap_or_default(), self.filling.get(scope).copied())
        });
        let meta = meta::to_bytes(self.cursor.as_ref(), scopes, self.next_segment);
        let write = Write { put: self.put.clone(), delete: self.delete.clone(), meta, settle: self.settle.clone() };
        (self, write)
    }

    /// Takes the stored plan into memory.
    pub(super) fn commit(self, engine: &mut Engine) {
        engine.replica.unload(&self.delete);
        for (key, packed) in &self.put {
            let loaded = engine.replica.load(*key, packed);
            debug_assert!(loaded.is_ok());
        }
        for (number, status) in self.settle {
            engine.outbox.settle(number, status);
        }
        engine.cursor = self.cursor;
        engine.scopes = self.scopes;
        engine.filling = self.filling;
        engine.digests = self.digests;
        engine.next_segment = self.next_segment;
        engine.want_digests = self.want_digests;
    }
}

fn scope_of(bytes: &[u8]) -> Result<Scope, Malformed> {
    Scope::from_bytes(bytes).map_err(|_| Malformed("scope"))
}

fn line_of(row: &Row) -> Result<Line<'_>, Malformed> {
    let shown = row.shown.as_ref().map(|shown| shown.as_slice());
    Ok(Line { scope: scope_of(&row.scope)?, record: RecordId(row.record.into()), seq: row.seq, shown })
}
