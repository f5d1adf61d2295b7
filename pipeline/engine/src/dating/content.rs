//! What the text itself says about the day it was written on: pairs of its time expressions that must be one day, one
//! counted from the day of writing and one not.
//!
//! "Last Saturday (the 21st)" holds on few days of a year; "seventy years to the day, it began yesterday" on one. Such
//! a [`Tie`] is found while the text is at hand, by what stands between two expressions; [`super::solve`] then asks of
//! each day how many of a document's ties it satisfies.

use super::words::{Words, has_word};
use crate::article::{Article, FoundEvent, FoundTime};
use annalist_core::Status;
use annalist_core::expression::{Anchor, Direction, Fields, Lunar, Moment, TimeExpression, Unit, Year};
use annalist_similarity::cosine;
use annalist_time::{Context, resolve};
use chrono::{Datelike, NaiveDate};

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
    /// The first, counted from the year of writing, is the time that the second names with its year.
    Period(usize, usize),
}

/// What an expression can be compared as.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Class {
    /// A day with its year.
    Full(NaiveDate),
    /// A day without its year, or without its month.
    Open,
    /// A day counted from the day of writing.
    Near,
    /// A feast or a lunar day without its year.
    Feast,
    /// So many days.
    Days(i64),
    /// So many years.
    Years(i32),
    /// So many years after an earlier date of the text.
    Later(i32),
    /// Anything else.
    Other,
}

impl Tie {
    /// A date line without its year.
    pub(super) fn today(article: &Article, time: usize) -> Self {
        let text = article.times.get(time).map_or("", |t| t.text.as_str());
        Self { holds: Holds::Today(time), weight: 4.0, reason: format!("the date line says \"{text}\"") }
    }

    /// Can this tie alone tell the day within a year?
    pub fn tells_day(&self) -> bool {
        !matches!(self.holds, Holds::Period(..))
    }
}

/// The ties of an article.
pub fn ties(text: &str, article: &Article) -> Vec<Tie> {
    let starts: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    let classes: Vec<Class> = article.times.iter().map(|time| class(&time.expression)).collect();
    let reading = Reading { text, starts, article, classes };
    let mut ties = Vec::new();
    for first in 0..article.times.len() {
        if !article.times[first].furniture {
            reading.beside(first, &mut ties);
            reading.away(first, &mut ties);
            reading.anniversary(first, &mut ties);
        }
    }
    ties.extend(periods(article));
    ties
}

struct Reading<'a> {
    text: &'a str,
    starts: Vec<usize>,
    article: &'a Article,
    classes: Vec<Class>,
}

impl Reading<'_> {
    /// The words between two expressions of one paragraph.
    fn between(&self, first: usize, second: usize) -> Option<&str> {
        let (a, b) = (self.article.times.get(first)?, self.article.times.get(second)?);
        let (from, to) = (self.starts.get(a.end)?, self.starts.get(b.start)?);
        (a.paragraph == b.paragraph && from <= to).then(|| self.text.get(*from..*to))?
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
            (Class::Near, Class::Near) if weekday_only(&self.article.times[second]) => (first, second),
            (Class::Near, Class::Near) if weekday_only(&self.article.times[first]) => (second, first),
            (Class::Open, Class::Feast) => (first, second),
            (Class::Feast, Class::Open) => (second, first),
            _ => return,
        };
        let Some(weight) = apposition(gap) else { return };
        let reason = format!("\"{}\" is \"{}\"", self.text_of(near), self.text_of(other));
        ties.push(Tie { holds: Holds::Same(near, other), weight, reason });
    }

    /// A date and how far away it is: 10月14日开庭，距今正好两周.
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
        let after = self.starts.get(self.article.times[second].end).and_then(|at| self.text.get(*at..));
        let following: String =
            after.unwrap_or("").chars().take(12).take_while(|c| !STOPS.contains(c)).collect();
        let beside = format!("{gap} {following}").to_lowercase();
        if !has_word(&Words::shared().from_now, &beside) {
            return;
        }
        let sign = if told(self.article, first) == Told::Past { -1 } else { 1 };
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

    /// So many years between a day with its year and a day counted from the day of writing: "on 5 October 1954 …,
    /// seventy years to the day before yesterday's opening", "… opened on 7 June 1921. Yesterday, a hundred years later".
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
const STOPS: [char; 7] = ['.', '!', '?', '。', '！', '？', '\n'];

