//! The contract of writers, and the timeline that has broken writers before.

use crate::mention::Status;
use crate::plugin::{WriteError, WriterPlugin};
use crate::timeline::{
    ClueRecord, ContradictingValue, Contradiction, Created, DocumentRecord, Event, FieldScore, MentionRecord,
    MergeRecord, Participant, Problem, TimeRecord, Timeline,
};
use crate::value::Grain;
use std::io;

/// A small timeline written by hand, as `timeline.json` has it: three documents in three languages, five events with
/// whatever an event can hold. What snapshot tests of formats and comparisons are made on.
pub const SAMPLE_TIMELINE: &str = include_str!("../../data/sample-timeline.json");

/// Titles, quotes and names that mean something to a format: markup, formulas, line breaks, controls, marks that turn
/// the reading direction, separators, other scripts, length.
pub fn hostile_words() -> Vec<String> {
    let mut words: Vec<String> = [
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<!-- ]]> --> &amp; &lt;b&gt;",
        "two\nlines\r\nand\rmore\u{2028}and\u{2029}more\u{85}end",
        "\n\n# heading\n- item\n2025-01-01: no event\n",
        "a NUL \u{0}, an escape \u{1b}[31m, a bell \u{7}",
        "\u{202e}txet denrut\u{202c} and \u{2066}isolated\u{2069}",
        "=cmd()|' /C calc'!A0",
        "+1+1",
        "-1-1",
        "@SUM(A1)",
        "\t=1+1",
        "one, two; three: \"quoted\" 'single' \\back\\ ;=1+1",
        "END:VEVENT\r\nEND:VCALENDAR",
        "[link](javascript:alert(1)) *bold* _it_ `code` | cell | ~~x~~ #tag @name $x$",
        "上個月18日至24日,陳剛訪問越南、老撾。",
        "Phó Thủ tướng thăm Quảng Tây 👩‍👩‍👧‍👧",
        "שלום עולם",
        "",
        " ",
    ]
    .map(String::from)
    .to_vec();
    words.push("long 長い ".repeat(1_300));
    words
}

/// An event for each of [`hostile_words`], with these words wherever an event holds words, and an event for each
/// kind of date that a timeline can hold.
pub fn hostile_timeline() -> Timeline {
    let mut timeline = Timeline::empty();
    for (number, words) in hostile_words().into_iter().enumerate() {
        let id = format!("{number:02}-{}.txt", words.chars().take(40).collect::<String>());
        timeline.documents.push(document(&id, &words));
        timeline.events.push(told(number, &id, &words));
        timeline.problems.push(Problem { document: id, problem: words });
    }
    for (date, earliest, latest, grain) in HOSTILE_DATES {
        let mut event = told(0, "00.txt", "dated");
        event.id = format!("dated-{date}");
        event.date = (*date).to_owned();
        event.earliest = earliest.map(str::to_owned);
        event.latest = latest.map(str::to_owned);
        event.grain = *grain;
        event.mentions.clear();
        timeline.events.push(event);
    }
    timeline.events.sort_by(|a, b| (&a.earliest, &a.latest, &a.id).cmp(&(&b.earliest, &b.latest, &b.id)));
    timeline.documents.sort_by(|a, b| a.id.cmp(&b.id));
    timeline.problems.sort();
    timeline
}

