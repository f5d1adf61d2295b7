//! Event mentions: clauses with their time expression, trigger word, and status.
//!
//! A language gives the words in `events.toml`, in the form of [`crate::lexicon`]:
//!
//! | class | value = forms |
//! |---|---|
//! | `trigger` | concept of `pipeline/core/data/concepts.toml` = words that tell it: verbs in all their forms, nouns of happenings |
//! | `compound` | concept = nouns that close compounds ("-besöket": statsbesöket, höstbesöket) |
//! | `report` | concept = words that mostly tell who said it (said, announced): a trigger only where there is no other |
//! | `paper` | concept = nouns of papers that carry their date ("Resolution 57 dated"): the trigger of a date right beside them |
//! | `status` | `planned`, `cancelled` = auxiliaries and cue words of the clause; `none` = words that only contain such words |
//! | `deny` | `not` = words after which a date is denied ("not on"); `clause` = words that deny what the clause tells ("did not take place") |
//! | `still` | words of what has a date and tells no happening, see [`still`] |
//! | `dateline` | any = words right behind the date of a date line (電) |
//! | `clause` | `and` = words that begin a clause of its own ("and", "but"); `sub` = one that hangs on another ("which", "after") |
//! | `abbreviation` | any = forms with a full stop that ends no sentence ("Oct.", "kl.") |
//! | `counted` | name = nouns that are counted, under one English name in all languages (`agreements`, `dead`, `people`) |
//! | `scale` | number = words that multiply ("million") |
//!
//! Number words come from the class `num` of the language's lexicon.

mod clause;
mod compound;
mod dateline;
mod quantity;
mod sentence;
mod still;

use crate::GrammarError;
use crate::language::File;
use crate::lexicon::{ClassId, Lexicon, Value, intern};
use crate::scan::{TokenKind, Words};
use annalist_core::plugin::EventExtractor;
use annalist_core::{BlockRole, Concepts, EventMention, Span, Status, TimeKind, TimeMention};
use clause::Clause;
use compound::Compounds;
use still::{Said, Still};

/// The event extractor of a language.
#[derive(Debug)]
pub struct Events {
    words: Words,
    classes: Classes,
    abbreviations: Vec<String>,
    compounds: Compounds,
    rules: RuleIds,
}

/// The classes of `events.toml`, where the language has them.
#[derive(Debug, Default)]
struct Classes {
    trigger: Option<ClassId>,
    report: Option<ClassId>,
    paper: Option<ClassId>,
    status: Option<ClassId>,
    deny: Option<ClassId>,
    still: Option<ClassId>,
    dateline: Option<ClassId>,
    clause: Option<ClassId>,
    counted: Option<ClassId>,
    scale: Option<ClassId>,
    num: Option<ClassId>,
}

/// What the mentions say of how they were found.
#[derive(Debug)]
struct RuleIds {
    dated: &'static str,
    framed: &'static str,
    undated: &'static str,
}

