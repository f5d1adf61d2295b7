//! What rules say, compiled from text and built into moments.
//!
//! ```text
//! date(day=d, month=m, year=y)          date(day=d, in=unit(month, -1))          range(a, b)
//! ```
//!
//! | function | moment |
//! |---|---|
//! | `date(year= century= decade= half= quarter= season= month= week= weekend= weekday= day= part= hour= minute= second= in=)` | calendar fields; what a rule did not match is left out |
//! | | a day or month that no calendar has (30 February) makes the rule fail |
//! | `numeric(a, b, y)` | 11/03/2025: day and month in the order of the hints, the language, or the possible |
//! | `today`, `that-day` | the day of the anchor |
//! | `unit(u, n)`, `unit(u, n, of)` | the calendar unit n units from the anchor's |
//! | `shift(n, u)`, `shift(n, u, of)`, `keep(n, u, of)` | moved by n units; `keep` keeps the grain |
//! | `nth(n, what, of)` | n-th unit, `weekday(w)` or `month(m)` within |
//! | `stretch(n, u, past)`, `stretch(n, u, future)`, with `of` as fourth | the n units before or after; n may be `some` |
//! | `rolling(n, u, past)`, … | the same, counted from the day itself and not in whole units |
//! | `share(n, of-how-many, of)` | an equal share |
//! | `range(a, b)` | from, to |
//! | `feast(f)`, `feast(f, in)` | a feast |
//! | `lunar(chinese\|vietnamese, month=, day=, leap=, cycle=, in=)` | a lunar date; day -1 is the last |
//! | `length(n, u, …)` | a duration; n may be `some`; `half(n)` is n and a half |
//! | `every(n, u)`, `every(n, u, date(…))` | a set |
//! | `past`, `present`, `future` | vague references |
//! | `first(a, b, …)` | the first of them that the pattern kept what it needs for; nothing where there is none |
//! | `none` | no time expression: what matched is something else |

mod calendar;
mod function;
mod names;
mod needs;
mod parse;

pub use function::{Field, Function};
pub use names::unit_named;

use crate::pattern::{Kept, Slots};
use annalist_core::expression::{Anchor, Fields, Moment, Part, Tense, TimeMention, Unit};

/// A compiled meaning.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// Something kept by the pattern.
    Slot(usize),
    /// A number.
    Number(i64),
    /// A name: a unit, a feast, an anchor, …
    Name(&'static str),
    /// A function with its arguments.
    Call(Box<Call>),
    /// left operator right; the operator is one of + - * / < > = !, read from left to right; a quotient is rounded
    /// down.
    Sum(Box<Meaning>, char, Box<Meaning>),
}

/// A function with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    function: Function,
    /// The arguments that have no name, in order.
    plain: Vec<Meaning>,
    /// The fields.
    named: Vec<(Field, Meaning)>,
    /// Where one of these was not kept, it makes no sense.
    needs: SlotSet,
}

/// A set of slots, a bit each.
type SlotSet = u16;

impl Call {
    fn new(function: Function, plain: Vec<Meaning>, named: Vec<(Field, Meaning)>) -> Self {
        let call = Self { function, plain, named, needs: 0 };
        Self { needs: needs::of_call(&call), ..call }
    }
}

/// What a meaning comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Thing {
    /// Nothing: not matched.
    Nothing,
    /// A number and how many figures it was written with.
    Number(i64, u8),
    /// A name.
    Name(&'static str),
    /// A moment.
    Moment(Moment),
}

/// What building a meaning needs to know.
pub struct Builder<'b> {
    kept: &'b Slots,
    /// Which of them are there.
    known: SlotSet,
    times: &'b [TimeMention],
    day_first: bool,
    /// The other reading of a numeric date, where there is one.
    pub alternative: Option<Moment>,
}

impl<'b> Builder<'b> {
    /// For what a match kept; `times` are the mentions of the lower level, for `time` slots, and `day_first` says how numeric
    /// dates are written.
    pub fn new(kept: &'b Slots, times: &'b [TimeMention], day_first: bool) -> Self {
        let known = kept.iter().enumerate().filter(|(_, kept)| kept.is_some());
        let known = known.fold(0, |all, (slot, _)| all | 1 << slot);
        Self { kept, known, times, day_first, alternative: None }
    }

