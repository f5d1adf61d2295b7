//! JSON-LD in a page: the values of the article's own object, `author.name` for inner ones.

use super::tree::Tree;
use serde_json::{Map, Value};

/// Longer values are content, in bytes.
const LONGEST: usize = 2_000;

/// Keys and values of the objects that describe an article, then of those that describe the page. Objects in lists of
/// other articles are not looked at.
pub fn collect(tree: &Tree) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for object in objects(tree) {
        let page = if is_article(&object) { Some(0) } else { is_page(&object).then_some(1) };
        if let Some(rank) = page {
            found.push((rank, object));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    let mut values = Vec::new();
    for (_, object) in &found {
        flatten(object, "", &mut values);
    }
    values
}

/// The text of the article where the page gives it only here.
pub fn body(tree: &Tree) -> Option<String> {
    let text =
        objects(tree).into_iter().filter(is_article).find_map(|object| match object.get("articleBody") {
            Some(Value::String(text)) => Some(text.trim().to_owned()),
            _ => None,
        });
    text.filter(|text| !text.is_empty())
}

/// The top-level objects of all scripts, `@graph` opened. Broken scripts are common, and are left out.
fn objects(tree: &Tree) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    for id in tree.named("script") {
        let kind = tree.nodes[id].attribute("type").unwrap_or("");
        if !kind.trim().eq_ignore_ascii_case("application/ld+json") {
            continue;
        }
        let script: String =
            tree.nodes[id + 1..tree.nodes[id].end].iter().map(|node| node.text.as_str()).collect();
        let script = script.trim().trim_start_matches("<!--").trim_start_matches("<![CDATA[");
        let script = script.trim_end_matches("-->").trim_end_matches("]]>").trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str(script) {
            open(value, &mut found);
        }
    }
    found
}

fn open(value: Value, found: &mut Vec<Map<String, Value>>) {
    match value {
        Value::Array(list) => list.into_iter().for_each(|value| open(value, found)),
        Value::Object(mut object) => {
            if let Some(graph) = object.remove("@graph") {
                open(graph, found);
            }
            if let Some(inner @ Value::Object(_)) = object.get("mainEntity").cloned() {
                open(inner, found);
            }
            found.push(object);
        }
        _ => {}
    }
}

fn types(object: &Map<String, Value>) -> Vec<&str> {
    match object.get("@type") {
        Some(Value::String(kind)) => vec![kind],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    types(object)
        .iter()
        .any(|kind| kind.ends_with("Article") || kind.ends_with("Posting") || *kind == "Report")
}

fn is_page(object: &Map<String, Value>) -> bool {
    types(object).iter().any(|kind| kind.ends_with("WebPage"))
}

fn flatten(object: &Map<String, Value>, prefix: &str, values: &mut Vec<(String, String)>) {
    for (key, value) in object.iter().filter(|(key, _)| *key != "articleBody") {
        add(&format!("{prefix}{key}"), value, prefix.is_empty(), values);
    }
}

/// One value; inner objects one step deep, lists one by one.
fn add(key: &str, value: &Value, outer: bool, values: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) if text.len() <= LONGEST => values.push((key.to_owned(), text.clone())),
        Value::Number(number) => values.push((key.to_owned(), number.to_string())),
        Value::Array(list) => list.iter().take(20).for_each(|value| add(key, value, outer, values)),
        Value::Object(inner) if outer => flatten(inner, &format!("{key}."), values),
        _ => {}
    }
}
