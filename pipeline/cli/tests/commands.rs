//! The command line's contract: what goes in, what comes out, exit codes, errors that say what to do.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn annalist(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_annalist"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // wrong use ends the program before it has read anything
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_ref());
    child.wait_with_output().expect("the program ends")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

#[test]
fn tag_answers_json_lines_in_order() {
    let input = "{\"id\":\"a\",\"text\":\"They met on 18 January 1950 in Hanoi.\",\"lang\":\"en\",\"created\":\"2025-03-11\"}\n\
                 {\"id\":7,\"text\":\"上個月18日至24日，他訪問越南。\",\"lang\":\"zh-Hant\",\"created\":\"2025-03-11\"}\n";
    let output = annalist(&["tag"], input);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let lines: Vec<serde_json::Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines[0]["id"], "a");
    let mention = &lines[0]["mentions"][0];
    assert_eq!((&mention["start"], &mention["end"]), (&12.into(), &27.into()));
    assert_eq!((&mention["type"], &mention["value"]), (&"DATE".into(), &"1950-01-18".into()));
    assert_eq!(lines[1]["id"], 7);
    let mention = &lines[1]["mentions"][0];
    assert_eq!(
        (&mention["text"], &mention["value"]),
        (&"上個月18日至24日".into(), &"2025-02-18/2025-02-24".into())
    );
    assert_eq!((&mention["earliest"], &mention["latest"]), (&"2025-02-18".into(), &"2025-02-24".into()));
    assert_eq!((&mention["grain"], &mention["anchor"]), (&"day".into(), &"created".into()));
}

#[test]
fn a_bad_line_is_left_out_and_named() {
    let input = "{\"id\":\"a\",\"text\":\"1950\",\"lang\":\"en\"}\n{broken\n{\"id\":\"b\",\"text\":\"in 1950\",\"lang\":\"en\"}\n";
    let output = annalist(&["tag"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(out(&output).lines().count(), 2);
    assert!(err(&output).contains("line 2"), "{}", err(&output));
}

#[test]
fn a_record_may_name_its_language_twice() {
    let input = "{\"id\":1,\"text\":\"on 3 May 1950\",\"lang\":\"en\",\"locale\":\"AU\"}\n";
    let output = annalist(&["tag"], input);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("1950-05-03"), "{}", out(&output));
}

#[test]
fn tag_refuses_what_is_no_text() {
    let cases: [(&[u8], &str); 6] = [
        (b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", "looks like a PDF"),
        (b"on 3 May\0\0\0\x01\x02", "looks like a binary file"),
        (b"\x93\xA1\xFE\xC0 \x9D\x80\xB3\xF1\n\xE0\xB7", "looks like a binary file"),
        (b"{\\rtf1\\ansi on 3 May}", "looks like an RTF document"),
        (b"\xFF\xFEo\0n\0", "save it as UTF-8"),
        (b"", "is empty"),
    ];
    for (bytes, hint) in cases {
        let output = annalist(&["tag", "--lang", "en"], bytes);
        let told = err(&output);
        assert_eq!((output.status.code(), out(&output).as_str()), (Some(2), ""), "{hint}: {told}");
        assert!(told.contains("standard input") && told.contains(hint), "{hint}: {told}");
    }
}

#[test]
fn a_text_may_begin_with_a_brace() {
    for text in
        ["{Ferry news} It sank on 3 May 1950.", "{\"Sunk!\" on 3 May 1950}", "{ \"a\\\": on 3 May 1950"]
    {
        let output = annalist(&["tag", "--lang", "en", "--format", "pretty"], text);
        assert_eq!(output.status.code(), Some(0), "{text}: {}", err(&output));
        assert!(out(&output).contains("[3 May 1950 = 1950-05-03]"), "{text}: {}", out(&output));
    }
    for record in ["{\"text\":\"on 3 May\"}", "\u{feff}{ \"te\\\"xt\" : 1}", "{}", "\n{\n"] {
        let output = annalist(&["tag", "--lang", "en", "--format", "pretty"], record);
        assert_eq!(output.status.code(), Some(2), "{record}");
        assert!(err(&output).contains("JSON Lines"), "{record}: {}", err(&output));
    }
}

#[test]
fn an_unknown_language_says_which_there_are() {
    let output = annalist(&["tag", "--lang", "tlh"], "on 18 January 1950");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("sv"), "{}", err(&output));
}

#[test]
fn without_a_creation_date_what_hangs_on_it_stays_unresolved() {
    let output = annalist(&["tag", "--lang", "en"], "They met yesterday and on 18 January 1950.");
    let answer: serde_json::Value = serde_json::from_str(&out(&output)).expect("JSON");
    let values: Vec<&serde_json::Value> =
        answer["mentions"].as_array().expect("mentions").iter().map(|m| &m["value"]).collect();
    assert_eq!(values, [&serde_json::Value::Null, &"1950-01-18".into()]);
}

#[test]
fn timeml_is_xml_that_holds_the_text() {
    let text = "On 18 January 1950 <they> & \"others\" met; two days later they parted.\u{1}\n";
    let output = annalist(&["tag", "--lang", "en", "--created", "2025-03-11", "--format", "timeml"], text);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let xml = out(&output);
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let marked: Vec<_> = document.descendants().filter(|node| node.has_tag_name("TIMEX3")).collect();
    assert_eq!(marked[0].attribute("functionInDocument"), Some("CREATION_TIME"));
    assert_eq!((marked[1].attribute("tid"), marked[1].attribute("value")), (Some("t1"), Some("1950-01-18")));
    let body = document.descendants().find(|node| node.has_tag_name("TEXT")).expect("a text");
    let told: String =
        body.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect();
    assert_eq!(told, text.replace('\u{1}', "\u{FFFD}"));
}

#[test]
fn pretty_without_a_terminal_has_no_escapes() {
    let output =
        annalist(&["tag", "--lang", "en", "--format", "pretty"], "On 18 January 1950 \u{1b}[31mthey met.");
    assert_eq!(out(&output), "On [18 January 1950 = 1950-01-18] \u{FFFD}[31mthey met.");
}

#[test]
fn run_diff_and_explain_work_together() {
    let folder = tempfile::tempdir().expect("a folder");
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).expect("made");
    fs::write(articles.join("a.txt"), "The ministers met in Hanoi on 18 January 1950.\n").expect("written");
    let (old, new) = (path(folder.path(), "old"), path(folder.path(), "new"));
    let articles_path = articles.to_string_lossy().into_owned();
    let output = annalist(&["run", &articles_path, "-o", &old, "--format", "all"], "");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    for file in ["timeline.json", "timeline.md", "timeline.html", "events.jsonl"] {
        assert!(Path::new(&old).join(file).is_file(), "{file} is missing");
    }
    assert_eq!(annalist(&["diff", &old, &old], "").status.code(), Some(0));
    fs::write(articles.join("b.txt"), "The king died in Oslo on 3 May 1990.\n").expect("written");
    annalist(&["run", &articles_path, "-o", &new], "");
    let output = annalist(&["diff", &old, &new], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("1990-05-03"), "{}", out(&output));

    let timeline: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(Path::new(&new).join("timeline.json")).expect("read"))
            .expect("JSON");
    let id = timeline["events"][0]["id"].as_str().expect("an id");
    let output = annalist(&["explain", &new, id], "");
    assert_eq!(output.status.code(), Some(0));
    assert!(out(&output).contains("18 January 1950"), "{}", out(&output));
    let output = annalist(&["explain", &new, "1950-01-18"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains(id), "no hint to {id}: {}", err(&output));
}

