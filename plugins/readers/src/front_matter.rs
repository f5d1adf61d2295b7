//! Front matter: the lines of `key: value` (between `---`) or TOML (between `+++`) at the head of a Markdown file.
//!
//! Of YAML only what front matter is made of is read: plain and quoted values, lists in brackets or with dashes, folded
//! text, one step of nesting. A value is kept as it is written, dates too: no YAML type guesses at it.

use annalist_core::{Document, Metadata};
use serde::Deserialize;
use std::sync::LazyLock;

/// The table of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    title: Vec<String>,
    source: Vec<String>,
    language: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| match toml::from_str::<Names>(include_str!("../data/front_matter.toml")) {
        Ok(names) => names,
        Err(error) => unreachable!("plugins/readers/data/front_matter.toml is tested: {error}"),
    });

/// Puts the front matter of a file into `document` and gives what comes after it; all of the file where it has none.
pub fn take<'t>(file: &'t str, document: &mut Document) -> &'t str {
    let Some((fence, inner, rest)) = split(file) else { return file };
    let pairs = if fence == "+++" { toml_pairs(inner) } else { Some(yaml_pairs(inner)) };
    let Some(pairs) = pairs else {
        document.warnings.push("its front matter is not valid TOML, and was left out".to_owned());
        return rest;
    };
    let metadata =
        pairs.into_iter().map(|(key, value)| Metadata { key: format!("front-matter:{key}"), value });
    document.metadata.extend(metadata);
    let first = |names: &[String]| -> Vec<String> {
        let all = names.iter().map(|name| format!("front-matter:{name}"));
        all.filter_map(|key| document.meta(&key)).map(str::to_owned).collect()
    };
    let (title, source, language) = (first(&NAMES.title), first(&NAMES.source), first(&NAMES.language));
    document.title = title.into_iter().next();
    document.source = source.into_iter().find(|s| s.starts_with("http://") || s.starts_with("https://"));
    document.declared_languages = language.into_iter().take(1).map(|tag| tag.replace('_', "-")).collect();
    rest
}

/// The fence, what is between the fences, and what is after them.
fn split(file: &str) -> Option<(&str, &str, &str)> {
    let start = file.trim_start_matches('\u{feff}');
    let (first, after) = start.split_once('\n')?;
    let fence = first.trim_end();
    if fence != "---" && fence != "+++" {
        return None;
    }
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || (fence == "---" && bare == "...") {
            let inner = &after[..at];
            // A rule at the head of a text is no front matter.
            let fields =
                fence == "+++" || inner.trim().is_empty() || inner.lines().any(|l| field(l).is_some());
            return fields.then(|| (fence, inner, &after[at + line.len()..]));
        }
        at += line.len();
    }
    None
}

/// Key and value of a line.
fn field(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim().trim_matches(['"', '\'']);
    let plain =
        !key.is_empty() && key.len() <= 60 && key.chars().all(|c| c.is_alphanumeric() || "_-. ".contains(c));
    (plain && (value.is_empty() || value.starts_with(char::is_whitespace))).then_some((key, value.trim()))
}

fn yaml_pairs(inner: &str) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    // The key whose value goes on in the indented lines below it.
    let mut open: Option<(String, bool)> = None;
    for line in inner.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let indented = line.starts_with(char::is_whitespace);
        let item = line.trim_start().strip_prefix("- ");
        if let (Some((key, text)), true) = (&open, indented || item.is_some()) {
            if *text {
                let value = line.trim();
                match pairs.last_mut().filter(|(last, _)| last == key) {
                    Some((_, words)) => {
                        words.push(' ');
                        words.push_str(value);
                    }
                    None => pairs.push((key.clone(), value.to_owned())),
                }
            } else if let Some(item) = item {
                pairs.push((key.clone(), unquoted(item)));
            } else if let Some((inner, value)) = field(line) {
                pairs.push((format!("{key}.{inner}"), unquoted(value)));
            }
            continue;
        }
        open = None;
        let Some((key, value)) = field(line) else { continue };
        if value.is_empty() {
            open = Some((key.to_owned(), false));
        } else if matches!(value, "|" | ">" | "|-" | ">-") {
            open = Some((key.to_owned(), true));
        } else if let Some(list) = value.strip_prefix('[').and_then(|list| list.strip_suffix(']')) {
            let items = items(list).map(unquoted).filter(|item| !item.is_empty());
            pairs.extend(items.map(|item| (key.to_owned(), item)));
        } else {
            pairs.push((key.to_owned(), unquoted(value)));
        }
    }
    pairs.retain(|(_, value)| !value.is_empty());
    pairs
}

