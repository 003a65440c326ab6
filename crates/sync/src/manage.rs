//! What a manager sees of devices and of what is held, and what they do about it; what a member sees and does of their own devices; how a device says
//! that it is empty; and a change of password.
//!
//! Everything here needs a connection. An answer counts as every other does: content type, protocol header, echoed nonce.

use minicbor::bytes::{ByteArray, ByteVec};
use minicbor::{Decode, Encode};

use crate::protocol::{Id, Reason};

/// Where a manager asks who has which devices.
pub const DEVICES_PATH: &str = "/v1/manage/devices";
/// Where a manager withdraws and reinstates.
pub const ACT_PATH: &str = "/v1/manage/act";
/// Where a manager asks what is held for review.
pub const HELD_PATH: &str = "/v1/manage/held";
/// Where a manager decides about one thing that is held.
pub const ANSWER_PATH: &str = "/v1/manage/answer";
/// Where a device says that nothing is left on it: with its secret to hand in once it was withdrawn or its member has signed in anew there, with
/// its secret to exchange when the member themselves ends the enrolment.
pub const ERASED_PATH: &str = "/v1/erased";
/// Where a member changes their password.
pub const PASSWORD_PATH: &str = "/v1/password";
/// Where a member asks on which devices they are signed in.
pub const OWN_DEVICES_PATH: &str = "/v1/devices";
/// Where a member takes one of their own devices out of the service, at once and without a manager: it may be lost.
pub const TAKE_OUT_PATH: &str = "/v1/devices/take-out";
/// The most characters of a reason for declining.
pub const LONGEST_REASON: usize = 1_000;

/// Asks for a list.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ListRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
}

/// Who has which devices.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DevicesResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// Every member of the organisation, the longest-standing first.
    #[n(1)]
    pub members: Vec<MemberLine>,
}

/// A member with their devices.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct MemberLine {
    /// The member.
    #[n(0)]
    pub member: Id,
    /// Full name.
    #[n(1)]
    pub name: String,
    /// They are a person whom the service supports.
    #[n(2)]
    pub client: bool,
    /// When their access was ended, in milliseconds since 1970.
    #[n(3)]
    pub ended_ms: Option<i64>,
    /// Their devices, the one with the latest contact first.
    #[n(4)]
    pub devices: Vec<DeviceLine>,
}

/// A device, as a manager sees it. Times are in milliseconds since 1970, by the server's clock.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct DeviceLine {
    /// The enrolment.
    #[n(0)]
    pub device: Id,
    /// What the device called itself.
    #[n(1)]
    pub label: String,
    /// When it was enrolled.
    #[n(2)]
    pub enrolled_ms: i64,
    /// Its last contact, to within some minutes.
    #[n(3)]
    pub contact_ms: i64,
    /// Until when it can be opened without another contact.
    #[n(4)]
    pub lease_ends_ms: i64,
    /// How many operations were not sent yet, as it told last; absent when it never told.
    #[n(5)]
    pub unsent: Option<u32>,
    /// When it was withdrawn.
    #[n(6)]
    pub withdrawn_ms: Option<i64>,
    /// When it said that it is empty; `unsent` tells what stayed on it, sealed.
    #[n(7)]
    pub erased_ms: Option<i64>,
    /// It is the one that asks.
    #[n(8)]
    pub asking: bool,
}

/// On which devices the member who asks is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct OwnDevicesResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// Their devices, the one with the latest contact first.
    #[n(1)]
    pub devices: Vec<DeviceLine>,
    /// Whether they have a password, for which taking one out asks. Whoever joined with words has none.
    #[n(2)]
    #[cbor(default)]
    pub has_password: bool,
}

/// A member takes one of their own devices out of the service. The answer is an [`ActResponse`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct TakeOutRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The enrolment.
    #[n(1)]
    pub device: Id,
    /// Their password: whoever found the phone on which they ask must not take the others out. Empty where they have none.
    #[n(2)]
    pub password: String,
}

/// A manager does something about a device or a member.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ActRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// What.
    #[n(1)]
    pub act: Act,
}

