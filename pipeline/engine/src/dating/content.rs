//! What the text itself says about the day it was written on: pairs of its time expressions that must be one day, one
//! counted from the day of writing and one not.
//!
//! "Last Saturday (the 21st)" holds on few days of a year; "seventy years to the day, it began yesterday" on one. Such
//! a [`Tie`] is found while the text is at hand, by what stands between two expressions; [`super::solve`] then asks of
//! each day how many of a document's ties it satisfies.

use super::classes::{Class, Told, class, told, weekday_only};
use super::periods::periods;
use super::words::{Words, has_word};
use crate::article::Article;
use annalist_core::expression::{Moment, TimeExpression, Unit};
use annalist_core::plugin::{DateExtractor, DateHints};

/// No article needs more ties than this.
pub(super) const MOST: usize = 30;

/// Something that holds on the day of writing.
#[derive(Clone, Debug, PartialEq)]
pub struct Tie {
    /// What.
    pub holds: Holds,
    /// How much it speaks for a day that satisfies it, in nats.
    pub weight: f64,
    /// In words.
    pub reason: String,
}

/// What holds on the day of writing. Numbers are places in [`Article::times`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Holds {
    /// It is a day such as this one, which lacks its year.
    Today(usize),
    /// The first, counted from the day of writing, is the day that the second names.
    Same(usize, usize),
    /// The first is this many days after the day of writing (before it, if negative).
    Away(usize, i64),
    /// The first, counted from the day of writing, is so many years after the second.
    Years(usize, usize, i32),
    /// It says one time twice, once in brackets ([`crate::article::FoundTime::apart`]).
    Twice(usize),
    /// It names a day with its weekday but without its year.
    Weekday(usize),
    /// A day without its year is this feast.
    Feast(usize, usize),
    /// The first, counted from the year of writing, is the time that the second names with its year.
    Period(usize, usize),
}

impl Tie {
    /// A date line without its year.
    pub(super) fn today(article: &Article, time: usize) -> Self {
        let text = article.times.get(time).map_or("", |t| t.text.as_str());
        Self { holds: Holds::Today(time), weight: 4.0, reason: format!("the date line says \"{text}\"") }
    }

    /// Can this tie alone tell the day within a year?
    pub fn tells_day(&self) -> bool {
        !matches!(self.holds, Holds::Period(..) | Holds::Weekday(_) | Holds::Feast(..))
    }
}

/// The ties of an article.
pub fn ties(text: &str, article: &Article) -> Vec<Tie> {
    let classes: Vec<Class> = article.times.iter().map(|time| class(&time.expression)).collect();
    let reading = Reading { text, bytes: bytes(text, article), article, classes, told: told(article) };
    let mut ties = Vec::new();
    for first in 0..article.times.len() {
        if !article.times[first].furniture {
            reading.alone(first, &mut ties);
            reading.beside(first, &mut ties);
            reading.away(first, &mut ties);
            reading.anniversary(first, &mut ties);
        }
    }
    ties.extend(periods(article, &reading.told));
    ties.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    ties.truncate(MOST);
    ties
}

struct Reading<'a> {
    text: &'a str,
    /// First byte, and one past the last, of each time expression.
    bytes: Vec<(usize, usize)>,
    article: &'a Article,
    classes: Vec<Class>,
    told: Vec<Told>,
}

/// Where each time expression stands in bytes; one walk over the text.
fn bytes(text: &str, article: &Article) -> Vec<(usize, usize)> {
    let mut wanted: Vec<usize> = article.times.iter().flat_map(|time| [time.start, time.end]).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let mut places = Vec::with_capacity(wanted.len());
    let mut walk = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).enumerate();
    for chars in &wanted {
        let found = walk.by_ref().find(|(count, _)| count == chars);
        places.push(found.map_or(text.len(), |(_, at)| at));
    }
    let byte = |chars: usize| wanted.binary_search(&chars).map_or(text.len(), |at| places[at]);
    article.times.iter().map(|time| (byte(time.start), byte(time.end))).collect()
}

