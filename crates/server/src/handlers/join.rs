use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_sync::joining::{JoinRequest, JoinResponse, LookRequest, LookResponse, NotJoined};

use super::App;
use super::answer::{Failure, message, told};
use super::request;
use super::sign_in::response;
use crate::store::Store;

/// Tells whoever holds the secret of an invitation what it is for.
pub(super) async fn look<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let body = request::read_body(&headers, body).await?;
    let LookRequest { nonce, secret } = request::message(&body)?;
    let found = match app.joining.look(&app.store, &secret, request::place(peer, &headers)).await {
        Ok(found) => found,
        Err(why) => told(why).map(|_: NotJoined| None)?,
    };
    Ok(message(&LookResponse { nonce, found }))
}

/// Lets in whoever holds the secret of an invitation, and enrols their device.
pub(super) async fn join<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let body = request::read_body(&headers, body).await?;
    let request: JoinRequest = request::message(&body)?;
    let (nonce, place) = (request.nonce, request::place(peer, &headers));
    let (signed_in, refused) = match app.joining.join(&app.store, &app.sign_in, &request, place).await {
        Ok(enrolled) => (Some(response(nonce, enrolled)), None),
        Err(why) => (None, Some(told(why)?)),
    };
    Ok(message(&JoinResponse { nonce, signed_in, refused }))
}
