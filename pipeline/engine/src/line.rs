//! A line that could stand as an event's title: the whole clause where it is a sentence of its own, or the sentence
//! where that is short. No rests, no pronouns for names, no attribution at its end; never cut in a word or a number.

use annalist_core::Span;

/// A line longer than this (in characters, a Han character for two) is no title.
const LONGEST: usize = 140;

/// A line shorter than this says too little.
const SHORTEST: usize = 18;

/// A sentence longer than this is not taken in place of its clause.
const SHORT_SENTENCE: usize = 110;

/// Words that stand for somebody or something told before, in small letters.
const PRONOUNS: [&str; 58] = [
    "he", "she", "it", "they", "we", "i", "you", "this", "these", "those", "that", "there", "his", "her",
    "its", "their", "our", "my", "your", "here", "then", "so", "such", "if", "what", "which", "who", "how",
    "why", "when", "where", "or", "nor", "yet", "also", "asked", "not", "han", "hun", "hon", "den", "det",
    "de", "vi", "jag", "jeg", "dette", "detta", "dessa", "disse", "som", "nó", "họ", "tôi", "chúng", "ông",
    "bà", "đó",
];

/// Words of attribution behind the last comma of a line.
const SAID: [&str; 12] = [
    " said",
    " says",
    " told ",
    " tells ",
    "according to",
    " announced",
    " added",
    " sade",
    " säger",
    " sa ",
    " sier",
    " cho biết",
];

/// Openers that join a sentence to the one before it.
const JOINERS: [&str; 14] = [
    "Meanwhile, ",
    "However, ",
    "Moreover, ",
    "In addition, ",
    "But ",
    "And ",
    "Still, ",
    "Also, ",
    "Instead, ",
    "Earlier, ",
    "Later, ",
    "Now, ",
    "Thus, ",
    "Then, ",
];

/// The line of a clause, if it has one.
pub fn of(text: &str, clause: Span, sentence: Span) -> Option<String> {
    let whole = stands_alone(text, clause, sentence).then(|| shaped(clause.of(text)));
    let sentence_line = || {
        let line = shaped(sentence.of(text)).filter(|line| width(line) <= SHORT_SENTENCE)?;
        (clause.len() * 10 >= sentence.len() * 6).then_some(line)
    };
    whole.flatten().or_else(sentence_line)
}

/// The sentence as a title where nothing better is to be had: longer than a line, but whole.
pub fn fallback(text: &str, sentence: Span) -> Option<String> {
    let words = without_place(sentence.of(text));
    let line = tidy(words);
    let begins = words.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_ascii());
    let first = line.split([' ', ',', '\'', '’']).next().unwrap_or_default().to_lowercase();
    let named = !PRONOUNS.contains(&first.as_str());
    (begins && named && balanced(&line) && (SHORTEST..=LONGEST_SENTENCE).contains(&width(&line)))
        .then_some(line)
}

/// A sentence longer than this is no title at all.
const LONGEST_SENTENCE: usize = 200;

/// On one line, without marks at its ends.
pub fn tidy(clause: &str) -> String {
    let line = clause.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '.' | '。' | ',' | '，' | ';' | '；' | ':' | '：' | '-' | '–' | '—')
    });
    // "in the U.S." keeps its point
    let mut last = bare.chars().rev();
    let initials = last.next().is_some_and(|c| c.is_ascii_uppercase()) && last.next() == Some('.');
    let point = if initials && line.ends_with('.') { "." } else { "" };
    let mut letters = bare.chars().chain(point.chars());
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Does the clause begin and end where a sentence could?
fn stands_alone(text: &str, clause: Span, sentence: Span) -> bool {
    let before = text[sentence.start..clause.start].trim_end();
    let opens = before.is_empty() || before.ends_with([';', '；', '—', '”', '"', '：']) || joined(before);
    let words = clause.of(text).trim_end();
    let closed = words.ends_with(['.', '。', '!', '?', '！', '？']);
    let after = text[clause.end..sentence.end.max(clause.end)].trim_start();
    let rest = after.trim_start_matches([',', '，']).trim_start();
    let follows = |openers: &[&str]| openers.iter().any(|word| rest.starts_with(word));
    let comma = after.starts_with([',', '，']);
    // what is reported does not end where a word joins two things: "adds that the fire and the grounding …"
    let reported = [" that ", " att ", " at ", " rằng "].iter().any(|word| words.contains(word));
    let parted = after.starts_with([';', '；', '—'])
        || (follows(&AFTERWARDS) && !measures(words))
        || (comma && follows(&RELATIVE))
        || ((comma || !reported) && follows(&JOINING));
    opens && (closed || rest.is_empty() || parted || rest.starts_with(['.', '。', '”', '"', ')']))
}

/// Does a stretch of time end the words, which what follows counts from: "comes weeks after"?
fn measures(words: &str) -> bool {
    let last = words.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default().to_lowercase();
    MEASURES.contains(&last.as_str())
}

/// Words that what follows is counted in.
const MEASURES: [&str; 40] = [
    "seconds", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year",
    "years", "shortly", "soon", "just", "long", "only", "right", "even", "moments", "minuter", "timmar",
    "dag", "dagar", "vecka", "veckor", "månad", "månader", "år", "minutter", "timer", "dager", "uke", "uker",
    "måned", "måneder", "strax", "kort", "rett", "ngay",
];

