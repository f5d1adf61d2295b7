//! Which earlier date of a text the next expression counts from.
//!
//! Fed with the resolved mentions of a text in their order, it gives the [`Context`] of the next one:
//!
//! - **Counting** ("two days later", "the same year", "that day") goes from the nearest earlier date that is known at
//!   least as finely as what is counted (days from a day, years from anything up to a year); only where there is none
//!   from a coarser one (days from a month, months from a year), and then the result is as coarse. A date that would
//!   put a thing told as past after the creation date is passed over: in "in 1950 …, the minister said on Monday. Two
//!   years later …" years are counted from 1950. Dates more than eight paragraphs back are forgotten.
//! - **Filling in**: "12 June" after "3 May 2016" or "May last year" in the same paragraph is the nearest one to that.
//!   The earlier date must have given its year, another than that of the creation date; a year alone ("in 1953") fills
//!   in only if it lies two years back or more, since news names last year beside months of this year. A day and month
//!   that the text has given with a year before ("29 September 1918 … on 29 September") are that day again. "The 28th"
//!   takes its month from the nearest earlier month or day of this or the last paragraph, "at 15:40" its day from the
//!   nearest earlier day of this paragraph. What is told as to come is never filled in from the past, and weekdays
//!   never are.
//! - **Standing alone**: a text of one sentence with one time expression ("two days later: …") has no earlier date and
//!   will have none; it counts from the creation date ([`Narrative::stand_alone`]).
//! - Durations, sets, references such as "recently", and years inside names are no dates that anything counts from. A
//!   caller that knows of quotations or captions leaves them out by not telling them.

use crate::context::{Context, Resolution};
use crate::fields::{Cycle, cycle_of};
use crate::period::Period;
use crate::resolve::read;
use crate::unit::grain_of;
use annalist_core::expression::{Anchor, Direction, Lunar, Moment, TimeExpression, TimeKind, Unit};
use annalist_core::value::Grain;
use chrono::{Datelike, NaiveDate};
use std::collections::VecDeque;

/// How many paragraphs back a date can be counted from.
const PARAGRAPHS: usize = 8;

/// How many dates are kept to count from.
const KEPT: usize = 8;

/// How many days are kept to be named again.
const DAYS: usize = 32;

/// Follows the dates of a text; see the module for its rules.
#[derive(Clone, Debug, Default)]
pub struct Narrative {
    created: Option<NaiveDate>,
    paragraph: usize,
    /// The latest last.
    told: VecDeque<Told>,
    /// Days that were told with their year, the latest last, however long ago.
    days: VecDeque<NaiveDate>,
    alone: bool,
}

/// A date that was told.
#[derive(Clone, Copy, Debug)]
struct Told {
    period: Period,
    paragraph: usize,
    /// It gave its year, or took it from an earlier date that did.
    with_year: bool,
}

impl Narrative {
    /// The narrative of a text that was written on `created`.
    pub fn new(created: Option<NaiveDate>) -> Self {
        Self { created, ..Self::default() }
    }

    /// The text is one sentence with one time expression, so that there is nothing else to count from than the
    /// creation date.
    pub fn stand_alone(&mut self) {
        self.alone = true;
    }

    /// A new paragraph begins.
    pub fn paragraph(&mut self) {
        self.paragraphs(1);
    }

    /// So many new paragraphs begin; there is nothing in them but in the last.
    pub fn paragraphs(&mut self, count: usize) {
        if count == 0 {
            return;
        }
        self.paragraph += count;
        let oldest = self.paragraph.saturating_sub(PARAGRAPHS);
        self.told.retain(|told| told.paragraph >= oldest);
    }

    /// What the next expression may count from.
    pub fn context(&self, expression: &TimeExpression) -> Context {
        let mut context = Context { created: self.created, ..Context::default() };
        if let Some(unit) = counted(&expression.moment) {
            let created = || self.created.filter(|_| self.alone).and_then(Period::day);
            context.text = self.counting_from(expression, grain_of(unit), context).or_else(created);
        }
        if let Some(cycle) = open_cycle(&expression.moment) {
            let again =
                self.named_again(&expression.moment).filter(|_| expression.direction != Direction::Future);
            context.frame = again.or_else(|| self.frame(cycle, expression.direction));
        }
        context
    }

    /// Takes note of what an expression came to.
    pub fn tell(&mut self, expression: &TimeExpression, resolution: &Resolution) {
        let period = resolution.value.as_ref().ok().and_then(Period::of);
        self.tell_days(expression, resolution.anchor, period);
    }

    /// The same of its days, where it has any, and of what it was counted from.
    pub fn tell_days(&mut self, expression: &TimeExpression, anchor: Option<Anchor>, period: Option<Period>) {
        let dated = matches!(expression.kind, TimeKind::Date | TimeKind::Time) && !expression.in_name;
        let Some(period) = period.filter(|_| dated) else { return };
        let with_year = anchor == Some(Anchor::Text) || says_year(&expression.moment);
        push(&mut self.told, KEPT, Told { period, paragraph: self.paragraph, with_year });
        if with_year && period.grain() == Grain::Day && period.first() == period.last() {
            push(&mut self.days, DAYS, period.first());
        }
    }

    /// The earlier date that fits what is counted.
    fn counting_from(&self, expression: &TimeExpression, grain: Grain, context: Context) -> Option<Period> {
        let fine = self.told.iter().rev().filter(|told| told.period.grain() <= grain);
        let coarsest = if grain < Grain::Month { Grain::Month } else { grain.max(Grain::Year) };
        let is_coarse = |told: &&Told| told.period.grain() > grain && told.period.grain() <= coarsest;
        let coarse = self.told.iter().rev().filter(is_coarse);
        let mut candidates = fine.chain(coarse).map(|told| told.period);
        let nearest = candidates.clone().next();
        candidates.find(|text| self.stays_past(expression, &context.with_text(*text), text)).or(nearest)
    }

