//! All of it as a date extractor: scan, match level by level, build, give a direction.

mod automaton;
mod build;
mod chains;
mod level;
mod select;

use crate::GrammarError;
use crate::apposition;
use crate::impossible;
use crate::lexicon::Lexicon;
use crate::rule::{self, Rule};
use crate::scan::{Regions, Words, Worth};
use crate::signs::{Bits, Outline, Signs};
use crate::tense::{self, Tenses};
use crate::years;
use annalist_core::expression::{Direction, Moment};
use annalist_core::plugin::{DateExtractor, DateHints};
use annalist_core::{Span, TimeExpression, TimeMention};
use level::Level;
use select::Scratch;
use std::cell::Cell;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A compiled language: its words and its rules.
#[derive(Debug)]
pub struct Tagger {
    /// Tells the taggers of a process apart, for what threads keep of them.
    number: usize,
    words: Words,
    regions: Regions,
    rules: Vec<Rule>,
    levels: Vec<Level>,
    tenses: Tenses,
    signs: Signs,
    day_first: bool,
}

impl Tagger {
    /// Compiles lexicon files and rule files, given as (name, text); `prefix` begins the rules' ids.
    pub fn new(
        prefix: &str,
        lexicons: &[(&str, &str)],
        rules: &[(&str, &str)],
    ) -> Result<Self, GrammarError> {
        let mut lexicon = Lexicon::default();
        for (file, text) in lexicons {
            lexicon.add(file, text)?;
        }
        let mut rules = rule::parse(prefix, rules, &mut lexicon)?;
        let tenses = Tenses::new(&lexicon);
        lexicon.look_for_only(rules.iter().flat_map(|rule| rule.pattern.classes()));
        let words = Words::new(&lexicon);
        let highest = rules.iter().map(|r| r.level).max().unwrap_or(1);
        let is_frequent = |key: &str| matches!(key, "words" | "frequent");
        let frequent: Vec<String> =
            lexicon.forms_of("profile").filter(|(_, key)| is_frequent(key)).map(|(form, _)| form).collect();
        let patterns = rules.iter().map(|rule| &rule.pattern);
        let signs = Signs::new(&words, lexicon.class_count(), patterns, &frequent);
        let outlines: Vec<Outline> = rules.iter_mut().map(|rule| rule.pattern.sign(&signs)).collect();
        let levels: Vec<Level> =
            (1..=highest).map(|level| Level::new(level, &rules, &outlines, &signs)).collect();
        let worth = |bits: Bits| levels.first().map_or(0, |level| level.worth(bits));
        let worths: Vec<Worth> = signs.sorts().iter().map(|sort| worth(*sort)).collect();
        let small = worth(Signs::SMALL);
        let marks: Vec<(char, Worth)> = signs.marks().map(|(mark, bits)| (mark, worth(bits))).collect();
        let regions = Regions::new(&words, [small, small | worth(Signs::LARGE)], &marks, |word| {
            worths[usize::from(signs.sort_of_word(word))]
        });
        let day_first =
            !lexicon.forms_of("settings").any(|(form, key)| key == "numeric-dates" && form == "month-first");
        static TAGGERS: AtomicUsize = AtomicUsize::new(0);
        let number = TAGGERS.fetch_add(1, Ordering::Relaxed);
        Ok(Self { number, words, regions, rules, levels, tenses, signs, day_first })
    }

    /// How many kinds of tokens the rules tell apart, if they are more than there are bits for: rules are then tried in vain.
    pub fn too_many_kinds(&self) -> Option<usize> {
        self.signs.too_many()
    }

    /// The compiled rules, for tests and documentation.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

thread_local! {
    /// Memory that every text of a thread uses again.
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

impl DateExtractor for Tagger {
    fn dates(&self, text: &str, hints: DateHints, found: &mut Vec<TimeMention>) {
        let mut scratch = SCRATCH.take().unwrap_or_default();
        scratch.begin(self.number, self.levels.len());
        self.find(text, hints, &mut scratch, found);
        SCRATCH.set(Some(scratch));
    }
}

impl Tagger {
    fn find(&self, text: &str, hints: DateHints, scratch: &mut Scratch, found: &mut Vec<TimeMention>) {
        let first = found.len();
        self.read_chains(text, hints, scratch, found);
        if found.len() == first {
            return;
        }
        apposition::join(text, &mut found[first..]);
        years::mark_names(text, &mut found[first..]);
        impossible::drop_months(text, found, first);
        // a second time from the first line on
        scratch.around.sentences.clear();
        let mut before: Option<(Span, Direction)> = None;
        for mention in &mut found[first..] {
            let expression = &mut mention.expression;
            let Some(moment) = open_moment(expression) else {
                before = None;
                continue;
            };
            if expression.direction == Direction::Unknown {
                let joined = before.filter(|(span, _)| tense::are_joined(text, *span, mention.span));
                expression.direction = match joined {
                    Some((_, direction)) => direction,
                    None => {
                        self.tenses.direction_of(moment, text, mention.span, &mut scratch.around.sentences)
                    }
                };
            }
            before = Some((mention.span, expression.direction));
        }
    }
}

/// What an expression says, or may say, that leaves out its year, month or week.
fn open_moment(expression: &TimeExpression) -> Option<&Moment> {
    [Some(&expression.moment), expression.alternative.as_ref()].into_iter().flatten().find(|m| is_open(m))
}

/// Does the moment leave out its year, month or week, so that tense decides?
fn is_open(moment: &Moment) -> bool {
    match moment {
        Moment::Fields { fields, within } => match within {
            Some(within) => is_open(within),
            None => fields.year.is_none() && fields.century.is_none() && fields.decade.is_none(),
        },
        Moment::Feast { within, .. } => within.as_deref().is_none_or(is_open),
        Moment::Lunar(lunar) => lunar.within.as_deref().is_none_or(is_open) && lunar.cycle.is_none(),
        Moment::Nth { within, .. } => is_open(within),
        Moment::Share { of, .. } | Moment::UnitOf { of, .. } | Moment::Shift { of, .. } => is_open(of),
        Moment::Range { from, to } => is_open(from) && is_open(to),
        _ => false,
    }
}
