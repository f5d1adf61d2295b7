//! The words of a language, by class, from TOML.
//!
//! ```toml
//! [month]                                  # a class
//! 1 = ["januari", "jan", "jan."]           # value = surface forms
//! [unit]
//! day = ["dag{,en,ar,arna}"]               # braces list endings: dag, dagen, dagar, dagarna
//! ```
//!
//! A value that ends in `..` numbers what its forms' braces list, each form from that number on: with
//! `"21.." = ["tjugo{ett,två,tre}"]`, tjugotvå is 22.
//!
//! A form in lower case matches any case; a form with a capital matches only text with a capital first letter
//! ("May" but not "may"). A form may hold spaces. Later files add to earlier ones; a value whose list begins with
//! `"!"` replaces what earlier files gave it. That is how Norwegian inherits from Swedish what the two share.
//!
//! Where a language is written in two scripts, `[scripts]` has `pairs = ["後后", …]`: every form with first letters
//! exists with all of them replaced by the second ones too, so that a word is listed once.

use crate::GrammarError;
use std::collections::{BTreeMap, BTreeSet};

/// The value of a word in its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A number: month 1 to 12, weekday 1 to 7, …
    Number(i64),
    /// A name: a unit, a feast, a modifier.
    Symbol(&'static str),
}

/// A class of words, by its place in [`Lexicon::classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClassId(pub u16);

/// One reading of a surface form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Its class.
    pub class: ClassId,
    /// Its value in the class.
    pub value: Value,
    /// Must the text have a capital first letter?
    pub capital: bool,
}

/// All words of a language.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    pairs: BTreeMap<char, char>,
    classes: Vec<String>,
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// The classes whose words are looked for in texts; None: all.
    wanted: Option<BTreeSet<ClassId>>,
}

impl Lexicon {
    /// Adds the classes of one TOML file; `file` names it in errors.
    pub fn add(&mut self, file: &str, text: &str) -> Result<(), GrammarError> {
        self.add_where(file, text, |_| true)
    }

    /// The same for these classes of the file only.
    pub fn add_only(&mut self, file: &str, text: &str, classes: &[&str]) -> Result<(), GrammarError> {
        self.add_where(file, text, |class| classes.contains(&class))
    }

    fn add_where(
        &mut self,
        file: &str,
        text: &str,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<(), GrammarError> {
        let table: BTreeMap<String, BTreeMap<String, Vec<String>>> = toml::from_str(text)
            .map_err(|error| GrammarError::Toml { file: file.to_owned(), error: error.to_string() })?;
        for (class, words) in table.into_iter().filter(|(class, _)| class == SCRIPTS || wanted(class)) {
            if class == SCRIPTS {
                self.add_pairs(file, words.values().flatten())?;
                continue;
            }
            self.class(&class);
            let known = self.values.entry(class).or_default();
            for (value, forms) in words.into_iter().flat_map(|(value, forms)| numbered(value, forms)) {
                let list = known.entry(value).or_default();
                let replaces = forms.first().is_some_and(|f| f == "!");
                if replaces {
                    list.clear();
                }
                list.extend(forms.into_iter().skip(usize::from(replaces)));
            }
        }
        Ok(())
    }

    /// Adds pairs of letters of two scripts.
    fn add_pairs<'p>(
        &mut self,
        file: &str,
        pairs: impl Iterator<Item = &'p String>,
    ) -> Result<(), GrammarError> {
        for pair in pairs {
            let mut letters = pair.chars();
            match (letters.next(), letters.next(), letters.next()) {
                (Some(first), Some(second), None) => self.pairs.insert(first, second),
                _ => {
                    let error = format!("[{SCRIPTS}] has pairs of letters, and '{pair}' is none");
                    return Err(GrammarError::Toml { file: file.to_owned(), error });
                }
            };
        }
        Ok(())
    }

    /// The form as the other script writes it, where that differs.
    pub fn in_other_script(&self, form: &str) -> Option<String> {
        let other: String = form.chars().map(|c| self.pairs.get(&c).copied().unwrap_or(c)).collect();
        (other != form).then_some(other)
    }

    /// Adds a word that a pattern spells out; its class is `'word'`.
    pub fn add_literal(&mut self, word: &str) -> ClassId {
        let class = format!("'{word}'");
        let id = self.class(&class);
        self.values.entry(class).or_default().entry("0".to_owned()).or_insert_with(|| vec![word.to_owned()]);
        id
    }

    /// The class of that name, made if it is new.
    pub fn class(&mut self, name: &str) -> ClassId {
        let place = self.classes.iter().position(|c| c == name).unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        ClassId(u16::try_from(place).unwrap_or(u16::MAX))
    }

    /// The class of that name, if a file has it.
    pub fn find_class(&self, name: &str) -> Option<ClassId> {
        self.classes.iter().position(|c| c == name).and_then(|p| u16::try_from(p).ok()).map(ClassId)
    }

    /// Leaves all words but those of these classes out of [`Self::forms`]: settings, and words that are looked for only
    /// beside a match, need not be found in running text.
    pub fn look_for_only(&mut self, classes: impl IntoIterator<Item = ClassId>) {
        self.wanted = Some(classes.into_iter().collect());
    }