impl Reading<'_> {
    /// The words between two expressions of one paragraph.
    fn between(&self, first: usize, second: usize) -> Option<&str> {
        let (a, b) = (self.article.times.get(first)?, self.article.times.get(second)?);
        let (from, to) = (self.bytes[first].1, self.bytes[second].0);
        (a.paragraph == b.paragraph && from <= to).then(|| self.text.get(from..to))?
    }

    fn text_of(&self, time: usize) -> &str {
        &self.article.times[time].text
    }

    /// Two expressions side by side, of different kinds, that name one day: "yesterday, 3 March", 上週六（21日）.
    fn beside(&self, first: usize, ties: &mut Vec<Tie>) {
        let second = first + 1;
        let Some(gap) = self.between(first, second) else { return };
        let (near, other) = match (self.classes[first], self.classes[second]) {
            (Class::Near, Class::Open | Class::Full(_) | Class::Feast) => (first, second),
            (Class::Open | Class::Full(_) | Class::Feast, Class::Near) => (second, first),
            (Class::Near, Class::Near) if weekday_only(&self.article.times[second].expression) => {
                (first, second)
            }
            (Class::Near, Class::Near) if weekday_only(&self.article.times[first].expression) => {
                (second, first)
            }
            (Class::Open, Class::Feast) => (first, second),
            (Class::Feast, Class::Open) => (second, first),
            _ => return,
        };
        let Some(weight) = apposition(gap) else { return };
        let reason = format!("\"{}\" is \"{}\"", self.text_of(near), self.text_of(other));
        let holds = match self.classes[near] {
            Class::Open => Holds::Feast(near, other),
            _ => Holds::Same(near, other),
        };
        ties.push(Tie { holds, weight, reason });
    }

    /// What one expression says about itself: a day twice, or a day with its weekday.
    fn alone(&self, time: usize, ties: &mut Vec<Tie>) {
        let found = &self.article.times[time];
        let reason = format!("\"{}\"", found.text);
        if let Some(parts) = &found.apart {
            let near = [&parts.0, &parts.1].into_iter().filter(|part| class(part) == Class::Near).count();
            if near > 0 && parts.0 != parts.1 {
                ties.push(Tie { holds: Holds::Twice(time), weight: 3.0, reason });
                return;
            }
        }
        if let Moment::Fields { fields, within: None } = &found.expression.moment
            && self.classes[time] == Class::Open
            && fields.month.is_some()
            && fields.weekday.is_some()
        {
            ties.push(Tie { holds: Holds::Weekday(time), weight: 1.5, reason });
        }
    }

    /// A date and how far away it is: 5月3日开馆，距今还有三周.
    fn away(&self, first: usize, ties: &mut Vec<Tie>) {
        if !matches!(self.classes[first], Class::Open | Class::Full(_)) {
            return;
        }
        let second = first + 1;
        let Some(gap) =
            self.between(first, second).filter(|gap| one_sentence(gap) && gap.chars().count() <= 40)
        else {
            return;
        };
        let days = match self.classes[second] {
            Class::Days(days) => days,
            _ => return self.counted_away(first, second, gap, ties),
        };
        let after = self.text.get(self.bytes[second].1..);
        let following: String =
            after.unwrap_or("").chars().take(12).take_while(|c| !STOPS.contains(c)).collect();
        let beside = format!("{gap} {following}").to_lowercase();
        if !has_word(&Words::shared().from_now, &beside) {
            return;
        }
        let sign = if self.told[first] == Told::Past { -1 } else { 1 };
        let reason = format!("\"{}\" is \"{}\" away", self.text_of(first), self.text_of(second));
        ties.push(Tie { holds: Holds::Away(first, sign * days), weight: 4.0, reason });
    }

    /// The same where the language plugin has already counted from the day of writing ("in two weeks").
    fn counted_away(&self, first: usize, second: usize, gap: &str, ties: &mut Vec<Tie>) {
        let shifted = matches!(
            &self.article.times[second].expression.moment,
            Moment::Shift { unit: Unit::Day | Unit::Week, .. }
        );
        let side_by_side = apposition(gap).is_some();
        let cue = has_word(&Words::shared().from_now, &self.text_of(second).to_lowercase())
            || has_word(&Words::shared().from_now, &gap.to_lowercase());
        if self.classes[second] == Class::Near && shifted && cue && !side_by_side {
            let reason = format!("\"{}\" is \"{}\"", self.text_of(second), self.text_of(first));
            ties.push(Tie { holds: Holds::Same(second, first), weight: 4.0, reason });
        }
    }

    /// So many years between a day with its year and a day counted from the day of writing: "on 3 May 1931 …,
    /// ninety years before the ribbon was cut yesterday", "… opened on 7 June 1921. Yesterday, a hundred years later".
    fn anniversary(&self, years: usize, ties: &mut Vec<Tie>) {
        let (count, later) = match self.classes[years] {
            Class::Years(count) => (count, false),
            Class::Later(count) => (count, true),
            _ => return,
        };
        let beside = |time: usize| {
            let (from, to) = (time.min(years), time.max(years));
            self.between(from, to).is_some_and(one_sentence)
        };
        let around = years.saturating_sub(4)..(years + 4).min(self.classes.len());
        let closest = |wanted: &dyn Fn(usize) -> bool| {
            around.clone().filter(|time| wanted(*time)).min_by_key(|time| (time.abs_diff(years), *time))
        };
        let near = closest(&|time| self.classes[time] == Class::Near && beside(time));
        let same_paragraph = |time: usize| time < years && self.between(time, years).is_some();
        let full = closest(&|time| {
            matches!(self.classes[time], Class::Full(_)) && (beside(time) || later && same_paragraph(time))
        });
        let (Some(full), Some(near)) = (full, near) else { return };
        let reason = format!(
            "\"{}\" is \"{}\" after \"{}\"",
            self.text_of(near),
            self.text_of(years),
            self.text_of(full)
        );
        ties.push(Tie { holds: Holds::Years(near, full, count), weight: 3.5, reason });
    }
}

