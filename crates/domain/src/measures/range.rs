use std::collections::BTreeMap;

use crate::Value;
use crate::stage::codes;

/// The furthest from 0 that a score can be.
pub const FURTHEST: i64 = 1_000;
const LOWEST: &str = "lowest";
const HIGHEST: &str = "highest";
const BETTER: &str = "better";

codes! {
    /// Which end of a range is the better one.
    Better {
        /// A higher score.
        Higher = "higher",
        /// A lower score.
        Lower = "lower",
    }
}

/// From where to where the score of a service's own measure goes, in whole numbers. It stays as it was made, so that a score means later what it meant when
/// it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreRange {
    lowest: i64,
    highest: i64,
    better: Option<Better>,
}

impl ScoreRange {
    /// A range; nothing unless `lowest` is below `highest` and neither is further from 0 than [`FURTHEST`]. `better` is absent where neither end is.
    #[must_use]
    pub fn new(lowest: i64, highest: i64, better: Option<Better>) -> Option<Self> {
        let within = -FURTHEST <= lowest && lowest < highest && highest <= FURTHEST;
        within.then_some(Self { lowest, highest, better })
    }

    /// The lowest score.
    #[must_use]
    pub const fn lowest(self) -> i64 {
        self.lowest
    }

    /// The highest score.
    #[must_use]
    pub const fn highest(self) -> i64 {
        self.highest
    }

    /// Which end is the better one, if either is.
    #[must_use]
    pub const fn better(self) -> Option<Better> {
        self.better
    }

    /// A score as it is stored, its figures; nothing for what is no whole number of this range.
    #[must_use]
    pub fn score(self, typed: &str) -> Option<String> {
        let score = whole(typed).filter(|score| (self.lowest..=self.highest).contains(score))?;
        Some(score.to_string())
    }

    /// Reads what [`Self::told`] wrote; nothing where it is no range. An end of a newer version is none.
    pub(crate) fn read(told: &BTreeMap<String, Value>) -> Option<Self> {
        let number = |name: &str| told.get(name).and_then(Value::as_int);
        let better = told.get(BETTER).and_then(Value::as_text).and_then(Better::from_code);
        Self::new(number(LOWEST)?, number(HIGHEST)?, better)
    }

    /// As it is stored, beside the words of the measure.
    pub(crate) fn told(self) -> impl Iterator<Item = (&'static str, Value)> {
        let better = self.better.map(|better| (BETTER, better.code().into()));
        [(LOWEST, self.lowest.into()), (HIGHEST, self.highest.into())].into_iter().chain(better)
    }
}

/// A whole number as it is typed, with either sign for less than nothing; nothing for anything else, or further from 0 than [`FURTHEST`].
#[must_use]
pub fn whole(typed: &str) -> Option<i64> {
    let typed = typed.trim().replace('−', "-");
    let figures = typed.strip_prefix('-').unwrap_or(&typed);
    let number = if figures.bytes().all(|figure| figure.is_ascii_digit()) { typed.parse().ok() } else { None };
    number.filter(|number| (-FURTHEST..=FURTHEST).contains(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_goes_from_lower_to_higher_and_not_too_far() {
        for (lowest, highest, holds) in
            [(0, 10, true), (-5, 5, true), (-1_000, 1_000, true), (5, 5, false), (10, 0, false), (0, 1_001, false)]
        {
            assert_eq!(ScoreRange::new(lowest, highest, None).is_some(), holds, "{lowest} to {highest}");
        }
        assert_eq!(ScoreRange::new(i64::MIN, 0, None), None);
    }

    #[test]
    fn a_score_is_a_whole_number_of_its_range() {
        let range = ScoreRange::new(-5, 20, Some(Better::Lower)).unwrap();
        for (typed, stored) in
            [("-5", Some("-5")), (" −3 ", Some("-3")), ("007", Some("7")), ("20", Some("20")), ("0", Some("0"))]
        {
            assert_eq!(range.score(typed).as_deref(), stored, "{typed}");
        }
        for typed in ["", "-", "21", "-6", "3.5", "3,5", "+3", "low", "1e1", "--3", "٣", "99999999999999999999"] {
            assert_eq!(range.score(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_range_is_read_as_it_was_stored_and_nonsense_is_none() {
        let stored = |told: &[(&str, Value)]| -> BTreeMap<String, Value> {
            told.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
        };
        for better in [None, Some(Better::Higher), Some(Better::Lower)] {
            let range = ScoreRange::new(3, 9, better).unwrap();
            assert_eq!(ScoreRange::read(&stored(&range.told().collect::<Vec<_>>())), Some(range));
        }
        let newer = stored(&[("lowest", 3.into()), ("highest", 9.into()), ("better", "middle".into())]);
        assert_eq!(ScoreRange::read(&newer), ScoreRange::new(3, 9, None));
        assert_eq!(ScoreRange::read(&stored(&[("lowest", 3.into())])), None);
        assert_eq!(ScoreRange::read(&stored(&[("lowest", 9.into()), ("highest", 3.into())])), None);
        assert_eq!(ScoreRange::read(&stored(&[("lowest", "3".into()), ("highest", 9.into())])), None);
    }
}
