use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::manage::{ErasedRequest, Noted};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::auth::{Secret, bearer};
use crate::moment::now_ms;
use crate::store::{AuditEntry, Credential, Enrolment, Reading, Standing, Store, Writing};

/// Notes that nothing is left on a device. One that was withdrawn says so with its secret to hand in, for it has no other by then. That secret lies in
/// plain on a device that stands, so there it may not end anything by itself: a member who leaves a device shows the secret to exchange, and one who has
/// signed in anew there that of the enrolment which took the place of this one.
pub(super) async fn erased<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let shown = shown(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let request: ErasedRequest = request::message(&body)?;
    let enrolment = may_end(&app.store, shown, &request).await?;
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

/// An enrolment, by the secret that was shown.
enum Shown {
    ToExchange(Enrolment),
    ToHandIn(Enrolment),
}

async fn shown<S: Store>(store: &S, headers: &HeaderMap) -> Result<Shown, Failure> {
    let secret = bearer(headers).ok_or(Failure::Unknown)?;
    let mut reading = store.read().await?;
    let leaves = reading.enrolment(Credential::Exchange(secret.hash())).await?;
    let hands_in = reading.enrolment(Credential::Push(secret.hash())).await?;
    leaves.map(Shown::ToExchange).or(hands_in.map(Shown::ToHandIn)).ok_or(Failure::Unknown)
}

async fn may_end<S: Store>(store: &S, shown: Shown, request: &ErasedRequest) -> Result<Enrolment, Failure> {
    let enrolment = match shown {
        Shown::ToExchange(enrolment) => return Ok(enrolment),
        Shown::ToHandIn(enrolment) => enrolment,
    };
    if enrolment.standing == Standing::Withdrawn {
        return Ok(enrolment);
    }
    let anew = Secret(request.anew.ok_or(Failure::Unknown)?.into()).hash();
    let anew = store.read().await?.enrolment(Credential::Exchange(anew)).await?;
    let takes_its_place = |anew: &Enrolment| anew.member == enrolment.member && anew.standing == Standing::Active;
    anew.filter(takes_its_place).map(|_| enrolment).ok_or(Failure::Unknown)
}
