//! The same part of a year told twice, once as of this year and once with its year.

use super::classes::{Told, events_of_times};
use super::content::{Holds, MOST, Tie};
use crate::article::{Article, FoundTime};
use annalist_core::Modifier;
use annalist_core::expression::{Fields, Moment, TimeExpression, Unit, Year};
use annalist_similarity::cosine;

/// "This year's end" here and "late 2025" there, of the same fact: the year of writing is 2025.
pub(super) fn periods(article: &Article, told: &[Told]) -> Vec<Tie> {
    let all = || (0..article.times.len()).filter(|time| !article.times[*time].furniture);
    let fields = |time: usize, of: fn(&TimeExpression) -> Option<Fields>| {
        of(&article.times[time].expression).map(|fields| (time, fields))
    };
    let near: Vec<(usize, Fields)> = all().filter_map(|t| fields(t, of_this_year)).take(MOST).collect();
    let named: Vec<(usize, Fields)> = all().filter_map(|t| fields(t, of_named_year)).take(MOST).collect();
    let events = if near.is_empty() { Vec::new() } else { events_of_times(article) };
    let mut ties: Vec<Tie> = Vec::new();
    for (a, left) in &near {
        for (b, right) in &named {
            let (here, there) = (&article.times[*a], &article.times[*b]);
            if left != right || part_of(here) != part_of(there) {
                continue;
            }
            let finely = *left != Fields::default() || here.expression.modifier.is_some();
            let tellings = (told[*a], told[*b]);
            if matches!(tellings, (Told::Past, Told::Planned) | (Told::Planned, Told::Past)) {
                continue;
            }
            if let Some(weight) = one_fact(article, (*a, *b), &events, finely) {
                let reason = format!("\"{}\" is \"{}\" of the same fact", here.text, there.text);
                ties.push(Tie { holds: Holds::Period(*a, *b), weight, reason });
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

/// Early, in the middle, late: "late 2025" and the very end of it are told of one fact.
fn part_of(time: &FoundTime) -> Option<&'static str> {
    time.expression.modifier.map(Modifier::as_str)
}

/// How much two expressions of the same part of a year speak for one fact, in nats.
fn one_fact(article: &Article, times: (usize, usize), events: &[Vec<usize>], finely: bool) -> Option<f64> {
    // In one language, "this September" and "September 2024" are rather two Septembers than one.
    let retold = article.times[times.0].language != article.times[times.1].language;
    let vector = |event: &usize| article.events[*event].vector.as_ref();
    let here = events[times.0].iter().filter_map(vector);
    let likeness = here
        .flat_map(|x| events[times.1].iter().filter_map(vector).map(move |y| cosine(x, y)))
        .fold(0.0, f32::max);
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
