//! `events.jsonl`: one event a line, for tools that stream (`jq`, `grep`, data frames). Each line is an element of
//! `events` of `timeline.json`, in the same order.

use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use std::io;

/// The `jsonl` writer.
struct JsonLines;

impl WriterPlugin for JsonLines {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn file_name(&self) -> &'static str {
        "events.jsonl"
    }

    fn about(&self) -> &'static str {
        "one event a line, for tools that stream"
    }

    fn by_default(&self) -> bool {
        true
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        for event in &timeline.events {
            serde_json::to_writer(&mut *out, event).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

inventory::submit! { WriterRegistration(&JsonLines) }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use annalist_core::timeline::Event;

    #[test]
    fn keeps_the_contract() {
        check_writer(&JsonLines);
    }

    #[test]
    fn a_line_is_an_event() {
        let hostile = hostile_timeline();
        let text = written(&JsonLines, &hostile);
        let back: Vec<Event> =
            text.split_terminator('\n').map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(back, hostile.events);
    }
}
