//! Who has access: a manager withdraws a device, ends a member's access, or gives it back; a member withdraws a device of their own. Each within a
//! transaction that the caller commits.

use stepping_stones_domain::vocabulary::Role;
use stepping_stones_domain::{DeviceId, MemberId};
use stepping_stones_sync::manage::Done;

use crate::store::{Account, AuditEntry, DeviceKind, Enrolment, Result, Writing};

/// Withdraws one device of the manager's service. `at_ms` is now, in milliseconds since 1970.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn withdraw_device<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    device: DeviceId,
    at_ms: i64,
) -> Result<Done> {
    let known = transaction.devices(by.org).await?.into_iter().any(|known| known.enrolment.device == device);
    if !known {
        return Ok(Done::Unknown);
    }
    transaction.withdraw(device, at_ms).await?;
    write_down(transaction, by, "device-withdrawn", device.0, at_ms).await?;
    Ok(Done::Done)
}

/// Withdraws one of the member's own devices. `at_ms` is now, in milliseconds since 1970.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn withdraw_own_device<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    device: DeviceId,
    at_ms: i64,
) -> Result<Done> {
    let known = transaction.enrolment_of(device).await?;
    if known.is_none_or(|known| known.member != by.member) {
        return Ok(Done::Unknown);
    }
    withdraw_device(transaction, by, device, at_ms).await
}

/// Ends a member's access and withdraws all their devices; not that of the last manager.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn end_member<W: Writing>(transaction: &mut W, by: &Enrolment, member: MemberId, at_ms: i64) -> Result<Done> {
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
    if !ended.contains_key(&member) {
        transaction.end_member(member, Some(at_ms)).await?;
    }
    for device in transaction.devices_of(member, DeviceKind::App).await? {
        transaction.withdraw(device, at_ms).await?;
        write_down(transaction, by, "device-withdrawn", device.0, at_ms).await?;
    }
    write_down(transaction, by, "member-ended", member.0, at_ms).await?;
    Ok(Done::Done)
}

/// Gives a member's access back. Their devices stay withdrawn.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn reinstate<W: Writing>(transaction: &mut W, by: &Enrolment, member: MemberId, at_ms: i64) -> Result<Done> {
    if !transaction.accounts(by.org).await?.iter().any(|account| account.member == member) {
        return Ok(Done::Unknown);
    }
    transaction.end_member(member, None).await?;
    write_down(transaction, by, "member-reinstated", member.0, at_ms).await?;
    Ok(Done::Done)
}

/// Writes down what a manager did.
async fn write_down<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    what: &str,
    about: [u8; 16],
    at_ms: i64,
) -> Result<()> {
    let (member, device) = (Some(by.member), Some(by.device));
    let entry = AuditEntry { at_ms, member, device, what: what.into(), about: about.to_vec() };
    transaction.put_audit(by.org, &[entry]).await
}