fn one_sentence(gap: &str) -> bool {
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

/// What an expression can be compared as.
pub(super) fn class(expression: &TimeExpression) -> Class {
    if expression.in_name {
        return Class::Other;
    }
    match &expression.moment {
        Moment::Length { amounts } => match amounts.as_slice() {
            [(Some(hundredths), Unit::Day)] if hundredths % 100 == 0 => Class::Days(hundredths / 100),
            [(Some(hundredths), Unit::Week)] if hundredths % 100 == 0 => Class::Days(hundredths / 100 * 7),
            [(Some(hundredths), Unit::Year)] if hundredths % 100 == 0 => {
                Class::Years(i32::try_from(hundredths / 100).unwrap_or(0))
            }
            _ => Class::Other,
        },
        Moment::Fields { fields, within: None } => of_fields(expression, fields),
        Moment::Shift { of, count, unit: Unit::Year, .. } if **of == Moment::TEXT && *count > 0 => {
            Class::Later(*count)
        }
        Moment::Feast { within: None, .. } | Moment::Lunar(Lunar { within: None, day: Some(_), .. }) => {
            Class::Feast
        }
        moment if counts_from_created(moment) && names_day(moment) => Class::Near,
        _ => full(expression),
    }
}

fn of_fields(expression: &TimeExpression, fields: &Fields) -> Class {
    let finer = fields.hour.is_some() || fields.day_part.is_some();
    match fields {
        Fields { year: Some(_), .. } => full(expression),
        Fields { century: Some(_), .. } | Fields { decade: Some(_), .. } => Class::Other,
        Fields { day: Some(_), .. } => Class::Open,
        Fields { weekday: Some(_), month: None, week: None, .. } => Class::Near,
        // "this morning at nine" is written without a day
        _ if finer => Class::Other,
        _ => Class::Other,
    }
}

fn full(expression: &TimeExpression) -> Class {
    let resolution = resolve(expression, &Context::default());
    let day = resolution.value.ok().filter(|_| resolution.anchor.is_none()).and_then(|value| value.days());
    day.filter(|(first, last)| first == last).map_or(Class::Other, |(first, _)| Class::Full(first))
}

/// Does it count from the day of writing?
pub(super) fn counts_from_created(moment: &Moment) -> bool {
    let within = |inner: &Option<Box<Moment>>| inner.as_deref().is_some_and(counts_from_created);
    match moment {
        Moment::Anchor(anchor) => *anchor == Anchor::Created,
        Moment::Fields { within: inner, .. } | Moment::Feast { within: inner, .. } => within(inner),
        Moment::Lunar(lunar) => within(&lunar.within),
        Moment::UnitOf { of, .. } | Moment::Shift { of, .. } | Moment::Share { of, .. } => {
            counts_from_created(of)
        }
        Moment::Nth { within, .. } => counts_from_created(within),
        _ => false,
    }
}

/// Is it known to the day?
fn names_day(moment: &Moment) -> bool {
    match moment {
        Moment::Anchor(_) => true,
        Moment::Fields { fields, within } => {
            fields.day.is_some()
                || fields.weekday.is_some()
                || (fields.day_part.is_some() || fields.hour.is_some())
                    && within.as_deref().is_some_and(names_day)
        }
        Moment::Shift { unit, .. } => matches!(unit, Unit::Day | Unit::Week),
        Moment::UnitOf { unit, .. } => *unit == Unit::Day,
        Moment::Feast { .. } => true,
        Moment::Lunar(lunar) => lunar.day.is_some(),
        _ => false,
    }
}

/// How the fact at a time expression is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// As past, by the tense beside it.
    Past,
    /// As past, in that its clause says nothing else.
    Likely,
    /// As to come.
    Planned,
    /// Nothing tells.
    Unclear,
}

/// How the fact at a time expression is told.
pub(super) fn told(article: &Article, time: usize) -> Told {
    let statuses =
        || article.events.iter().filter(|event| event.time == Some(time)).map(|event| event.status);
    let direction = article.times[time].expression.direction;
    if direction == Direction::Future || statuses().any(|status| status != Status::Past) {
        return Told::Planned;
    }
    match (direction, statuses().next().is_some()) {
        (Direction::Past, _) => Told::Past,
        (_, true) => Told::Likely,
        (_, false) => Told::Unclear,
    }
}

