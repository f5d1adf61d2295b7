//! The development data as the engine reads them: articles with their gold.

use super::gold::{Gold, Parallel, Timeline};
use annalist_core::registry::Registry;
use annalist_engine::article::Article;
use annalist_engine::merge::Mention;
use annalist_engine::{RunOptions, Unwatched, dating, run};
use annalist_plugins as _;
use anyhow::{Context, anyhow};
use std::path::{Path, PathBuf};

/// Documents that are run together, and what is known about them.
pub struct Set {
    /// The folder's name.
    pub name: String,
    /// What was found in the documents.
    pub articles: Vec<Article>,
    /// What is right.
    pub gold: Gold,
    /// How they are run.
    pub options: RunOptions,
}

impl Set {
    /// Does the gold say what is part of what?
    pub fn has_parts(&self) -> bool {
        matches!(self.gold, Gold::Timeline(_))
    }

    /// The mentions as merging compares them.
    pub fn mentions(&self) -> Vec<Mention<'_>> {
        run::mentions(&self.articles, &dating::decide(&self.articles, None))
    }
}

/// All sets, collections first; None where there are none.
///
/// # Errors
/// When a file cannot be read.
pub fn read(bench: &Path) -> anyhow::Result<Option<Vec<Set>>> {
    let mut folders: Vec<PathBuf> = match std::fs::read_dir(bench.join("collections")) {
        Ok(entries) => entries.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?,
        Err(_) => return Ok(None),
    };
    folders.sort();
    let mut sets = Vec::new();
    for folder in folders {
        let gold = Gold::Timeline(Timeline::read(&folder.join("gold.json"))?);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        sets.push(set(name, folder.join("docs"), gold)?);
    }
    let parallel = bench.join("ntrex");
    if parallel.join("documents").exists() {
        let gold = Gold::Parallel(Parallel::read(&parallel.join("dates.dev.jsonl"))?);
        sets.push(set("parallel".to_owned(), parallel.join("documents"), gold)?);
    }
    Ok(Some(sets))
}

fn set(name: String, folder: PathBuf, gold: Gold) -> anyhow::Result<Set> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let options = RunOptions::all(vec![folder], threads);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build()?;
    let registry = Registry::collect()?;
    let read = runtime.block_on(run::read(&registry, &options, &Unwatched));
    let (articles, _) = read.map_err(|(error, _)| anyhow!(error)).with_context(|| name.clone())?;
    Ok(Set { name, articles, gold, options })
}
