//! `cargo xtask score`: the development scores in one table, against floors and goals.
//!
//! The program is built in the release profile and run as its users run it: `annalist tag` over the annotated news
//! and the phrase suites, `annalist run` over the collections with a gold timeline and over the parallel articles. The
//! scorers beside the data judge the answers. Which measures there are, their floors and goals: `xtask/floors.toml`.
//!
//! The data are no part of the project; where they, or Python, are missing, the chore says so and succeeds.

mod feed;
mod figures;
mod floors;
pub mod program;
mod runs;
mod scorers;
mod table;

use anyhow::{Context, bail};
use figures::Figures;
use floors::Floors;
use program::Program;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where the data are, and what to do with the figures.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the scorers and the development data, from the root of the project.
    #[arg(long, default_value = "../shared/bench")]
    bench: PathBuf,
    /// Fail where a figure is below its floor.
    #[arg(long)]
    check: bool,
    /// Only the measures whose names begin so ("dates", "phrases", "collections", "parallel").
    #[arg(long, value_name = "PART", value_delimiter = ',')]
    only: Vec<String>,
}

/// One part of the measuring: its name, what it needs below the bench folder, and the work.
struct Part {
    name: &'static str,
    needs: &'static [&'static str],
    work: fn(&Desk, &mut Figures) -> anyhow::Result<()>,
}

const PARTS: [Part; 4] = [
    Part { name: "dates", needs: &["score_dates.py", "ntrex/dates.dev.jsonl"], work: runs::dates },
    Part {
        name: "phrases",
        needs: &["score_phrases.py", "phrases/phrases.dev.jsonl", "phrases/carrier.dev.jsonl"],
        work: runs::phrases,
    },
    Part { name: "collections", needs: &["score_timeline.py", "collections"], work: runs::collections },
    Part {
        name: "parallel",
        needs: &["score_parallel.py", "ntrex/documents", "ntrex/dates.dev.jsonl"],
        work: runs::parallel,
    },
];

/// What every part works with.
struct Desk {
    /// The folder with data and scorers.
    bench: PathBuf,
    /// A folder of our own for answers.
    answers: PathBuf,
    /// The program measured.
    program: Program,
}

/// Measures, prints the table, and compares with the floors when asked to.
///
/// # Errors
/// When a run or a scorer fails; with `--check`, when a floor is not reached.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let root = crate::root();
    let floors = Floors::read(&root.join("xtask/floors.toml"))?;
    let bench = root.join(&arguments.bench);
    let parts = wanted(arguments, &bench, &mut out)?;
    if parts.is_empty() {
        return Ok(());
    }
    let answers = root.join("target/score");
    std::fs::create_dir_all(&answers).with_context(|| answers.display().to_string())?;
    let desk = Desk { program: Program::build(root)?, bench, answers };
    let mut figures = Figures::default();
    for part in parts {
        (part.work)(&desk, &mut figures).with_context(|| format!("the part '{}'", part.name))?;
    }
    table::write(&floors, &figures, &mut out)?;
    let missed = floors.missed(&figures);
    if missed.is_empty() || !arguments.check {
        return Ok(());
    }
    bail!("below the floors of xtask/floors.toml:\n  {}", missed.join("\n  "));
}

/// The parts to measure; says which are left out, and why.
fn wanted(arguments: &Arguments, bench: &Path, out: &mut impl Write) -> anyhow::Result<Vec<&'static Part>> {
    if let Some(unknown) = arguments.only.iter().find(|only| !PARTS.iter().any(|part| part.name == *only)) {
        bail!("there is no part '{unknown}': choose from {}", PARTS.map(|part| part.name).join(", "));
    }
    if !scorers::python_is_here() {
        writeln!(out, "Development scores left out: no python3 found.")?;
        return Ok(Vec::new());
    }
    let mut parts = Vec::new();
    for part in &PARTS {
        if !arguments.only.is_empty() && !arguments.only.iter().any(|only| only == part.name) {
            continue;
        }
        match part.needs.iter().find(|needed| !bench.join(needed).exists()) {
            Some(needed) => {
                writeln!(out, "Left out: {}, as {} is not there.", part.name, bench.join(needed).display())?;
            }
            None => parts.push(part),
        }
    }
    Ok(parts)
}
