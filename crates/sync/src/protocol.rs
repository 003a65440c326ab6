//! The exchange between a device and the server, version 1: what goes over the wire, and nothing else.
//!
//! One request carries two independent halves: operations to be judged one by one, and the place up to which the device has read. The
//! answer carries a verdict per operation and the changes after that place. An answer counts only if its content type, protocol header,
//! echoed nonce and decoding are right.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use crate::codec::{Malformed, OrMalformed};

/// The version of the protocol that this code speaks.
pub const VERSION: u32 = 1;
/// The header that carries the version, on requests and on answers.
pub const VERSION_HEADER: &str = "stepping-stones-protocol";
/// The content type of requests and answers. Either may be packed, as its `content-encoding` says: requests with gzip only.
pub const CONTENT_TYPE: &str = "application/vnd.stepping-stones+cbor";
/// Where devices exchange.
pub const EXCHANGE_PATH: &str = "/v1/exchange";
/// Where members sign in and enrol a device.
pub const SIGN_IN_PATH: &str = "/v1/sign-in";
/// Where a device waits for news: answers when the organisation's order passes the place given, or after half a minute.
pub const WAIT_PATH: &str = "/v1/wait";
/// Where a device that cannot show anything now hands in what is sealed.
pub const PUSH_PATH: &str = "/v1/push";
/// The most bytes of a request; a server answers 413 to more.
pub const LARGEST_REQUEST: usize = 1024 * 1024;

/// Sixteen bytes of an identifier or nonce.
pub type Id = ByteArray<16>;

/// A place in the organisation's order.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Cursor {
    /// Which life of the database: changes when a backup is restored.
    #[n(0)]
    pub epoch: Id,
    /// The number of the last change read.
    #[n(1)]
    pub seq: u64,
    /// The hash chained over the feed up to that change.
    #[n(2)]
    pub chain: ByteArray<32>,
}

/// What a device asks.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ExchangeRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The place up to which the device has read; absent before the first answer.
    #[n(1)]
    pub cursor: Option<Cursor>,
    /// The scopes that the device holds, by the hash of their list ([`scopes_hash`]).
    #[n(2)]
    pub scopes: ByteArray<32>,
    /// Scopes that the device is still filling, and the last change of each that it has.
    #[n(3)]
    pub filling: Vec<Filling>,
    /// Whether the device wants every scope's digest, because it found that something does not add up.
    #[n(4)]
    pub digests: bool,
    /// Operations to be judged.
    #[n(5)]
    pub push: Vec<Pushed>,
    /// About how many bytes of changes the answer may carry.
    #[n(6)]
    pub room: u32,
    /// How many operations the device has without a verdict, those in this request among them; absent from a version that does not tell.
    #[n(7)]
    pub unsent: Option<u32>,
}

/// A scope that is being filled.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Filling {
    /// The scope, in its stable form.
    #[n(0)]
    pub scope: ByteVec,
    /// The number of the last change of this scope that the device has; 0 at the start.
    #[n(1)]
    pub after: u64,
}

/// An operation on its way.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Pushed {
    /// The device's own name for it in this request, echoed in the verdict. For an open operation its id; for a sealed one anything.
    #[n(0)]
    pub reference: Id,
    /// The canonical bytes of the operation.
    #[n(1)]
    pub open: Option<ByteVec>,
    /// Its envelope, from a device that cannot open it now.
    #[n(2)]
    pub sealed: Option<ByteVec>,
}

impl Pushed {
    /// About how many bytes it takes in a request.
    #[must_use]
    pub fn size(&self) -> usize {
        let length = |part: &Option<ByteVec>| part.as_ref().map_or(0, |part| part.len());
        40 + length(&self.open) + length(&self.sealed)
    }
}

/// What the server answers.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ExchangeResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The server's clock in milliseconds since 1970; lets a device notice that its own is wrong.
    #[n(1)]
    pub clock_ms: i64,
    /// A verdict for each operation pushed.
    #[n(2)]
    pub verdicts: Vec<Judged>,
    /// The device's scopes, when their list is not the one it holds, or when it wants digests.
    #[n(3)]
    pub scopes: Option<Vec<ScopeHead>>,
    /// Changes in the scopes being filled; apply before `rows`.
    #[n(4)]
    pub filled: Vec<Row>,
    /// How far each scope in the request is filled now.
    #[n(5)]
    pub filling: Vec<Filled>,
    /// Changes after the cursor, in order.
    #[n(6)]
    pub rows: Vec<Row>,
    /// The place up to which the device has read once it has applied `rows`.
    #[n(7)]
    pub cursor: Cursor,
    /// Whether more is waiting.
    #[n(8)]
    pub more: bool,
    /// The hash of all the device's scopes with their digests at `cursor`, when nothing more is waiting ([`state_hash`]).
    #[n(9)]
    pub state: Option<ByteArray<32>>,
    /// The request's cursor is of another life of the database, or of a copy that went another way: start over, and offer again what the
    /// server may have lost.
    #[n(10)]
    pub start_over: bool,
    /// The enrolment was withdrawn: all that the device holds has to go, before anything else. What was written on it and not sent may
    /// still be handed in; it waits for a manager.
    #[n(11)]
    #[cbor(default)]
    pub withdrawn: bool,
    /// For how many days from now the device may be opened without another contact; absent from a server that does not say.
    #[n(12)]
    pub lease_days: Option<u32>,
}

