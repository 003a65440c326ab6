//! A person out of the cells of one row.

use super::columns::{Column, bare};
use super::{Doubt, Reading, WhyNot};
use crate::records::Client;
use crate::vocabularies::{Coded, Vocabularies, Vocabulary};
use crate::vocabulary::{ReferralReason, ReferralSource};

/// The earliest year in which anybody is born who lives.
const EARLIEST: i64 = 1900;
/// What people write into a cell of which they know nothing.
const UNTOLD: [&str; 9] = ["n/a", "n.a.", "n/k", "nk", "none", "nil", "unknown", "not known", "not told"];

/// A row under its headings; there are as many cells as headings.
pub(super) struct RowOfCells<'a> {
    pub(super) cells: &'a [String],
    pub(super) columns: &'a [Option<Column>],
    pub(super) headings: &'a [String],
}

/// Why a row cannot be read, with the heading of the column whose fault it is.
type Fault = (Option<String>, WhyNot);

impl<'a> RowOfCells<'a> {
    /// Reads who it is.
    pub(super) fn read(&self, reading: &Reading<'_>) -> Result<(Client, Vec<Doubt>), Fault> {
        let name = self.name().ok_or((None, WhyNot::NoName))?;
        let mut doubts = Vec::new();
        let (reasons, words) = self.reasons(reading);
        let (source, referred) = self.source(reading);
        let client = Client {
            name,
            known_as: self.texts(Column::KnownAs).next().map(|text| line(&text)).unwrap_or_default(),
            born: self.born(reading)?,
            phone: self.telephone(&mut doubts),
            address: joined(self.texts(Column::Address), ", "),
            before_knocking: joined(self.texts(Column::BeforeKnocking), "\n"),
            reasons,
            reason_told: joined(self.texts(Column::ReasonTold).chain(words).chain(referred), "\n"),
            source,
            ..Client::default()
        };
        Ok((client, doubts))
    }

