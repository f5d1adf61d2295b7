//! The table of words that tell what a line is for (`data/layout.toml`), and how a line is compared with it.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One language's words, as the table's head explains them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    byline: Vec<String>,
    signed: Vec<String>,
    caption: Vec<String>,
    pictured: Vec<String>,
    source: Vec<String>,
    comments: Vec<String>,
    related: Vec<String>,
    inline: Vec<String>,
    imprint: Vec<String>,
    notice: Vec<String>,
}

/// The words of all languages together.
pub struct Words {
    byline: BTreeSet<String>,
    signed: Vec<String>,
    caption: BTreeSet<String>,
    pictured: Vec<String>,
    source: BTreeSet<String>,
    comments: BTreeSet<String>,
    related: BTreeSet<String>,
    inline: BTreeSet<String>,
    imprint: Vec<String>,
    notice: Vec<String>,
}

static SHARED: LazyLock<Words> =
    LazyLock::new(|| match Words::parse(include_str!("../../data/layout.toml")) {
        Ok(words) => words,
        Err(error) => unreachable!("plugins/readers/data/layout.toml is tested: {error}"),
    });

impl Words {
    /// The crate's own table.
    pub fn shared() -> &'static Words {
        &SHARED
    }

    fn parse(table: &str) -> Result<Self, toml::de::Error> {
        let languages: Vec<Language> =
            toml::from_str::<BTreeMap<String, Language>>(table)?.into_values().collect();
        let set = |words: fn(&Language) -> &Vec<String>| languages.iter().flat_map(words).cloned().collect();
        let list = |words: fn(&Language) -> &Vec<String>| -> Vec<String> {
            let all: BTreeSet<String> = languages.iter().flat_map(words).cloned().collect();
            all.into_iter().collect()
        };
        Ok(Self {
            byline: set(|l| &l.byline),
            signed: list(|l| &l.signed),
            caption: set(|l| &l.caption),
            pictured: list(|l| &l.pictured),
            source: set(|l| &l.source),
            comments: set(|l| &l.comments),
            related: set(|l| &l.related),
            inline: set(|l| &l.inline),
            imprint: list(|l| &l.imprint),
            notice: list(|l| &l.notice),
        })
    }

    /// "By Ann Smith", "Tekst: …", "記者…報導".
    pub fn is_byline(&self, line: &str) -> bool {
        // A signature behind sentences belongs to them.
        if line.len() > 400 || line.contains(['。', '！', '？']) {
            return false;
        }
        let lower = line.to_lowercase();
        if self.signed.iter().any(|pattern| matches(pattern, &lower)) {
            return true;
        }
        let (word, mark, rest) = first_word(line);
        // "By night" is no byline: a name begins with a capital, or a mark stands between.
        let named = mark.is_some() || rest.chars().next().is_some_and(char::is_uppercase);
        named && !rest.is_empty() && self.byline.contains(&word)
    }

    /// "Photo: …", "圖／…", or a sentence with such a credit at its end.
    pub fn is_caption(&self, line: &str) -> bool {
        let (word, mark, _) = first_word(line);
        if mark.is_some() && self.caption.contains(word.trim_end_matches(|c: char| c.is_numeric())) {
            return true;
        }
        let lower = line.to_lowercase();
        if self.pictured.iter().any(|pattern| matches(pattern, &lower)) {
            return true;
        }
        let credit = line.char_indices().rev().take(60).filter(|(_, c)| is_mark(*c)).any(|(at, _)| {
            let before = line[..at].trim_end();
            let word = before.rsplit(|c: char| c.is_whitespace() || "(（.。,，;；".contains(c)).next();
            word.is_some_and(|word| word.len() < before.len() && self.caption.contains(&word.to_lowercase()))
        });
        credit || "∆▲△▼◆".chars().any(|mark| line.starts_with(mark))
    }

    /// "Source: …", or the word alone.
    pub fn is_source(&self, line: &str) -> bool {
        let (word, mark, rest) = first_word(line);
        (mark.is_some() || rest.is_empty() || address(rest).is_some_and(|a| rest.starts_with(a)))
            && self.source.contains(&word)
    }

    /// The heading of the readers' comments; with `true` where it gives their number, which no article's heading does.
    pub fn opens_comments(&self, line: &str) -> Option<bool> {
        let (bare, counted) = without_count(line);
        self.comments.contains(&bare).then_some(counted)
    }

    /// The heading of links to other articles.
    pub fn opens_related(&self, line: &str) -> bool {
        self.related.contains(&without_count(line).0)
    }

    /// "Read also: …".
    pub fn is_inline_link(&self, line: &str) -> bool {
        let Some(at) = line.find([':', '：', '|', '｜', '►', '>']) else { return false };
        self.inline.contains(line[..at].trim().to_lowercase().as_str())
    }

    /// "All rights reserved".
    pub fn is_notice(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        line.starts_with('©') || self.notice.iter().any(|pattern| matches(pattern, &lower))
    }

    /// The paper's own address line: a word of the table and a telephone number.
    pub fn is_imprint(&self, line: &str) -> bool {
        let lower = line.to_lowercase();
        has_telephone(line) && self.imprint.iter().any(|word| contains_word(&lower, word))
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ':' | '：' | '/' | '／')
}

