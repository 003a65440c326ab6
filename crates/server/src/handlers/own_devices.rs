//! What a member sees of their own devices, and does about one that is lost.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::DeviceId;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_sync::manage::{ActResponse, ListRequest, OwnDevicesResponse, TakeOutRequest};

use super::App;
use super::answer::{Failure, message};
use super::manage::device_line;
use super::request;
use crate::membership::withdraw_own_device;
use crate::moment::now_ms;
use crate::service::service;
use crate::store::{Reading, Store, Writing};

/// Tells a member on which devices they are signed in.
pub(super) async fn devices<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (enrolment, ListRequest { nonce }) = request::of_member(&app.store, &headers, body).await?;
    let mut reading = app.store.read().await?;
    let account = reading.accounts(enrolment.org).await?.into_iter().find(|account| account.member == enrolment.member);
    let (roles, has_password) =
        account.map(|account| (account.roles, account.password_hash.is_some())).unwrap_or_default();
    let settings = service(&mut reading, enrolment.org).await?.settings;
    let days = i64::from(lease_days(&roles, &settings));
    let all = reading.devices(enrolment.org).await?.into_iter();
    let own = all.filter(|device| device.enrolment.member == enrolment.member);
    let devices = own.map(|device| device_line(device, days, enrolment.device)).collect();
    Ok(message(&OwnDevicesResponse { nonce, devices, has_password }))
}

/// Takes a device of the member's out of the service.
pub(super) async fn take_out<S: Store>(
    State(app): State<Arc<App<S>>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (enrolment, request) = request::of_member(&app.store, &headers, body).await?;
    let TakeOutRequest { nonce, device, password } = request;
    app.sign_in.confirm(&app.store, &enrolment, password, request::place(peer, &headers)).await?;
    let mut transaction = app.store.write().await?;
    let done = withdraw_own_device(&mut transaction, &enrolment, DeviceId(device.into()), now_ms()).await?;
    transaction.commit().await?;
    Ok(message(&ActResponse { nonce, done }))
}
