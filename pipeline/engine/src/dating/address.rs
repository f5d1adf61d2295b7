//! A day in the document's address or in its file's name.
//!
//! `/2024/06/17/`, `/2024-06/17/`, `/20240617/`, `-20240617.html`, `/2024/0617/`, and the numbers that publishing systems
//! put behind a title: year to second (`20230128101534`), or a site's three figures, two-digit year to second and
//! milliseconds (`197250220160710784`). Every part is checked for its range, so that an article's bare number is never
//! taken for a day: eight figures must be a day, more must go on with hour, minute and second.

use super::{Clue, Kind, ymd};
use annalist_core::Document;
use annalist_core::document::PAGE_ADDRESS;
use chrono::{Datelike, NaiveDate};

/// Keys of metadata that hold the own address of what is no web page.
const OWN: [&str; 3] = ["record:url", "front-matter:url", "front-matter:source"];

/// What an address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dated {
    Day(NaiveDate),
    /// From the first to the last day of a month.
    Month(NaiveDate, NaiveDate),
}

/// The clues of a document's addresses and of its name; each day once.
pub fn clues(document: &Document) -> Vec<Clue> {
    let mut addresses: Vec<&str> = document.source.as_deref().into_iter().collect();
    let own = PAGE_ADDRESS.iter().chain(&OWN).filter_map(|key| document.meta(key));
    addresses.extend(own.filter(|address| address.contains('/')));
    let mut found: Vec<Clue> = Vec::new();
    let mut add = |dated: Option<Dated>, weight: f64, what: &str, written: &str| {
        let (earliest, latest) = match dated {
            Some(Dated::Day(day)) => (day, day),
            Some(Dated::Month(from, to)) => (from, to),
            None => return,
        };
        if found.iter().all(|clue| (clue.earliest, clue.latest) != (earliest, latest)) {
            let reason = format!("{what} {written}");
            let mut clue = Clue::day("address", Kind::Published, earliest, weight, reason);
            clue.latest = latest;
            found.push(clue);
        }
    };
    for address in addresses {
        let path = address.split_once("://").map_or(address, |(_, rest)| rest);
        let path = path.split_once('/').map_or("", |(_, path)| path);
        add(dated(path), 0.92, "the address is", address);
    }
    // the n-th record of a file has the file's name, which says when it was made and not when each record was written
    let (name, record) =
        document.id.split_once('#').map_or((document.id.as_str(), false), |(name, _)| (name, true));
    add(dated(name).filter(|_| !record), 0.75, "the file is named", name);
    found
}

/// The day in a path: the finest of what its parts say.
fn dated(path: &str) -> Option<Dated> {
    let path = path.split(['?', '#']).next().unwrap_or(path);
    folders(path).or_else(|| runs(path))
}

