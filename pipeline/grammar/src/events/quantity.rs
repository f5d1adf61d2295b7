//! Numbers with what they count, and the numbers of papers: what tells two happenings of one day apart.

use super::{Hit, What};
use annalist_core::{Quantity, Span};

/// How far behind its number a counted noun may stand, in bytes ("11 scientific cooperation agreements").
const REACH: usize = 48;

/// The quantities of a clause. What lies inside its time expression is none.
pub fn find(text: &str, clause: Span, hits: &[Hit], time: Option<Span>) -> Vec<Quantity> {
    let free = |span: Span| clause.contains(span) && !time.is_some_and(|t| t.overlaps(span));
    let mut found: Vec<Quantity> = hits
        .iter()
        .filter(|hit| free(hit.span))
        .filter_map(|hit| match hit.what {
            What::Number(value) => counted(text, clause, hits, hit.span, value),
            _ => None,
        })
        .collect();
    found.extend(identifiers(text, clause).filter(|q| free(q.span)));
    found.sort_by_key(|q| q.span);
    found.dedup_by(|a, b| a.span.overlaps(b.span));
    found
}

/// A number with the counted noun that follows it.
fn counted(text: &str, clause: Span, hits: &[Hit], number: Span, value: i64) -> Option<Quantity> {
    // the decimals of "1,9" are read with the number before them
    if text[..number.start].ends_with([',', '.'])
        && text[..number.start - 1].ends_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let (mut hundredths, mut end) = with_decimals(text, number, value)?;
    let behind =
        |hit: &&Hit| hit.span.start >= end && hit.span.start <= end + REACH && clause.contains(hit.span);
    let noun = hits.iter().filter(behind).find_map(|hit| match hit.what {
        What::Counted(name) => Some((hit.span, name)),
        _ => None,
    })?;
    let between = Span::new(end, noun.0.start);
    if between.of(text).contains([',', ';', '，', '；', '.', '。']) {
        return None;
    }
    for hit in hits.iter().filter(|hit| between.contains(hit.span)) {
        match hit.what {
            What::Scale(by) => hundredths = hundredths.checked_mul(by)?,
            What::Number(_) => return None,
            _ => {}
        }
    }
    end = noun.0.end;
    Some(Quantity {
        span: Span::new(number.start, end),
        hundredths: Some(hundredths),
        of: noun.1.to_owned(),
        identifier: false,
    })
}

/// The number in hundredths with its decimals or groups of three, and where it ends: "1,9", "5.400".
fn with_decimals(text: &str, number: Span, value: i64) -> Option<(i64, usize)> {
    let rest = &text[number.end..];
    let whole = value.checked_mul(100)?;
    let Some(tail) = rest.strip_prefix([',', '.']) else { return Some((whole, number.end)) };
    let figures: String = tail.chars().take_while(char::is_ascii_digit).take(4).collect();
    let end = number.end + 1 + figures.len();
    let fraction: i64 = figures.parse().ok().unwrap_or(0);
    Some(match figures.len() {
        1 => (whole + fraction * 10, end),
        2 => (whole + fraction, end),
        3 => (value.checked_mul(1_000)?.checked_add(fraction)?.checked_mul(100)?, end),
        _ => (whole, number.end),
    })
}

/// Numbers of papers: runs without blanks that hold figures, capitals and a slash or hyphen ("57-NQ/TW"), or figures,
/// a slash and a year ("118/2023").
fn identifiers(text: &str, clause: Span) -> impl Iterator<Item = Quantity> {
    let words = clause.of(text);
    let base = clause.start;
    words.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | 'Đ' | ':'))).filter_map(
        move |word| {
            let trimmed = word.trim_matches(['-', '/', ':']);
            let start = base + (trimmed.as_ptr() as usize - words.as_ptr() as usize);
            let figures = trimmed.chars().filter(char::is_ascii_digit).count();
            let capitals = trimmed.chars().filter(|c| c.is_uppercase()).count();
            let small = trimmed.chars().any(char::is_lowercase);
            let joined = trimmed.contains(['/', '-']);
            let paper = joined && figures >= 2 && capitals >= 2 && !small;
            paper.then(|| Quantity {
                span: Span::new(start, start + trimmed.len()),
                hundredths: None,
                of: trimmed.to_owned(),
                identifier: true,
            })
        },
    )
}
