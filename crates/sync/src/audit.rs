//! Who read, changed, copied or overrode what and when: as a manager searches it, and as a person sees who has seen what is kept about them.
//!
//! Everything here needs a connection. An answer counts as every other does: content type, protocol header, echoed nonce.

use minicbor::bytes::ByteVec;
use minicbor::{Decode, Encode};

use crate::protocol::Id;

/// Where a manager searches the audit.
pub const AUDIT_PATH: &str = "/v1/manage/audit";
/// Where somebody asks who has seen what is kept about a person: themselves, or one whom they look after.
pub const SEEN_PATH: &str = "/v1/seen";
/// The most lines of an answer to a search.
pub const AUDIT_LINES: u32 = 50;
/// The most lines of who has seen a person's records.
pub const SEEN_LINES: u32 = 500;
/// How finely it is told when somebody saw them, in milliseconds.
pub const SEEN_EVERY_MS: i64 = 60 * 60 * 1000;
/// How far back it is told who saw them, in milliseconds.
pub const SEEN_SINCE_MS: i64 = 366 * 24 * SEEN_EVERY_MS;

/// A group of things that are done, to search by. A server that does not know one finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Group(#[n(0)] pub u8);

impl Group {
    /// Records were given to a device, or read on the server.
    pub const READ: Self = Self(1);
    /// Records were changed.
    pub const CHANGED: Self = Self(2);
    /// A copy of everything about a person was made.
    pub const COPIED: Self = Self(3);
    /// Somebody decided in another's place: without a person's agreement, or about what was held.
    pub const OVERRODE: Self = Self(4);
    /// Ways in: signing in, passwords, invitations, devices, whose access was ended.
    pub const ACCESS: Self = Self(5);
    /// What the server did not take.
    pub const REFUSED: Self = Self(6);
    /// All that this version knows.
    pub const ALL: [Self; 6] = [Self::READ, Self::CHANGED, Self::COPIED, Self::OVERRODE, Self::ACCESS, Self::REFUSED];
}

/// A manager searches the audit. What is absent restricts nothing.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AuditRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// About which person.
    #[n(1)]
    pub person: Option<Id>,
    /// By which member.
    #[n(2)]
    pub member: Option<Id>,
    /// What was done.
    #[n(3)]
    pub group: Option<Group>,
    /// Not before, in milliseconds since 1970.
    #[n(4)]
    pub from_ms: Option<i64>,
    /// Before, in milliseconds since 1970.
    #[n(5)]
    pub until_ms: Option<i64>,
    /// Only entries with a lower number: `next` of the answer before.
    #[n(6)]
    pub before: Option<u64>,
}

/// What was found, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AuditResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// At most [`AUDIT_LINES`].
    #[n(1)]
    pub lines: Vec<AuditLine>,
    /// There is more: where it goes on.
    #[n(2)]
    pub next: Option<u64>,
}

/// An entry of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AuditLine {
    /// When, in milliseconds since 1970, by the server's clock.
    #[n(0)]
    pub at_ms: i64,
    /// Who; absent when it was the server's own command line.
    #[n(1)]
    pub member: Option<Id>,
    /// What the device calls itself on which it was done.
    #[n(2)]
    pub device: Option<String>,
    /// What, as a stable code.
    #[n(3)]
    pub what: String,
    /// The person that it is about, if it is about one.
    #[n(4)]
    pub person: Option<Id>,
    /// What else it is about: a record, a member, a device, a scope or the hash of an operation.
    #[n(5)]
    pub about: ByteVec,
}

/// Asks who has seen what is kept about a person.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SeenRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The person; absent: whoever asks.
    #[n(1)]
    pub person: Option<Id>,
}

/// Who has seen it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SeenResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// Whoever asks may know. False is also said of a person who is not there.
    #[n(1)]
    pub known: bool,
    /// Each once an hour, the latest first; nothing that the person did themselves.
    #[n(2)]
    pub seen: Vec<SeenLine>,
    /// There is more, further back.
    #[n(3)]
    pub more: bool,
}

/// Somebody saw something of a person's records.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(map)]
pub struct SeenLine {
    /// The beginning of the hour, in milliseconds since 1970.
    #[n(0)]
    pub at_ms: i64,
    /// Who; empty where it was done on the server itself.
    #[n(1)]
    pub name: String,
    /// Codes of what they do in the service.
    #[n(2)]
    pub roles: Vec<String>,
    /// How.
    #[n(3)]
    pub how: How,
}

/// How somebody saw a person's records. What a newer version says reads as [`How::READ`] does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct How(#[n(0)] pub u8);

impl How {
    /// They were given to a device of theirs.
    pub const READ: Self = Self(0);
    /// They wrote in them.
    pub const WROTE: Self = Self(1);
    /// They made a copy of everything.
    pub const COPIED: Self = Self(2);
    /// Only what a door shows was given to a device of theirs.
    pub const AT_THE_DOOR: Self = Self(3);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{decode, encode};

    #[test]
    fn messages_read_back_whole_and_not_in_part() {
        let nonce = [1; 16].into();
        let (person, group) = (Some([2; 16].into()), Some(Group::READ));
        let request =
            AuditRequest { nonce, person, member: None, group, from_ms: Some(1), until_ms: Some(2), before: Some(3) };
        assert_eq!(decode::<AuditRequest>(&encode(&request)), Ok(request));
        let (what, about) = ("given".to_owned(), vec![1; 17].into());
        let line = AuditLine { at_ms: 1, member: None, device: Some("Firefox".into()), what, person, about };
        let response = AuditResponse { nonce, lines: vec![line], next: Some(7) };
        let bytes = encode(&response);
        assert_eq!(decode::<AuditResponse>(&bytes), Ok(response));
        for length in 0..bytes.len() {
            assert!(decode::<AuditResponse>(&bytes[..length]).is_err());
        }
        let line = SeenLine { at_ms: 1, name: "Joe".into(), roles: vec!["client".into()], how: How::COPIED };
        let response = SeenResponse { nonce, known: true, seen: vec![line], more: false };
        assert_eq!(decode::<SeenResponse>(&encode(&response)), Ok(response));
        let request = SeenRequest { nonce, person: None };
        assert_eq!(decode::<SeenRequest>(&encode(&request)), Ok(request));
    }
}
