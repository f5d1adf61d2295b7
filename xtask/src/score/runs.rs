//! The parts of the measuring: what is run, and which figures come of it.

use super::figures::Figures;
use super::{Desk, feed, scorers};
use anyhow::Context;
use serde_json::Value;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// Dates on annotated news.
pub fn dates(desk: &Desk, figures: &mut Figures) -> anyhow::Result<()> {
    let gold = desk.bench.join("ntrex/dates.dev.jsonl");
    let answers = tag(desk, &gold, "dates")?;
    let printed = scorers::ask(&desk.bench.join("score_dates.py"), [&gold, &answers])?;
    for (language, [strict, _, value]) in scorers::date_rows(&printed) {
        if language != "all" {
            figures.set("dates.value", column(language), value);
            figures.set("dates.strict", column(language), strict);
        }
    }
    Ok(())
}

/// Phrases of other taggers' test suites, bare and within sentences.
pub fn phrases(desk: &Desk, figures: &mut Figures) -> anyhow::Result<()> {
    for set in ["phrases", "carrier"] {
        let gold = desk.bench.join(format!("phrases/{set}.dev.jsonl"));
        let suite = Suite { desk, answers: tag(desk, &gold, set)?, gold, set };
        suite.shares("explicit", &["--news", "strict", "--class", "explicit"], "lang", "strict", figures)?;
        suite.shares("relative", &["--news", "strict", "--class", "relative"], "lang", "strict", figures)?;
        suite.shares("lenient", &["--news", "lenient"], "lang", "len", figures)?;
        suite.shares("script", &["--news", "strict", "--lang", "zh"], "script", "strict", figures)?;
        suite.false_mentions(figures)?;
    }
    Ok(())
}

/// Collections with a gold timeline.
pub fn collections(desk: &Desk, figures: &mut Figures) -> anyhow::Result<()> {
    let folder = desk.bench.join("collections");
    let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut names: Vec<OsString> =
        entries.map(|entry| Ok(entry?.file_name())).collect::<anyhow::Result<_>>()?;
    names.sort();
    for name in &names {
        let (gold, name) = (folder.join(name).join("gold.json"), name.to_string_lossy());
        if !gold.exists() {
            continue;
        }
        let timeline = desk.program.timeline(&gold.with_file_name("docs"), &desk.answers.join(&*name))?;
        let printed = scorers::ask(&desk.bench.join("score_timeline.py"), [&gold, &timeline])?;
        for (measure, line) in
            [("timeline", "timeline F1"), ("mentions", "mention  F1"), ("clusters", "B-cubed  F1")]
        {
            let figure = scorers::figure(&printed, line).with_context(|| format!("no '{line}' printed"))?;
            figures.set(&format!("collections.{measure}"), &name, figure);
        }
        for measure in ["created", "negatives", "status", "type", "part_of"] {
            let (part, whole) =
                scorers::counts(&printed, measure).with_context(|| format!("no '{measure}' printed"))?;
            figures.share(&format!("collections.{measure}"), &name, part, whole);
        }
    }
    Ok(())
}

/// Translations of the same articles: one timeline for all languages.
pub fn parallel(desk: &Desk, figures: &mut Figures) -> anyhow::Result<()> {
    let timeline =
        desk.program.timeline(&desk.bench.join("ntrex/documents"), &desk.answers.join("parallel"))?;
    let gold = desk.bench.join("ntrex/dates.dev.jsonl");
    let printed = scorers::ask(&desk.bench.join("score_parallel.py"), [&gold, &timeline])?;
    for measure in ["found", "collapse"] {
        let (part, whole) =
            scorers::counts(&printed, measure).with_context(|| format!("no '{measure}' printed"))?;
        figures.share(&format!("parallel.{measure}"), "all", part, whole);
    }
    figures.set("parallel.across", "all", scorers::figure(&printed, "wrong").context("no 'wrong' printed")?);
    let within = printed.split("across articles,").nth(1).and_then(|rest| rest.split_whitespace().next());
    let within = within.and_then(|figure| figure.parse().ok()).context("no 'in one article' printed")?;
    figures.set("parallel.within", "all", within);
    Ok(())
}

/// A phrase suite with our answers.
struct Suite<'d> {
    desk: &'d Desk,
    gold: PathBuf,
    answers: PathBuf,
    set: &'static str,
}

impl Suite<'_> {
    /// Of the gold mentions chosen by some options, the share with the value right, by `lang` or `script`.
    fn shares(
        &self,
        name: &str,
        options: &[&str],
        by: &str,
        count: &str,
        figures: &mut Figures,
    ) -> anyhow::Result<()> {
        for (column, counts) in self.counts(options, by)? {
            figures.share(
                &format!("{}.{name}", self.set),
                &column,
                number(&counts, count),
                number(&counts, "valgold"),
            );
        }
        Ok(())
    }

    /// Of the texts without a date, the share in which one was found.
    fn false_mentions(&self, figures: &mut Figures) -> anyhow::Result<()> {
        for (column, counts) in self.counts(&["--tier", "negative"], "lang")? {
            let name = format!("{}.false", self.set);
            figures.share(&name, &column, number(&counts, "negfp"), number(&counts, "neg"));
        }
        Ok(())
    }

    /// What the scorer counted, by value of the key `by`.
    fn counts(&self, options: &[&str], by: &str) -> anyhow::Result<Vec<(String, Value)>> {
        let counted = self.desk.answers.join("counts.json");
        let mut arguments: Vec<OsString> = vec![self.gold.clone().into(), self.answers.clone().into()];
        arguments.extend(options.iter().map(OsString::from));
        arguments.extend(["--by".into(), by.into(), "--json".into(), counted.clone().into()]);
        scorers::ask(&self.desk.bench.join("score_phrases.py"), arguments)?;
        let Value::Object(groups) = serde_json::from_str(&fs::read_to_string(&counted)?)? else {
            anyhow::bail!("the counts of score_phrases.py are no object");
        };
        let named = |(key, counts): (String, Value)| {
            let value = key.strip_prefix(by)?.strip_prefix('=')?;
            (value != "None").then(|| (column(value).to_owned(), counts))
        };
        Ok(groups.into_iter().filter_map(named).collect())
    }
}

/// A count, or 0.
fn number(counts: &Value, name: &str) -> f64 {
    counts[name].as_f64().unwrap_or(0.0)
}

/// The column of a language code: Chinese in one column, whatever its script.
fn column(language: &str) -> &str {
    if language == "zh-Hant" { "zh" } else { language }
}

/// Has a gold file's texts tagged; returns where the answers are.
fn tag(desk: &Desk, gold: &Path, name: &str) -> anyhow::Result<PathBuf> {
    let text = fs::read_to_string(gold).with_context(|| gold.display().to_string())?;
    let questions = desk.answers.join(format!("{name}.questions.jsonl"));
    fs::write(&questions, feed::questions(&text).with_context(|| gold.display().to_string())?)?;
    let answers = desk.answers.join(format!("{name}.answers.jsonl"));
    desk.program.tag(&questions, &answers)?;
    Ok(answers)
}