/// What became of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Judged {
    /// The reference of the request.
    #[n(0)]
    pub reference: Id,
    /// What became of it.
    #[n(1)]
    pub verdict: Verdict,
}

/// What became of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Verdict {
    /// It is kept and has taken effect; its change has this number.
    #[n(0)]
    Applied(#[n(0)] u64),
    /// It was kept before; its change has this number.
    #[n(1)]
    Duplicate(#[n(0)] u64),
    /// It is not kept; the author decides what becomes of it.
    #[n(2)]
    Refused(#[n(0)] Reason),
    /// It is kept, and waits for a manager.
    #[n(3)]
    Held(#[n(0)] Reason),
}

/// Why an operation is refused or held. Codes of newer servers read as [`Reason::OTHER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(transparent)]
pub struct Reason(#[n(0)] pub u8);

#[allow(missing_docs, reason = "the names say it; the app's words say it to people")]
impl Reason {
    pub const OTHER: Self = Self(0);
    pub const MALFORMED: Self = Self(1);
    pub const TOO_LARGE: Self = Self(2);
    pub const OTHER_CONTENT: Self = Self(3);
    pub const NOT_YOUR_PERSON: Self = Self(4);
    pub const NOT_YOUR_ROLE: Self = Self(5);
    pub const NO_PERSON: Self = Self(6);
    pub const UNKNOWN_PERSON: Self = Self(7);
    pub const OTHER_KIND: Self = Self(8);
    pub const NOT_THE_AUTHOR: Self = Self(9);
    pub const WITHDRAWN: Self = Self(10);
    pub const NOT_YOUR_SITE: Self = Self(11);
    pub const DECLINED: Self = Self(12);
    pub const LAST_MANAGER: Self = Self(13);
    pub const ERASED: Self = Self(14);
}

/// A scope that the device holds, and what the server shows in it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ScopeHead {
    /// The scope, in its stable form.
    #[n(0)]
    pub scope: ByteVec,
    /// The digest of the records shown.
    #[n(1)]
    pub digest: ByteArray<32>,
    /// How many records are shown.
    #[n(2)]
    pub count: u64,
}

/// How far a scope is filled.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Filled {
    /// The scope, in its stable form.
    #[n(0)]
    pub scope: ByteVec,
    /// The number of the last change given; `None` when the scope is full up to the cursor of this answer.
    #[n(1)]
    pub after: Option<u64>,
}

/// A change in a scope.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Row {
    /// Its number in the organisation's order.
    #[n(0)]
    pub seq: u64,
    /// The scope, in its stable form.
    #[n(1)]
    pub scope: ByteVec,
    /// The record.
    #[n(2)]
    pub record: Id,
    /// The record as the scope shows it; absent when it left the scope.
    #[n(3)]
    pub shown: Option<ByteVec>,
}

/// What a device hands in that cannot show anything now: locked, its lease over, or withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PushRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// Sealed operations.
    #[n(1)]
    pub push: Vec<Pushed>,
}

/// The verdicts on what was handed in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PushResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// A verdict for each operation pushed.
    #[n(1)]
    pub verdicts: Vec<Judged>,
    /// The enrolment was withdrawn: all that the device holds has to go.
    #[n(2)]
    #[cbor(default)]
    pub withdrawn: bool,
    /// For how many days from now the device may be opened without another contact; absent from a server that does not say.
    #[n(3)]
    pub lease_days: Option<u32>,
}

/// Who signs in.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SignInRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The e-mail address.
    #[n(1)]
    pub email: String,
    /// The password.
    #[n(2)]
    pub password: String,
    /// The enrolment that signs in again; absent for a new one.
    #[n(3)]
    pub device: Option<Id>,
    /// The kind of browser, so that a manager can tell devices apart.
    #[n(4)]
    pub label: String,
    /// The push tokens of the enrolments that lie on the same device, of whomever they are; at most [`SignInRequest::MOST_BESIDE`] are looked at.
    #[n(5)]
    #[cbor(default)]
    pub beside: Vec<ByteArray<32>>,
}