    /// What `meaning` comes to; None where it makes no sense (a day 40, a unit that is none).
    pub fn build(&mut self, meaning: &Meaning) -> Option<Thing> {
        Some(match meaning {
            Meaning::Number(n) => Thing::Number(*n, 0),
            Meaning::Name(name) => named(name),
            Meaning::Slot(slot) => match self.kept[*slot] {
                None => Thing::Nothing,
                Some(Kept::Number(n, figures)) => Thing::Number(n, figures),
                Some(Kept::Symbol(name)) => named(name),
                Some(Kept::Time(time)) => {
                    Thing::Moment(self.times.get(time as usize)?.expression.moment.clone())
                }
            },
            Meaning::Sum(left, operator, right) => {
                let (a, b) = (self.number(left)?, self.number(right)?);
                let value = match operator {
                    '+' => a.checked_add(b)?,
                    '-' => a.checked_sub(b)?,
                    '*' => a.checked_mul(b)?,
                    '/' => a.checked_div_euclid(b)?,
                    '%' => a.checked_rem_euclid(b)?,
                    '<' => i64::from(a < b),
                    '>' => i64::from(a > b),
                    '!' => i64::from(a != b),
                    _ => i64::from(a == b),
                };
                Thing::Number(value, 0)
            }
            Meaning::Call(call) if call.needs & !self.known != 0 => return None,
            Meaning::Call(call) => self.call(call)?,
        })
    }

    fn number(&mut self, meaning: &Meaning) -> Option<i64> {
        match self.build(meaning)? {
            Thing::Number(n, _) => Some(n),
            _ => None,
        }
    }

    fn moment(&mut self, meaning: &Meaning) -> Option<Moment> {
        match self.build(meaning)? {
            Thing::Moment(moment) => Some(moment),
            _ => None,
        }
    }

    fn unit(&mut self, meaning: &Meaning) -> Option<Unit> {
        match self.build(meaning)? {
            Thing::Name(name) => unit_named(name),
            _ => None,
        }
    }

    fn call(&mut self, call: &Call) -> Option<Thing> {
        let plain = &call.plain[..];
        let arg = |place: usize| plain.get(place);
        let moment = match call.function {
            Function::Date => self.date(&call.named)?,
            Function::Numeric => self.numeric(arg(0)?, arg(1)?, arg(2))?,
            Function::Unit => {
                let (unit, steps) = (self.unit(arg(0)?)?, self.number(arg(1)?)?);
                let of = self.of(arg(2), Moment::CREATED)?;
                Moment::UnitOf { unit, steps: i32::try_from(steps).ok()?, of: Box::new(of) }
            }
            Function::Shift | Function::Keep => {
                let (count, unit) = (self.number(arg(0)?)?, self.unit(arg(1)?)?);
                let of = Box::new(self.of(arg(2), Moment::CREATED)?);
                let keep = call.function == Function::Keep;
                Moment::Shift { of, count: i32::try_from(count).ok()?, unit, keep }
            }
            Function::Nth => {
                let ordinal = i32::try_from(self.number(arg(0)?)?).ok()?;
                let what = self.part(arg(1)?)?;
                Moment::Nth { ordinal, what, within: Box::new(self.moment(arg(2)?)?) }
            }
            Function::Stretch => self.stretch(plain, false)?,
            Function::Rolling => self.stretch(plain, true)?,
            Function::Share => {
                let (nth, shares) = (self.number(arg(0)?)?, self.number(arg(1)?)?);
                let of = Box::new(self.moment(arg(2)?)?);
                Moment::Share { of, nth: u8::try_from(nth).ok()?, shares: u8::try_from(shares).ok()? }
            }
            Function::Range => {
                let (from, to) = (self.moment(arg(0)?)?, self.moment(arg(1)?)?);
                Moment::Range { from: Box::new(from), to: Box::new(to) }
            }
            Function::Feast => {
                let Thing::Name(feast) = self.build(arg(0)?)? else { return None };
                let feast = annalist_time::feast_id(feast)?;
                Moment::Feast { feast, within: self.frame(arg(1))? }
            }
            Function::Lunar => self.lunar(arg(0)?, &call.named)?,
            Function::Length => self.length(plain)?,
            Function::Every => self.every(plain)?,
            Function::First => {
                let known = |thing: &Thing| !matches!(thing, Thing::Nothing);
                let first = plain.iter().filter_map(|m| self.build(m)).find(known);
                return Some(first.unwrap_or(Thing::Nothing));
            }
            Function::Half => {
                let hundredths = self.number(arg(0)?)?.checked_mul(100)?.checked_add(50)?;
                return Some(Thing::Number(hundredths, u8::MAX));
            }
            Function::Weekday | Function::Month => return None,
        };
        Some(Thing::Moment(moment))
    }

