use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::protocol::{PushRequest, PushResponse};

use super::App;
use super::answer::{Failure, message};
use super::exchange::open;
use super::request;
use crate::exchange::hand_in;
use crate::moment::now_ms;
use crate::store::Store;

/// Takes in what a device cannot show now: it is locked, its lease is over, or it was withdrawn.
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
    Ok(message(&PushResponse { nonce: request.nonce, verdicts: pushed.verdicts }))
}
