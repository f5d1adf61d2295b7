//! Dates in figures, also where they are glued to other words ("BERGSTIDENDE17/03/2023"), which word-minded extractors
//! pass over.
//!
//! Read are `17/03/2023`, `17.3.2023`, `17-03-2023`, `2023-03-17`, `2023/3/17`, `2023. 3. 17`, `17/3 2023`, `17/03/23`,
//! `2023年3月17日` and `民國112年3月17日`. Which of 11 and 3 is the day follows from the order that the language, the site
//! or the document's other dates use; where nothing tells, both readings are kept.

use super::ymd;
use annalist_core::Document;
use annalist_core::plugin::DateHints;
use chrono::{Datelike, NaiveDate};

/// Whether 3/4 is the third of April.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// The third of April.
    DayFirst,
    /// March fourth.
    MonthFirst,
    /// Nothing tells; month first is tried first.
    Open,
}

/// A date in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figures {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The day.
    pub day: NaiveDate,
    /// The other reading, where day and month could change places and nothing tells.
    pub also: Option<NaiveDate>,
    /// The year had two digits.
    pub short_year: bool,
}

impl Order {
    /// The order of a document: by its other dates, its language, the country of its site.
    pub fn of(document: &Document, languages: &[String]) -> Self {
        let english = languages.first().is_none_or(|code| code == "en" || code.starts_with("en-"));
        if !english {
            return Self::DayFirst;
        }
        if let Some(proven) = proven(&document.text) {
            return proven;
        }
        let declared = document.declared_languages.iter().map(|tag| tag.to_lowercase());
        for tag in declared {
            match tag.as_str() {
                "en-us" => return Self::MonthFirst,
                _ if tag.starts_with("en-") => return Self::DayFirst,
                _ => {}
            }
        }
        let host = document.source.as_deref().and_then(host).unwrap_or_default();
        let day_first =
            [".uk", ".au", ".nz", ".ie", ".in", ".sg", ".my", ".hk", ".za", ".vn", ".se", ".no", ".eu"];
        if day_first.iter().any(|end| host.ends_with(end)) {
            Self::DayFirst
        } else if host.ends_with(".us") || host.ends_with(".gov") {
            Self::MonthFirst
        } else {
            Self::Open
        }
    }
}

/// How dates in figures are to be read in a document's paragraphs of one language: by its other dates, and in English,
/// where both orders are usual, by whatever else tells.
pub fn hints(document: &Document, language: &str) -> DateHints {
    let known = match Order::of(document, &[language.to_owned()]) {
        Order::DayFirst => Some(true),
        Order::MonthFirst => Some(false),
        Order::Open => None,
    };
    let english = language == "en" || language.starts_with("en-");
    hints_of_text(&document.text, DateHints { day_first: known.filter(|_| english) })
}

/// The hints that a text's own dates give; what was known before where they prove nothing.
pub fn hints_of_text(text: &str, known: DateHints) -> DateHints {
    let figure = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut strokes = memchr::memchr_iter(b'/', text.as_bytes());
    let between_figures = strokes.any(|at| figure(at + 1) && at.checked_sub(1).is_some_and(figure));
    let order = if between_figures { proven(text) } else { None };
    DateHints { day_first: order.map(|order| order == Order::DayFirst).or(known.day_first) }
}

/// The host of an address, in lower case.
fn host(address: &str) -> Option<String> {
    let rest = address.split_once("://")?.1;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    Some(host.to_lowercase())
}

