//! `timeline.json`: the whole result for programs, exactly as [`annalist_core::timeline`] lays it down. Indented and in
//! a fixed order, so that two runs can be compared line by line as well.

use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use std::io;

/// The `json` writer.
struct Json;

impl WriterPlugin for Json {
    fn id(&self) -> &'static str {
        "json"
    }

    fn file_name(&self) -> &'static str {
        "timeline.json"
    }

    fn about(&self) -> &'static str {
        "everything, for programs: documents, events with their evidence, problems"
    }

    fn by_default(&self) -> bool {
        true
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        serde_json::to_writer_pretty(&mut *out, timeline).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    }
}

inventory::submit! { WriterRegistration(&Json) }

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::written;
    use annalist_core::testkit::{check_writer, hostile_timeline};

    #[test]
    fn keeps_the_contract() {
        check_writer(&Json);
    }

    #[test]
    fn nothing_is_lost_on_the_way_back() {
        let hostile = hostile_timeline();
        let back: Timeline = serde_json::from_str(&written(&Json, &hostile)).unwrap();
        assert_eq!(back, hostile);
    }
}
