use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::protocol::{ExchangeRequest, Pushed};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::exchange::{Offered, serve};
use crate::moment::now_ms;
use crate::store::{Enrolment, Reading, Store};

/// Judges what a device pushes and tells it what changed. A device that was withdrawn is told so in an answer that counts: by the status
/// alone it could not tell the server's word from a stranger's.
pub(super) async fn exchange<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let enrolment = request::may_exchange(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let mut request: ExchangeRequest = request::message(&body)?;
    let offered = open(&app, &enrolment, std::mem::take(&mut request.push)).await?;
    Ok(message(&serve(&app.store, &app.ingest, enrolment, &request, offered, now_ms()).await?))
}

/// Opens what is sealed, out of everyone else's way.
pub(super) async fn open<S: Store>(app: &App<S>, enrolment: &Enrolment, push: Vec<Pushed>) -> Result<Offered, Failure> {
    let org = enrolment.org;
    if push.iter().all(|pushed| pushed.sealed.is_none()) {
        return Ok(Offered::open(push, org, None));
    }
    let key = app.store.read().await?.private_key(org).await?;
    // Opening takes a tenth of a millisecond each: long enough, for thousands, to hold up everyone else.
    let opened = tokio::task::spawn_blocking(move || Offered::open(push, org, key.as_ref())).await;
    opened.map_err(|_| Failure::Broken)
}