/// "This year's end" here and "late 2025" there, of the same fact: the year of writing is 2025.
fn periods(article: &Article) -> Vec<Tie> {
    let mut ties: Vec<Tie> = Vec::new();
    let wanted = |time: &usize| !article.times[*time].furniture;
    for a in (0..article.times.len()).filter(wanted) {
        let near = &article.times[a];
        let Some(left) = of_this_year(&near.expression) else { continue };
        for b in (0..article.times.len()).filter(wanted) {
            let explicit = &article.times[b];
            let Some(right) = of_named_year(&explicit.expression) else { continue };
            if left != right || near.expression.modifier != explicit.expression.modifier {
                continue;
            }
            let finely = left != Fields::default() || near.expression.modifier.is_some();
            if let Some(weight) = one_fact(article, (a, b), finely) {
                let reason = format!("\"{}\" is \"{}\" of the same fact", near.text, explicit.text);
                ties.push(Tie { holds: Holds::Period(a, b), weight, reason });
            }
        }
    }
    // each expression once, with its best counterpart
    ties.sort_by(|x, y| y.weight.total_cmp(&x.weight));
    let mut kept: Vec<Tie> = Vec::new();
    for tie in ties {
        let Holds::Period(a, b) = tie.holds else { continue };
        let known = kept.iter().any(|k| matches!(k.holds, Holds::Period(c, d) if c == a || d == b));
        if !known && kept.len() < 6 {
            kept.push(tie);
        }
    }
    kept
}

/// How much two expressions of the same part of a year speak for one fact, in nats.
fn one_fact(article: &Article, times: (usize, usize), finely: bool) -> Option<f64> {
    let tellings = (told(article, times.0), told(article, times.1));
    if matches!(tellings, (Told::Past, Told::Planned) | (Told::Planned, Told::Past)) {
        return None;
    }
    // In one language, "this September" and "September 2024" are rather two Septembers than one.
    let retold = article.times[times.0].language != article.times[times.1].language;
    let events = |time: usize| article.events.iter().filter(move |event| event.time == Some(time));
    let likeness =
        |x: &FoundEvent, y: &FoundEvent| x.vector.as_ref().zip(y.vector.as_ref()).map(|(x, y)| cosine(x, y));
    let pairs = events(times.0).flat_map(|x| events(times.1).filter_map(move |y| likeness(x, y)));
    let likeness = pairs.fold(0.0, f32::max);
    match (retold, finely) {
        (true, true) if likeness >= 0.35 => Some(2.5),
        (true, true) => Some(1.0),
        (true, false) if likeness >= 0.6 => Some(1.0),
        (false, true) if likeness >= 0.75 => Some(1.0),
        _ => None,
    }
}

/// The fields below the year of an expression that counts from the year of writing.
fn of_this_year(expression: &TimeExpression) -> Option<Fields> {
    match &expression.moment {
        Moment::UnitOf { unit: Unit::Year, of, .. } if **of == Moment::CREATED => Some(Fields::default()),
        Moment::Fields { fields, within: Some(within) } => match &**within {
            Moment::UnitOf { unit: Unit::Year, of, .. } if **of == Moment::CREATED => Some(*fields),
            _ => None,
        },
        _ => None,
    }
}

/// The fields below the year of an expression that names its year.
fn of_named_year(expression: &TimeExpression) -> Option<Fields> {
    match &expression.moment {
        Moment::Fields { fields, within: None }
            if matches!(fields.year, Some(Year::Full(_))) && !expression.in_name =>
        {
            Some(Fields { year: None, ..*fields })
        }
        _ => None,
    }
}

/// A weekday and nothing else?
fn weekday_only(time: &FoundTime) -> bool {
    matches!(&time.expression.moment, Moment::Fields { fields, within: None }
        if fields.weekday.is_some() && fields.day.is_none() && fields.month.is_none())
}

/// Could this day be meant by an expression that lacks its year (or month), or by one that names its day? A feast is
/// looked for in the year of the day.
pub(super) fn names(time: &FoundTime, class: Class, day: NaiveDate) -> bool {
    match (class, &time.expression.moment) {
        (Class::Full(full), _) => full == day,
        (Class::Open, Moment::Fields { fields, .. }) => {
            let last = day.succ_opt().is_some_and(|next| next.month() != day.month());
            fields.month.is_none_or(|month| u32::from(month) == day.month())
                && fields.day.is_none_or(|d| if d == -1 { last } else { u32::try_from(d) == Ok(day.day()) })
                && fields.weekday.is_none_or(|w| u32::from(w) == day.weekday().number_from_monday())
        }
        (Class::Near, Moment::Fields { fields, within: None }) => {
            fields.weekday.is_some_and(|w| u32::from(w) == day.weekday().number_from_monday())
        }
        (Class::Feast, _) => {
            let nearest = TimeExpression { direction: Direction::Unknown, ..time.expression.clone() };
            let found = resolve(&nearest, &Context::created(day)).value.ok().and_then(|value| value.days());
            found.is_some_and(|(first, last)| first <= day && day <= last)
        }
        _ => false,
    }
}
