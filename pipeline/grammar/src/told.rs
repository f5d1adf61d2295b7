//! `told.txt`, the dated events that sentences tell, as tests of a language:
//!
//! ```text
//! # a comment
//! - Open every day except Monday.                                         no dated event
//! meet on 16 May | They met on 16 May, not on 17 May.                     just these, in order
//! sign-agreement planned on Friday; - on 3 May | They are to sign it on Friday. The hall was full on 3 May.
//! interview on the day of the article | The interview follows.               what the article gives the text of
//! ```
//!
//! An event is its concept (- for none), its status where it is not past, and its time expression.

use annalist_core::plugin::{DateHints, LanguagePlugin};
use annalist_core::{BlockRole, Status};

/// How the file writes the day of what the article gives the text of.
const OWN_DAY: &str = "the day of the article";

/// Checks the lines of a language's `told.txt`.
///
/// # Panics
/// With all lines that fail: line, text, what was expected and what came out.
pub fn check_told(plugin: &dyn LanguagePlugin, lines: &str) {
    let mut failures = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (expected, text) = match line.strip_prefix("- ").filter(|_| !line.contains(" | ")) {
            Some(text) => ("", text),
            None => line.split_once(" | ").unwrap_or(("a line holds ' | '", line)),
        };
        let told = told(plugin, text);
        if told != expected {
            failures.push(format!("line {}: '{text}' tells '{told}', not '{expected}'", number + 1));
        }
    }
    assert!(failures.is_empty(), "{} lines of told.txt fail:\n{}", failures.len(), failures.join("\n"));
}

/// The dated events of a text in the form of the file.
fn told(plugin: &dyn LanguagePlugin, text: &str) -> String {
    let (mut times, mut events) = (Vec::new(), Vec::new());
    plugin.dates().dates(text, DateHints::default(), &mut times);
    plugin.events().events(text, BlockRole::Paragraph, &times, &mut events);
    let dated = events.iter().filter_map(|event| {
        let time = match event.time {
            Some(time) => times[time].span.of(text),
            None if event.of_article => OWN_DAY,
            None => return None,
        };
        let status = match event.status {
            Status::Past => "",
            Status::Planned => " planned",
            Status::Cancelled => " cancelled",
        };
        Some(format!("{}{status} on {time}", event.concept.unwrap_or("-")))
    });
    dated.collect::<Vec<_>>().join("; ")
}
