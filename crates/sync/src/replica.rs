//! The confirmed state that a device holds: packed segments in memory, and where each record lies in them.

use std::collections::BTreeSet;
use std::collections::hash_map::Entry as Slot;

use rustc_hash::{FxHashMap, FxHashSet};
use stepping_stones_domain::{RecordId, Scope};

use crate::codec::Malformed;
use crate::digest::Digest;
use crate::segment::{Line, Segment, pack};
use crate::state::RecordState;

/// Segments smaller than this are the tail: they are folded into larger ones when there are many.
const SMALL: usize = 32 * 1024;
/// How many small segments may lie about.
const TAIL: usize = 24;
/// How many larger segments that hold mostly rows of the past are written again at once.
const WASTED: usize = 16;
/// What a row takes in a segment beside what it shows.
const ROW: usize = 30;

#[derive(Debug, Clone, Copy)]
struct Place {
    segment: u64,
    seq: u64,
    at: Option<(u32, u32)>,
}

impl Place {
    fn size(&self) -> usize {
        ROW + self.at.map_or(0, |(_, length)| length as usize)
    }
}

/// A segment, and how many of its bytes are rows that count.
#[derive(Debug)]
struct Loaded {
    segment: Segment,
    live: usize,
}

/// The confirmed records of a device, by scope.
#[derive(Debug, Default)]
pub struct Replica {
    segments: FxHashMap<u64, Loaded>,
    scopes: FxHashMap<Scope, FxHashMap<RecordId, Place>>,
}

/// Segments to write and to delete, in one transaction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rewrite {
    /// Segments to put, packed, each under a new key.
    pub put: Vec<Vec<u8>>,
    /// Keys of segments to delete.
    pub delete: Vec<u64>,
}

impl Replica {
    /// Takes a stored segment into memory. Where several segments know a record, the later change counts.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are no segment.
    pub fn load(&mut self, key: u64, packed: &[u8]) -> Result<(), Malformed> {
        let (segment, entries) = Segment::unpack(packed)?;
        self.segments.insert(key, Loaded { segment, live: 0 });
        let mut live = 0usize;
        for entry in entries {
            let place = Place { segment: key, seq: entry.seq, at: entry.at };
            match self.scopes.entry(entry.scope).or_default().entry(entry.record) {
                Slot::Vacant(slot) => drop(slot.insert(place)),
                Slot::Occupied(slot) if place.seq < slot.get().seq => continue,
                Slot::Occupied(mut slot) => {
                    let before = slot.insert(place);
                    if before.segment == key {
                        live = live.saturating_sub(before.size());
                    } else if let Some(earlier) = self.segments.get_mut(&before.segment) {
                        earlier.live = earlier.live.saturating_sub(before.size());
                    }
                }
            }
            live += place.size();
        }
        if let Some(loaded) = self.segments.get_mut(&key) {
            loaded.live = live;
        }
        Ok(())
    }

    /// Forgets segments whose rows stand elsewhere by now, or are to be gone.
    pub fn unload(&mut self, keys: &[u64]) {
        if keys.is_empty() {
            return;
        }
        for key in keys {
            self.segments.remove(key);
        }
        for records in self.scopes.values_mut() {
            records.retain(|_, place| self.segments.contains_key(&place.segment));
        }
        self.scopes.retain(|_, records| !records.is_empty());
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// The keys of all segments.
    #[must_use]
    pub fn segments(&self) -> Vec<u64> {
        self.segments.keys().copied().collect()
    }

    /// What a scope shows of a record.
    #[must_use]
    pub fn shown(&self, scope: Scope, record: RecordId) -> Option<&[u8]> {
        self.at(self.scopes.get(&scope)?.get(&record)?)
    }

    /// The confirmed state of a record, from whichever scope shows most of it.
    #[must_use]
    pub fn state(&self, record: RecordId) -> Option<RecordState> {
        let shown = self.scopes.keys().filter_map(|scope| self.shown(*scope, record));
        RecordState::from_bytes(shown.max_by_key(|shown| shown.len())?).ok()
    }

    /// Whether a scope that shows all of a record shows it here, and not only what a door or the person themselves may know of it.
    #[must_use]
    pub fn shows_whole(&self, record: RecordId) -> bool {
        let whole = self.scopes.keys().filter(|scope| matches!(scope, Scope::Org | Scope::Client(_)));
        whole.into_iter().any(|scope| self.shown(*scope, record).is_some())
    }

    /// The confirmed records of a scope.
    pub fn in_scope(&self, scope: Scope) -> impl Iterator<Item = (RecordId, &[u8])> {
        let records = self.scopes.get(&scope).into_iter().flatten();
        records.filter_map(|(record, place)| Some((*record, self.at(place)?)))
    }

    /// All confirmed records, each with a scope that shows it.
    pub fn all(&self) -> impl Iterator<Item = (Scope, RecordId, &[u8])> {
        self.scopes.keys().flat_map(|scope| self.in_scope(*scope).map(|(record, shown)| (*scope, record, shown)))
    }

    /// How many records are held, and in how many bytes of memory.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let records =
            self.scopes.values().flat_map(|records| records.values()).filter(|place| place.at.is_some()).count();
        (records, self.segments.values().map(|loaded| loaded.segment.size()).sum())
    }

