//! A whole run: files in, a timeline out, streamed through bounded queues so that waiting and computing overlap and
//! memory holds what was found, not what was read.

use crate::article::Article;
use crate::extract::{PATIENCE, Reading};
use crate::identify::Identifier;
use crate::merge::{Mention, Weights};
use crate::{assemble, dating, input, merge, resolve};
use annalist_core::plugin::{Fit, ReadError, ReaderPlugin, Source};
use annalist_core::registry::Registry;
use annalist_core::timeline::{Created, Problem, Timeline};
use annalist_core::{CpuPool, Document};
use annalist_similarity::SimilarityTable;
use chrono::NaiveDate;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

/// How many documents wait between reading and extraction.
const QUEUE: usize = 32;

/// How many bytes of a file a reader may look at to know its format.
const HEAD: usize = 4_096;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// The creation date of documents that have none.
    pub created: Option<NaiveDate>,
    /// Events that end before this day are left out.
    pub from: Option<NaiveDate>,
    /// Events that begin after this day are left out.
    pub to: Option<NaiveDate>,
    /// Events told by fewer documents are left out.
    pub min_documents: usize,
    /// How many documents are worked on at once.
    pub threads: usize,
    /// Use the similarity table?
    pub similarity: bool,
}

impl RunOptions {
    /// All events of these inputs, with so many threads.
    pub fn all(inputs: Vec<PathBuf>, threads: usize) -> Self {
        Self { inputs, created: None, from: None, to: None, min_documents: 1, threads, similarity: true }
    }
}

/// Why there is no timeline at all.
#[derive(Debug, Error)]
pub enum RunError {
    /// No readable file.
    #[error("found nothing to read in {0}: give files or folders with articles")]
    NothingToRead(String),
    /// Every file was left out.
    #[error("none of the {0} files could be read; see the problems above")]
    NothingRead(usize),
}

/// Told how far the run is.
pub trait Progress: Send + Sync {
    /// So many files will be read.
    fn files(&self, total: usize);
    /// One more file has been read.
    fn file_done(&self);
    /// One more document has been taken apart.
    fn document_done(&self);
    /// A stage over all documents begins.
    fn stage(&self, name: &'static str);
}

/// Nobody watches the run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn files(&self, _total: usize) {}
    fn file_done(&self) {}
    fn document_done(&self) {}
    fn stage(&self, _name: &'static str) {}
}

/// Reads the inputs and puts the timeline together. `problems` of single files are in the timeline.
pub async fn run(
    registry: &Registry,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<Timeline, (RunError, Vec<Problem>)> {
    let (articles, problems) = read(registry, options, progress).await?;
    progress.stage("merging");
    Ok(put_together(&articles, options, problems, Weights::built_in()))
}

/// The first half of [`run`]: reads the inputs and takes their documents apart. Articles come sorted by id.
pub async fn read(
    registry: &Registry,
    options: &RunOptions,
    progress: &dyn Progress,
) -> Result<(Vec<Article>, Vec<Problem>), (RunError, Vec<Problem>)> {
    let listed = input::list(&options.inputs);
    let mut problems = listed.problems;
    if listed.sources.is_empty() {
        let names: Vec<String> = options.inputs.iter().map(|p| p.display().to_string()).collect();
        return Err((RunError::NothingToRead(names.join(", ")), problems));
    }
    let total = listed.sources.len();
    progress.files(total);
    let similarity = table(options, &mut problems);
    let pool = CpuPool::new(options.threads);
    let reading =
        Arc::new(Reading { identifier: Identifier::new(registry), pool, similarity, patience: PATIENCE });
    let (articles, read_problems) = read_all(registry, &reading, listed.sources, progress).await;
    problems.extend(read_problems);
    if articles.is_empty() {
        return Err((RunError::NothingRead(total), problems));
    }
    Ok((articles, problems))
}

/// The similarity table, where it is wanted and there.
fn table(options: &RunOptions, problems: &mut Vec<Problem>) -> Option<&'static SimilarityTable> {
    if !options.similarity {
        return None;
    }
    match SimilarityTable::bundled() {
        Ok(table) => Some(table),
        Err(error) => {
            let problem = format!("is not used: {error}; names and numbers carry the merge alone");
            problems.push(Problem { document: "(similarity table)".to_owned(), problem });
            None
        }
    }
}

/// The second half of [`run`], a plain function of the articles.
pub fn put_together(
    articles: &[Article],
    options: &RunOptions,
    problems: Vec<Problem>,
    weights: &Weights,
) -> Timeline {
    let created = dating::decide(articles, options.created);
    let mentions = mentions(articles, &created);
    let clusters = merge::merge_with(&mentions, weights);
    let mut timeline = assemble::timeline(articles, created, &mentions, &clusters, problems);
    keep_wanted(&mut timeline, options);
    timeline
}

/// The event mentions of the articles with their dates. `created` is in the order of the articles.
pub fn mentions<'a>(articles: &'a [Article], created: &[Option<Created>]) -> Vec<Mention<'a>> {
    let mut mentions = Vec::new();
    for ((place, article), created) in articles.iter().enumerate().zip(created) {
        let resolutions = resolve::times(article, created.as_ref());
        let written = created.as_ref().and_then(|created| created.date.parse().ok());
        for found in &article.events {
            let resolution = found.time.map(|time| &resolutions[time]);
            let date = match resolution {
                Some(resolution) => resolution.value.clone().ok(),
                None => written.filter(|_| found.of_article).and_then(resolve::day),
            };
            mentions.push(Mention {
                time: found.time.map(|time| &article.times[time]),
                anchor: resolution.and_then(|r| r.anchor),
                written,
                ..Mention::of(article, place, found, date)
            });
        }
    }
    mentions
}

