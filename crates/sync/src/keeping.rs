//! Who is kept longer than the service chose, and a manager's decision to keep somebody for another year. Nothing is erased by itself.
//!
//! Everything here needs a connection. An answer counts as every other does: content type, protocol header, echoed nonce.

use minicbor::{Decode, Encode};

use crate::protocol::Id;

/// Where a manager asks who is kept longer than the service chose, with a [`ListRequest`](crate::manage::ListRequest).
pub const KEPT_PATH: &str = "/v1/manage/kept";
/// Where a manager has a person kept for another year.
pub const KEEP_PATH: &str = "/v1/manage/keep";
/// The most people of an answer.
pub const KEPT_LINES: u32 = 100;

/// Who is kept longer than the service chose.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeptResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The one of whom nothing was written for longest first; at most [`KEPT_LINES`].
    #[n(1)]
    pub people: Vec<KeptLine>,
    /// There are more.
    #[n(2)]
    pub more: bool,
}

/// Somebody who is kept longer than the service chose. Times are in milliseconds since 1970, by the server's clock.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeptLine {
    /// The person.
    #[n(0)]
    pub person: Id,
    /// When the last thing that was written about them reached the server.
    #[n(1)]
    pub last_ms: i64,
    /// The last decision to keep them, if there was one; its year is over.
    #[n(2)]
    pub kept: Option<KeptBefore>,
}

/// A decision to keep somebody for another year.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeptBefore {
    /// When it was made, in milliseconds since 1970.
    #[n(0)]
    pub at_ms: i64,
    /// By which member.
    #[n(1)]
    pub by: Id,
    /// Why.
    #[n(2)]
    pub reason: String,
}

/// A manager has a person kept for another year from now. The answer is an [`ActResponse`](crate::manage::ActResponse).
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct KeepRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The person.
    #[n(1)]
    pub person: Id,
    /// Why; at most [`LONGEST_REASON`](crate::manage::LONGEST_REASON) characters. It is kept for as long as the person is.
    #[n(2)]
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{decode, encode};

    #[test]
    fn messages_read_back_whole_and_not_in_part() {
        let kept = KeptBefore { at_ms: 1, by: [3; 16].into(), reason: "a claim is open".into() };
        let line = |kept| KeptLine { person: [2; 16].into(), last_ms: 5, kept };
        let response = KeptResponse { nonce: [1; 16].into(), people: vec![line(Some(kept)), line(None)], more: true };
        let bytes = encode(&response);
        assert_eq!(decode::<KeptResponse>(&bytes), Ok(response));
        for length in 0..bytes.len() {
            assert!(decode::<KeptResponse>(&bytes[..length]).is_err());
        }
        let request =
            KeepRequest { nonce: [1; 16].into(), person: [2; 16].into(), reason: "they may come back".into() };
        assert_eq!(decode::<KeepRequest>(&encode(&request)), Ok(request));
    }
}