    /// The digest of a scope, computed anew from what is held.
    #[must_use]
    pub fn digest(&self, scope: Scope) -> Digest {
        let mut digest = Digest::default();
        for (record, shown) in self.in_scope(scope) {
            digest.add(record, shown);
        }
        digest
    }

    /// Brings a scope's digest up to date with changes that are about to be applied, in their order. What is held of scopes that start
    /// `anew` counts for nothing: it is to be gone.
    pub fn advance(&self, digests: &mut FxHashMap<Scope, Digest>, lines: &[Line<'_>], anew: &BTreeSet<Scope>) {
        type Latest<'a> = FxHashMap<(Scope, RecordId), (u64, Option<&'a [u8]>)>;
        let mut latest = Latest::default();
        for line in lines {
            let held = self.scopes.get(&line.scope).filter(|_| !anew.contains(&line.scope));
            let held = held.and_then(|records| records.get(&line.record));
            let known = latest
                .entry((line.scope, line.record))
                .or_insert_with(|| held.map_or((0, None), |place| (place.seq, self.at(place))));
            if line.seq < known.0 {
                continue;
            }
            let digest = digests.entry(line.scope).or_default();
            if let Some(before) = known.1 {
                digest.remove(line.record, before);
            }
            if let Some(shown) = line.shown {
                digest.add(line.record, shown);
            }
            *known = (line.seq, line.shown);
        }
    }

    /// The records that are shown and leave a scope by changes that are about to be applied.
    #[must_use]
    pub fn leaving(&self, lines: &[Line<'_>]) -> FxHashSet<(Scope, RecordId)> {
        let leaves = |line: &&Line<'_>| {
            let place = self.scopes.get(&line.scope).and_then(|records| records.get(&line.record));
            line.shown.is_none() && place.is_some_and(|place| place.at.is_some() && place.seq <= line.seq)
        };
        lines.iter().filter(leaves).map(|line| (line.scope, line.record)).collect()
    }

    /// How to be rid of scopes, and of records that leave others: the segments that hold anything of these scopes, be it of the past, are
    /// written again without.
    #[must_use]
    pub fn without(&self, scopes: &[Scope], left: &FxHashSet<(Scope, RecordId)>) -> Rewrite {
        let scopes: FxHashSet<Scope> = scopes.iter().copied().collect();
        let of_left: FxHashSet<Scope> = left.iter().map(|(scope, _)| *scope).collect();
        let concerns = |scope: &Scope| scopes.contains(scope) || of_left.contains(scope);
        let concerned = self.segments.iter().filter(|(_, loaded)| loaded.segment.scopes().iter().any(concerns));
        let keys = concerned.map(|(key, _)| *key).collect();
        self.rewrite(keys, |scope, record| !scopes.contains(&scope) && !left.contains(&(scope, record)))
    }

