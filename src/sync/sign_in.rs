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
    match answer.status {
        401 | 403 => return Err(SignInProblem::Wrong),
        429 => return Err(SignInProblem::TooManyTries),
        _ => {}
    }
    let body = body(answer).map_err(SignInProblem::Exchange)?;
    let not_ours = SignInProblem::Exchange(Failure::NotOurs);
    let response: SignInResponse = decode(&body).map_err(|_| not_ours)?;
    if response.nonce == nonce { Ok(response) } else { Err(not_ours) }
}

/// Hands in what lies sealed in an outbox that this person cannot open any more. Says how many the server did not take.
///
/// # Errors
/// Why it did not work; then all of it has to be kept.
pub async fn hand_in_sealed(push_token: &[u8; 32], envelopes: &[Vec<u8>]) -> Result<usize, Failure> {
    let mut left = 0;
    let mut rest = envelopes;
    while !rest.is_empty() {
        let mut size = 0;
        let fits = rest.iter().take_while(|envelope| {
            size += envelope.len();
            size <= BATCH
        });
        let (now, later) = rest.split_at(fits.count().max(1));
        rest = later;
        left += hand_in_batch(push_token, now).await?;
    }
    Ok(left)
}

async fn hand_in_batch(push_token: &[u8; 32], envelopes: &[Vec<u8>]) -> Result<usize, Failure> {
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
    Ok(references.iter().filter(|reference| !kept(reference)).count())
}
