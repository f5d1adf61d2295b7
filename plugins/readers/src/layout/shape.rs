//! What the shape of a line says without knowing its words: dates, names, list items, table rows, site names.

use super::lines::Piece;

/// A run of digits: its value, length in characters, and where it stands in bytes.
struct Number {
    value: u32,
    digits: usize,
    start: usize,
    end: usize,
}

fn numbers(text: &str) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(digit) = c.to_digit(10) else { continue };
        match found.last_mut() {
            Some(last) if last.end == at => {
                last.value = last.value.saturating_mul(10).saturating_add(digit);
                last.digits += 1;
                last.end = at + 1;
            }
            _ => found.push(Number { value: digit, digits: 1, start: at, end: at + 1 }),
        }
    }
    found
}

/// Does the line hold what looks like a whole date in figures, or a day beside a year? Only the figures' shape is
/// looked at: `3/5/2024`, `2024-05-03`, `3. xxx 2024`, `2024年5月3日`.
pub fn has_date(text: &str) -> bool {
    let numbers = numbers(text);
    let year = |n: &Number| n.digits == 4 && (1800..2200).contains(&n.value);
    let day = |n: &Number| n.digits <= 2 && (1..=31).contains(&n.value);
    let triple = numbers.windows(3).any(|n| {
        let marks = (&text[n[0].end..n[1].start], &text[n[1].end..n[2].start]);
        let figures = marks.0.trim() == marks.1.trim() && matches!(marks.0.trim(), "/" | "." | "-");
        let han = marks == ("年", "月") && text[n[2].end..].starts_with('日');
        han || (figures && day(&n[1]) && ((year(&n[0]) && day(&n[2])) || (day(&n[0]) && year(&n[2]))))
    });
    triple
        || numbers.windows(2).any(|n| {
            let between = &text[n[0].end..n[1].start];
            let near = between.chars().count() <= 14 && between.split_whitespace().count() <= 2;
            near && ((day(&n[0]) && year(&n[1])) || (year(&n[0]) && day(&n[1]) && between.starts_with('年')))
        })
}

/// How many words of letters the line holds; Han characters count half a word each.
pub fn letter_words(text: &str) -> usize {
    let han = text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).count();
    let words = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| w.is_ascii() || !w.contains(|c| ('\u{3400}'..='\u{9fff}').contains(&c)));
    words.filter(|w| !w.is_empty()).count() + han / 2
}

/// A person's name alone: two to five words that all begin with a capital, perhaps with a place in brackets.
pub fn is_name(text: &str) -> bool {
    let bare = text.split(['(', '（', ',']).next().unwrap_or("").trim();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let capital = |w: &&str| w.chars().next().is_some_and(char::is_uppercase);
    let plain = !bare.contains(|c: char| c.is_numeric() || ":;!?|".contains(c));
    (2..=5).contains(&words.len()) && plain && words.iter().all(capital) && text.chars().count() <= 60
}

/// A line that names a site: a word like `Harbour.example`, and no sentence.
pub fn names_site(piece: &Piece<'_>) -> bool {
    let domain = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.rsplit_once('.').is_some_and(|(name, top)| {
            name.len() >= 2
                && (2..=7).contains(&top.len())
                && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
                && name.contains(|c: char| c.is_ascii_alphabetic())
                && top.chars().all(|c| c.is_ascii_lowercase())
        })
    };
    piece.columns <= 80 && !piece.ends_sentence() && piece.text.split_whitespace().any(domain)
}

/// An item of a list by its bullet or number. A dash begins a speech in several languages, so it is no bullet before a
/// sentence.
pub fn is_item(piece: &Piece<'_>) -> bool {
    let text = piece.text;
    if text.starts_with(['•', '‣', '▪', '●', '◦', '·', '*']) {
        return true;
    }
    if let Some(rest) = text.strip_prefix(['-', '–', '—']) {
        return rest.starts_with(' ') && !piece.ends_sentence() && piece.columns < 80;
    }
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && [") ", ". ", "、", "）"].iter().any(|mark| {
            let rest = &text[digits..];
            // "3. mai 2024" begins a sentence with a date.
            rest.starts_with(mark) && (*mark != ". " || rest[2..].starts_with(char::is_uppercase))
        })
}

/// A row of a table: cells divided by tabs or bars.
pub fn is_row(text: &str) -> bool {
    text.trim().contains('\t') || (text.starts_with('|') && text.ends_with('|') && text.len() > 2)
}

/// A few letters alone: what is left of a button or a language switch.
pub fn is_stray(text: &str) -> bool {
    text.len() <= 3 && text.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_known_by_their_figures() {
        for line in [
            "Posten3/5/2024 kl. 9",
            "2024-05-03",
            "OSLO, May 3, 2024",
            "fredag 3/5 2024",
            "3. mai 2024",
            "民國113年5月3日",
            "ngày 3 tháng 5 năm 2024",
            "03.05.2024",
        ] {
            assert!(has_date(line), "{line}");
        }
        for line in [
            "Budget 2025",
            "12 medals won at the games of 2024",
            "1-2",
            "Tel. 555 01 99",
            "10.000 kroner",
            "2024",
        ] {
            assert!(!has_date(line), "{line}");
        }
    }

    #[test]
    fn names_are_words_with_capitals() {
        for line in ["Ann Smith", "Hoàng Thị Lan", "Thu Lan (Hà Nội)"] {
            assert!(is_name(line), "{line}");
        }
        for line in ["Ann", "Ship sinks", "The Port Reopened On Monday After Storm", "Ann: Yes"] {
            assert!(!is_name(line), "{line}");
        }
    }
}
