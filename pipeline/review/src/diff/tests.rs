//! Each kind of change alone, on the small timeline; then what must not count as a change.

use super::*;
use crate::paint::Colour;
use crate::testing::sample;
use annalist_core::Status;
use annalist_core::testkit::hostile_timeline;

/// The comparison after one change to the sample.
fn after(change: impl FnOnce(&mut Timeline)) -> TimelineDiff {
    let mut new = sample();
    change(&mut new);
    diff(&sample(), &new)
}

/// The names of what changed, `events: 1 moved`.
fn summary(change: impl FnOnce(&mut Timeline)) -> String {
    after(change).summary()
}

const VISIT: usize = 1;
const SIGNING: usize = 2;

#[test]
fn a_timeline_and_itself_do_not_differ() {
    for timeline in [sample(), hostile_timeline(), Timeline::empty()] {
        let same = diff(&timeline, &timeline);
        assert!(same.is_empty(), "{}", same.to_text(Colour::Off));
        assert_eq!(same.to_text(Colour::Off), "");
        assert_eq!(same.to_markdown(), "### Timeline: no difference\n");
    }
}

#[test]
fn each_kind_of_change_has_its_name() {
    assert_eq!(summary(|t| t.events[VISIT].date = "2024-04-29/2024-05-05".to_owned()), "events: 1 moved");
    assert_eq!(summary(|t| t.events[VISIT].latest = None), "events: 1 moved");
    assert_eq!(summary(|t| t.events[VISIT].mode = None), "events: 1 retyped");
    assert_eq!(summary(|t| t.events[VISIT].status = Status::Planned), "events: 1 with another status");
    assert_eq!(summary(|t| t.events[VISIT].title.push('!')), "events: 1 retitled");
    assert_eq!(summary(|t| t.events[VISIT].places.clear()), "events: 1 with other places");
    assert_eq!(summary(|t| t.events[SIGNING].id.push('x')), "events: 1 with another id");
    assert_eq!(summary(|t| t.events[VISIT].confidence = 0.5), "events: 1 with other reasons or confidence");
    assert_eq!(summary(|t| t.events[SIGNING].part_of = None), "events: 1 part of another");
    assert_eq!(summary(|t| drop(t.events.remove(SIGNING))), "events: 1 gone");
    assert_eq!(summary(|t| drop(t.events[VISIT].mentions.remove(0))), "events: 1 with other evidence");
    assert_eq!(summary(|t| t.documents[0].created = None), "documents: 1 redated");
    assert_eq!(summary(|t| drop(t.problems.pop())), "problems: 1 gone");
    let mut more = sample();
    more.events.remove(SIGNING);
    assert_eq!(diff(&more, &sample()).summary(), "events: 1 added");
}

#[test]
fn merged_and_split_are_told_by_evidence() {
    let mut one = sample();
    let mut signing = one.events.remove(SIGNING);
    one.events[VISIT].mentions.append(&mut signing.mentions);
    let merged = diff(&sample(), &one);
    assert_eq!(merged.summary(), "events: 1 merged");
    let EventChange::Merged { from, into } = &merged.events[0] else { panic!("{merged:?}") };
    assert_eq!(into.id, "2024-04-29-consult-2c3d");
    let from: Vec<&str> = from.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(from, ["2024-04-29-consult-2c3d", "2024-05-02-agree-4e5f"]);

    let split = diff(&one, &sample());
    assert_eq!(split.summary(), "events: 1 split");
    let EventChange::Split { into, .. } = &split.events[0] else { panic!("{split:?}") };
    assert_eq!(into.len(), 2);
}

#[test]
fn a_mention_that_goes_to_another_event_is_told_on_both_sides() {
    let change = after(|t| {
        let mention = t.events[VISIT].mentions.remove(0);
        t.events[SIGNING].mentions.push(mention);
    });
    assert_eq!(change.summary(), "events: 2 with other evidence");
    let text = change.to_text(Colour::Off);
    assert!(
        text.contains("- to another event: en/bridge.md:0")
            && text.contains("+ from another event: en/bridge.md:0")
    );
}

