//! What an answer of the server changes: computed whole, stored in one go, and only then taken into memory.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};
use stepping_stones_domain::{RecordId, Scope};

use crate::codec::Malformed;
use crate::digest::Digest;
use crate::engine::{Engine, Known, meta};
use crate::outbox::{Queued, Status};
use crate::protocol::{Cursor, ExchangeResponse, Judged, Reason, Row, Verdict};
use crate::segment::{LARGEST_SHOWN, Line, pack};

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
    /// Whether the answer brought the device further.
    pub(super) progress: bool,
    /// Whether the server has more.
    pub(super) more: bool,
    /// Whether the server said nothing about an operation that was sent.
    pub(super) ignored: bool,
    /// Whether everything is to be filled anew.
    pub(super) started_over: bool,
    /// Whether the enrolment was withdrawn.
    pub(super) withdrawn: bool,
    /// The hash of what the device should hold now.
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
    /// Scopes that start empty with this answer.
    anew: BTreeSet<Scope>,
}

impl Plan {
    /// A plan that changes nothing yet.
    fn still(engine: &Engine) -> Self {
        Self {
            progress: false,
            more: false,
            ignored: false,
            started_over: false,
            withdrawn: false,
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
            anew: BTreeSet::new(),
        }
    }

    /// Plans to keep one operation here that the server will never take.
    pub(super) fn refuse(engine: &Engine, number: u64, reason: Reason) -> (Self, Write) {
        let mut plan = Self::still(engine);
        plan.settle.push((number, Some(Status::Refused(reason))));
        plan.progress = true;
        plan.more = true;
        plan.written(engine)
    }

    /// Plans to send again what a server has taken or held, when this device has no place in any server's order: whoever answers next may
    /// be a database restored from a backup, that lost it. What it has, it knows as a duplicate.
    pub(super) fn offer_again(engine: &Engine) -> Option<(Self, Write)> {
        let mut plan = Self::still(engine);
        let taken = engine.outbox.iter().filter(|queued| plan.cursor.is_none() && queued.status.is_with_server());
        plan.settle = taken.map(|queued| (queued.operation.number, Some(Status::Waiting))).collect();
        plan.progress = true;
        plan.more = true;
        (!plan.settle.is_empty()).then(|| plan.written(engine))
    }

    /// Plans what an answer changes.
    pub(super) fn of(engine: &Engine, answer: ExchangeResponse, numbers: &[u64]) -> Result<(Self, Write), Malformed> {
        let mut plan = Self::still(engine);
        plan.more = answer.more;
        plan.state = answer.state.map(Into::into);
        let verdicts = plan.judge(engine, &answer.verdicts, numbers);
        // Numbers of one life of the database mean nothing in another, whether the server says so or not.
        let another_life = engine.cursor.as_ref().is_some_and(|cursor| cursor.epoch != answer.cursor.epoch);
        plan.withdrawn = answer.withdrawn;
        if answer.start_over || another_life {
            plan.start_over(engine);
        } else if answer.withdrawn {
            // The enrolment is over: nothing that the device held stays, whatever lies in the outbox. It keeps its place in the order, to
            // notice a restored database that lost what was handed in.
            plan.hold_nothing(engine);
            plan.cursor = Some(answer.cursor);
        } else {
            if engine.cursor.is_none() {
                // What an earlier opening could still read of a damaged replica makes room for what comes now.
                plan.delete = everything(engine);
            }
            let gone = plan.change_scopes(&answer)?;
            plan.take_rows(engine, &answer, &gone)?;
            plan.move_on(answer.cursor)?;
        }
        plan.settle_acknowledged(engine, verdicts);
        plan.fold_tail(engine);
        Ok(plan.written(engine))
    }

