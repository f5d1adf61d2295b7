//! The day in a byline or a date line: beside outlet, author or place, at the head or the foot of the text, glued to
//! other words or not.
//!
//! Dates in words come from the language plugins; figures are read again here, because they may be glued to a name and
//! because the order of day and month is the document's. A date line that leaves out its year gives no day but a tie:
//! the document was written on such a day ([`Tie`]).

use super::digits::{self, Order};
use super::words::{Words, last_of};
use super::{Clue, Kind, Tie};
use crate::article::{Article, FoundTime};
use crate::layout;
use annalist_core::expression::Moment;
use annalist_core::{Block, BlockRole, CharIndex, Document};
use annalist_time::{Context, resolve};
use chrono::NaiveDate;

/// So many lines of running text at the head are looked at.
const HEAD: usize = 6;
/// And so many at the foot.
const FOOT: usize = 4;
/// A byline is no longer than this, in columns (a Han character takes two).
const SHORT: usize = 110;
/// How far into a paragraph the date of a date line may stand, in characters.
const DATELINE: usize = 48;

/// So many bytes of a long paragraph are looked at.
const REACH: usize = 800;

/// A date of a line.
#[derive(Clone, Copy, Debug)]
struct Dated {
    start: usize,
    end: usize,
    day: Option<NaiveDate>,
    also: Option<NaiveDate>,
    /// The time expression, where the year is left out.
    open: Option<usize>,
    doubtful: bool,
}

/// Where a line stands, and how much a date in it counts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    /// Marked as byline.
    Byline,
    /// A short line at the head or the foot.
    Line(f64),
    /// The beginning of a paragraph.
    Opening,
    /// The last words of the text.
    Ending,
    /// Page furniture: only with a word that says what the date is.
    Furniture,
}

/// The clues, and the ties of date lines without a year.
pub fn clues(document: &Document, article: &Article, order: Order) -> (Vec<Clue>, Vec<Tie>) {
    let blocks = layout::blocks(document);
    let index = CharIndex::new(&document.text);
    let told: Vec<usize> = (0..blocks.len()).filter(|b| blocks[*b].role != BlockRole::Furniture).collect();
    let mut clues: Vec<Clue> = Vec::new();
    let mut ties = Vec::new();
    for (place, block) in blocks.iter().enumerate() {
        let rank = told.binary_search(&place).ok();
        let from_end = rank.map(|rank| told.len() - rank);
        for place_of in places(document, block, rank, from_end, place) {
            let from = article.times.partition_point(|time| time.paragraph < place);
            let times = article.times.iter().enumerate().skip(from).take_while(|(_, t)| t.paragraph == place);
            let text = ends(block.span.of(&document.text), place_of);
            let line = Line { text, order };
            let offset = block.span.end - text.len();
            let first = if place_of == Place::Ending { offset } else { block.span.start };
            let dates = line.dates(times, index.chars(first));
            line.judge(&dates, place_of, article, &mut clues, &mut ties);
        }
    }
    fade(&mut clues);
    (clues, ties)
}

/// Where a line stands, in all the ways in which it may hold the date.
fn places(
    document: &Document,
    block: &Block,
    rank: Option<usize>,
    from_end: Option<usize>,
    at: usize,
) -> Vec<Place> {
    let text = block.span.of(&document.text);
    let short = text.len() <= SHORT * 4 && columns(text) <= SHORT;
    let sentence =
        (!short || columns(text) > 60) && text.trim_end().ends_with(['.', '!', '?', '。', '！', '？']);
    let head = rank.is_some_and(|rank| rank < HEAD);
    let foot = from_end.is_some_and(|from_end| from_end <= FOOT);
    match block.role {
        BlockRole::Byline if head || foot || short => vec![Place::Byline, Place::Opening],
        BlockRole::Paragraph | BlockRole::Heading | BlockRole::Item | BlockRole::Byline => {
            let mut places = Vec::new();
            let weight = if head { 0.9 } else { 0.85 };
            if short && !sentence && (head || foot) {
                places.push(Place::Line(weight));
            }
            if head {
                places.push(Place::Opening);
            }
            if foot && !short {
                places.push(Place::Ending);
            }
            places
        }
        BlockRole::Furniture if short && at < HEAD * 2 => vec![Place::Furniture],
        _ => Vec::new(),
    }
}

