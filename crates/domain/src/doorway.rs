//! When a café door is open, by its sessions of the day: while one is on it may stay open, and after it it closes by itself. All times are in milliseconds by one
//! clock, the device's.

const MINUTE_MS: i64 = 60_000;
/// So long before a session people begin to come.
const BEFORE_MS: i64 = 30 * MINUTE_MS;
/// So long after a session, or after somebody chose to stay, the door closes.
const AFTER_MS: i64 = 30 * MINUTE_MS;
/// So long before it closes, it says so.
const NOTICE_MS: i64 = 5 * MINUTE_MS;
/// So long lasts a session that does not say when it ends.
const LASTS_MS: i64 = 3 * 60 * MINUTE_MS;

/// When a session is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    starts_ms: i64,
    ends_ms: i64,
}

impl Hours {
    /// From its start to its end; one that does not say when it ends, or ends before it starts, lasts three hours.
    #[must_use]
    pub fn new(starts_ms: i64, ends_ms: Option<i64>) -> Self {
        let ends_ms = ends_ms.filter(|ends_ms| *ends_ms > starts_ms);
        Self { starts_ms, ends_ms: ends_ms.unwrap_or(starts_ms.saturating_add(LASTS_MS)) }
    }

    const fn is_on(self, now_ms: i64) -> bool {
        self.starts_ms.saturating_sub(BEFORE_MS) <= now_ms && now_ms < self.ends_ms
    }
}

/// A door that somebody has opened on a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doorway {
    hours: Vec<Hours>,
    since_ms: i64,
}

impl Doorway {
    /// Opened now, with the sessions of the day.
    #[must_use]
    pub const fn open(hours: Vec<Hours>, now_ms: i64) -> Self {
        Self { hours, since_ms: now_ms }
    }

    /// Other sessions than it thought; nobody chose to stay.
    pub fn has(&mut self, hours: Vec<Hours>) {
        self.hours = hours;
    }

    /// Somebody chose to stay.
    pub const fn stay(&mut self, now_ms: i64) {
        self.since_ms = now_ms;
    }

    /// Whether people come now: from half an hour before a session until its end.
    #[must_use]
    pub fn is_on(&self, now_ms: i64) -> bool {
        self.hours.iter().any(|hours| hours.is_on(now_ms))
    }

    /// When it closes: half an hour after the last session that is over, or after it was opened or somebody chose to stay, if that was later. Never while a
    /// session is on, nor into the next one.
    #[must_use]
    pub fn closes_ms(&self, now_ms: i64) -> Option<i64> {
        if self.is_on(now_ms) {
            return None;
        }
        let over = self.hours.iter().map(|hours| hours.ends_ms).filter(|ends_ms| *ends_ms <= now_ms).max()?;
        // A moment that lies ahead was told by a clock that was put back since.
        let since_ms = if self.since_ms > now_ms { over } else { self.since_ms };
        let closes_ms = over.max(since_ms).saturating_add(AFTER_MS);
        (!self.is_on(closes_ms)).then_some(closes_ms)
    }

    /// When it closes, if that is so soon that it has to be said.
    #[must_use]
    pub fn closes_soon_ms(&self, now_ms: i64) -> Option<i64> {
        self.closes_ms(now_ms).filter(|closes_ms| now_ms >= closes_ms.saturating_sub(NOTICE_MS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(hour: i64, minute: i64) -> i64 {
        (hour * 60 + minute) * MINUTE_MS
    }

    fn morning() -> Hours {
        Hours::new(at(10, 30), Some(at(13, 0)))
    }

    #[test]
    fn a_door_is_on_from_half_an_hour_before_until_the_end() {
        let door = Doorway::open(vec![morning()], at(9, 0));
        for (now, on) in [(at(9, 59), false), (at(10, 0), true), (at(12, 59), true), (at(13, 0), false)] {
            assert_eq!(door.is_on(now), on, "at {now}");
            assert!(!on || door.closes_ms(now).is_none());
        }
        assert_eq!(door.closes_ms(at(9, 30)), None, "what has not begun is not over");
        assert_eq!(Doorway::open(vec![], at(9, 0)).closes_ms(at(20, 0)), None);
    }

    #[test]
    fn it_closes_half_an_hour_after_the_end_and_says_so_before() {
        let door = Doorway::open(vec![morning()], at(10, 0));
        assert_eq!(door.closes_ms(at(13, 0)), Some(at(13, 30)));
        assert_eq!(door.closes_soon_ms(at(13, 24)), None);
        assert_eq!(door.closes_soon_ms(at(13, 25)), Some(at(13, 30)));
        assert_eq!(door.closes_soon_ms(at(23, 0)), Some(at(13, 30)), "what was missed is still due");
    }

    #[test]
    fn whoever_stays_or_opens_it_later_has_half_an_hour_again() {
        let mut door = Doorway::open(vec![morning()], at(10, 0));
        door.stay(at(13, 27));
        assert_eq!(door.closes_ms(at(13, 28)), Some(at(13, 57)));
        let late = Doorway::open(vec![morning()], at(15, 0));
        assert_eq!(late.closes_ms(at(15, 1)), Some(at(15, 30)));
        // Put back to the morning of the same day, or to long before.
        assert_eq!(late.closes_ms(at(13, 10)), Some(at(13, 30)));
        assert_eq!(late.closes_ms(at(8, 0)), None);
    }

    #[test]
    fn it_does_not_close_into_the_next_session() {
        let mut door = Doorway::open(vec![morning(), Hours::new(at(14, 0), Some(at(16, 0)))], at(10, 0));
        assert_eq!(door.closes_ms(at(13, 10)), None, "people come for the next from 13:30");
        assert_eq!(door.closes_ms(at(16, 5)), Some(at(16, 30)));
        door.has(vec![morning(), Hours::new(at(15, 0), Some(at(16, 0)))]);
        assert_eq!(door.closes_ms(at(13, 10)), Some(at(13, 30)));
    }

    #[test]
    fn a_session_without_an_end_lasts_three_hours() {
        for ends in [None, Some(at(10, 0)), Some(at(10, 30))] {
            let door = Doorway::open(vec![Hours::new(at(10, 30), ends)], at(10, 0));
            assert_eq!(door.closes_ms(at(13, 30)), Some(at(14, 0)));
        }
    }
}