    /// What stands in the columns of one kind, with the heading of each.
    fn filled(&self, wanted: Column) -> impl Iterator<Item = (&'a str, String)> + use<'a> {
        let cells = self.cells.iter().zip(self.headings).zip(self.columns);
        let ours = cells.filter(move |(_, column)| **column == Some(wanted));
        ours.map(|((cell, heading), _)| (heading.as_str(), lines(cell)))
            .filter(|(_, cell)| cell.contains(char::is_alphanumeric))
    }

    /// The same, without cells that say that nothing is known.
    fn told(&self, wanted: Column) -> impl Iterator<Item = (&'a str, String)> + use<'a> {
        self.filled(wanted).filter(|(_, cell)| !UNTOLD.contains(&cell.to_lowercase().as_str()))
    }

    fn texts(&self, wanted: Column) -> impl Iterator<Item = String> + use<'a> {
        self.told(wanted).map(|(_, cell)| cell)
    }

    /// The full name, or first name and family name.
    fn name(&self) -> Option<String> {
        // Whatever stands here is a name: there are people who are called Nil.
        let first = |column| self.filled(column).next().map(|(_, cell)| line(&cell));
        let parts = || joined([Column::FirstName, Column::FamilyName].into_iter().filter_map(first), " ");
        Some(first(Column::Name).unwrap_or_else(parts)).filter(|name| !name.is_empty())
    }

    fn born(&self, reading: &Reading<'_>) -> Result<Option<i64>, Fault> {
        let Some((heading, cell)) = self.told(Column::Born).next() else { return Ok(None) };
        year(&cell, reading.year).map(Some).ok_or_else(|| (Some(heading.to_owned()), WhyNot::NotAYear))
    }

    /// The first telephone number that a spreadsheet has left whole.
    fn telephone(&self, doubts: &mut Vec<Doubt>) -> String {
        let (rounded, whole): (Vec<_>, Vec<_>) = self
            .texts(Column::Telephone)
            .map(|text| line(text.trim_start_matches('\'')))
            .partition(|text| is_rounded(text));
        doubts.extend((!rounded.is_empty()).then_some(Doubt::TelephoneRounded));
        doubts.extend((whole.len() > 1).then_some(Doubt::SecondTelephone));
        let number = whole.into_iter().next().unwrap_or_default();
        doubts.extend(lacks_zero(&number).then_some(Doubt::TelephoneWithoutZero));
        number
    }

    /// The reasons that are known by their names, and in words what else stands there.
    fn reasons(&self, reading: &Reading<'_>) -> (Vec<Coded<ReferralReason>>, Vec<String>) {
        let named = |text: &str| {
            let text = bare(text);
            let is = |reason: &&ReferralReason| bare(reason.code()) == text || bare((reading.reason)(**reason)) == text;
            let built_in = ReferralReason::ALL.iter().find(is).copied().map(Coded::BuiltIn);
            built_in.or_else(|| own(reading.own, Vocabulary::Reasons, &text).map(Coded::Own))
        };
        let (mut reasons, mut words) = (Vec::new(), Vec::new());
        for cell in self.texts(Column::Reasons) {
            let parts = cell.split([',', ';', '|', '/', '\n']).map(str::trim).filter(|part| !part.is_empty());
            let known: Option<Vec<_>> = parts.map(named).collect();
            match known {
                Some(known) => reasons.extend(known),
                // Of words that are only partly understood all are kept.
                None => words.push(cell),
            }
        }
        // Each once, in the order of the closed list, and then the service's own.
        reasons.sort();
        reasons.dedup();
        (reasons, words)
    }

    /// Who referred them, if it is known by its name; else what stands there, under its heading.
    fn source(&self, reading: &Reading<'_>) -> (Option<Coded<ReferralSource>>, Option<String>) {
        let Some((heading, cell)) = self.told(Column::Source).next() else { return (None, None) };
        let text = bare(&cell);
        let is = |source: &&ReferralSource| bare(source.code()) == text || bare((reading.source)(**source)) == text;
        let built_in = ReferralSource::ALL.iter().find(is).copied().map(Coded::BuiltIn);
        match built_in.or_else(|| own(reading.own, Vocabulary::Sources, &text).map(Coded::Own)) {
            Some(source) => (Some(source), None),
            None => (None, Some(format!("{heading}: {cell}"))),
        }
    }
}

/// The code of the service's own term that is called so, by its letters and figures alone.
fn own(all: &Vocabularies, vocabulary: Vocabulary, text: &str) -> Option<String> {
    all.of(vocabulary).own.iter().find(|(_, own)| bare(&own.words) == text).map(|(code, _)| code.clone())
}

/// A cell line by line, without what is empty.
fn lines(cell: &str) -> String {
    let lines = cell.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// A cell on one line.
fn line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn joined(parts: impl IntoIterator<Item = String>, between: &str) -> String {
    parts.into_iter().collect::<Vec<_>>().join(between)
}

/// The one year in four figures that stands in a cell, alone or in a date.
fn year(cell: &str, now: i64) -> Option<i64> {
    let figures = || cell.split(|sign: char| !sign.is_ascii_digit()).filter(|figures| figures.len() > 2);
    let year = figures().next()?.parse().ok()?;
    let alone = figures().count() == 1 && figures().all(|figures| figures.len() == 4);
    (alone && (EARLIEST..=now).contains(&year)).then_some(year)
}

/// Whether a number was written as a spreadsheet writes large ones, such as `7.7E+09`: its last figures are lost.
fn is_rounded(cell: &str) -> bool {
    let number =
        |text: &str| !text.is_empty() && text.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    cell.split_once(['e', 'E']).is_some_and(|(head, tail)| number(head) && number(tail.trim_start_matches('+')))
}

/// Whether a number is one figure short of those of this country, which begin with 0.
fn lacks_zero(number: &str) -> bool {
    let figures: String = number.chars().filter(|sign| !matches!(sign, ' ' | '-' | '(' | ')')).collect();
    let all = figures.bytes().all(|figure| figure.is_ascii_digit());
    all && (9..=10).contains(&figures.len()) && !figures.starts_with('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_date_of_birth_the_year_is_taken_and_nothing_is_guessed() {
        let rows = [
            ("1951", Some(1951)),
            ("12/03/1951", Some(1951)),
            ("1951-03-12", Some(1951)),
            ("12.3.1951", Some(1951)),
            ("12 March 1951", Some(1951)),
            ("1951-03-12 00:00:00", Some(1951)),
            ("2026", Some(2026)),
            ("12/03/51", None),
            ("18699", None),
            ("19510312", None),
            ("1951 or 1952", None),
            ("1899", None),
            ("2027", None),
            ("about fifty", None),
        ];
        for (cell, expected) in rows {
            assert_eq!(year(cell, 2026), expected, "{cell}");
        }
    }

    #[test]
    fn a_telephone_number_that_a_spreadsheet_has_changed_is_noticed() {
        for cell in ["7.7E+09", "7,70E+09", "7.70012E9", "77e8"] {
            assert!(is_rounded(cell), "{cell}");
        }
        for cell in ["07700 900123", "+44 7700 900123", "Elsie 0114 496 0121", "", "E"] {
            assert!(!is_rounded(cell), "{cell}");
        }
        for cell in ["7700900123", "7700 900123", "(114) 496 0121"] {
            assert!(lacks_zero(cell), "{cell}");
        }
        for cell in ["07700900123", "+447700900123", "00447700900123", "496 0121", "", "114 496 0121 (ask for Joe)"] {
            assert!(!lacks_zero(cell), "{cell}");
        }
    }
}