    /// How many classes there are.
    pub fn class_count(&self) -> usize {
        self.classes.len()
    }

    /// A class's name.
    pub fn class_name(&self, class: ClassId) -> &str {
        self.classes.get(usize::from(class.0)).map_or("", String::as_str)
    }

    /// The surface forms of one class, as written, with their values.
    pub fn forms_of(&self, class: &str) -> impl Iterator<Item = (String, &str)> {
        let convert = !ABOUT.contains(&class);
        self.values.get(class).into_iter().flatten().flat_map(move |(value, forms)| {
            let both = move |form: String| {
                let other = self.in_other_script(&form).filter(|_| convert);
                [Some(form), other].into_iter().flatten()
            };
            forms.iter().flat_map(|form| expand(form)).flat_map(both).map(move |form| (form, value.as_str()))
        })
    }

    /// What `[settings]` says under this name, the first entry.
    pub fn setting(&self, name: &str) -> Option<String> {
        self.forms_of("settings").find(|(_, key)| *key == name).map(|(form, _)| form)
    }

    /// Every surface form to look for, with its readings, forms sorted.
    pub fn forms(&self) -> BTreeMap<String, Vec<Reading>> {
        let mut forms: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
        for (place, name) in self.classes.iter().enumerate().filter(|(_, name)| !is_about(name)) {
            let class = ClassId(u16::try_from(place).unwrap_or(u16::MAX));
            if self.wanted.as_ref().is_some_and(|wanted| !wanted.contains(&class)) {
                continue;
            }
            for (form, value) in self.forms_of(name) {
                let value = read_value(value);
                let capital = form.chars().any(char::is_uppercase);
                let readings = forms.entry(form).or_default();
                let reading = Reading { class, value, capital };
                if !readings.contains(&reading) {
                    readings.push(reading);
                }
            }
        }
        forms
    }
}

/// The class whose entries are pairs of letters of two scripts.
const SCRIPTS: &str = "scripts";

/// Classes that speak about the language as a whole: their entries are no words to be found in text.
const ABOUT: [&str; 2] = ["settings", "variants"];

/// Does the class say something about the language, so that it yields no tokens?
fn is_about(class: &str) -> bool {
    ABOUT.contains(&class) || class == "profile"
}

/// A value and its forms; one that ends in `..` as the several that it stands for.
fn numbered(value: String, forms: Vec<String>) -> Vec<(String, Vec<String>)> {
    let Some(first) = value.strip_suffix("..").and_then(|first| first.parse::<i64>().ok()) else {
        return vec![(value, forms)];
    };
    let lists = forms.iter().flat_map(|form| (first..).zip(expand(form)));
    lists.map(|(number, form)| (number.to_string(), vec![form])).collect()
}

/// A key of a class as a value: a number where it is one.
fn read_value(key: &str) -> Value {
    key.parse().map_or_else(|_| Value::Symbol(intern(key)), Value::Number)
}

/// A copy of `text` for as long as the program runs; every language is built once, so this does not grow.
pub(crate) fn intern(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}

/// Writes out the braces of a form: `a{b,c}d` is `abd`, `acd`. Braces may follow each other, not nest.
pub fn expand(form: &str) -> Vec<String> {
    let Some((before, rest)) = form.split_once('{') else { return vec![form.to_owned()] };
    let Some((choices, after)) = rest.split_once('}') else { return vec![form.to_owned()] };
    let tails = expand(after);
    choices
        .split(',')
        .flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_expand_in_order() {
        assert_eq!(expand("dag{,en}s{a,}"), ["dagsa", "dags", "dagensa", "dagens"]);
        assert_eq!(expand("dag"), ["dag"]);
    }

    #[test]
    fn a_word_listed_once_exists_in_both_scripts() {
        let mut lexicon = Lexicon::default();
        let text =
            "[scripts]\npairs = [\"後后\", \"兩两\"]\n[r]\n1 = [\"兩天後\"]\n[profile]\nwords = [\"的\"]";
        lexicon.add("a", text).unwrap();
        assert_eq!(lexicon.forms().keys().collect::<Vec<_>>(), ["两天后", "兩天後"]);
        assert!(lexicon.add("b", "[scripts]\npairs = [\"後\"]").is_err());
    }

    #[test]
    fn values_count_on() {
        let mut lexicon = Lexicon::default();
        lexicon.add("a", "[num]\n\"21..\" = [\"tjugo{ett,två}\", \"tjugo{en}\"]").unwrap();
        let forms: Vec<_> = lexicon.forms_of("num").map(|(form, value)| format!("{form} {value}")).collect();
        assert_eq!(forms, ["tjugoett 21", "tjugoen 21", "tjugotvå 22"]);
    }

    #[test]
    fn later_files_add_or_replace() {
        let mut lexicon = Lexicon::default();
        lexicon.add("a", "[unit]\nday = [\"dag\"]\nweek = [\"vecka\"]").unwrap();
        lexicon.add("b", "[unit]\nday = [\"døgn\"]\nweek = [\"!\", \"uke\"]").unwrap();
        let forms = lexicon.forms();
        assert_eq!(forms.keys().collect::<Vec<_>>(), ["dag", "døgn", "uke"]);
    }
}