type DateCase = (&'static str, Option<&'static str>, Option<&'static str>, Grain);

/// Open, coarse, undated, far away, and not even dates.
const HOSTILE_DATES: &[DateCase] = &[
    ("2025-04/..", Some("2025-04-01"), None, Grain::Month),
    ("../2025-04-13", None, Some("2025-04-13"), Grain::Day),
    ("../..", None, None, Grain::None),
    ("", None, None, Grain::None),
    ("2025-33", Some("2025-01-01"), Some("2025-03-31"), Grain::Quarter),
    ("2025-24", Some("2025-12-01"), Some("2026-02-28"), Grain::Season),
    ("2025~", Some("2025-01-01"), Some("2025-04-30"), Grain::Year),
    ("187X", Some("1870-01-01"), Some("1879-12-31"), Grain::Decade),
    ("18XX", Some("1800-01-01"), Some("1899-12-31"), Grain::Century),
    ("1XXX", Some("1000-01-01"), Some("1999-12-31"), Grain::Millennium),
    ("-0043-03-15", Some("-0043-03-15"), Some("-0043-03-15"), Grain::Day),
    ("0000", Some("0000-01-01"), Some("0000-12-31"), Grain::Year),
    ("9999-12-31", Some("9999-12-31"), Some("9999-12-31"), Grain::Day),
    ("2024-02-29/2024-03-01", Some("2024-02-29"), Some("2024-03-01"), Grain::Day),
    ("<b>no date</b>", Some("not a day"), Some("2025-02-30"), Grain::Day),
    ("2025-02-24/2025-02-18", Some("2025-02-24"), Some("2025-02-18"), Grain::Day),
];

fn document(id: &str, words: &str) -> DocumentRecord {
    DocumentRecord {
        id: id.to_owned(),
        languages: vec!["en".to_owned(), words.chars().take(9).collect()],
        title: Some(words.to_owned()),
        source: Some(format!("https://example.org/{words}")),
        created: Some(Created {
            date: "2025-03-11".to_owned(),
            from: "content".to_owned(),
            confidence: 0.9,
            reason: words.to_owned(),
            clues: vec![ClueRecord {
                from: "content".to_owned(),
                date: "2025-03-11".to_owned(),
                weight: 2.5,
                reason: words.to_owned(),
            }],
        }),
    }
}

/// An event that says `words` in every field that holds words.
fn told(number: usize, document: &str, words: &str) -> Event {
    let (status, event_type) = match number % 3 {
        0 => (Status::Past, Some(words.to_owned())),
        1 => (Status::Planned, Some("consult".to_owned())),
        _ => (Status::Cancelled, None),
    };
    Event {
        id: format!("2025-02-{:02}-consult-{number:04}", number % 28 + 1),
        date: format!("2025-02-{:02}", number % 28 + 1),
        earliest: Some(format!("2025-02-{:02}", number % 28 + 1)),
        latest: Some(format!("2025-02-{:02}", number % 28 + 1)),
        grain: Grain::Day,
        status,
        mode: event_type.clone(),
        event_type,
        title: words.to_owned(),
        title_language: "en".to_owned(),
        participants: vec![Participant {
            name: words.to_owned(),
            kind: "person".to_owned(),
            also: vec![words.to_owned()],
        }],
        places: vec![words.to_owned()],
        // Parts of each other, and of something that is not there: writers must not follow these blindly.
        part_of: Some(format!("2025-02-{:02}-consult-{:04}", (number ^ 1) % 28 + 1, number ^ 1)),
        related: vec![words.to_owned()],
        confidence: 0.97,
        salience: 0.5,
        mentions: vec![mention(document, words)],
        reasons: vec![words.to_owned()],
        contradictions: vec![Contradiction {
            about: words.to_owned(),
            values: vec![ContradictingValue {
                value: words.to_owned(),
                documents: vec![document.to_owned()],
            }],
        }],
        merges: vec![MergeRecord {
            merged: number.is_multiple_of(2),
            between: [format!("{document}:7"), "gone.txt:0".to_owned()],
            scores: vec![FieldScore { field: words.to_owned(), finding: words.to_owned(), weight: -1.25 }],
            total: -1.25,
            forbidden: Some(words.to_owned()),
        }],
    }
}

fn mention(document: &str, words: &str) -> MentionRecord {
    MentionRecord {
        document: document.to_owned(),
        language: "en".to_owned(),
        quote: words.to_owned(),
        start: 7,
        end: 7 + words.chars().count(),
        time: Some(TimeRecord {
            text: words.to_owned(),
            start: 7,
            end: 7 + words.chars().count(),
            value: "2025-02-18".to_owned(),
            anchor: Some("created".to_owned()),
            rule: Some("en.hostile".to_owned()),
        }),
        date: Some("2025-02-18".to_owned()),
        status: Status::Past,
        plugin: "english".to_owned(),
        rule: words.to_owned(),
        title: true,
    }
}

/// Checks a writer plugin: a name that fits a command line and a file name that fits every file system, no panic on
/// an empty and on a hostile timeline, the same bytes twice, and an error where the disk is full.
///
/// # Panics
/// When the contract is broken, with the likely cause.
pub fn check_writer(plugin: &dyn WriterPlugin) {
    let id = plugin.id();
    let fits = |text: &str, more: &str| {
        !text.is_empty()
            && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c))
    };
    assert!(fits(id, "-"), "{id:?}: an id is written after --format: lower-case letters, digits and hyphens");
    assert!(
        fits(plugin.file_name(), ".-") && !plugin.file_name().starts_with('.'),
        "{id}: {:?} is no plain file name",
        plugin.file_name()
    );
    assert!(!plugin.about().is_empty() && !plugin.about().contains('\n'), "{id}: `about` is one line");
    for (name, timeline) in [("an empty", Timeline::empty()), ("the hostile", hostile_timeline())] {
        let write = || {
            let mut bytes = Vec::new();
            plugin.render(&timeline, &mut bytes).unwrap_or_else(|error| {
                panic!("{id}: {name} timeline was refused ({error}); leave out what the format can't say")
            });
            bytes
        };
        let bytes = write();
        assert!(
            bytes == write(),
            "{id}: {name} timeline gave other bytes the second time; look for a clock, a random id, or a map \
             without order"
        );
        for room in [0, bytes.len() / 2] {
            let result = plugin.render(&timeline, &mut Full { room });
            assert!(
                bytes.is_empty() || matches!(result, Err(WriteError::Io(_))),
                "{id}: a full disk went unnoticed (or was no `WriteError::Io`): look for a dropped `Result`, or a \
                 buffer that is flushed only when dropped"
            );
        }
    }
}

