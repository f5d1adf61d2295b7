//! `cargo xtask fit-weights`: fits the weights of the linkage to the development data, and shows whether that helps.
//!
//! What is fitted: how much each finding about a pair of mentions speaks for one event, by a logistic regression over
//! the candidate pairs of which the data tell whether they are one event (mentions of the collections by their gold
//! timeline; parallel articles by segment and date); then the sum above which two mentions are one event, and that for
//! parts. The regression keeps to the present weights where the data say little, and to the orders that must hold.
//!
//! Pairs of each collection count alike, however large it is, and so do pairs of one event and of two: a weight is then
//! in bits, the logarithm of how much more often a finding is seen between mentions of one event.
//!
//! Against fitting by heart, the chore also fits without each collection in turn and shows the scores of what was left
//! out. It writes nothing without `--write`.

mod data;
mod examples;
mod file;
mod gold;
mod measure;
mod regression;
mod thresholds;

use annalist_engine::merge::Weights;
use anyhow::Context;
use data::Set;
use examples::Example;
use measure::Measures;
use std::io::{self, Write};
use std::path::PathBuf;

/// Where the data are, and whether to write the weights.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the development data, from the root of the project.
    #[arg(long, default_value = "../shared/bench")]
    bench: PathBuf,
    /// How strongly the present weights hold: pairs that one weight is worth.
    #[arg(long, default_value_t = 0.02)]
    hold: f64,
    /// Write pipeline/engine/data/weights.toml.
    #[arg(long)]
    write: bool,
}

/// The weights file, from the root of the project.
const FILE: &str = "pipeline/engine/data/weights.toml";

/// Fits, compares, and writes when asked to.
///
/// # Errors
/// When data or weights cannot be read or written.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let path = crate::root().join(FILE);
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let present = Weights::parse(&text).with_context(|| path.display().to_string())?;
    let bench = crate::root().join(&arguments.bench);
    let Some(sets) = data::read(&bench)? else {
        writeln!(out, "Nothing fitted: {} has no development data.", bench.display())?;
        return Ok(());
    };
    let examples: Vec<Vec<Example>> = sets.iter().map(examples::of).collect();
    for (set, examples) in sets.iter().zip(&examples) {
        let same = examples.iter().filter(|example| example.same).count();
        writeln!(out, "{}: {} labelled pairs, {same} of one event", set.name, examples.len())?;
    }
    let fit = |chosen: &[usize]| -> Weights {
        let shares: Vec<&[Example]> = chosen.iter().map(|n| examples[*n].as_slice()).collect();
        let weights = regression::fit(&shares, &present, arguments.hold);
        let sets: Vec<&Set> = chosen.iter().map(|n| &sets[*n]).collect();
        thresholds::fit(&sets, weights)
    };
    let all: Vec<usize> = (0..sets.len()).collect();
    let fitted = file::rounded(&fit(&all));
    writeln!(out, "\n{:28}{}", "", Measures::HEAD)?;
    let mut show = |name: &str, weights: &Weights, sets: &[&Set]| -> io::Result<()> {
        for set in sets {
            writeln!(out, "{:28}{}", format!("{name}, {}", set.name), measure::of(set, weights))?;
        }
        Ok(())
    };
    let every: Vec<&Set> = sets.iter().collect();
    show("present", &present, &every)?;
    show("fitted", &fitted, &every)?;
    for left_out in all.iter().filter(|n| sets[**n].has_parts()) {
        let others: Vec<usize> = all.iter().copied().filter(|n| n != left_out).collect();
        show("fitted without", &fit(&others), &[&sets[*left_out]])?;
    }
    let written = file::with_weights(&text, &fitted);
    if arguments.write {
        std::fs::write(&path, written).with_context(|| path.display().to_string())?;
        writeln!(out, "\nwritten: {FILE}; read the diff before you keep it")?;
    } else {
        writeln!(out, "\n{written}\nnothing written; `--write` does")?;
    }
    Ok(())
}
