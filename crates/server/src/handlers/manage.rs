//! What a service manager sees of devices, and does about them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use stepping_stones_domain::lease::lease_days;
use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId};
use stepping_stones_sync::manage::{
    Act, ActRequest, ActResponse, DeviceLine, DevicesResponse, Done, ListRequest, MemberLine,
};

use super::App;
use super::answer::{Failure, message};
use super::request;
use crate::moment::now_ms;
use crate::service::service;
use crate::store::{Account, AuditEntry, Device, DeviceKind, Enrolment, Reading, Result as Stored, Store, Writing};

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

fn device_line(device: Device, lease_days: i64, asking: DeviceId) -> DeviceLine {
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
    let done = match request.act {
        Act::WithdrawDevice(device) => withdraw_device(&mut transaction, &manager, DeviceId(device.into())).await?,
        Act::EndMember(member) => end_member(&mut transaction, &manager, MemberId(member.into())).await?,
        Act::Reinstate(member) => reinstate(&mut transaction, &manager, MemberId(member.into())).await?,
    };
    transaction.commit().await?;
    Ok(message(&ActResponse { nonce: request.nonce, done }))
}

async fn withdraw_device<W: Writing>(transaction: &mut W, by: &Enrolment, device: DeviceId) -> Stored<Done> {
    let known = transaction.devices(by.org).await?.into_iter().any(|known| known.enrolment.device == device);
    if !known {
        return Ok(Done::Unknown);
    }
    transaction.withdraw(device, now_ms()).await?;
    write_down(transaction, by, "device-withdrawn", device.0).await?;
    Ok(Done::Done)
}

async fn end_member<W: Writing>(transaction: &mut W, by: &Enrolment, member: MemberId) -> Stored<Done> {
    // What follows asks who else is a manager: nobody may end them meanwhile.
    transaction.take_numbers(by.org, 0).await?;
    let accounts = transaction.accounts(by.org).await?;
    if !accounts.iter().any(|account| account.member == member) {
        return Ok(Done::Unknown);
    }
    let ended = transaction.ended(by.org).await?;
    let manages = |account: &&Account| account.roles.contains(&Role::ServiceManager) && account.person.is_none();
    let mut managers = accounts.iter().filter(manages).filter(|account| !ended.contains_key(&account.member));
    if managers.all(|manager| manager.member == member) {
        return Ok(Done::LastManager);
    }
    let at_ms = now_ms();
    if !ended.contains_key(&member) {
        transaction.end_member(member, Some(at_ms)).await?;
    }
    for device in transaction.devices_of(member, DeviceKind::App).await? {
        transaction.withdraw(device, at_ms).await?;
        write_down(transaction, by, "device-withdrawn", device.0).await?;
    }
    write_down(transaction, by, "member-ended", member.0).await?;
    Ok(Done::Done)
}

async fn reinstate<W: Writing>(transaction: &mut W, by: &Enrolment, member: MemberId) -> Stored<Done> {
    if !transaction.accounts(by.org).await?.iter().any(|account| account.member == member) {
        return Ok(Done::Unknown);
    }
    transaction.end_member(member, None).await?;
    write_down(transaction, by, "member-reinstated", member.0).await?;
    Ok(Done::Done)
}

/// Writes down what a manager did.
async fn write_down<W: Writing>(transaction: &mut W, by: &Enrolment, what: &str, about: [u8; 16]) -> Stored<()> {
    let (member, device) = (Some(by.member), Some(by.device));
    let entry = AuditEntry { at_ms: now_ms(), member, device, what: what.into(), about: about.to_vec() };
    transaction.put_audit(by.org, &[entry]).await
}