fn rename(timeline: &mut Timeline, old: &str, new: &str) {
    let named = |name: &mut String| *name = name.replace(old, new);
    for document in &mut timeline.documents {
        named(&mut document.id);
    }
    for event in &mut timeline.events {
        event.reasons.iter_mut().for_each(named);
        event.mentions.iter_mut().for_each(|mention| named(&mut mention.document));
        event.merges.iter_mut().flat_map(|merge| &mut merge.between).for_each(named);
        let values = event.contradictions.iter_mut().flat_map(|c| &mut c.values);
        values.flat_map(|value| &mut value.documents).for_each(named);
    }
}

#[test]
fn renamed_documents_change_only_evidence() {
    let renamed = after(|t| {
        rename(t, "en/bridge.md", "press/0001.md");
        rename(t, "sv/bron.txt", "en/bridge.md");
    });
    assert_eq!(renamed.summary(), "events: 4 with other evidence; documents: 2 renamed");
    for change in &renamed.events {
        let EventChange::Changed { changes, .. } = change else { panic!("{change:?}") };
        let [FieldChange::Evidence(evidence)] = &changes[..] else { panic!("{changes:?}") };
        assert!(evidence.elsewhere > 0);
        assert_eq!(*evidence, EvidenceChange { elsewhere: evidence.elsewhere, ..EvidenceChange::default() });
    }
}

#[test]
fn a_renamed_document_without_events_is_known_by_its_title() {
    let mut old = sample();
    old.events.clear();
    let mut new = old.clone();
    rename(&mut new, "sv/bron.txt", "moved.txt");
    assert_eq!(diff(&old, &new).summary(), "documents: 1 renamed");
    rename(&mut new, "zh/橋.html", "untitled.html");
    assert_eq!(
        diff(&old, &new).summary(),
        "documents: 1 added, 1 gone, 1 renamed",
        "nothing tells which it was"
    );
}

#[test]
fn text_added_above_and_clauses_cut_otherwise_hide_no_mention() {
    let moved = after(|t| {
        for mention in t.events.iter_mut().flat_map(|event| &mut event.mentions) {
            mention.start += 500;
            mention.end += 500;
            if let Some(time) = &mut mention.time {
                time.start += 500;
                time.end += 500;
            }
        }
    });
    assert_eq!(moved.summary(), "events: 4 with other evidence");
    assert!(moved.rules.is_empty(), "{:?}", moved.rules);

    let cut = after(|t| {
        let mention = &mut t.events[SIGNING].mentions[0];
        mention.quote = mention.quote.chars().take(41).collect();
        mention.end = mention.start + 41;
    });
    let text = cut.to_text(Colour::Off);
    assert!(text.contains("quote: I torsdags") && !text.contains("+ "), "{text}");
}

#[test]
fn ids_that_only_changed_are_no_change_of_what_points_to_them() {
    let change = after(|t| {
        t.events[VISIT].date = "2024-04-29".to_owned();
        t.events[VISIT].id = "2024-04-29-consult-zzzz".to_owned();
        t.events[SIGNING].part_of = Some("2024-04-29-consult-zzzz".to_owned());
        t.events[4].related = vec!["2024-04-29-consult-zzzz".to_owned()];
    });
    assert_eq!(change.summary(), "events: 1 moved, 1 with another id");
}

