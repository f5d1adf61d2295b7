//! `annalist run`: articles in, a timeline out.

use crate::Outcome;
use crate::console::Console;
use crate::count::at_least_one;
use crate::day::day;
use annalist_core::WriterPlugin;
use annalist_core::registry::Registry;
use annalist_core::timeline::Timeline;
use annalist_engine::{Progress, RunOptions, output};
use anyhow::{Context, bail};
use chrono::NaiveDate;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use std::path::PathBuf;

/// Options of `annalist run`.
#[derive(Args)]
pub struct RunArgs {
    /// Files and folders with articles; folders are read to any depth.
    #[arg(required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The folder to write to; made if it is not there.
    #[arg(short, long, default_value = "timeline-out", value_name = "FOLDER")]
    output: PathBuf,
    /// What to write: names from `annalist plugins`, separated by commas, or `all`; without it, those marked `(by default)` there.
    #[arg(long, value_delimiter = ',', value_name = "NAME")]
    format: Vec<String>,
    /// When articles were written that don't say so: a day such as 2025-03-11.
    #[arg(long, value_name = "DATE", value_parser = day)]
    created: Option<NaiveDate>,
    /// Leave out events that end before this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    from: Option<NaiveDate>,
    /// Leave out events that begin after this day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    to: Option<NaiveDate>,
    /// Leave out events that fewer documents tell.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = at_least_one)]
    min_documents: usize,
    /// How many documents to work on at once [default: the number of processors].
    #[arg(short, long, value_name = "N", value_parser = at_least_one)]
    jobs: Option<usize>,
    /// Compare clauses without the similarity table: by names, numbers and dates only.
    #[arg(long)]
    no_similarity: bool,
    /// Say nothing but errors.
    #[arg(short, long)]
    quiet: bool,
}

/// Runs the command.
pub fn run(registry: &Registry, args: &RunArgs, console: &Console) -> anyhow::Result<Outcome> {
    let writers = chosen_writers(registry, &args.format)?;
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        bail!("--from {from} is after --to {to}: no event could be between them");
    }
    let threads = args.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from));
    let options = RunOptions {
        inputs: args.inputs.clone(),
        created: args.created,
        from: args.from,
        to: args.to,
        min_documents: args.min_documents,
        threads,
        similarity: !args.no_similarity,
    };
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(threads.min(4)).enable_all().build()?;
    let bar = Bar::new(console.is_watched() && !args.quiet);
    let result = runtime.block_on(annalist_engine::run(registry, &options, &bar));
    bar.clear();
    // a plugin that hangs must not keep the program from ending
    runtime.shutdown_background();
    let timeline = match result {
        Ok(timeline) => timeline,
        Err((error, problems)) => {
            for problem in problems {
                console.warning(&format!("{}: {}", problem.document, problem.problem));
            }
            return Err(error.into());
        }
    };
    write_all(&writers, &timeline, args, console)?;
    Ok(if timeline.problems.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// The writers of `--format`; without it, those that say so themselves.
fn chosen_writers(registry: &Registry, formats: &[String]) -> anyhow::Result<Vec<&'static dyn WriterPlugin>> {
    if formats.is_empty() {
        return Ok(registry.writers().iter().copied().filter(|w| w.by_default()).collect());
    }
    if formats.iter().any(|f| f == "all") {
        return Ok(registry.writers().to_vec());
    }
    let names = || registry.writers().iter().map(|w| w.id()).collect::<Vec<_>>().join(", ");
    let find = |name: &String| {
        registry
            .writer(name)
            .with_context(|| format!("there is no format '{name}': choose from {}, all", names()))
    };
    formats.iter().map(find).collect()
}

fn write_all(
    writers: &[&dyn WriterPlugin],
    timeline: &Timeline,
    args: &RunArgs,
    console: &Console,
) -> anyhow::Result<()> {
    let folder = &args.output;
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut files = Vec::new();
    for writer in writers {
        let path = output::write(*writer, timeline, folder).with_context(|| {
            format!("{}: the {} writer failed", folder.join(writer.file_name()).display(), writer.id())
        })?;
        files.push(path.display().to_string());
    }
    for problem in &timeline.problems {
        console.warning(&format!("{}: {}", problem.document, problem.problem));
    }
    if !args.quiet {
        let (documents, events) = (timeline.documents.len(), timeline.events.len());
        console.say(&format!("{events} events from {documents} documents: {}", files.join(", ")));
    }
    Ok(())
}

/// A progress bar, or nothing where nobody watches.
struct Bar(ProgressBar);

impl Bar {
    fn new(shown: bool) -> Self {
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} files  {msg}  {eta} left") {
            bar.set_style(style);
        }
        Self(bar)
    }

    fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for Bar {
    fn files(&self, total: usize) {
        self.0.set_length(total as u64);
    }

    fn file_done(&self) {
        self.0.inc(1);
    }

    fn document_done(&self) {
        self.0.tick();
    }

    fn stage(&self, name: &'static str) {
        self.0.set_message(name);
    }
}