    /// An argument that is a moment, or the default where it is left out.
    fn of(&mut self, meaning: Option<&Meaning>, default: Moment) -> Option<Moment> {
        match meaning.map(|m| self.build(m)) {
            None | Some(Some(Thing::Nothing)) => Some(default),
            Some(Some(Thing::Moment(moment))) => Some(moment),
            _ => None,
        }
    }

    fn part(&mut self, meaning: &Meaning) -> Option<Part> {
        if let Meaning::Call(call) = meaning {
            let number = u8::try_from(self.number(call.plain.first()?)?).ok()?;
            return match call.function {
                Function::Weekday => Some(Part::Weekday(number)),
                Function::Month => Some(Part::Month(number)),
                _ => None,
            };
        }
        self.unit(meaning).map(Part::Unit)
    }

    fn stretch(&mut self, plain: &[Meaning], rolling: bool) -> Option<Moment> {
        let count = match self.build(plain.first()?)? {
            Thing::Number(n, _) => Some(u32::try_from(n).ok()?),
            _ => None,
        };
        let unit = self.unit(plain.get(1)?)?;
        let forward = match self.build(plain.get(2)?)? {
            Thing::Moment(Moment::Vague(Tense::Future)) => true,
            Thing::Moment(Moment::Vague(Tense::Past)) => false,
            _ => return None,
        };
        let of = self.of(plain.get(3), Moment::CREATED)?;
        Some(Moment::Stretch { of: Box::new(of), count, unit, forward, rolling })
    }

    fn length(&mut self, plain: &[Meaning]) -> Option<Moment> {
        let mut amounts = Vec::new();
        for place in (0..).step_by(2).take_while(|place| plain.get(*place).is_some()) {
            let amount = match self.build(plain.get(place)?)? {
                Thing::Number(n, u8::MAX) => Some(n),
                Thing::Number(n, _) => Some(n.checked_mul(100)?),
                _ => None,
            };
            match self.build(plain.get(place + 1)?)? {
                Thing::Name(name) => amounts.push((amount, unit_named(name)?)),
                Thing::Nothing => {}
                _ => return None,
            }
        }
        Some(Moment::Length { amounts })
    }

    fn every(&mut self, plain: &[Meaning]) -> Option<Moment> {
        let every = u32::try_from(self.number(plain.first()?)?).ok()?;
        let unit = self.unit(plain.get(1)?)?;
        let fields = match plain.get(2).map(|m| self.build(m)) {
            None => Fields::default(),
            Some(Some(Thing::Moment(Moment::Fields { fields, .. }))) => fields,
            _ => return None,
        };
        Some(Moment::Recurring { fields, every, unit })
    }
}

/// Names that are moments; the rest stay names.
fn named(name: &'static str) -> Thing {
    Thing::Moment(match name {
        "today" => Moment::CREATED,
        "that-day" => Moment::Anchor(Anchor::Text),
        "past" => Moment::Vague(Tense::Past),
        "present" => Moment::Vague(Tense::Present),
        "future" => Moment::Vague(Tense::Future),
        _ => return Thing::Name(name),
    })
}