    /// How to fold a long tail of small segments into larger ones, and to be rid of rows of the past; `None` while there is little of both.
    #[must_use]
    pub fn fold(&self) -> Option<Rewrite> {
        let (small, large): (Vec<_>, Vec<_>) =
            self.segments.iter().partition(|(_, loaded)| loaded.segment.size() < SMALL);
        let wasted = large.into_iter().filter(|(_, loaded)| loaded.live * 2 < loaded.segment.size()).take(WASTED);
        let long = small.len() > TAIL;
        let tail = small.into_iter().filter(|_| long);
        let delete: Vec<u64> = wasted.chain(tail).map(|(key, _)| *key).collect();
        (!delete.is_empty()).then(|| self.rewrite(delete, |_, _| true))
    }

    fn rewrite(&self, mut delete: Vec<u64>, stays: impl Fn(Scope, RecordId) -> bool) -> Rewrite {
        delete.sort_unstable();
        let everything = delete.len() == self.segments.len();
        let mut lines = Vec::new();
        for (scope, records) in &self.scopes {
            let within = records.iter().filter(|(_, place)| delete.binary_search(&place.segment).is_ok());
            for (record, place) in within.filter(|(record, _)| stays(*scope, **record)) {
                let shown = self.at(place);
                // That a record left must be remembered while an older segment may still show it.
                if shown.is_some() || !everything {
                    lines.push(Line { scope: *scope, record: *record, seq: place.seq, shown });
                }
            }
        }
        lines.sort_unstable_by_key(|line| line.seq);
        Rewrite { put: pack(&lines), delete }
    }

