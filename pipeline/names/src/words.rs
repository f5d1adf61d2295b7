//! The word lists of `data/*.toml`, read once: titles, surnames, given names, kinds of bodies, common words.
//!
//! The lists are compiled in and checked by tests, so a mistake in one is found there; a list that can't be read is
//! empty.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::fold::{fold, is_han};
use crate::han;

/// Titles of one language, as `data/titles.toml` has them.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct TitleTable {
    before: Vec<String>,
    after: Vec<String>,
    female: Vec<String>,
    male: Vec<String>,
    heads: Vec<String>,
    speech: Vec<String>,
}

/// Titles of one language, ready for look-up.
#[derive(Debug, Default)]
pub struct Titles {
    /// Words before a name, small letters.
    pub before: BTreeSet<String>,
    /// Words after a name.
    pub after: BTreeSet<String>,
    /// Those that say a woman is meant.
    pub female: BTreeSet<String>,
    /// Those that say a man is meant.
    pub male: BTreeSet<String>,
    /// Endings of compound titles.
    pub heads: Vec<String>,
    /// What follows a person's name in running text (Chinese only).
    pub speech: Vec<String>,
    /// The most words in one entry (characters, in Chinese).
    pub longest: usize,
}

impl From<TitleTable> for Titles {
    fn from(table: TitleTable) -> Self {
        let length =
            |entry: &String| if entry.chars().any(is_han) { entry.chars().count() } else { words(entry) };
        let longest = table.before.iter().chain(&table.after).map(length).max().unwrap_or(0);
        Titles {
            before: table.before.into_iter().collect(),
            after: table.after.into_iter().collect(),
            female: table.female.into_iter().collect(),
            male: table.male.into_iter().collect(),
            heads: table.heads,
            speech: table.speech,
            longest,
        }
    }
}

impl Titles {
    /// Whether a word is a title of the language: one of the list, or a compound that ends like one.
    #[must_use]
    pub fn names_an_office(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.before.contains(&lower) || self.heads.iter().any(|head| lower.ends_with(head.as_str()))
    }

    /// Whether a title and the word after it open a longer title: "Bộ trưởng" and "Ngoại" (giao).
    #[must_use]
    pub fn goes_on(&self, title: &str, word: &str) -> bool {
        let start = format!("{} {}", title.to_lowercase(), word.to_lowercase());
        self.before.range(start.clone()..).next().is_some_and(|entry| entry.starts_with(&start))
    }
}

fn words(entry: &str) -> usize {
    entry.split(' ').count()
}

fn parse<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

static TITLES: LazyLock<BTreeMap<String, Titles>> = LazyLock::new(|| {
    let tables: BTreeMap<String, TitleTable> = parse(include_str!("../data/titles.toml"));
    tables.into_iter().map(|(language, table)| (language, table.into())).collect()
});

static NO_TITLES: LazyLock<Titles> = LazyLock::new(Titles::default);

/// The language before the first hyphen: "zh-Hant" → "zh"; "no" counts as "nb".
#[must_use]
pub fn primary(language: &str) -> &str {
    match language.split('-').next().unwrap_or(language) {
        "no" | "nn" => "nb",
        primary => primary,
    }
}

/// The titles of a language; none for a language without a table.
#[must_use]
pub fn titles(language: &str) -> &'static Titles {
    TITLES.get(primary(language)).unwrap_or(&NO_TITLES)
}

/// The titles of all languages, in order of their codes.
pub fn all_titles() -> impl Iterator<Item = &'static Titles> {
    TITLES.values()
}

#[derive(Debug, Default, Deserialize)]
struct SurnameTable {
    zh: ChineseSurnames,
    vi: VietnameseSurnames,
    pinyin: PinyinSurnames,
}