/// What a manager does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Act {
    /// Withdraws one device.
    #[n(0)]
    WithdrawDevice(#[n(0)] Id),
    /// Ends a member's access: withdraws all their devices, and lets them sign in no more.
    #[n(1)]
    EndMember(#[n(0)] Id),
    /// Lets a member sign in again. Devices that were withdrawn stay so.
    #[n(2)]
    Reinstate(#[n(0)] Id),
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ActResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// What.
    #[n(1)]
    pub done: Done,
}

/// What became of what a manager did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum Done {
    /// It is done, or was before.
    #[n(0)]
    Done,
    /// There is nothing of the kind in this organisation, or no longer.
    #[n(1)]
    Unknown,
    /// It would leave the organisation without a manager.
    #[n(2)]
    LastManager,
    /// The rules do not allow it.
    #[n(3)]
    Refused(#[n(0)] Reason),
}

/// What is held for review.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HeldResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// What waits, the longest first; not more than an answer takes.
    #[n(1)]
    pub held: Vec<HeldLine>,
    /// How many wait in all.
    #[n(2)]
    pub waiting: u32,
}

/// Something that is held for review.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct HeldLine {
    /// The operation.
    #[n(0)]
    pub operation: Id,
    /// When the server received it, in milliseconds since 1970.
    #[n(1)]
    pub received_ms: i64,
    /// Why it waits.
    #[n(2)]
    pub reason: Reason,
    /// Its canonical bytes, which say who did it and what.
    #[n(3)]
    pub bytes: ByteVec,
}

/// A manager decides about something that is held.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct AnswerRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The operation.
    #[n(1)]
    pub operation: Id,
    /// What becomes of it.
    #[n(2)]
    pub decision: Decision,
}

/// What becomes of something that was held.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub enum Decision {
    /// It takes effect in its author's name.
    #[n(0)]
    TakeIn,
    /// It does not, for a reason in words; it is kept beside.
    #[n(1)]
    Decline(#[n(0)] String),
}

/// A device says that nothing is left on it.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ErasedRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// How many operations could not be handed in, and stay there sealed to the organisation alone.
    #[n(1)]
    pub kept: u32,
    /// The secret to exchange of the enrolment that took its place, where its member has signed in anew on the same device.
    #[n(2)]
    pub anew: Option<ByteArray<32>>,
}

/// A member changes their password.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct PasswordRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The password until now.
    #[n(1)]
    pub old: String,
    /// The password from now on.
    #[n(2)]
    pub new: String,
}

/// It is done. Where it was done before, the same is answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Noted {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::{decode, encode};

    #[test]
    fn messages_read_back_whole_and_not_in_part() {
        let device = DeviceLine {
            device: [1; 16].into(),
            label: "Firefox".into(),
            enrolled_ms: 1,
            contact_ms: 2,
            lease_ends_ms: 3,
            unsent: None,
            withdrawn_ms: Some(4),
            erased_ms: None,
            asking: true,
        };
        let member = MemberLine {
            member: [2; 16].into(),
            name: "Joe".into(),
            client: false,
            ended_ms: None,
            devices: vec![device],
        };
        let response = DevicesResponse { nonce: [3; 16].into(), members: vec![member] };
        let bytes = encode(&response);
        assert_eq!(decode::<DevicesResponse>(&bytes), Ok(response));
        for length in 0..bytes.len() {
            assert!(decode::<DevicesResponse>(&bytes[..length]).is_err());
        }
        for act in [Act::WithdrawDevice([4; 16].into()), Act::EndMember([5; 16].into()), Act::Reinstate([5; 16].into())]
        {
            let request = ActRequest { nonce: [3; 16].into(), act };
            assert_eq!(decode::<ActRequest>(&encode(&request)), Ok(request));
        }
        let decision = Decision::Decline("not hers".into());
        let answer = AnswerRequest { nonce: [3; 16].into(), operation: [6; 16].into(), decision };
        assert_eq!(decode::<AnswerRequest>(&encode(&answer)), Ok(answer));
    }
}