/// The end of a paragraph where a date line can stand: all of a short one.
fn ends(text: &str, place: Place) -> &str {
    let cut = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    match place {
        _ if text.len() <= REACH => text,
        Place::Ending => &text[cut(text.len() - REACH)..],
        _ => &text[..cut(REACH)],
    }
}

/// Later date lines count less than the first: they may be of another thing.
fn fade(clues: &mut Vec<Clue>) {
    let mut seen: Vec<Clue> = Vec::new();
    for mut clue in std::mem::take(clues) {
        if seen.iter().any(|s| s.earliest == clue.earliest && s.kind == clue.kind) {
            continue;
        }
        let before = seen.iter().filter(|s| s.kind == clue.kind).count();
        for _ in 0..before.min(4) {
            clue.weight *= 0.7;
        }
        seen.push(clue);
    }
    *clues = seen;
}

/// One line.
struct Line<'t> {
    text: &'t str,
    order: Order,
}

impl Line<'_> {
    /// The dates of the line, in order. `first` is its first character's place in the document.
    fn dates<'a>(&self, times: impl Iterator<Item = (usize, &'a FoundTime)>, first: usize) -> Vec<Dated> {
        let mut found: Vec<Dated> = digits::dates(self.text, self.order)
            .iter()
            .filter(|figures| digits::plausible(figures))
            .map(|f| Dated {
                start: f.start,
                end: f.end,
                day: Some(f.day),
                also: f.also,
                open: None,
                doubtful: f.short_year,
            })
            .collect();
        let starts: Vec<usize> =
            self.text.char_indices().map(|(at, _)| at).chain(std::iter::once(self.text.len())).collect();
        for (number, time) in times {
            let at = |chars: usize| starts.get(chars.checked_sub(first)?).copied();
            let (Some(start), Some(end)) = (at(time.start), at(time.end)) else { continue };
            if found.iter().any(|f| f.start < end && start < f.end) {
                continue;
            }
            if let Some(dated) = in_words(time, number, start, end) {
                found.push(dated);
            }
        }
        found.sort_by_key(|dated| dated.start);
        found
    }

    /// Which of the dates is the document's.
    fn judge(
        &self,
        dates: &[Dated],
        place: Place,
        article: &Article,
        clues: &mut Vec<Clue>,
        ties: &mut Vec<Tie>,
    ) {
        let mut previous = 0;
        let mut published = 0;
        for dated in dates {
            let before = self.text.get(previous..dated.start).unwrap_or("").to_lowercase();
            previous = dated.end;
            let cue = cue(&before);
            let Some(weight) = self.weight(dated, place, cue) else { continue };
            let kind = cue.unwrap_or(if published > 0 { Kind::Updated } else { Kind::Published });
            published += usize::from(kind == Kind::Published);
            let weight = match kind {
                Kind::Published => weight,
                Kind::Updated => 0.6,
                Kind::Collected => 0.2,
            };
            let weight = if dated.doubtful { weight * 0.8 } else { weight };
            match (dated.day, dated.open) {
                (Some(day), _) => {
                    let reason = format!("the date line says \"{}\"", excerpt(self.text, dated));
                    let weight = if dated.also.is_some() { weight * 0.6 } else { weight };
                    let mut clue = Clue::day("byline", kind, day, weight, reason);
                    clue.also = dated.also;
                    clues.push(clue);
                }
                (None, Some(time)) if kind == Kind::Published => ties.push(Tie::today(article, time)),
                _ => {}
            }
        }
    }

    /// How much a date at this place counts; None where it is a date of the story.
    fn weight(&self, dated: &Dated, place: Place, cue: Option<Kind>) -> Option<f64> {
        let agency = self.agency_after(dated.end);
        match place {
            Place::Byline if dated.day.is_none() => (agency || self.opens(dated)).then_some(0.9),
            Place::Byline => Some(0.95),
            Place::Line(weight) => {
                let rest = columns(self.text) - columns(&self.text[dated.start..dated.end]);
                let bare = rest <= 60 || cue.is_some();
                (bare && dated.day.is_some() || agency).then_some(weight)
            }
            Place::Opening => (agency && self.is_early(dated) || self.opens(dated)).then_some(0.95),
            Place::Ending => {
                let tail = self.text[dated.end..].trim_end_matches(['。', '.', ')', '）', '】', ']', ' ']);
                let closes = tail.chars().count() <= 3 && self.agency_after(dated.end);
                (closes && dated.day.is_some()).then_some(0.85)
            }
            Place::Furniture => (cue == Some(Kind::Published) && dated.day.is_some()).then_some(0.75),
        }
    }

    fn is_early(&self, dated: &Dated) -> bool {
        self.text[..dated.start].chars().count() <= DATELINE
    }

    /// Does a news agency's word follow ("…5月20日電")?
    fn agency_after(&self, end: usize) -> bool {
        let rest = self.text[end..].trim_start();
        Words::shared().agency.iter().any(|word| rest.starts_with(word.as_str()))
    }

    /// Is it a place (or an outlet) and a day before the first words: "BERGEN, 5 May 2024 —", "(Mây, 5/3/2024) –"?
    fn opens(&self, dated: &Dated) -> bool {
        let before = self.text[..dated.start].trim_end();
        let named = before.chars().filter(|c| c.is_alphabetic()).count() >= 2;
        if !self.is_early(dated) || !named || before.contains(['.', '!', '?', '。', ';', ':', '：']) {
            return false;
        }
        let bracketed = before
            .rfind(['(', '（', '[', '【'])
            .is_some_and(|at| !before[at..].contains([')', '）', ']', '】']));
        let after = self.text[dated.end..].trim_start();
        if bracketed {
            let leads =
                before.find(['(', '（', '[', '【']).is_some_and(|at| before[..at].chars().count() <= 24);
            return leads && after.starts_with([')', '）', ']', '】']);
        }
        let after = match after.strip_prefix(['(', '（']).and_then(|inner| inner.split_once([')', '）'])) {
            Some((inside, rest)) if inside.chars().count() <= 40 => rest.trim_start(),
            _ => after,
        };
        let shouted = before.chars().all(|c| !c.is_lowercase()) && before.chars().any(char::is_uppercase);
        if shouted && after.starts_with('.') {
            return true;
        }
        after.starts_with(['—', '–', '-', ':', '：', '|', '/', '／'])
            || after.is_empty() && columns(self.text) <= SHORT
    }
}

