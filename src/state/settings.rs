//! What the service chose: its name, the numbers that people may ring, when devices lock, how long they open without a contact, and how long records are
//! kept.

use serde::{Deserialize, Serialize};
use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Organisation, PublicPhone, Record};
use stepping_stones_domain::settings::{
    CLIENT_LEASE_DAYS, Choosable, HIDDEN_SECONDS, RETENTION_YEARS, STAFF_LEASE_DAYS, Settings, UNUSED_MINUTES,
};
use stepping_stones_sync::Engine;

use super::Workspace;
use super::forms::trimmed;

/// The settings of the service, as they are typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SettingsForm {
    /// The telephone numbers that people may ring.
    pub phones: Vec<PhoneForm>,
    /// Unused for so many minutes, a device locks.
    pub unused_minutes: String,
    /// Out of view for so many seconds, a device locks.
    pub hidden_seconds: String,
    /// The lease of whoever works here, in days.
    pub staff_lease_days: String,
    /// The lease of whom the service supports, in days.
    pub client_lease_days: String,
    /// For so many years after the last thing that was written about a person their record is kept.
    pub retention_years: String,
}

/// A telephone number, as it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PhoneForm {
    /// Whose it is.
    pub whose: String,
    /// The number.
    pub number: String,
}

impl PhoneForm {
    /// What stands in the two lines.
    #[must_use]
    pub fn phone(&self) -> PublicPhone {
        PublicPhone { whose: trimmed(&self.whose), number: trimmed(&self.number) }
    }
}

/// A whole number that may be chosen, as it is typed.
#[must_use]
pub fn chosen(typed: &str, of: Choosable) -> Option<u32> {
    typed.trim().parse().ok().filter(|number| of.range().contains(number))
}

impl SettingsForm {
    /// As it stands. What earlier versions wrote is the number of the service itself.
    pub(super) fn of(service: &Organisation, name: &str) -> Self {
        let phone = |phone: &PublicPhone| {
            let whose = if phone.whose.is_empty() { name } else { &phone.whose };
            PhoneForm { whose: whose.to_owned(), number: phone.number.clone() }
        };
        let Settings { unused_minutes, hidden_seconds, staff_lease_days, client_lease_days, retention_years } =
            service.settings;
        Self {
            phones: service.phones.iter().map(phone).collect(),
            unused_minutes: unused_minutes.to_string(),
            hidden_seconds: hidden_seconds.to_string(),
            staff_lease_days: staff_lease_days.to_string(),
            client_lease_days: client_lease_days.to_string(),
            retention_years: retention_years.to_string(),
        }
    }

    /// What it describes. What cannot be read stays as it was before.
    pub(super) fn service(&self, name: &str, before: Organisation) -> Organisation {
        let was = before.settings;
        let or = |typed: &str, of: Choosable, was: u32| chosen(typed, of).unwrap_or(was);
        let phones = self.phones.iter().map(PhoneForm::phone).filter(|phone| !phone.number.is_empty());
        Organisation {
            name: trimmed(name),
            phones: phones.collect(),
            vocabularies: before.vocabularies,
            settings: Settings {
                unused_minutes: or(&self.unused_minutes, UNUSED_MINUTES, was.unused_minutes),
                hidden_seconds: or(&self.hidden_seconds, HIDDEN_SECONDS, was.hidden_seconds),
                staff_lease_days: or(&self.staff_lease_days, STAFF_LEASE_DAYS, was.staff_lease_days),
                client_lease_days: or(&self.client_lease_days, CLIENT_LEASE_DAYS, was.client_lease_days),
                retention_years: or(&self.retention_years, RETENTION_YEARS, was.retention_years),
            },
        }
    }
}

/// The service as this device knows it; what is built in where it knows nothing.
fn service(engine: &Engine, record: RecordId) -> Organisation {
    engine.record(record).map(|state| Organisation::read(&state.fields())).unwrap_or_default()
}

impl Workspace {
    /// The record of the service itself.
    #[must_use]
    pub fn service_record(&self) -> RecordId {
        RecordId(self.profile.org().0)
    }

    /// The service itself; tracked.
    #[must_use]
    pub fn service(&self) -> Organisation {
        self.track();
        self.driver.read(|engine| service(engine, self.service_record()))
    }

    /// What people call the service: as it was when they signed in, until its record is here; tracked.
    #[must_use]
    pub fn service_name(&self) -> String {
        let name = self.service().name;
        if name.is_empty() { self.profile.org_name.clone() } else { name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_what_stands_and_nonsense_changes_nothing() {
        let phone = |whose: &str, number: &str| PublicPhone { whose: whose.into(), number: number.into() };
        let service = Organisation {
            name: "Brook House".into(),
            phones: vec![phone("Office", "111"), phone("", "222")],
            settings: Settings { unused_minutes: 2, ..Settings::default() },
            ..Organisation::default()
        };
        let mut form = SettingsForm::of(&service, "Brook House");
        let mut named = service.clone();
        named.phones = vec![phone("Office", "111"), phone("Brook House", "222")];
        assert_eq!(form.service(" Brook House ", service.clone()), named);
        form.unused_minutes = "500".into();
        form.hidden_seconds = "soon".into();
        form.client_lease_days = " 120 ".into();
        form.retention_years = "for ever".into();
        form.phones = vec![PhoneForm::default()];
        let changed = form.service("Brook House", service);
        assert_eq!(changed.settings, Settings { client_lease_days: 120, ..named.settings });
        assert_eq!(changed.phones, []);
    }
}