/// A word of `events.toml` in a sentence, in bytes of the text.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Hit {
    span: Span,
    what: What,
}

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum What {
    /// The concept; true for words that mostly report.
    Trigger(&'static str, bool),
    /// The concept of a compound's last noun: it tells a happening only where it is dated.
    Compound(&'static str),
    /// A paper that carries its date, and the concept of its making.
    Paper(&'static str),
    Status(Status),
    /// The date behind it, or, where true, what the clause tells.
    Deny(bool),
    /// It tells no happening.
    Still(Still),
    Dateline,
    /// A word that begins a clause; true where that hangs on another.
    Clause(bool),
    Counted(&'static str),
    Scale(i64),
    Number(i64),
    /// It only contains a word of the lists, and hides it.
    Nothing,
}

impl Events {
    /// Compiles the event files of a language, and the number words of its lexicon files; `prefix` begins the rules'
    /// ids. Errors name the file, or the concept that the shared table lacks.
    pub fn new(prefix: &str, lexicons: &[File], files: &[File]) -> Result<Self, GrammarError> {
        let mut lexicon = Lexicon::default();
        for (file, text) in lexicons {
            lexicon.add_only(file, text, &["num", "settings", "scripts"])?;
        }
        for (file, text) in files {
            lexicon.add(file, text)?;
        }
        for class in ["trigger", "report", "paper", "compound"] {
            let unknown = lexicon.forms_of(class).find(|(_, id)| Concepts::shared().get(id).is_none());
            if let Some((form, id)) = unknown {
                let message = format!(
                    "'{form}': the table of concepts (pipeline/core/data/concepts.toml) has no '{id}'"
                );
                return Err(GrammarError::Rule { rule: format!("events.toml [{class}]"), message });
            }
        }
        let compounds = Compounds::of(lexicon.forms_of("compound"));
        let class = |name: &str| lexicon.find_class(name);
        let classes = Classes {
            trigger: class("trigger"),
            report: class("report"),
            paper: class("paper"),
            status: class("status"),
            deny: class("deny"),
            still: class("still"),
            dateline: class("dateline"),
            clause: class("clause"),
            counted: class("counted"),
            scale: class("scale"),
            num: class("num"),
        };
        let mut abbreviations: Vec<String> =
            lexicon.forms_of("abbreviation").map(|(form, _)| form.to_lowercase()).collect();
        abbreviations.sort();
        let id = |name: &str| intern(&format!("{prefix}.{name}"));
        let rules =
            RuleIds { dated: id("clause"), framed: id("clause-framed"), undated: id("clause-undated") };
        Ok(Self { words: Words::new(&lexicon), classes, abbreviations, compounds, rules })
    }

    /// The words of the lists in a sentence, in order; of overlapping ones the longest of the leftmost.
    fn hits(&self, text: &str, sentence: Span) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        self.words.scan(sentence.of(text), |chain| {
            for token in chain.iter() {
                let span = Span::new(token.start as usize, token.end as usize).shifted(sentence.start);
                match token.kind {
                    TokenKind::Int { value, .. } => hits.push(Hit { span, what: What::Number(value) }),
                    TokenKind::Word(word) => {
                        let readings = self.words.readings(word).iter();
                        hits.extend(
                            readings
                                .filter_map(|r| self.what(r.class, r.value))
                                .map(|what| Hit { span, what }),
                        );
                    }
                    _ => {}
                }
            }
        });
        self.compounds.add(text, sentence, &mut hits);
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        let mut kept: Vec<Hit> = Vec::with_capacity(hits.len());
        for hit in hits {
            let shadowed = kept.iter().rev().take(4).any(|k| k.span.overlaps(hit.span) && k.span != hit.span);
            if !shadowed {
                kept.push(hit);
            }
        }
        kept
    }

    fn what(&self, class: ClassId, value: Value) -> Option<What> {
        let is = |known: Option<ClassId>| known == Some(class);
        match value {
            Value::Symbol(name) if is(self.classes.trigger) => {
                Some(What::Trigger(Concepts::shared().id(name)?, false))
            }
            Value::Symbol(name) if is(self.classes.report) => {
                Some(What::Trigger(Concepts::shared().id(name)?, true))
            }
            Value::Symbol(name) if is(self.classes.paper) => Some(What::Paper(Concepts::shared().id(name)?)),
            Value::Symbol("planned") if is(self.classes.status) => Some(What::Status(Status::Planned)),
            Value::Symbol("none") if is(self.classes.status) => Some(What::Nothing),
            Value::Symbol("cancelled") if is(self.classes.status) => Some(What::Status(Status::Cancelled)),
            Value::Symbol(name) if is(self.classes.counted) => Some(What::Counted(name)),
            Value::Number(n) if is(self.classes.scale) => Some(What::Scale(n)),
            Value::Number(n) if is(self.classes.num) => Some(What::Number(n)),
            Value::Symbol(name) if is(self.classes.clause) => Some(What::Clause(name == "sub")),
            Value::Symbol(name) if is(self.classes.deny) => Some(What::Deny(name == "clause")),
            Value::Symbol(name) if is(self.classes.still) => Still::named(name).map(What::Still),
            _ if is(self.classes.dateline) => Some(What::Dateline),
            _ => None,
        }
    }

    /// The mentions of one sentence.
    fn sentence(&self, text: &str, sentence: Span, times: &[TimeMention], found: &mut Vec<EventMention>) {
        let hits = self.hits(text, sentence);
        let sentence = dateline::without(text, sentence, &hits, times);
        let said =
            Said { text, hits: &hits, times, put_right: self.is_put_right(text, sentence, &hits, times) };
        let dates: Vec<usize> =
            (0..times.len()).filter(|t| sentence.contains(times[*t].span) && is_dated(&times[*t])).collect();
        let clauses = clause::split(text, sentence, &hits, &dates, times);
        let frame = frame_of(&clauses, &hits, &dates, times);
        for clause in &clauses {
            let own: Vec<usize> =
                dates.iter().copied().filter(|t| clause.span.contains(times[*t].span)).collect();
            for &time in &own {
                if dates_an_event(&said, clause, &times[time]) {
                    let dated = Some((time, &times[time]));
                    let mention = self.mention(text, sentence, clause, &hits, dated, self.rules.dated);
                    let beside = told_beside(clause, &hits, times[time].span, mention.concept);
                    let more = beside.map(|(trigger, concept)| EventMention {
                        concept: Some(concept),
                        trigger: Some(trigger),
                        rule: self.rules.framed,
                        ..mention.clone()
                    });
                    found.push(mention);
                    found.extend(more);
                }
            }
            let telling = |concept: &str| Concepts::shared().get(concept).is_some_and(|c| !c.weak);
            let tells = hits
                .iter()
                .filter(|hit| clause.span.contains(hit.span))
                .any(|hit| matches!(hit.what, What::Trigger(concept, false) if telling(concept)));
            if own.is_empty() && tells && !is_denied_whole(clause, &hits) {
                let framed = frame.filter(|_| !clause.subordinate).map(|time| (time, &times[time]));
                let rule = if framed.is_some() { self.rules.framed } else { self.rules.undated };
                found.push(self.mention(text, sentence, clause, &hits, framed, rule));
            }
        }
    }

    fn mention(
        &self,
        text: &str,
        sentence: Span,
        clause: &Clause,
        hits: &[Hit],
        time: Option<(usize, &TimeMention)>,
        rule: &'static str,
    ) -> EventMention {
        let near = time.map_or(clause.span.start, |(_, mention)| mention.span.start);
        let paper = time.and_then(|(_, mention)| paper_of(text, clause, hits, mention.span));
        let trigger = paper.or_else(|| clause::nearest_trigger(clause.span, hits, near));
        EventMention {
            clause: clause.span,
            sentence,
            time: time.map(|(place, _)| place),
            concept: trigger.map(|(_, concept)| concept),
            trigger: trigger.map(|(span, _)| span),
            status: status(clause.span, hits),
            quantities: quantity::find(text, clause.span, hits, times_span(time)),
            rule,
        }
    }

    /// Is a date that an earlier telling gave put right in the sentence or in the next?
    fn is_put_right(&self, text: &str, sentence: Span, hits: &[Hit], times: &[TimeMention]) -> bool {
        if !hits.iter().any(|hit| hit.what == What::Still(Still::Earlier)) {
            return false;
        }
        let rest = &text[sentence.end..];
        let line = rest.split('\n').next().unwrap_or_default();
        let reach = line.char_indices().nth(CORRECTION).map_or(line.len(), |(at, _)| at);
        let next = Span::new(sentence.end, sentence.end + reach);
        let behind = self.hits(text, next);
        let right = hits.iter().chain(&behind).filter(|hit| hit.what == What::Still(Still::Right));
        let dated = |at: usize| times.iter().any(|t| t.span.start >= at && t.span.start < next.end);
        right.map(|hit| hit.span.end).any(dated)
    }
}

/// How far behind what was wrong stands what is right, in characters.
const CORRECTION: usize = 80;

/// Does the time date what its clause tells? Not where it is denied, where it is the date of the article itself, or
/// where nothing happens.
fn dates_an_event(said: &Said<'_>, clause: &Clause, time: &TimeMention) -> bool {
    !is_denied(said.hits, said.text, time.span)
        && !is_denied_whole(clause, said.hits)
        && !is_dateline(said.hits, time.span)
        && !is_idle(clause, said.hits, time)
        && !is_bare(said.text, clause, said.hits, time)
        && !said.tells_nothing(clause, time)
}

/// Does a denying word stand right before the time, or before a remark between commas ("and not, as reported, on")?
fn is_denied(hits: &[Hit], text: &str, time: Span) -> bool {
    hits.iter().any(|hit| {
        if hit.what != What::Deny(false) || hit.span.end > time.start {
            return false;
        }
        let between = &text[hit.span.end..time.start];
        let remark = between.strip_prefix([',', '，']).and_then(|words| words.rsplit_once([',', '，']));
        let behind =
            remark.filter(|(words, _)| words.chars().count() <= 48).map_or(between, |(_, behind)| behind);
        // 而不是先前報導的3月4日
        let described = between.ends_with('的') && between.chars().count() <= 12 && !between.contains('，');
        behind.trim().chars().count() <= 4 || described
    })
}

/// Does the clause say that what it tells did not happen?
fn is_denied_whole(clause: &Clause, hits: &[Hit]) -> bool {
    hits.iter().any(|hit| hit.what == What::Deny(true) && clause.span.contains(hit.span))
}

/// The paper whose date the time is: right before it, but for its number and "dated"; in languages that put the date
/// first, right behind it.
fn paper_of(text: &str, clause: &Clause, hits: &[Hit], time: Span) -> Option<(Span, &'static str)> {
    let papers = hits.iter().filter_map(|hit| match hit.what {
        What::Paper(concept) if clause.span.contains(hit.span) => Some((hit.span, concept)),
        _ => None,
    });
    let beside = |(paper, _): &(Span, &'static str)| {
        let between = if paper.end <= time.start {
            Span::new(paper.end, time.start)
        } else if time.end <= paper.start {
            Span::new(time.end, paper.start)
        } else {
            return false;
        };
        let words = between.of(text);
        // a number of its own, and one word: "57-NQ/TW dated", 第57號
        let bare = words.split_whitespace().filter(|word| !word.contains(|c: char| c.is_ascii_digit()));
        let before = paper.end <= time.start;
        let letters: usize = bare.map(|word| word.chars().count()).sum();
        !words.contains([',', ';', '，', '；', '.', '。'])
            && clause::triggers(between, hits).next().is_none()
            && (if before {
                letters <= 12
            } else {
                words.chars().count() <= 8 && words.starts_with(['第', '的'])
            })
    };
    papers.filter(beside).min_by_key(|(paper, _)| (paper.start.abs_diff(time.start), paper.start))
}

fn times_span(time: Option<(usize, &TimeMention)>) -> Option<Span> {
    time.map(|(_, mention)| mention.span)
}

/// A time that can date an event: a day or longer, or a time of a day, not part of a name.
fn is_dated(time: &TimeMention) -> bool {
    use annalist_core::Moment;
    matches!(time.expression.kind, TimeKind::Date | TimeKind::Time)
        && !time.expression.in_name
        && !matches!(time.expression.moment, Moment::Vague(_))
}

/// Does it last some days, with other happenings in it: a visit, a hearing?
fn is_frame(concept: &str) -> bool {
    Concepts::shared().get(concept).is_some_and(|c| c.frame)
}

/// What else a dated clause tells behind its time, where that dates a visit or the like: "Under besøket 3. mai
/// undertegnet de avtalen" is a visit and a signing.
fn told_beside(
    clause: &Clause,
    hits: &[Hit],
    time: Span,
    first: Option<&str>,
) -> Option<(Span, &'static str)> {
    if !first.is_some_and(is_frame) {
        return None;
    }
    let behind = Span::new(time.end.min(clause.span.end), clause.span.end);
    // what says that the visit itself is put off or begins is told of it, not beside it
    let own = |mode: Option<&str>| matches!(mode, Some("plan" | "course" | "visit"));
    let weighty = |concept: &str| {
        Concepts::shared().get(concept).is_some_and(|c| !c.weak && !c.frame && !own(c.mode.as_deref()))
    };
    let mut told = clause::triggers(behind, hits).filter(|(_, concept, report)| !report && weighty(concept));
    told.next().map(|(span, concept, _)| (span, concept))
}

/// The time that the sentence begins with, before any trigger: it dates the clauses that follow, too.
fn frame_of(clauses: &[Clause], hits: &[Hit], dates: &[usize], times: &[TimeMention]) -> Option<usize> {
    let first = clauses.first()?;
    let time = dates.iter().copied().find(|t| first.span.contains(times[*t].span))?;
    let before = Span::new(first.span.start, times[time].span.start);
    // "during the visit of 14 and 15 April, they signed": what is told beside a visit is of its days, unless the clause
    // says more of it ("the hearing on the 9th is put off")
    let mut told = clause::triggers(before, hits);
    let named = told.next();
    let behind = Span::new(times[time].span.end.min(first.span.end), first.span.end);
    let bare = || clause::triggers(behind, hits).next().is_none();
    let early = named.is_none_or(|(_, concept, _)| is_frame(concept) && told.next().is_none() && bare());
    early.then_some(time)
}

/// Does a word stand right behind the time that makes it the date of a date line?
fn is_dateline(hits: &[Hit], time: Span) -> bool {
    hits.iter().any(|hit| hit.what == What::Dateline && hit.span.start == time.end)
}

/// "Today", "this year" without anything that happens: how things stand ("74, up from 61 today").
fn is_idle(clause: &Clause, hits: &[Hit], time: &TimeMention) -> bool {
    use annalist_core::Moment;
    let now = match &time.expression.moment {
        Moment::Anchor(_) => true,
        Moment::UnitOf { steps: 0, of, .. } => **of == Moment::CREATED,
        _ => false,
    };
    now && clause::triggers(clause.span, hits).all(|(_, _, report)| report)
}

/// A date line or a bare heading: a clause without a trigger and next to nothing beside its time.
fn is_bare(text: &str, clause: &Clause, hits: &[Hit], time: &TimeMention) -> bool {
    if clause::triggers(clause.span, hits).next().is_some() {
        return false;
    }
    let before = Span::new(clause.span.start, time.span.start);
    let after = Span::new(time.span.end, clause.span.end);
    let weight: usize = [before, after].iter().map(|s| word_weight(s.of(text))).sum();
    weight < 4
}

/// About how many words: a run of letters is one, a Han character a half.
fn word_weight(text: &str) -> usize {
    let han = text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}')).count();
    let words = text.split(|c: char| !c.is_alphanumeric() || matches!(c, '\u{3400}'..='\u{9FFF}'));
    words.filter(|w| w.chars().any(char::is_alphabetic)).count() + han / 2
}

/// The strongest status word of the clause: called off before planned.
fn status(clause: Span, hits: &[Hit]) -> Status {
    let told = hits.iter().filter(|hit| clause.contains(hit.span)).filter_map(|hit| match hit.what {
        What::Status(status) => Some(status),
        _ => None,
    });
    told.max().unwrap_or(Status::Past)
}

impl EventExtractor for Events {
    fn events(&self, text: &str, role: BlockRole, times: &[TimeMention], found: &mut Vec<EventMention>) {
        if matches!(role, BlockRole::Furniture | BlockRole::Byline) {
            return;
        }
        sentence::each(text, &self.abbreviations, times, |sentence| {
            self.sentence(text, sentence, times, found)
        });
    }
}
