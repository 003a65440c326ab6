//! A digest of a set of records that can be kept up to date as they come and go.

use stepping_stones_domain::RecordId;
use stepping_stones_seal::sha256_of;

/// The digest of a set: the sum of the hashes of its members, 256 bits wide. Adding and removing in any order gives the same.
///
/// It notices loss and damage; it is no defence against someone who makes up records, and need not be: what arrives is authenticated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Digest(pub [u64; 4]);

impl Digest {
    fn of(record: RecordId, shown: &[u8]) -> [u64; 4] {
        let hash = sha256_of(&[&record.0, shown]);
        let mut words = [0; 4];
        for (word, bytes) in words.iter_mut().zip(hash.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        words
    }

    /// Adds a record as a scope shows it.
    pub fn add(&mut self, record: RecordId, shown: &[u8]) {
        for (sum, word) in self.0.iter_mut().zip(Self::of(record, shown)) {
            *sum = sum.wrapping_add(word);
        }
    }

    /// Takes a record out as it was added.
    pub fn remove(&mut self, record: RecordId, shown: &[u8]) {
        for (sum, word) in self.0.iter_mut().zip(Self::of(record, shown)) {
            *sum = sum.wrapping_sub(word);
        }
    }

    /// The stable form.
    #[must_use]
    pub fn to_bytes(self) -> [u8; 32] {
        let mut bytes = [0; 32];
        for (to, word) in bytes.chunks_exact_mut(8).zip(self.0) {
            to.copy_from_slice(&word.to_be_bytes());
        }
        bytes
    }

    /// Reads the stable form.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut words = [0; 4];
        for (word, bytes) in words.iter_mut().zip(bytes.chunks_exact(8)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
        }
        Self(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_does_not_matter_and_every_byte_does() {
        let (a, b) = (RecordId([1; 16]), RecordId([2; 16]));
        let mut one = Digest::default();
        one.add(a, b"x");
        one.add(b, b"y");
        let mut other = Digest::default();
        other.add(b, b"y");
        other.add(b, b"z");
        other.add(a, b"x");
        assert_ne!(one, other);
        other.remove(b, b"z");
        assert_eq!(one, other);
        assert_eq!(Digest::from_bytes(&one.to_bytes()), one);
        let mut flipped = Digest::default();
        flipped.add(a, b"x");
        flipped.add(b, b"Y");
        assert_ne!(one, flipped);
    }
}
