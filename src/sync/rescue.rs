//! Handing in what a rescue file holds.

use stepping_stones_sync::engine::Failure;
use stepping_stones_sync::protocol::{Id, Verdict, decode, encode};
use stepping_stones_sync::rescue::{RESCUE_PATH, Rescue, RescueRequest, RescueResponse, Rescued};

use super::transport::{body, failure};
use crate::platform::{http, random};

/// How long one request may take, in milliseconds.
const RESCUE_MS: u32 = 60_000;
/// The most bytes of operations in one request.
const BATCH: usize = 256 * 1024;

/// Hands in everything in a file; the verdicts, in its order.
///
/// # Errors
/// Why it did not work. What was taken before is taken, and known when it comes again.
pub async fn bring_in(token: &[u8; 32], rescue: &Rescue) -> Result<Vec<Verdict>, Failure> {
    let mut verdicts = Vec::new();
    let mut rest = rescue.operations.as_slice();
    while !rest.is_empty() {
        let mut size = 0;
        let fits = rest.iter().take_while(|operation| {
            size += operation.envelope.len();
            size <= BATCH
        });
        let (now, later) = rest.split_at(fits.count().max(1));
        verdicts.extend(hand_in(token, &rescue.sender, now).await?);
        rest = later;
    }
    Ok(verdicts)
}

async fn hand_in(token: &[u8; 32], sender: &[u8], operations: &[Rescued]) -> Result<Vec<Verdict>, Failure> {
    let nonce: Id = random::bytes::<16>().into();
    let request = RescueRequest { nonce, sender: sender.to_vec().into(), operations: operations.to_vec() };
    let answer = http::post(RESCUE_PATH, Some(token), &encode(&request), RESCUE_MS).await.map_err(failure)?;
    let response: RescueResponse = decode(&body(answer)?).map_err(|_| Failure::NotOurs)?;
    // A verdict for each, or it says nothing of any.
    let counts = response.nonce == nonce && response.verdicts.len() == operations.len();
    if counts { Ok(response.verdicts) } else { Err(Failure::NotOurs) }
}
