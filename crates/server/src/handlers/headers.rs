//! Headers that every answer carries.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use crate::files::Bundle;

/// What the app never asks a browser for, switched off for whatever might ask in its place.
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), serial=(), usb=()";

/// Two years: whoever was here once over TLS does not come in plain again, whatever a café's network offers.
const ALWAYS_TLS: HeaderValue = HeaderValue::from_static("max-age=63072000");

/// Nothing that the service answers may be kept on the way.
pub(super) async fn never_kept(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Tells browsers what pages from here may do.
pub(super) async fn of_safety(State(bundle): State<Arc<Bundle>>, request: Request, next: Next) -> Response {
    let over_tls = over_tls(request.headers());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if over_tls {
        headers.insert(STRICT_TRANSPORT_SECURITY, ALWAYS_TLS);
    }
    if let Ok(policy) = HeaderValue::from_str(&bundle.policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    for (name, value) in [
        ("permissions-policy", PERMISSIONS),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Whether the gateway in front says that the browser spoke TLS with it. Who says so falsely over a plain line changes nothing: there browsers pass the
/// header by (RFC 6797, 8.1).
fn over_tls(headers: &HeaderMap) -> bool {
    headers.get("x-forwarded-proto").is_some_and(|protocol| protocol.as_bytes().eq_ignore_ascii_case(b"https"))
}
