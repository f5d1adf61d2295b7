//! One decision a document, by stated rules, with its reason and every clue that was weighed.
//!
//! # Where the document itself says it
//! Days that metadata, byline and address point to are compared. Each finder counts once, with its strongest clue; the
//! day that the most speaks for wins, and what speaks against it lowers the confidence:
//!
//! - **Published and updated**: publication wins. A day of change alone is taken with confidence 0.6 at most.
//! - **Day against day** (address, byline, metadata): two against one win; of two, the more reliable finder
//!   (publication in metadata and bylines before addresses, addresses before file names). A day's difference is the
//!   night between two time zones and no contradiction.
//! - **Two readings** of 11/03: the one that another clue, or the facts of the text, agree with.
//! - **Days of fetching** date nothing; a day after them is refused.
//! - **Before its newest fact**: a day more than one day before something that the text tells as past, with its year, is
//!   an import's or a template's, and loses to any other; alone it is kept with confidence 0.55 at most.
//! - **Defaults**: 1970-01-01 and its kin are refused; so is a day in metadata that several documents share whose
//!   bylines or addresses say otherwise.
//!
//! # Where it does not
//! In rounds, each of which knows only the decisions of those before it, so that the order of documents cannot matter:
//! ties of the text and happenings that other documents date ([`super::solve`]), or a document that tells the same news
//! ([`super::documents`]), whichever is surer. Then `--created`, where it is given. Else there is no date.

use super::documents::{self, DatedEvent};
use super::solve::{Found, Solver};
use super::{Clue, Kind, metadata};
use crate::article::Article;
use crate::parallel;
use annalist_core::timeline::{ClueRecord, Created};
use chrono::{Datelike, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// Rounds after which nothing more is expected.
const ROUNDS: usize = 6;
/// Less sure than this is not known.
const LEAST: f64 = 0.4;

/// The creation date of every article, in their order. `given` is for those that have none.
pub fn decide(articles: &[Article], given: Option<NaiveDate>) -> Vec<Option<Created>> {
    let defaults = shared_defaults(articles);
    let mut decided: Vec<Option<Created>> = parallel::map(articles, |a| by_its_clues(a, &defaults));
    let mut asked = Asked::default();
    for _ in 0..ROUNDS {
        let found = round(articles, &decided, &mut asked);
        if found.is_empty() {
            break;
        }
        for (place, created) in found {
            decided[place] = Some(created);
        }
    }
    for (article, created) in articles.iter().zip(&mut decided) {
        if let (None, Some(day)) = (&created, given) {
            let reason = "nothing dates it; given with --created".to_owned();
            *created = Some(record(day, "option", 0.5, reason, clue_records(&article.clues)));
        }
    }
    decided
}

/// Days of metadata that are a template's: shared by several documents that say otherwise elsewhere.
fn shared_defaults(articles: &[Article]) -> BTreeSet<NaiveDate> {
    let mut counts: BTreeMap<NaiveDate, (usize, usize)> = BTreeMap::new();
    for article in articles {
        let elsewhere = |day: NaiveDate| {
            let other = |c: &&Clue| c.from != "metadata" && c.kind == Kind::Published;
            article.clues.iter().filter(other).any(|c| !within(c, day, 1))
        };
        let days: BTreeSet<NaiveDate> =
            article.clues.iter().filter(|c| c.from == "metadata").filter_map(Clue::single).collect();
        for day in days {
            let count = counts.entry(day).or_default();
            count.0 += 1;
            count.1 += usize::from(elsewhere(day));
        }
    }
    counts
        .into_iter()
        .filter(|(_, (all, otherwise))| *otherwise >= 2 && *all >= 3)
        .map(|(day, _)| day)
        .collect()
}

/// Does the clue allow the day, or one so many days from it?
fn within(clue: &Clue, day: NaiveDate, slack: i64) -> bool {
    let (early, late) = ((clue.earliest - day).num_days(), (day - clue.latest).num_days());
    early <= slack && late <= slack || clue.also.is_some_and(|also| (also - day).num_days().abs() <= slack)
}

/// A day that some clue points to, and what speaks for it.
struct Candidate<'a> {
    day: NaiveDate,
    /// The strongest clue.
    clue: &'a Clue,
    /// Clues of other finders that agree.
    support: Vec<&'a Clue>,
    /// Log-odds-like sum of what agrees.
    score: f64,
    /// What speaks against it, apart from other days.
    objection: Option<String>,
}

