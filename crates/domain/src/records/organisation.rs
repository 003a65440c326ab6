use std::collections::BTreeMap;

use super::{Change, Changes, Kind, Record, text};
use crate::settings::{
    CLIENT_LEASE_DAYS, Choosable, HIDDEN_SECONDS, RETENTION_YEARS, STAFF_LEASE_DAYS, Settings, UNUSED_MINUTES,
};
use crate::vocabularies::Vocabularies;
use crate::{Fields, Value};

const PHONES: &str = "phones";
const UNUSED: &str = "lock_unused_minutes";
const HIDDEN: &str = "lock_hidden_seconds";
const STAFF_LEASE: &str = "lease_staff_days";
const CLIENT_LEASE: &str = "lease_client_days";
const RETENTION: &str = "retention_years";

/// The service itself, as everyone in it sees it. Its record has the id of the organisation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// The telephone numbers that people may ring. The first is also kept as `phone`, which is all that earlier versions know.
    pub phones: Vec<PublicPhone>,
    /// What it chose about its devices and its records.
    pub settings: Settings,
    /// What it made of the lists from which people choose.
    pub vocabularies: Vocabularies,
}

/// A telephone number that people may ring.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublicPhone {
    /// Whose it is; empty for the service's own, as earlier versions wrote it.
    pub whose: String,
    /// As people write it.
    pub number: String,
}

impl PublicPhone {
    /// Whether the number is one: three to fifteen figures, and no other signs than those with which numbers are written.
    #[must_use]
    pub fn can_be_rung(&self) -> bool {
        let number = self.number.trim();
        let figures = number.chars().filter(char::is_ascii_digit).count();
        let written = number.strip_prefix('+').unwrap_or(number);
        let fits = |sign: char| sign.is_ascii_digit() || matches!(sign, ' ' | '(' | ')' | '-' | '.');
        (3..=15).contains(&figures) && written.chars().all(fits)
    }

    fn read(value: &Value) -> Option<Self> {
        let Value::Map(named) = value else { return None };
        let text = |name: &str| named.get(name).and_then(Value::as_text).unwrap_or_default().to_owned();
        Some(Self { whose: text("whose"), number: text("number") }).filter(|phone| !phone.number.is_empty())
    }

    fn to_value(&self) -> Value {
        let named = [("whose", &self.whose), ("number", &self.number)];
        Value::Map(BTreeMap::from(named.map(|(name, text)| (name.to_owned(), text.as_str().into()))))
    }
}

impl Record for Organisation {
    const KIND: Kind = Kind::Organisation;

    fn read(fields: &Fields) -> Self {
        let listed = fields.get(PHONES).map(Value::items).unwrap_or_default();
        let mut phones: Vec<_> = listed.iter().filter_map(PublicPhone::read).collect();
        let only = text(fields, "phone");
        if phones.is_empty() && !only.is_empty() {
            phones.push(PublicPhone { whose: String::new(), number: only });
        }
        let chosen = |name: &str, of: Choosable| of.within(fields.get(name).and_then(Value::as_int));
        let settings = Settings {
            unused_minutes: chosen(UNUSED, UNUSED_MINUTES),
            hidden_seconds: chosen(HIDDEN, HIDDEN_SECONDS),
            staff_lease_days: chosen(STAFF_LEASE, STAFF_LEASE_DAYS),
            client_lease_days: chosen(CLIENT_LEASE, CLIENT_LEASE_DAYS),
            retention_years: chosen(RETENTION, RETENTION_YEARS),
        };
        Self { name: text(fields, "name"), phones, settings, vocabularies: Vocabularies::read(fields) }
    }

    fn changes(&self) -> Vec<Change> {
        let Settings { unused_minutes, hidden_seconds, staff_lease_days, client_lease_days, retention_years } =
            self.settings;
        let chosen = |number: u32, of: Choosable| (number != of.built_in).then_some(i64::from(number));
        let first = self.phones.first().map(|phone| phone.number.as_str());
        let mut changes = Changes::default()
            .set("name", self.name.as_str())
            .set("phone", first)
            .set(PHONES, Value::List(self.phones.iter().map(PublicPhone::to_value).collect()))
            .set(UNUSED, chosen(unused_minutes, UNUSED_MINUTES))
            .set(HIDDEN, chosen(hidden_seconds, HIDDEN_SECONDS))
            .set(STAFF_LEASE, chosen(staff_lease_days, STAFF_LEASE_DAYS))
            .set(CLIENT_LEASE, chosen(client_lease_days, CLIENT_LEASE_DAYS))
            .set(RETENTION, chosen(retention_years, RETENTION_YEARS))
            .0;
        changes.extend(self.vocabularies.changes());
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(named: &[(&str, Value)]) -> Fields {
        named.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
    }

    #[test]
    fn the_one_number_of_an_earlier_version_is_read_and_the_first_of_several_is_written_for_it() {
        let old = Organisation::read(&fields(&[("phone", "0114 496 0100".into())]));
        assert_eq!(old.phones, [PublicPhone { whose: String::new(), number: "0114 496 0100".into() }]);
        let phone = |whose: &str, number: &str| PublicPhone { whose: whose.into(), number: number.into() };
        let new = Organisation { phones: vec![phone("Office", "1"), phone("Advice line", "2")], ..old };
        assert!(new.changes().contains(&Change::Set("phone".into(), "1".into())), "{:?}", new.changes());
        let odd = Value::List(vec!["loose".into(), phone("Nobody", "").to_value(), phone("Office", "3").to_value()]);
        let read = Organisation::read(&fields(&[("phones", odd), ("phone", "4".into())]));
        assert_eq!(read.phones, [phone("Office", "3")], "what cannot be read is passed over");
    }

    #[test]
    fn a_number_is_figures_with_a_few_signs_between() {
        let rings = |number: &str| PublicPhone { whose: String::new(), number: number.into() }.can_be_rung();
        for number in ["0114 496 0100", "+44 (0)114 496-0100", " 111 ", "0114.496.0100"] {
            assert!(rings(number), "{number}");
        }
        for number in ["", "11", "0114 496 0100 ask for Joe", "joe@example.org", "1234567890123456", "0114+496", "٠١١٤"]
        {
            assert!(!rings(number), "{number}");
        }
    }

    #[test]
    fn whatever_is_stored_what_is_read_is_within_limits() {
        let told = [
            (UNUSED, Value::Int(100_000)),
            (HIDDEN, Value::Int(0)),
            (STAFF_LEASE, Value::Int(i64::MAX)),
            (CLIENT_LEASE, Value::Text("for ever".into())),
            (RETENTION, Value::Int(0)),
        ];
        let expected = Settings {
            unused_minutes: 15,
            hidden_seconds: 15,
            staff_lease_days: 30,
            client_lease_days: 90,
            retention_years: 1,
        };
        assert_eq!(Organisation::read(&fields(&told)).settings, expected);
        assert_eq!(Organisation::read(&Fields::new()), Organisation::default());
    }
}
