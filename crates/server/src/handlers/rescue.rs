use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_seal::sha256;
use stepping_stones_sync::protocol::{Id, Pushed, Reason, Verdict};
use stepping_stones_sync::rescue::{RescueRequest, RescueResponse, Rescued, is_from, sender};

use super::App;
use super::answer::{Failure, message};
use super::exchange::open;
use super::request;
use crate::exchange::hand_in;
use crate::moment::now_ms;
use crate::store::{AuditEntry, Credential, Enrolment, Reading, Store, StoreError, Writing};

/// Takes in what a rescue file holds. Who brings it only has to be of the organisation: the file proves which device wrote each operation, and
/// it is judged as if that device had sent it.
pub(super) async fn rescue<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let bringer = request::enrolled(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let request: RescueRequest = request::message(&body)?;
    let nonce = request.nonce;
    let verdicts = match writer(&app.store, &bringer, &request.sender).await? {
        Some((writer, token)) => {
            write_down(&app.store, &bringer, &writer).await?;
            take_in(&app, writer, token, request.operations).await?
        }
        None => vec![Verdict::Refused(Reason::NOT_THE_AUTHOR); request.operations.len()],
    };
    Ok(message(&RescueResponse { nonce, verdicts }))
}

/// The enrolment that wrote a file, with its secret, if it is of the same organisation.
async fn writer<S: Store>(
    store: &S,
    bringer: &Enrolment,
    sealed: &[u8],
) -> Result<Option<(Enrolment, [u8; 32])>, StoreError> {
    let mut reading = store.read().await?;
    let Some(key) = reading.private_key(bringer.org).await? else { return Ok(None) };
    let Ok(token) = sender(sealed, bringer.org, &key) else { return Ok(None) };
    let writer = reading.enrolment(Credential::Push(sha256(&token))).await?;
    Ok(writer.filter(|writer| writer.org == bringer.org).map(|writer| (writer, token)))
}

async fn take_in<S: Store>(
    app: &App<S>,
    writer: Enrolment,
    token: [u8; 32],
    operations: Vec<Rescued>,
) -> Result<Vec<Verdict>, Failure> {
    let proven: Vec<bool> = operations.iter().map(|operation| is_from(operation, writer.org, &token)).collect();
    let of_writer = operations.into_iter().zip(&proven).filter(|(_, proven)| **proven);
    let push = of_writer.map(|(operation, _)| Pushed {
        // Verdicts come back in the order of what was offered.
        reference: Id::from([0; 16]),
        open: None,
        sealed: Some(operation.envelope),
    });
    let offered = open(app, &writer, push.collect()).await?;
    let mut judged = hand_in(&app.ingest, writer, offered, now_ms()).await?.verdicts.into_iter();
    let mut verdict = |proven| match proven {
        true => judged.next().map_or(Verdict::Refused(Reason::OTHER), |judged| judged.verdict),
        false => Verdict::Refused(Reason::NOT_THE_AUTHOR),
    };
    Ok(proven.into_iter().map(&mut verdict).collect())
}

/// Writes down who brought in whose file.
async fn write_down<S: Store>(store: &S, bringer: &Enrolment, writer: &Enrolment) -> Result<(), StoreError> {
    let entry = AuditEntry {
        at_ms: now_ms(),
        member: Some(bringer.member),
        device: Some(bringer.device),
        what: "rescued".into(),
        about: writer.device.0.to_vec(),
    };
    let mut transaction = store.write().await?;
    transaction.put_audit(bringer.org, &[entry]).await?;
    transaction.commit().await
}
