//! A language plugin made of data files. A language's own `lib.rs` names its files and registers; nothing more.

use crate::GrammarError;
use crate::events::Events;
use crate::lexicon::Lexicon;
use crate::tagger::Tagger;
use annalist_core::plugin::{DateExtractor, EventExtractor, LanguagePlugin, Profile};
use std::sync::OnceLock;

/// A data file by its name (for errors) and its text.
pub type File = (&'static str, &'static str);

/// The files of a language.
#[derive(Clone, Copy, Debug)]
pub struct LanguageFiles {
    /// The folder's name.
    pub id: &'static str,
    /// BCP 47 codes, the main one first; it begins the ids of the rules.
    pub codes: &'static [&'static str],
    /// One line for people.
    pub about: &'static str,
    /// Words, by class: see [`crate::lexicon`]. Inherited files first. `[profile]` (`words`, `letters`, `script`) tells
    /// the language from its neighbours; its `words`, and those under `frequent`, which tell nothing, are the last that are
    /// looked for in a text. `[variants]` gives letters by code where it is written in two ways.
    pub lexicons: &'static [File],
    /// Rules: see [`crate::rule`]. Inherited files first.
    pub rules: &'static [File],
    /// Trigger words and cues of events: see [`crate::events`]. Inherited files first.
    pub events: &'static [File],
}

/// A language made of data files. Each part is compiled when it is first asked for, so that telling languages apart
/// does not cost the rules of all of them.
#[derive(Debug)]
pub struct DataLanguage {
    files: LanguageFiles,
    profile: OnceLock<Profile>,
    variants: OnceLock<Vec<(&'static str, Vec<char>)>>,
    dates: OnceLock<Tagger>,
    events: OnceLock<Events>,
}

impl DataLanguage {
    /// A language of these files; nothing is read yet.
    pub const fn new(files: LanguageFiles) -> Self {
        Self {
            files,
            profile: OnceLock::new(),
            variants: OnceLock::new(),
            dates: OnceLock::new(),
            events: OnceLock::new(),
        }
    }

    /// Compiles all files, to see whether they are right. Errors name the file and the entry.
    pub fn check(&self) -> Result<(), GrammarError> {
        profile(&self.lexicon()?);
        self.compile_dates()?;
        self.compile_events()?;
        Ok(())
    }

    /// The date extractor, with its rules.
    pub fn tagger(&self) -> &Tagger {
        self.dates.get_or_init(|| self.built_in(self.compile_dates()))
    }

    fn compile_dates(&self) -> Result<Tagger, GrammarError> {
        Tagger::new(self.prefix(), self.files.lexicons, self.files.rules)
    }

    fn compile_events(&self) -> Result<Events, GrammarError> {
        Events::new(self.prefix(), self.files.lexicons, self.files.events)
    }

    fn prefix(&self) -> &'static str {
        self.files.codes.first().copied().unwrap_or(self.files.id)
    }

    fn lexicon(&self) -> Result<Lexicon, GrammarError> {
        let mut lexicon = Lexicon::default();
        for (file, text) in self.files.lexicons {
            lexicon.add(file, text)?;
        }
        Ok(lexicon)
    }

    /// The files are part of the program and `check` is a test of every language, so this does not fail in use; the
    /// pipeline would catch the panic all the same.
    fn built_in<T>(&self, part: Result<T, GrammarError>) -> T {
        part.unwrap_or_else(|error| panic!("{}: {error}", self.files.id))
    }

    /// `[variants]` of the lexicons: code = letters that only this variant uses.
    fn variants(&self) -> &[(&'static str, Vec<char>)] {
        self.variants.get_or_init(|| {
            let lexicon = self.built_in(self.lexicon());
            let codes = self.files.codes.iter();
            codes
                .map(|code| {
                    let letters = lexicon.forms_of("variants").filter(|(_, key)| key == code);
                    (
                        *code,
                        letters.flat_map(|(form, _)| form.chars().collect::<Vec<_>>()).collect::<Vec<_>>(),
                    )
                })
                .filter(|(_, letters)| !letters.is_empty())
                .collect()
        })
    }
}

/// `[profile]` of the lexicons: `words`, `letters`, `script = ["han"]`.
fn profile(lexicon: &Lexicon) -> Profile {
    let mut profile = Profile::default();
    for (form, key) in lexicon.forms_of("profile") {
        match key {
            "words" => profile.words.push(form),
            "letters" => profile.letters.extend(form.chars()),
            "script" => profile.han = form == "han",
            _ => {}
        }
    }
    profile.words.sort();
    profile.words.dedup();
    profile
}

impl LanguagePlugin for DataLanguage {
    fn id(&self) -> &'static str {
        self.files.id
    }

    fn codes(&self) -> &'static [&'static str] {
        self.files.codes
    }

    fn code_of(&self, text: &str) -> &'static str {
        let count = |letters: &[char]| text.chars().take(4_000).filter(|c| letters.contains(c)).count();
        let counted = self.variants().iter().map(|(code, letters)| (count(letters), *code));
        // the first of equals, so that a text without telling letters is of the main variant
        counted
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map_or(self.prefix(), |(_, code)| code)
    }

    fn about(&self) -> &'static str {
        self.files.about
    }

    fn profile(&self) -> &Profile {
        self.profile.get_or_init(|| profile(&self.built_in(self.lexicon())))
    }

    fn dates(&self) -> &dyn DateExtractor {
        self.tagger()
    }

    fn events(&self) -> &dyn EventExtractor {
        self.events.get_or_init(|| self.built_in(self.compile_events()))
    }
}
