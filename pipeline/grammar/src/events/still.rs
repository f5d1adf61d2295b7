//! What has a date and tells no happening: habits ("open every day except Monday"), the ordinal of a year ("this year is
//! the 75th"), credits of pictures, corrections of dates, how things stand, and the figures of a year.

use super::clause::{Clause, prints, triggers};
use super::{Hit, What, word_weight};
use annalist_core::{Concepts, Moment, Span, TimeKind, TimeMention, Unit};

/// The words of the class `still`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Still {
    /// What makes a habit of a weekday or hour beside it: "except", "of each month".
    Habit,
    /// What is open or shut at its hours: with weekdays from one to another it is a habit.
    Hours,
    /// What is said of the years gone by: "anniversary", "the 75th year".
    Jubilee,
    /// The credit of a picture: "photographed".
    Picture,
    /// An earlier telling that is put right: "an earlier version".
    Earlier,
    /// What follows is put right: "the right date".
    Right,
    /// How things stand: "remains in force".
    Lasting,
}

impl Still {
    /// By its name in `events.toml`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "habit" => Self::Habit,
            "hours" => Self::Hours,
            "jubilee" => Self::Jubilee,
            "picture" => Self::Picture,
            "earlier" => Self::Earlier,
            "right" => Self::Right,
            "lasting" => Self::Lasting,
            _ => return None,
        })
    }
}

/// How far from its date the credit of a picture stands at most, in bytes.
const CREDIT: usize = 24;

/// What the figures of a year count: sums, shares, weights, heads.
const FIGURES: [&str; 9] =
    ["percent", "kronor", "dollars", "yuan", "euros", "dong", "tonnes", "people", "votes"];

/// A sentence as the rules of this file see it.
#[derive(Debug)]
pub struct Said<'s> {
    /// The document.
    pub text: &'s str,
    /// The words of the sentence.
    pub hits: &'s [Hit],
    /// All time expressions of the document.
    pub times: &'s [TimeMention],
    /// Is the date that an earlier telling gave put right behind this sentence or in it?
    pub put_right: bool,
}

