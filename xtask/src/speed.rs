//! `cargo xtask speed`: how fast `annalist tag` is, on one core, with what memory, and how it bears odd texts.
//!
//! The program is built in the release profile and run as its users run it, under GNU time, which tells processor time
//! and the largest memory. The texts are the news beside the scorers, each language repeated to 100 MB; they are no part
//! of the project, and where they are missing, the chore says so and succeeds. Figures are megabytes (10⁶ bytes) per
//! second of user and system time, and the median of five runs, so that other work on the machine disturbs them little.

use crate::score::program::Program;
use anyhow::{Context, ensure};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where the texts are, and how much of them is read.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the development data, from the root of the project.
    #[arg(long, default_value = "../shared/bench")]
    bench: PathBuf,
    /// How long the texts are, in megabytes.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(10..=10_000))]
    megabytes: u32,
}

/// Odd texts of one line: a name, the language, and what is repeated.
const ODD: [(&str, &str, &str); 7] = [
    ("figures only", "en", "0123456789"),
    ("\"and \"", "en", "and "),
    (
        "months",
        "en",
        "January February March April May June July August September October November December ",
    ),
    (
        "months",
        "sv",
        "januari februari mars april maj juni juli augusti september oktober november december ",
    ),
    ("months", "vi", "tháng một tháng hai tháng ba tháng tư tháng năm tháng sáu tháng bảy tháng tám "),
    ("months", "zh-Hant", "一月二月三月四月五月六月七月八月九月十月十一月十二月"),
    ("Han numerals", "zh-Hant", "一二三四五六七八九十"),
];

/// What a run took.
struct Cost {
    /// User and system time, in seconds.
    seconds: f64,
    /// Largest resident memory, in kilobytes.
    memory: u64,
}

/// Measures and prints the tables.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let bench = crate::root().join(&arguments.bench);
    let texts = bench.join("ntrex/dates.dev.jsonl");
    let mut out = io::stdout().lock();
    if !texts.is_file() || !Path::new(TIME).is_file() {
        writeln!(out, "speed: left out, as {} or {TIME} is missing", texts.display())?;
        return Ok(());
    }
    let program = Program::build(crate::root())?;
    let folder = program.path().with_file_name("speed");
    fs::create_dir_all(&folder)?;
    let text = folder.join("text.txt");
    let mut known = BTreeMap::new();
    writeln!(
        out,
        "| language | MB/s | ten times longer text takes | memory, MB | start-up, s |\n|---|---|---|---|---|"
    )?;
    let size = u64::from(arguments.megabytes) * 1_000_000;
    for (language, news) in read_texts(&texts)? {
        let start =
            fill(&text, &news[..news.len().min(1)], 1).and_then(|_| tag(&program, &language, &text))?;
        let tenth = fill(&text, &news, size / 10)
            .and_then(|length| Ok((length, tag(&program, &language, &text)?)))?;
        let whole =
            fill(&text, &news, size).and_then(|length| Ok((length, tag(&program, &language, &text)?)))?;
        let speed = rate(whole.0, whole.1.seconds);
        let times = whole.1.seconds / tenth.1.seconds.max(0.01);
        let memory = megabytes(whole.1.memory);
        writeln!(out, "| {language} | {speed:.0} | {times:.1} | {memory:.1} | {:.2} |", start.seconds)?;
        known.insert(language, speed);
    }
    writeln!(
        out,
        "\n| odd text of one line | language | MB/s at 1 MB | at 10 MB | slower than news |\n|---|---|---|---|---|"
    )?;
    for (name, language, piece) in ODD {
        let mut rates = Vec::new();
        for size in [1_000_000, 10_000_000] {
            let length = fill(&text, &[piece.to_owned()], size)?;
            rates.push(rate(length, tag(&program, language, &text)?.seconds));
        }
        let slower = known.get(language).map_or(0.0, |news| news / rates[1]);
        writeln!(out, "| {name} | {language} | {:.0} | {:.0} | {slower:.1} times |", rates[0], rates[1])?;
    }
    Ok(fs::remove_file(&text)?)
}

/// GNU time.
const TIME: &str = "/usr/bin/time";

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn rate(bytes: u64, seconds: f64) -> f64 {
    bytes as f64 / 1e6 / seconds.max(0.01)
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn megabytes(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1e3
}

/// The texts by language.
fn read_texts(path: &Path) -> anyhow::Result<BTreeMap<String, Vec<String>>> {
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in BufReader::new(File::open(path)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let part = |name: &str| record.get(name).and_then(|part| part.as_str()).map(str::to_owned);
        let (language, text) =
            part("lang").zip(part("text")).context("a record has no \"lang\" or \"text\"")?;
        all.entry(language).or_default().push(format!("{text}\n"));
    }
    Ok(all)
}

/// Writes these texts again and again until `size` bytes are reached; gives how many were written.
fn fill(path: &Path, texts: &[String], size: u64) -> anyhow::Result<u64> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut length = 0;
    for text in texts.iter().cycle() {
        out.write_all(text.as_bytes())?;
        length += text.len() as u64;
        if length >= size {
            break;
        }
    }
    out.flush()?;
    Ok(length)
}

/// So often is a text tagged: the median counts, and one slow run changes nothing.
const RUNS: usize = 5;

/// Tags a text again and again, and tells what it took in the median.
fn tag(program: &Program, language: &str, text: &Path) -> anyhow::Result<Cost> {
    let mut costs =
        (0..RUNS).map(|_| tag_once(program, language, text)).collect::<anyhow::Result<Vec<Cost>>>()?;
    costs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
    Ok(costs.swap_remove(RUNS / 2))
}

/// Tags a text and tells what it took.
fn tag_once(program: &Program, language: &str, text: &Path) -> anyhow::Result<Cost> {
    let mut command = Command::new(TIME);
    command.args(["-f", "%U %S %M"]).arg(program.path());
    command.args(["tag", "--created", "2018-10-01", "--lang", language]).arg(text);
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "annalist tag --lang {language} failed: {said}");
    let mut figures = said.lines().last().unwrap_or_default().split(' ');
    let mut next = || figures.next().context("GNU time gave no figures");
    Ok(Cost { seconds: next()?.parse::<f64>()? + next()?.parse::<f64>()?, memory: next()?.parse()? })
}
