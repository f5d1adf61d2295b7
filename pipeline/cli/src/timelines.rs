//! Reading a `timeline.json` back, for `diff` and `explain`.

use annalist_core::Timeline;
use annalist_core::timeline::SCHEMA;
use anyhow::{Context, bail};
use std::path::Path;

/// The timeline in a file; a folder stands for the `timeline.json` in it.
pub fn read(path: &Path) -> anyhow::Result<Timeline> {
    let path = if path.is_dir() { path.join("timeline.json") } else { path.to_path_buf() };
    let text =
        std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let timeline: Timeline = serde_json::from_str(&text)
        .with_context(|| format!("{} is not a timeline of annalist", path.display()))?;
    if timeline.schema != SCHEMA {
        bail!("{} is of the form '{}'; this program reads '{SCHEMA}'", path.display(), timeline.schema);
    }
    Ok(timeline)
}
