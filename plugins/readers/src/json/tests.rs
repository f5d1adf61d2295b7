//! Records as they come, in small collections of our own.

use super::*;
use crate::testing::{read, shown};

#[tokio::test]
async fn one_record() {
    let record = r#"{"url": "https://port.example/a", "title": "Bridge opened", "date_publish": "2024-05-03 08:00:00", "language": "en", "maintext": "The bridge to Sand Island opened on Thursday, after two delays.\nThe toll is two dollars.", "authors": ["Ann Smith"], "views": 12}"#;
    insta::assert_snapshot!(shown(&Json, "a.json", record.as_bytes()).await, @r#"
# a.json
title: Bridge opened
source: https://port.example/a
languages: en
record:url = https://port.example/a
record:title = Bridge opened
record:date_publish = 2024-05-03 08:00:00
record:language = en
record:authors = Ann Smith
record:views = 12
Headline | Bridge opened
Paragraph| The bridge to Sand Island opened on Thursday, after two delays.
Paragraph| The toll is two dollars.
"#);
}

#[tokio::test]
async fn a_text_that_begins_with_its_title_is_kept_as_it_is() {
    let record =
        r#"{"title": "Bron  öppnad", "maintext": "Bron öppnad\nBron till Sandön öppnades på torsdagen."}"#;
    let (documents, _) = read(&Json, "a.json", record.as_bytes()).await;
    assert_eq!(documents[0].text, "Bron öppnad\nBron till Sandön öppnades på torsdagen.");
    assert_eq!(documents[0].blocks[0].span.of(&documents[0].text), "Bron öppnad");
    let record = r#"{"title": "Bron", "maintext": "Bron till Sandön öppnades på torsdagen."}"#;
    let (documents, _) = read(&Json, "a.json", record.as_bytes()).await;
    assert_eq!(documents[0].text, "Bron\n\nBron till Sandön öppnades på torsdagen.");
}

#[tokio::test]
async fn several_records_are_numbered_and_the_broken_ones_named() {
    let array = r#"[{"headline": "A", "body": "One."}, {"headline": "B"}, 7, {"text": "Ba."}]"#;
    insta::assert_snapshot!(shown(&Json, "a.json", array.as_bytes()).await, @r#"
# a.json#1
title: A
record:headline = A
Headline | A
Paragraph| One.
# a.json#4
Paragraph| Ba.
problem: record 2 has no text: none of its fields is maintext, main_text, article_text, article_body or a kindred name; record 3 is not an object
"#);
    let wrapped = r#"{"status": "ok", "articles": [{"content": "Một."}, {"content": "Hai."}]}"#;
    insta::assert_snapshot!(shown(&Json, "a.json", wrapped.as_bytes()).await, @r#"
# a.json#1
Paragraph| Một.
# a.json#2
Paragraph| Hai.
"#);
    let lines = "{\"text\": \"一。\"}\n\n{\"text\": \"二。\"}\r\n{\"text\": 3}\n{\"text\": \"fire.\" \n[]\n{\"text\": \"Fem.\"}";
    insta::assert_snapshot!(shown(&Json, "a.jsonl", lines.as_bytes()).await, @r#"
# a.jsonl#1
Paragraph| 一。
# a.jsonl#2
Paragraph| 二。
# a.jsonl#6
Paragraph| Fem.
problem: line 4 has no text: none of its fields is maintext, main_text, article_text, article_body or a kindred name; line 5 is not valid JSON (column 17): EOF while parsing an object; line 6 is not an object
"#);
    let one = "\n{\"text\": \"Ett.\"}\n";
    insta::assert_snapshot!(shown(&Json, "a.jsonl", one.as_bytes()).await, @r#"
# a.jsonl
Paragraph| Ett.
"#);
}

#[tokio::test]
async fn what_is_no_record_says_so() {
    for (name, bytes) in [
        ("a.json", &b"{\"text\": \"One.\""[..]),
        ("a.json", b"[]"),
        ("a.json", b"\"words\""),
        ("a.json", b"{\"documents\": 3}"),
        ("a.jsonl", b""),
        ("a.jsonl", b"\n \n"),
        ("a.jsonl", b"%PDF-1.4 \n"),
    ] {
        let (documents, problem) = read(&Json, name, bytes).await;
        assert!(documents.is_empty() && !problem.is_empty(), "{bytes:?}");
    }
}

#[tokio::test]
async fn nesting_that_never_ends_is_an_error_of_its_record() {
    let deep =
        format!("{{\"text\": \"One.\"}}\n{{\"text\": {}\n{{\"text\": \"Three.\"}}\n", "[".repeat(200_000));
    let (documents, problem) = read(&Json, "a.jsonl", deep.as_bytes()).await;
    let ids: Vec<&str> = documents.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["a.jsonl#1", "a.jsonl#3"]);
    insta::assert_snapshot!(problem, @"line 2 is not valid JSON (column 136): recursion limit exceeded");
    let (documents, problem) = read(&Json, "a.json", "[".repeat(200_000).as_bytes()).await;
    assert!(documents.is_empty() && problem.contains("recursion"), "{problem}");
}

#[tokio::test]
async fn lines_longer_than_a_batch_are_read_whole() {
    let long = "Bron öppnades. ".repeat(40_000);
    let lines = format!("{{\"text\": \"Kort.\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"Slut.\"}}");
    let (documents, problem) = read(&Json, "a.jsonl", lines.as_bytes()).await;
    assert_eq!(problem, "");
    assert_eq!(documents.iter().map(|d| d.text.len()).collect::<Vec<_>>(), [5, long.trim().len(), 5]);
}
