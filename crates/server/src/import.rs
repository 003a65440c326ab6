//! Bringing in a file of participants: all of it or nothing, by the same operations that a device would send.

use std::collections::HashMap;

use csv::{ByteRecord, ReaderBuilder};
use stepping_stones_domain::participants::{COLUMNS, Participant};
use stepping_stones_domain::records::Assignment;
use stepping_stones_domain::{OrgId, RecordId};

use crate::exchange::{NotKept, keep_all};
use crate::moment::{NoRandomness, now_ms};
use crate::store::{Account, DeviceKind, Reading, Store, StoreError};
use crate::writer::LocalWriter;

/// A row that cannot be brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// The line in the file, from 1.
    pub line: u64,
    /// What is wrong with it; names the column and does not repeat what it says.
    pub reason: String,
}

/// Why nothing was brought in.
#[derive(Debug, thiserror::Error)]
pub enum NotImported {
    /// Columns are missing.
    #[error("the first line must name these columns too: {0}")]
    MissingColumns(String),
    /// Rows that cannot be read.
    #[error("{} row(s) can't be read", .0.len())]
    BadLines(Vec<BadLine>),
    /// A record was not accepted.
    #[error("the people were read, but not accepted: {0}")]
    NotKept(#[from] NotKept),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No ids can be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// The names that came in.
    pub new: Vec<String>,
    /// The names that were here already.
    pub here: Vec<String>,
}

/// Who brings a file in, and for whom.
pub struct By<'a> {
    /// Who is named as the author.
    pub author: &'a Account,
    /// Who will look after the people; nobody yet if absent.
    pub assign_to: Option<&'a Account>,
    /// The file's name, told with each journey.
    pub file: &'a str,
}

/// Brings in a table of participants.
///
/// # Errors
/// Why nothing was brought in; of rows, all that cannot be read.
pub async fn participants<S: Store>(store: &S, table: &[u8], by: &By<'_>) -> Result<Imported, NotImported> {
    let participants = read(table)?;
    let org = by.author.org;
    let known = store.read().await?.people(org).await?;
    let mut imported = Imported::default();
    let mut writer = LocalWriter::enrol(store, by.author, DeviceKind::Import).await?;
    for participant in participants {
        let person = person(org, &participant.name);
        if known.binary_search(&person).is_ok() {
            imported.here.push(participant.name);
        } else {
            write(&mut writer, person, &participant, by)?;
            imported.new.push(participant.name);
        }
    }
    keep_all(store, &writer.into_batch()).await?;
    Ok(imported)
}

/// The same name is the same person, whenever and wherever the file is brought in.
fn person(org: OrgId, name: &str) -> RecordId {
    RecordId::named(org.0, format!("participants/{name}").as_bytes())
}

fn write(
    writer: &mut LocalWriter,
    person: RecordId,
    participant: &Participant,
    by: &By<'_>,
) -> Result<(), NoRandomness> {
    let now = now_ms();
    let (client, journey) = participant.records(person, by.file);
    writer.record(person, &client, now)?;
    if let Some(account) = by.assign_to {
        let from = day_of(now);
        let reason = format!("Brought in from {}", by.file);
        let assignment = Assignment { client: person, staff: account.member, from, until: String::new(), reason };
        writer.record(RecordId::named(person.0, b"assignment"), &assignment, now)?;
    }
    writer.record(RecordId::named(person.0, b"reported-journey"), &journey, now)?;
    Ok(())
}

/// The day of a clock reading where the services are.
fn day_of(clock_ms: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap_or(jiff::tz::TimeZone::UTC);
    jiff::Timestamp::from_millisecond(clock_ms).unwrap_or_default().to_zoned(zone).date().to_string()
}

