//! `cargo xtask speed`: how fast `annalist tag` is, on one core, with what memory, and how it bears odd texts.
//!
//! The program is built in the release profile and run as its users run it, under GNU time, which tells processor time
//! and the largest memory. The texts are the news beside the scorers, each language repeated to 100 MB; they are no part
//! of the project, and where they are missing, the chore says so and succeeds. Figures are megabytes (10⁶ bytes) per
//! second of user and system time, of the median of five runs and of the best. What is compared is run in turn, and the
//! median of the five ratios counts, so that other work on the machine disturbs it little.

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
const ODD: [(&str, &str, &str); 8] = [
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
    (
        "months, with commas",
        "en",
        "January, February, March, April, May, June, July, August, September, October, November, December, ",
    ),
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
    let size = u64::from(arguments.megabytes) * 1_000_000;
    let languages = read_texts(&texts)?;
    writeln!(
        out,
        "| language | MB/s | best | ten times longer text takes | memory, MB | start-up, s |\n|---|---|---|---|---|---|"
    )?;
    for (language, news) in &languages {
        writeln!(out, "{}", news_row(&program, &folder, language, news, size)?)?;
    }
    writeln!(
        out,
        "\n| odd text of one line, {ODD_MEGABYTES} MB | language | MB/s | slower than news |\n|---|---|---|---|"
    )?;
    for (name, language, piece) in ODD {
        let Some(news) = languages.get(language) else { continue };
        writeln!(out, "{}", odd_row(&program, &folder, (name, language, piece), news)?)?;
    }
    Ok(fs::remove_dir_all(&folder)?)
}

/// How long odd texts are.
const ODD_MEGABYTES: u64 = 10;

/// How fast the news of a language is tagged, as a line of a table.
fn news_row(
    program: &Program,
    folder: &Path,
    language: &str,
    news: &[String],
    size: u64,
) -> anyhow::Result<String> {
    let first = news.get(..1).unwrap_or_default();
    let texts = [
        Text::write(folder.join("start.txt"), language, first, 1)?,
        Text::write(folder.join("tenth.txt"), language, news, size / 10)?,
        Text::write(folder.join("whole.txt"), language, news, size)?,
    ];
    let costs = in_turn(program, &texts)?;
    let [start, tenth, whole] = [0, 1, 2].map(|place| column(&costs, place));
    let times = median(ratios(&whole, &tenth));
    let (usual, best) = (median(whole.clone()), whole.iter().copied().fold(f64::INFINITY, f64::min));
    let memory = costs.iter().flatten().map(|cost| cost.memory).max().unwrap_or(0);
    Ok(format!(
        "| {language} | {:.0} | {:.0} | {times:.1} | {:.1} | {:.2} |",
        texts[2].rate(usual),
        texts[2].rate(best),
        megabytes(memory),
        median(start)
    ))
}

/// How an odd text does beside news of the same length, as a line of a table.
fn odd_row(
    program: &Program,
    folder: &Path,
    (name, language, piece): (&str, &str, &str),
    news: &[String],
) -> anyhow::Result<String> {
    let size = ODD_MEGABYTES * 1_000_000;
    let texts = [
        Text::write(folder.join("odd.txt"), language, &[piece.to_owned()], size)?,
        Text::write(folder.join("news.txt"), language, news, size)?,
    ];
    let costs = in_turn(program, &texts)?;
    let (odd, news) = (column(&costs, 0), column(&costs, 1));
    let slower = median(ratios(&odd, &news));
    Ok(format!("| {name} | {language} | {:.0} | {slower:.1} times |", texts[0].rate(median(odd))))
}

/// A text to tag.
struct Text {
    path: PathBuf,
    language: String,
    /// In bytes.
    length: u64,
}

impl Text {
    /// Writes these pieces again and again until `size` bytes are reached.
    fn write(path: PathBuf, language: &str, pieces: &[String], size: u64) -> anyhow::Result<Self> {
        let length = fill(&path, pieces, size)?;
        Ok(Self { path, language: language.to_owned(), length })
    }

    /// Megabytes a second.
    #[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
    fn rate(&self, seconds: f64) -> f64 {
        self.length as f64 / 1e6 / seconds.max(SHORTEST)
    }
}

/// Costs below cannot be told apart.
const SHORTEST: f64 = 0.01;

/// So often each text is tagged.
const RUNS: usize = 5;

/// Tags texts in turn; gives what each took, by turn and text.
fn in_turn(program: &Program, texts: &[Text]) -> anyhow::Result<Vec<Vec<Cost>>> {
    let once = || texts.iter().map(|text| tag(program, text)).collect();
    (0..RUNS).map(|_| once()).collect()
}

/// The seconds that one of the texts took, by turn.
fn column(costs: &[Vec<Cost>], place: usize) -> Vec<f64> {
    costs.iter().filter_map(|turn| turn.get(place)).map(|cost| cost.seconds).collect()
}

/// By turn.
fn ratios(longer: &[f64], shorter: &[f64]) -> Vec<f64> {
    longer.iter().zip(shorter).map(|(longer, shorter)| longer / shorter.max(SHORTEST)).collect()
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}

/// GNU time.
const TIME: &str = "/usr/bin/time";

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

/// Tags a text and tells what it took.
fn tag(program: &Program, Text { path, language, .. }: &Text) -> anyhow::Result<Cost> {
    let mut command = Command::new(TIME);
    command.args(["-f", "%U %S %M"]).arg(program.path());
    command.args(["tag", "--created", "2018-10-01", "--lang", language]).arg(path);
    let output = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "annalist tag --lang {language} failed: {said}");
    let mut figures = said.lines().last().unwrap_or_default().split(' ');
    let mut next = || figures.next().context("GNU time gave no figures");
    Ok(Cost { seconds: next()?.parse::<f64>()? + next()?.parse::<f64>()?, memory: next()?.parse()? })
}
