//! Joining: what goes over the wire when somebody is invited and when they come, and how the secret of an invitation is written.
//!
//! The secret is what a person has in hand: a link whose part behind `#` no server ever logs, or short words. Both say the same.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};

use crate::protocol::{Id, SignInResponse};

/// Where a member invites somebody.
pub const INVITE_PATH: &str = "/v1/invite";
/// Where a member asks which invitations are open.
pub const INVITATIONS_PATH: &str = "/v1/invitations";
/// Where a member takes an invitation back.
pub const REVOKE_PATH: &str = "/v1/revoke-invitation";
/// Where whoever holds the secret of an invitation asks what it is for.
pub const LOOK_PATH: &str = "/v1/look";
/// Where whoever holds the secret of an invitation joins.
pub const JOIN_PATH: &str = "/v1/join";
/// Where somebody asks for a letter because their password is forgotten.
pub const FORGOTTEN_PATH: &str = "/v1/forgotten";
/// The screen of the app that an invitation's link leads to; the secret stands behind `#`.
pub const JOIN_SCREEN: &str = "/join";
/// How many digits a PIN has.
pub const PIN_DIGITS: usize = 6;
/// The fewest characters of a password.
pub const LEAST_PASSWORD: usize = 12;

/// As much of each word as counts: the words of the list differ within it.
const LETTERS: usize = 4;
/// What is longer is no invitation.
const LONGEST: usize = 400;

/// The one form of a secret, however it was typed: as a link, in capitals, with hyphens or spaces, or with the first four letters of each word.
#[must_use]
pub fn secret(typed: &str) -> Option<String> {
    let typed = typed.get(..typed.len().min(LONGEST)).unwrap_or_default();
    let typed = typed.rsplit('#').next().unwrap_or_default().to_ascii_lowercase();
    let pieces: Vec<&str> =
        typed.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty()).collect();
    match pieces.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        words => Some(words.iter().map(|word| word.get(..LETTERS).unwrap_or(word)).collect::<Vec<_>>().join("-")),
    }
}

/// What an invitation is for, by number. Of a newer server it reads as something that this version cannot use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Purpose(#[n(0)] pub u8);

#[allow(missing_docs, reason = "the names say it")]
impl Purpose {
    /// The first manager founds the organisation.
    pub const FOUNDING: Self = Self(0);
    /// A colleague joins.
    pub const STAFF: Self = Self(1);
    /// A person whom the service supports joins, to see their own page.
    pub const CLIENT: Self = Self(2);
    /// A member of staff sets a new password.
    pub const PASSWORD: Self = Self(3);
}

/// Somebody is to be invited.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InviteRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// What for.
    #[n(1)]
    pub purpose: Purpose,
    /// The person, for a client; the member, for a password.
    #[n(2)]
    pub about: Option<Id>,
    /// The full name of a colleague.
    #[n(3)]
    #[cbor(default)]
    pub name: String,
    /// The e-mail address of a colleague.
    #[n(4)]
    #[cbor(default)]
    pub email: String,
    /// What a colleague does here, by code.
    #[n(5)]
    #[cbor(default)]
    pub roles: Vec<String>,
    /// The sites at whose doors a colleague stands.
    #[n(6)]
    #[cbor(default)]
    pub sites: Vec<Id>,
}

/// What became of it: one of the two.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InviteResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The invitation.
    #[n(1)]
    pub made: Option<Made>,
    /// Why there is none.
    #[n(2)]
    pub refused: Option<NotJoined>,
}

/// An invitation that was made. This is the only time that its secret is told.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Made {
    /// Its identity.
    #[n(0)]
    pub id: Id,
    /// Its secret: short words with a hyphen between, or digits and letters.
    #[n(1)]
    pub secret: String,
    /// When it ends, in milliseconds since 1970.
    #[n(2)]
    pub ends_ms: i64,
    /// Whether a mail server has taken it, to be brought to the address of whom it is for; nothing where it was not to be sent.
    #[n(3)]
    pub mailed: Option<bool>,
}

/// Why somebody was not invited, or did not join. Codes of newer servers read as [`NotJoined::UNUSABLE`] would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct NotJoined(#[n(0)] pub u8);

#[allow(missing_docs, reason = "what is not told apart has one code; the app's words say it to people")]
impl NotJoined {
    /// There is no such invitation, or it was used or taken back, or has ended: it is not said which. Or it cannot be made by who asks.
    pub const UNUSABLE: Self = Self(0);
    /// The password is too short or too long.
    pub const BAD_PASSWORD: Self = Self(1);
    /// It is no e-mail address.
    pub const BAD_ADDRESS: Self = Self(2);
    /// A name is missing.
    pub const NO_NAME: Self = Self(3);
    /// No role is given.
    pub const NO_ROLE: Self = Self(4);
    /// A colleague of this organisation has the address.
    pub const TAKEN: Self = Self(5);
    /// The password is easy to guess.
    pub const WEAK_PASSWORD: Self = Self(6);
}

