//! The rows of a table of CSV, numbered as a spreadsheet numbers them.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// What may stand between two cells.
pub(super) const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// A row: its number in the spreadsheet, from 1, and its cells.
pub(super) type Row = (usize, Vec<String>);

/// A quotation mark is opened in this row and never closed: nothing after it can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NeverClosed(pub(super) usize);

/// The rows of a table, one after another. Rows without anything in them are counted and passed over; a line break within quotation marks is part
/// of its cell, and so no row of its own.
pub(super) struct Rows {
    reader: Reader,
    text: Vec<u8>,
    at: usize,
    row: usize,
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Rows {
    pub(super) fn of(text: &str, delimiter: u8) -> Self {
        let separators = text.bytes().filter(|byte| *byte == delimiter).count();
        Self {
            reader: ReaderBuilder::new().delimiter(delimiter).build(),
            // So that only what stands within quotation marks can still be open at the end.
            text: [text.as_bytes(), b"\n"].concat(),
            at: 0,
            row: 0,
            cells: vec![0; text.len() + 1],
            ends: vec![0; separators + 2],
        }
    }

    fn here(&self) -> &[u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Passes over line breaks where a row would begin, and counts them.
    fn skip_empty(&mut self) {
        loop {
            match self.here() {
                [b'\r', b'\n', ..] => self.at += 2,
                [b'\r' | b'\n', ..] => self.at += 1,
                _ => return,
            }
            self.row += 1;
        }
    }

    /// The other half of a line break of two signs, which belongs to the row before.
    fn end_line(&mut self) {
        let before = self.at.checked_sub(1).and_then(|before| self.text.get(before));
        if before == Some(&b'\r') && self.here().first() == Some(&b'\n') {
            self.at += 1;
        }
    }

    fn cells(&self, number: usize) -> Vec<String> {
        let ends = self.ends.iter().take(number);
        let mut start = 0;
        let cell = |end: &usize| {
            let cell = self.cells.get(start..*end).unwrap_or_default();
            start = *end;
            String::from_utf8_lossy(cell).into_owned()
        };
        ends.map(cell).collect()
    }
}

impl Iterator for Rows {
    type Item = Result<Row, NeverClosed>;

    fn next(&mut self) -> Option<Self::Item> {
        self.skip_empty();
        if self.here().is_empty() {
            return None;
        }
        self.row += 1;
        let input = self.text.get(self.at..).unwrap_or_default();
        let (result, read, _, number) = self.reader.read_record(input, &mut self.cells, &mut self.ends);
        self.at += read;
        if result != ReadRecordResult::Record {
            self.at = self.text.len();
            return Some(Err(NeverClosed(self.row)));
        }
        self.end_line();
        Some(Ok((self.row, self.cells(number))))
    }
}

/// A line before all others by which a spreadsheet says what stands between cells: that, and the rest.
pub(super) fn announced(text: &str) -> (Option<u8>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim_end_matches('\r').trim_matches('"');
    match line.as_bytes() {
        [head @ .., delimiter] if head.eq_ignore_ascii_case(b"sep=") && DELIMITERS.contains(delimiter) => {
            (Some(*delimiter), rest)
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<Result<(usize, Vec<String>), NeverClosed>> {
        Rows::of(text, b',').collect()
    }

    fn numbered(text: &str) -> Vec<(usize, String)> {
        rows(text).into_iter().map(|row| row.map(|(row, cells)| (row, cells.join("|"))).unwrap()).collect()
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does_however_lines_end() {
        let expected = [(1, "a|b".to_owned()), (3, "c|d\ne".to_owned()), (6, "f|".to_owned())];
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "c,\"d\ne\"", "", "", "f,"].join(end);
            assert_eq!(numbered(&text), expected, "{end:?}");
            assert_eq!(numbered(&format!("{text}{end}{end}")), expected, "{end:?}, at the end");
        }
        assert_eq!(rows(""), []);
        assert_eq!(rows("\r\n\n\r"), []);
    }

    #[test]
    fn quotation_marks_hold_a_cell_together_and_an_open_one_is_noticed() {
        assert_eq!(numbered("\"Flat 2, \"\"The Mill\"\"\",x"), [(1, "Flat 2, \"The Mill\"|x".to_owned())]);
        assert_eq!(numbered("O\"Neill,6' 2\""), [(1, "O\"Neill|6' 2\"".to_owned())]);
        let open = rows("a,b\nc,\"d\ne,f\ng,h\n");
        assert_eq!(open, [Ok((1, vec!["a".into(), "b".into()])), Err(NeverClosed(2))]);
    }

    #[test]
    fn what_stands_between_cells_can_be_announced() {
        assert_eq!(announced("sep=;\r\nName;Born\r\n"), (Some(b';'), "Name;Born\r\n"));
        assert_eq!(announced("\"SEP=,\"\nName"), (Some(b','), "Name"));
        for text in ["Name,Born\n", "sep=x\nName", "sep=", ""] {
            assert_eq!(announced(text), (None, text));
        }
    }
}
