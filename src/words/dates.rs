//! Days and times as people say them. Input is ISO 8601 local text; text of another form is shown as it is.

use super::phrases::dates as phrases;
use super::speech::{Language, Text, spoken};

const MONTHS: [Text; 12] = [
    phrases::JANUARY,
    phrases::FEBRUARY,
    phrases::MARCH,
    phrases::APRIL,
    phrases::MAY,
    phrases::JUNE,
    phrases::JULY,
    phrases::AUGUST,
    phrases::SEPTEMBER,
    phrases::OCTOBER,
    phrases::NOVEMBER,
    phrases::DECEMBER,
];

/// `18 June 2026` from `2026-06-18` or `2026-06-18T14:10`.
pub fn day(iso: &str) -> String {
    parts(iso)
        .map_or_else(|| iso.to_owned(), |(year, month, day)| phrases::day(&day.to_string(), month, &year.to_string()))
}

/// The day of the month, and the month with its year: `18` and `Jun 2026`, for a margin.
pub fn margin(iso: &str) -> (String, String) {
    parts(iso).map_or_else(
        || (String::new(), iso.to_owned()),
        |(year, month, day)| (day.to_string(), format!("{} {year}", short(month))),
    )
}

/// `14:10` from `2026-06-18T14:10`; nothing when no time was told.
pub fn time(iso: &str) -> Option<String> {
    iso.split_once('T').and_then(|(_, time)| time.get(..5)).map(str::to_owned)
}

/// `18 June 2026 at 14:10`, or the day alone when no time was told.
pub fn moment(iso: &str) -> String {
    time(iso).map_or_else(|| day(iso), |time| phrases::at(&day(iso), &time))
}

/// A day seen from today, both ISO 8601, short enough for the end of a line: `Today`, `20 Jun`, and with its year when that is another.
pub fn coming(iso: &str, today: &str) -> String {
    let same = |length: usize| iso.get(..length).is_some_and(|start| today.get(..length) == Some(start));
    match parts(iso) {
        Some(_) if same(10) => phrases::TODAY.text().to_owned(),
        Some((_, month, day)) if same(4) => format!("{day} {}", short(month)),
        Some((year, month, day)) => format!("{day} {} {year}", short(month)),
        None => iso.to_owned(),
    }
}

/// English months are known by three letters; those of other languages stand in full.
fn short(month: &str) -> &str {
    if spoken() == Language::English { month.get(..3).unwrap_or(month) } else { month }
}

fn parts(iso: &str) -> Option<(u16, &'static str, u8)> {
    let mut numbers = iso.get(..10)?.split('-');
    let year = numbers.next()?.parse().ok()?;
    let month: usize = numbers.next()?.parse().ok()?;
    let day = numbers.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, MONTHS.get(month.checked_sub(1)?)?.text(), day))
}
