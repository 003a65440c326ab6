use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::manage::{Noted, PasswordRequest};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::auth::NewPassword;
use crate::store::Store;

/// Gives the member another password, who has to know the one until now.
pub(super) async fn change<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let enrolment = request::enrolled(&app.store, &headers).await?;
    let body = request::read_body(&headers, body).await?;
    let PasswordRequest { nonce, old, new } = request::message(&body)?;
    let change = NewPassword { enrolment, old, new, place: request::place(peer, &headers) };
    app.sign_in.change(&app.store, change).await?;
    Ok(message(&Noted { nonce }))
}
