//! A name as it is written, taken apart for comparison.

use unicode_normalization::UnicodeNormalization;

use crate::fold::{fold, has_marks, is_han, tone_key};
use crate::gazetteer::{Gazetteer, PlaceId, PlaceKind};
use crate::{han, words};

/// What a name is the name of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A firm, a ministry, a union, a newspaper.
    Organisation,
    /// A country, a town, a sea.
    Place,
    /// A ship, a book, a campaign: what stands in quotation marks.
    Work,
    /// Not known.
    #[default]
    Unknown,
}

/// Whether a title tells a woman or a man.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// Mrs, bà, 女士 …
    Female,
    /// Mr, ông, 先生 …
    Male,
}

/// One word of a name in Latin letters (or romanised).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token {
    /// Folded letters, never empty.
    pub folded: String,
    /// [`tone_key`] of the word as written, if it has marks.
    pub marked: Option<String>,
    /// A single letter that stands for a word ("N.").
    pub initial: bool,
}

/// A name, parsed. Equal names parse to equal values; the order of `Name` means nothing, but is stable.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The name as given, trimmed, in NFC, with its titles.
    pub text: String,
    /// What it is the name of, as far as the text alone tells.
    pub kind: NameKind,
    /// Titles that were taken off, small letters.
    pub titles: Vec<String>,
    /// What a title tells of gender.
    pub gender: Option<Gender>,
    /// The kind of body ("shipyard"), for organisations that say it.
    pub body: Option<&'static str>,
    /// The place that the whole name is known as, if it is one.
    pub place: Option<PlaceId>,
    /// Words in Latin letters, without titles and kinds of bodies. Digits are words too.
    pub tokens: Vec<Token>,
    /// Parts in Han characters, simplified, split at middle dots, without titles and kinds of bodies.
    pub han: Vec<String>,
}

/// Dots between the parts of a foreign name in Chinese.
pub(crate) const DOTS: [char; 6] = ['·', '‧', '•', '・', '．', '∙'];

