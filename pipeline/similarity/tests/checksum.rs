//! The table in the repository is the one that its README and figures are about.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

#[test]
fn the_table_is_the_one_that_was_measured() {
    let table = include_bytes!("../data/similarity.table");
    let sum = Sha256::digest(table).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    let stated = include_str!("../data/SHA256SUMS");
    assert_eq!(stated.trim_end(), format!("{sum}  similarity.table"));
    assert!(table.len() < 10_000_000, "{} bytes", table.len());
    assert!(include_str!("../data/README.md").contains(&sum), "data/README.md states the checksum");
}
