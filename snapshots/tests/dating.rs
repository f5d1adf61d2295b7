//! Creation dates: each clue and each conflict, in all five languages, on articles written for it.
//!
//! The files in `dating/` are read as cases. `## name` begins a case, which is a run of its own; `=== file -> answer`
//! begins a document of it. The answer is the date and the finder that decided, or `none`.

use annalist_snapshots::timeline;
use std::path::Path;

/// A case: its name, and its documents with the answers expected.
struct Case {
    name: String,
    documents: Vec<(String, String, String)>,
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## ") {
            cases.push(Case { name: name.to_owned(), documents: Vec::new() });
        } else if let Some(head) = line.strip_prefix("=== ") {
            let (file, answer) = head.split_once(" -> ").expect("=== file -> answer");
            let case = cases.last_mut().expect("a case begins with ## name");
            case.documents.push((file.to_owned(), answer.to_owned(), String::new()));
        } else if let Some((_, _, body)) = cases.last_mut().and_then(|case| case.documents.last_mut()) {
            body.push_str(line);
            body.push('\n');
        }
    }
    cases
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dating").join(name);
    let text = std::fs::read_to_string(&path).expect("the cases are there");
    let mut wrong = Vec::new();
    let all = cases(&text);
    assert!(!all.is_empty(), "{name} holds no case");
    for case in &all {
        let folder = tempfile::tempdir().expect("a folder for the case");
        for (file, _, body) in &case.documents {
            std::fs::write(folder.path().join(file), body.trim_start_matches('\n'))
                .expect("a document of the case");
        }
        let result = timeline(&[folder.path().to_path_buf()], 2);
        for (file, answer, _) in &case.documents {
            let created = result.documents.iter().find(|d| d.id == *file).and_then(|d| d.created.as_ref());
            let found = created.map_or_else(|| "none".to_owned(), |c| format!("{} {}", c.date, c.from));
            if found != *answer {
                let why = created.map_or("", |c| c.reason.as_str());
                wrong.push(format!("{}: {file}: expected {answer}, found {found} ({why})", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of the cases in {}:\n{}", wrong.len(), path.display(), wrong.join("\n"));
}

#[test]
fn bylines_and_date_lines() {
    check("bylines.txt");
}

#[test]
fn addresses_and_names() {
    check("addresses.txt");
}

#[test]
fn metadata_and_conflicts() {
    check("metadata.txt");
}

#[test]
fn what_the_text_says() {
    check("content.txt");
}

#[test]
fn other_documents() {
    check("documents.txt");
}
