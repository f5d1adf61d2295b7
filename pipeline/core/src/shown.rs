//! Text from documents, made safe to show. Titles and quotes come from anywhere: they may hold terminal escapes, line
//! breaks, marks that turn the reading direction, HTML or Markdown. What people see must show such text as text, on
//! one line and in full; nothing is ever cut. Formats for programs (JSON) keep the exact text instead.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line: line breaks and tabs become one space, other control characters their pictures (NUL: `␀`),
/// and marks that change the reading direction of what follows their number (`⟨U+202E⟩`), so that they can be seen and
/// do nothing. Everything else stays.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(must_change) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '\r' | '\n' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                if !shown.ends_with(' ') {
                    shown.push(' ');
                }
            }
            '\u{0}'..='\u{1f}' => shown.push(picture(character)),
            '\u{7f}' => shown.push('␡'),
            _ if must_change(character) => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "⟨U+{:04X}⟩", u32::from(character));
            }
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// The picture of a control character below U+0020.
fn picture(control: char) -> char {
    char::from_u32(0x2400 + u32::from(control)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// Controls, line and paragraph separators, and the embeddings, overrides and isolates of the bidirectional algorithm.
fn must_change(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// [`one_line`], with everything escaped that CommonMark or GitHub could read as markup or HTML. Safe anywhere inside
/// a line; not at its beginning, where `#` or `1.` would mean something: write a word of your own before it.
pub fn markdown(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for character in line.chars() {
        if matches!(
            character,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '!' | '{' | '}'
        ) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// [`one_line`], with `& < > " '` as character references: safe in HTML text and in quoted attributes.
pub fn html(text: &str) -> String {
    let line = one_line(text);
    let mut escaped = String::with_capacity(line.len() + 8);
    for character in line.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_text_is_not_touched() {
        for text in ["", "Chen Gang visits Laos", "上個月18日至24日", "Phó Thủ tướng", "a b", "שלום"]
        {
            assert!(matches!(one_line(text), Cow::Borrowed(same) if same == text));
            assert_eq!(markdown(text), text);
            assert_eq!(html(text), text);
        }
    }

    #[test]
    fn what_could_act_becomes_visible() {
        assert_eq!(one_line("a\r\nb\n\nc"), "a b c");
        assert_eq!(one_line("\u{0}\u{1b}[31mred\u{7f}"), "␀␛[31mred␡");
        assert_eq!(one_line("x\u{202e}y\u{2066}z\u{9b}"), "x⟨U+202E⟩y⟨U+2066⟩z⟨U+009B⟩");
        assert_eq!(markdown("[a](b) <img> *x* &amp; `c` | d"), r"\[a\](b) \<img\> \*x\* \&amp; \`c\` \| d");
        assert_eq!(
            html("</script><a href='x'>&\"\n"),
            "&lt;/script&gt;&lt;a href=&#39;x&#39;&gt;&amp;&quot; "
        );
    }

    #[test]
    fn nothing_is_cut() {
        let long = "長い文".repeat(10_000);
        assert_eq!(one_line(&long).chars().count(), 30_000);
    }
}
