//! One document: split into paragraphs by language, read by the language plugins, and reduced to its findings.

use crate::article::{Article, FoundEvent, FoundTime};
use crate::dating;
use crate::entities::Named;
use crate::identify::{Identifier, Votes};
use crate::layout;
use crate::resolve::is_one_sentence;
use annalist_core::plugin::{DateHints, LanguagePlugin, Segment};
use annalist_core::{Block, BlockRole, CharIndex, CpuPool, Document, Extraction, Span};
use annalist_similarity::{SimilarityTable, Vector};
use std::sync::Arc;
use std::time::Duration;

/// A plugin that has not answered after this long is given up for that document.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// So many paragraphs tell what an article is about.
const MATTER: usize = 60;

/// What reading a document needs.
pub struct Reading {
    /// The languages.
    pub identifier: Identifier,
    /// Where computing runs.
    pub pool: CpuPool,
    /// The similarity table, where it is used.
    pub similarity: Option<&'static SimilarityTable>,
    /// How long a plugin may take for one document.
    pub patience: Duration,
}

/// A paragraph with its language.
#[derive(Clone, Copy, Debug)]
struct Paragraph {
    block: Block,
    language: Option<usize>,
}

/// What a plugin found in one paragraph.
struct Answer {
    paragraph: usize,
    language: usize,
    extraction: Extraction,
}

impl Reading {
    /// Reads one document. What fails is told in the article's problems; the rest stays.
    pub async fn read(self: Arc<Self>, document: Document) -> Article {
        let mut problems = document.warnings.clone();
        let text: Arc<str> = Arc::from(document.text.as_str());
        let blocks = layout::blocks(&document);
        let paragraphs = self.paragraphs(&document, &blocks);
        if !document.text.trim().is_empty() && paragraphs.iter().all(|p| p.language.is_none()) {
            problems.push("is in no language that a plugin reads, so nothing was taken from it".to_owned());
        }
        let mut answers = Vec::new();
        for (place, plugin) in self.identifier.plugins().iter().enumerate() {
            let mine: Vec<usize> =
                (0..paragraphs.len()).filter(|p| paragraphs[*p].language == Some(place)).collect();
            if mine.is_empty() {
                continue;
            }
            let first = mine.first().map_or("", |p| paragraphs[*p].block.span.of(&text));
            let hints = dating::digits::hints(&document, plugin.code_of(first));
            match self.ask(*plugin, &text, hints, mine.iter().map(|p| paragraphs[*p].block)).await {
                Ok(found) => answers.extend(mine.iter().zip(found).map(|(paragraph, extraction)| Answer {
                    paragraph: *paragraph,
                    language: place,
                    extraction,
                })),
                Err(problem) => problems.push(format!("the {} plugin left it out: {problem}", plugin.id())),
            }
        }
        answers.sort_by_key(|answer| answer.paragraph);
        let reading = Arc::clone(&self);
        let id = document.id.clone();
        let failed = problems.clone();
        let work = move || reading.reduce(document, &paragraphs, answers, problems);
        self.pool.run(work).await.unwrap_or_else(|error| {
            let mut problems = failed;
            problems.push(format!("its findings could not be put together: {error}"));
            Article { id, problems, ..Article::default() }
        })
    }

    /// Asks one plugin about its paragraphs, within the time limit.
    async fn ask(
        &self,
        plugin: &'static dyn LanguagePlugin,
        text: &Arc<str>,
        hints: DateHints,
        blocks: impl Iterator<Item = Block>,
    ) -> Result<Vec<Extraction>, String> {
        let segments = blocks.map(|block| Segment { span: block.span, role: block.role }).collect();
        let answer = plugin.extract(Arc::clone(text), segments, hints, &self.pool);
        match tokio::time::timeout(self.patience, answer).await {
            Ok(Ok(found)) => Ok(found),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err(format!("it gave no answer within {} seconds", self.patience.as_secs())),
        }
    }

    /// The paragraphs with their languages.
    fn paragraphs(&self, document: &Document, blocks: &[Block]) -> Vec<Paragraph> {
        let votes: Vec<Votes> =
            blocks.iter().map(|b| self.identifier.votes(b.span.of(&document.text))).collect();
        let mut whole = Votes::default();
        for (vote, _) in votes.iter().zip(blocks).filter(|(_, b)| b.role != BlockRole::Furniture) {
            whole.add(vote);
        }
        for code in document.declared_languages.iter().take(1) {
            if let Some(place) = self.identifier.by_code(code) {
                whole.favour(place, 20);
            }
        }
        let language =
            |vote: &Votes| self.identifier.paragraph(vote, &whole).or_else(|| self.identifier.best(&whole));
        blocks
            .iter()
            .zip(&votes)
            .map(|(block, vote)| Paragraph { block: *block, language: language(vote) })
            .collect()
    }

