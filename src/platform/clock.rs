//! The device's clock. It labels; it never orders anything.

use js_sys::Date;

/// Milliseconds since 1970.
#[must_use]
pub fn now_ms() -> i64 {
    Date::now() as i64
}

/// Puts a mark on the page's own timeline (User Timing, <https://www.w3.org/TR/user-timing/>), for whoever measures: `cargo xtask bench`, or the
/// browser's tools. It says that something was done, never what or whose.
pub fn mark(done: &str) {
    if let Some(timeline) = web_sys::window().and_then(|window| window.performance()) {
        // A browser that keeps no timeline is not measured.
        let _ = timeline.mark(done);
    }
}

/// When it is a local date and time, ISO 8601 without a zone; nothing when it is none.
#[must_use]
pub fn ms_of(local: &str) -> Option<i64> {
    let ms = Date::parse(local);
    (!ms.is_nan()).then_some(ms as i64)
}

/// The local date and time to the minute, ISO 8601 without a zone.
#[must_use]
pub fn local_minute() -> String {
    local(&Date::new_0())
}

/// The local date, ISO 8601.
#[must_use]
pub fn today() -> String {
    local_minute().chars().take(10).collect()
}

/// The day of the week, from 1 for Monday to 7 for Sunday (ISO 8601).
#[must_use]
pub fn weekday() -> i64 {
    match Date::new_0().get_day() {
        0 => 7,
        day => i64::from(day),
    }
}

/// A clock reading as local date and time to the minute, ISO 8601 without a zone.
#[must_use]
pub fn local_of(ms: i64) -> String {
    local(&Date::new(&(ms as f64).into()))
}

/// The beginning of a local day, or of the day so many days after it, in milliseconds since 1970; `None` for what is no day.
#[must_use]
pub fn beginning_of(day: &str, later: u32) -> Option<i64> {
    if day.is_empty() {
        return None;
    }
    let date = Date::new(&format!("{day}T00:00").into());
    date.set_date(date.get_date() + later);
    let ms = date.get_time();
    ms.is_finite().then_some(ms as i64)
}

/// The local date so many days from now, ISO 8601.
#[must_use]
pub fn in_days(days: u32) -> String {
    let date = Date::new_0();
    date.set_date(date.get_date() + days);
    local(&date).chars().take(10).collect()
}

fn local(date: &Date) -> String {
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
