use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};

/// Days counted from today, where the service is.
pub(super) struct Calendar {
    today: Date,
    zone: TimeZone,
}

impl Calendar {
    pub(super) fn today() -> Self {
        // Without the system's list of time zones an hour's difference in an invented diary does no harm.
        let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
        Self { today: Zoned::now().with_time_zone(zone.clone()).date(), zone }
    }

    /// The day so many days after today; before, when negative.
    pub(super) fn day(&self, after: i64) -> Date {
        self.today.saturating_add(after.days())
    }

    /// Day and time of day, without a zone.
    pub(super) fn local(&self, after: i64, (hour, minute): (i8, i8)) -> String {
        format!("{}T{hour:02}:{minute:02}", self.day(after))
    }

    /// The same in milliseconds since 1970.
    pub(super) fn clock_ms(&self, after: i64, (hour, minute): (i8, i8)) -> i64 {
        let time = Time::new(hour, minute, 0, 0).unwrap_or_default();
        let zoned = self.day(after).to_datetime(time).to_zoned(self.zone.clone());
        zoned.map_or_else(|_| Timestamp::now(), |zoned| zoned.timestamp()).as_millisecond()
    }
}