/// What ends a sentence.
pub(crate) const STOPS: [char; 7] = ['.', '!', '?', '。', '！', '？', '\n'];

/// Does no sentence end in it?
pub(crate) fn one_sentence(gap: &str) -> bool {
    let stop = |(at, c): (usize, char)| {
        STOPS.contains(&c)
            && (c != '.'
                || gap[at + 1..].starts_with(char::is_whitespace)
                    && gap[..at].chars().next_back().is_some_and(char::is_lowercase))
    };
    !gap.char_indices().any(stop)
}

/// Do two expressions with this between them name one thing, and how sure is that?
fn apposition(gap: &str) -> Option<f64> {
    let bare = gap.trim();
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let han = bare.chars().filter(|c| c.is_alphabetic() && *c as u32 >= 0x2E80).count();
    if has_word(&Words::shared().joining, &bare.to_lowercase()) || bare.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if bare.contains(['(', '（', '[']) && !bare.contains([')', '）', ']']) && bare.chars().count() <= 12 {
        return Some(3.0);
    }
    let plain = bare.chars().all(|c| c.is_alphabetic() || matches!(c, ',' | '，' | ' '));
    if letters == 0 && plain {
        return Some(2.5);
    }
    (plain && letters == han && han <= 3).then_some(2.0)
}

/// The two halves of an expression that says one time twice, once in brackets, read by themselves: "Friday (1/12)",
/// 昨（10）日. None where either half is no time.
pub fn apart(dates: &dyn DateExtractor, text: &str) -> Option<Box<(TimeExpression, TimeExpression)>> {
    let (before, rest) = text.split_once(['(', '（'])?;
    let (inside, after) = rest.split_once([')', '）'])?;
    let read = |words: &str| {
        let mut found = Vec::new();
        dates.dates(words, DateHints::default(), &mut found);
        let whole = found.len() == 1 && found[0].span.len() == words.trim().len();
        found.pop().filter(|_| whole).map(|mention| mention.expression)
    };
    let outer = read(&format!("{before}{after}")).or_else(|| read(before))?;
    let inner = read(inside).or_else(|| read(&format!("{inside}{after}")))?;
    Some(Box::new((outer, inner)))
}