#[derive(Debug, Default, Deserialize)]
struct ChineseSurnames {
    single: String,
    double: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct VietnameseSurnames {
    single: Vec<String>,
    middle: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
struct PinyinSurnames {
    single: Vec<String>,
}

/// Surnames for look-up.
#[derive(Debug)]
pub struct Surnames {
    /// Single Chinese characters, simplified.
    pub han: BTreeSet<char>,
    /// Compound Chinese surnames, simplified.
    pub han_double: BTreeSet<String>,
    /// Vietnamese surnames with their marks, small letters.
    pub viet: BTreeSet<String>,
    /// The same folded.
    pub viet_folded: BTreeSet<String>,
    /// Middle syllables that only Vietnamese names have, folded.
    pub viet_middle: BTreeSet<String>,
    /// Romanised Chinese surnames, folded.
    pub pinyin: BTreeSet<String>,
    /// How Vietnamese reads Chinese surnames, folded, with the Vietnamese ones.
    pub viet_of_han: BTreeSet<String>,
}

static SURNAMES: LazyLock<Surnames> = LazyLock::new(|| {
    let table: SurnameTable = parse(include_str!("../data/surnames.toml"));
    let readings = table.zh.single.chars().filter_map(han::reading).flat_map(han::Reading::viet).map(fold);
    Surnames {
        viet_of_han: readings.chain(table.vi.single.iter().map(|name| fold(name))).collect(),
        han: table.zh.single.chars().map(han::simple).collect(),
        han_double: table.zh.double.iter().map(|name| han::simplify(name)).collect(),
        viet: table.vi.single.iter().map(|name| name.to_lowercase()).collect(),
        viet_folded: table.vi.single.iter().map(|name| fold(name)).collect(),
        viet_middle: table.vi.middle.iter().map(|name| fold(name)).collect(),
        pinyin: table.pinyin.single.iter().map(|name| fold(name)).collect(),
    }
});

/// The surnames.
#[must_use]
pub fn surnames() -> &'static Surnames {
    &SURNAMES
}

#[derive(Debug, Default, Deserialize)]
struct VariantTable {
    pairs: Vec<(String, String)>,
}

static VARIANTS: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let table: VariantTable = parse(include_str!("../data/sino-viet-variants.toml"));
    let mut variants: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (a, b) in table.pairs {
        variants.entry(a.clone()).or_default().push(b.clone());
        variants.entry(b).or_default().push(a);
    }
    variants
});

/// Other forms of a Sino-Vietnamese syllable that stand for the same character: *vũ* → *võ*.
pub fn viet_variants(syllable: &str) -> impl Iterator<Item = &'static str> {
    VARIANTS.get(syllable).into_iter().flatten().map(String::as_str)
}

static GIVEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let lists: BTreeMap<String, String> = parse(include_str!("../data/given.toml"));
    lists.values().flat_map(|list| list.split(' ')).map(fold).collect()
});

/// Whether a folded word is a frequent given name of the west.
#[must_use]
pub fn is_given_name(folded: &str) -> bool {
    GIVEN.contains(folded)
}

#[derive(Debug, Default, Deserialize)]
struct BodyTable {
    kinds: BTreeMap<String, Vec<String>>,
}

/// Words for kinds of bodies.
#[derive(Debug, Default)]
struct Bodies {
    /// Whole words or phrases, small letters with marks; phrases also folded → kind.
    words: BTreeMap<String, String>,
    /// Closing parts of compound words, folded → kind.
    endings: Vec<(String, String)>,
    /// Closing parts of Chinese names, simplified, the longest first → kind.
    han: Vec<(String, String)>,
    /// The first characters of those.
    han_first: BTreeSet<char>,
}

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let table: BodyTable = parse(include_str!("../data/organisations.toml"));
    let mut bodies = Bodies::default();
    for (kind, words) in table.kinds {
        for word in words {
            if word.chars().any(is_han) {
                bodies.han_first.extend(word.chars().next());
                bodies.han.push((word, kind.clone()));
            } else if let Some(ending) = word.strip_prefix('-') {
                bodies.endings.push((fold(ending), kind.clone()));
            } else {
                // Marks decide between "tờ" and a family "Tô"; phrases are clear without.
                let folded: Vec<String> = word.split(' ').map(fold).collect();
                if folded.len() > 1 {
                    bodies.words.entry(folded.join(" ")).or_insert_with(|| kind.clone());
                }
                bodies.words.entry(word).or_insert_with(|| kind.clone());
            }
        }
    }
    bodies.han.sort_by_key(|(word, _)| (std::cmp::Reverse(word.chars().count()), word.clone()));
    bodies
});

/// The kind of body a word or phrase in small letters names ("shipyard" → `shipyard`).
#[must_use]
pub fn body_word(lower: &str) -> Option<&'static str> {
    BODIES.words.get(lower).map(String::as_str)
}

/// A compound that ends in such a word, split: "yuehaivarvet" → ("yuehai", `shipyard`).
#[must_use]
pub fn body_ending(folded: &str) -> Option<(&str, &'static str)> {
    let ends = |(ending, kind): &'static (String, String)| {
        let head = folded.strip_suffix(ending.as_str()).filter(|head| head.len() >= 3)?;
        Some((head, kind.as_str()))
    };
    BODIES.endings.iter().find_map(ends)
}

