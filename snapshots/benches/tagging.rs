//! How fast time expressions are found, by language, in bytes per second: `cargo bench -p annalist-snapshots`.
//!
//! The texts are those of `examples/traps`, one file a language (`en.md`, `sv.txt`, …), put together and repeated. They
//! hold more dates than news do, so that news are read faster; `cargo xtask speed` measures those.

use annalist_core::plugin::{DateHints, LanguagePlugin};
use annalist_core::registry::Registry;
use annalist_plugins as _;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::fs;
use std::path::{Path, PathBuf};

/// The languages by their codes, as the files are named.
const LANGUAGES: [&str; 6] = ["en", "nb", "sv", "vi", "zh-hans", "zh-hant"];

/// How much text is read each time, at least, in bytes.
const SIZE: usize = 1 << 18;

fn main() {
    divan::main();
}

/// Finding what a text says, without resolving it.
#[divan::bench(args = LANGUAGES)]
fn find(bencher: Bencher, language: &str) {
    let (plugin, text) = (plugin(language), text(language));
    let dates = plugin.dates();
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let mut found = Vec::new();
        for line in black_box(&text).split_inclusive('\n') {
            dates.dates(line, DateHints::default(), &mut found);
        }
        found.len()
    });
}

fn plugin(language: &str) -> &'static dyn LanguagePlugin {
    let registry = Registry::collect().expect("the ids of the plugins differ");
    registry.language(language).expect("every language of the list has a plugin")
}

/// The example texts of a language, repeated.
fn text(language: &str) -> String {
    let traps = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/traps");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(&traps).expect("the examples are there").flatten().map(|entry| entry.path()).collect();
    folders.sort();
    let files =
        folders.iter().flat_map(|folder| ["md", "txt"].map(|end| folder.join(language).with_extension(end)));
    let all: String = files.filter_map(|file| fs::read_to_string(file).ok()).collect();
    assert!(!all.is_empty(), "there is no example in {language}");
    all.repeat(SIZE / all.len() + 1)
}