/// A line's first word in lower case, the mark after it, and what follows. A mark may stand after several words.
fn first_word(line: &str) -> (String, Option<char>, &str) {
    let head: usize = line.char_indices().take(24).map(|(at, c)| at + c.len_utf8()).last().unwrap_or(0);
    if let Some(at) = line[..head].find(is_mark)
        && let Some(mark) = line[at..].chars().next()
        && !line[at..].starts_with("://")
    {
        let rest = line[at + mark.len_utf8()..].trim_start();
        return (line[..at].trim().to_lowercase(), Some(mark), rest);
    }
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    (line[..end].to_lowercase(), None, line[end..].trim_start())
}

/// A heading without its count, colon and arrows, in lower case, and whether it had a count: "Comments (3)".
fn without_count(line: &str) -> (String, bool) {
    let noise = |c: char| c.is_whitespace() || c.is_numeric() || "()（）[]:：»›>…-–·#".contains(c);
    let bare = line.trim_matches(noise);
    (bare.to_lowercase(), line.contains(|c: char| c.is_numeric()))
}

/// Does `text` match `pattern`, whose `*` stand for any text? Every piece is found at its first place, so the time is
/// linear.
fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| text.strip_prefix(first)) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

/// Does the lower-case word stand in `text`, not inside a longer word?
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        let han = |c: char| ('\u{3400}'..='\u{9fff}').contains(&c);
        let border = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() || han(c));
        border(before) && border(after)
    })
}

/// Seven digits or more, with no more than a space, a hyphen or a bracket between two of them.
fn has_telephone(line: &str) -> bool {
    let (mut digits, mut gap) = (0, 0);
    for c in line.chars() {
        if c.is_ascii_digit() {
            digits += 1;
            gap = 0;
        } else if gap < 2 && matches!(c, ' ' | '-' | '\u{a0}' | ')' | '(') {
            gap += 1;
        } else {
            digits = 0;
        }
        if digits >= 7 {
            return true;
        }
    }
    false
}

/// The first web address in a line.
pub fn address(line: &str) -> Option<&str> {
    let start = ["https://", "http://", "www."].iter().filter_map(|scheme| line.find(scheme)).min()?;
    let end = line[start..].find(|c: char| c.is_whitespace() || "<>\"'”’»）)】」、，。".contains(c));
    let found = &line[start..end.map_or(line.len(), |end| start + end)];
    Some(found.trim_end_matches(['.', ',', ';', ':', '!', '?']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_table_are_in_the_form_they_are_compared_in() {
        let words = Words::shared();
        let all =
            [&words.byline, &words.caption, &words.source, &words.comments, &words.related, &words.inline];
        for word in all
            .into_iter()
            .flatten()
            .chain(&words.signed)
            .chain(&words.pictured)
            .chain(&words.imprint)
            .chain(&words.notice)
        {
            assert_eq!(
                word,
                word.trim().to_lowercase().as_str(),
                "write it in lower case in data/layout.toml"
            );
        }
    }

    #[test]
    fn lines_are_known_in_every_language() {
        let words = Words::shared();
        for line in [
            "By Ann Smith",
            "Av Lise Holm",
            "Tekst: Per Dahl · Foto: Ola Nes",
            "Bài: Thu Lan",
            "文／王小明",
            "記者李大同／台北報導",
        ] {
            assert!(words.is_byline(line), "{line}");
        }
        for line in ["By night the port is closed", "Av de fem", "記者會登場", "Text", "會議結束。（編譯組）"]
        {
            assert!(!words.is_byline(line), "{line}");
        }
        for line in [
            "Foto: Ola Nes",
            "The new bridge. Photo: AP",
            "Ảnh: TTXVN",
            "圖／王小明",
            "Cầu mới thông xe. (Ảnh: Lan)",
            "圖2：新橋",
            "▲ New bridge",
            "图为新桥。新华社发",
        ] {
            assert!(words.is_caption(line), "{line}");
        }
        for line in ["The minister said: we go on", "Photo finish in the final", "圖書館開幕", "Kl. 10: foto"]
        {
            assert!(!words.is_caption(line), "{line}");
        }
        for line in [
            "Källa: https://a.example/x",
            "Kilde",
            "Nguồn: Báo Mới",
            "來源：某報",
            "Source https://a.example",
        ] {
            assert!(words.is_source(line), "{line}");
        }
        assert!(!words.is_source("Source of the river found"));
        assert_eq!(words.opens_comments("Kommentarer (2)"), Some(true));
        assert_eq!(words.opens_comments("3 comments"), Some(true));
        assert_eq!(words.opens_comments("Bình luận"), Some(false));
        assert_eq!(words.opens_comments("Comments on the war grow louder"), None);
        assert!(
            words.opens_related("Les også:")
                && words.opens_related("相關新聞")
                && !words.opens_related("Les brevet")
        );
        assert!(words.is_imprint("Newsroom: +1 555 010 0199, 3 Dock Street"));
        assert!(!words.is_imprint("Relatives can call 0800 555 0199."));
    }

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        assert_eq!(address("Källa: https://a.example/x-1.html."), Some("https://a.example/x-1.html"));
        assert_eq!(address("（www.a.example/2024）與"), Some("www.a.example/2024"));
        assert_eq!(address("no address"), None);
    }
}
