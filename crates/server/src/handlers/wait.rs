use std::sync::Arc;
use std::time::Duration;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use tokio::time::timeout;

use super::App;
use super::answer::Failure;
use super::request;
use crate::exchange::Heads;
use crate::store::Store;

/// The longest wait; proxies cut idle lines after a minute.
const LONGEST: Duration = Duration::from_secs(30);

/// Answers when there is something after the place given, or after half a minute. A hint and nothing more: the answer says nothing.
pub(super) async fn wait<S: Store>(
    State(app): State<Arc<App<S>>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<StatusCode, Failure> {
    let enrolment = request::enrolled(&app.store, &headers).await?;
    let after = query.as_deref().and_then(after).ok_or(Failure::Malformed("The place to wait after is missing."))?;
    let (mut news, mut stopping) = (app.ingest.news(), app.stopping.clone());
    let there_is = |heads: &Heads| heads.get(&enrolment.org).is_none_or(|head| *head > after);
    tokio::select! {
        _ = timeout(LONGEST, news.wait_for(there_is)) => {}
        _ = stopping.changed() => {}
    }
    Ok(StatusCode::NO_CONTENT)
}

fn after(query: &str) -> Option<u64> {
    query.split('&').find_map(|pair| pair.strip_prefix("after="))?.parse().ok()
}
