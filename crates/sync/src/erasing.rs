//! A manager erases everything about a person, for good. It needs a connection, and cannot be taken back.

use minicbor::{Decode, Encode};

use crate::protocol::Id;

/// Where a manager erases a person.
pub const ERASE_PATH: &str = "/v1/manage/erase";

/// A manager erases a person. The answer is an [`ActResponse`](crate::manage::ActResponse).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EraseRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The person.
    #[n(1)]
    pub person: Id,
    /// Why, in words that name nobody; at most [`LONGEST_REASON`](crate::manage::LONGEST_REASON) characters. It is kept.
    #[n(2)]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{decode, encode};

    #[test]
    fn a_request_reads_back_whole_and_not_in_part() {
        let request = EraseRequest { nonce: [1; 16].into(), person: [2; 16].into(), reason: "they asked".into() };
        let bytes = encode(&request);
        assert_eq!(decode::<EraseRequest>(&bytes), Ok(request));
        for length in 0..bytes.len() {
            assert!(decode::<EraseRequest>(&bytes[..length]).is_err());
        }
    }
}
