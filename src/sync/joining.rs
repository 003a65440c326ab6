//! Joining, and inviting: questions to the server that need a connection, and change nothing here by themselves.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::joining::{
    FORGOTTEN_PATH, ForgottenRequest, ForgottenResponse, Founder, INVITATIONS_PATH, INVITE_PATH, InvitationsRequest,
    InvitationsResponse, InviteRequest, InviteResponse, JOIN_PATH, JoinRequest, JoinResponse, LOOK_PATH, LookRequest,
    LookResponse, Looked, Made, NotJoined, OpenInvitation, REVOKE_PATH, RevokeRequest, RevokeResponse,
};
use stepping_stones_sync::protocol::{Id, SignInResponse, decode, encode};

use super::transport::{body, failure};
use crate::platform::{http, page, random};

/// How long a question may take, in milliseconds.
const ASK_MS: u32 = 30_000;

/// Why joining or inviting did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JoinProblem {
    /// The server does not do it, for this reason.
    Refused(NotJoined),
    /// Too many tries; wait a little.
    TooManyTries,
    /// No connection, no server, or another server.
    Exchange(Failure),
}

impl From<Failure> for JoinProblem {
    fn from(failure: Failure) -> Self {
        Self::Exchange(failure)
    }
}

async fn ask<A: for<'b> Decode<'b, ()>>(
    path: &str,
    token: Option<&[u8; 32]>,
    request: &impl Encode<()>,
) -> Result<A, JoinProblem> {
    let answer = http::post(path, token, &encode(request), ASK_MS).await.map_err(failure)?;
    if answer.refusal() == Some(429) {
        return Err(JoinProblem::TooManyTries);
    }
    Ok(decode(&body(answer)?).map_err(|_| Failure::NotOurs)?)
}

/// An answer counts only if it is to this question.
fn to(asked: Id, answered: Id) -> Result<(), Failure> {
    if asked == answered { Ok(()) } else { Err(Failure::NotOurs) }
}

/// One of the two, as the answer says; neither is no answer of ours.
fn one_of<T>(done: Option<T>, refused: Option<NotJoined>) -> Result<T, JoinProblem> {
    match (done, refused) {
        (Some(done), _) => Ok(done),
        (None, Some(why)) => Err(JoinProblem::Refused(why)),
        (None, None) => Err(Failure::NotOurs.into()),
    }
}

/// What an invitation is for.
///
/// # Errors
/// Why it is not known; that it cannot be used is a reason too.
pub async fn look(secret: &str) -> Result<Looked, JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let answer: LookResponse = ask(LOOK_PATH, None, &LookRequest { nonce, secret: secret.to_owned() }).await?;
    to(nonce, answer.nonce)?;
    answer.found.ok_or(JoinProblem::Refused(NotJoined::UNUSABLE))
}

/// Uses an invitation up and enrols this device.
///
/// # Errors
/// Why it did not work.
pub async fn join(
    secret: &str,
    password: &str,
    founder: Option<Founder>,
    beside: Vec<ByteArray<32>>,
) -> Result<SignInResponse, JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let (secret, password) = (secret.to_owned(), password.to_owned());
    let request = JoinRequest { nonce, secret, label: page::browser_label(), password, founder, beside };
    let answer: JoinResponse = ask(JOIN_PATH, None, &request).await?;
    to(nonce, answer.nonce)?;
    one_of(answer.signed_in, answer.refused)
}

/// Asks for a letter to an address, because the password is forgotten; whether this service sends letters at all. It is not told who is known.
///
/// # Errors
/// Why it did not work.
pub async fn forgotten(email: &str) -> Result<bool, JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let request = ForgottenRequest { nonce, email: email.trim().to_owned() };
    let answer: ForgottenResponse = ask(FORGOTTEN_PATH, None, &request).await?;
    to(nonce, answer.nonce)?;
    Ok(answer.sends_letters)
}

/// Invites somebody. The nonce of the request is made here.
///
/// # Errors
/// Why it did not work.
pub async fn invite(token: &[u8; 32], request: InviteRequest) -> Result<Made, JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let answer: InviteResponse = ask(INVITE_PATH, Some(token), &InviteRequest { nonce, ..request }).await?;
    to(nonce, answer.nonce)?;
    one_of(answer.made, answer.refused)
}

/// The open invitations that the member may see.
///
/// # Errors
/// Why they are not known.
pub async fn invitations(token: &[u8; 32]) -> Result<Vec<OpenInvitation>, JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let answer: InvitationsResponse = ask(INVITATIONS_PATH, Some(token), &InvitationsRequest { nonce }).await?;
    to(nonce, answer.nonce)?;
    Ok(answer.open)
}

/// Takes an invitation back. One that is closed by now is as good as taken back.
///
/// # Errors
/// Why it did not work.
pub async fn revoke(token: &[u8; 32], id: Id) -> Result<(), JoinProblem> {
    let nonce = random::bytes::<16>().into();
    let answer: RevokeResponse = ask(REVOKE_PATH, Some(token), &RevokeRequest { nonce, id }).await?;
    Ok(to(nonce, answer.nonce)?)
}
