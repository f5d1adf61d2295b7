//! `timeline.html` in a real browser: renders the fixtures of `tests/browser/` and lets Node and Chromium check them.
//!
//! Needs `node`, Chromium (`/usr/bin/chromium`, or the path in `CHROMIUM`) and `npm ci` in `tests/browser`. Where one
//! of them is missing the test says so and is left out; with `ANNALIST_BROWSER_TESTS=required` that is a failure.

use annalist_core::Timeline;
use annalist_core::registry::Registry;
use annalist_writers as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

const FIXTURES: [&str; 4] = ["small", "hostile", "big", "empty"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// What is missing on this machine, in words; None when the tests can run.
fn missing() -> Option<String> {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    let answers =
        |program: &str| Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    if !answers("node") {
        return Some("no node found".to_owned());
    }
    if !Path::new(&chromium).exists() {
        return Some(format!("no browser found at {chromium} (set CHROMIUM)"));
    }
    if !folder().join("node_modules/playwright-core").exists() {
        return Some(format!("no playwright-core: run `npm ci` in {}", folder().display()));
    }
    None
}

/// Speaks past the test harness, which hides what passing tests print.
fn say(words: &str) {
    let _ = writeln!(std::io::stderr(), "{words}");
}

fn node(script: &str, pages: &Path) -> std::process::Output {
    Command::new("node").arg(folder().join(script)).arg(pages).output().expect("node was there a moment ago")
}

#[test]
fn the_page_keeps_its_promises_in_a_browser() {
    if let Some(reason) = missing() {
        assert!(std::env::var("ANNALIST_BROWSER_TESTS").as_deref() != Ok("required"), "{reason}");
        return say(&format!("browser tests left out: {reason}"));
    }
    let pages = tempfile::tempdir().unwrap();
    let made = node("fixtures.mjs", pages.path());
    assert!(made.status.success(), "fixtures.mjs: {}", String::from_utf8_lossy(&made.stderr));
    let registry = Registry::collect().unwrap();
    let writer = registry.writer("html").expect("the html writer is registered");
    for name in FIXTURES {
        let json = fs::read_to_string(pages.path().join(name).with_extension("json")).unwrap();
        let timeline: Timeline = serde_json::from_str(&json).unwrap();
        let mut out = BufWriter::new(File::create(pages.path().join(name).with_extension("html")).unwrap());
        writer.render(&timeline, &mut out).unwrap();
        out.flush().unwrap();
    }
    let run = node("run.mjs", pages.path());
    let report = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "see tests/browser:\n{report}{}", String::from_utf8_lossy(&run.stderr));
    say(&report);
}