/// Signs around a title of a work or the name of a ship.
const QUOTES: [char; 16] =
    ['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '《', '》', '〈', '〉', '‘', '‟'];

impl Name {
    /// Takes a name apart. `language` (a code such as "sv" or "zh-Hant") says which titles to expect; with an unknown
    /// one, titles stay.
    #[must_use]
    pub fn parse(text: &str, language: &str) -> Name {
        let text: String = text.trim().nfc().collect();
        let mut name = Name { text, ..Name::default() };
        let bare: String = name.text.chars().filter(|c| !QUOTES.contains(c)).collect();
        name.place = place(&bare, language);
        if name.place.is_some() {
            name.kind = NameKind::Place;
        }
        let (latin, han) = split_scripts(&bare);
        if !han.is_empty() {
            name.parse_han(&han, language);
        }
        if !latin.trim().is_empty() {
            name.parse_latin(&latin, language);
        }
        if name.kind == NameKind::Unknown && name.text.chars().count() > bare.chars().count() {
            name.kind = NameKind::Work;
        }
        name
    }

    /// The name with a kind that the caller knows better.
    #[must_use]
    pub fn with_kind(mut self, kind: NameKind) -> Name {
        self.kind = kind;
        self
    }

    /// Whether nothing is left to compare: no letters, or titles alone.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty() && self.han.is_empty()
    }

    /// The name's folded words, joined by spaces: a key for grouping in one script. Not a key across scripts.
    #[must_use]
    pub fn key(&self) -> String {
        let latin = self.tokens.iter().map(|token| token.folded.as_str());
        self.han.iter().map(String::as_str).chain(latin).collect::<Vec<_>>().join(" ")
    }

    /// Keys under which a possible partner in any script is found, for blocking: first letters of its readings.
    /// Two names that [`crate::compare`] holds the same share at least one key in almost all cases.
    #[must_use]
    pub fn blocking_keys(&self) -> Vec<String> {
        crate::keys::blocking(self)
    }

    fn parse_han(&mut self, text: &str, language: &str) {
        let mut rest: Vec<char> = text.chars().map(han::simple).collect();
        let titles = words::titles(if words::primary(language) == "zh" { language } else { "zh" });
        if !rest.iter().any(|c| DOTS.contains(c)) || rest.len() > 8 {
            self.strip_han_titles(&mut rest, titles);
        }
        let mut simple: String = rest.into_iter().collect();
        if let Some((head, body)) = words::body_han(&simple).filter(|(head, _)| head.chars().count() >= 2) {
            let head = head.to_owned();
            self.note_body(body);
            simple = head;
        }
        self.han = simple.split(DOTS).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        if self.kind == NameKind::Unknown
            && (self.han.len() > 1 || !self.titles.is_empty() || is_chinese_person(&simple))
        {
            self.kind = NameKind::Person;
        }
    }

    /// Takes titles off both ends, as long as a surname (or something) is left.
    fn strip_han_titles(&mut self, rest: &mut Vec<char>, titles: &words::Titles) {
        let mut again = true;
        while again {
            again = false;
            for length in (2..=titles.longest.min(rest.len().saturating_sub(1))).rev() {
                let head: String = rest[..length].iter().collect();
                let tail: String = rest[rest.len() - length..].iter().collect();
                if titles.before.contains(&head) {
                    rest.drain(..length);
                    self.note_title(head, titles);
                    again = true;
                    break;
                }
                if titles.after.contains(&tail) {
                    rest.truncate(rest.len() - length);
                    self.note_title(tail, titles);
                    again = true;
                    break;
                }
            }
        }
    }

    fn note_title(&mut self, title: String, titles: &words::Titles) {
        if titles.female.contains(&title) {
            self.gender = Some(Gender::Female);
        } else if titles.male.contains(&title) {
            self.gender = Some(Gender::Male);
        }
        self.titles.push(title);
    }

    fn parse_latin(&mut self, text: &str, language: &str) {
        let titles = words::titles(language);
        let mut parts: Vec<&str> =
            text.split([' ', '\u{a0}', '\t', '\n', ',', '(', ')', '·', '‧', '•']).collect();
        parts.retain(|part| part.chars().any(char::is_alphanumeric));
        self.strip_latin_titles(&mut parts, titles);
        let tokens =
            |parts: &[&str]| -> Vec<Token> { parts.iter().flat_map(|part| tokens_of(part)).collect() };
        if self.titles.is_empty() && !looks_like_person(&tokens(&parts)) {
            self.strip_bodies(&mut parts);
        }
        self.tokens = tokens(&parts);
        self.strip_body_ending();
        if self.kind == NameKind::Unknown && (!self.titles.is_empty() || looks_like_person(&self.tokens)) {
            self.kind = NameKind::Person;
        }
    }

    fn strip_latin_titles(&mut self, parts: &mut Vec<&str>, titles: &words::Titles) {
        'again: while parts.len() > 1 {
            for length in (1..=titles.longest.min(parts.len() - 1)).rev() {
                let head = parts[..length].join(" ").to_lowercase();
                let office =
                    length == 1 && parts[0].starts_with(char::is_lowercase) && titles.names_an_office(&head);
                if office || titles.before.contains(&head) {
                    parts.drain(..length);
                    self.note_title(head, titles);
                    continue 'again;
                }
            }
            let last = parts.last().map(|part| part.to_lowercase()).unwrap_or_default();
            if !titles.after.contains(&last) {
                return;
            }
            parts.pop();
            self.note_title(last, titles);
        }
    }

    /// Takes words for kinds of bodies off one end and notes the kind; at least one word stays.
    fn strip_bodies(&mut self, parts: &mut Vec<&str>) {
        for length in (1..=4.min(parts.len().saturating_sub(1))).rev() {
            let phrase = |parts: &[&str]| parts.join(" ").to_lowercase();
            if let Some(body) = words::body_word(&phrase(&parts[parts.len() - length..])) {
                parts.truncate(parts.len() - length);
                return self.note_body(body);
            }
            if let Some(body) = words::body_word(&phrase(&parts[..length])) {
                parts.drain(..length);
                return self.note_body(body);
            }
        }
    }

    /// The same for the end of a compound: "Haidongvarvet", "Haidong-varvet".
    fn strip_body_ending(&mut self) {
        if self.body.is_some() || self.kind == NameKind::Person || !self.titles.is_empty() {
            return;
        }
        if let [_, .., last] = self.tokens.as_slice()
            && let Some(body) = words::body_ending_alone(&last.folded)
        {
            self.tokens.pop();
            return self.note_body(body);
        }
        let [only] = self.tokens.as_mut_slice() else { return };
        let cut = words::body_ending(&only.folded).map(|(head, body)| (head.to_owned(), body));
        if let Some((head, body)) = cut {
            *only = Token { folded: head, marked: None, initial: false };
            self.note_body(body);
        }
    }

    fn note_body(&mut self, body: &'static str) {
        self.body = Some(body);
        self.kind = if body == "ship" { NameKind::Work } else { NameKind::Organisation };
    }
}