/// A date that a language plugin read, if it names one day, with or without its year.
fn in_words(time: &FoundTime, number: usize, start: usize, end: usize) -> Option<Dated> {
    let resolution = resolve(&time.expression, &Context::default());
    let open = match &time.expression.moment {
        Moment::Fields { fields, within: None } => fields.day.is_some() && fields.year.is_none(),
        _ => false,
    };
    let single = |value: &annalist_core::DateValue| value.days().filter(|(a, b)| a == b).map(|(a, _)| a);
    match &resolution.value {
        Ok(value) if resolution.anchor.is_none() && !time.expression.in_name => {
            let day = single(value)?;
            let also = resolution.alternative.as_ref().and_then(single);
            Some(Dated { start, end, day: Some(day), also, open: None, doubtful: false })
        }
        Err(_) if open => {
            Some(Dated { start, end, day: None, also: None, open: Some(number), doubtful: false })
        }
        _ => None,
    }
}

/// What the words before a date say that it is; the nearest word counts.
fn cue(before: &str) -> Option<Kind> {
    let words = Words::shared();
    let kinds = [
        (Kind::Updated, &words.updated),
        (Kind::Published, &words.published),
        (Kind::Collected, &words.collected),
    ];
    let found = kinds.into_iter().filter_map(|(kind, list)| last_of(list, before).map(|at| (at, kind)));
    found.max_by_key(|(at, kind)| (*at, std::cmp::Reverse(*kind))).map(|(_, kind)| kind)
}

/// The words round the date, for the reason.
fn excerpt(text: &str, dated: &Dated) -> String {
    let from = text[..dated.start].char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    let to = text[dated.end..].char_indices().nth(12).map_or(text.len(), |(at, _)| dated.end + at);
    text[from..to].trim().to_owned()
}

/// Width in columns: a Han character and its kin take two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c as u32 >= 0x2E80 { 2 } else { 1 }).sum()
}
