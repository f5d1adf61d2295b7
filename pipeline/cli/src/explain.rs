//! `annalist explain`: why an event is there, or why a document is dated as it is.

use crate::console::Console;
use crate::{Outcome, timelines};
use clap::Args;
use std::io::{self, Write};
use std::path::PathBuf;

/// Options of `annalist explain`.
#[derive(Args)]
pub struct ExplainArgs {
    /// A timeline.json, or the folder that holds it.
    timeline: PathBuf,
    /// The id of an event or of a document.
    #[arg(value_name = "ID")]
    id: String,
}

/// Runs the command.
pub fn explain(args: &ExplainArgs, _console: &Console) -> anyhow::Result<Outcome> {
    let timeline = timelines::read(&args.timeline)?;
    let explanation = annalist_review::explain(&timeline, &args.id)?;
    io::stdout().lock().write_all(explanation.to_text().as_bytes())?;
    Ok(Outcome::Done)
}
