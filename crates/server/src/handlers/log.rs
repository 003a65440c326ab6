use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;

/// Writes down that something was asked, and nothing about whom: neither path nor address nor content.
pub(super) async fn log(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("file", MatchedPath::as_str).to_owned();
    let (method, start) = (request.method().clone(), Instant::now());
    let response = next.run(request).await;
    let ms = start.elapsed().as_millis();
    let status = response.status().as_u16();
    // Files are asked for by the dozen.
    if route == "file" {
        tracing::debug!(%method, route, status, ms);
    } else {
        tracing::info!(%method, route, status, ms);
    }
    response
}