/// The decision for a document that dates itself.
fn by_its_clues(article: &Article, defaults: &BTreeSet<NaiveDate>) -> Option<Created> {
    let solver = Solver::new(article, &[]);
    let usable: Vec<&Clue> = article
        .clues
        .iter()
        .filter(|c| c.kind != Kind::Collected && c.single().is_none_or(|day| !metadata::is_default(day)))
        .collect();
    let mut candidates = candidates(article, &usable, &solver, defaults);
    candidates.sort_by(|a, b| {
        let later = b.score.total_cmp(&a.score);
        later.then_with(|| a.clue.kind.cmp(&b.clue.kind)).then_with(|| a.day.cmp(&b.day))
    });
    let best = candidates.first()?;
    let rival = candidates
        .iter()
        .find(|other| (other.day - best.day).num_days().abs() > 1 && !is_reading(best.clue, other));
    let (confidence, reason) = sureness(best, rival, &usable);
    Some(record(best.day, best.clue.from, confidence, reason, clue_records(&article.clues)))
}

/// Is the other candidate only the other reading of the same words?
fn is_reading(clue: &Clue, other: &Candidate<'_>) -> bool {
    std::ptr::eq(clue, other.clue)
}

fn candidates<'a>(
    article: &'a Article,
    usable: &[&'a Clue],
    solver: &Solver<'_>,
    defaults: &BTreeSet<NaiveDate>,
) -> Vec<Candidate<'a>> {
    let mut days: Vec<(NaiveDate, &Clue, bool)> = Vec::new();
    for clue in usable {
        days.extend(clue.single().map(|day| (day, *clue, true)));
        days.extend(clue.also.map(|day| (day, *clue, false)));
    }
    let collected = article.clues.iter().filter(|c| c.kind == Kind::Collected).map(|c| c.latest).min();
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for (day, clue, first_reading) in days {
        if collected.is_some_and(|collected| (day - collected).num_days() > 1) {
            continue;
        }
        let mut best_of: BTreeMap<&str, &Clue> = BTreeMap::new();
        for other in usable.iter().filter(|c| c.kind == clue.kind && within(c, day, 0)) {
            let known = best_of.entry(other.from).or_insert(other);
            if other.weight > known.weight {
                *known = other;
            }
        }
        let support: Vec<&Clue> = best_of.into_values().filter(|c| c.from != clue.from).collect();
        let own = if first_reading { clue.weight } else { clue.weight * 0.9 };
        let own = if clue.from == "metadata" && defaults.contains(&day) { 0.2 } else { own };
        let mut score = -(1.0 - own).ln() - support.iter().map(|c| (1.0 - c.weight * 0.95).ln()).sum::<f64>();
        if clue.kind == Kind::Updated {
            score *= 0.5;
        }
        let objection = if clue.from == "metadata" && defaults.contains(&day) {
            Some("other documents carry the same day although they are from others".to_owned())
        } else {
            solver.objection(day)
        };
        if objection.is_some() {
            score -= 2.5;
        }
        score += solver.fit(day).clamp(-1.0, 1.0);
        found.push(Candidate { day, clue, support, score, objection });
    }
    found
}

