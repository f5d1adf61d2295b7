//! Calendar fields, days in figures and lunar dates: what `date`, `numeric` and `lunar` come to.

use super::names::day_part_named;
use super::{Builder, Meaning, Thing};
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

    pub(super) fn date(&mut self, arguments: &[(Option<&'static str>, Meaning)]) -> Option<Moment> {
        let mut fields = Fields::default();
        let mut within = None;
        for (key, meaning) in arguments {
            let key = (*key)?;
            match (key, self.build(meaning)?) {
                (_, Thing::Nothing) => {}
                ("in", Thing::Moment(frame)) => within = Some(Box::new(frame)),
                // a year that is given as a number is a field like the others
                ("in", thing) => set_field(&mut fields, "year", &thing)?,
                (key, thing) => set_field(&mut fields, key, &thing)?,
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
            set_field(&mut fields, "day", &Thing::Number(day, 0))?;
            set_field(&mut fields, "month", &Thing::Number(month, 0))?;
            if let Some(year) = &year {
                set_field(&mut fields, "year", year)?;
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

    pub(super) fn lunar(
        &mut self,
        calendar: &Meaning,
        arguments: &[(Option<&'static str>, Meaning)],
    ) -> Option<Moment> {
        let calendar = match self.build(calendar)? {
            Thing::Name("chinese") => LunarCalendar::Chinese,
            Thing::Name("vietnamese") => LunarCalendar::Vietnamese,
            _ => return None,
        };
        let mut lunar = Lunar { calendar, cycle: None, month: None, leap: false, day: None, within: None };
        for (key, meaning) in arguments.iter().filter_map(|(key, m)| key.map(|k| (k, m))) {
            if key == "in" {
                lunar.within = self.frame(Some(meaning))?;
                continue;
            }
            let Thing::Number(n, _) = self.build(meaning)? else { continue };
            match key {
                "cycle" => lunar.cycle = Some(u8::try_from(n).ok()?),
                "month" => lunar.month = Some(u8::try_from(n).ok()?),
                "day" => lunar.day = Some(i8::try_from(n).ok()?),
                "leap" => lunar.leap = n != 0,
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

fn set_field(fields: &mut Fields, key: &str, thing: &Thing) -> Option<()> {
    if key == "part" {
        let Thing::Name(name) = thing else { return None };
        fields.day_part = Some(day_part_named(name)?);
        return Some(());
    }
    let Thing::Number(n, figures) = thing else { return None };
    let small = || u8::try_from(*n).ok();
    match key {
        "year" if *figures == 2 => fields.year = Some(Year::Short(small()?)),
        "year" => fields.year = Some(Year::Full(i32::try_from(*n).ok()?)),
        "century" => fields.century = Some(i16::try_from(*n).ok()?),
        "decade" => fields.decade = Some(i16::try_from(*n).ok()?),
        "half" => fields.half = Some(small()?),
        "quarter" => fields.quarter = Some(small()?),
        "season" => fields.season = Some(small()?),
        "month" => fields.month = Some(small()?),
        "week" => fields.week = Some(small()?),
        "weekend" => fields.weekend = *n != 0,
        "weekday" => fields.weekday = Some(small()?),
        "day" => fields.day = Some(i8::try_from(*n).ok()?),
        "hour" => fields.hour = Some(small()?),
        "minute" => fields.minute = Some(small()?),
        "second" => fields.second = Some(small()?),
        _ => return None,
    }
    Some(())
}