/// Which invitations are open?
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InvitationsRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
}

/// The open invitations that the member may see, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct InvitationsResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The invitations.
    #[n(1)]
    pub open: Vec<OpenInvitation>,
}

/// An invitation that nobody has used yet.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct OpenInvitation {
    /// Its identity.
    #[n(0)]
    pub id: Id,
    /// What for.
    #[n(1)]
    pub purpose: Purpose,
    /// The person, for a client; the member, for a password.
    #[n(2)]
    pub about: Option<Id>,
    /// The full name of a colleague.
    #[n(3)]
    pub name: String,
    /// The e-mail address of a colleague.
    #[n(4)]
    pub email: String,
    /// When it ends, in milliseconds since 1970.
    #[n(5)]
    pub ends_ms: i64,
}

/// An invitation is taken back.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RevokeRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The invitation.
    #[n(1)]
    pub id: Id,
}

/// It leads nowhere from now on.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RevokeResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// Whether there was such an open invitation that the member may take back.
    #[n(1)]
    pub revoked: bool,
}

/// What is this invitation for?
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LookRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// Its secret, however it was typed.
    #[n(1)]
    pub secret: String,
}

/// What an invitation is for; nothing when it cannot be used, and it is not said why.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct LookResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// What it is for.
    #[n(1)]
    pub found: Option<Looked>,
}

/// What an invitation is for, as whoever holds it is told.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Looked {
    /// What for.
    #[n(0)]
    pub purpose: Purpose,
    /// The organisation's name; empty when it is to be founded.
    #[n(1)]
    pub org_name: String,
    /// The full name of a colleague; empty for anybody else.
    #[n(2)]
    pub name: String,
}

/// Somebody joins.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct JoinRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The secret, however it was typed.
    #[n(1)]
    pub secret: String,
    /// The kind of browser, so that a manager can tell devices apart.
    #[n(2)]
    pub label: String,
    /// The password of a member of staff. A client has none.
    #[n(3)]
    #[cbor(default)]
    pub password: String,
    /// Who founds an organisation.
    #[n(4)]
    pub founder: Option<Founder>,
    /// As in [`crate::protocol::SignInRequest`].
    #[n(5)]
    #[cbor(default)]
    pub beside: Vec<ByteArray<32>>,
}

/// An organisation and its first manager.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Founder {
    /// The organisation's name.
    #[n(0)]
    pub org_name: String,
    /// The manager's full name.
    #[n(1)]
    pub name: String,
    /// The manager's e-mail address.
    #[n(2)]
    pub email: String,
}

/// What became of it: one of the two.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct JoinResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// The device is enrolled.
    #[n(1)]
    pub signed_in: Option<SignInResponse>,
    /// Why not.
    #[n(2)]
    pub refused: Option<NotJoined>,
}

/// Somebody's password is forgotten.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ForgottenRequest {
    /// Sixteen random bytes that the answer must repeat.
    #[n(0)]
    pub nonce: Id,
    /// The address to which a letter should go.
    #[n(1)]
    pub email: String,
}

/// It is noted. For every address the same is answered.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct ForgottenResponse {
    /// The nonce of the request.
    #[n(0)]
    pub nonce: Id,
    /// Whether this server sends letters at all.
    #[n(1)]
    pub sends_letters: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_the_same_however_it_is_typed() {
        let words = Some("appl-rive-tea-wind-moon-gard".to_owned());
        for typed in [
            "apple-river-tea-window-moon-garden",
            "  Apple RIVER tea,  window\nmoon garden ",
            "appl rive tea wind moon gard",
            "https://stones.example/join#apple-river-tea-window-moon-garden",
            "apple – river – tea – window – moon – garden.",
        ] {
            assert_eq!(secret(typed), words, "{typed}");
        }
        let digits = Some("00ff12ab".to_owned());
        assert_eq!((secret("00FF12ab"), secret("http://localhost:1/join#00ff12ab ")), (digits.clone(), digits));
        for nothing in ["", " – ", "https://stones.example/join#", "#"] {
            assert_eq!(secret(nothing), None, "{nothing}");
        }
        assert!(secret(&"a ".repeat(100_000)).is_some_and(|secret| secret.len() <= LONGEST));
        assert!(secret(&"ż".repeat(100_000)).is_none());
    }
}