    /// Keeps what later stages need, and lets the text go.
    fn reduce(
        &self,
        document: Document,
        paragraphs: &[Paragraph],
        answers: Vec<Answer>,
        problems: Vec<String>,
    ) -> Article {
        let text = &document.text;
        let index = CharIndex::new(text);
        let mut article = Article {
            id: document.id.clone(),
            languages: self.languages(text, paragraphs),
            title: document.title.clone().or_else(|| headline(text, paragraphs)),
            source: document.source.clone(),
            one_sentence: document.title.is_none() && is_one_sentence(text),
            problems,
            ..Article::default()
        };
        let told = answers.iter().map(|answer| {
            let span = paragraphs[answer.paragraph].block.span;
            (span, self.identifier.plugins()[answer.language].code_of(span.of(text)))
        });
        let named = Named::of(text, told.collect::<Vec<_>>().into_iter());
        article.aliases.clone_from(&named.aliases);
        for answer in answers {
            self.keep(&mut article, &document, &index, paragraphs, &named, answer);
        }
        article.topic = self.similarity.map(|table| self.topic(table, text, paragraphs));
        let written = paragraphs.iter().map(|paragraph| {
            let plugin = paragraph.language.map(|place| self.identifier.plugins()[place]);
            let words = paragraph.block.span.of(text);
            (paragraph.block, plugin.map_or("und", |plugin| plugin.code_of(words)))
        });
        article.passages = dating::passages::of(text, written, self.similarity);
        dating::read(&document, &mut article);
        article
    }

    /// What the article is about, from its paragraphs without page furniture.
    fn topic(&self, table: &SimilarityTable, text: &str, paragraphs: &[Paragraph]) -> Vector {
        let told = paragraphs.iter().filter(|p| p.block.role != BlockRole::Furniture);
        let vectors: Vec<Vector> = told
            .take(MATTER)
            .filter_map(|p| Some((p.block.span.of(text), self.identifier.plugins()[p.language?])))
            .map(|(words, plugin)| table.embed(words, plugin.code_of(words)))
            .collect();
        Vector::mean(&vectors)
    }

    /// Adds one paragraph's findings to the article.
    fn keep(
        &self,
        article: &mut Article,
        document: &Document,
        index: &CharIndex<'_>,
        paragraphs: &[Paragraph],
        named: &Named,
        answer: Answer,
    ) {
        let text = &document.text;
        let block = paragraphs[answer.paragraph].block;
        let plugin = self.identifier.plugins()[answer.language];
        let language = plugin.code_of(block.span.of(text)).to_owned();
        let offset = article.times.len();
        let spans: Vec<Span> = answer.extraction.times.iter().map(|time| time.span).collect();
        for time in answer.extraction.times {
            let (start, end) = index.span(time.span);
            article.times.push(FoundTime {
                text: time.span.of(text).to_owned(),
                start,
                end,
                expression: time.expression,
                rule: time.rule,
                paragraph: answer.paragraph,
                language: answer.language,
                furniture: block.role == BlockRole::Furniture,
                apart: dating::apart(plugin.dates(), time.span.of(text)),
            });
        }
        for event in answer.extraction.events {
            let (start, end) = index.span(event.clause);
            let quote = event.clause.of(text).to_owned();
            let matter = without_times(text, event.clause, &spans);
            article.events.push(FoundEvent {
                line: crate::line::of(text, event.clause, event.sentence),
                fallback: crate::line::fallback(text, event.sentence),
                entities: named.clause(event.clause, event.sentence),
                vector: self.similarity.map(|table| table.embed(&matter, &language)),
                matter,
                quote,
                start,
                end,
                time: event.time.map(|time| time + offset),
                of_article: event.of_article,
                concept: event.concept,
                trigger: event.trigger.map(|span| span.of(text).to_owned()),
                status: event.status,
                quantities: event.quantities,
                rule: event.rule,
                plugin: plugin.id(),
                language: language.clone(),
                paragraph: answer.paragraph,
                title: block.role == BlockRole::Headline,
            });
        }
    }

    /// The language codes by share of the text, largest first.
    fn languages(&self, text: &str, paragraphs: &[Paragraph]) -> Vec<String> {
        let mut shares = vec![0usize; self.identifier.plugins().len()];
        for paragraph in paragraphs.iter().filter(|p| p.block.role != BlockRole::Furniture) {
            if let Some(place) = paragraph.language {
                shares[place] += paragraph.block.span.len();
            }
        }
        let total: usize = shares.iter().sum();
        let mut places: Vec<usize> = (0..shares.len()).filter(|p| shares[*p] * 20 > total).collect();
        places.sort_by_key(|place| (std::cmp::Reverse(shares[*place]), *place));
        let words = |place: usize| -> String {
            let mine = paragraphs.iter().filter(|p| p.language == Some(place));
            mine.map(|p| p.block.span.of(text)).collect()
        };
        places
            .into_iter()
            .map(|place| self.identifier.plugins()[place].code_of(&words(place)).to_owned())
            .collect()
    }
}

/// The headline block, or the first short line.
fn headline(text: &str, paragraphs: &[Paragraph]) -> Option<String> {
    let words = |span: Span| span.of(text).trim().to_owned();
    let marked = paragraphs.iter().find(|p| p.block.role == BlockRole::Headline);
    let first = paragraphs.first().filter(|p| p.block.span.of(text).chars().count() <= 160);
    marked.or(first).map(|p| words(p.block.span)).filter(|title| !title.is_empty())
}

/// The clause without its time expressions: two clauses are not alike for being told of one Saturday.
fn without_times(text: &str, clause: Span, times: &[Span]) -> String {
    let mut matter = String::with_capacity(clause.len());
    let mut at = clause.start;
    for time in times.iter().filter(|time| clause.contains(**time)) {
        matter.push_str(Span::new(at, time.start).of(text));
        matter.push(' ');
        at = time.end;
    }
    matter.push_str(Span::new(at, clause.end).of(text));
    matter
}
