//! `annalist tag`: the time expressions of a text, or of JSON Lines with a text each.

mod input;
mod pieces;
mod printers;

use crate::Outcome;
use crate::console::Console;
use crate::day::day;
use annalist_core::LanguagePlugin;
use annalist_core::plugin::DateHints;
use annalist_core::refuse;
use annalist_core::registry::Registry;
use annalist_engine::identify::Identifier;
use annalist_engine::tag::{Tagged, TextTagger};
use anyhow::{Context, anyhow, bail};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use input::Input;
use serde::Deserialize;
use std::io::{self, BufRead, BufWriter, Write};
use std::path::PathBuf;

/// Options of `annalist tag`.
#[derive(Args)]
pub struct TagArgs {
    /// The text, or JSON Lines of {"id","text","lang","created"}; `-` is standard input.
    #[arg(default_value = "-", value_name = "FILE")]
    file: PathBuf,
    /// The language of texts that don't say it; found out where it is not given.
    #[arg(long, value_name = "CODE")]
    lang: Option<String>,
    /// The creation date of texts that don't say it: a day such as 2025-03-11.
    #[arg(long, value_name = "DATE", value_parser = day)]
    created: Option<NaiveDate>,
    /// How to print what was found.
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A JSON object a text.
    Jsonl,
    /// TimeML: TIMEX3 tags in the text.
    Timeml,
    /// The text with its time expressions marked, for people.
    Pretty,
}

/// One line of JSON Lines input.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: serde_json::Value,
    text: String,
    lang: Option<String>,
    language: Option<String>,
    locale: Option<String>,
    created: Option<String>,
}

impl Record {
    /// The code of the language that it names, with its region, where it has one.
    fn language(&self) -> Option<&str> {
        self.lang.as_deref().or(self.language.as_deref()).or(self.locale.as_deref())
    }
}

/// Runs the command.
pub fn tag(registry: &Registry, args: &TagArgs, console: &Console) -> anyhow::Result<Outcome> {
    let input = Input::open(&args.file)?;
    let mut job = Job { registry, args, identifier: None };
    let out = BufWriter::new(standard_output()?);
    if input.is_json_lines() { job.json_lines(input.bytes(), out, console) } else { job.plain(input, out) }
}

/// Standard output as a file: the standard library's own looks for line ends in all that passes, and an answer is one
/// long line.
#[cfg(unix)]
fn standard_output() -> io::Result<std::fs::File> {
    use std::os::fd::AsFd;
    Ok(io::stdout().as_fd().try_clone_to_owned()?.into())
}

/// Standard output.
#[cfg(not(unix))]
fn standard_output() -> io::Result<io::StdoutLock<'static>> {
    Ok(io::stdout().lock())
}

struct Job<'j> {
    registry: &'j Registry,
    args: &'j TagArgs,
    identifier: Option<Identifier>,
}

impl Job<'_> {
    /// The language of a text: as given, as asked for, or as its words say.
    fn language(&mut self, given: Option<&str>, text: &str) -> anyhow::Result<&'static dyn LanguagePlugin> {
        if let Some(code) = given.or(self.args.lang.as_deref()) {
            let known = || {
                self.registry.languages().iter().flat_map(|l| l.codes).copied().collect::<Vec<_>>().join(", ")
            };
            return self
                .registry
                .language(code)
                .with_context(|| format!("there is no language '{code}': choose from {}", known()));
        }
        let identifier = self.identifier.get_or_insert_with(|| Identifier::new(self.registry));
        let best = identifier.best(&identifier.votes(text));
        best.map(|place| identifier.plugins()[place])
            .context("the language cannot be told; give it with --lang")
    }

    fn json_lines(
        &mut self,
        input: impl BufRead,
        mut out: impl Write,
        console: &Console,
    ) -> anyhow::Result<Outcome> {
        if self.args.format != Format::Jsonl {
            bail!("JSON Lines are answered in JSON Lines: leave --format out, or give a plain text");
        }
        let mut outcome = Outcome::Done;
        for (number, line) in input.lines().enumerate() {
            let line = line.with_context(|| format!("line {} cannot be read", number + 1))?;
            let line = line.trim_start_matches('\u{feff}');
            if line.trim().is_empty() {
                continue;
            }
            if let Err(error) = self.record(line, &mut out) {
                console.warning(&format!("line {}: {error:#}; it was left out", number + 1));
                outcome = Outcome::Partly;
            }
        }
        out.flush()?;
        Ok(outcome)
    }

    fn record(&mut self, line: &str, out: &mut impl Write) -> anyhow::Result<()> {
        let record: Record = serde_json::from_str(line).context("is not a JSON object with a \"text\"")?;
        let created = match &record.created {
            Some(day) => Some(creation_day(day)?),
            None => self.args.created,
        };
        let hints = hints(record.language().or(self.args.lang.as_deref()));
        let mut mentions: Vec<Tagged<'_>> = Vec::new();
        // a text without words is in no language and has no dates
        if let Ok(language) = self.language(record.language(), &record.text) {
            TextTagger::new(created, hints).piece(language, &record.text, 0, |tagged| mentions.push(tagged));
        } else if record.language().is_some() {
            self.language(record.language(), &record.text)?;
        }
        let mut printer = printers::Printer::answer(&record.id, &mut *out)?;
        printer.piece(&record.text, 0, &mentions, &mut *out)?;
        Ok(printer.end(&mut *out)?)
    }

    /// A plain text, read and answered piece by piece, so that memory does not grow with it.
    fn plain(&mut self, input: Input, mut out: impl Write) -> anyhow::Result<Outcome> {
        input.check()?;
        let name = input.name.clone();
        let (mut pieces, mut input) = (pieces::Pieces::default(), input.bytes());
        let first = pieces.next(&mut input)?.unwrap_or_default();
        if !first.trim().is_empty() {
            refuse::check_text(&first).map_err(|error| anyhow!("{name}: {error}"))?;
        }
        let language = self.language(None, &first)?;
        let mut tagger = TextTagger::new(self.args.created, hints(self.args.lang.as_deref()));
        let mut printer =
            printers::Printer::begin(self.args.format, &self.args.file, self.args.created, &mut out)?;
        let mut offset = 0;
        let mut piece = Some(first);
        while let Some(text) = piece {
            let mut mentions = Vec::new();
            let next = tagger.piece(language, &text, offset, |tagged| mentions.push(tagged));
            printer.piece(&text, offset, &mentions, &mut out)?;
            offset = next;
            piece = pieces.next(&mut input)?;
        }
        printer.end(&mut out)?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// A creation date in a record: a day, or a timestamp whose day as written counts.
fn creation_day(text: &str) -> anyhow::Result<NaiveDate> {
    day(text.get(..10).unwrap_or(text)).map_err(|why| anyhow!("\"created\" is '{text}', {why}"))
}

/// 3/4 is the third of April but for the United States, where the language says so.
fn hints(code: Option<&str>) -> DateHints {
    let region = code.and_then(|code| code.split(['-', '_']).nth(1));
    DateHints { day_first: region.filter(|r| r.len() == 2).map(|region| !region.eq_ignore_ascii_case("US")) }
}
