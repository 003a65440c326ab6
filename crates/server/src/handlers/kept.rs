//! Who is kept longer than the service chose, and a manager's decision to keep somebody for another year.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::{RecordId, Scope};
use stepping_stones_sync::keeping::{KeepRequest, KeptBefore, KeptLine, KeptResponse};
use stepping_stones_sync::manage::{ActResponse, Done, LONGEST_REASON, ListRequest};
use stepping_stones_sync::protocol::Reason;

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::keeping;
use crate::moment::now_ms;
use crate::store::{AuditEntry, Keeping, Overdue, Store, Writing};

/// Tells a manager who is kept longer than the service chose.
pub(super) async fn kept<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (manager, _, request): (_, _, ListRequest) = request::of_manager(&app.store, &headers, body).await?;
    let mut reading = app.store.read().await?;
    let (people, more) = keeping::overdue(&mut reading, manager.org, now_ms()).await?;
    let people = people.into_iter().map(line).collect();
    Ok(message(&KeptResponse { nonce: request.nonce, people, more }))
}

fn line(overdue: Overdue) -> KeptLine {
    let Overdue { person, last_ms, kept } = overdue;
    let before = |Keeping { at_ms, by, reason, .. }| KeptBefore { at_ms, by: by.0.into(), reason };
    KeptLine { person: person.0.into(), last_ms, kept: kept.map(before) }
}

/// Keeps a person for another year, and writes down who decided it.
pub(super) async fn keep<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (by, _, KeepRequest { nonce, person, reason }) = request::of_manager(&app.store, &headers, body).await?;
    let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
    if reason.is_empty() {
        return Ok(message(&ActResponse { nonce, done: Done::Refused(Reason::MALFORMED) }));
    }
    let (person, at_ms) = (RecordId(person.into()), now_ms());
    let mut transaction = app.store.write().await?;
    if !keeping::keep(&mut transaction, &by, person, reason, at_ms).await? {
        return Ok(message(&ActResponse { nonce, done: Done::Unknown }));
    }
    let (member, device, about) = (Some(by.member), Some(by.device), Scope::Client(person).to_bytes());
    transaction.put_audit(by.org, &[AuditEntry { at_ms, member, device, what: "kept-longer".into(), about }]).await?;
    transaction.commit().await?;
    Ok(message(&ActResponse { nonce, done: Done::Done }))
}