    /// The status that each judged operation gets.
    fn judge(&mut self, engine: &Engine, judged: &[Judged], numbers: &[u64]) -> BTreeMap<u64, Status> {
        // The numbers are in order: they come from the outbox.
        let sent = engine.outbox.iter().filter(|queued| numbers.binary_search(&queued.operation.number).is_ok());
        let number_of: FxHashMap<[u8; 16], u64> =
            sent.map(|queued| (queued.operation.id.0, queued.operation.number)).collect();
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
        self.ignored = verdicts.len() < numbers.len();
        verdicts
    }

    /// The database behind the server was restored or copied: fill everything anew.
    fn start_over(&mut self, engine: &Engine) {
        self.hold_nothing(engine);
        self.started_over = true;
        self.more = true;
        self.progress |= engine.cursor.is_some();
    }

    fn hold_nothing(&mut self, engine: &Engine) {
        self.delete = everything(engine);
        self.cursor = None;
        self.scopes.clear();
        self.filling.clear();
        self.digests.clear();
        self.state = None;
    }

    fn move_on(&mut self, cursor: Cursor) -> Result<(), Malformed> {
        let before = self.cursor.as_ref().map(|before| before.seq);
        if before.is_some_and(|before| cursor.seq < before) {
            return Err(Malformed("cursor: before the one that was given"));
        }
        self.progress |= before.is_none_or(|before| cursor.seq > before);
        self.cursor = Some(cursor);
        Ok(())
    }

    /// Takes on what is granted; the scopes that are gone, or start anew.
    fn change_scopes(&mut self, answer: &ExchangeResponse) -> Result<Vec<Scope>, Malformed> {
        let Some(heads) = &answer.scopes else { return Ok(vec![]) };
        let mut granted = BTreeMap::new();
        for head in heads {
            granted.insert(scope_of(&head.scope)?, Digest::from_bytes(&head.digest.into()));
        }
        let mut gone: Vec<Scope> = self.scopes.iter().filter(|scope| !granted.contains_key(scope)).copied().collect();
        // While changes are still arriving, nothing can be compared: ask once more.
        if self.want_digests && answer.rows.is_empty() && answer.filled.is_empty() {
            let differs =
                |scope: &Scope| granted.get(scope).is_some_and(|digest| self.digests.get(scope) != Some(digest));
            gone.extend(self.scopes.iter().filter(|scope| !self.filling.contains_key(scope) && differs(scope)));
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
            self.anew.insert(scope);
            self.progress = true;
            self.state = None;
        }
        self.progress |= !gone.is_empty();
        Ok(gone)
    }

    /// Writes out of storage what is gone: scopes, and records that leave one. What was shown of them in the past goes too.
    fn purge(&mut self, engine: &Engine, gone: &[Scope], lines: &[Line<'_>]) {
        let left = engine.replica.leaving(lines);
        if (gone.is_empty() && left.is_empty()) || engine.cursor.is_none() {
            return;
        }
        let rewrite = engine.replica.without(gone, &left);
        self.delete = rewrite.delete;
        self.put_segments(rewrite.put);
    }

    fn take_rows(&mut self, engine: &Engine, answer: &ExchangeResponse, gone: &[Scope]) -> Result<(), Malformed> {
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
            let Some(before) = engine.filling.get(&scope).filter(|_| self.filling.contains_key(&scope)) else {
                continue;
            };
            match filled.after {
                Some(after) => {
                    self.progress |= after > *before;
                    self.filling.insert(scope, after.max(*before));
                }
                None => {
                    self.progress = true;
                    self.filling.remove(&scope);
                }
            }
        }
        drop_superseded(&mut lines);
        self.purge(engine, gone, &lines);
        engine.replica.advance(&mut self.digests, &lines, &self.anew);
        self.put_segments(pack(&lines));
        Ok(())
    }

