//! Packed rows of the replica: many records in one value, so that opening the app reads some hundred values and not tens of thousands.
//!
//! Layout, all numbers little-endian: format (u8) · number of scopes (u16), each with its length (u8) and stable form · number of rows (u32),
//! each with scope (u16), record (16 bytes), seq (u64), length of what is shown (u32, `u32::MAX` for a record that left) · what is shown,
//! one after another. The whole is compressed (LZ4 block with its size in front).

use std::collections::BTreeSet;

use stepping_stones_domain::{RecordId, Scope};

use crate::codec::Malformed;

/// About how many bytes of rows go into one segment, before compression.
const TARGET: usize = 128 * 1024;
const FORMAT: u8 = 1;
const LEFT: u32 = u32::MAX;
/// The most bytes that a segment unpacks to; more is damage.
const LARGEST: usize = 64 * 1024 * 1024;
/// The most bytes that a scope may show of one record: with any other row it still fits into a segment.
pub const LARGEST_SHOWN: usize = LARGEST / 2;

/// A record in a scope at a place in the order; without `shown` it has left the scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// The scope.
    pub scope: Scope,
    /// The record.
    pub record: RecordId,
    /// The number of the change.
    pub seq: u64,
    /// The record as the scope shows it.
    pub shown: Option<&'a [u8]>,
}

/// Packs rows into as few segments as their size asks for.
#[must_use]
pub fn pack(lines: &[Line<'_>]) -> Vec<Vec<u8>> {
    let mut packed = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        size += 30 + line.shown.map_or(0, <[u8]>::len);
        if size >= TARGET || at + 1 == lines.len() {
            packed.extend(lines.get(start..=at).map(pack_one));
            (start, size) = (at + 1, 0);
        }
    }
    packed
}

fn pack_one(lines: &[Line<'_>]) -> Vec<u8> {
    let mut scopes = BTreeSet::new();
    scopes.extend(lines.iter().map(|line| line.scope));
    let scopes: Vec<Scope> = scopes.into_iter().collect();
    let mut plain = vec![FORMAT];
    plain.extend_from_slice(&(scopes.len() as u16).to_le_bytes());
    for scope in &scopes {
        let bytes = scope.to_bytes();
        plain.push(bytes.len() as u8);
        plain.extend_from_slice(&bytes);
    }
    plain.extend_from_slice(&(lines.len() as u32).to_le_bytes());
    for line in lines {
        let scope = scopes.binary_search(&line.scope).unwrap_or_default() as u16;
        plain.extend_from_slice(&scope.to_le_bytes());
        plain.extend_from_slice(&line.record.0);
        plain.extend_from_slice(&line.seq.to_le_bytes());
        let length = line.shown.map_or(LEFT, |shown| shown.len() as u32);
        plain.extend_from_slice(&length.to_le_bytes());
    }
    for shown in lines.iter().filter_map(|line| line.shown) {
        plain.extend_from_slice(shown);
    }
    lz4_flex::compress_prepend_size(&plain)
}

/// A segment in memory.
#[derive(Debug)]
pub struct Segment {
    plain: Vec<u8>,
    scopes: Vec<Scope>,
}

/// Where a record lies in a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The scope.
    pub scope: Scope,
    /// The record.
    pub record: RecordId,
    /// The number of the change.
    pub seq: u64,
    /// Start and length of what is shown; `None` when the record left.
    pub at: Option<(u32, u32)>,
}

impl Segment {
    /// Unpacks a segment and lists what is in it.
    ///
    /// # Errors
    /// [`Malformed`] when the bytes are no segment.
    pub fn unpack(packed: &[u8]) -> Result<(Self, Vec<Entry>), Malformed> {
        let what = Malformed("segment");
        let size = packed.first_chunk::<4>().map(|size| u32::from_le_bytes(*size) as usize).ok_or(what)?;
        if size > LARGEST {
            return Err(what);
        }
        let plain = lz4_flex::decompress_size_prepended(packed).map_err(|_| what)?;
        let (scopes, entries) = entries(&plain).ok_or(what)?;
        Ok((Self { plain, scopes }, entries))
    }

