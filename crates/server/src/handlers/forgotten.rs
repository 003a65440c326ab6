use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::joining::{ForgottenRequest, ForgottenResponse};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::store::Store;

/// Notes that somebody's password is forgotten. Whether the address is known is looked at when they have their answer.
pub(super) async fn forgotten<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let body = request::read_body(&headers, body).await?;
    let ForgottenRequest { nonce, email } = request::message(&body)?;
    let sends_letters = app.post.is_some();
    if sends_letters {
        app.forgotten.ask(&app.store, &email, request::place(peer, &headers)).await?;
    }
    Ok(message(&ForgottenResponse { nonce, sends_letters }))
}
