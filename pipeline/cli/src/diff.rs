//! `annalist diff`: what differs between two timelines.

use crate::console::Console;
use crate::{Outcome, timelines};
use annalist_review::Colour;
use clap::{Args, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;

/// Options of `annalist diff`.
#[derive(Args)]
pub struct DiffArgs {
    /// The timeline before: a timeline.json, or the folder that holds it.
    old: PathBuf,
    /// The timeline after.
    new: PathBuf,
    /// How to print the differences.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

/// Runs the command.
pub fn diff(args: &DiffArgs, console: &Console) -> anyhow::Result<Outcome> {
    let (old, new) = (timelines::read(&args.old)?, timelines::read(&args.new)?);
    let diff = annalist_review::diff(&old, &new);
    let text = match args.format {
        Format::Text if diff.is_empty() => String::new(),
        Format::Text => diff.to_text(if console.colours() { Colour::On } else { Colour::Off }),
        Format::Markdown => diff.to_markdown(),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&diff)?),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(if diff.is_empty() { Outcome::Done } else { Outcome::Partly })
}
