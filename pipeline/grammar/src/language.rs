//! A language plugin made of data files. A language's own `lib.rs` names its files and registers; nothing more.

use crate::GrammarError;
use crate::events::Events;
use crate::lexicon::{Lexicon, expand};
use crate::tagger::Tagger;
use annalist_core::plugin::{DateExtractor, EventExtractor, LanguagePlugin, Profile};

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
    /// Words, by class: see [`crate::lexicon`]. Inherited files first.
    pub lexicons: &'static [File],
    /// Rules: see [`crate::rule`]. Inherited files first.
    pub rules: &'static [File],
    /// Trigger words and cues of events: see [`crate::events`]. Inherited files first.
    pub events: &'static [File],
}

/// A language made of data files.
#[derive(Debug)]
pub struct DataLanguage {
    files: LanguageFiles,
    profile: Profile,
    dates: Tagger,
    events: Events,
}

impl DataLanguage {
    /// Compiles the files. Errors name the file and the entry.
    pub fn load(files: &LanguageFiles) -> Result<Self, GrammarError> {
        let prefix = files.codes.first().copied().unwrap_or(files.id);
        Ok(Self {
            files: *files,
            profile: profile(files)?,
            dates: Tagger::new(prefix, files.lexicons, files.rules)?,
            events: Events::new(prefix, files.events)?,
        })
    }

    /// Compiles files that tests of the language have compiled before.
    ///
    /// # Panics
    /// When the files are wrong, which those tests show first.
    pub fn built_in(files: &LanguageFiles) -> Self {
        match Self::load(files) {
            Ok(language) => language,
            Err(error) => panic!("{}: {error}", files.id),
        }
    }

    /// The date extractor, with its rules.
    pub fn tagger(&self) -> &Tagger {
        &self.dates
    }
}

/// `[profile]` of the lexicons: `words`, `letters`, `script = ["han"]`.
fn profile(files: &LanguageFiles) -> Result<Profile, GrammarError> {
    let mut lexicon = Lexicon::default();
    for (file, text) in files.lexicons {
        lexicon.add(file, text)?;
    }
    let mut profile = Profile::default();
    for (form, key) in lexicon.forms_of("profile") {
        match key {
            "words" => profile.words.extend(expand(&form)),
            "letters" => profile.letters.extend(form.chars()),
            "script" => profile.han = form == "han",
            _ => {}
        }
    }
    profile.words.sort();
    profile.words.dedup();
    Ok(profile)
}

impl LanguagePlugin for DataLanguage {
    fn id(&self) -> &'static str {
        self.files.id
    }

    fn codes(&self) -> &'static [&'static str] {
        self.files.codes
    }

    fn about(&self) -> &'static str {
        self.files.about
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn dates(&self) -> &dyn DateExtractor {
        &self.dates
    }

    fn events(&self) -> &dyn EventExtractor {
        &self.events
    }
}