    /// What is shown at a place; empty for a place that is not in this segment.
    #[must_use]
    pub fn shown(&self, (start, length): (u32, u32)) -> &[u8] {
        let start = start as usize;
        self.plain.get(start..start + length as usize).unwrap_or_default()
    }

    /// The scopes that have rows in it, those that count no more among them.
    #[must_use]
    pub fn scopes(&self) -> &[Scope] {
        &self.scopes
    }

    /// Its size in memory.
    #[must_use]
    pub fn size(&self) -> usize {
        self.plain.len()
    }
}

fn entries(plain: &[u8]) -> Option<(Vec<Scope>, Vec<Entry>)> {
    let mut rest = plain;
    let rest = &mut rest;
    let [FORMAT] = take(rest)? else { return None };
    let mut scopes = Vec::new();
    for _ in 0..u16::from_le_bytes(take(rest)?) {
        let [length] = take(rest)?;
        let (scope, behind) = rest.split_at_checked(usize::from(length))?;
        *rest = behind;
        scopes.push(Scope::from_bytes(scope).ok()?);
    }
    let rows = u32::from_le_bytes(take(rest)?) as usize;
    let mut start = (plain.len() - rest.len()).checked_add(rows.checked_mul(30)?)?;
    let mut entries = Vec::with_capacity(rows.min(plain.len() / 30));
    for _ in 0..rows {
        let scope = *scopes.get(usize::from(u16::from_le_bytes(take(rest)?)))?;
        let record = RecordId(take(rest)?);
        let seq = u64::from_le_bytes(take(rest)?);
        let length = u32::from_le_bytes(take(rest)?);
        let at = (length != LEFT).then_some((start as u32, length));
        if let Some((_, length)) = at {
            start = start.checked_add(length as usize)?;
        }
        entries.push(Entry { scope, record, seq, at });
    }
    (start == plain.len()).then_some((scopes, entries))
}

fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, behind) = rest.split_first_chunk::<N>()?;
    *rest = behind;
    Some(*taken)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_packed_unpacks(rows in proptest::collection::vec((0u8..3, any::<[u8; 16]>(), any::<u64>(), proptest::option::of(proptest::collection::vec(any::<u8>(), 0..3000))), 0..150)) {
            let scope = |number| if number == 0 { Scope::Org } else { Scope::Client(RecordId([number; 16])) };
            let lines: Vec<Line<'_>> = rows
                .iter()
                .map(|(number, record, seq, shown)| Line { scope: scope(*number), record: RecordId(*record), seq: *seq, shown: shown.as_deref() })
                .collect();
            let mut read = Vec::new();
            let segments: Vec<_> = pack(&lines).iter().map(|packed| Segment::unpack(packed).unwrap()).collect();
            for (segment, entries) in &segments {
                read.extend(entries.iter().map(|e| Line { scope: e.scope, record: e.record, seq: e.seq, shown: e.at.map(|at| segment.shown(at)) }));
            }
            prop_assert_eq!(read, lines);
        }

        #[test]
        fn damaged_segments_are_refused_or_read_without_panic(cut in 0usize..400, at in 0usize..400, byte in any::<u8>()) {
            let lines: Vec<Line<'_>> = (0..8).map(|n| Line { scope: Scope::Org, record: RecordId([n; 16]), seq: 1, shown: Some(b"some bytes shown") }).collect();
            let mut packed = pack(&lines).remove(0);
            packed.truncate(packed.len().saturating_sub(cut % 40));
            let at = at % packed.len().max(1);
            if let Some(place) = packed.get_mut(at) { *place = byte; }
            let _ = Segment::unpack(&packed);
        }
    }
}
