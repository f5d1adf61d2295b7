//! Lengths and recurring times, which have no place in the calendar: TIMEX3 `P3D` and `XXXX-WXX-5`.

use crate::clock::clock_of;
use crate::context::Unresolved;
use crate::write::{text, timex_clock};
use annalist_core::expression::{Fields, Unit};

/// A length as TIMEX3 writes it: `P2Y6M`, `PT90M`, `P2.5Y`; `X` for an amount that is left open (`PXD`).
pub(crate) fn length(amounts: &[(Option<i64>, Unit)]) -> String {
    let mut out = String::from("P");
    let mut in_day = false;
    for (amount, unit) in amounts {
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) && !in_day {
            in_day = true;
            out.push('T');
        }
        match (amount, unit) {
            // Half a year in whole months, where it comes out even.
            (Some(hundredths), Unit::Half) => push_hundredths(&mut out, hundredths.saturating_mul(6)),
            (Some(hundredths), _) => push_hundredths(&mut out, *hundredths),
            (None, _) => out.push('X'),
        }
        out.push_str(code(*unit));
    }
    out
}

/// A number of hundredths, without trailing zeros. Lengths are never negative.
fn push_hundredths(out: &mut String, hundredths: i64) {
    let hundredths = hundredths.unsigned_abs();
    out.push_str(&(hundredths / 100).to_string());
    let rest = hundredths % 100;
    match (rest, rest % 10) {
        (0, _) => {}
        (_, 0) => out.push_str(&format!(".{}", rest / 10)),
        _ => out.push_str(&format!(".{rest:02}")),
    }
}

/// The unit's letters in a TIMEX3 length.
fn code(unit: Unit) -> &'static str {
    match unit {
        Unit::Second => "S",
        Unit::Minute | Unit::Month | Unit::Half => "M",
        Unit::Hour => "H",
        Unit::DayPart => "DP",
        Unit::Day | Unit::Workday => "D",
        Unit::Weekend => "WE",
        Unit::Week => "W",
        Unit::Quarter => "Q",
        Unit::Season => "SE",
        Unit::Year => "Y",
        Unit::Decade => "DE",
        Unit::Century => "CE",
        Unit::Millennium => "ML",
    }
}

/// A time that comes back: by its fields with `X` for what changes (`XXXX-WXX-5`, `XXXX-10-05`, `XXXX-SU`), or, where
/// no field is written, by its period (`P2Y`).
pub(crate) fn recurring(fields: &Fields, every: u32, unit: Unit) -> Result<String, Unresolved> {
    let clock = clock_of(fields)?;
    let mut out = String::new();
    let exists =
        |number: u8, most: u8| (1..=most).contains(&number).then_some(number).ok_or(Unresolved::Impossible);
    let mut numbered = |prefix: &str, number: u8, width: usize| {
        out.push_str(prefix);
        out.push_str(&format!("{number:0width$}"));
    };
    match fields {
        Fields { month: Some(month), day, .. } => {
            numbered("XXXX-", exists(*month, 12)?, 2);
            if let Some(day) = day {
                numbered("-", exists(u8::try_from(*day).unwrap_or(0), 31)?, 2);
            }
        }
        Fields { day: Some(day), .. } => {
            numbered("XXXX-XX-", exists(u8::try_from(*day).unwrap_or(0), 31)?, 2)
        }
        Fields { week: Some(week), .. } => numbered("XXXX-W", exists(*week, 53)?, 2),
        Fields { weekday: Some(weekday), .. } => numbered("XXXX-WXX-", exists(*weekday, 7)?, 1),
        Fields { weekend: true, .. } => out.push_str("XXXX-WXX-WE"),
        Fields { quarter: Some(quarter), .. } => numbered("XXXX-Q", exists(*quarter, 4)?, 1),
        Fields { half: Some(half), .. } => numbered("XXXX-H", exists(*half, 2)?, 1),
        Fields { season: Some(season), .. } => {
            let names = ["XXXX-SP", "XXXX-SU", "XXXX-FA", "XXXX-WI"];
            out.push_str(names[usize::from(exists(*season, 4)?) - 1]);
        }
        _ if clock.is_some() => out.push_str("XXXX-XX-XX"),
        _ => return Ok(length(&[(Some(i64::from(every) * 100), unit)])),
    }
    if let Some(clock) = clock {
        out.push('T');
        out.push_str(&text(|out| timex_clock(out, clock)));
    }
    Ok(out)
}
