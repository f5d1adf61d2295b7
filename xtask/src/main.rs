//! Chores of the project, one file each: `cargo xtask <chore>`.

mod lunar_table;
mod names_tables;

use clap::Parser;

/// Chores of the project.
#[derive(Parser)]
enum Chore {
    /// Makes the table of lunar years.
    LunarTable(lunar_table::Arguments),
    /// Makes the tables of Han readings and of places from downloaded packages.
    NamesTables(names_tables::Arguments),
}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {
        Chore::LunarTable(arguments) => lunar_table::run(&arguments),
        Chore::NamesTables(arguments) => names_tables::run(&arguments),
    }
}
