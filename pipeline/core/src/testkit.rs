//! The contract kit: what every plugin must keep, whatever it reads or writes. A plugin's own tests call it:
//!
//! ```ignore
//! #[test]
//! fn keeps_the_contract() {
//!     annalist_core::testkit::check_language(crate::plugin());
//! }
//! ```
//!
//! Every failure says which rule was broken, the likely cause, and where to look.

mod events;
mod reader;
mod writer;

pub use events::{check_events, events_of};
pub use reader::{check_reader, hostile_bytes};
pub use writer::{SAMPLE_TIMELINE, check_writer, hostile_timeline, hostile_words};

use crate::document::BlockRole;
use crate::mention::Extraction;
use crate::plugin::{DateHints, LanguagePlugin, Segment, extract_segment};
use crate::span::Span;

/// Texts that have broken extractors before: empty, borders, scripts, numbers, marks, long runs.
pub fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "\n\n\n",
        "\u{feff}",
        "\u{0}",
        "0",
        "1",
        "/",
        "-",
        ".",
        "13/13/13",
        "31/02/2025",
        "99:99:99",
        "2025-02-30",
        "0000-00-00",
        "99999999999999999999999999",
        "1.1.1.1.1.1.1",
        "--//..::",
        "１２月３１日",
        "二〇二五年",
        "〇〇〇〇",
        "十十十十月",
        "百千萬億",
        "e\u{301}\u{301}\u{301} 3",
        "\u{202e}5202 ,lirpA 51",
        "👩‍👩‍👧‍👧 18. januar 👍",
        "May may MAY mAy",
        "mars Mars MARS",
        "ngày mai ngày mai",
        "thứ thứ thứ 2 2 2",
        "the the the of of of",
        "from to from to 3 to",
        "mellan och mellan och 5",
        "從至從至日月年",
        "18日至",
        "至24日",
        "January February March April May",
        "Jan Feb Mar 1 2 3 4 5",
        "\u{1F1F8}\u{1F1EA}1",
        "ÅÄÖ ÆØÅ ĐƯƠ",
        "İstanbul 5 İ",
        "ß ﬁ ﬂ 3",
        "a\u{0}b 3 May 2020 c\u{0}",
        "\r\n3 May\r\n2020\r\n",
        "2020年\n5月",
        "5\u{a0}May\u{202f}2020",
    ]
    .map(String::from)
    .to_vec();
    for piece in ["1", "12/", "May ", "月", "一", "3-", "(", "den ", "ngày ", "a\u{301}", "十", " 日"] {
        texts.push(piece.repeat(3_000));
    }
    texts
}

/// Checks a language plugin: no panic on any text, spans in order, in bounds and on character boundaries, the same
/// answer twice, event mentions that point to existing times. `more` are texts of the language itself; they are also
/// cut at every character and glued together.
///
/// # Panics
/// When the contract is broken, with the text, the rule and the likely cause.
pub fn check_language(plugin: &dyn LanguagePlugin, more: &[&str]) {
    assert!(
        !plugin.codes().is_empty(),
        "{}: a language needs at least one code: see `codes` in lib.rs",
        plugin.id()
    );
    let mut texts = hostile_texts();
    for text in more {
        texts.push((*text).to_owned());
        let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for &cut in &cuts {
            texts.push(text[cut..].to_owned());
            texts.push(text[..cut].to_owned());
        }
    }
    texts.push(more.concat());
    for text in &texts {
        check_text(plugin, text);
    }
}

/// The contract on one text.
fn check_text(plugin: &dyn LanguagePlugin, text: &str) {
    let id = plugin.id();
    let all = Segment { span: Span::new(0, text.len()), role: BlockRole::Paragraph };
    let read = || extract_segment(plugin.dates(), plugin.events(), text, all, DateHints::default());
    let found = read();
    let shown: String = text.chars().take(60).collect();
    check_spans(id, text, &shown, &found);
    assert!(
        found == read(),
        "{id}: reading {shown:?} twice gave two answers; the extractor keeps state between calls or iterates over a \
         map without order"
    );
}

fn check_spans(id: &str, text: &str, shown: &str, found: &Extraction) {
    let on_border = |span: Span| span.start <= span.end && text.get(span.start..span.end).is_some();
    let mut end = 0;
    for time in &found.times {
        assert!(
            on_border(time.span),
            "{id}: rule {} gave the span {:?}, which cuts a character or leaves {shown:?}; spans are bytes of the text \
             that the extractor was given",
            time.rule,
            time.span
        );
        assert!(
            !time.span.is_empty() && time.span.start >= end,
            "{id}: rule {} gave {:?} in {shown:?}, which is empty, overlaps the one before or comes out of order",
            time.rule,
            time.span
        );
        end = time.span.end;
    }
    for event in &found.events {
        let spans = [Some(event.clause), Some(event.sentence), event.trigger];
        for span in spans.into_iter().flatten().chain(event.quantities.iter().map(|q| q.span)) {
            assert!(on_border(span), "{id}: rule {} gave the span {span:?} outside {shown:?}", event.rule);
        }
        assert!(
            event.time.is_none_or(|time| time < found.times.len()),
            "{id}: rule {} points to time expression {:?} of {} in {shown:?}",
            event.rule,
            event.time,
            found.times.len()
        );
    }
}
