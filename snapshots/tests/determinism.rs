//! The result is a function of the set of documents: not of their order, of the number of threads, or of the run.

use annalist_snapshots::{root, timeline};
use std::path::PathBuf;

fn json(inputs: &[PathBuf], threads: usize) -> String {
    serde_json::to_string_pretty(&timeline(inputs, threads)).expect("a timeline is JSON")
}

#[test]
fn threads_and_order_change_nothing() {
    let folder = root().join("examples/vietnam-guangxi");
    let once = json(std::slice::from_ref(&folder), 1);
    assert!(once.contains("\"events\": [\n"), "the example yields no events");
    assert_eq!(once, json(std::slice::from_ref(&folder), 4), "four threads give another timeline than one");
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the example is there")
        .filter_map(Result::ok)
        .map(|e| e.path())
        .collect();
    files.sort();
    let forward = json(&files, 2);
    files.reverse();
    assert_eq!(forward, json(&files, 2), "the order of the documents changes the timeline");
    assert_eq!(once, forward, "a folder and its files one by one give different timelines");
}
