//! What a service chooses about its devices and its records, within limits that no service can leave: whatever is stored, what is read lies within them.

use std::ops::RangeInclusive;

/// A whole number that a service may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choosable {
    /// The least that may be chosen.
    pub least: u32,
    /// The most that may be chosen.
    pub most: u32,
    /// What holds while nothing is chosen.
    pub built_in: u32,
}

/// Unused for so many minutes, a device locks.
pub const UNUSED_MINUTES: Choosable = Choosable { least: 1, most: 15, built_in: 5 };
/// Out of view for so many seconds, a device locks.
pub const HIDDEN_SECONDS: Choosable = Choosable { least: 15, most: 300, built_in: 60 };
/// For so many days after a contact whoever works here may open a device.
pub const STAFF_LEASE_DAYS: Choosable = Choosable { least: 1, most: 30, built_in: 14 };
/// The same for whom the service supports: what they hold is about themselves.
pub const CLIENT_LEASE_DAYS: Choosable = Choosable { least: 14, most: 180, built_in: 90 };
/// For so many years after the last thing that was written about a person their record is kept. The usual is what the Records Management Code of
/// Practice (NHS England, 2021, appendix II) asks for the health records of adults.
pub const RETENTION_YEARS: Choosable = Choosable { least: 1, most: 25, built_in: 8 };

impl Choosable {
    /// What may be chosen.
    #[must_use]
    pub const fn range(self) -> RangeInclusive<u32> {
        self.least..=self.most
    }

    /// The number itself, or the nearest that may be chosen; without one what is built in.
    #[must_use]
    pub fn within(self, told: Option<i64>) -> u32 {
        let Some(told) = told else { return self.built_in };
        let near = told.clamp(i64::from(self.least), i64::from(self.most));
        u32::try_from(near).unwrap_or(self.built_in)
    }
}

/// When devices lock, for how long they may be opened without a contact, and for how long records are kept. Each is within its limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Unused for so many minutes, a device locks.
    pub unused_minutes: u32,
    /// Out of view for so many seconds, a device locks.
    pub hidden_seconds: u32,
    /// The lease of whoever works here, in days.
    pub staff_lease_days: u32,
    /// The lease of whom the service supports, in days.
    pub client_lease_days: u32,
    /// For so many years after the last thing that was written about a person their record is kept.
    pub retention_years: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            unused_minutes: UNUSED_MINUTES.built_in,
            hidden_seconds: HIDDEN_SECONDS.built_in,
            staff_lease_days: STAFF_LEASE_DAYS.built_in,
            client_lease_days: CLIENT_LEASE_DAYS.built_in,
            retention_years: RETENTION_YEARS.built_in,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_limits_is_brought_within_them() {
        let rows = [
            (UNUSED_MINUTES, [1, 5, 15]),
            (HIDDEN_SECONDS, [15, 60, 300]),
            (STAFF_LEASE_DAYS, [1, 14, 30]),
            (CLIENT_LEASE_DAYS, [14, 90, 180]),
            (RETENTION_YEARS, [1, 8, 25]),
        ];
        for (choosable, [least, built_in, most]) in rows {
            for low in [i64::MIN, -1, 0, i64::from(least) - 1, i64::from(least)] {
                assert_eq!(choosable.within(Some(low)), least, "{choosable:?} of {low}");
            }
            for high in [i64::from(most), i64::from(most) + 1, i64::from(u32::MAX) + 7, i64::MAX] {
                assert_eq!(choosable.within(Some(high)), most, "{choosable:?} of {high}");
            }
            assert_eq!(choosable.within(None), built_in);
            assert_eq!(choosable.within(Some(i64::from(least) + 1)), least + 1);
            assert!(choosable.range().contains(&built_in));
        }
    }
}
