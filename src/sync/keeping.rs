//! Who is kept longer than the service chose, and a manager's decision to keep somebody for another year.

use stepping_stones_sync::keeping::{KEEP_PATH, KEPT_PATH, KeepRequest, KeptLine, KeptResponse};
use stepping_stones_sync::manage::{ActResponse, Done, ListRequest};
use stepping_stones_sync::protocol::Id;

use super::ManageProblem;
use super::manage::{NOT_OURS, manage, nonce};

/// Who is kept longer than the service chose, the longest first, and whether there are more.
///
/// # Errors
/// Why there is no answer.
pub async fn kept(token: &[u8; 32]) -> Result<(Vec<KeptLine>, bool), ManageProblem> {
    let nonce = nonce();
    let answer: KeptResponse = manage(KEPT_PATH, token, &ListRequest { nonce }).await?;
    if answer.nonce == nonce { Ok((answer.people, answer.more)) } else { Err(NOT_OURS) }
}

/// Keeps a person for another year.
///
/// # Errors
/// Why there is no answer; it may be done all the same, and can be done again.
pub async fn keep(token: &[u8; 32], person: Id, reason: &str) -> Result<Done, ManageProblem> {
    let nonce = nonce();
    let request = KeepRequest { nonce, person, reason: reason.to_owned() };
    let answer: ActResponse = manage(KEEP_PATH, token, &request).await?;
    if answer.nonce == nonce { Ok(answer.done) } else { Err(NOT_OURS) }
}
