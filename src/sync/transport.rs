//! The exchange over HTTP: an answer counts only if it is the server's.

use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::{EXCHANGE_PATH, ExchangeRequest, ExchangeResponse, WAIT_PATH, decode, encode};

use crate::platform::http::{self, Answer, NoAnswer};

/// How long an exchange may take, in milliseconds: a full batch over a bad line.
const EXCHANGE_MS: u32 = 60_000;
/// How long to listen; the server answers after half a minute at the latest.
const LISTEN_MS: u32 = 45_000;

/// Exchanges once.
pub(super) async fn exchange(token: &[u8; 32], request: &ExchangeRequest) -> Result<ExchangeResponse, Failure> {
    let answer = http::post(EXCHANGE_PATH, Some(token), &encode(request), EXCHANGE_MS).await.map_err(failure)?;
    decode(&body(answer)?).map_err(|_| Failure::NotOurs)
}

/// Listens for news; whether there was a reason to look.
pub(super) async fn listen(token: &[u8; 32], after: u64) -> bool {
    let path = format!("{WAIT_PATH}?after={after}");
    http::get(&path, Some(token), LISTEN_MS).await.is_ok_and(|answer| answer.status == 204)
}

/// The body of an answer that counts.
pub(super) fn body(answer: Answer) -> Result<Vec<u8>, Failure> {
    match (answer.status, answer.refusal()) {
        (200, _) if answer.ours => Ok(answer.body),
        (_, Some(401)) => Err(Failure::SignedOut),
        (_, Some(426)) => Err(Failure::OtherVersion),
        (200, _) if answer.by_server => Err(Failure::OtherVersion),
        // What is in between may say these too.
        (408 | 504, _) => Err(Failure::TimedOut),
        (413, _) => Err(Failure::TooLarge),
        (200..=499, _) => Err(Failure::NotOurs),
        _ => Err(Failure::Server),
    }
}

pub(super) fn failure(no_answer: NoAnswer) -> Failure {
    match no_answer {
        NoAnswer::Offline => Failure::Offline,
        NoAnswer::TimedOut => Failure::TimedOut,
    }
}
