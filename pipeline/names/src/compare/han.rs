//! Two names in Han characters: script, short forms, other renderings of a foreign name.

use super::{Evidence, How};
use crate::sound;

/// Evidence from two lists of parts, if there are parts on both sides. Parts are simplified already.
pub(super) fn compare(a: &[String], b: &[String]) -> Option<Evidence> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.concat() == b.concat() {
        let long = a.concat().chars().count();
        return Some(match long {
            1 => Evidence::new(0.6, How::Exact, "the same character"),
            2 => Evidence::new(0.95, How::Exact, "the same characters"),
            _ => Evidence::new(1.0, How::Exact, "the same characters"),
        });
    }
    let (short, long) = if a.concat().len() <= b.concat().len() { (a, b) } else { (b, a) };
    if let [part] = short
        && let Some(evidence) = inside(part, long)
    {
        return Some(evidence);
    }
    Some(if a.len() == b.len() && a.len() > 1 { by_sound(a, b) } else { apart(a, b) })
}

/// A surname, a given name or a part of a foreign name.
fn inside(part: &str, long: &[String]) -> Option<Evidence> {
    if long.len() > 1 && long.iter().any(|other| other == part) {
        return Some(Evidence::new(0.6, How::Short, "a part of the foreign name"));
    }
    let whole = long.first().filter(|_| long.len() == 1)?;
    let edge = whole.starts_with(part) || whole.ends_with(part);
    let enough = part.chars().count() >= 2;
    edge.then(|| Evidence::new(if enough { 0.6 } else { 0.45 }, How::Short, "a short form"))
}

fn by_sound(a: &[String], b: &[String]) -> Evidence {
    let pairs = a.iter().zip(b).map(|(x, y)| sound::alike(&sound::of_han(x), &sound::of_han(y)));
    let (mut least, mut sum) = (1.0f32, 0.0);
    for alike in pairs {
        least = least.min(alike);
        sum += alike;
    }
    if least >= 0.65 {
        return Evidence::new(0.5 + 0.4 * sum / a.len() as f32, How::Sound, "renderings that sound alike");
    }
    Evidence::new(0.2 * least, How::Nothing, "other characters, another sound")
}

/// One foreign name without dots may still sound like another; Chinese names must agree in their characters.
fn apart(a: &[String], b: &[String]) -> Evidence {
    let (x, y) = (a.concat(), b.concat());
    if x.chars().count() >= 4 && y.chars().count() >= 4 {
        let alike = sound::alike(&sound::of_han(&x), &sound::of_han(&y));
        if alike >= 0.75 {
            return Evidence::new(0.3 + 0.4 * alike, How::Sound, "renderings that sound alike");
        }
    }
    let shared = x.chars().filter(|c| y.contains(*c)).count() as f32 / x.chars().count().max(1) as f32;
    Evidence::new(0.02 + 0.12 * shared, How::Nothing, "other characters")
}
