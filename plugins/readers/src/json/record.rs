//! One news record: which of its fields is the text, the title, the address, the language (`data/record.toml`).

use crate::layout::{self, Headline};
use annalist_core::{Document, Metadata, Span};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::LazyLock;

/// The table of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    text: Vec<String>,
    title: Vec<String>,
    source: Vec<String>,
    language: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| match toml::from_str::<Names>(include_str!("../../data/record.toml")) {
        Ok(names) => names,
        Err(error) => unreachable!("plugins/readers/data/record.toml is tested: {error}"),
    });

/// Values longer than this are no clue but content, and stay out of the metadata (in bytes).
const LONGEST_VALUE: usize = 2_000;

/// Is this one record, by having a text?
pub fn has_text(record: &Map<String, Value>) -> bool {
    field(record, &NAMES.text).is_some()
}

/// The document of a record, without its id; Err says what it lacks.
///
/// Its text is the record's text if that begins with the title, else title, blank line, text: so the offsets of a
/// record that repeats its title count in the record's own field.
pub fn document(record: &Map<String, Value>) -> Result<Document, String> {
    let Some((text_key, body)) = field(record, &NAMES.text) else {
        let names = NAMES.text.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
        return Err(format!("has no text: none of its fields is {names} or a kindred name"));
    };
    let title = field(record, &NAMES.title).map(|(_, title)| title);
    let mut document = Document {
        title: title.map(str::to_owned),
        source: field(record, &NAMES.source).map(|(_, url)| url.to_owned()),
        declared_languages: field(record, &NAMES.language)
            .map(|(_, tag)| tag.replace('_', "-"))
            .into_iter()
            .collect(),
        ..Document::default()
    };
    let headline = match title.map(|title| (title, opening(body, title))) {
        Some((_, Some(span))) => {
            document.text = body.to_owned();
            Headline::At(span)
        }
        Some((title, None)) => {
            document.text = format!("{title}\n\n{body}");
            Headline::At(Span::new(0, title.len()))
        }
        None => {
            document.text = body.to_owned();
            Headline::Unknown
        }
    };
    let layout = layout::layout(&document.text, headline);
    document.blocks = layout.blocks;
    document.source = document.source.take().or(layout.source);
    document.title =
        document.title.take().or_else(|| layout.headline.map(|at| at.of(&document.text).to_owned()));
    collect(record, "", text_key, &mut document.metadata);
    Ok(document)
}

/// The first field with one of these names, in the names' order, that holds words.
fn field<'r>(record: &'r Map<String, Value>, names: &[String]) -> Option<(&'r str, &'r str)> {
    let bare = |name: &str| -> String {
        name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
    };
    names.iter().map(|name| bare(name)).find_map(|name| {
        record.iter().find_map(|(key, value)| {
            let text = value.as_str().map(str::trim).filter(|text| !text.is_empty())?;
            (key.len() <= 40 && bare(key) == name).then_some((key.as_str(), text))
        })
    })
}

/// Where the title stands if the text's first line is the title, without regard to case and white space.
fn opening(body: &str, title: &str) -> Option<Span> {
    let line = body.lines().next()?.trim_end();
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    (line.len() <= 4 * title.len() + 40 && words(line) == words(title)).then(|| Span::new(0, line.len()))
}

/// Plain values as metadata, those of inner objects and lists under `key.inner`.
fn collect(record: &Map<String, Value>, prefix: &str, text_key: &str, metadata: &mut Vec<Metadata>) {
    for (key, value) in record {
        let mut add = |value: String| {
            if !value.is_empty() && value.len() <= LONGEST_VALUE {
                metadata.push(Metadata { key: format!("record:{prefix}{key}"), value });
            }
        };
        match value {
            Value::String(_) if prefix.is_empty() && key == text_key => {}
            Value::String(text) => add(text.trim().to_owned()),
            Value::Number(number) => add(number.to_string()),
            Value::Bool(flag) => add(flag.to_string()),
            Value::Array(list) => {
                for item in list.iter().take(20).filter_map(Value::as_str) {
                    add(item.trim().to_owned());
                }
            }
            Value::Object(inner) if prefix.is_empty() => {
                collect(inner, &format!("{key}."), text_key, metadata)
            }
            Value::Object(_) | Value::Null => {}
        }
    }
}