#[test]
fn wrong_use_says_what_to_do() {
    let folder = tempfile::tempdir().expect("a folder");
    let nowhere = path(folder.path(), "nowhere");
    let cases: [(&[&str], &str); 7] = [
        (&["run", &nowhere], "nowhere"),
        (&["run", ".", "--format", "pdf"], "choose from"),
        (&["run", ".", "--from", "2025-02-30"], "--from"),
        (&["run", ".", "-j", "0"], "from 1 on"),
        (&["run", ".", "--min-documents", "0"], "from 1 on"),
        (&["diff", &nowhere, &nowhere], "cannot be read"),
        (&["bogus"], "bogus"),
    ];
    for (arguments, hint) in cases {
        let output = annalist(arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", err(&output));
        assert!(err(&output).contains(hint), "{arguments:?}: {}", err(&output));
    }
}

#[test]
fn what_was_left_out_is_told_by_the_exit_code() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "The ministers met in Hanoi on 18 January 1950.\n")
        .expect("written");
    fs::write(folder.path().join("b.txt"), "").expect("written");
    let (input, out_folder) = (folder.path().to_string_lossy().into_owned(), path(folder.path(), "out"));
    let output = annalist(&["run", &input, "-o", &out_folder], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("b.txt: is empty"), "{}", err(&output));
}

#[test]
fn a_reader_that_has_enough_is_no_mistake() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_annalist"))
        .args(["tag", "--lang", "en"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let _ = child
        .stdin
        .take()
        .expect("a pipe")
        .write_all("They met on 18 January 1950.\n".repeat(20_000).as_bytes());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!((output.status.code(), err(&output).as_str()), (Some(0), ""));
}
