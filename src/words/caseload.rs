//! Bringing in a list of people from a spreadsheet.

use stepping_stones_domain::caseload::{Doubt, LARGEST, MOST_ROWS, NotAList, Unread, WhyNot};

use super::{Trouble, count};

pub const TITLE: &str = "Bring in a list";
pub const LEAD: &str = "From a spreadsheet that you saved as “CSV UTF-8”. It works without a connection.";
pub const NOTHING_KEPT: &str =
    "Nothing is kept before you have looked at it. If you leave this page before that, choose the file again.";
pub const COLUMNS: &str = "What to call the columns";
pub const COLUMNS_LEAD: &str = "The first row says what each column is, in any order. Only a name is needed.";
pub const COLUMN_LIST: [&str; 9] = [
    "Name, or First name and Surname",
    "Known as",
    "Year of birth, or Date of birth: only the year is kept",
    "Telephone or Mobile",
    "Address, and Postcode",
    "Before you knock",
    "Reasons, with commas between: those that the app knows are picked, and others kept as words",
    "Referred by",
    "Referrer’s words",
];
pub const SAVE_EMPTY: &str = "Save an empty list";
pub const SAVED_EMPTY: &str = "An empty list was given to the browser to save. Fill it in and choose it here.";
pub const NOT_SAVED: &str = "The browser can’t save a file. Try it on another device.";
pub const CHOOSE: &str = "Choose the file";
pub const CHOOSE_HINT: &str = "The file itself is neither kept nor sent.";

/// The name of the list that is to be filled in.
pub const EMPTY_NAME: &str = "stepping-stones-list.csv";
/// The first row of that list.
pub const HEADINGS: [&str; 9] = [
    "Name",
    "Known as",
    "Year of birth",
    "Telephone",
    "Address",
    "Before you knock",
    "Reasons",
    "Referred by",
    "Referrer’s words",
];

pub const LOOK_TITLE: &str = "Look before you bring them in";
pub const ONLY_YOURS: &str =
    "They were compared with the people on this phone, not with those whom only a colleague looks after.";
pub const EVERYBODY_COMPARED: &str = "They were compared with everyone whom the service supports.";
pub const NOT_ALL_HERE: &str =
    "Not everybody is on this phone yet, so somebody in the list may be here without being recognised.";
pub const LOOK_AT: &str = "Look at these";
pub const LOOK_AT_HINT: &str = "Tick whoever is to be brought in.";
pub const EVERYBODY_ELSE: &str = "Everybody else";
pub const UNREAD: &str = "Rows that can’t be read";
pub const UNREAD_HINT: &str = "Nothing of them is brought in. Put them right in the spreadsheet and choose it again: \
    whoever is here by then is recognised.";
pub const NOBODY_TICKED: &str = "Nobody is ticked.";
pub const ANOTHER_FILE: &str = "Choose another file";
pub const DONE_TITLE: &str = "The list is brought in";
pub const LEFT_OUT: &str = "Left out";
pub const TO_LOOK_AT: &str = "Brought in, and to be looked at";
pub const SAVE_REPORT: &str = "Save this report";
pub const REPORT_HINT: &str = "It names rows, columns and reasons, and no person.";
pub const SAVED_REPORT: &str = "The report was given to the browser to save.";
pub const TO_PEOPLE: &str = "To your people";

/// How many can be brought in, and how many can't be read.
pub fn found(people: usize, unread: usize) -> String {
    let can = format!("{} can be brought in.", count(people, "person", "people"));
    match unread {
        0 => can,
        _ => format!("{can} {} can’t be read.", count(unread, "row", "rows")),
    }
}

/// What is not brought in of anybody.
pub fn passed_over(headings: &[String]) -> String {
    let named: Vec<String> = headings.iter().map(|heading| format!("“{heading}”")).collect();
    let columns = if headings.len() == 1 { "This column is" } else { "These columns are" };
    format!("{columns} not understood and not brought in: {}.", named.join(", "))
}

/// Brings in so many.
pub fn bring(people: usize) -> String {
    format!("Bring in {}", count(people, "person", "people"))
}

