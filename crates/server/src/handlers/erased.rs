use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::manage::{ErasedRequest, Noted};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::auth::bearer;
use crate::moment::now_ms;
use crate::store::{AuditEntry, Credential, Enrolment, Reading, Standing, Store, Writing};

/// Notes that nothing is left on a device. One that was withdrawn says so with its secret to hand in, for it has no other by then. The secret to
/// hand in lies in plain on a device that stands, so there it may not end anything: a member who leaves a device shows the other one.
pub(super) async fn erased<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let enrolment = emptied(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let request: ErasedRequest = request::message(&body)?;
    let (device, at_ms) = (enrolment.device, now_ms());
    let what = if enrolment.standing == Standing::Active { "device-left" } else { "device-erased" };
    let (member, about) = (Some(enrolment.member), device.0.to_vec());
    let mut transaction = app.store.write().await?;
    transaction.withdraw(device, at_ms).await?;
    transaction.note_erased(device, at_ms, request.kept).await?;
    let entry = AuditEntry { at_ms, member, device: Some(device), what: what.into(), about };
    transaction.put_audit(enrolment.org, &[entry]).await?;
    transaction.commit().await?;
    Ok(message(&Noted { nonce: request.nonce }))
}

async fn emptied<S: Store>(store: &S, headers: &HeaderMap) -> Result<Enrolment, Failure> {
    let secret = bearer(headers).ok_or(Failure::Unknown)?;
    let mut reading = store.read().await?;
    let leaves = reading.enrolment(Credential::Exchange(secret.hash())).await?;
    let withdrawn = reading.enrolment(Credential::Push(secret.hash())).await?;
    leaves.or(withdrawn.filter(|enrolment| enrolment.standing == Standing::Withdrawn)).ok_or(Failure::Unknown)
}
