//! Chores of the project, one file each: `cargo xtask <chore>`.

use clap::Parser;

/// Chores of the project.
#[derive(Parser)]
enum Chore {}

fn main() -> anyhow::Result<()> {
    match Chore::parse() {}
}
