//! The PINs that hold in this process: what each opens, and how often it may still be tried.

use crate::storage::PinSlot;

/// So many wrong PINs, and only the password opens.
pub const MOST_TRIES: usize = 5;
/// The fewest and the most digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=8;

/// What is wrong with a PIN that somebody wants to set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PinProblem {
    /// It is no 4 to 8 digits.
    NotDigits,
    /// It is one of those that are tried first: the same digit again and again, or digits in a row.
    TooEasy,
}

/// What is wrong with a PIN; nothing when it will do.
#[must_use]
pub fn pin_problem(pin: &str) -> Option<PinProblem> {
    let digits: Vec<u32> = pin.chars().filter_map(|digit| digit.to_digit(10)).collect();
    if digits.len() != pin.chars().count() || !DIGITS.contains(&digits.len()) {
        return Some(PinProblem::NotDigits);
    }
    let steps =
        |step: i64| digits.windows(2).all(|pair| matches!(pair, [a, b] if i64::from(*b) - i64::from(*a) == step));
    [-1, 0, 1].into_iter().any(steps).then_some(PinProblem::TooEasy)
}

/// The PINs of everyone who opened their notes since the page was loaded. Nothing of them is written anywhere: a reload forgets them.
#[derive(Default)]
pub(super) struct QuickPins(Vec<Held>);

struct Held {
    store: String,
    slot: PinSlot,
    wrong: usize,
}

impl QuickPins {
    /// From here on a PIN opens a store again, or none does.
    pub(super) fn hold(&mut self, store: &str, slot: Option<PinSlot>) {
        self.0.retain(|held| held.store != store);
        self.0.extend(slot.map(|slot| Held { store: store.to_owned(), slot, wrong: 0 }));
    }

    /// Only the PINs of these stores hold on.
    pub(super) fn keep(&mut self, is_there: impl Fn(&str) -> bool) {
        self.0.retain(|held| is_there(&held.store));
    }

    /// What a PIN opens, if one holds.
    pub(super) fn slot(&self, store: &str) -> Option<&PinSlot> {
        self.0.iter().find(|held| held.store == store).map(|held| &held.slot)
    }

    /// A PIN was right: the tries begin anew.
    pub(super) fn was_right(&mut self, store: &str) {
        self.0.iter_mut().filter(|held| held.store == store).for_each(|held| held.wrong = 0);
    }

    /// A PIN was wrong. How many tries are left: after the last one it is gone.
    pub(super) fn was_wrong(&mut self, store: &str) -> usize {
        let Some(held) = self.0.iter_mut().find(|held| held.store == store) else { return 0 };
        held.wrong += 1;
        let left = MOST_TRIES.saturating_sub(held.wrong);
        if left == 0 {
            self.hold(store, None);
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_wrong_pins_and_it_is_gone_for_one_and_not_for_another() {
        let mut pins = QuickPins::default();
        pins.hold("joe", Some(PinSlot::default()));
        pins.hold("ana", Some(PinSlot::default()));
        for left in [4, 3, 2, 1] {
            assert_eq!(pins.was_wrong("joe"), left);
        }
        pins.was_right("joe");
        assert_eq!(pins.was_wrong("joe"), 4, "a right one, and the tries begin anew");
        for left in [3, 2, 1, 0] {
            assert!(pins.slot("joe").is_some());
            assert_eq!(pins.was_wrong("joe"), left);
        }
        assert!(pins.slot("joe").is_none() && pins.slot("ana").is_some());
        assert_eq!(pins.was_wrong("joe"), 0, "it stays gone");
        // Opened with the password: it holds again, with all its tries.
        pins.hold("joe", Some(PinSlot::default()));
        assert_eq!(pins.was_wrong("joe"), 4);
        pins.hold("ana", None);
        assert!(pins.slot("ana").is_none());
        pins.keep(|store| store == "ana");
        assert!(pins.slot("joe").is_none(), "whoever is no longer enrolled has none");
    }

    #[test]
    fn a_pin_is_four_to_eight_digits_and_none_that_everyone_tries_first() {
        let rows = [
            ("", Some(PinProblem::NotDigits)),
            ("123", Some(PinProblem::NotDigits)),
            ("123456789", Some(PinProblem::NotDigits)),
            ("12a4", Some(PinProblem::NotDigits)),
            ("1111", Some(PinProblem::TooEasy)),
            ("1234", Some(PinProblem::TooEasy)),
            ("87654321", Some(PinProblem::TooEasy)),
            ("2580", None),
            ("1212", None),
            ("83920174", None),
        ];
        for (pin, problem) in rows {
            assert_eq!(pin_problem(pin), problem, "{pin}");
        }
    }
}
