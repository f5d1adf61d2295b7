//! Chores of the project, one file each: `cargo xtask <chore>`.

mod fit_weights;
mod lunar_table;
mod names_tables;
mod new_language;
mod score;
mod speed;

use clap::Parser;
use std::path::Path;

/// Chores of the project.
#[derive(Parser)]
enum Chore {
    /// Fits the weights of the linkage to the development data.
    FitWeights(fit_weights::Arguments),
    /// Makes the table of lunar years.
    LunarTable(lunar_table::Arguments),
    /// Makes the tables of Han readings and of places from downloaded packages.
    NamesTables(names_tables::Arguments),
    /// Begins a language plugin: its folder, and the lines that link it.
    NewLanguage(new_language::Arguments),
    /// Prints the development scores in one table.
    Score(score::Arguments),
    /// Prints how fast time expressions are found.
    Speed(speed::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::FitWeights(arguments) => fit_weights::run(&arguments),
        Chore::LunarTable(arguments) => lunar_table::run(&arguments),
        Chore::NamesTables(arguments) => names_tables::run(&arguments),
        Chore::NewLanguage(arguments) => new_language::run(&arguments),
        Chore::Score(arguments) => score::run(&arguments),
        Chore::Speed(arguments) => speed::run(&arguments),
    }
}

/// The root of the project.
fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}
