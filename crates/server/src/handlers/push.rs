use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_sync::protocol::{PushRequest, PushResponse};

use super::App;
use super::answer::{Failure, message};
use super::exchange::open;
use super::request;
use crate::exchange::{hand_in, note_contact};
use crate::moment::now_ms;
use crate::service::service;
use crate::store::{Reading, Standing, Store};

/// Takes in what a device cannot show now: it is locked, its lease is over, or it was withdrawn. One that was withdrawn is told so, also when it
/// has nothing to hand in: a locked device has no other way to ask.
pub(super) async fn push<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let enrolment = request::may_push(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let request: PushRequest = request::message(&body)?;
    // What is written openly goes through the exchange, whose secret is itself sealed on the device.
    if request.push.iter().any(|pushed| pushed.open.is_some()) {
        return Err(Failure::Malformed("Only sealed operations are taken here."));
    }
    let offered = open(&app, &enrolment, request.push).await?;
    let pushed = hand_in(&app.ingest, enrolment, offered, now_ms()).await?;
    note_contact(&app.store, &enrolment, now_ms(), None).await?;
    let mut reading = app.store.read().await?;
    let service = service(&mut reading, enrolment.org).await?;
    let member = reading.member(enrolment.org, enrolment.member).await?;
    Ok(message(&PushResponse {
        nonce: request.nonce,
        verdicts: pushed.verdicts,
        withdrawn: enrolment.standing == Standing::Withdrawn,
        lease_days: member.map(|member| lease_days(&member.roles, &service.settings)),
    }))
}
