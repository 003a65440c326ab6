//! What is held for review: a manager reads it, and takes it in or declines it. Nothing of it is ever deleted.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::OperationId;
use stepping_stones_domain::access::Member;
use stepping_stones_sync::manage::{
    ActResponse, AnswerRequest, Decision, Done, HeldLine, HeldResponse, LONGEST_REASON, ListRequest,
};
use stepping_stones_sync::protocol::{Reason, Verdict};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::exchange::{Batch, Offer, ingest};
use crate::moment::now_ms;
use crate::store::{
    AuditEntry, Enrolment, HeldAnswer, HeldOperation, Reading, Result as Stored, Standing, Store, StoreError, Writing,
};

/// About how many bytes of held operations an answer carries.
const ROOM: usize = 512 * 1024;

/// Tells a manager what waits.
pub(super) async fn held<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (manager, _, request): (_, _, ListRequest) = request::of_manager(&app.store, &headers, body).await?;
    let mut transaction = app.store.write().await?;
    let held = waiting(transaction.held(manager.org).await?);
    let waiting = u32::try_from(held.len()).unwrap_or(u32::MAX);
    let mut room = ROOM;
    let shown: Vec<HeldOperation> = held
        .into_iter()
        .enumerate()
        .take_while(|(at, held)| {
            room = room.saturating_sub(held.bytes.len());
            *at == 0 || room > 0
        })
        .map(|(_, held)| held)
        .collect();
    let read: Vec<_> = shown.iter().map(|held| entry(&manager, "held-read", held)).collect();
    transaction.put_audit(manager.org, &read).await?;
    transaction.commit().await?;
    let held = shown.into_iter().map(line).collect();
    Ok(message(&HeldResponse { nonce: request.nonce, held, waiting }))
}

fn waiting(held: Vec<HeldOperation>) -> Vec<HeldOperation> {
    held.into_iter().filter(|held| held.answer.is_none()).collect()
}

fn line(held: HeldOperation) -> HeldLine {
    let HeldOperation { id, received_ms, reason, bytes, .. } = held;
    HeldLine { operation: id.0.into(), received_ms, reason, bytes: bytes.into() }
}

/// Carries out what a manager decided about one thing that waits.
pub(super) async fn answer<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (by, manager, AnswerRequest { nonce, operation, decision }) =
        request::of_manager(&app.store, &headers, body).await?;
    let mut transaction = app.store.write().await?;
    // From here on nobody else in this organisation decides anything until the commit.
    transaction.take_numbers(by.org, 0).await?;
    let id = OperationId(operation.into());
    let held = waiting(transaction.held(by.org).await?).into_iter().find(|held| held.id == id);
    let Some(held) = held else { return Ok(message(&ActResponse { nonce, done: Done::Unknown })) };
    let done = match decision {
        Decision::TakeIn => take_in(&mut transaction, &by, manager, &held).await?,
        Decision::Decline(reason) => decline(&mut transaction, &by, &held, &reason).await?,
    };
    if done == Done::Done {
        transaction.commit().await?;
    }
    Ok(message(&ActResponse { nonce, done }))
}

/// Has it take effect in its author's name. The manager answers for it: it is judged by their rights.
async fn take_in<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    manager: Member,
    held: &HeldOperation,
) -> Stored<Done> {
    let (org, member, device) = (by.org, held.author, held.device);
    let enrolment = Enrolment { org, member, device, standing: Standing::Active, contact_ms: 0, unsent: None };
    let offers = vec![Offer::read(held.bytes.clone())];
    let batch = Batch { enrolment, offers, received_ms: now_ms(), taken_in_by: Some(manager) };
    match ingest(transaction, &batch).await?.pop() {
        Some(Verdict::Applied(_) | Verdict::Duplicate(_)) => {}
        Some(Verdict::Refused(reason) | Verdict::Held(reason)) => return Ok(Done::Refused(reason)),
        None => return Err(StoreError::Damaged("an operation without a verdict")),
    }
    decided(transaction, by, held, None).await
}

/// Keeps it beside, with the reason.
async fn decline<W: Writing>(transaction: &mut W, by: &Enrolment, held: &HeldOperation, reason: &str) -> Stored<Done> {
    let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
    if reason.is_empty() {
        return Ok(Done::Refused(Reason::MALFORMED));
    }
    decided(transaction, by, held, Some(reason)).await
}

async fn decided<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    held: &HeldOperation,
    declined: Option<String>,
) -> Stored<Done> {
    let what = if declined.is_some() { "held-declined" } else { "held-taken-in" };
    let answer = HeldAnswer { at_ms: now_ms(), by: by.member, declined };
    if !transaction.answer_held(by.org, held.id, &answer).await? {
        return Ok(Done::Unknown);
    }
    transaction.put_audit(by.org, &[entry(by, what, held)]).await?;
    Ok(Done::Done)
}

fn entry(by: &Enrolment, what: &str, held: &HeldOperation) -> AuditEntry {
    let (member, device) = (Some(by.member), Some(by.device));
    AuditEntry { at_ms: now_ms(), member, device, what: what.into(), about: held.sha256.to_vec() }
}
