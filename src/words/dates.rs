//! Days and times as people say them. Input is ISO 8601 local text; text of another form is shown as it is.

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `18 June 2026` from `2026-06-18` or `2026-06-18T14:10`.
pub fn day(iso: &str) -> String {
    parts(iso).map_or_else(|| iso.to_owned(), |(year, month, day)| format!("{day} {month} {year}"))
}

/// The day of the month, and the month with its year: `18` and `June 2026`, for a margin.
pub fn margin(iso: &str) -> (String, String) {
    parts(iso).map_or_else(
        || (String::new(), iso.to_owned()),
        |(year, month, day)| (day.to_string(), format!("{month} {year}")),
    )
}

/// `14:10` from `2026-06-18T14:10`; nothing when no time was told.
pub fn time(iso: &str) -> Option<String> {
    iso.split_once('T').and_then(|(_, time)| time.get(..5)).map(str::to_owned)
}

/// `18 June 2026 at 14:10`, or the day alone when no time was told.
pub fn moment(iso: &str) -> String {
    time(iso).map_or_else(|| day(iso), |time| format!("{} at {time}", day(iso)))
}

/// A coming day seen from today, both ISO 8601: `Today`, or the day itself.
pub fn coming(iso: &str, today: &str) -> String {
    if iso.get(..10) == today.get(..10) && !iso.is_empty() { "Today".to_owned() } else { day(iso) }
}

fn parts(iso: &str) -> Option<(u16, &'static str, u8)> {
    let mut numbers = iso.get(..10)?.split('-');
    let year = numbers.next()?.parse().ok()?;
    let month: usize = numbers.next()?.parse().ok()?;
    let day = numbers.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((year, MONTHS.get(month.checked_sub(1)?)?, day))
}
