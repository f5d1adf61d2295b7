//! `events.parquet`: the events as a table for data frames and databases, one event a row. Built only with the feature
//! `parquet`, because the format's library takes longer to build than all other writers together.
//!
//! Text is kept exactly; days are of the type DATE; what an event has several of is a list.

use crate::{digest, words};
use annalist_core::timeline::Event;
use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use chrono::Datelike;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io;
use std::sync::Arc;

/// The `parquet` writer.
struct Parquet;

impl WriterPlugin for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn file_name(&self) -> &'static str {
        "events.parquet"
    }

    fn about(&self) -> &'static str {
        "one event a row, for data frames and databases"
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let bytes = table(&timeline.events).map_err(|error| WriteError::Content(error.to_string()))?;
        Ok(out.write_all(&bytes)?)
    }
}

inventory::submit! { WriterRegistration(&Parquet) }

/// What a column says of an event.
enum Cell {
    Text(fn(&Event) -> &str),
    OptionalText(fn(&Event) -> Option<&str>),
    /// A day as ISO 8601 writes it.
    Day(fn(&Event) -> Option<&str>),
    Number(fn(&Event) -> f64),
    Texts(fn(&Event) -> Vec<&str>),
}

const COLUMNS: &[(&str, Cell)] = &[
    ("id", Cell::Text(|event| &event.id)),
    ("date", Cell::Text(|event| &event.date)),
    ("earliest", Cell::Day(|event| event.earliest.as_deref())),
    ("latest", Cell::Day(|event| event.latest.as_deref())),
    ("grain", Cell::Text(|event| event.grain.as_str())),
    ("status", Cell::Text(|event| event.status.as_str())),
    ("type", Cell::OptionalText(|event| event.event_type.as_deref())),
    ("mode", Cell::OptionalText(|event| event.mode.as_deref())),
    ("title", Cell::Text(|event| &event.title)),
    ("title_language", Cell::Text(|event| &event.title_language)),
    ("participants", Cell::Texts(|event| event.participants.iter().map(|who| who.name.as_str()).collect())),
    ("places", Cell::Texts(|event| event.places.iter().map(String::as_str).collect())),
    ("documents", Cell::Texts(|event| digest::documents(event).into_iter().collect())),
    ("languages", Cell::Texts(|event| digest::languages(event).into_iter().collect())),
    ("quotes", Cell::Texts(|event| event.mentions.iter().map(|mention| mention.quote.as_str()).collect())),
    ("part_of", Cell::OptionalText(|event| event.part_of.as_deref())),
    ("related", Cell::Texts(|event| event.related.iter().map(String::as_str).collect())),
    ("confidence", Cell::Number(|event| event.confidence)),
    ("salience", Cell::Number(|event| event.salience)),
];

fn schema() -> String {
    let field = |(name, cell): &(&str, Cell)| match cell {
        Cell::Text(_) => format!("required binary {name} (STRING);"),
        Cell::OptionalText(_) => format!("optional binary {name} (STRING);"),
        Cell::Day(_) => format!("optional int32 {name} (DATE);"),
        Cell::Number(_) => format!("required double {name};"),
        Cell::Texts(_) => format!("repeated binary {name} (STRING);"),
    };
    let fields: Vec<String> = COLUMNS.iter().map(field).collect();
    format!("message events {{ {} }}", fields.join(" "))
}

fn table(events: &[Event]) -> Result<Vec<u8>, ParquetError> {
    let schema = Arc::new(parse_message_type(&schema())?);
    let properties = Arc::new(WriterProperties::builder().build());
    let mut table = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    let mut rows = table.next_row_group()?;
    for (_, cell) in COLUMNS {
        if let Some(mut column) = rows.next_column()? {
            fill(&mut column, cell, events)?;
            column.close()?;
        }
    }
    rows.close()?;
    table.into_inner()
}

/// Writes a column: the values that are there, and for each row (or each item of a list) whether it is.
fn fill(column: &mut SerializedColumnWriter, cell: &Cell, events: &[Event]) -> Result<(), ParquetError> {
    match cell {
        Cell::Text(say) => {
            let values: Vec<ByteArray> = events.iter().map(|event| say(event).into()).collect();
            column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
        }
        Cell::OptionalText(say) => {
            let said: Vec<Option<&str>> = events.iter().map(say).collect();
            let values: Vec<ByteArray> = said.iter().flatten().map(|text| (*text).into()).collect();
            column.typed::<ByteArrayType>().write_batch(&values, Some(&there(&said)), None)?;
        }
        Cell::Day(say) => {
            let said: Vec<Option<i32>> = events.iter().map(|event| days_since_1970(say(event))).collect();
            let values: Vec<i32> = said.iter().flatten().copied().collect();
            column.typed::<Int32Type>().write_batch(&values, Some(&there(&said)), None)?;
        }
        Cell::Number(say) => {
            let values: Vec<f64> = events.iter().map(say).collect();
            column.typed::<DoubleType>().write_batch(&values, None, None)?;
        }
        Cell::Texts(say) => {
            let (mut values, mut there, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
            for event in events {
                let texts = say(event);
                // An empty list is one place with nothing there; a list's first item begins a row.
                for item in 0..texts.len().max(1) {
                    there.push(i16::from(!texts.is_empty()));
                    repeated.push(i16::from(item > 0));
                }
                values.extend(texts.into_iter().map(ByteArray::from));
            }
            column.typed::<ByteArrayType>().write_batch(&values, Some(&there), Some(&repeated))?;
        }
    }
    Ok(())
}

fn there<T>(said: &[Option<T>]) -> Vec<i16> {
    said.iter().map(|value| i16::from(value.is_some())).collect()
}

fn days_since_1970(iso: Option<&str>) -> Option<i32> {
    // 1970-01-01 is day 719,163 from the year 1.
    words::day(iso).map(|day| day.num_days_from_ce() - 719_163)
}

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    #[test]
    fn keeps_the_contract() {
        check_writer(&Parquet);
    }

    #[test]
    fn read_back_it_has_a_row_for_every_event_in_full() {
        let timeline = hostile_timeline();
        let bytes = table(&timeline.events).unwrap();
        let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), timeline.events.len());
        for (row, event) in rows.iter().zip(&timeline.events) {
            assert_eq!(row.get_string(0).unwrap(), &event.id);
            assert_eq!(row.get_string(8).unwrap(), &event.title);
            assert_eq!(row.get_list(14).unwrap().len(), event.mentions.len());
        }
        assert_eq!(days_since_1970(Some("1970-01-02")), Some(1));
    }
}
