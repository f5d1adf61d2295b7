//! What a page says about itself: meta tags, Open Graph, Dublin Core, JSON-LD, `<time>`, links, languages.

use super::jsonld;
use super::part::Part;
use super::tree::{Id, Tree};
use annalist_core::document::PAGE_ADDRESS;
use annalist_core::{Document, Metadata};

/// Puts everything that the page says into the document: metadata, title, source, languages.
pub fn collect(tree: &Tree, part: &Part, document: &mut Document) {
    let mut languages = Languages::default();
    let add = |document: &mut Document, key: String, value: &str| {
        let value = value.trim();
        let known = document.metadata.iter().any(|m| m.key == key && m.value == value);
        if !value.is_empty() && !known && document.metadata.len() < MOST {
            document.metadata.push(Metadata { key, value: value.to_owned() });
        }
    };
    for (key, value) in jsonld::collect(tree) {
        add(document, format!("jsonld:{key}"), &value);
    }
    for id in tree.named("meta") {
        let node = &tree.nodes[id];
        let Some(content) = node.attribute("content") else { continue };
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = node.attribute(key) {
                let prefix = if key == "itemprop" { "itemprop" } else { "meta" };
                name.split_whitespace().for_each(|name| add(document, format!("{prefix}:{name}"), content));
            }
        }
    }
    for id in properties(tree) {
        let node = &tree.nodes[id];
        let words = || tree.words(id);
        let value =
            node.attribute("datetime").or(node.attribute("content")).map_or_else(words, str::to_owned);
        add(document, format!("itemprop:{}", node.attribute("itemprop").unwrap_or("")), &value);
    }
    // Times of comments and of other articles are no clue, those inside the article come first.
    let article = part.start..part.end;
    for inside in [true, false] {
        let times =
            tree.named("time").filter(|id| article.contains(id) == inside && !part.measures[*id].furniture);
        for value in times.filter_map(|id| tree.nodes[id].attribute("datetime")) {
            add(document, "time:datetime".to_owned(), value);
        }
    }
    for id in tree.named("link") {
        let node = &tree.nodes[id];
        let relation = node.attribute("rel").unwrap_or("").to_lowercase();
        if let (true, Some(href)) =
            (relation.split_whitespace().any(|r| r == "canonical"), node.attribute("href"))
        {
            add(document, "link:canonical".to_owned(), href);
        }
    }
    let page_title = tree.named("title").next().map(|id| tree.words(id)).unwrap_or_default();
    add(document, "title".to_owned(), &page_title);

    languages.add(document.meta("jsonld:inLanguage"));
    languages.add(tree.named("html").next().and_then(|id| language(tree, id)));
    languages.add(document.meta("meta:og:locale"));
    languages.add(document.meta("meta:content-language"));
    for id in part.start..part.end {
        // Passages in another language.
        if part.measures[id].prose > 0 && !part.measures[id].furniture {
            languages.add(language(tree, id));
        }
    }
    document.declared_languages = languages.0;
    let headline = part.headline.map(|id| tree.words(id));
    let said = ["jsonld:headline", "meta:og:title", "meta:dc.title", "meta:twitter:title", "title"];
    document.title = headline.or_else(|| said.iter().find_map(|key| document.meta(key)).map(str::to_owned));
    let web = |value: &&str| value.starts_with("http://") || value.starts_with("https://");
    document.source = PAGE_ADDRESS.iter().filter_map(|key| document.meta(key)).find(web).map(str::to_owned);
}

/// No page needs more; a hostile one may have a million.
const MOST: usize = 300;

/// Elements other than meta with a microdata date or author.
fn properties(tree: &Tree) -> impl Iterator<Item = Id> + '_ {
    let told = ["datePublished", "dateModified", "dateCreated", "author", "inLanguage"];
    let nodes =
        tree.nodes.iter().enumerate().filter(|(_, node)| !node.name.is_empty() && node.name != "meta");
    nodes
        .filter(move |(_, node)| node.attribute("itemprop").is_some_and(|p| told.contains(&p)))
        .map(|(id, _)| id)
}

fn language(tree: &Tree, id: Id) -> Option<&str> {
    tree.nodes[id].attribute("lang").or(tree.nodes[id].attribute("xml:lang"))
}

/// Language tags in order of trust, each once.
#[derive(Default)]
struct Languages(Vec<String>);

impl Languages {
    fn add(&mut self, tag: Option<&str>) {
        for tag in tag.unwrap_or("").split(',') {
            let tag = tag.trim().replace('_', "-");
            let plausible =
                (2..=35).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
            if plausible && !self.0.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
                self.0.push(tag);
            }
        }
    }
}