/// Confidence and reason of the day that won.
fn sureness(best: &Candidate<'_>, rival: Option<&Candidate<'_>>, usable: &[&Clue]) -> (f64, String) {
    let mut doubt = 1.0 - best.clue.weight;
    let mut reason = best.clue.reason.clone();
    for other in &best.support {
        doubt *= 1.0 - other.weight * 0.8;
        reason.push_str(&format!("; so {}", other.reason));
    }
    let mut confidence = (1.0 - doubt).min(0.99);
    if best.clue.single() != Some(best.day) {
        reason.push_str(&format!(", read as {}", best.day));
    }
    if best.clue.also.is_some() && best.support.is_empty() && best.clue.from == "byline" {
        confidence = confidence.min(0.7);
        reason.push_str("; day and month could change places");
    }
    if best.clue.kind == Kind::Updated {
        confidence = confidence.min(0.6);
        reason.push_str("; only the day of a change is told");
    }
    if let Some(objection) = &best.objection {
        confidence = confidence.min(0.55);
        reason.push_str(&format!("; doubtful: {objection}"));
    }
    if let Some(rival) = rival.filter(|rival| rival.clue.kind == best.clue.kind) {
        let discredited = rival.objection.is_some() && best.objection.is_none();
        let gap = best.score - rival.score;
        confidence = match () {
            () if discredited => confidence.min(0.85),
            () if gap > 2.0 => confidence.min(0.89),
            () if gap > 0.7 => confidence.min(0.75),
            () => confidence.min(0.6),
        };
        reason.push_str(&format!("; against it: {}", rival.clue.reason));
        if let Some(objection) = &rival.objection {
            reason.push_str(&format!(" (refused: {objection})"));
        }
    }
    let refused = usable
        .iter()
        .any(|c| c.kind == Kind::Updated && c.latest < best.day && best.clue.kind == Kind::Published);
    if refused && best.support.is_empty() {
        confidence = confidence.min(0.8);
        reason.push_str("; it is said to be changed before that");
    }
    (confidence, reason)
}

/// What the rounds so far have worked out.
#[derive(Default)]
struct Asked<'a> {
    /// The happenings of each dated article, by its place.
    happenings: BTreeMap<usize, Vec<DatedEvent<'a>>>,
    /// What each undated article was last decided by, in vain: the articles near it, and the years of the collection.
    in_vain: BTreeMap<usize, (Vec<usize>, BTreeSet<i32>)>,
}

/// One round over the documents that have no date yet.
fn round<'a>(
    articles: &'a [Article],
    decided: &[Option<Created>],
    asked: &mut Asked<'a>,
) -> Vec<(usize, Created)> {
    if decided.iter().all(Option::is_some) {
        return Vec::new();
    }
    let day = |created: &Created| created.date.parse::<NaiveDate>().ok();
    let known: BTreeSet<i32> = decided.iter().flatten().filter_map(day).map(|day| day.year()).collect();
    let mut dated: Vec<&Article> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, (article, created)) in articles.iter().zip(decided).enumerate() {
        if let Some(created) = created {
            dated.push(article);
            places.insert(&article.id, place);
            asked.happenings.entry(place).or_insert_with(|| documents::dated_events(article, created));
        }
    }
    let undated: Vec<usize> = (0..articles.len()).filter(|place| decided[*place].is_none()).collect();
    let answers = parallel::map_heavy(&undated, |place| {
        let near: Vec<usize> = documents::nearest(&articles[*place], &dated)
            .into_iter()
            .filter_map(|other| places.get(other.id.as_str()).copied())
            .collect();
        // the same question has the same answer
        let same = asked.in_vain.get(place).is_some_and(|(before, years)| *before == near && *years == known);
        let found =
            if same { None } else { by_others(&articles[*place], articles, decided, &near, asked, &known) };
        (near, found)
    });
    let mut found = Vec::new();
    for (place, (near, answer)) in undated.into_iter().zip(answers) {
        match answer {
            Some(created) => found.push((place, created)),
            None => drop(asked.in_vain.insert(place, (near, known.clone()))),
        }
    }
    found
}

/// The decision for an article by its own ties and by the dated articles near it, if it is sure enough.
fn by_others(
    article: &Article,
    articles: &[Article],
    decided: &[Option<Created>],
    near: &[usize],
    asked: &Asked<'_>,
    known: &BTreeSet<i32>,
) -> Option<Created> {
    let others: Vec<&DatedEvent<'_>> =
        near.iter().filter_map(|place| asked.happenings.get(place)).flatten().collect();
    let votes = documents::votes(article, &others);
    let solved = Solver::new(article, &votes).find(known).map(|found| solved(article, found));
    let tellers: Vec<(&Article, &Created)> =
        near.iter().filter_map(|p| decided[*p].as_ref().map(|c| (&articles[*p], c))).collect();
    let surer = match (solved, lent(article, &tellers)) {
        (Some(a), Some(b)) => Some(agreed(a, b)),
        (a, b) => a.or(b),
    };
    surer.filter(|created| created.confidence >= LEAST)
}

