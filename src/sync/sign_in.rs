//! Signing in: online, the first time on a device and after a forgotten password.

use minicbor::bytes::ByteArray;
use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::{
    PUSH_PATH, PushRequest, PushResponse, Pushed, SIGN_IN_PATH, SignInRequest, SignInResponse, Verdict, decode, encode,
};

use super::transport::{body, failure};
use crate::platform::{http, page, random};

const SIGN_IN_MS: u32 = 30_000;
/// The most bytes of sealed operations in one request.
const BATCH: usize = 256 * 1024;

/// Why signing in did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInProblem {
    /// Address or password is wrong; it is not said which.
    Wrong,
    /// Too many tries; wait a little.
    TooManyTries,
    /// No connection, no server, or another server.
    Exchange(Failure),
}

/// Signs in and enrols this device. `beside` are the push tokens of those who are enrolled here already, of whomever.
///
/// # Errors
/// Why it did not work.
pub async fn sign_in(email: &str, password: &str, beside: Vec<ByteArray<32>>) -> Result<SignInResponse, SignInProblem> {
    let nonce = random::bytes::<16>().into();
    let request = SignInRequest {
        nonce,
        email: email.trim().to_owned(),
        password: password.to_owned(),
        device: None,
        label: page::browser_label(),
        beside,
    };
    let answer = http::post(SIGN_IN_PATH, None, &encode(&request), SIGN_IN_MS).await;
    let answer = answer.map_err(|no_answer| SignInProblem::Exchange(failure(no_answer)))?;
    match answer.refusal() {
        Some(401 | 403) => return Err(SignInProblem::Wrong),
        Some(429) => return Err(SignInProblem::TooManyTries),
        _ => {}
    }
    let body = body(answer).map_err(SignInProblem::Exchange)?;
    let not_ours = SignInProblem::Exchange(Failure::NotOurs);
    let response: SignInResponse = decode(&body).map_err(|_| not_ours)?;
    if response.nonce == nonce { Ok(response) } else { Err(not_ours) }
}

/// What the server said to what was handed in sealed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sealed {
    /// Which envelopes it did not take, by their places.
    pub left: Vec<usize>,
    /// The enrolment was withdrawn: all that is here has to go.
    pub withdrawn: bool,
    /// For how many days from now this device may be opened without another contact.
    pub lease_days: Option<u32>,
}

/// Hands in what lies sealed in an outbox that nobody can open now. With nothing to hand in it only asks how the enrolment stands.
///
/// # Errors
/// Why it did not work; then all of it has to be kept.
pub async fn hand_in_sealed(push_token: &[u8; 32], envelopes: &[Vec<u8>]) -> Result<Sealed, Failure> {
    let mut told = Sealed::default();
    let mut at = 0;
    loop {
        let rest = envelopes.get(at..).unwrap_or_default();
        let mut size = 0;
        let fits = rest.iter().take_while(|envelope| {
            size += envelope.len();
            size <= BATCH
        });
        let now = rest.get(..fits.count().max(1)).unwrap_or(rest);
        let of_batch = hand_in_batch(push_token, now).await?;
        told.left.extend(of_batch.left.iter().map(|left| left + at));
        (told.withdrawn, told.lease_days) = (of_batch.withdrawn, of_batch.lease_days);
        at += now.len();
        if at >= envelopes.len() {
            return Ok(told);
        }
    }
}

async fn hand_in_batch(push_token: &[u8; 32], envelopes: &[Vec<u8>]) -> Result<Sealed, Failure> {
    let nonce: ByteArray<16> = random::bytes::<16>().into();
    let sealed = |envelope: &Vec<u8>| Pushed {
        reference: random::bytes::<16>().into(),
        open: None,
        sealed: Some(envelope.clone().into()),
    };
    let push: Vec<Pushed> = envelopes.iter().map(sealed).collect();
    let references: Vec<_> = push.iter().map(|pushed| pushed.reference).collect();
    let request = encode(&PushRequest { nonce, push });
    let answer = http::post(PUSH_PATH, Some(push_token), &request, SIGN_IN_MS).await.map_err(failure)?;
    let response: PushResponse = decode(&body(answer)?).map_err(|_| Failure::NotOurs)?;
    if response.nonce != nonce {
        return Err(Failure::NotOurs);
    }
    let kept = |reference: &ByteArray<16>| {
        response
            .verdicts
            .iter()
            .any(|judged| judged.reference == *reference && !matches!(judged.verdict, Verdict::Refused(_)))
    };
    let left = references.iter().enumerate().filter(|(_, reference)| !kept(reference)).map(|(at, _)| at).collect();
    Ok(Sealed { left, withdrawn: response.withdrawn, lease_days: response.lease_days })
}
