//! What people wrote, as the simulator remembers it: the only source of what is right.

use std::collections::{BTreeMap, BTreeSet};

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
    /// Its length in bytes.
    pub size: usize,
}

impl Written {
    /// Whether it is about one of these records, or about a person among them.
    #[must_use]
    pub fn is_about(&self, records: &BTreeSet<RecordId>) -> bool {
        records.contains(&self.record) || self.people().any(|person| records.contains(&person))
    }

    /// Whether it goes on with a record in which somebody of these was named by an operation that counts.
    pub fn goes_on_about(&self, book: &Book, records: &BTreeSet<RecordId>, counts: impl Fn(&Self) -> bool) -> bool {
        let told = |earlier: &Self| earlier.record == self.record && earlier.is_about(records) && counts(earlier);
        book.values().any(told)
    }

    /// The people whom it names.
    pub fn people(&self) -> impl Iterator<Item = RecordId> {
        self.did.iter().filter_map(|did| match did {
            // A byte string of sixteen bytes: 0x50, then they.
            Did::Set(field, value) if field == "client" && value.first() == Some(&0x50) => {
                Some(RecordId(value.get(1..)?.try_into().ok()?))
            }
            _ => None,
        })
    }
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