/// The place of that name; not for a given name that is also a town's.
fn place(bare: &str, language: &str) -> Option<PlaceId> {
    let gazetteer = Gazetteer::shared();
    let known = gazetteer.place_of(bare, language).filter(|_| !words::is_given_name(&fold(bare)))?;
    (gazetteer.kind(known) != PlaceKind::Body).then_some(known)
}

/// The words of one space-free piece: "Chen-gäng" is two, "N.M." is two initials.
fn tokens_of(part: &str) -> Vec<Token> {
    let strip = |piece: &str| piece.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let pieces = part.split(['-', '‑', '–', '.', '/']).map(strip).filter(|piece| !piece.is_empty());
    let token = |piece: String| {
        let piece = piece.trim_end_matches("'s").trim_end_matches("’s").to_owned();
        let folded = fold(&piece);
        let initial = piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
        (!folded.is_empty()).then(|| Token {
            folded,
            marked: has_marks(&piece).then(|| tone_key(&piece)),
            initial,
        })
    };
    pieces.filter_map(token).collect()
}

/// Latin and Han characters apart; signs go with both, digits with the script they stand in.
fn split_scripts(text: &str) -> (String, String) {
    let (mut latin, mut han) = (String::new(), String::new());
    let any_han = text.chars().any(is_han);
    for character in text.chars() {
        if is_han(character) || (any_han && DOTS.contains(&character)) {
            han.push(character);
            latin.push(' ');
        } else {
            latin.push(character);
        }
    }
    (latin, han)
}

/// Two to four characters that open with a surname.
pub(crate) fn is_chinese_person(simple: &str) -> bool {
    let characters: Vec<char> = simple.chars().collect();
    let surnames = words::surnames();
    let double: String = characters.iter().take(2).collect();
    match characters.len() {
        2 | 3 => surnames.han.contains(&characters[0]),
        4 => surnames.han_double.contains(&double) || surnames.han.contains(&characters[0]),
        _ => false,
    }
}

/// A Vietnamese or romanised Chinese surname in front, or a western given name.
fn looks_like_person(tokens: &[Token]) -> bool {
    let Some(first) = tokens.first().filter(|_| (2..=5).contains(&tokens.len())) else { return false };
    let surnames = words::surnames();
    let eastern = surnames.viet_folded.contains(&first.folded) || surnames.pinyin.contains(&first.folded);
    eastern || words::is_given_name(&first.folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(name: &Name) -> Vec<&str> {
        name.tokens.iter().map(|token| token.folded.as_str()).collect()
    }

    #[test]
    fn titles_come_off() {
        let name = Name::parse("Foreign Minister Le Thi Lan Huong", "en");
        assert_eq!((folded(&name), name.kind), (vec!["le", "thi", "lan", "huong"], NameKind::Person));
        let name = Name::parse("bà Lê Thị Lan Hường", "vi");
        assert_eq!((folded(&name).len(), name.gender), (4, Some(Gender::Female)));
        let name = Name::parse("泉州市長蔡文海", "zh-Hant");
        assert_eq!(
            name.han.last().map(String::as_str),
            Some("泉州市长蔡文海"),
            "a place before the title stays"
        );
        let name = Name::parse("市長蔡文海先生", "zh-Hant");
        assert_eq!((name.han, name.gender), (vec!["蔡文海".to_owned()], Some(Gender::Male)));
        assert_eq!(folded(&Name::parse("utrikesminister Karin Almgren", "sv")), ["karin", "almgren"]);
        assert_eq!(folded(&Name::parse("forsvarssjef Kari Nes", "nb")), ["kari", "nes"]);
    }

    #[test]
    fn a_title_alone_stays() {
        assert_eq!(folded(&Name::parse("President", "en")), ["president"]);
    }

    #[test]
    fn kinds_of_bodies_come_off() {
        let name = Name::parse("Haidong Shipyard", "en");
        assert_eq!(
            (folded(&name), name.body, name.kind),
            (vec!["haidong"], Some("shipyard"), NameKind::Organisation)
        );
        let name = Name::parse("海東造船廠", "zh-Hant");
        assert_eq!((name.han, name.body), (vec!["海东".to_owned()], Some("shipyard")));
    }

    #[test]
    fn parts_of_foreign_names() {
        let name = Name::parse("卡琳·阿爾姆格倫", "zh-Hant");
        assert_eq!(
            (name.han, name.kind),
            (vec!["卡琳".to_owned(), "阿尔姆格伦".to_owned()], NameKind::Person)
        );
        assert_eq!(folded(&Name::parse("Chen-gäng", "sv")), ["chen", "gang"]);
        assert!(Name::parse("N. M. Hung", "en").tokens[1].initial);
    }
}
