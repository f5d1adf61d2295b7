//! The program `annalist`: the command line over the pipeline. One file a command; only this crate speaks to people.

mod console;
mod count;
mod day;
mod diff;
mod explain;
mod plugins;
mod run;
mod tag;
mod timelines;

use annalist_core::registry::Registry;
use annalist_plugins as _;
use clap::{Parser, Subcommand};
use console::Console;
use std::io;
use std::process::ExitCode;

/// Reads a folder of news in several languages and writes one timeline: every dated event once, with the sentences
/// that prove it.
#[derive(Parser)]
#[command(
    name = "annalist",
    version,
    arg_required_else_help = true,
    after_help = "Exit codes: 0 done; 1 done, but some input was left out, or `diff` found differences; 2 wrong use, or nothing could be done."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Read articles and write their timeline.
    Run(run::RunArgs),
    /// Mark the time expressions of a text.
    Tag(tag::TagArgs),
    /// Show what differs between two timelines.
    Diff(diff::DiffArgs),
    /// Show why an event is there: every step from words to the merge.
    Explain(explain::ExplainArgs),
    /// List what is built in: readers, languages, writers.
    Plugins(plugins::PluginsArgs),
}

/// How a command ended, as an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// 0
    Done,
    /// 1
    Partly,
    /// 2
    Nothing,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(match outcome {
            Outcome::Done => 0,
            Outcome::Partly => 1,
            Outcome::Nothing => 2,
        })
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new();
    let registry = match Registry::collect() {
        Ok(registry) => registry,
        Err(error) => {
            console.error(&error.to_string());
            return Outcome::Nothing.into();
        }
    };
    let outcome = match cli.command {
        Command::Run(args) => run::run(&registry, &args, &console),
        Command::Tag(args) => tag::tag(&registry, &args, &console),
        Command::Diff(args) => diff::diff(&args, &console),
        Command::Explain(args) => explain::explain(&args, &console),
        Command::Plugins(args) => plugins::plugins(&registry, &args, &console),
    };
    outcome
        .unwrap_or_else(|error| {
            if has_reader_left(&error) {
                return Outcome::Done;
            }
            console.error(&format!("{error:#}"));
            Outcome::Nothing
        })
        .into()
}

/// Did whoever reads the output close it, as `head` does once it has its lines? That is no mistake.
fn has_reader_left(error: &anyhow::Error) -> bool {
    let of_io = |cause: &(dyn std::error::Error + 'static)| cause.downcast_ref().map(io::Error::kind);
    error.chain().any(|cause| of_io(cause) == Some(io::ErrorKind::BrokenPipe))
}
