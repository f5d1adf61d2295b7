//! Whole timelines, in a form that is made to be read in a diff.

use annalist_core::timeline::Timeline;
use annalist_review::{SnapshotOptions, snapshot_text};
use annalist_snapshots::{folder, root, timeline};
use std::path::PathBuf;

fn text(timeline: &Timeline, quotes: bool) -> String {
    snapshot_text(timeline, SnapshotOptions { quotes })
}

#[test]
fn example_collection() {
    let timeline = timeline(&[root().join("examples/vietnam-guangxi")], 2);
    insta::assert_snapshot!("vietnam-guangxi", text(&timeline, true));
}

/// One snapshot a trap: a folder under `examples/traps` with the smallest documents that show one difficulty.
#[test]
fn traps() {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(root().join("examples/traps"))
        .expect("examples/traps is there")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(folders.len() > 20, "the traps are gone");
    for folder in folders {
        let name = folder.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let timeline = timeline(&[folder], 2);
        insta::assert_snapshot!(format!("trap-{name}"), text(&timeline, true));
    }
}

/// The five documents that the project began with are kept beside the repository; their snapshot holds no quotes.
#[test]
#[expect(clippy::disallowed_macros, reason = "a test that is left out says so")]
fn seeds() {
    let Some(folder) = folder("../shared/seeds") else {
        eprintln!("left out: the seed documents (../shared/seeds) are not here");
        return;
    };
    insta::assert_snapshot!("seeds", text(&timeline(&[folder], 2), false));
}