/// A disk with so many bytes of room.
struct Full {
    room: usize,
}

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.room == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        let taken = bytes.len().min(self.room);
        self.room -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A writer that does what `render` says.
    struct Writer(fn(&Timeline, &mut dyn io::Write) -> Result<(), WriteError>);

    impl WriterPlugin for Writer {
        fn id(&self) -> &'static str {
            "test"
        }

        fn file_name(&self) -> &'static str {
            "test.txt"
        }

        fn about(&self) -> &'static str {
            "a writer for tests"
        }

        fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
            (self.0)(timeline, out)
        }
    }

    #[test]
    fn a_good_writer_passes() {
        check_writer(&Writer(|timeline, out| Ok(writeln!(out, "{} events", timeline.events.len())?)));
    }

    #[test]
    #[should_panic(expected = "full disk went unnoticed")]
    fn a_dropped_error_is_noticed() {
        check_writer(&Writer(|timeline, out| {
            let _ = writeln!(out, "{} events", timeline.events.len());
            Ok(())
        }));
    }

    #[test]
    #[should_panic(expected = "other bytes the second time")]
    fn state_is_noticed() {
        use std::sync::atomic::{AtomicUsize, Ordering};
        static CALLS: AtomicUsize = AtomicUsize::new(0);
        check_writer(&Writer(|_, out| Ok(writeln!(out, "{}", CALLS.fetch_add(1, Ordering::Relaxed))?)));
    }

    #[test]
    #[should_panic(expected = "was refused")]
    fn refusal_is_noticed() {
        check_writer(&Writer(|_, _| Err(WriteError::Content("no".to_owned()))));
    }
}
