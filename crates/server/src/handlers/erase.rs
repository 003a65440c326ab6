//! A manager erases a person, for good.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::erasing::EraseRequest;
use stepping_stones_sync::manage::{ActResponse, Done, LONGEST_REASON};
use stepping_stones_sync::protocol::Reason;

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::exchange::erase as erase_in;
use crate::moment::now_ms;
use crate::store::{AuditEntry, Enrolment, Result as Stored, Store, Writing};

/// Erases a person, and then has the database write over what it let go.
pub(super) async fn erase<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (manager, _, EraseRequest { nonce, person, reason }) = request::of_manager(&app.store, &headers, body).await?;
    let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
    if reason.is_empty() {
        return Ok(message(&ActResponse { nonce, done: Done::Refused(Reason::MALFORMED) }));
    }
    let mut transaction = app.store.write().await?;
    if !erase_person(&mut transaction, &manager, RecordId(person.into()), &reason).await? {
        return Ok(message(&ActResponse { nonce, done: Done::Unknown }));
    }
    transaction.commit().await?;
    // It is erased already, whatever becomes of this: the database writes over what it let go sooner or later by itself.
    if let Err(error) = app.store.write_over().await {
        tracing::warn!(%error, "the database has not written over what was erased yet");
    }
    Ok(message(&ActResponse { nonce, done: Done::Done }))
}

async fn erase_person<W: Writing>(transaction: &mut W, by: &Enrolment, person: RecordId, reason: &str) -> Stored<bool> {
    let at_ms = now_ms();
    if !erase_in(transaction, by, person, reason, at_ms).await? {
        return Ok(false);
    }
    let (member, device, about) = (Some(by.member), Some(by.device), Scope::Client(person).to_bytes());
    transaction.put_audit(by.org, &[AuditEntry { at_ms, member, device, what: "erased".into(), about }]).await?;
    Ok(true)
}
