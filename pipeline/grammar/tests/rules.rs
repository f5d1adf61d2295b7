//! What rule files can say, shown on a tiny language of its own.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use annalist_grammar::{Tagger, corpus};

const WORDS: &str = r#"
[relyear]
-1 = ["lastyear"]
[relday]
-1 = ["yesterday"]
[unit]
day = ["days"]
year = ["years"]
[cue-future]
f = ["will"]
[cue-past]
p = ["did"]
"#;

fn check(rules: &str) {
    check_with(WORDS, rules);
}

fn check_with(words: &str, rules: &str) {
    let tagger = Tagger::new("xx", &[("words", words)], &[("rules", rules)]).unwrap();
    corpus::check_examples(&tagger);
}

#[test]
fn meanings_are_shared_and_take_what_was_kept() {
    check(
        r#"
[patterns]
year = "(y:int(1000-2999)/4 | k:relyear)"
[meanings]
year = "first(y, unit(year, k))"
[[rule]]
id = "month"
pattern = "[@year] 'month' m:int(1-12)"
means = "date(month=m, in=@year)"
examples = ["1950 month 3 = 1950-03", "lastyear month 3 = 2024-03", "month 3 = 2025-03"]
not = ["month 13"]
"#,
    );
}

#[test]
fn quotients_are_rounded_down() {
    check(
        r#"
[[rule]]
id = "decade"
pattern = "y:int(1000-2999)/4 'decade'"
means = "date(decade=y / 10)"
when = ["y % 10 = 0"]
examples = ["1930 decade = 193"]
not = ["1935 decade"]
"#,
    );
}

#[test]
fn what_is_covered_is_no_other_mention() {
    check(
        r#"
[[rule]]
id = "hour"
pattern = "'at' h:int(0-24)"
means = "date(hour=h)"
examples = ["at 7 = 2025-03-11T07"]
[[rule]]
id = "day"
pattern = "k:relday"
means = "unit(day, k)"
examples = ["yesterday = 2025-03-10"]
[[rule]]
id = "day-hour"
level = 2
pattern = "d:time(date) > 'at' h:int(0-24)"
means = "date(hour=h, in=d)"
covers = true
not = []
examples = ["[yesterday] at 7 = 2025-03-10T07"]
"#,
    );
    let rules = r#"
[[rule]]
id = "hour"
pattern = "'at' h:int(0-24)"
means = "date(hour=h)"
[[rule]]
id = "day"
pattern = "k:relday > 'at' int"
means = "unit(day, k)"
covers = true
"#;
    let tagger = Tagger::new("xx", &[("words", WORDS)], &[("rules", rules)]).unwrap();
    corpus::check_corpus(&tagger, "2025-03-10 | [yesterday] at 7");
    let mut found = Vec::new();
    annalist_core::plugin::DateExtractor::dates(&tagger, "yesterday at 7", Default::default(), &mut found);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn counting_ahead_goes_from_the_creation_date() {
    check(
        r#"
[[rule]]
id = "year"
pattern = "y:int(1000-2999)/4"
means = "date(year=y)"
examples = ["1950 = 1950"]
[[rule]]
id = "later"
pattern = "n:int u:unit 'later'"
means = "shift(n, u, that-day)"
ahead = "shift(n, u)"
examples = [
  "2 days later = 2025-03-13",
  "1950, [2 years later] = 1952",
  "1950, [2 years later] will = 2027",
]
"#,
    );
}

#[test]
fn words_of_several_classes_do_not_make_ways_without_end() {
    let refrain = "(first | second) ".repeat(14);
    check_with(
        "[first]\n1 = [\"la\"]\n[second]\n2 = [\"la\"]\n[end]\n3 = [\"fin\"]",
        &format!(
            r#"
[[rule]]
id = "song"
pattern = "({refrain} first | {refrain} m:end)"
means = "date(month=m)"
examples = ["{}fin = 2025-03"]
"#,
            "la ".repeat(14)
        ),
    );
}

#[test]
fn what_stands_several_times() {
    let words = "[la]\n1 = [\"la\"]\n[end]\n3 = [\"fin\"]";
    let rule = |times: &str| {
        format!(
            r#"
[[rule]]
id = "song"
pattern = "[la | (la ','){times}] m:end"
means = "date(month=m)"
examples = ["fin = 2025-03", "la fin = 2025-03", "la, la, fin = 2025-03", "la, la, la, fin = 2025-03", "la, [fin] = 2025-03", "la, [la, la, la, fin] = 2025-03"]
"#
        )
    };
    check_with(words, &rule("{2,3}"));
    for times in ["{0,3}", "{3,2}", "{2}", "{two,3}", "{2,3"] {
        let error = Tagger::new("xx", &[("words", words)], &[("rules", &rule(times))]).unwrap_err();
        assert!(
            error.to_string().contains(if times.ends_with('}') { "how often" } else { "missing" }),
            "{error}"
        );
    }
}
