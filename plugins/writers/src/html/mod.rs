//! `timeline.html`: the timeline as one page that needs no network, for reading and checking.
//!
//! The page is put together from small sources in this folder (`page.html`, `css/`, `js/`) and carries the whole
//! timeline as JSON. The scripts share one scope in the order below; they build every element from text nodes.

mod script_safe;

use annalist_core::{Timeline, WriteError, WriterPlugin, WriterRegistration, inventory};
use std::io;

/// The page around the styles, the data and the scripts, which go where `{{styles}}` and so on stand.
const PAGE: &str = include_str!("page.html");

const STYLES: [&str; 6] = [
    include_str!("css/base.css"),
    include_str!("css/axis.css"),
    include_str!("css/list.css"),
    include_str!("css/side.css"),
    include_str!("css/narrow.css"),
    include_str!("css/print.css"),
];

/// In the order in which they depend on each other while the page loads.
const SCRIPTS: [&str; 17] = [
    include_str!("js/dom.js"),
    include_str!("js/dates.js"),
    include_str!("js/fold.js"),
    include_str!("js/model.js"),
    include_str!("js/filter.js"),
    include_str!("js/units.js"),
    include_str!("js/axis.js"),
    include_str!("js/axis-input.js"),
    include_str!("js/list.js"),
    include_str!("js/evidence.js"),
    include_str!("js/merges.js"),
    include_str!("js/sources.js"),
    include_str!("js/facets.js"),
    include_str!("js/theme.js"),
    include_str!("js/keyboard.js"),
    include_str!("js/print.js"),
    include_str!("js/main.js"),
];

/// The `html` writer.
struct HtmlWriter;

impl WriterPlugin for HtmlWriter {
    fn id(&self) -> &'static str {
        "html"
    }

    fn file_name(&self) -> &'static str {
        "timeline.html"
    }

    fn about(&self) -> &'static str {
        "a page to read and check the timeline in a browser, in one file"
    }

    fn by_default(&self) -> bool {
        true
    }

    fn render(&self, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
        let mut rest = PAGE;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((slot, tail)) = after.split_once("}}") else { break };
            out.write_all(before.as_bytes())?;
            fill(slot, timeline, out)?;
            rest = tail;
        }
        Ok(out.write_all(rest.as_bytes())?)
    }
}

/// Writes what stands in place of a slot of the page.
fn fill(slot: &str, timeline: &Timeline, out: &mut dyn io::Write) -> Result<(), WriteError> {
    match slot {
        "styles" => STYLES.iter().try_for_each(|source| out.write_all(source.as_bytes()))?,
        "scripts" => SCRIPTS.iter().try_for_each(|source| out.write_all(source.as_bytes()))?,
        "data" => script_safe::write_json(timeline, out)?,
        other => return Err(WriteError::Content(format!("page.html has an unknown slot {other:?}"))),
    }
    Ok(())
}

inventory::submit! { WriterRegistration(&HtmlWriter) }

#[cfg(test)]
mod tests {
    use super::*;
    use annalist_core::testkit::{check_writer, hostile_timeline};
    use annalist_core::timeline::Problem;

    fn page(timeline: &Timeline) -> String {
        let mut bytes = Vec::new();
        HtmlWriter.render(timeline, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    /// What a browser takes for the data: from the opening tag to the first `</script`.
    fn embedded(page: &str) -> &str {
        let (_, data) = page.split_once(r#"<script type="application/json" id="data">"#).unwrap();
        data.split_once("</script").unwrap().0
    }

    #[test]
    fn keeps_the_contract() {
        check_writer(&HtmlWriter);
    }

    #[test]
    fn hostile_timelines_are_read_back_unchanged() {
        let timeline = hostile_timeline();
        let read: Timeline = serde_json::from_str(embedded(&page(&timeline))).unwrap();
        assert_eq!(read, timeline);
    }

    #[test]
    fn the_page_carries_the_timeline_and_hostile_text_cannot_end_the_script() {
        let mut timeline = Timeline::empty();
        timeline.problems.push(Problem {
            document: "</script><script>alert(1)</script><!-- \u{2028}\u{2029}&amp;".to_owned(),
            problem: "\u{202e}{{styles}} {{data}} \"quoted\" \\ \u{0}".to_owned(),
        });
        let page = page(&timeline);
        let read: Timeline = serde_json::from_str(embedded(&page)).unwrap();
        assert_eq!(read, timeline);
        assert!(!embedded(&page).contains(['<', '>', '&', '\u{2028}', '\u{2029}']));
    }

    #[test]
    fn every_slot_is_filled_and_nothing_is_fetched() {
        let page = page(&Timeline::empty());
        for needle in ["{{", "}}</", "http://", "src=", "@import", "innerHTML", "eval("] {
            let found = page.replace("http://www.w3.org/2000/svg", "").contains(needle);
            assert!(!found, "the page contains {needle:?}");
        }
    }

    #[test]
    fn sources_cannot_end_their_own_element() {
        for source in STYLES.iter().chain(&SCRIPTS) {
            assert!(!source.contains("</") && !source.contains("<!--"), "would end its element: {source}");
        }
    }
}