/// The numbers of a path with what stands before them.
fn numbers(path: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, byte) in path.bytes().chain(std::iter::once(b'/')).enumerate() {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, &path[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    found
}

fn parse(text: &str) -> Option<u32> {
    text.parse().ok()
}

fn year_of(text: &str) -> Option<i32> {
    (text.len() == 4).then(|| text.parse().ok())?.filter(|year| (1990..=2100).contains(year))
}

/// Year, month and day as numbers of their own: `/2024/06/17/`, `2024-06-17`, `/2024-06/17/`, `/2024/0617/`, `/2024/06/`.
fn folders(path: &str) -> Option<Dated> {
    let numbers = numbers(path);
    let between = |a: (usize, &str), b: (usize, &str)| path.get(a.0 + a.1.len()..b.0).unwrap_or("");
    let joined = |text: &str| matches!(text, "/" | "-" | "_" | ".");
    let starts = |at: usize| path[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    for (place, &first) in numbers.iter().enumerate() {
        let Some(year) = year_of(first.1).filter(|_| starts(first.0)) else { continue };
        let Some(&second) = numbers.get(place + 1).filter(|s| joined(between(first, **s))) else { continue };
        if second.1.len() == 4
            && between(first, second) == "/"
            && let Some((month, day)) = parse(&second.1[..2]).zip(parse(&second.1[2..]))
            && let Some(day) = ymd(year, month, day)
        {
            return Some(Dated::Day(day));
        }
        let Some(month) = parse(second.1).filter(|m| second.1.len() <= 2 && (1..=12).contains(m)) else {
            continue;
        };
        let third = numbers.get(place + 2).filter(|t| joined(between(second, **t)) && t.1.len() <= 2);
        if let Some(day) = third.and_then(|t| parse(t.1)).and_then(|d| ymd(year, month, d)) {
            return Some(Dated::Day(day));
        }
        // a month alone only as folders: "2024-05" in a title may be anything
        let folder = between(first, second) == "/" && path[second.0 + second.1.len()..].starts_with('/');
        if folder && second.1.len() == 2 {
            let first_day = ymd(year, month, 1)?;
            let next = first_day.checked_add_months(chrono::Months::new(1))?;
            return Some(Dated::Month(first_day, next.pred_opt()?));
        }
    }
    None
}

/// A day inside one run of figures.
fn runs(path: &str) -> Option<Dated> {
    let found = numbers(path);
    found.iter().rev().find_map(|(_, run)| day_in(run)).map(Dated::Day)
}

/// The day that a run of figures begins with, or has after a site's three figures.
fn day_in(run: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| run.get(from..to).and_then(parse);
    let clock = |at: usize| {
        part(at, at + 2).is_some_and(|h| h < 24)
            && part(at + 2, at + 4).is_some_and(|m| m < 60)
            && part(at + 4, at + 6).is_none_or(|s| s < 60)
    };
    let full = || {
        let year = year_of(run.get(..4)?)?;
        ymd(year, part(4, 6)?, part(6, 8)?)
    };
    match run.len() {
        8 => full(),
        12 | 14..=17 => full().filter(|_| clock(8)),
        18 => {
            let year = i32::try_from(part(3, 5)?).ok()? + 2000;
            ymd(year, part(5, 7)?, part(7, 9)?).filter(|_| clock(9))
        }
        _ => None,
    }
    .filter(|day| (1990..=2100).contains(&day.year()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> String {
        let document =
            Document { id: "x.txt".to_owned(), source: Some(address.to_owned()), ..Document::default() };
        let days = |c: &Clue| {
            if c.earliest == c.latest {
                c.earliest.to_string()
            } else {
                format!("{}/{}", c.earliest, c.latest)
            }
        };
        clues(&document).iter().map(days).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn days_in_addresses() {
        assert_eq!(read("https://www.fjordbladet.example/nyheter/2024/06/17/bro-apnet/"), "2024-06-17");
        assert_eq!(read("https://www.fjordbladet.example/2024-06-17-bro-apnet"), "2024-06-17");
        assert_eq!(read("https://tin.example/thoi-su/cau-moi-20230128101534.htm"), "2023-01-28");
        assert_eq!(read("https://tin.example/cau-moi-khanh-thanh-197250220160710784.htm"), "2025-02-20");
        assert_eq!(read("https://wan.example/news/20250919/qiao.html"), "2025-09-19");
        assert_eq!(read("http://ren.example/n1/2024/0315/c1001-40196222.html"), "2024-03-15");
        assert_eq!(read("http://xin.example/2024-03/15/c_1130123456.htm"), "2024-03-15");
        assert_eq!(read("http://gov.example/zwgk/t20240315_4021.html"), "2024-03-15");
        assert_eq!(read("https://tidning.example/2024/06/bron-invigd"), "2024-06-01/2024-06-30");
    }

    #[test]
    fn bare_numbers_are_no_days() {
        for address in [
            "https://tin.example/bai-viet-post864108.html",
            "https://tin.example/bai-viet-18525022016.htm",
            "https://avis.example/artikkel/1-12345678",
            "https://avis.example/i/Qy2024/3",
            "https://tin.example/a-197251320160710784.htm",
            "https://tin.example/a-20241332101534.htm",
            "https://news.example/20252026-season",
            "https://news.example/world-cup-2026",
            "https://20240101.example/about",
        ] {
            assert_eq!(read(address), "", "{address}");
        }
    }

    #[test]
    fn file_names_and_records() {
        let named = |id: &str| clues(&Document { id: id.to_owned(), ..Document::default() }).len();
        assert_eq!(named("2024-06-17-bron.txt"), 1);
        assert_eq!(named("arkiv/2024/06/17/bron.txt"), 1);
        assert_eq!(named("dump-20240617.jsonl#3"), 0);
        assert_eq!(named("003_1e0a3a35bf03c506.txt"), 0);
    }
}
