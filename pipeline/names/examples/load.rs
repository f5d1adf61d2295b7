//! Loads every table once and looks up one name; run it under `time` to see what start-up costs.

use annalist_names::{Gazetteer, Name, compare};

fn main() {
    let gazetteer = Gazetteer::shared();
    let places = gazetteer.find("從廈門到河內", "zh-Hant");
    let evidence = compare(&Name::parse("陳剛", "zh-Hant"), &Name::parse("Trần Cương", "vi"));
    std::process::exit(if places.len() == 2 && evidence.score > 0.5 { 0 } else { 1 });
}
