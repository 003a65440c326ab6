//! The lease: for how long a device may be opened without a contact with the server. When it ends the device locks; it never erases.

use std::collections::BTreeSet;

use crate::vocabulary::Role;

/// Days for whoever works here.
const STAFF_DAYS: u32 = 14;
/// Days for whom the service supports: what they hold is about themselves.
const CLIENT_DAYS: u32 = 90;

/// For how many days after a contact a member with these roles may open a device.
#[must_use]
pub fn lease_days(roles: &BTreeSet<Role>) -> u32 {
    let only_client = roles.iter().all(|role| *role == Role::Client) && !roles.is_empty();
    if only_client { CLIENT_DAYS } else { STAFF_DAYS }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_have_two_weeks_and_people_on_their_own_phone_three_months() {
        let rows = [
            (vec![Role::HealthTrainer], 14),
            (vec![Role::Client], 90),
            (vec![Role::Client, Role::CafeCoordinator], 14),
            (vec![], 14),
        ];
        for (roles, days) in rows {
            assert_eq!(lease_days(&roles.iter().copied().collect()), days, "{roles:?}");
        }
    }
}
