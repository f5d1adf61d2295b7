//! Calendar fields, days in figures and lunar dates: what `date`, `numeric` and `lunar` come to.

use super::names::day_part_named;
use super::{Builder, Field, Meaning, Thing};
use annalist_core::expression::{Fields, Lunar, LunarCalendar, Moment, Year};

impl Builder<'_> {
    /// An optional frame.
    pub(super) fn frame(&mut self, meaning: Option<&Meaning>) -> Option<Option<Box<Moment>>> {
        match meaning.map(|m| self.build(m)) {
            None | Some(Some(Thing::Nothing)) => Some(None),
            Some(Some(Thing::Moment(moment))) => Some(Some(Box::new(moment))),
            Some(Some(Thing::Number(year, figures))) => {
                let year = if figures == 2 {
                    Year::Short(u8::try_from(year).ok()?)
                } else {
                    Year::Full(i32::try_from(year).ok()?)
                };
                Some(Some(Box::new(Moment::fields(Fields { year: Some(year), ..Fields::default() }))))
            }
            _ => None,
        }
    }

    pub(super) fn date(&mut self, named: &[(Field, Meaning)]) -> Option<Moment> {
        let mut fields = Fields::default();
        let mut within = None;
        for (field, meaning) in named {
            match (field, self.build(meaning)?) {
                (_, Thing::Nothing) => {}
                (Field::In, Thing::Moment(frame)) => within = Some(Box::new(frame)),
                // a year that is given as a number is a field like the others
                (Field::In, thing) => set_field(&mut fields, Field::Year, &thing)?,
                (field, thing) => set_field(&mut fields, *field, &thing)?,
            }
        }
        exists(&fields).then_some(Moment::Fields { fields, within })
    }

    /// 11/03/2025 by possibility, then by the order that is usual here; the other order is kept where it is possible.
    pub(super) fn numeric(&mut self, a: &Meaning, b: &Meaning, year: Option<&Meaning>) -> Option<Moment> {
        let (a, b) = (self.number(a)?, self.number(b)?);
        let year = match year.map(|y| self.build(y)) {
            Some(Some(thing @ Thing::Number(..))) => Some(thing),
            _ => None,
        };
        let date = |day: i64, month: i64| -> Option<Moment> {
            if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
                return None;
            }
            let mut fields = Fields::default();
            set_field(&mut fields, Field::Day, &Thing::Number(day, 0))?;
            set_field(&mut fields, Field::Month, &Thing::Number(month, 0))?;
            if let Some(year) = &year {
                set_field(&mut fields, Field::Year, year)?;
            }
            Some(Moment::fields(fields))
        };
        let (usual, other) = if self.day_first { (date(a, b), date(b, a)) } else { (date(b, a), date(a, b)) };
        match (usual, other) {
            (Some(usual), other) => {
                self.alternative = other.filter(|o| *o != usual);
                Some(usual)
            }
            (None, other) => other,
        }
    }

    pub(super) fn lunar(&mut self, calendar: &Meaning, named: &[(Field, Meaning)]) -> Option<Moment> {
        let calendar = match self.build(calendar)? {
            Thing::Name("chinese") => LunarCalendar::Chinese,
            Thing::Name("vietnamese") => LunarCalendar::Vietnamese,
            _ => return None,
        };
        let mut lunar = Lunar { calendar, cycle: None, month: None, leap: false, day: None, within: None };
        for (field, meaning) in named {
            if *field == Field::In {
                lunar.within = self.frame(Some(meaning))?;
                continue;
            }
            let Thing::Number(n, _) = self.build(meaning)? else { continue };
            match field {
                Field::Cycle => lunar.cycle = Some(u8::try_from(n).ok()?),
                Field::Month => lunar.month = Some(u8::try_from(n).ok()?),
                Field::Day => lunar.day = Some(i8::try_from(n).ok()?),
                Field::Leap => lunar.leap = n != 0,
                _ => return None,
            }
        }
        Some(Moment::Lunar(lunar))
    }
}

/// Is there such a day in any year's calendar, or in that of the full year that is written? 30 February is none.
fn exists(fields: &Fields) -> bool {
    let days = match fields.month {
        None | Some(1 | 3 | 5 | 7 | 8 | 10 | 12) => 31,
        Some(4 | 6 | 9 | 11) => 30,
        Some(2) => match fields.year {
            Some(Year::Full(year)) if year > 0 && (year % 4 != 0 || year % 100 == 0 && year % 400 != 0) => 28,
            _ => 29,
        },
        Some(_) => return false,
    };
    fields.day.is_none_or(|day| day == -1 || (1..=days).contains(&day))
}

fn set_field(fields: &mut Fields, field: Field, thing: &Thing) -> Option<()> {
    if field == Field::Part {
        let Thing::Name(name) = thing else { return None };
        fields.day_part = Some(day_part_named(name)?);
        return Some(());
    }
    let Thing::Number(n, figures) = thing else { return None };
    let small = || u8::try_from(*n).ok();
    match field {
        Field::Year if *figures == 2 => fields.year = Some(Year::Short(small()?)),
        Field::Year => fields.year = Some(Year::Full(i32::try_from(*n).ok()?)),
        Field::Century => fields.century = Some(i16::try_from(*n).ok()?),
        Field::Decade => fields.decade = Some(i16::try_from(*n).ok()?),
        Field::Half => fields.half = Some(small()?),
        Field::Quarter => fields.quarter = Some(small()?),
        Field::Season => fields.season = Some(small()?),
        Field::Month => fields.month = Some(small()?),
        Field::Week => fields.week = Some(small()?),
        Field::Weekend => fields.weekend = *n != 0,
        Field::Weekday => fields.weekday = Some(small()?),
        Field::Day => fields.day = Some(i8::try_from(*n).ok()?),
        Field::Hour => fields.hour = Some(small()?),
        Field::Minute => fields.minute = Some(small()?),
        Field::Second => fields.second = Some(small()?),
        Field::Part | Field::In | Field::Cycle | Field::Leap => return None,
    }
    Some(())
}
