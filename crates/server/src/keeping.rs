//! For how long records of people are kept. Nothing goes by itself: a manager is told who is kept longer than the service chose, and decides.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use stepping_stones_domain::{OrgId, RecordId};
use stepping_stones_sync::Operation;
use stepping_stones_sync::keeping::KEPT_LINES;

use crate::exchange::names;
use crate::service::service;
use crate::store::{Enrolment, Keeping, Overdue, Reading, Result, Unwritten, Writing};

/// Where the day of a service begins.
const ZONE: &str = "Europe/London";

/// Who is kept longer than their service chose, the longest first, and whether there are more. Whoever is written about in what waits for a manager
/// is not among them: it may be the latest that there is.
///
/// # Errors
/// When the database fails.
pub async fn overdue<R: Reading>(reading: &mut R, org: OrgId, now_ms: i64) -> Result<(Vec<Overdue>, bool)> {
    let years = service(reading, org).await?.settings.retention_years;
    let before_ms = day_in_years(now_ms, -i64::from(years));
    let mut found = reading.unwritten(org, &Unwritten { before_ms, now_ms, at_most: KEPT_LINES + 1 }).await?;
    let most = KEPT_LINES as usize;
    let more = found.len() > most;
    found.truncate(most);
    let waiting = reading.held(org).await?.into_iter().filter(|held| held.answer.is_none());
    let waiting: Vec<_> = waiting.filter_map(|held| Operation::of_any_size(&held.bytes).ok()).collect();
    let mut overdue = Vec::new();
    for one in found {
        if !is_told_of(reading, org, one.person, &waiting).await? {
            overdue.push(one);
        }
    }
    Ok((overdue, more))
}

/// Whether one of some operations is about a person.
async fn is_told_of<R: Reading>(
    reading: &mut R,
    org: OrgId,
    person: RecordId,
    operations: &[Operation],
) -> Result<bool> {
    if operations.is_empty() {
        return Ok(false);
    }
    let shown = reading.shown_about(org, person).await?;
    let records: BTreeSet<RecordId> = shown.iter().map(|row| row.record).chain([person]).collect();
    Ok(operations.iter().any(|operation| names(operation, &records)))
}

/// Keeps a person for another year from today, within a transaction that the caller commits. False when nobody of that id is here.
///
/// # Errors
/// When the database fails; nothing must be committed then.
pub async fn keep<W: Writing>(
    transaction: &mut W,
    by: &Enrolment,
    person: RecordId,
    reason: String,
    at_ms: i64,
) -> Result<bool> {
    // From here on nobody else in this organisation decides anything until the commit: the person could be erased meanwhile.
    transaction.take_numbers(by.org, 0).await?;
    if !transaction.people(by.org).await?.contains(&person) {
        return Ok(false);
    }
    let until_ms = day_in_years(at_ms, 1);
    transaction.keep(by.org, &Keeping { person, at_ms, until_ms, by: by.member, reason }).await?;
    Ok(true)
}

/// The beginning of the day so many years after today, or before it, in milliseconds since 1970. A moment that no calendar shows counts as 1970: nobody
/// is overdue then. Without the system's list of time zones days begin an hour late in summer.
fn day_in_years(now_ms: i64, years: i64) -> i64 {
    let zone = TimeZone::get(ZONE).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let day = now.to_zoned(zone.clone()).date().saturating_add(years.years());
    day.to_zoned(zone).map_or(now, |begins| begins.timestamp()).as_millisecond()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_by_the_calendar_where_the_service_is() {
        let ms = |text: &str| text.parse::<Timestamp>().map(Timestamp::as_millisecond).unwrap_or_default();
        let rows = [
            ("2026-11-28T12:00:00Z", -8, "2018-11-28T00:00:00Z"),
            // Half past midnight in summer is still yesterday by the world's clock.
            ("2026-06-18T23:30:00Z", -8, "2018-06-18T23:00:00Z"),
            ("2026-06-18T22:30:00Z", 1, "2027-06-17T23:00:00Z"),
            // A day that the other year does not have is the one before it.
            ("2028-02-29T10:00:00Z", -1, "2027-02-28T00:00:00Z"),
        ];
        for (now, years, day) in rows {
            assert_eq!(day_in_years(ms(now), years), ms(day), "{years} years from {now}");
        }
        assert!(day_in_years(i64::MAX, -1) < 0, "a clock that no calendar shows makes nobody overdue");
    }
}
