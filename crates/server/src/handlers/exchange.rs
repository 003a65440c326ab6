use std::collections::BTreeSet;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::RecordId;
use stepping_stones_sync::protocol::{ExchangeRequest, ExchangeResponse, Id, Judged, Pushed, Verdict};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::exchange::{Batch, Offer, Pulled, open_all, pull};
use crate::moment::now_ms;
use crate::store::{AuditEntry, Enrolment, Reading, Store, Writing};

/// Judges what a device pushes and tells it what changed. The halves do not depend on each other.
pub(super) async fn exchange<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let enrolment = request::enrolled(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let mut request: ExchangeRequest = request::message(&body)?;
    let push = std::mem::take(&mut request.push);
    let pushed = hand_in(&app, enrolment, push).await?;
    let pulled = pull(&mut app.store.read().await?, &enrolment, &request).await?;
    write_down(&app.store, &enrolment, &pulled, &pushed.own).await?;
    request::note_contact(&app.store, &enrolment).await?;
    Ok(message(&response(request.nonce, pushed.verdicts, pulled)))
}

/// What became of what was pushed.
pub(super) struct HandedIn {
    pub(super) verdicts: Vec<Judged>,
    /// The records that the device itself has changed.
    own: BTreeSet<RecordId>,
}

/// Opens, judges and keeps operations.
pub(super) async fn hand_in<S: Store>(
    app: &App<S>,
    enrolment: Enrolment,
    push: Vec<Pushed>,
) -> Result<HandedIn, Failure> {
    if push.is_empty() {
        return Ok(HandedIn { verdicts: vec![], own: BTreeSet::new() });
    }
    let references: Vec<Id> = push.iter().map(|pushed| pushed.reference).collect();
    let offers = open(app, &enrolment, push).await?;
    let records: Vec<_> =
        offers.iter().map(|offer| offer.operation.as_ref().ok().map(|operation| operation.record)).collect();
    let verdicts = app.ingest.hand_in(Batch { enrolment, offers, received_ms: now_ms() }).await?;
    let kept = |verdict: &Verdict| matches!(verdict, Verdict::Applied(_) | Verdict::Duplicate(_));
    let own =
        records.into_iter().zip(&verdicts).filter_map(|(record, verdict)| record.filter(|_| kept(verdict))).collect();
    let judged = references.into_iter().zip(verdicts).map(|(reference, verdict)| Judged { reference, verdict });
    Ok(HandedIn { verdicts: judged.collect(), own })
}

async fn open<S: Store>(app: &App<S>, enrolment: &Enrolment, push: Vec<Pushed>) -> Result<Vec<Offer>, Failure> {
    let org = enrolment.org;
    if push.iter().all(|pushed| pushed.sealed.is_none()) {
        return Ok(open_all(push, org, None));
    }
    let key = app.store.read().await?.private_key(org).await?;
    // Opening takes a tenth of a millisecond each: long enough, for thousands, to hold up everyone else.
    let opened = tokio::task::spawn_blocking(move || open_all(push, org, key.as_ref())).await;
    opened.map_err(|_| Failure::Broken)
}

/// Writes down whose records a device was given.
async fn write_down<S: Store>(
    store: &S,
    enrolment: &Enrolment,
    pulled: &Pulled,
    own: &BTreeSet<RecordId>,
) -> Result<(), Failure> {
    let (at_ms, member, device) = (now_ms(), Some(enrolment.member), Some(enrolment.device));
    let entry = |scope: stepping_stones_domain::Scope| AuditEntry {
        at_ms,
        member,
        device,
        what: "given".into(),
        about: scope.to_bytes(),
    };
    let entries: Vec<_> = pulled.tells_of(own).into_iter().map(entry).collect();
    if entries.is_empty() {
        return Ok(());
    }
    let mut transaction = store.write().await?;
    transaction.put_audit(enrolment.org, &entries).await?;
    Ok(transaction.commit().await?)
}

fn response(nonce: Id, verdicts: Vec<Judged>, pulled: Pulled) -> ExchangeResponse {
    let [filled, rows] = pulled.to_wire();
    ExchangeResponse {
        nonce,
        clock_ms: now_ms(),
        verdicts,
        scopes: pulled.scopes,
        filled,
        filling: pulled.filling,
        rows,
        cursor: pulled.cursor,
        more: pulled.more,
        state: pulled.state.map(Into::into),
        start_over: pulled.start_over,
    }
}