/// The items of a list in brackets; a comma in quotes divides none.
fn items(list: &str) -> impl Iterator<Item = &str> {
    let mut quote = None;
    list.split(move |c: char| {
        match quote {
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(open) if open == c => quote = None,
            _ => {}
        }
        c == ',' && quote.is_none()
    })
}

/// A value without its quotes or the comment after it.
fn unquoted(value: &str) -> String {
    let value = value.trim();
    for quote in ['"', '\''] {
        let Some(rest) = value.strip_prefix(quote) else { continue };
        let mut words = String::new();
        let mut chars = rest.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if quote == '"' => words.extend(chars.next().map(|c| if c == 'n' { '\n' } else { c })),
                c if c == quote && quote == '\'' && chars.peek() == Some(&quote) => {
                    words.extend(chars.next())
                }
                c if c == quote => return words,
                c => words.push(c),
            }
        }
    }
    value.split(" #").next().unwrap_or(value).trim_end().to_owned()
}

fn toml_pairs(inner: &str) -> Option<Vec<(String, String)>> {
    let table: toml::Table = toml::from_str(inner).ok()?;
    let mut pairs = Vec::new();
    for (key, value) in &table {
        match value {
            toml::Value::Table(inner) => {
                inner.iter().for_each(|(k, v)| toml_value(&format!("{key}.{k}"), v, &mut pairs))
            }
            value => toml_value(key, value, &mut pairs),
        }
    }
    Some(pairs)
}

fn toml_value(key: &str, value: &toml::Value, pairs: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => pairs.push((key.to_owned(), text.clone())),
        toml::Value::Array(list) => {
            let texts = list.iter().filter_map(toml::Value::as_str);
            pairs.extend(texts.map(|text| (key.to_owned(), text.to_owned())));
        }
        toml::Value::Table(_) => {}
        toml::Value::Datetime(date) => pairs.push((key.to_owned(), date.to_string())),
        toml::Value::Integer(number) => pairs.push((key.to_owned(), number.to_string())),
        toml::Value::Float(number) => pairs.push((key.to_owned(), number.to_string())),
        toml::Value::Boolean(flag) => pairs.push((key.to_owned(), flag.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str) -> String {
        let mut document = Document::default();
        let rest = take(file, &mut document);
        let fields =
            document.metadata.iter().map(|m| format!("{}={}", m.key.replace("front-matter:", ""), m.value));
        format!("{} / {rest:?}", fields.collect::<Vec<_>>().join(" | "))
    }

    #[test]
    fn fields_are_read_as_they_are_written() {
        insta::assert_snapshot!(shown("---\ntitle: \"Bron: \\\"klar\\\"\" # note\ndate: 2024-05-03 08:00 # CET\ntags: [bro, 'ö, hav']\n---\ntext"), @r#"title=Bron: "klar" | date=2024-05-03 08:00 | tags=bro | tags=ö, hav / "text""#);
        insta::assert_snapshot!(shown("---\nauthors:\n  - Eva\n  - Bo\nseo:\n  canonical: https://a.example\nabout: >\n  One\n  two\nurl: https://a.example/x\n...\ntext"), @r#"authors=Eva | authors=Bo | seo.canonical=https://a.example | about=One two | url=https://a.example/x / "text""#);
        insta::assert_snapshot!(shown("+++\ntitle = \"Cầu mới\"\ndate = 2024-05-03T08:00:00+07:00\ndraft = false\n[extra]\nlang = \"vi\"\n+++\ntext"), @r#"title=Cầu mới | date=2024-05-03T08:00:00+07:00 | draft=false | extra.lang=vi / "text""#);
        insta::assert_snapshot!(shown("---\r\ntitle: 新橋\r\n---\r\ntext"), @r#"title=新橋 / "text""#);
    }

    #[test]
    fn what_is_no_front_matter_stays_text() {
        for file in [
            "---\ntext without an end",
            "---\n\nA text between two rules.\n\n---\nmore",
            "text\n---\na: b\n---\n",
            "--- a\nb: c\n---\n",
            "",
        ] {
            assert_eq!(shown(file), format!(" / {file:?}"));
        }
    }
}