/// The surer of two decisions; where they agree, surer than either.
fn agreed(a: Created, b: Created) -> Created {
    let (mut best, other) = if b.confidence > a.confidence { (b, a) } else { (a, b) };
    if best.date == other.date {
        best.confidence = rounded((1.0 - (1.0 - best.confidence) * (1.0 - other.confidence * 0.5)).min(0.89));
        best.reason.push_str(&format!("; {}", other.reason));
    } else {
        best.reason.push_str(&format!("; against it ({}): {}", other.date, other.reason));
    }
    best.clues.extend(other.clues);
    best.clues.sort_by(by_weight);
    best
}

/// The decision that the solver gives.
fn solved(article: &Article, found: Found) -> Created {
    let from = if found.by_documents && article.ties.is_empty() { "documents" } else { "content" };
    let reasons: Vec<&str> = found.reasons.iter().take(4).map(|(_, reason)| reason.as_str()).collect();
    let reason = reasons.join("; ");
    let mut clues = clue_records(&article.clues);
    clues.extend(found.reasons.iter().map(|(weight, reason)| ClueRecord {
        from: from.to_owned(),
        date: found.day.to_string(),
        weight: rounded(1.0 - (-weight).exp()),
        reason: reason.clone(),
    }));
    clues.sort_by(by_weight);
    record(found.day, from, found.confidence, reason, clues)
}

/// The day of the document that tells the same news most closely.
fn lent(article: &Article, dated: &[(&Article, &Created)]) -> Option<Created> {
    let mut best: Option<(f64, &Article, &Created)> = None;
    for (other, created) in dated {
        let Some(close) = documents::telling(&article.passages, &other.passages) else { continue };
        let better = best.is_none_or(|(known, known_other, known_created)| {
            (close, &known_created.date, &known_other.id) > (known, &created.date, &other.id)
        });
        if better {
            best = Some((close, other, created));
        }
    }
    let (close, other, created) = best?;
    let day: NaiveDate = created.date.parse().ok()?;
    let confidence = (created.confidence * (0.6 + 0.25 * close)).min(0.85);
    let reason = format!("{} tells the same news on {}", other.id, created.date);
    let mut clues = clue_records(&article.clues);
    clues.push(ClueRecord {
        from: "documents".to_owned(),
        date: created.date.clone(),
        weight: rounded(close),
        reason: reason.clone(),
    });
    clues.sort_by(by_weight);
    let created = record(day, "documents", confidence, reason, clues);
    match Solver::new(article, &[]).objection(day) {
        Some(_) => None,
        None => Some(created),
    }
}

fn clue_records(clues: &[Clue]) -> Vec<ClueRecord> {
    let mut records: Vec<ClueRecord> = clues
        .iter()
        .map(|clue| {
            let date = match clue.single() {
                Some(day) => day.to_string(),
                None => format!("{}/{}", clue.earliest, clue.latest),
            };
            let note = match clue.kind {
                Kind::Published => "",
                Kind::Updated => " (of a change)",
                Kind::Collected => " (of fetching)",
            };
            let reason = format!("{}{note}", clue.reason);
            ClueRecord { from: clue.from.to_owned(), date, weight: rounded(clue.weight), reason }
        })
        .collect();
    records.sort_by(by_weight);
    records
}

/// Strongest first.
fn by_weight(a: &ClueRecord, b: &ClueRecord) -> std::cmp::Ordering {
    b.weight
        .total_cmp(&a.weight)
        .then_with(|| (&a.from, &a.date, &a.reason).cmp(&(&b.from, &b.date, &b.reason)))
}

fn record(day: NaiveDate, from: &str, confidence: f64, reason: String, clues: Vec<ClueRecord>) -> Created {
    Created { date: day.to_string(), from: from.to_owned(), confidence: rounded(confidence), reason, clues }
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
