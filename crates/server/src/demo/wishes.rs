//! What some of the people want, in their own words. All invented.

use stepping_stones_domain::RecordId;
use stepping_stones_domain::records::{Goal, Step};

use super::calendar::Calendar;
use super::telling::new_id;
use crate::moment::NoRandomness;
use crate::writer::LocalWriter;

/// Whose, in which words, written down so many days ago, and the steps with whether they are done.
type Wish = (&'static str, &'static str, i64, &'static [(&'static str, bool)]);

const WISHES: &[Wish] = &[
    (
        "Margaret Ellison",
        "Knit with the others on Tuesdays, and get there by myself",
        112,
        &[("Go once with Joe", true), ("Take the 52 on my own", true), ("Bring Ron’s mother’s pattern book", false)],
    ),
    (
        "Margaret Ellison",
        "Walk to the allotment again",
        40,
        &[("As far as the bridge", true), ("All the way, with Doreen", false)],
    ),
    ("Winston Clarke", "Play dominoes with people, not on the telephone", 60, &[("Ask who plays at the café", false)]),
];

/// Writes down what someone wants, as the one who looks after them would have.
pub(super) fn tell(
    writer: &mut LocalWriter,
    name: &str,
    client: RecordId,
    calendar: &Calendar,
) -> Result<(), NoRandomness> {
    for (_, words, ago, steps) in WISHES.iter().filter(|(whose, ..)| *whose == name) {
        let clock = calendar.clock_ms(-ago, (15, 0));
        let goal = new_id(clock)?;
        let on = calendar.day(-ago).to_string();
        writer.record(goal, &Goal { client, words: (*words).into(), on }, clock)?;
        for ((words, done), place) in steps.iter().zip(0..) {
            let step = Step { client, goal, words: (*words).into(), place, done: *done };
            writer.record(new_id(clock)?, &step, clock)?;
        }
    }
    Ok(())
}