/// The order that a date with a number above twelve proves, if all such dates agree.
fn proven(text: &str) -> Option<Order> {
    let (mut day_first, mut month_first) = (false, false);
    for numbers in triples(text) {
        if let Shape::Ends { first, second, .. } = numbers.shape {
            day_first |= first > 12 && first <= 31 && second <= 12;
            month_first |= second > 12 && second <= 31 && first <= 12;
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The dates of a text, in order.
pub fn dates(text: &str, order: Order) -> Vec<Figures> {
    triples(text).into_iter().filter_map(|triple| triple.date(order)).collect()
}

/// Three numbers that look like a date.
struct Triple {
    start: usize,
    end: usize,
    shape: Shape,
}

enum Shape {
    /// Year, month, day.
    Begins { year: i32, month: u32, day: u32 },
    /// Two numbers and a year.
    Ends { first: u32, second: u32, year: i32, short: bool },
}

impl Triple {
    fn date(&self, order: Order) -> Option<Figures> {
        let figures =
            |day, also, short_year| Figures { start: self.start, end: self.end, day, also, short_year };
        match self.shape {
            Shape::Begins { year, month, day } => Some(figures(ymd(year, month, day)?, None, false)),
            Shape::Ends { first, second, year, short } => {
                let day_first = ymd(year, second, first);
                let month_first = ymd(year, first, second);
                let (main, other) = if order == Order::DayFirst {
                    (day_first, month_first)
                } else {
                    (month_first, day_first)
                };
                match (main, other) {
                    (Some(day), other) => {
                        Some(figures(day, other.filter(|o| order == Order::Open && *o != day), short))
                    }
                    (None, Some(day)) => Some(figures(day, None, short)),
                    (None, None) => None,
                }
            }
        }
    }
}

/// All places of a text that look like a date.
fn triples(text: &str) -> Vec<Triple> {
    let mut found: Vec<Triple> = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(step) = first_digit(&bytes[at..]) {
        at += step;
        let run = digits(text, at);
        match triple(text, at) {
            Some(found_here) => {
                at = found_here.end.max(at + run);
                found.push(found_here);
            }
            None => at += run,
        }
    }
    found
}

/// The place of the first digit. Sixteen bytes are asked at once, which the compiler makes one step of.
fn first_digit(bytes: &[u8]) -> Option<usize> {
    let without = |part: &&[u8; 16]| !part.iter().fold(false, |any, byte| any | byte.is_ascii_digit());
    let at = 16 * bytes.as_chunks::<16>().0.iter().take_while(without).count();
    bytes[at..].iter().position(u8::is_ascii_digit).map(|step| at + step)
}

/// How many ASCII digits stand at a place.
fn digits(text: &str, at: usize) -> usize {
    text.as_bytes()[at..].iter().take_while(|b| b.is_ascii_digit()).count()
}

fn number(text: &str, at: usize, length: usize) -> Option<u32> {
    text.get(at..at + length)?.parse().ok()
}

/// The date that begins at a digit, if there is one.
fn triple(text: &str, start: usize) -> Option<Triple> {
    // part of a longer number, an amount or an address
    if text[..start].ends_with(['/', '.', '-', '+', '_', '=', ':']) {
        return None;
    }
    let first = digits(text, start);
    let rest = text.get(start + first..)?;
    if rest.starts_with('年') {
        return han(text, start, first);
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '/' | '.' | '-'))?;
    let (second_at, spaced) = after(text, start + first + 1, separator);
    let second = digits(text, second_at);
    if !(1..=2).contains(&second) {
        return None;
    }
    let rest = text.get(second_at + second..)?;
    let third_at = if rest.starts_with(separator) {
        after(text, second_at + second + 1, separator).0
    } else if separator == '/' && first <= 2 && rest.starts_with(' ') {
        // "15/1 2023"
        let at = second_at + second + 1;
        if digits(text, at) != 4 || number(text, at, 4).is_none_or(|y| !(1900..=2100).contains(&y)) {
            return None;
        }
        at
    } else {
        return None;
    };
    let third = digits(text, third_at);
    let numbers = (
        number(text, start, first)?,
        number(text, second_at, second)?,
        number(text, third_at, third.min(4))?,
    );
    let year = |number: u32| i32::try_from(number).ok();
    if first == 4 && (1..=2).contains(&third) {
        let shape = Shape::Begins { year: year(numbers.0)?, month: numbers.1, day: numbers.2 };
        return Some(Triple { start, end: third_at + third, shape }).filter(|t| !runs_on(text, t.end));
    }
    if first > 2 || spaced && third != 4 {
        return None;
    }
    // "17/03/202315:40": a clock glued to the year
    let glued = third == 6 && text[third_at + third..].starts_with(':');
    let (length, short) = match third {
        4 => (4, false),
        6 if glued => (4, false),
        2 => (2, true),
        _ => return None,
    };
    let full = number(text, third_at, length)?;
    let shape = Shape::Ends {
        first: numbers.0,
        second: numbers.1,
        year: year(if short { full + 2000 } else { full })?,
        short,
    };
    Some(Triple { start, end: third_at + length, shape }).filter(|t| glued || !runs_on(text, t.end))
}

/// The place after a separator, and whether a blank stood there ("17. 3. 2023").
fn after(text: &str, at: usize, separator: char) -> (usize, bool) {
    let blank = separator == '.' && text.get(at..).is_some_and(|rest| rest.starts_with(' '));
    (at + usize::from(blank), blank)
}

/// Does a number, and not a date, go on here (a version, an address, a phone number)?
fn runs_on(text: &str, at: usize) -> bool {
    let mut rest = text[at..].chars();
    match rest.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some('/' | '.' | '-') => rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// `2023年3月17日`, and with a year of the Republic, `民國112年3月17日`.
fn han(text: &str, start: usize, length: usize) -> Option<Triple> {
    let written = i32::try_from(number(text, start, length.min(4))?).ok()?;
    let before = text[..start].trim_end();
    let republic = before.ends_with("民國") || before.ends_with("民国");
    let year = match length {
        4 => written,
        // the hundredth year of the Republic and later: no other calendar counts years by such numbers
        3 if (100..=150).contains(&written) => written + 1911,
        1..=3 if republic => written + 1911,
        _ => return None,
    };
    let month_at = start + length + '年'.len_utf8();
    let month = digits(text, month_at);
    let rest = text.get(month_at + month..)?;
    if !(1..=2).contains(&month) || !rest.starts_with('月') {
        return None;
    }
    let day_at = month_at + month + '月'.len_utf8();
    let day = digits(text, day_at);
    if !(1..=2).contains(&day) {
        return None;
    }
    let end = day_at + day;
    let last = text[end..].chars().next().filter(|c| matches!(c, '日' | '号' | '號'));
    let shape =
        Shape::Begins { year, month: number(text, month_at, month)?, day: number(text, day_at, day)? };
    Some(Triple { start, end: end + last.map_or(0, char::len_utf8), shape })
}

/// Is the year of a day given by two digits plausible for news?
pub(super) fn plausible(figures: &Figures) -> bool {
    !figures.short_year || (2000..=2060).contains(&figures.day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(figures: &Figures) -> String {
        match figures.also {
            Some(also) => format!("{} or {also}", figures.day),
            None => figures.day.to_string(),
        }
    }

    fn read(text: &str, order: Order) -> String {
        dates(text, order).iter().map(shown).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn glued_figures_are_read() {
        assert_eq!(read("BERGSTIDENDE17/03/2023 kl. 15.40", Order::DayFirst), "2023-03-17");
        assert_eq!(read("Báo Mây05/12/202309:30", Order::DayFirst), "2023-12-05");
        assert_eq!(read("Lyckeby, söndag 15/1 2023", Order::DayFirst), "2023-01-15");
        assert_eq!(read("Fjellbladet | 30.09.2023", Order::DayFirst), "2023-09-30");
        assert_eq!(
            read("2023-09-30 | 2023/10/1 | 2. 10. 2023", Order::DayFirst),
            "2023-09-30, 2023-10-01, 2023-10-02"
        );
        assert_eq!(
            read("早報111年6月14日訊，民國99年1月2日，2024年5月20日電", Order::DayFirst),
            "2022-06-14, 2010-01-02, 2024-05-20"
        );
        assert_eq!(read("05/12/23", Order::DayFirst), "2023-12-05");
    }

    #[test]
    fn unambiguous_dates_tell_the_order_of_the_others() {
        let american = DateHints { day_first: Some(false) };
        let order = |text: &str| hints_of_text(text, american).day_first;
        assert_eq!(order("Issued 15/04/2025. The yard opened on 11/03/2025."), Some(true));
        assert_eq!(order("The yard opened on 11/03/2025."), Some(false));
        assert_eq!(order("From 15/04/2025 to 04/16/2025"), Some(false), "they contradict each other");
    }

    #[test]
    fn order_and_its_doubt() {
        assert_eq!(read("11/03/2025", Order::DayFirst), "2025-03-11");
        assert_eq!(read("11/03/2025", Order::MonthFirst), "2025-11-03");
        assert_eq!(read("11/03/2025", Order::Open), "2025-11-03 or 2025-03-11");
        assert_eq!(read("14/04/2025", Order::MonthFirst), "2025-04-14");
        assert_eq!(read("04/04/2025", Order::Open), "2025-04-04");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "1.2.3",
            "192.168.10.22",
            "tel. 77 00 19 71",
            "30/02/2023",
            "2024-2025",
            "3–0",
            "1/2",
            "118/2023/QH15",
            "RM 2024:03",
            "12.5.20231",
        ] {
            assert_eq!(read(text, Order::DayFirst), "", "{text}");
        }
    }

    #[test]
    fn a_day_above_twelve_proves_the_order() {
        let order = |text: &str| Order::of(&Document::plain("a", text), &["en".to_owned()]);
        assert_eq!(order("On 11/03/2025 … and 14/04/2025"), Order::DayFirst);
        assert_eq!(order("On 11/03/2025 … and 04/14/2025"), Order::MonthFirst);
        assert_eq!(order("On 11/03/2025"), Order::Open);
        let mut site = Document::plain("a", "On 11/03/2025");
        site.source = Some("https://news.example.co.uk/x".to_owned());
        assert_eq!(Order::of(&site, &["en".to_owned()]), Order::DayFirst);
        assert_eq!(Order::of(&Document::plain("a", ""), &["vi".to_owned()]), Order::DayFirst);
    }
}
