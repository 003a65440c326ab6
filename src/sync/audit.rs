//! What is asked of the audit: by a manager who searches it, and by whoever wants to know who has seen a person's records.

use stepping_stones_sync::audit::{AUDIT_PATH, AuditRequest, AuditResponse, SEEN_PATH, SeenRequest, SeenResponse};
use stepping_stones_sync::erasing::{ERASE_PATH, EraseRequest};
use stepping_stones_sync::manage::{ActResponse, Done};
use stepping_stones_sync::protocol::Id;

use super::ManageProblem;
use super::manage::{NOT_OURS, manage, nonce};

/// Searches the audit; the nonce of the request is set here.
///
/// # Errors
/// Why there is no answer.
pub async fn search(token: &[u8; 32], request: AuditRequest) -> Result<AuditResponse, ManageProblem> {
    let request = AuditRequest { nonce: nonce(), ..request };
    let answer: AuditResponse = manage(AUDIT_PATH, token, &request).await?;
    if answer.nonce == request.nonce { Ok(answer) } else { Err(NOT_OURS) }
}

/// Who has seen what is kept about a person; of whoever asks where none is given.
///
/// # Errors
/// Why there is no answer.
pub async fn seen(token: &[u8; 32], person: Option<Id>) -> Result<SeenResponse, ManageProblem> {
    let nonce = nonce();
    let answer: SeenResponse = manage(SEEN_PATH, token, &SeenRequest { nonce, person }).await?;
    if answer.nonce == nonce { Ok(answer) } else { Err(NOT_OURS) }
}

/// Erases a person, for good.
///
/// # Errors
/// Why there is no answer; it may be done all the same, and can be asked again.
pub async fn erase(token: &[u8; 32], person: Id, reason: &str) -> Result<Done, ManageProblem> {
    let nonce = nonce();
    let request = EraseRequest { nonce, person, reason: reason.to_owned() };
    let answer: ActResponse = manage(ERASE_PATH, token, &request).await?;
    if answer.nonce == nonce { Ok(answer.done) } else { Err(NOT_OURS) }
}
