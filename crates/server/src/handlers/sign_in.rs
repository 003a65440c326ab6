use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_sync::protocol::{Id, SignInRequest, SignInResponse};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::auth::{Attempt, Enrolled};
use crate::moment::now_ms;
use crate::store::Store;

/// Lets a member in and enrols their device.
pub(super) async fn sign_in<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    request::check_headers(&headers)?;
    let body = request::read_body(&headers, body).await?;
    let request: SignInRequest = request::message(&body)?;
    let nonce = request.nonce;
    let attempt = Attempt { request, place: request::place(peer, &headers) };
    let enrolled = app.sign_in.sign_in(&app.store, attempt).await?;
    Ok(message(&response(nonce, enrolled)))
}

pub(super) fn response(nonce: Id, enrolled: Enrolled) -> SignInResponse {
    let Enrolled { account, organisation, device, token, push_token, settings, own } = enrolled;
    SignInResponse {
        nonce,
        org: organisation.id.0.into(),
        org_name: organisation.name,
        org_key: organisation.public_key.into(),
        member: account.member.0.into(),
        name: account.name,
        roles: account.roles.iter().map(|role| role.code().to_owned()).collect(),
        device: device.0.into(),
        token: token.0.into(),
        push_token: push_token.0.into(),
        clock_ms: now_ms(),
        own,
        lease_days: Some(lease_days(&account.roles, &settings)),
    }
}