impl SignInRequest {
    /// The most enrolments on the same device that are looked at.
    pub const MOST_BESIDE: usize = 64;
}

/// What a device needs to know to work for a member.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SignInResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The organisation.
    #[n(1)]
    pub org: Id,
    /// Its name.
    #[n(2)]
    pub org_name: String,
    /// Its public key: outboxes are sealed to it.
    #[n(3)]
    pub org_key: ByteArray<32>,
    /// The member.
    #[n(4)]
    pub member: Id,
    /// The member's name.
    #[n(5)]
    pub name: String,
    /// The member's roles, by code.
    #[n(6)]
    pub roles: Vec<String>,
    /// This enrolment.
    #[n(7)]
    pub device: Id,
    /// The secret that lets this enrolment exchange. Kept sealed.
    #[n(8)]
    pub token: ByteArray<32>,
    /// The secret that lets this enrolment hand in sealed operations, and nothing else. Readable while locked.
    #[n(9)]
    pub push_token: ByteArray<32>,
    /// The server's clock in milliseconds since 1970.
    #[n(10)]
    pub clock_ms: i64,
    /// Which of the enrolments on the same device are this member's, by their place in the request. The device itself can't tell: what lies there
    /// locked names nobody.
    #[n(11)]
    #[cbor(default, skip_if = "Vec::is_empty")]
    pub own: Vec<u32>,
    /// For how many days from now the device may be opened without another contact; absent from a server that does not say.
    #[n(12)]
    pub lease_days: Option<u32>,
}

/// A message of the protocol in bytes.
pub fn encode<M: Encode<()>>(message: &M) -> Vec<u8> {
    let mut bytes = Vec::new();
    let done = minicbor::encode(message, &mut bytes);
    debug_assert!(done.is_ok());
    bytes
}

/// Reads a message of the protocol.
///
/// # Errors
/// [`Malformed`] when the bytes are none, or go on behind it.
pub fn decode<'b, M: Decode<'b, ()>>(bytes: &'b [u8]) -> Result<M, Malformed> {
    let mut decoder = minicbor::Decoder::new(bytes);
    let message = decoder.decode().or_malformed("message")?;
    if decoder.position() == bytes.len() { Ok(message) } else { Err(Malformed("message: bytes behind it")) }
}

/// The hash of a sorted list of scopes, in their stable form.
pub fn scopes_hash<'a>(sorted: impl IntoIterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut joined = Vec::new();
    for scope in sorted {
        joined.push(scope.len() as u8);
        joined.extend_from_slice(scope);
    }
    stepping_stones_seal::sha256(&joined)
}

/// The hash of a sorted list of scopes with their digests: equal on both sides exactly when a quiet device holds what it should.
pub fn state_hash<'a>(sorted: impl IntoIterator<Item = (&'a [u8], [u8; 32])>) -> [u8; 32] {
    let mut joined = Vec::new();
    for (scope, digest) in sorted {
        joined.push(scope.len() as u8);
        joined.extend_from_slice(scope);
        joined.extend_from_slice(&digest);
    }
    stepping_stones_seal::sha256(&joined)
}

/// The hash chained over the feed: of the one before, and of a change.
#[must_use]
pub fn chained(before: &[u8; 32], row: &Row) -> [u8; 32] {
    stepping_stones_seal::sha256_of(&[before, &encode(row)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_read_back_and_others_are_refused() {
        let request = ExchangeRequest {
            nonce: [1; 16].into(),
            cursor: Some(Cursor { epoch: [2; 16].into(), seq: 9, chain: [3; 32].into() }),
            scopes: [4; 32].into(),
            filling: vec![Filling { scope: vec![0].into(), after: 3 }],
            digests: false,
            push: vec![Pushed { reference: [5; 16].into(), open: Some(vec![1, 2].into()), sealed: None }],
            room: 1000,
            unsent: Some(1),
        };
        let bytes = encode(&request);
        assert_eq!(decode::<ExchangeRequest>(&bytes).as_ref(), Ok(&request));
        for length in 0..bytes.len() {
            assert!(decode::<ExchangeRequest>(&bytes[..length]).is_err());
        }
        assert!(decode::<ExchangeRequest>(&[bytes, vec![0]].concat()).is_err());
        assert!(decode::<ExchangeResponse>(b"<!doctype html><title>Sign in to WiFi</title>").is_err());
    }

    #[test]
    fn parts_of_a_newer_version_are_passed_over() {
        let cursor = Cursor { epoch: [2; 16].into(), seq: 9, chain: [3; 32].into() };
        let mut newer = encode(&cursor);
        newer[0] += 1; // one entry more
        newer.extend_from_slice(&[0x18, 99, 0x61, b'x']);
        assert_eq!(decode::<Cursor>(&newer), Ok(cursor));
    }
}