    fn at(&self, place: &Place) -> Option<&[u8]> {
        Some(self.segments.get(&place.segment)?.segment.shown(place.at?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADA: Scope = Scope::Client(RecordId([1; 16]));
    const BEN: Scope = Scope::Client(RecordId([2; 16]));

    fn line(scope: Scope, record: u8, seq: u64, shown: Option<&'static [u8]>) -> Line<'static> {
        Line { scope, record: RecordId([record; 16]), seq, shown }
    }

    fn loaded(segments: &[(u64, &[Line<'_>])]) -> Replica {
        let mut replica = Replica::default();
        for (key, lines) in segments {
            replica.load(*key, &pack(lines)[0]).unwrap();
        }
        replica
    }

    fn held(replica: &Replica) -> Vec<(Scope, u8, Vec<u8>)> {
        let mut held: Vec<_> =
            replica.all().map(|(scope, record, shown)| (scope, record.0[0], shown.to_vec())).collect();
        held.sort();
        held
    }

    #[test]
    fn the_later_change_counts_in_whatever_order_segments_are_read() {
        let old: &[Line<'_>] = &[line(ADA, 5, 1, Some(b"old")), line(ADA, 6, 2, Some(b"six"))];
        let new: &[Line<'_>] = &[line(ADA, 5, 3, Some(b"new")), line(ADA, 6, 4, None)];
        let one = loaded(&[(1, old), (2, new)]);
        let other = loaded(&[(2, new), (1, old)]);
        assert_eq!(held(&one), [(ADA, 5, b"new".to_vec())]);
        assert_eq!(held(&one), held(&other));
    }

    #[test]
    fn a_scope_is_gone_from_the_segments_that_are_written_again() {
        let mut replica = loaded(&[
            (1, &[line(ADA, 5, 1, Some(b"ada")), line(BEN, 6, 2, Some(b"ben"))]),
            (2, &[line(BEN, 7, 3, Some(b"more"))]),
            (3, &[line(ADA, 8, 4, Some(b"last"))]),
        ]);
        let rewrite = replica.without(&[BEN], &FxHashSet::default());
        assert_eq!(rewrite.delete, [1, 2]);
        replica.unload(&rewrite.delete);
        for (key, packed) in (10..).zip(&rewrite.put) {
            replica.load(key, packed).unwrap();
        }
        assert_eq!(held(&replica), [(ADA, 5, b"ada".to_vec()), (ADA, 8, b"last".to_vec())]);
    }

    #[test]
    fn a_scope_is_gone_from_segments_that_hold_only_its_past_g9() {
        let replica = loaded(&[
            (1, &[line(BEN, 6, 1, Some(b"ben, as he was")), line(ADA, 5, 2, Some(b"ada"))]),
            (2, &[line(BEN, 6, 3, Some(b"ben"))]),
        ]);
        let rewrite = replica.without(&[BEN], &FxHashSet::default());
        assert_eq!(rewrite.delete, [1, 2]);
        let mut opened_again = Replica::default();
        for (key, packed) in (10..).zip(&rewrite.put) {
            opened_again.load(key, packed).unwrap();
        }
        assert_eq!(held(&opened_again), [(ADA, 5, b"ada".to_vec())]);
    }

    #[test]
    fn what_a_record_showed_before_it_left_a_scope_goes_with_it_g9() {
        let replica = loaded(&[
            (1, &[line(BEN, 6, 1, Some(b"ben, as he was")), line(BEN, 7, 2, Some(b"stays"))]),
            (2, &[line(BEN, 6, 3, Some(b"ben"))]),
            (3, &[line(ADA, 6, 4, Some(b"elsewhere"))]),
        ]);
        let leaves = [line(BEN, 6, 5, None), line(BEN, 7, 1, None), line(BEN, 8, 5, None)];
        let left = replica.leaving(&leaves);
        assert_eq!(
            left,
            FxHashSet::from_iter([(BEN, RecordId([6; 16]))]),
            "not what is newer, nor what was never here"
        );
        let rewrite = replica.without(&[], &left);
        assert_eq!(rewrite.delete, [1, 2]);
        let lines = rewrite.put.iter().flat_map(|packed| Segment::unpack(packed).unwrap().1);
        let lines: Vec<_> = lines.map(|entry| (entry.scope, entry.record.0[0])).collect();
        assert_eq!(lines, [(BEN, 7)]);
    }

    #[test]
    fn segments_of_mostly_past_rows_are_written_again() {
        let big: Vec<u8> = (0..SMALL).map(|at| (at * 7919 % 251) as u8).collect();
        let row = |record, seq| Line { scope: ADA, record: RecordId([record; 16]), seq, shown: Some(big.as_slice()) };
        let mut replica = Replica::default();
        replica.load(1, &pack(&[row(1, 1), row(2, 2), row(3, 3)])[0]).unwrap();
        replica.load(2, &pack(&[row(1, 4)])[0]).unwrap();
        assert!(replica.fold().is_none());
        replica.load(3, &pack(&[row(2, 6)])[0]).unwrap();
        let before = held(&replica);
        let rewrite = replica.fold().unwrap();
        assert_eq!(rewrite.delete, [1]);
        replica.unload(&rewrite.delete);
        replica.load(9, &rewrite.put[0]).unwrap();
        assert_eq!(held(&replica), before);
        assert!(replica.fold().is_none());
    }

    #[test]
    fn folding_keeps_what_is_shown_and_what_left() {
        let mut replica = loaded(&[(0, &[line(ADA, 0, 1, Some(b"gone later")), line(ADA, 99, 1, Some(b"stays"))])]);
        let big: Vec<u8> = (0..SMALL).map(|at| (at * 7919 % 251) as u8).collect();
        replica
            .load(1, &pack(&[Line { scope: ADA, record: RecordId([1; 16]), seq: 2, shown: Some(&big) }])[0])
            .unwrap();
        for key in 2..=(TAIL as u64 + 2) {
            replica.load(key, &pack(&[line(ADA, 0, key + 1, None)])[0]).unwrap();
        }
        let before = held(&replica);
        let rewrite = replica.fold().unwrap();
        replica.unload(&rewrite.delete);
        for (key, packed) in (100..).zip(&rewrite.put) {
            replica.load(key, packed).unwrap();
        }
        assert_eq!(held(&replica), before);
        assert!(replica.fold().is_none());
    }

    #[test]
    fn the_digest_kept_up_to_date_is_the_digest_computed_anew() {
        let mut replica = loaded(&[(1, &[line(ADA, 5, 1, Some(b"a")), line(ADA, 6, 2, Some(b"b"))])]);
        let mut digests = FxHashMap::from_iter([(ADA, replica.digest(ADA))]);
        let changes = [
            line(ADA, 5, 3, Some(b"c")),
            line(ADA, 6, 4, None),
            line(ADA, 5, 5, Some(b"d")),
            line(ADA, 7, 1, Some(b"e")),
        ];
        replica.advance(&mut digests, &changes, &BTreeSet::new());
        replica.load(2, &pack(&changes)[0]).unwrap();
        assert_eq!(digests[&ADA], replica.digest(ADA));
        assert_ne!(digests[&ADA], Digest::default());
    }
}
