use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use tokio::time::{Instant, timeout_at};

use super::App;
use super::answer::Failure;
use super::request;
use crate::store::{Enrolment, Reading, Store};

/// The longest wait; proxies cut idle lines after a minute.
const LONGEST: Duration = Duration::from_secs(30);
/// What other processes write is not announced here: look now and then.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Answers when there is something after the place given, or after half a minute. A hint and nothing more: the answer says nothing.
pub(super) async fn wait<S: Store>(
    State(app): State<Arc<App<S>>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<StatusCode, Failure> {
    let enrolment = request::enrolled(&app.store, &headers).await?;
    let after = query.as_deref().and_then(after).ok_or(Failure::Malformed("The place to wait after is missing."))?;
    let until = Instant::now() + LONGEST;
    let (mut news, mut stopping) = (app.ingest.news(), app.stopping.clone());
    while !is_after(&app.store, &enrolment, after).await? && Instant::now() < until {
        let look = until.min(Instant::now() + LOOK_EVERY);
        tokio::select! {
            _ = timeout_at(look, news.changed()) => {}
            _ = stopping.changed() => break,
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

fn after(query: &str) -> Option<u64> {
    query.split('&').find_map(|pair| pair.strip_prefix("after="))?.parse().ok()
}

async fn is_after<S: Store>(store: &S, enrolment: &Enrolment, after: u64) -> Result<bool, Failure> {
    let head = store.read().await?.head(enrolment.org).await?;
    Ok(head.is_none_or(|head| head.seq > after))
}
