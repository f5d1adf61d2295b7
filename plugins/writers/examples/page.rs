//! Makes the page of a `timeline.json`, for working on the page without running the pipeline:
//! `cargo run -p annalist-writers --example page -- timeline.json timeline.html`

use annalist_core::Timeline;
use annalist_core::registry::Registry;
use annalist_writers as _;
use std::error::Error;
use std::fs;

fn main() -> Result<(), Box<dyn Error>> {
    let mut paths = std::env::args().skip(1);
    let (Some(from), Some(to)) = (paths.next(), paths.next()) else {
        return Err("give two paths: the timeline.json to read and the page to write".into());
    };
    let timeline: Timeline = serde_json::from_str(&fs::read_to_string(from)?)?;
    let mut page = Vec::new();
    let registry = Registry::collect()?;
    registry.writer("html").ok_or("the html writer is not linked in")?.render(&timeline, &mut page)?;
    Ok(fs::write(to, page)?)
}
