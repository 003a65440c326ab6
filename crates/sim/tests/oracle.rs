//! Whatever roles somebody has, and whatever changes: what lies on their device is what a table says, written by hand, field by field.
//!
//! `ORACLE_CASES=100000` tries more than the 10,000 cases of the test run.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "tests stop where it is not as they say"
)]

mod by_hand;

use std::sync::atomic::{AtomicU64, Ordering};

use by_hand::case::Case;
use by_hand::table::{TABLE, Table};

/// Databases take the longest to make: so many cases begin with the same.
const FROM_ONE: u64 = 20;

/// Tries cases; how often a device was compared with the table in them.
fn try_all(table: &Table, cases: u64) -> Result<u64, String> {
    (0..cases.div_ceil(FROM_ONE)).map(|beginning| try_from(table, beginning)).sum()
}

fn try_from(table: &Table, number: u64) -> Result<u64, String> {
    let beginning = Case::new(number);
    let cases = number * FROM_ONE..(number + 1) * FROM_ONE;
    let try_one = |seed| beginning.again(seed).live(table).map_err(|broken| format!("case {seed}: {broken}"));
    cases.map(try_one).sum()
}

/// The same, by two at a time.
fn try_many(table: &Table, cases: u64) -> Result<u64, String> {
    let next = AtomicU64::new(0);
    let work = || -> Result<u64, String> {
        let mut compared = 0;
        loop {
            let beginning = next.fetch_add(1, Ordering::Relaxed);
            if beginning >= cases.div_ceil(FROM_ONE) {
                return Ok(compared);
            }
            compared += try_from(table, beginning)?;
        }
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(work);
        Ok(work()? + other.join().unwrap()?)
    })
}

#[test]
fn a_device_holds_just_what_the_table_says_g7() {
    let cases = std::env::var("ORACLE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(10_000);
    let start = std::time::Instant::now();
    let compared = try_many(&Table::read(TABLE), cases).unwrap();
    println!("{cases} cases, {compared} comparisons in {:.1} s", start.elapsed().as_secs_f64());
    assert!(compared > cases, "{compared}");
}

#[test]
fn a_table_that_says_one_field_less_in_any_row_is_found_wrong() {
    for row in 0..Table::read(TABLE).rows.len() {
        let mut table = Table::read(TABLE);
        let field = table.rows[row].fields.pop();
        let found = try_all(&table, 2_000);
        assert!(found.is_err(), "nobody missed {field:?} in {:?}", table.rows[row]);
    }
}

#[test]
fn a_table_that_says_one_field_more_is_found_wrong() {
    for (row, field) in [("cafe-coordinator client", "address"), ("client goal", "note"), ("client client", "phone")] {
        let mut table = Table::read(TABLE);
        let row = table.rows.iter_mut().find(|listed| format!("{} {}", listed.role, listed.kind) == row).unwrap();
        row.fields.push(field.to_owned());
        assert!(try_all(&table, 2_000).is_err(), "nobody missed {field}");
    }
}