/// Reads a table, to the end: all that is wrong is told at once.
///
/// # Errors
/// Every row that cannot be read, or the columns that are missing.
pub fn read(table: &[u8]) -> Result<Vec<Participant>, NotImported> {
    // Spreadsheets put a mark in front that says "UTF-8".
    let table = table.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(table);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(table);
    let header = reader.byte_headers().map_err(|error| one_bad_line(&error))?.clone();
    let columns = columns(&header)?;
    let (mut participants, mut bad, mut lines) = (Vec::new(), Vec::new(), HashMap::new());
    for row in reader.byte_records() {
        let row = row.map_err(|error| one_bad_line(&error))?;
        let line = row.position().map_or(0, csv::Position::line);
        match read_row(&row, &header, &columns) {
            Ok(participant) => match lines.insert(participant.name.clone(), line) {
                Some(before) => bad.push(BadLine {
                    line,
                    reason: format!("the column 'pseudonym' has the same name as line {before}"),
                }),
                None => participants.push(participant),
            },
            Err(reason) => bad.push(BadLine { line, reason }),
        }
    }
    if bad.is_empty() { Ok(participants) } else { Err(NotImported::BadLines(bad)) }
}

fn one_bad_line(error: &csv::Error) -> NotImported {
    let line = error.position().map_or(0, csv::Position::line);
    NotImported::BadLines(vec![BadLine { line, reason: "this is not a row of a CSV file".into() }])
}

/// Where each column stands; others may stand between them.
fn columns(header: &ByteRecord) -> Result<[usize; 11], NotImported> {
    let place = |name: &str| header.iter().position(|cell| cell.trim_ascii().eq_ignore_ascii_case(name.as_bytes()));
    let missing: Vec<&str> = COLUMNS.iter().copied().filter(|name| place(name).is_none()).collect();
    if missing.is_empty() {
        Ok(COLUMNS.map(|name| place(name).unwrap_or_default()))
    } else {
        Err(NotImported::MissingColumns(missing.join(", ")))
    }
}

fn read_row(row: &ByteRecord, header: &ByteRecord, columns: &[usize; 11]) -> Result<Participant, String> {
    if row.len() != header.len() {
        return Err(format!("there are {} cells where the first line has {}", row.len(), header.len()));
    }
    let mut cells = [""; 11];
    for ((cell, at), name) in cells.iter_mut().zip(columns).zip(COLUMNS) {
        let bytes = row.get(*at).unwrap_or_default();
        *cell = std::str::from_utf8(bytes)
            .map_err(|_| format!("the column '{name}' is not UTF-8 text: save the file as UTF-8"))?;
    }
    Participant::read(cells).map_err(|bad| bad.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "pseudonym,reason_for_referral,engagement,first_stage,last_stage,advocacy,physical,wellbeing,social,creative,volunteer";

    fn problems(table: &[u8]) -> Vec<(u64, String)> {
        match read(table) {
            Err(NotImported::BadLines(bad)) => bad.into_iter().map(|bad| (bad.line, bad.reason)).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_row_that_cannot_be_read_is_named_with_line_column_and_reason() {
        let mut table =
            format!("{HEADER}\nAnn,x,~1 year,2,5,,,,yes,,\nBob,x,,9,5,,,,,,\nAnn,x,,1,1,,,,,,\nCy,x,,1,1,,,,,\n")
                .into_bytes();
        table.extend_from_slice(b"D\xFF,x,,1,1,,,,,,\n");
        let found = problems(&table);
        assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 4, 5, 6]);
        for (at, part) in ["'first_stage'", "same name as line 2", "10 cells", "UTF-8"].iter().enumerate() {
            assert!(found[at].1.contains(part), "{:?}", found[at]);
        }
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = read(b"pseudonym,engagement\nAnn,\n").unwrap_err().to_string();
        assert!(
            error.contains("first_stage") && error.contains("volunteer") && !error.contains("engagement"),
            "{error}"
        );
    }

    #[test]
    fn columns_can_stand_in_any_order_and_others_between_them() {
        let table = "\u{feff}age,volunteer,creative,social,wellbeing,physical,advocacy,last_stage,first_stage,engagement,reason_for_referral,Pseudonym\n9,yes,,,,,,5,2,,x,Ann\n";
        let read = read(table.as_bytes()).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].name.as_str(), read[0].categories.len()), ("Ann", 1));
    }
}
