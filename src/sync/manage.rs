//! What a manager asks and does, what a member does about their own devices, how a device says that it is empty, and a change of password: one question
//! each, and an answer that counts.

use minicbor::bytes::ByteArray;
use minicbor::{Decode, Encode};
use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::manage::{
    ACT_PATH, ANSWER_PATH, Act, ActRequest, ActResponse, AnswerRequest, DEVICES_PATH, Decision, DeviceLine,
    DevicesResponse, Done, ERASED_PATH, ErasedRequest, HELD_PATH, HeldLine, HeldResponse, ListRequest, MemberLine,
    Noted, OWN_DEVICES_PATH, OwnDevicesResponse, PASSWORD_PATH, PasswordRequest, TAKE_OUT_PATH, TakeOutRequest,
};
use stepping_stones_sync::protocol::{Id, decode, encode};

use super::transport::{body, failure};
use crate::platform::http::{self, Answer};
use crate::platform::random;

/// How long one question may take, in milliseconds.
const ASK_MS: u32 = 30_000;

/// Why a manager has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ManageProblem {
    /// They are no manager any more.
    NotAManager,
    /// The exchange did not work.
    Exchange(Failure),
}

/// Why nothing was done that needs a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordProblem {
    /// The server knows another password.
    Wrong,
    /// The new one is easy to guess.
    Guessable,
    /// Too many tries; wait a little.
    TooManyTries,
    /// The exchange did not work.
    Exchange(Failure),
}

/// Who has which devices.
///
/// # Errors
/// Why there is no answer.
pub async fn devices(token: &[u8; 32]) -> Result<Vec<MemberLine>, ManageProblem> {
    let nonce = nonce();
    let answer: DevicesResponse = manage(DEVICES_PATH, token, &ListRequest { nonce }).await?;
    if answer.nonce == nonce { Ok(answer.members) } else { Err(NOT_OURS) }
}

/// Withdraws or reinstates.
///
/// # Errors
/// Why there is no answer; it may be done all the same, and can be done again.
pub async fn act(token: &[u8; 32], act: Act) -> Result<Done, ManageProblem> {
    let nonce = nonce();
    let answer: ActResponse = manage(ACT_PATH, token, &ActRequest { nonce, act }).await?;
    if answer.nonce == nonce { Ok(answer.done) } else { Err(NOT_OURS) }
}

/// What is held for review, and how much in all.
///
/// # Errors
/// Why there is no answer.
pub async fn held(token: &[u8; 32]) -> Result<(Vec<HeldLine>, u32), ManageProblem> {
    let nonce = nonce();
    let answer: HeldResponse = manage(HELD_PATH, token, &ListRequest { nonce }).await?;
    if answer.nonce == nonce { Ok((answer.held, answer.waiting)) } else { Err(NOT_OURS) }
}

/// Decides about something that is held.
///
/// # Errors
/// Why there is no answer; it may be done all the same.
pub async fn answer(token: &[u8; 32], operation: Id, decision: Decision) -> Result<Done, ManageProblem> {
    let nonce = nonce();
    let answer: ActResponse = manage(ANSWER_PATH, token, &AnswerRequest { nonce, operation, decision }).await?;
    if answer.nonce == nonce { Ok(answer.done) } else { Err(NOT_OURS) }
}

/// Says that nothing is left here, but for so many operations that stay sealed.
///
/// # Errors
/// When the server did not take note.
pub async fn erased(token: &[u8; 32], kept: usize) -> Result<(), Failure> {
    is_empty(token, kept, None).await
}

/// The same of an enrolment whose member has signed in anew on this device; `anew` is the secret to exchange of the one that took its place.
///
/// # Errors
/// When the server has not noted it.
pub async fn replaced(push_token: &[u8; 32], anew: [u8; 32]) -> Result<(), Failure> {
    is_empty(push_token, 0, Some(anew.into())).await
}

async fn is_empty(token: &[u8; 32], kept: usize, anew: Option<ByteArray<32>>) -> Result<(), Failure> {
    let nonce = nonce();
    let request = ErasedRequest { nonce, kept: u32::try_from(kept).unwrap_or(u32::MAX), anew };
    let noted: Noted = read(ask(ERASED_PATH, token, &request).await?)?;
    if noted.nonce == nonce { Ok(()) } else { Err(Failure::NotOurs) }
}

/// Has the server take another password. The same is answered when it has it already.
///
/// # Errors
/// Why not. Without an answer it may be done all the same.
pub async fn change_password(token: &[u8; 32], old: &str, new: &str) -> Result<(), PasswordProblem> {
    let nonce = nonce();
    let request = PasswordRequest { nonce, old: old.to_owned(), new: new.to_owned() };
    let noted: Noted = with_password(PASSWORD_PATH, token, &request).await?;
    if noted.nonce == nonce { Ok(()) } else { Err(PasswordProblem::Exchange(Failure::NotOurs)) }
}

/// On which devices the member is signed in, this one among them, and whether taking one out asks for a password.
///
/// # Errors
/// Why there is no answer.
pub async fn own_devices(token: &[u8; 32]) -> Result<(Vec<DeviceLine>, bool), Failure> {
    let nonce = nonce();
    let answer: OwnDevicesResponse = read(ask(OWN_DEVICES_PATH, token, &ListRequest { nonce }).await?)?;
    if answer.nonce == nonce { Ok((answer.devices, answer.has_password)) } else { Err(Failure::NotOurs) }
}

/// Takes one of the member's own devices out of the service.
///
/// # Errors
/// Why not. Without an answer it may be done all the same, and can be done again.
pub async fn take_out(token: &[u8; 32], device: Id, password: &str) -> Result<Done, PasswordProblem> {
    let nonce = nonce();
    let request = TakeOutRequest { nonce, device, password: password.to_owned() };
    let answer: ActResponse = with_password(TAKE_OUT_PATH, token, &request).await?;
    if answer.nonce == nonce { Ok(answer.done) } else { Err(PasswordProblem::Exchange(Failure::NotOurs)) }
}

async fn with_password<M: for<'b> Decode<'b, ()>>(
    path: &str,
    token: &[u8; 32],
    message: &impl Encode<()>,
) -> Result<M, PasswordProblem> {
    let answer = ask(path, token, message).await.map_err(PasswordProblem::Exchange)?;
    match answer.refusal() {
        Some(401) => Err(PasswordProblem::Wrong),
        Some(422) => Err(PasswordProblem::Guessable),
        Some(429) => Err(PasswordProblem::TooManyTries),
        _ => read(answer).map_err(PasswordProblem::Exchange),
    }
}

pub(super) const NOT_OURS: ManageProblem = ManageProblem::Exchange(Failure::NotOurs);

pub(super) fn nonce() -> Id {
    random::bytes::<16>().into()
}

async fn ask(path: &str, token: &[u8; 32], message: &impl Encode<()>) -> Result<Answer, Failure> {
    http::post(path, Some(token), &encode(message), ASK_MS).await.map_err(failure)
}

pub(super) async fn manage<M: for<'b> Decode<'b, ()>>(
    path: &str,
    token: &[u8; 32],
    message: &impl Encode<()>,
) -> Result<M, ManageProblem> {
    let answer = ask(path, token, message).await.map_err(ManageProblem::Exchange)?;
    if answer.refusal() == Some(403) {
        return Err(ManageProblem::NotAManager);
    }
    read(answer).map_err(ManageProblem::Exchange)
}

fn read<M: for<'b> Decode<'b, ()>>(answer: Answer) -> Result<M, Failure> {
    decode(&body(answer)?).map_err(|_| Failure::NotOurs)
}