/// Words that open what else happened.
const JOINING: [&str; 10] =
    ["and ", "but ", "while ", "och ", "men ", "medan ", "og ", "mens ", "nhưng ", "但"];

/// Words that open a remark behind a comma.
const RELATIVE: [&str; 8] = ["which ", "who ", "whose ", "where ", "som ", "vilket ", "noe ", "hvor "];

/// Words that open when or why it happened.
const AFTERWARDS: [&str; 10] = [
    "after ",
    "before ",
    "because ",
    "when ",
    "although ",
    "though ",
    "efter att ",
    "etter at ",
    "sedan ",
    "sau khi ",
];

/// Does a joining word stand right before the clause?
fn joined(before: &str) -> bool {
    [" and", " but", " while", " och", " men", " og", " mens"].iter().any(|word| before.ends_with(word))
}

/// The words as a title, if they make one.
fn shaped(words: &str) -> Option<String> {
    let mut line = tidy(without_place(words));
    for joiner in JOINERS {
        if let Some(rest) = line.strip_prefix(joiner) {
            line = tidy(rest);
        }
    }
    let begins = without_place(words).trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next()?;
    let upper =
        begins.is_uppercase() || begins.is_numeric() || (!begins.is_lowercase() && !begins.is_ascii());
    line = without_attribution(line);
    let first = line.split([' ', ',', '\'', '’']).next().unwrap_or_default().to_lowercase();
    let fits = (SHORTEST..=LONGEST).contains(&width(&line));
    let good =
        upper && fits && !PRONOUNS.contains(&first.as_str()) && !line.ends_with('?') && balanced(&line);
    good.then_some(line)
}

/// Without the place of a date line: "HANOI (Agency) — ".
fn without_place(words: &str) -> &str {
    let Some((head, tail)) = words.split_once(['—', '–']) else { return words };
    let first = head.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let shouted = first.chars().count() > 2 && first.chars().all(char::is_uppercase);
    let short = head.ends_with(' ') && head.split_whitespace().count() <= 6;
    if shouted && short { tail.trim_start() } else { words }
}

/// Without ", the minister said" at its end.
fn without_attribution(line: String) -> String {
    let Some((head, tail)) = line.rsplit_once(", ") else { return line };
    let tail = format!(" {tail}");
    let said = tail.chars().count() <= 80 && SAID.iter().any(|word| tail.to_lowercase().contains(word));
    if said && width(head) >= SHORTEST { tidy(head) } else { line }
}

/// Are quotation marks and brackets closed, and is it more than a quotation?
fn balanced(line: &str) -> bool {
    let count = |marks: &[char]| line.chars().filter(|c| marks.contains(c)).count();
    let pairs: [(&[char], &[char]); 5] = [
        (&['('], &[')']),
        (&['（'], &['）']),
        (&['«'], &['»']),
        (&['「', '『'], &['」', '』']),
        (&['《'], &['》']),
    ];
    let curly = count(&['“', '„']);
    let closing = count(&['”']);
    let same = pairs.iter().all(|(open, close)| count(open) == count(close));
    let quoted = line.starts_with(['"', '“', '”', '«', '「', '‘']);
    same && count(&['"']) % 2 == 0 && (curly == closing || (curly == 0 && closing % 2 == 0)) && !quoted
}

fn width(line: &str) -> usize {
    line.chars().map(|c| if ('\u{3400}'..='\u{9FFF}').contains(&c) { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The line of the part in brackets.
    fn line(marked: &str) -> Option<String> {
        let text = marked.replace(['[', ']'], "");
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        of(&text, Span::new(start, end), Span::new(0, text.len()))
    }

    #[test]
    fn whole_clauses_are_lines() {
        let told = |marked: &str| line(marked).unwrap_or_default();
        assert_eq!(told("[Two ministers met in Oslo on 5 May.]"), "Two ministers met in Oslo on 5 May");
        assert_eq!(
            told(
                "[Averland recalled its envoy on 5 May], and a visit was scrapped because of the dispute over the fishing grounds that had begun in spring."
            ),
            "Averland recalled its envoy on 5 May"
        );
        assert_eq!(told("[The bridge will open in June, the mayor said.]"), "The bridge will open in June");
        assert_eq!(
            told("[ALBY (Agency) — A bridge opened here on Friday.]"),
            "A bridge opened here on Friday"
        );
        assert_eq!(
            told(
                "[On 24 May the council adopted new rules for bridges], which take effect when all members have said yes to them in writing."
            ),
            "On 24 May the council adopted new rules for bridges"
        );
        assert_eq!(told("[Meanwhile, the bridge at Alby opened.]"), "The bridge at Alby opened");
    }

    #[test]
    fn rests_are_no_lines() {
        assert_eq!(
            line(
                "Most people at the mill say [that the flood of 1987] and the frost of 1991 had to teach them what a weir is good for, and they mean it."
            ),
            None
        );
        assert_eq!(
            line(
                "[The third strike comes weeks] after the second one at the same bakery, whose ovens have hardly cooled down since."
            ),
            None
        );
        assert_eq!(line("[He opened the bridge at Alby.]"), None, "who?");
        assert_eq!(line("[“The bridge at Alby is open] and we are glad.”"), None, "a quotation");
        assert_eq!(line("[It rained.]"), None, "too short");
    }
}
