//! What class and id names tell (`data/html.toml`).

use super::tree::Node;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The table of names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    furniture: BTreeSet<String>,
    byline: BTreeSet<String>,
    caption: BTreeSet<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| match toml::from_str::<Names>(include_str!("../../data/html.toml")) {
        Ok(names) => names,
        Err(error) => unreachable!("plugins/readers/data/html.toml is tested: {error}"),
    });

/// Is the element named as furniture? Only containers are: a paragraph's class tells how it looks.
pub fn furniture(node: &Node) -> bool {
    match node.name.as_str() {
        "nav" | "aside" | "footer" | "menu" => return true,
        "div" | "section" | "ul" | "ol" | "dl" | "table" | "form" | "header" | "article" => {}
        _ => return false,
    }
    let role = node.attribute("role").unwrap_or("");
    matches!(role, "navigation" | "complementary" | "contentinfo" | "banner" | "search" | "dialog" | "menu")
        || pieces(node).any(|piece| NAMES.furniture.contains(&piece))
}

/// Is it named as a byline?
pub fn byline(node: &Node) -> bool {
    let property = node.attribute("itemprop").or(node.attribute("rel")).unwrap_or("");
    matches!(node.name.as_str(), "address" | "time")
        || matches!(property, "author" | "datePublished" | "dateModified" | "dateCreated")
        || (!matches!(node.name.as_str(), "article" | "body" | "html" | "main" | "section")
            && pieces(node).any(|piece| NAMES.byline.contains(&piece)))
}

/// Is it named as a caption?
pub fn caption(node: &Node) -> bool {
    matches!(node.name.as_str(), "figcaption" | "caption")
        || pieces(node).any(|piece| NAMES.caption.contains(&piece))
}

/// Is it hidden from readers?
pub fn hidden(node: &Node) -> bool {
    let style = || node.attribute("style").unwrap_or("").to_ascii_lowercase().replace(' ', "");
    node.attribute("hidden").is_some_and(|value| value != "until-found")
        || node.attribute("aria-hidden") == Some("true")
        || style().contains("display:none")
}

/// The pieces of an element's class and id names, in lower case.
fn pieces(node: &Node) -> impl Iterator<Item = String> + '_ {
    let names = [node.attribute("class"), node.attribute("id")].into_iter().flatten();
    names
        .flat_map(|names| names.split(|c: char| !c.is_alphanumeric()))
        .filter(|p| !p.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_readable_and_in_lower_case() {
        let all = NAMES.furniture.iter().chain(&NAMES.byline).chain(&NAMES.caption);
        for name in all {
            assert_eq!(name, &name.to_lowercase(), "write it in lower case in data/html.toml");
        }
    }
}
