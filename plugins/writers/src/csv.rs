//! `timeline.csv`: one event a row, for spreadsheets.
//!
//! It begins with a byte order mark, because Excel takes a file without one for the system's old code page and shows
//! Vietnamese and Chinese as rubbish; what else reads CSV (LibreOffice, pandas, R's readr, the `csv` crate) skips it.
//! Cells are comma-separated and lines end in CRLF as RFC 4180 says. A cell that a spreadsheet would take for a
//! formula gets an apostrophe before it, also after a semicolon, which separates cells in half of Europe.

use crate::{digest, words};
use annalist_core::shown::one_line;
use annalist_core::timeline::Event;
use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use csv::{Terminator, WriterBuilder};
use std::io;

/// The `csv` writer.
struct Csv;

impl WriterPlugin for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn file_name(&self) -> &'static str {
        "timeline.csv"
    }

    fn about(&self) -> &'static str {
        "one event a row, for spreadsheets"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        out.write_all("\u{feff}".as_bytes())?;
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record(COLUMNS.iter().map(|(name, _)| name)).map_err(io::Error::from)?;
        for event in &timeline.events {
            table
                .write_record(COLUMNS.iter().map(|(_, cell)| safe(&cell(event))))
                .map_err(io::Error::from)?;
        }
        Ok(table.flush()?)
    }
}

inventory::submit! { WriterRegistration(&Csv) }

/// A column: its name, and what it says of an event.
type Column = (&'static str, fn(&Event) -> String);

const COLUMNS: &[Column] = &[
    ("date", |event| event.date.clone()),
    ("when", words::event_date),
    ("earliest", |event| event.earliest.clone().unwrap_or_default()),
    ("latest", |event| event.latest.clone().unwrap_or_default()),
    ("grain", |event| event.grain.as_str().to_owned()),
    ("title", |event| event.title.clone()),
    ("status", |event| event.status.as_str().to_owned()),
    ("type", |event| event.event_type.clone().unwrap_or_default()),
    ("mode", |event| event.mode.clone().unwrap_or_default()),
    ("participants", |event| joined(event.participants.iter().map(|who| who.name.as_str()))),
    ("places", |event| joined(event.places.iter().map(String::as_str))),
    ("documents", |event| joined(digest::documents(event))),
    ("document_count", |event| digest::documents(event).len().to_string()),
    ("languages", |event| joined(digest::languages(event))),
    ("part_of", |event| event.part_of.clone().unwrap_or_default()),
    ("related", |event| joined(event.related.iter().map(String::as_str))),
    ("confidence", |event| format!("{:.2}", event.confidence)),
    ("salience", |event| format!("{:.2}", event.salience)),
    ("quotes", |event| joined(event.mentions.iter().map(|mention| mention.quote.as_str()))),
    ("id", |event| event.id.clone()),
];

fn joined<'e>(values: impl IntoIterator<Item = &'e str>) -> String {
    values.into_iter().collect::<Vec<_>>().join(" | ")
}

/// The cell on one line, with an apostrophe before whatever a spreadsheet would run.
fn safe(cell: &str) -> String {
    let line = one_line(cell);
    let mut safe = String::with_capacity(line.len() + 1);
    let mut at_start = true;
    for character in line.chars() {
        // The wide forms count as the narrow ones where an input method types them.
        if at_start && matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') {
            safe.push('\'');
        }
        safe.push(character);
        // Some programs skip space at the beginning of a cell.
        at_start = character == ';' || (at_start && character.is_whitespace());
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};

    #[test]
    fn keeps_the_contract() {
        check_writer(&Csv);
    }

    #[test]
    fn read_back_it_has_a_row_for_every_event() {
        let timeline = hostile_timeline();
        let text = written(&Csv, &timeline);
        assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.headers().unwrap().get(0), Some("date"), "the mark is skipped");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), timeline.events.len());
        for (row, event) in rows.iter().zip(&timeline.events) {
            assert_eq!(row.len(), COLUMNS.len());
            assert_eq!(row.get(COLUMNS.len() - 1), Some(event.id.as_str()));
            let title = row.get(5).unwrap();
            assert_eq!(title.replace('\'', ""), one_line(&event.title).replace('\'', ""), "in full");
            for cell in row {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:.40}");
                assert!(!cell.contains(";="), "{cell:.40}");
            }
        }
    }

    #[test]
    fn formulas_are_words() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("  @SUM(A1)", "  '@SUM(A1)"),
            ("\t=1", " '=1"),
            ("a;=1; -2", "a;'=1; '-2"),
            ("－5", "'－5"),
            ("a-b = c", "a-b = c"),
        ] {
            assert_eq!(safe(cell), written);
        }
    }
}
