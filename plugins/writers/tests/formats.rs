//! Each text format as a whole, on one small timeline written by hand: what a change to a writer does
//! to its output stands in the diff of its snapshot. Read it before you accept it (`cargo insta review`).

use annalist_core::registry::Registry;
use annalist_core::{Timeline, testkit};

// Named, so that the linker keeps what registers itself.
use annalist_writers as _;

#[expect(clippy::unwrap_used, reason = "a test's helper")]
fn written(format: &str) -> String {
    let sample: Timeline = serde_json::from_str(testkit::SAMPLE_TIMELINE).unwrap();
    let registry = Registry::collect().unwrap();
    let writer = registry.writer(format).unwrap_or_else(|| panic!("no writer is called {format}"));
    let mut bytes = Vec::new();
    writer.render(&sample, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

macro_rules! formats {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                // Carriage returns are shown, not lost: insta makes one kind of line end of all.
                insta::assert_snapshot!(stringify!($name), written(stringify!($name)).replace('\r', "␍"));
            }
        )*
    };
}

formats! { csv ics json jsonl jsonld markdown markwhen timelinejs }

/// Every registered writer keeps the contract, also those that are not listed here.
#[test]
fn every_writer_keeps_the_contract() {
    let registry = Registry::collect().unwrap();
    for writer in registry.writers() {
        testkit::check_writer(*writer);
    }
    for id in ["csv", "html", "ics", "json", "jsonl", "jsonld", "markdown", "markwhen", "timelinejs"] {
        assert!(registry.writer(id).is_some(), "{id} is not registered");
    }
}

#[test]
fn a_format_is_also_named_by_its_ending() {
    let registry = Registry::collect().unwrap();
    for (name, id) in
        [("md", "markdown"), ("mw", "markwhen"), ("json", "json"), ("jsonl", "jsonl"), ("csv", "csv")]
    {
        assert_eq!(registry.writer(name).map(|writer| writer.id()), Some(id));
    }
    assert!(registry.writer("").is_none() && registry.writer("timeline").is_none());
}
