//! Which elements begin lines, have no end, hold no text: facts of the HTML standard, sorted for binary search.

/// The attributes that are read.
pub const ATTRIBUTES: &[&str] = &[
    "aria-hidden",
    "class",
    "content",
    "datetime",
    "hidden",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "role",
    "style",
    "type",
    "xml:lang",
];
/// Elements without an end.
pub const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];
/// Elements that begin a line of their own.
pub const BLOCK: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// Elements whose content is no text of the page.
pub const SILENT: &[&str] = &[
    "audio", "canvas", "datalist", "embed", "iframe", "math", "noembed", "noframes", "noscript", "object",
    "script", "style", "svg", "template", "video", "xmp",
];
/// Elements that stand in the head.
pub const HEAD: &[&str] = &["base", "link", "meta", "noscript", "script", "style", "template", "title"];

/// Is a name in a sorted table?
pub fn is(names: &[&str], name: &str) -> bool {
    names.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_names_are_sorted() {
        for names in [ATTRIBUTES, VOID, BLOCK, SILENT, HEAD] {
            assert!(names.is_sorted(), "binary search needs {names:?} in order");
        }
    }
}
