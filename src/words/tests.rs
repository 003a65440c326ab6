use super::*;
use stepping_stones_domain::{Sign, Stage};

#[test]
fn numbers_take_their_nouns() {
    assert_eq!(count(1, "visit", "visits"), "1 visit");
    assert_eq!(count(0, "visit", "visits"), "0 visits");
    assert_eq!(people::found(0), "Nobody found");
    assert_eq!(form::to_put_right(2), "2 things to put right");
}

#[test]
fn days_are_said_as_people_say_them() {
    assert_eq!(dates::day("2026-06-08"), "8 June 2026");
    assert_eq!(dates::moment("2026-06-18T14:10"), "18 June 2026 at 14:10");
    assert_eq!(dates::margin("2026-06-18T14:10"), ("18".to_owned(), "Jun 2026".to_owned()));
    assert_eq!(dates::coming("2026-06-18", "2026-06-18"), "Today");
    assert_eq!(dates::coming("2026-06-20", "2026-06-18"), "20 Jun");
    assert_eq!(dates::coming("2027-01-02", "2026-12-30"), "2 Jan 2027");
}

#[test]
fn a_day_that_cannot_be_read_is_shown_as_told() {
    for told in ["", "last spring", "2026-13-01", "2026-00-10", "2026-06-99", "überüberüber", "2026-06-1"] {
        assert_eq!(dates::day(told), told);
        assert_eq!(dates::margin(told).1, told);
    }
    assert_eq!(dates::time("2026-06-18T9"), None);
    assert_eq!(dates::coming("", ""), "");
}

#[test]
fn labels_are_short_and_no_two_are_the_same() {
    let mut labels: Vec<&str> = Sign::ALL.iter().map(|sign| signs::label(*sign)).collect();
    assert!(labels.iter().all(|label| label.len() <= 40), "{labels:?}");
    labels.extend(Stage::ALL.iter().map(|stage| labels::stage(*stage)));
    let all = labels.len();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), all);
}
