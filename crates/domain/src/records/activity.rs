use std::collections::BTreeSet;

use super::{Change, Changes, Kind, Record, code, record_id, text};
use crate::vocabulary::ActivityCategory;
use crate::{Fields, RecordId, Value};

/// Something that people come to every week: a café morning, a walking group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Where it is held.
    pub site: RecordId,
    /// What people call it.
    pub name: String,
    /// What kind of activity it is.
    pub category: Option<ActivityCategory>,
    /// The days of the week on which it is held, from 1 for Monday to 7 for Sunday (ISO 8601).
    pub weekdays: BTreeSet<i64>,
    /// When it starts, local time where the service is (`10:30`).
    pub starts: String,
    /// When it ends; empty when nobody said.
    pub ends: String,
}

fn weekdays(fields: &Fields) -> BTreeSet<i64> {
    let days = fields.get("weekdays").map(Value::items).unwrap_or_default();
    days.iter().filter_map(Value::as_int).filter(|day| (1..=7).contains(day)).collect()
}

impl Record for Activity {
    const KIND: Kind = Kind::Activity;

    fn read(fields: &Fields) -> Self {
        Self {
            site: record_id(fields, "site"),
            name: text(fields, "name"),
            category: code(fields, "category", ActivityCategory::from_code),
            weekdays: weekdays(fields),
            starts: text(fields, "starts"),
            ends: text(fields, "ends"),
        }
    }

    fn changes(&self) -> Vec<Change> {
        Changes::default()
            .set("site", self.site.0)
            .set("name", self.name.as_str())
            .set("category", self.category.map(ActivityCategory::code))
            .set("weekdays", Value::List(self.weekdays.iter().map(|day| Value::Int(*day)).collect()))
            .set("starts", self.starts.as_str())
            .set("ends", self.ends.as_str())
            .0
    }
}
