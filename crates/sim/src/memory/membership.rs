//! Who has access to a database, and on which devices.

use stepping_stones_domain::{DeviceId, MemberId};
use stepping_stones_server::store::{Enrolment, NewDevice, Standing};

use super::{Data, Happened};

/// Enrols a device, or gives an enrolment of the same member that stands new secrets.
pub(super) fn enrol(data: &mut Data, new: &Enrolment, secrets: [[u8; 32]; 2]) {
    let known = data.devices.get(&new.device).map(|(known, _)| *known);
    if known.is_some_and(|known| known.member != new.member || known.standing != Standing::Active) {
        return;
    }
    data.devices.insert(new.device, (*new, secrets));
    if let Some(org) = data.orgs.get_mut(&new.org).filter(|_| known.is_none()) {
        org.log.push(Happened::Enrolled(new.member, new.device));
    }
}

/// The enrolment that is to be made.
pub(super) fn enrolment(new: &NewDevice) -> Enrolment {
    let NewDevice { org, member, device, at_ms, .. } = *new;
    Enrolment { org, member, device, standing: Standing::Active, contact_ms: at_ms, unsent: None }
}

/// Withdraws an enrolment.
pub(super) fn withdraw(data: &mut Data, device: DeviceId) {
    let Some((enrolment, _)) = data.devices.get_mut(&device) else { return };
    enrolment.standing = Standing::Withdrawn;
    if let Some(org) = data.orgs.get_mut(&enrolment.org) {
        org.log.push(Happened::Withdrawn(device));
    }
}

/// Ends a member's access at a moment, or with `None` gives it back.
pub(super) fn end(data: &mut Data, member: MemberId, at_ms: Option<i64>) {
    let Some(org) = data.orgs.values_mut().find(|org| org.members.contains_key(&member)) else { return };
    match at_ms {
        Some(at_ms) => {
            org.log.push(Happened::Ended(member));
            org.ended.insert(member, at_ms);
        }
        None => {
            org.log.push(Happened::Reinstated(member));
            org.ended.remove(&member);
        }
    }
}