/// Leaves out events outside the wanted days, or told by too few documents.
fn keep_wanted(timeline: &mut Timeline, options: &RunOptions) {
    let (from, to) = (options.from.map(|d| d.to_string()), options.to.map(|d| d.to_string()));
    timeline.events.retain(|event| {
        let mut documents: Vec<&str> = event.mentions.iter().map(|m| m.document.as_str()).collect();
        documents.sort_unstable();
        documents.dedup();
        let late_enough =
            from.as_ref().is_none_or(|from| event.latest.as_ref().is_none_or(|latest| latest >= from));
        let early_enough =
            to.as_ref().is_none_or(|to| event.earliest.as_ref().is_none_or(|first| first <= to));
        documents.len() >= options.min_documents && late_enough && early_enough
    });
    let ids: BTreeSet<String> = timeline.events.iter().map(|e| e.id.clone()).collect();
    for event in &mut timeline.events {
        event.part_of = event.part_of.take().filter(|id| ids.contains(id));
        event.related.retain(|id| ids.contains(id));
    }
}

/// Reads all sources and takes their documents apart; articles come back sorted by id.
async fn read_all(
    registry: &Registry,
    reading: &Arc<Reading>,
    sources: Vec<Source>,
    progress: &dyn Progress,
) -> (Vec<Article>, Vec<Problem>) {
    let (documents, mut inbox) = mpsc::channel::<Document>(QUEUE);
    let mut problems = Vec::new();
    let mut articles = Vec::new();
    let mut readers: JoinSet<Option<Problem>> = JoinSet::new();
    let mut extractors: JoinSet<Article> = JoinSet::new();
    let width = reading.pool.threads() * 2;
    let mut waiting = sources.into_iter();
    let mut documents = Some(documents);
    loop {
        while let (true, Some(sender)) = (readers.len() < width, &documents) {
            match waiting.next() {
                Some(source) => {
                    let choice: Vec<&'static dyn ReaderPlugin> = registry.readers().to_vec();
                    readers.spawn(read_source(choice, source, sender.clone(), reading.pool.clone()));
                }
                None => documents = None,
            }
        }
        tokio::select! {
            Some(done) = readers.join_next(), if !readers.is_empty() => {
                progress.file_done();
                match done {
                    Ok(problem) => problems.extend(problem),
                    Err(error) => problems.push(Problem { document: "(reader)".to_owned(), problem: error.to_string() }),
                }
            }
            Some(done) = extractors.join_next(), if !extractors.is_empty() => {
                progress.document_done();
                match done {
                    Ok(article) => articles.push(article),
                    Err(error) => problems.push(Problem { document: "(document)".to_owned(), problem: error.to_string() }),
                }
            }
            Some(document) = inbox.recv(), if extractors.len() < width => {
                extractors.spawn(Arc::clone(reading).read(document));
            }
            else => break,
        }
    }
    articles.sort_by(|a, b| a.id.cmp(&b.id));
    (articles, problems)
}

/// Reads one file with the reader that fits it best. Gives the problem, if there is one.
async fn read_source(
    readers: Vec<&'static dyn ReaderPlugin>,
    source: Source,
    documents: mpsc::Sender<Document>,
    pool: CpuPool,
) -> Option<Problem> {
    let id = source.id.clone();
    let problem = |problem: String| Some(Problem { document: id.clone(), problem });
    let head = match head_of(&source).await {
        Ok(head) if head.is_empty() => return problem("is empty; it was left out".to_owned()),
        Ok(head) => head,
        Err(error) => return problem(format!("cannot be read: {error}; it was left out")),
    };
    let fits = readers.into_iter().map(|reader| (reader.fit(&source, &head), reader));
    // the first of the best, readers being sorted by id
    let best = fits.reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, reader)) = best.filter(|(fit, _)| *fit != Fit::No) else {
        return problem(
            "is in no format that a reader knows; it was left out (see `annalist plugins`)".to_owned(),
        );
    };
    // in a task of its own, so that a reader that panics takes nobody along
    match tokio::spawn(reader.read(source, documents, pool)).await {
        Ok(Ok(()) | Err(ReadError::Stopped)) => None,
        Ok(Err(error)) => problem(format!("{error}; it was left out")),
        Err(error) => problem(format!("the {} reader failed: {error}; it was left out", reader.id())),
    }
}

/// The first bytes of a file.
async fn head_of(source: &Source) -> std::io::Result<Vec<u8>> {
    let file = tokio::fs::File::open(&source.path).await?;
    let mut head = Vec::with_capacity(HEAD);
    file.take(HEAD as u64).read_to_end(&mut head).await?;
    Ok(head)
}
