//! A caseload in a table: the people that a member of staff has in a spreadsheet, read from the CSV that it saves.
//!
//! Each row is read whole or not at all, and what cannot be read is told by row, column and reason: nothing is guessed. Of a date of birth only
//! the year is taken.

mod cells;
mod columns;
mod likeness;
mod table;

#[cfg(test)]
mod tests;

pub use columns::Column;
pub use likeness::{Like, Likeness, likenesses};

use crate::records::Client;
use crate::vocabularies::Vocabularies;
use crate::vocabulary::{ReferralReason, ReferralSource};
use cells::RowOfCells;
use columns::letters;
use table::{DELIMITERS, NeverClosed, Rows, announced};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 1024 * 1024;
/// The most rows with people that are read.
pub const MOST_ROWS: usize = 500;
/// The most that one row may hold, in bytes: far less than what one operation holds.
const LARGEST_ROW: usize = 16 * 1024;

/// What is needed to read a list.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
    /// The year that it is now: nobody is born later.
    pub year: i64,
    /// What staff call a reason for referral; its code is understood, too.
    pub reason: fn(ReferralReason) -> &'static str,
    /// The service's own terms; they are understood by what they are called.
    pub own: &'a Vocabularies,
    /// What staff call who referred somebody; its code is understood, too.
    pub source: fn(ReferralSource) -> &'static str,
}

/// A list as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Caseload {
    /// Whom the rows describe.
    pub people: Vec<Listed>,
    /// Rows that cannot be read.
    pub unread: Vec<Unread>,
    /// The headings of columns that are not understood; of those without a heading the letter.
    pub passed_over: Vec<String>,
}

/// Somebody in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The row, as a spreadsheet numbers it.
    pub row: usize,
    /// Who it is.
    pub client: Client,
    /// What should be looked at.
    pub doubts: Vec<Doubt>,
}

/// Something that a spreadsheet may have changed, or that has no place in a person's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// The telephone number was rounded (`7.7E+09`) and is left out.
    TelephoneRounded,
    /// The telephone number seems to lack its first 0; it is as in the list.
    TelephoneWithoutZero,
    /// There is a second telephone number, which is left out.
    SecondTelephone,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// The row, as a spreadsheet numbers it.
    pub row: usize,
    /// The heading of the column, where it is one column's fault.
    pub column: Option<String>,
    /// Why.
    pub reason: WhyNot,
}

/// Why a row cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyNot {
    /// There is no name.
    NoName,
    /// The year of birth is no year in four figures, or none in which anybody is born who lives.
    NotAYear,
    /// There are more or fewer cells than headings, so that nobody knows which is which.
    Cells {
        /// So many cells.
        here: usize,
        /// So many headings.
        headings: usize,
    },
    /// A quotation mark is never closed: this row and all after it.
    NeverClosed,
    /// It holds too much for a person's record.
    TooLong,
}

/// Why a file is no list that can be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAList {
    /// It is larger than [`LARGEST`].
    TooLarge,
    /// It is a workbook of a spreadsheet program, not CSV.
    Workbook,
    /// Its text is not UTF-8. Which other encoding it is cannot be known from its bytes, and a wrong guess would change people's names.
    NotUtf8,
    /// There is nobody in it.
    Empty,
    /// No heading says which column has the names.
    NoNames,
    /// It has more than [`MOST_ROWS`] rows.
    TooManyRows,
}

