//! What a service manager sees of devices, and does about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_domain::{DeviceId, MemberId};
use stepping_stones_sync::manage::{
    Act, ActRequest, ActResponse, DeviceLine, DevicesResponse, ListRequest, MemberLine,
};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::membership::{end_member, reinstate, withdraw_device};
use crate::moment::now_ms;
use crate::service::service;
use crate::store::{Account, Device, Reading, Store, Writing};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Tells a manager who has which devices.
pub(super) async fn devices<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (enrolment, _, request): (_, _, ListRequest) = request::of_manager(&app.store, &headers, body).await?;
    let mut reading = app.store.read().await?;
    let ended = reading.ended(enrolment.org).await?;
    let service = service(&mut reading, enrolment.org).await?;
    let mut devices: BTreeMap<MemberId, Vec<Device>> = BTreeMap::new();
    for device in reading.devices(enrolment.org).await? {
        devices.entry(device.enrolment.member).or_default().push(device);
    }
    let line = |account: Account| {
        let devices = devices.remove(&account.member).unwrap_or_default();
        let days = i64::from(lease_days(&account.roles, &service.settings));
        MemberLine {
            member: account.member.0.into(),
            client: account.person.is_some(),
            ended_ms: ended.get(&account.member).copied(),
            devices: devices.into_iter().map(|device| device_line(device, days, enrolment.device)).collect(),
            name: account.name,
        }
    };
    let members = reading.accounts(enrolment.org).await?.into_iter().map(line).collect();
    Ok(message(&DevicesResponse { nonce: request.nonce, members }))
}

/// A device, as it is told to the one that asks.
pub(super) fn device_line(device: Device, lease_days: i64, asking: DeviceId) -> DeviceLine {
    let Device { enrolment, label, enrolled_ms, withdrawn_ms, erased_ms } = device;
    DeviceLine {
        device: enrolment.device.0.into(),
        label,
        enrolled_ms,
        contact_ms: enrolment.contact_ms,
        lease_ends_ms: enrolment.contact_ms.saturating_add(lease_days.saturating_mul(DAY_MS)),
        unsent: enrolment.unsent,
        withdrawn_ms,
        erased_ms,
        asking: enrolment.device == asking,
    }
}

/// Withdraws a device, ends a member's access, or gives it back.
pub(super) async fn act<S: Store>(
    State(app): State<Arc<App<S>>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Failure> {
    let (manager, _, request): (_, _, ActRequest) = request::of_manager(&app.store, &headers, body).await?;
    let mut transaction = app.store.write().await?;
    let (on, by, at_ms) = (&mut transaction, &manager, now_ms());
    let done = match request.act {
        Act::WithdrawDevice(device) => withdraw_device(on, by, DeviceId(device.into()), at_ms).await?,
        Act::EndMember(member) => end_member(on, by, MemberId(member.into()), at_ms).await?,
        Act::Reinstate(member) => reinstate(on, by, MemberId(member.into()), at_ms).await?,
    };
    transaction.commit().await?;
    Ok(message(&ActResponse { nonce: request.nonce, done }))
}
