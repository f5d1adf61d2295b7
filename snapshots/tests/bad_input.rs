//! Bad input gets a clear line each, loses nothing else, and never stops the run.

use annalist_snapshots::{options, timeline, timeline_with};
use std::fs;

const GOOD: &str = "The ministers met in Hanoi on 18 January 1950.\n";

#[test]
fn each_bad_file_is_named_and_the_good_one_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("written");
    put("good.txt", GOOD.as_bytes());
    put("empty.txt", b"");
    put("blank.txt", b"  \n \n");
    put("binary.txt", b"\x00\x01\x02PK\x03\x04\x00\x00\xff\xfe\x00");
    put("broken.txt", b"The ministers met in Oslo on 19 January 1950. \xff \xc3\xa5 \xc3\xa4 \xc3\xb6 \xc3\xa5 And so on.\n");
    put("table.xyz", b"what is this");
    put("february.txt", b"The ministers met in Rome on 30 February 1951.\n");
    put("bad.json", b"{\"maintext\": \"cut off");
    let script = "<html><head><title><script>alert(1)</script></title></head><body><article><p>The ministers met in Paris on \
                  20 January 1950.</p></article></body></html>";
    put("script.html", script.as_bytes());
    let found = timeline(&[folder.path().to_path_buf(), folder.path().join("missing")], 2);
    let named: Vec<&str> = found.problems.iter().map(|p| p.document.as_str()).collect();
    for bad in ["empty.txt", "blank.txt", "binary.txt", "broken.txt", "table.xyz", "bad.json"] {
        assert!(named.contains(&bad), "{bad} is left out without a word: {:?}", found.problems);
    }
    assert!(named.iter().any(|name| name.ends_with("missing")), "a missing folder is not named: {named:?}");
    let dates: Vec<&str> = found.events.iter().map(|e| e.date.as_str()).collect();
    for day in ["1950-01-18", "1950-01-19", "1950-01-20"] {
        assert!(dates.contains(&day), "{day} is lost: {dates:?}");
    }
    assert!(!dates.iter().any(|d| d.starts_with("1951")), "30 February became {dates:?}");
}

#[test]
fn a_line_of_fifty_megabytes_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut text = "words without any date and on and on ".repeat(1_360_000);
    text.push_str(GOOD);
    assert!(text.len() > 50_000_000);
    fs::write(folder.path().join("long.txt"), text).expect("written");
    let found = timeline(&[folder.path().to_path_buf()], 2);
    assert_eq!(found.events.iter().map(|e| e.date.as_str()).collect::<Vec<_>>(), ["1950-01-18"]);
}

#[test]
fn days_and_documents_can_be_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), format!("{GOOD}The ministers met in Rome on 3 May 1990.\n"))
        .expect("written");
    let mut wanted = options(&[folder.path().to_path_buf()], 1);
    wanted.from = "1980-01-01".parse().ok();
    let found = timeline_with(&wanted);
    assert_eq!(found.events.iter().map(|e| e.date.as_str()).collect::<Vec<_>>(), ["1990-05-03"]);
    wanted.min_documents = 2;
    assert!(timeline_with(&wanted).events.is_empty());
}