/// A row, as the spreadsheet numbers it.
pub fn row(row: usize) -> String {
    format!("Row {row}")
}

/// Somebody looks like somebody who is here.
pub fn like_here(name: &str) -> String {
    format!("Looks like {name}, who is here.")
}

/// Somebody looks like somebody in an earlier row.
pub fn like_row(row: usize) -> String {
    format!("Looks like row {row}.")
}

/// What should be looked at.
pub const fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::TelephoneRounded => "The spreadsheet has rounded the telephone number. It is left out.",
        Doubt::TelephoneWithoutZero => "The telephone number may lack its first 0. It stays as it is in the list.",
        Doubt::SecondTelephone => "Only the first telephone number is brought in.",
    }
}

/// Why a row can't be read.
pub fn unread(unread: &Unread) -> String {
    let why = match unread.reason {
        WhyNot::NoName => "There is no name.".to_owned(),
        WhyNot::NotAYear => "Write the year of birth in four figures, like 1951, or leave it empty.".to_owned(),
        WhyNot::Cells { here, headings } => {
            let (cells, headings) = (count(here, "cell", "cells"), count(headings, "heading", "headings"));
            format!("It has {cells} under {headings}. Look for a comma too many, or a line break.")
        }
        WhyNot::NeverClosed => "A quotation mark is not closed. This row and all below it can’t be read.".to_owned(),
        WhyNot::TooLong => "It holds more than has room in one person’s record.".to_owned(),
    };
    match &unread.column {
        Some(column) => format!("{}, {column}: {why}", row(unread.row)),
        None => format!("{}: {why}", row(unread.row)),
    }
}

/// Somebody who was read and not ticked.
pub fn not_ticked(of: usize, like: bool) -> String {
    let why = if like { "Not ticked. Looks like somebody who is here or in the list." } else { "Not ticked." };
    format!("{}: {why}", row(of))
}

/// Who is on this device is not the same any more as when the list was compared.
pub fn changed() -> Trouble {
    Trouble::new(
        "The people on this phone have changed meanwhile",
        "Nothing of the list is kept yet.",
        "Look at the ticks again.",
    )
}

/// How many came in.
pub fn brought(people: usize) -> String {
    let are = if people == 1 { "is" } else { "are" };
    format!("{} {are} on this phone. They are sent when there is a connection.", count(people, "person", "people"))
}

/// The report as a file has it.
pub fn report(people: usize, left_out: &[String], to_look_at: &[String]) -> String {
    let mut lines = vec![format!("{DONE_TITLE}: {}.", count(people, "person", "people"))];
    for (title, part) in [(LEFT_OUT, left_out), (TO_LOOK_AT, to_look_at)] {
        if !part.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(part.iter().cloned());
        }
    }
    lines.join("\r\n") + "\r\n"
}

/// Why a file is no list.
pub fn not_a_list(why: NotAList) -> Trouble {
    let (what, next) = match why {
        NotAList::Workbook => (
            "This is a workbook, not a CSV file".to_owned(),
            "Open it in your spreadsheet program, save it as “CSV UTF-8”, and choose that file.",
        ),
        NotAList::NotUtf8 => (
            "Some letters in this file can’t be read for certain".to_owned(),
            "A wrong guess would change people’s names. Save it again as “CSV UTF-8”, and choose that file.",
        ),
        NotAList::Empty => {
            ("There is nobody in this file".to_owned(), "Write one person in each row, under the headings.")
        }
        NotAList::NoNames => (
            "No column is called “Name”".to_owned(),
            "Write “Name” above the names, or “First name” and “Surname”, in the first row.",
        ),
        NotAList::TooManyRows => {
            (format!("The file has more than {MOST_ROWS} rows"), "Save it in parts, and bring in one after another.")
        }
        NotAList::TooLarge => (
            format!("The file is larger than {} MB", LARGEST / 1024 / 1024),
            "Save it in parts, and bring in one after another.",
        ),
    };
    Trouble::new(what, "Nothing was kept.", next)
}
