//! A table of pairs over all combinations of scripts: which are one name, which are two. Run with `--nocapture` to see
//! precision, recall and every miss.

#![expect(clippy::disallowed_macros, reason = "a table test that prints its figures")]

use annalist_names::compare::LIKELY;
use annalist_names::{Evidence, Name, compare};

struct Pair {
    a: Name,
    b: Name,
    same: bool,
}

fn name(field: &str) -> Name {
    let (language, text) = field.trim().split_once(' ').expect("language, then the name");
    Name::parse(text, language)
}

fn pairs() -> Vec<Pair> {
    let mut same = true;
    let mut pairs = Vec::new();
    for line in include_str!("pairs.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if line == "---" {
            same = false;
            continue;
        }
        let (a, b) = line.split_once(" = ").unwrap_or_else(|| panic!("pairs.txt: no ' = ' in {line}"));
        pairs.push(Pair { a: name(a), b: name(b), same });
    }
    pairs
}

#[test]
fn precision_and_recall() {
    let (mut hit, mut miss, mut wrong, mut right) = (0, 0, 0, 0);
    for Pair { a, b, same } in pairs() {
        let Evidence { score, how, why, .. } = compare(&a, &b);
        let said = score >= LIKELY;
        match (same, said) {
            (true, true) => hit += 1,
            (true, false) => miss += 1,
            (false, true) => wrong += 1,
            (false, false) => right += 1,
        }
        if same != said {
            println!(
                "{} | {}: {score:.2} {how:?} ({why}), should be {}",
                a.text,
                b.text,
                if same { "one" } else { "two" }
            );
        }
    }
    let precision = f64::from(hit) / f64::from(hit + wrong);
    let recall = f64::from(hit) / f64::from(hit + miss);
    println!("{} pairs: precision {precision:.3}, recall {recall:.3}", hit + miss + wrong + right);
    assert!(precision >= 0.97, "precision {precision:.3}: run with --nocapture for the pairs");
    assert!(recall >= 0.95, "recall {recall:.3}: run with --nocapture for the pairs");
}

#[test]
fn blocking_keys_meet_where_names_are_one() {
    let one: Vec<Pair> = pairs().into_iter().filter(|pair| pair.same).collect();
    let meet = |pair: &&Pair| {
        let keys = pair.b.blocking_keys();
        pair.a.blocking_keys().iter().any(|key| keys.contains(key))
    };
    for pair in one.iter().filter(|pair| !meet(pair)) {
        println!("{} | {}", pair.a.text, pair.b.text);
    }
    let share = one.iter().filter(meet).count() as f64 / one.len() as f64;
    assert!(share >= 0.97, "{share:.3} of the pairs share a blocking key");
}

#[test]
fn comparing_is_symmetric() {
    let names: Vec<Name> = pairs().into_iter().flat_map(|pair| [pair.a, pair.b]).collect();
    for (a, b) in names.iter().zip(names.iter().skip(3)) {
        assert_eq!(compare(a, b), compare(b, a), "{} {}", a.text, b.text);
    }
}