    /// Does counting from this date leave something told as past before the creation date?
    fn stays_past(&self, expression: &TimeExpression, context: &Context, text: &Period) -> bool {
        let Some(created) = self.created else { return true };
        if expression.direction == Direction::Future || text.first() > created {
            return true;
        }
        let found = read(expression, context).value;
        found.ok().and_then(|value| value.earliest).is_none_or(|first| first <= created)
    }

    /// The day that the text has given with its year before, if this is its day and month.
    fn named_again(&self, moment: &Moment) -> Option<Period> {
        let Moment::Fields { fields, within: None } = moment else { return None };
        let (month, day) = fields.month.zip(fields.day).filter(|_| fields.year.is_none())?;
        let same =
            |told: &&NaiveDate| told.month() == u32::from(month) && i64::from(told.day()) == i64::from(day);
        self.days.iter().rev().find(same).copied().and_then(Period::day)
    }

    /// Has the text just told of another year than that of its creation, so that months go on in that year?
    fn tells_of_another_year(&self, last: &Told) -> bool {
        let year = last.period.first().year();
        let back = self.created.map(|created| created.year() - year);
        match last.period.grain() {
            _ if !last.with_year => false,
            Grain::Year => back.is_none_or(|back| back >= 2),
            grain => grain < Grain::Year && back != Some(0),
        }
    }

    /// The time that what is left out is taken from.
    fn frame(&self, cycle: Cycle, direction: Direction) -> Option<Period> {
        let last = self.told.back()?;
        let since = self.paragraph - last.paragraph;
        let grain = last.period.grain();
        let fits = match cycle {
            Cycle::Year => {
                // what is told as past does not take its year from what lies ahead, nor the other way round
                let ahead = self.created.is_some_and(|created| last.period.first() > created);
                let agrees = direction != Direction::Future && !(ahead && direction == Direction::Past);
                since == 0 && agrees && self.tells_of_another_year(last)
            }
            Cycle::Month => since <= 1 && grain <= Grain::Month,
            Cycle::Day => since == 0 && grain == Grain::Day,
            Cycle::Once | Cycle::Century | Cycle::Week => false,
        };
        fits.then_some(last.period)
    }
}

/// Adds to a list that forgets the oldest.
fn push<T>(list: &mut VecDeque<T>, most: usize, item: T) {
    if list.len() == most {
        list.pop_front();
    }
    list.push_back(item);
}

/// Does a moment say of which year it is, in figures or counted ("last year")?
fn says_year(moment: &Moment) -> bool {
    let inner = |moment: &Option<Box<Moment>>| moment.as_deref().is_some_and(says_year);
    match moment {
        Moment::Fields { fields, within } => fields.year.is_some() || inner(within),
        Moment::Feast { within, .. } => inner(within),
        Moment::Lunar(Lunar { within, cycle, .. }) => cycle.is_some() || inner(within),
        Moment::UnitOf { unit, of, .. } | Moment::Shift { unit, of, .. } => {
            *unit == Unit::Year || says_year(of)
        }
        Moment::Nth { within: of, .. } | Moment::Share { of, .. } => says_year(of),
        Moment::Range { from, to } => says_year(from) || says_year(to),
        _ => false,
    }
}

/// In which unit a moment counts from the text; None where it doesn't.
fn counted(moment: &Moment) -> Option<Unit> {
    counted_in(moment, Unit::Day)
}

fn counted_in(moment: &Moment, unit: Unit) -> Option<Unit> {
    let inner = |moment: &Option<Box<Moment>>| moment.as_deref().and_then(|moment| counted_in(moment, unit));
    match moment {
        Moment::Anchor(Anchor::Text) => Some(unit),
        Moment::Anchor(Anchor::Created)
        | Moment::Length { .. }
        | Moment::Recurring { .. }
        | Moment::Vague(_) => None,
        Moment::Fields { within, .. } | Moment::Feast { within, .. } => inner(within),
        Moment::Lunar(Lunar { within, .. }) => inner(within),
        Moment::UnitOf { unit, of, .. }
        | Moment::Shift { of, unit, .. }
        | Moment::Stretch { of, unit, .. } => counted_in(of, *unit),
        Moment::Nth { within: of, .. } | Moment::Share { of, .. } => counted_in(of, unit),
        Moment::Range { from, to } => counted_in(from, unit).or_else(|| counted_in(to, unit)),
    }
}

/// The cycle of fields that leave out their year, month or day; of a range, the rarer one.
fn open_cycle(moment: &Moment) -> Option<Cycle> {
    match moment {
        Moment::Fields { fields, within: None } => cycle_of(fields),
        Moment::Fields { within: Some(within), .. } | Moment::Feast { within: Some(within), .. } => {
            open_cycle(within)
        }
        Moment::Feast { within: None, .. } => Some(Cycle::Year),
        Moment::Lunar(Lunar { within: None, cycle: None, .. }) => Some(Cycle::Year),
        Moment::Nth { within: of, .. } | Moment::Share { of, .. } => open_cycle(of),
        Moment::Range { from, to } => {
            // A side that is complete gives the other what it lacks.
            match (open_cycle(from), open_cycle(to)) {
                (Some(from), Some(to)) => Some(from.min(to)),
                _ => None,
            }
        }
        _ => None,
    }
}