impl Caseload {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it is no list; of a list, rows that cannot be read stand in it.
    pub fn read(file: &[u8], reading: &Reading<'_>) -> Result<Self, NotAList> {
        let text = text_of(file)?;
        let (announced, text) = announced(text);
        let delimiter = announced.unwrap_or_else(|| delimiter_of(text));
        let mut rows = Rows::of(text, delimiter).filter(|row| !matches!(row, Ok((_, cells)) if is_blank(cells)));
        let (_, headings) = rows.next().ok_or(NotAList::Empty)?.map_err(|NeverClosed(_)| NotAList::NoNames)?;
        let head = Head::of(&headings)?;
        let mut list = Self::default();
        let mut held = vec![false; head.headings.len()];
        for (number, row) in rows.enumerate() {
            if number >= MOST_ROWS {
                return Err(NotAList::TooManyRows);
            }
            match row {
                Ok((row, cells)) => {
                    for (held, cell) in held.iter_mut().zip(&cells) {
                        *held |= !cell.trim().is_empty();
                    }
                    list.take(row, &cells, &head, reading);
                }
                Err(NeverClosed(row)) => list.unread.push(Unread { row, column: None, reason: WhyNot::NeverClosed }),
            }
        }
        list.passed_over = head.passed_over(&held);
        if list.people.is_empty() && list.unread.is_empty() { Err(NotAList::Empty) } else { Ok(list) }
    }

    fn take(&mut self, row: usize, cells: &[String], head: &Head, reading: &Reading<'_>) {
        let long = cells.iter().map(String::len).sum::<usize>() > LARGEST_ROW;
        let read = if cells.len() != head.headings.len() {
            Err((None, WhyNot::Cells { here: cells.len(), headings: head.headings.len() }))
        } else if long {
            Err((None, WhyNot::TooLong))
        } else {
            RowOfCells { cells, columns: &head.columns, headings: &head.headings }.read(reading)
        };
        match read {
            Ok((client, doubts)) => self.people.push(Listed { row, client, doubts }),
            Err((column, reason)) => self.unread.push(Unread { row, column, reason }),
        }
    }
}

/// The first row of a list.
struct Head {
    headings: Vec<String>,
    columns: Vec<Option<Column>>,
}

impl Head {
    fn of(headings: &[String]) -> Result<Self, NotAList> {
        let columns: Vec<_> = headings.iter().map(|heading| Column::of(heading)).collect();
        let has = |column| columns.contains(&Some(column));
        if has(Column::Name) || has(Column::FirstName) || has(Column::FamilyName) {
            Ok(Self { headings: headings.iter().map(|heading| heading.trim().to_owned()).collect(), columns })
        } else {
            Err(NotAList::NoNames)
        }
    }

    /// The columns that are not understood and that have a heading or hold something.
    fn passed_over(&self, held: &[bool]) -> Vec<String> {
        let columns = self.headings.iter().zip(&self.columns).zip(held).enumerate();
        let unknown = columns.filter(|(_, ((_, column), _))| column.is_none());
        let named = |(place, ((heading, _), held)): (usize, ((&String, _), &bool))| match heading.as_str() {
            "" => held.then(|| letters(place)),
            heading => Some(heading.to_owned()),
        };
        unknown.filter_map(named).collect()
    }
}

fn is_blank(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.trim().is_empty())
}

/// The text of a file, if it can be one of a list.
fn text_of(file: &[u8]) -> Result<&str, NotAList> {
    /// How the files of spreadsheet programs begin: a zip archive, and before that Microsoft's compound file.
    const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0"];
    if WORKBOOKS.iter().any(|beginning| file.starts_with(beginning)) {
        return Err(NotAList::Workbook);
    }
    if file.len() > LARGEST {
        return Err(NotAList::TooLarge);
    }
    let text = std::str::from_utf8(file).map_err(|_| NotAList::NotUtf8)?;
    // Spreadsheets put a mark in front that says "UTF-8".
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// What stands between the cells: that by which most headings are understood, or, of equals, the first.
fn delimiter_of(text: &str) -> u8 {
    let understood = |delimiter: &u8| {
        let headings = Rows::of(text, *delimiter).filter_map(Result::ok).find(|(_, cells)| !is_blank(cells));
        let headings = headings.map(|(_, headings)| headings).unwrap_or_default();
        headings.iter().filter(|heading| Column::of(heading).is_some()).count()
    };
    // The last of equals is taken, so the first comes last.
    DELIMITERS.into_iter().rev().max_by_key(understood).unwrap_or(b',')
}
