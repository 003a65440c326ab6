//! The lease: for how long a device may be opened without a contact with the server. When it ends the device locks; it never erases.

use std::collections::BTreeSet;

use crate::settings::Settings;
use crate::vocabulary::Role;

/// For how many days after a contact a member with these roles may open a device, by what the service chose.
#[must_use]
pub fn lease_days(roles: &BTreeSet<Role>, settings: &Settings) -> u32 {
    let only_client = roles.iter().all(|role| *role == Role::Client) && !roles.is_empty();
    if only_client { settings.client_lease_days } else { settings.staff_lease_days }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_have_two_weeks_and_people_on_their_own_phone_three_months_unless_the_service_chose() {
        let chosen = Settings { staff_lease_days: 3, client_lease_days: 30, ..Settings::default() };
        let rows = [
            (vec![Role::HealthTrainer], 14, 3),
            (vec![Role::Client], 90, 30),
            (vec![Role::Client, Role::CafeCoordinator], 14, 3),
            (vec![], 14, 3),
        ];
        for (roles, built_in, as_chosen) in rows {
            let roles: BTreeSet<_> = roles.into_iter().collect();
            assert_eq!(lease_days(&roles, &Settings::default()), built_in, "{roles:?}");
            assert_eq!(lease_days(&roles, &chosen), as_chosen, "{roles:?}");
        }
    }
}