    /// Operations that the server has leave the outbox once their change is part of what this device has read.
    fn settle_acknowledged(&mut self, engine: &Engine, verdicts: BTreeMap<u64, Status>) {
        // A record that changed again since stands further on in the order: only with all of it is the author's own part surely here.
        let whole = self.filling.is_empty() && !self.more;
        let seen = self.cursor.as_ref().filter(|_| whole).map(|cursor| cursor.seq);
        let status_then = |queued: &Queued| verdicts.get(&queued.operation.number).copied().unwrap_or(queued.status);
        let kept = engine.kept_in_sight(status_then);
        for queued in engine.outbox.iter() {
            let number = queued.operation.number;
            let verdict = verdicts.get(&number).copied();
            let status = verdict.unwrap_or(queued.status);
            match status {
                Status::Acknowledged(seq)
                    if verdict.is_some() && seen.is_some_and(|seen| seq <= seen) && !kept.contains(&number) =>
                {
                    self.settle.push((number, None))
                }
                // A database that was restored may have lost it, and one that answers now may be restored before the device has a place in
                // it: offer it again. What the server has, it knows as a duplicate.
                status if self.started_over && status.is_with_server() => {
                    self.settle.push((number, Some(Status::Waiting)))
                }
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

    fn written(self, engine: &Engine) -> (Self, Write) {
        let scopes = self.scopes.iter().map(|scope| {
            (*scope, self.digests.get(scope).copied().unwrap_or_default(), self.filling.get(scope).copied())
        });
        let meta = meta::to_bytes(self.cursor.as_ref(), scopes, self.next_segment, self.segments_then(engine));
        let write = Write { put: self.put.clone(), delete: self.delete.clone(), meta, settle: self.settle.clone() };
        (self, write)
    }

    /// The keys of all segments once this is stored.
    fn segments_then(&self, engine: &Engine) -> Vec<u64> {
        let gone: FxHashSet<u64> = self.delete.iter().copied().collect();
        let mut keys = engine.replica.segments();
        keys.retain(|key| !gone.contains(key));
        keys.extend(self.put.iter().map(|(key, _)| *key));
        keys.sort_unstable();
        keys
    }

    /// Whether this only brought the device a part of the way, so that it is clear what comes next.
    pub(super) fn leads_on(&self) -> bool {
        let part = self.more || !self.filling.is_empty();
        let plain = self.settle.is_empty() && self.state.is_none() && !self.started_over && !self.withdrawn;
        part && plain && self.progress && self.cursor.is_some()
    }

    /// What the device will say of itself once this is stored.
    pub(super) fn known(&self) -> Known<'_> {
        Known {
            cursor: self.cursor.as_ref(),
            scopes: &self.scopes,
            filling: &self.filling,
            want_digests: self.want_digests,
        }
    }

    /// Takes the stored plan into memory.
    pub(super) fn commit(self, engine: &mut Engine) {
        engine.replica.unload(&self.delete);
        engine.unreadable.retain(|key| !self.delete.contains(key));
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

/// What a record showed before it left, in the same answer, need not be stored.
fn drop_superseded(lines: &mut Vec<Line<'_>>) {
    let mut left = FxHashMap::<(Scope, RecordId), u64>::default();
    for line in lines.iter().filter(|line| line.shown.is_none()) {
        let last = left.entry((line.scope, line.record)).or_default();
        *last = line.seq.max(*last);
    }
    lines.retain(|line| left.get(&(line.scope, line.record)).is_none_or(|last| line.seq >= *last));
}

/// The keys of all segments in storage, those that cannot be read among them.
fn everything(engine: &Engine) -> Vec<u64> {
    let mut keys = engine.replica.segments();
    keys.extend(&engine.unreadable);
    keys
}

fn scope_of(bytes: &[u8]) -> Result<Scope, Malformed> {
    Scope::from_bytes(bytes).map_err(|_| Malformed("scope"))
}

fn line_of(row: &Row) -> Result<Line<'_>, Malformed> {
    let shown = row.shown.as_ref().map(|shown| shown.as_slice());
    if shown.is_some_and(|shown| shown.len() > LARGEST_SHOWN) {
        return Err(Malformed("row: too large"));
    }
    Ok(Line { scope: scope_of(&row.scope)?, record: RecordId(row.record.into()), seq: row.seq, shown })
}
