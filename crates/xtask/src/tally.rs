//! Counts what tests did, from what they print.

use std::fmt;
use std::io::Write;
use std::ops::AddAssign;
use std::process::Command;

use anyhow::Result;

use crate::process::run_and_look;

/// Tests by how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) skipped: usize,
}

impl Tally {
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };
    pub(crate) const SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };

    /// What a line `test result: ok. 3 passed; 0 failed; 1 ignored; …` counts; nothing for any other line.
    pub(crate) fn of_line(line: &str) -> Option<Self> {
        let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
        let mut tally = Self::default();
        for part in counts.split(';') {
            let Some((number, word)) = part.trim().split_once(' ') else { continue };
            let number = number.parse().unwrap_or(0);
            match word {
                "passed" => tally.passed = number,
                "failed" => tally.failed = number,
                "ignored" => tally.skipped = number,
                _ => {}
            }
        }
        Some(tally)
    }

    /// Tests that ended well only because they could not run are skipped, not passed.
    pub(crate) fn with_skipped(mut self, number: usize) -> Self {
        let moved = number.min(self.passed);
        self.passed -= moved;
        self.skipped += moved;
        self
    }

    /// Whether this is a run to be content with: something ran, and nothing failed.
    pub(crate) fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// Runs `cargo test` and adds up its result lines. A run that ends badly without a failed test (it does not compile, or
/// a test ended the process) counts as one failure.
pub(crate) fn counted(command: &mut Command, screen: &mut impl Write) -> Result<Tally> {
    let mut tally = Tally::default();
    let good = run_and_look(command, screen, |line| {
        if let Some(more) = Tally::of_line(line) {
            tally += more;
        }
    })?;
    if !good && tally.failed == 0 {
        writeln!(screen, "The tests did not compile, or one ended the whole process.")?;
        tally += Tally::FAILED;
    }
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn adds_up_all_result_lines() {
        let line = "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured";
        let tally = counted(&mut shell(&format!("echo '{line}'; echo '{line}'")), &mut std::io::sink()).unwrap();
        assert_eq!(tally, Tally { passed: 4, failed: 0, skipped: 2 });
    }

    #[test]
    fn tests_that_do_not_compile_are_a_failure() {
        assert_eq!(counted(&mut shell("exit 101"), &mut std::io::sink()).unwrap(), Tally::FAILED);
    }

    fn tally(passed: usize, failed: usize, skipped: usize) -> Tally {
        Tally { passed, failed, skipped }
    }

    #[test]
    fn counts_result_lines_only() {
        let rows = [
            (
                "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 9 filtered out; finished in 0.1s",
                Some((3, 0, 1)),
            ),
            ("test result: FAILED. 2 passed; 5 failed; 0 ignored; 0 measured; 0 filtered out", Some((2, 5, 0))),
            ("running 3 tests", None),
            ("test shell::result: ok. 3 passed", None),
            ("", None),
        ];
        for (line, wanted) in rows {
            assert_eq!(Tally::of_line(line), wanted.map(|(p, f, s)| tally(p, f, s)), "{line}");
        }
    }

    #[test]
    fn a_test_that_could_not_run_is_not_passed() {
        assert_eq!(tally(3, 1, 0).with_skipped(2), tally(1, 1, 2));
        assert_eq!(tally(1, 0, 0).with_skipped(2), tally(0, 0, 1));
    }

    #[test]
    fn nothing_run_or_anything_failed_is_not_good() {
        assert!(tally(1, 0, 5).is_good());
        assert!(!tally(0, 0, 5).is_good());
        assert!(!tally(9, 1, 0).is_good());
    }

    #[test]
    fn says_it_in_one_line() {
        let mut all = tally(1, 2, 3);
        all += Tally::PASSED;
        assert_eq!(all.to_string(), "2 passed, 2 failed, 3 skipped");
    }
}
