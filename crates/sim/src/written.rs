//! What people wrote, as the simulator remembers it: the only source of what is right.

use std::collections::BTreeMap;

use stepping_stones_domain::{DeviceId, MemberId, OperationId, RecordId};

/// A step, in the simulator's own words. Values are CBOR, encoded here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Did {
    /// Set a field.
    Set(String, Vec<u8>),
    /// Wrote words that replace these versions.
    Wrote(String, Vec<OperationId>, Vec<u8>),
    /// Voided, or took it back.
    Void(bool),
    /// Something that only a newer version knows.
    Newer,
}

/// An operation, in the simulator's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its id.
    pub id: OperationId,
    /// Of its bytes.
    pub sha256: [u8; 32],
    /// The member who did it.
    pub author: MemberId,
    /// The device on which it was done, whatever it says.
    pub device: DeviceId,
    /// The code of the record's kind.
    pub kind: String,
    /// The record.
    pub record: RecordId,
    /// The steps.
    pub did: Vec<Did>,
    /// Nothing speaks against it: it must not be refused.
    pub plain: bool,
    /// It pretends to be someone else's.
    pub forged: bool,
}

/// All that was durably written, by the hash of its bytes.
pub type Book = BTreeMap<[u8; 32], Written>;

/// CBOR of a text.
#[must_use]
pub fn text(text: &str) -> Vec<u8> {
    [head(3, text.len()), text.as_bytes().to_vec()].concat()
}

/// CBOR of bytes.
#[must_use]
pub fn bytes(bytes: &[u8]) -> Vec<u8> {
    [head(2, bytes.len()), bytes.to_vec()].concat()
}

/// CBOR of a list.
#[must_use]
pub fn list(items: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let items: Vec<_> = items.into_iter().collect();
    [head(4, items.len()), items.concat()].concat()
}

/// CBOR of a small whole number.
#[must_use]
pub fn number(number: usize) -> Vec<u8> {
    head(0, number)
}

/// CBOR of no value.
pub const NOTHING: &[u8] = &[0xf6];
/// CBOR of yes.
pub const YES: &[u8] = &[0xf5];
/// CBOR of no.
pub const NO: &[u8] = &[0xf4];

fn head(major: u8, length: usize) -> Vec<u8> {
    let major = major << 5;
    match length {
        0..24 => vec![major | length as u8],
        24..256 => vec![major | 24, length as u8],
        256..65_536 => [&[major | 25], &(length as u16).to_be_bytes()[..]].concat(),
        _ => [&[major | 26], &(length as u32).to_be_bytes()[..]].concat(),
    }
}
