//! Running the scorers, and reading what they print.

use anyhow::{Context, ensure};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// Is there a Python to run them with?
pub fn python_is_here() -> bool {
    let mut python = Command::new("python3");
    python.arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// Runs a scorer and returns what it printed.
///
/// # Errors
/// When it fails, with what it said.
pub fn ask<A: AsRef<OsStr>>(scorer: &Path, arguments: impl IntoIterator<Item = A>) -> anyhow::Result<String> {
    // -B: the folder of the scorers is not ours to write to
    let output = Command::new("python3").arg("-B").arg(scorer).args(arguments).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{} failed: {said}", scorer.display());
    String::from_utf8(output.stdout).with_context(|| scorer.display().to_string())
}

/// Lines of `score_dates.py`: a language with strict, relaxed and value F1.
pub fn date_rows(printed: &str) -> Vec<(&str, [f64; 3])> {
    printed.lines().filter_map(date_row).collect()
}

fn date_row(line: &str) -> Option<(&str, [f64; 3])> {
    let mut words = line.split_whitespace();
    let language = words.next()?;
    let figures: Vec<f64> = words.map_while(|word| word.parse().ok()).collect();
    // gold, predicted, then the three
    Some((language, figures.get(2..5)?.try_into().ok()?))
}

/// The figure behind a name at the beginning of a line: "timeline F1  41.2 (…)".
pub fn figure(printed: &str, name: &str) -> Option<f64> {
    after(printed, name)?.split_whitespace().next()?.parse().ok()
}

/// The counts behind a name: "created  3 of 5", "found 31/40 = …".
pub fn counts(printed: &str, name: &str) -> Option<(f64, f64)> {
    let words: Vec<&str> = after(printed, name)?.split_whitespace().take(3).collect();
    let (part, whole) = match words.first()?.split_once('/') {
        Some(pair) => pair,
        None => (words[0], *words.get(2)?),
    };
    Some((part.parse().ok()?, whole.parse().ok()?))
}

/// The rest of the line that begins with a name.
fn after<'p>(printed: &'p str, name: &str) -> Option<&'p str> {
    printed.lines().find_map(|line| line.strip_prefix(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_rows_of_dates() {
        let printed = "lang      gold  pred  strict F1 relaxed F1  value F1   value recall by class\n\
                       en          12    11       80.0       90.5      75.1   explicit 3/4\n\
                       zh-Hant     12     0        0.0        0.0       0.0   explicit 0/4  (9 documents not answered)\n";
        assert_eq!(date_rows(printed), [("en", [80.0, 90.5, 75.1]), ("zh-Hant", [0.0, 0.0, 0.0])]);
    }

    #[test]
    fn reads_figures_and_counts_by_name() {
        let printed = "timeline F1  41.2   (precision 50.0 recall 35.0)\ncreated     3 of 5\nfound     31/40 = 77.5 %\n";
        assert_eq!(figure(printed, "timeline F1"), Some(41.2));
        assert_eq!(figure(printed, "mention  F1"), None);
        assert_eq!(counts(printed, "created"), Some((3.0, 5.0)));
        assert_eq!(counts(printed, "found"), Some((31.0, 40.0)));
    }
}
