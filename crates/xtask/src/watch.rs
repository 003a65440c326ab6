//! How long each step of a run took, so that nobody has to guess what makes it slow.

use std::fmt::{self, Display};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Shorter steps are left out: nobody waits for them.
const WORTH_SAYING: Duration = Duration::from_secs(5);

static BEGUN: Mutex<Vec<(String, Instant)>> = Mutex::new(Vec::new());

/// Notes that a step begins now, and so that the one before has ended.
pub(crate) fn begins(step: &str) {
    if let Ok(mut begun) = BEGUN.lock() {
        begun.push((step.to_owned(), Instant::now()));
    }
}

/// The longer steps so far, in their order, and how long all took together, as a table for people.
pub(crate) fn table() -> String {
    let begun = BEGUN.lock().map(|begun| begun.clone()).unwrap_or_default();
    table_of(&begun, Instant::now())
}

fn table_of(begun: &[(String, Instant)], end: Instant) -> String {
    let Some((_, first)) = begun.first() else { return String::new() };
    let ends = begun.iter().skip(1).map(|(_, at)| *at).chain([end]);
    let steps = begun.iter().zip(ends).map(|((name, from), to)| (name.as_str(), to.duration_since(*from)));
    let long = steps.filter(|(_, took)| *took >= WORTH_SAYING);
    let rows = long.chain([("all together", end.duration_since(*first))]);
    rows.fold("Where the time went:".to_owned(), |text, (name, took)| format!("{text}\n  {}  {name}", Clock(took)))
}

/// Minutes and seconds.
struct Clock(Duration);

impl Display for Clock {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.as_secs();
        write!(out, "{:>3}:{:02}", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_lasts_until_the_next_one_and_the_last_until_the_end() {
        let start = Instant::now();
        let at = |seconds| start + Duration::from_secs(seconds);
        let begun = [("one", 0), ("short", 65), ("two", 66)].map(|(name, from)| (name.to_owned(), at(from)));
        let wanted = "Where the time went:\n    1:05  one\n    9:58  two\n   11:04  all together";
        assert_eq!(table_of(&begun, at(664)), wanted);
    }

    #[test]
    fn nothing_begun_takes_no_time() {
        assert_eq!(table_of(&[], Instant::now()), "");
    }
}