impl Said<'_> {
    /// Does `time` date nothing that happens in `clause`?
    pub fn tells_nothing(&self, clause: &Clause, time: &TimeMention) -> bool {
        self.is_habit(clause, time)
            || self.counts_years(clause, time)
            || self.is_credit(clause, time)
            || self.is_put_right(clause, time)
            || self.lasts(clause, time)
            || self.is_notice(clause, time)
            || self.is_figure(clause, time)
    }

    fn has(&self, span: Span, what: Still) -> bool {
        self.of(span, what).next().is_some()
    }

    fn of(&self, span: Span, what: Still) -> impl Iterator<Item = Span> {
        let found = self.hits.iter().filter(move |hit| hit.what == What::Still(what));
        found.map(|hit| hit.span).filter(move |at| span.contains(*at))
    }

    /// A weekday or hour beside a word of habit, or beside another that comes back ("every Tuesday and the first
    /// Saturday"); weekdays from one to another where something is open.
    fn is_habit(&self, clause: &Clause, time: &TimeMention) -> bool {
        if !is_weekly(&time.expression.moment) {
            return false;
        }
        let ranging = matches!(time.expression.moment, Moment::Range { .. });
        let sets = self.times.iter().filter(|t| t.expression.kind == TimeKind::Set).map(|t| t.span);
        let sets = sets.filter(|set| clause.span.contains(*set));
        self.of(clause.span, Still::Habit).chain(sets).any(|at| self.beside(at, time.span))
            || (ranging && self.has(clause.span, Still::Hours))
    }

    /// Do only other times and next to no letters stand between?
    fn beside(&self, a: Span, b: Span) -> bool {
        if a.overlaps(b) {
            return true;
        }
        let between = if a.end <= b.start { Span::new(a.end, b.start) } else { Span::new(b.end, a.start) };
        let covered = |at: usize| self.times.iter().any(|t| t.span.start <= at && at < t.span.end);
        let letters = between.of(self.text).char_indices();
        let bare = letters.filter(|(at, c)| c.is_alphanumeric() && !covered(between.start + at)).count();
        bare <= 6
    }

    /// "This year" or a year of which nothing is said but how many have gone by.
    fn counts_years(&self, clause: &Clause, time: &TimeMention) -> bool {
        let Some(relative) = year_of(&time.expression.moment) else { return false };
        let near = |at: Span| at.start >= time.span.end && at.start - time.span.end <= 32;
        // "the anniversary was bitter after he died last year": the year is the other clause's
        let parted = |at: Span| {
            let between = Span::new(at.end.min(time.span.start), time.span.start);
            self.hits.iter().any(|hit| hit.what == What::Clause(true) && between.contains(hit.span))
        };
        self.of(clause.span, Still::Jubilee).any(|at| (relative && !parted(at)) || near(at))
    }

    /// The credit of a picture, unless the clause tells something else.
    fn is_credit(&self, clause: &Clause, time: &TimeMention) -> bool {
        let reach = |at: Span| at.end.max(time.span.end) - at.start.min(time.span.start);
        let near = |at: Span| reach(at) <= at.len() + time.span.len() + CREDIT;
        let silent = || {
            triggers(clause.span, self.hits).all(|(span, _, report)| report || !self.beside(span, time.span))
        };
        self.of(clause.span, Still::Picture).any(near) && silent()
    }

    /// What an earlier telling said, where another date is said to be right.
    fn is_put_right(&self, clause: &Clause, time: &TimeMention) -> bool {
        let before = Span::new(clause.span.start, time.span.start.max(clause.span.start));
        self.put_right && self.has(before, Still::Earlier) && !self.has(before, Still::Right)
    }

    /// How things stand, and nothing that happens beside it.
    fn lasts(&self, clause: &Clause, time: &TimeMention) -> bool {
        let lasting: Vec<Span> = self.of(clause.span, Still::Lasting).collect();
        let covered = |span: Span| lasting.iter().any(|l| l.overlaps(span));
        !lasting.is_empty()
            && year_of(&time.expression.moment).is_some()
            && triggers(clause.span, self.hits).all(|(span, _, report)| report || covered(span))
    }

    /// "Published 11 March 2025": the article speaks of itself.
    fn is_notice(&self, clause: &Clause, time: &TimeMention) -> bool {
        let mut told = triggers(clause.span, self.hits);
        let Some((trigger, concept, _)) = told.next() else { return false };
        let around = [
            Span::new(clause.span.start, time.span.start.max(clause.span.start)),
            Span::new(time.span.end.min(clause.span.end), clause.span.end),
        ];
        let weight: usize = around.iter().map(|s| word_weight(s.of(self.text))).sum();
        told.next().is_none() && prints(concept) && weight <= word_weight(trigger.of(self.text))
    }

    /// The figures of a year: a quantity and no happening, or only that it rose or fell.
    fn is_figure(&self, clause: &Clause, time: &TimeMention) -> bool {
        let trend = |concept: &str| Concepts::shared().get(concept).is_some_and(|c| c.trend);
        let counted = || super::quantity::find(self.text, clause.span, self.hits, Some(time.span));
        year_of(&time.expression.moment).is_some()
            && triggers(clause.span, self.hits).all(|(_, concept, report)| report || trend(concept))
            && counted()
                .iter()
                .any(|q| FIGURES.contains(&q.of.as_str()) && q.hundredths.is_some_and(|value| value > 100))
    }
}

/// A weekday or an hour, without a date.
fn is_weekly(moment: &Moment) -> bool {
    match moment {
        Moment::Fields { fields, within } => {
            let written = fields.weekday.is_some() || fields.hour.is_some() || fields.day_part.is_some();
            let dated = fields.day.is_some() || fields.month.is_some() || fields.year.is_some();
            written && !dated && within.as_deref().is_none_or(is_frame)
        }
        Moment::Nth { within, .. } => is_frame(within),
        Moment::Range { from, to } => is_weekly(from) && is_weekly(to),
        _ => false,
    }
}

/// A week, month or year that is only "this" one.
fn is_frame(moment: &Moment) -> bool {
    matches!(moment, Moment::UnitOf { .. } | Moment::Anchor(_))
}

/// Is it a whole year, and if so, one told from the day of writing ("this year", "last year")?
fn year_of(moment: &Moment) -> Option<bool> {
    match moment {
        Moment::UnitOf { unit: Unit::Year, .. } => Some(true),
        Moment::Fields { fields, within: None } => {
            let finer = fields.month.is_some()
                || fields.day.is_some()
                || fields.week.is_some()
                || fields.season.is_some()
                || fields.quarter.is_some()
                || fields.half.is_some()
                || fields.weekday.is_some();
            (fields.year.is_some() && !finer).then_some(false)
        }
        _ => None,
    }
}
