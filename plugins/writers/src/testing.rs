//! What the tests of the formats share.

use annalist_core::{Timeline, WriterPlugin};

/// What a writer of text writes.
pub(crate) fn written(plugin: &dyn WriterPlugin, timeline: &Timeline) -> String {
    let mut bytes = Vec::new();
    plugin.render(timeline, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