/// The same for such an ending after a hyphen: "varvet" in "Haidong-varvet".
#[must_use]
pub fn body_ending_alone(folded: &str) -> Option<&'static str> {
    BODIES.endings.iter().find(|(ending, _)| ending == folded).map(|(_, kind)| kind.as_str())
}

/// A Chinese name (simplified) without its closing kind: 海东造船厂 → (海东, `shipyard`).
#[must_use]
pub fn body_han(name: &str) -> Option<(&str, &'static str)> {
    let ends = |(ending, kind): &'static (String, String)| {
        let head = name.strip_suffix(ending.as_str()).filter(|head| !head.is_empty())?;
        Some((head, kind.as_str()))
    };
    BODIES.han.iter().find_map(ends)
}

/// Whether a closing word for a kind of body may begin with the (simplified) character.
#[must_use]
pub fn opens_body_han(character: char) -> bool {
    BODIES.han_first.contains(&character)
}

/// The closing word of two or more characters with which a simplified text begins: its characters and its kind.
#[must_use]
pub fn body_prefix_han(text: &str) -> Option<(usize, &'static str)> {
    let starts = |(ending, _): &&(String, String)| text.starts_with(ending.as_str());
    let (ending, kind) = BODIES.han.iter().find(starts)?;
    Some((ending.chars().count(), kind.as_str())).filter(|(length, _)| *length >= 2)
}

static COMMON: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let lists: BTreeMap<String, String> = parse(include_str!("../data/common-words.toml"));
    let split = |list: &String| list.split_whitespace().map(str::to_lowercase).collect();
    lists.iter().map(|(language, list)| (language.clone(), split(list))).collect()
});

/// Whether a word in small letters is too common to be (part of) a name in the language.
#[must_use]
pub fn is_common(language: &str, lower: &str) -> bool {
    COMMON.get(primary(language)).is_some_and(|list| list.contains(lower))
}

/// Is it a word that ends the names of streets, shops and contests, never of people? In small letters.
#[must_use]
pub fn is_thing(lower: &str) -> bool {
    THINGS.contains(lower)
}

static THINGS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| THING_WORDS.split_whitespace().collect());

/// Our own list, of the languages whose names end in such words.
const THING_WORDS: &str = "street road avenue lane square bridge tower hall house park garden gardens church cathedral \
    chapel hospital school station airport port harbour bay beach river lake mountain hill valley island islands \
    county district region province state city town village pharmacy store stores shop market mall hotel restaurant \
    bar pub theatre theater cinema stadium arena centre center cup league championship championships games open tour \
    festival awards award prize act bill law treaty agreement accord plan project programme program campaign \
    industries industry motors airlines airways railway railways channel show series reborn festivalen cupen gatan \
    gata vägen gate veien kampanje kampanjen kyrkan kirken museet parken torget broen bron";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_read() {
        for language in ["en", "sv", "nb", "vi", "zh-Hant"] {
            assert!(!titles(language).before.is_empty(), "titles.toml: [{language}] is empty or broken");
        }
        assert!(is_common("en", "the"), "common-words.toml");
        assert!(is_common("vi", "của"), "common-words.toml");
        assert!(is_given_name("sigurd"), "given.toml");
        assert!(viet_variants("võ").any(|other| other == "vũ"), "sino-viet-variants.toml");
        assert_eq!(body_word("shipyard"), Some("shipyard"), "organisations.toml");
        let surnames = surnames();
        let complete = surnames.han.len() > 280 && surnames.viet.len() > 50 && surnames.pinyin.len() > 80;
        let counts = (surnames.han.len(), surnames.viet.len(), surnames.pinyin.len());
        assert!(complete && surnames.viet_middle.contains("thi"), "surnames.toml: {counts:?}");
    }

    #[test]
    fn chinese_lists_are_simplified() {
        let titles = titles("zh");
        for word in titles.before.iter().chain(&titles.after).chain(&titles.speech) {
            assert_eq!(*word, han::simplify(word), "titles.toml: write [zh] in simplified characters");
        }
    }

    #[test]
    fn bodies_are_told_by_their_last_word() {
        assert_eq!(body_han("海东造船厂"), Some(("海东", "shipyard")));
        assert_eq!(body_ending("yuehaivarvet"), Some(("yuehai", "shipyard")));
        assert_eq!(body_ending("varvet"), None);
        assert!(titles("sv").names_an_office("Försvarsministern"));
    }
}
