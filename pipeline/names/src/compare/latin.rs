//! Two names in Latin letters: marks, order, hyphens, initials, short forms, endings, slips.

use super::{Evidence, How};
use crate::name::Token;

/// Evidence from words alone, if there are words on both sides.
pub(super) fn compare(a: &[&Token], b: &[&Token]) -> Option<Evidence> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if joined(a) == joined(b) {
        return Some(same_letters(a, b));
    }
    if turned(a, b) || turned(b, a) {
        return Some(Evidence::new(0.92, How::Order, "the same words in another order"));
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    Some(align(short, long))
}

fn joined(tokens: &[&Token]) -> String {
    tokens.iter().map(|token| token.folded.as_str()).collect()
}

/// Whether `a` with its last word in front has the letters of `b`: "Mingde Chen", "Chen Ming-de".
fn turned(a: &[&Token], b: &[&Token]) -> bool {
    let mut order = a.to_vec();
    order.rotate_right(1);
    a.len() > 1 && joined(&order) == joined(b)
}

/// The same letters in the same order: marks decide how sure that is.
fn same_letters(a: &[&Token], b: &[&Token]) -> Evidence {
    if a.len() != b.len() {
        return Evidence::new(0.95, How::Folded, "the same letters, written together or apart");
    }
    let clash = a.iter().zip(b).filter(|(x, y)| marks_clash(x, y)).count();
    let loss = a.iter().zip(b).any(|(x, y)| x.marked.is_some() != y.marked.is_some());
    // A single word is little to go by: "Chen" and "Chen".
    let single = a.len() == 1;
    match clash {
        0 if loss => Evidence::new(if single { 0.9 } else { 0.97 }, How::Folded, "the same but for marks"),
        0 => Evidence::new(if single { 0.93 } else { 1.0 }, How::Exact, "the same words"),
        1 if a.len() >= 3 => Evidence::new(0.72, How::Folded, "one word has other marks"),
        _ => Evidence::new(0.62, How::Folded, "the same letters with other marks"),
    }
}

/// Both have marks, and they differ.
fn marks_clash(a: &Token, b: &Token) -> bool {
    matches!((&a.marked, &b.marked), (Some(x), Some(y)) if x != y)
}

/// How one word stands for another, and how well.
#[derive(Clone, Copy, PartialEq)]
enum Fit {
    Same(f32),
    Spelling(f32),
    Initial(f32),
}

impl Fit {
    fn score(self) -> f32 {
        match self {
            Fit::Same(score) | Fit::Spelling(score) | Fit::Initial(score) => score,
        }
    }
}

fn fit(a: &Token, b: &Token) -> Option<Fit> {
    if a.folded == b.folded {
        return Some(Fit::Same(if marks_clash(a, b) { 0.7 } else { 1.0 }));
    }
    if a.initial != b.initial && a.folded.chars().next() == b.folded.chars().next() {
        return Some(Fit::Initial(0.6));
    }
    let (short, long) = if a.folded.len() <= b.folded.len() { (a, b) } else { (b, a) };
    let genitive = short.folded.len() >= 3 && long.folded.strip_suffix('s') == Some(short.folded.as_str());
    if genitive {
        return Some(Fit::Same(0.97));
    }
    let length = short.folded.chars().count();
    let slips = strsim::osa_distance(&a.folded, &b.folded);
    match slips {
        1 if length >= 5 => Some(Fit::Spelling(0.8)),
        2 if length >= 8 => Some(Fit::Spelling(0.72)),
        _ => None,
    }
}

/// Pairs each word of the shorter name with its best partner in the longer one.
fn align(short: &[&Token], long: &[&Token]) -> Evidence {
    let mut free = vec![true; long.len()];
    let mut fits: Vec<Option<(usize, Fit)>> = vec![None; short.len()];
    // Whole words first, so that an initial does not take their partner.
    for round in 0..3 {
        for (at, token) in short.iter().enumerate() {
            if fits[at].is_some() {
                continue;
            }
            let candidates =
                (0..long.len()).filter(|to| free[*to]).filter_map(|to| Some((to, fit(token, long[to])?)));
            let wanted = candidates.filter(|(_, fit)| match fit {
                Fit::Same(_) => true,
                Fit::Spelling(_) => round >= 1,
                Fit::Initial(_) => round >= 2,
            });
            let found = wanted.min_by_key(|(to, _)| to.abs_diff(at));
            if let Some((to, _)) = found {
                free[to] = false;
            }
            fits[at] = found;
        }
    }
    judge(short, long, &fits)
}

fn judge(short: &[&Token], long: &[&Token], fits: &[Option<(usize, Fit)>]) -> Evidence {
    let found: Vec<(usize, Fit)> = fits.iter().filter_map(|fit| *fit).collect();
    let whole = found.iter().filter(|(_, fit)| !matches!(fit, Fit::Initial(_))).count();
    if found.len() < short.len() {
        return contradiction(&found, short.len());
    }
    let mean = found.iter().map(|(_, fit)| fit.score()).sum::<f32>() / found.len() as f32;
    let initials = found.len() - whole;
    if initials > 0 {
        let score = match (whole, short.len() == long.len()) {
            (0, _) => 0.35,
            (_, true) => 0.72,
            _ => 0.62,
        };
        return Evidence::new(score, How::Initials, "initials for words");
    }
    if short.len() == long.len() {
        let in_order = found.windows(2).all(|pair| pair[0].0 < pair[1].0);
        let slips = found.iter().any(|(_, fit)| matches!(fit, Fit::Spelling(_)));
        return match (slips, in_order) {
            (true, true) => Evidence::new(0.95 * mean, How::Spelling, "a letter or two differ"),
            (true, false) => {
                Evidence::new(0.85 * mean, How::Spelling, "another order, a letter or two differ")
            }
            (false, true) => Evidence::new(0.97 * mean, How::Spelling, "other endings or marks"),
            (false, false) => Evidence::new(0.92 * mean, How::Order, "the same words in another order"),
        };
    }
    short_form(&found, long.len(), mean)
}

/// Every word of the shorter name is in the longer one.
fn short_form(found: &[(usize, Fit)], long: usize, mean: f32) -> Evidence {
    let touches = |at: usize| found.iter().any(|(to, _)| *to == at);
    let (first, last) = (touches(0), touches(long - 1));
    let score = match (found.len(), first, last) {
        (1, false, false) => 0.3,
        (1, _, _) => 0.5,
        (_, true, true) => 0.8,
        (_, false, false) => 0.5,
        _ => 0.7,
    };
    Evidence::new(score * mean, How::Short, "a short form")
}

/// Words on both sides without a partner: two names, however many words they share ("Nguyen Thi Tuyet", "Nguyen Thi Lan").
fn contradiction(found: &[(usize, Fit)], of: usize) -> Evidence {
    let shared = found.len() as f32 / of as f32;
    Evidence::new(0.04 + 0.1 * shared, How::Nothing, "words that contradict each other")
}