#[test]
fn one_changed_rule_is_named_first() {
    let change = after(|t| {
        let event = &mut t.events[SIGNING];
        event.date = "2024-05-09".to_owned();
        event.earliest = Some("2024-05-09".to_owned());
        event.latest = event.earliest.clone();
        let mention = &mut event.mentions[0];
        mention.date = Some("2024-05-09".to_owned());
        let time = mention.time.as_mut().unwrap();
        time.value = "2024-05-09".to_owned();
        time.rule = Some("sv.weekday-next".to_owned());
    });
    insta::assert_snapshot!(change.to_text(Colour::Off), @r"
    events: 1 moved, 1 with other evidence
      rule sv.weekday → sv.weekday-next: 1 mention
    ~ 2024-05-09  Bron: avtal undertecknat  [2024-05-02-agree-4e5f]
        date: 2024-05-02 → 2024-05-09
        ~ sv/bron.txt:40 [sv] “I torsdags skrev städerna under två avtal om bron” (sv.weekday-next, sv.clause)
            value: 2024-05-02 → 2024-05-09
            date: 2024-05-02 → 2024-05-09
            rule: sv.weekday, sv.clause → sv.weekday-next, sv.clause
    ");
    insta::assert_snapshot!(change.to_markdown(), @r"
    ### Timeline: events: 1 moved, 1 with other evidence

    - rule sv.weekday → sv.weekday-next: 1 mention

    - **changed** 2024-05-09: Bron: avtal undertecknat (2024-05-02-agree-4e5f)
      - date: 2024-05-02 → 2024-05-09
      - read otherwise: sv/bron.txt, sv: “I torsdags skrev städerna under två avtal om bron” (sv.weekday-next, sv.clause); value: 2024-05-02 → 2024-05-09; date: 2024-05-02 → 2024-05-09; rule: sv.weekday, sv.clause → sv.weekday-next, sv.clause
    ");
}

#[test]
fn events_without_evidence_are_compared_by_id() {
    // The fourth has no mentions.
    assert_eq!(summary(|t| t.events[3].title = "Other".to_owned()), "events: 1 retitled");
    assert_eq!(summary(|t| t.events[3].id = "other".to_owned()), "events: 1 added, 1 gone");
}

#[test]
fn a_second_event_in_the_same_clause_is_added_and_not_split_off() {
    let change = after(|t| {
        let mut event = t.events[SIGNING].clone();
        event.id = "2024-05-08-agree-9999".to_owned();
        let time = event.mentions[0].time.as_mut().unwrap();
        (time.start, time.end) = (80, 84);
        t.events.push(event);
    });
    assert_eq!(change.summary(), "events: 1 added");
}

#[test]
fn the_order_of_events_does_not_matter() {
    let mut old = sample();
    old.events.reverse();
    assert!(diff(&old, &sample()).is_empty());
}

#[test]
fn hostile_words_are_only_words() {
    let hostile = hostile_timeline();
    for change in
        [diff(&Timeline::empty(), &hostile), diff(&hostile, &Timeline::empty()), diff(&sample(), &hostile)]
    {
        for text in [change.to_text(Colour::Off), change.to_markdown()] {
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text}");
        }
        let markdown = change.to_markdown();
        assert!(!markdown.contains(" <") && !markdown.contains("@name"));
        let lines = markdown.lines().skip(1).all(|l| l.is_empty() || l.trim_start().starts_with("- "));
        assert!(lines, "{markdown}");
        assert!(serde_json::to_value(&change).unwrap()["events"].is_array());
    }
}

#[test]
fn colour_is_only_colour() {
    let change = after(|t| t.events[VISIT].mode = None);
    let coloured = change.to_text(Colour::On);
    assert!(coloured.contains("\u{1b}[33m"));
    let plain = ["\u{1b}[33m", "\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m"]
        .iter()
        .fold(coloured, |t, code| t.replace(code, ""));
    assert_eq!(plain, change.to_text(Colour::Off));
}

/// The sample many times over, each time in documents of its own.
fn large(copies: usize) -> Timeline {
    let mut timeline = Timeline::empty();
    for copy in 0..copies {
        let mut part = sample();
        for id in ["en/bridge.md", "sv/bron.txt", "zh/橋.html"] {
            rename(&mut part, id, &format!("{copy:05}/{id}"));
        }
        for event in &mut part.events {
            event.id.push_str(&format!("-{copy}"));
            event.part_of = event.part_of.as_ref().map(|id| format!("{id}-{copy}"));
            event.related.iter_mut().for_each(|id| id.push_str(&format!("-{copy}")));
        }
        timeline.documents.append(&mut part.documents);
        timeline.events.append(&mut part.events);
    }
    timeline
}

#[test]
fn one_change_is_found_among_ten_thousand_events() {
    let old = large(2_000);
    assert_eq!(old.events.len(), 10_000);
    let mut new = old.clone();
    new.events[5_001].title = "Other".to_owned();
    new.events[7_007].mentions.clear();
    assert_eq!(diff(&old, &new).summary(), "events: 1 retitled, 1 with other evidence");
}
