//! How merging scales: generates mentions, merges them, and says how long that took.
//!
//! `cargo run --release -p annalist-engine --example merge-scale -- 10000 100000 1000000`
//!
//! The mentions are made by a fixed rule from their number alone: ten years of news, happenings of which some are told
//! once and some fifty times, in two ways of writing each name, words and names as unevenly spread as in language, a
//! tenth told by the month only, a twentieth without a date, and a day in a hundred on which ten times as much happens.

use annalist_core::{Concepts, DateValue, Grain, Status};
use annalist_engine::article::{Article, FoundEvent};
use annalist_engine::entities::Entities;
use annalist_engine::merge::{Mention, merge};
use annalist_names::{Gazetteer, Name, PlaceId};
use annalist_similarity::SimilarityTable;
use chrono::{Datelike, Days, NaiveDate};
use std::io::{self, Write};

/// The days of the news.
const DAYS: u64 = 3_650;

/// Mentions of one document.
const PER_DOCUMENT: usize = 12;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|number| number.parse().ok()).collect();
    let counts = if asked.is_empty() { vec![10_000, 100_000] } else { asked };
    for count in counts {
        let generated = Generated::of(count);
        let mentions = generated.mentions();
        #[expect(clippy::disallowed_methods, reason = "an example that measures")]
        let began = std::time::Instant::now();
        let clusters = merge(&mentions);
        let seconds = began.elapsed().as_secs_f64();
        let joined = clusters.iter().filter(|cluster| cluster.mentions.len() > 1).count();
        writeln!(
            out,
            "{count} mentions: {seconds:.1} s, {:.0} µs a mention; {} events, {joined} of several mentions; \
             {} happenings were told",
            seconds * 1e6 / count.max(1) as f64,
            clusters.len(),
            generated.happenings,
        )?;
    }
    Ok(())
}

/// Generated articles with the dates of their mentions.
struct Generated {
    articles: Vec<Article>,
    dates: Vec<Vec<Option<DateValue>>>,
    happenings: usize,
}

/// A happening as mentions tell it.
struct Happening {
    day: NaiveDate,
    concept: &'static str,
    person: u64,
    place: PlaceId,
    words: [u64; 4],
}

impl Generated {
    fn of(count: usize) -> Self {
        let mut dice = Dice(20_250_311);
        let concepts: Vec<&'static str> =
            Concepts::shared().iter().filter_map(|(id, _)| Concepts::shared().id(id)).collect();
        let places = places();
        let table = SimilarityTable::bundled().ok();
        let mut told: Vec<(u64, FoundEvent, Option<DateValue>)> = Vec::with_capacity(count);
        let mut happenings = 0;
        let people = 50 + count as u64 / 10;
        let words = 500 + count as u64 / 5;
        while told.len() < count {
            happenings += 1;
            let happening = Happening {
                day: day(&mut dice),
                concept: concepts[dice.uneven(concepts.len() as u64) as usize],
                person: dice.uneven(people),
                place: places[dice.uneven(places.len() as u64) as usize],
                words: std::array::from_fn(|_| dice.uneven(words)),
            };
            for _ in 0..=dice.uneven(50).min((count - told.len()) as u64 - 1) {
                let found = happening.told(&mut dice, words, table);
                told.push((dice.next(), found, happening.date(&mut dice)));
            }
        }
        // which documents tell what is left to chance
        told.sort_by_key(|(chance, ..)| *chance);
        let mut generated = Self { articles: Vec::new(), dates: Vec::new(), happenings };
        for (number, share) in told.chunks(PER_DOCUMENT).enumerate() {
            let mut events: Vec<FoundEvent> = share.iter().map(|(_, found, _)| found.clone()).collect();
            for (nth, event) in events.iter_mut().enumerate() {
                (event.start, event.end, event.paragraph) = (nth * 100, nth * 100 + 80, nth / 3);
            }
            generated.articles.push(Article { id: format!("{number:07}"), events, ..Article::default() });
            generated.dates.push(share.iter().map(|(.., date)| date.clone()).collect());
        }
        generated
    }

    fn mentions(&self) -> Vec<Mention<'_>> {
        let each =
            self.articles.iter().zip(&self.dates).enumerate().flat_map(|(document, (article, dates))| {
                article.events.iter().zip(dates).map(move |(found, date)| Mention {
                    article,
                    document,
                    found,
                    time: None,
                    date: date.clone(),
                    anchor: None,
                })
            });
        each.collect()
    }
}

impl Happening {
    /// A clause about it, with half of its words and some of the teller's own.
    fn told(&self, dice: &mut Dice, words: u64, table: Option<&SimilarityTable>) -> FoundEvent {
        let mut said: Vec<String> =
            self.words.iter().filter(|_| !dice.next().is_multiple_of(3)).map(|n| word(*n)).collect();
        said.extend((0..6).map(|_| word(dice.uneven(words))));
        let matter = said.join(" ");
        let (language, name) = person(self.person, dice.next().is_multiple_of(3));
        let names =
            if dice.next().is_multiple_of(4) { Vec::new() } else { vec![Name::parse(&name, language)] };
        let places = if dice.next().is_multiple_of(3) { Vec::new() } else { vec![self.place] };
        FoundEvent {
            vector: table.map(|table| table.embed(&matter, "en")),
            quote: matter.clone(),
            matter,
            start: 0,
            end: 0,
            time: None,
            concept: (!dice.next().is_multiple_of(5)).then_some(self.concept),
            trigger: None,
            status: Status::Past,
            quantities: Vec::new(),
            rule: "generated",
            plugin: "generated",
            language: language.to_owned(),
            paragraph: 0,
            title: false,
            entities: Entities { names, places },
        }
    }

    fn date(&self, dice: &mut Dice) -> Option<DateValue> {
        let (first, last, grain, edtf) = match dice.next() % 20 {
            0 => return None,
            1 | 2 => {
                let first = self.day.with_day(1)?;
                let last = first.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
                (first, last, Grain::Month, self.day.format("%Y-%m").to_string())
            }
            _ => (self.day, self.day, Grain::Day, self.day.to_string()),
        };
        Some(DateValue {
            earliest: Some(first),
            latest: Some(last),
            grain,
            modifier: None,
            timex: edtf.clone(),
            edtf: Some(edtf),
        })
    }
}

/// A day; one in a hundred has ten times the news.
fn day(dice: &mut Dice) -> NaiveDate {
    let crowded = DAYS / 100;
    let nth = dice.next() % (DAYS + crowded * 9);
    let nth = if nth < DAYS { nth } else { (nth - DAYS) % crowded * 100 };
    NaiveDate::default() + Days::new(16_000 + nth)
}

/// A word of two to four syllables for each number.
fn word(number: u64) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ke", "mi", "so", "tu", "ra", "len", "vis", "dor", "gun", "pal", "hes", "nim", "fro", "jul",
        "wat",
    ];
    let mut rest = number + 17;
    let mut word = String::new();
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 16) as usize]);
        rest /= 16;
    }
    word
}

/// A person's name in Latin or in Han letters, with its language.
fn person(number: u64, han: bool) -> (&'static str, String) {
    const SURNAMES: [(&str, &str); 8] = [
        ("Chen", "陳"),
        ("Wang", "王"),
        ("Li", "李"),
        ("Zhang", "張"),
        ("Liu", "劉"),
        ("Huang", "黃"),
        ("Lin", "林"),
        ("Zhao", "趙"),
    ];
    const GIVEN: [(&str, &str); 12] = [
        ("gang", "剛"),
        ("wei", "偉"),
        ("min", "敏"),
        ("jing", "靜"),
        ("tao", "濤"),
        ("hua", "華"),
        ("ping", "平"),
        ("guo", "國"),
        ("mei", "梅"),
        ("bo", "波"),
        ("yong", "勇"),
        ("lan", "蘭"),
    ];
    let of_china = SURNAMES.len() as u64 * (GIVEN.len() as u64).pow(2);
    if number < of_china {
        let (surname, first) = (number % 8, number / 8 % 12);
        let second = number / 96;
        let (s, f, g) = (SURNAMES[surname as usize], GIVEN[first as usize], GIVEN[second as usize]);
        return if han {
            ("zh-Hant", format!("{}{}{}", s.1, f.1, g.1))
        } else {
            ("en", format!("{} {}{}", s.0, capital(f.0), g.0))
        };
    }
    let given = capital(&word(number % 97));
    ("en", format!("{given} {}", capital(&word(number / 3))))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Cities and countries of the gazetteer, in a fixed order.
fn places() -> Vec<PlaceId> {
    const NAMES: [&str; 24] = [
        "China",
        "Vietnam",
        "Sweden",
        "Norway",
        "Stockholm",
        "Oslo",
        "Hanoi",
        "Beijing",
        "Gothenburg",
        "Bergen",
        "Shanghai",
        "Laos",
        "Taipei",
        "Malmö",
        "Trondheim",
        "Guangzhou",
        "London",
        "Paris",
        "Berlin",
        "Tokyo",
        "Denmark",
        "Finland",
        "Japan",
        "Germany",
    ];
    NAMES.iter().filter_map(|name| Gazetteer::shared().place_of(name, "en")).collect()
}

/// A stream of numbers that is the same everywhere (Marsaglia's xorshift, 64 bits).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 8
    }

    /// A number below the limit; small ones come up far more often, like words in language.
    fn uneven(&mut self, limit: u64) -> u64 {
        let share = self.next() as f64 / (u64::MAX >> 8) as f64;
        ((limit as f64 + 1.0).powf(share) - 1.0) as u64 % limit.max(1)
    }
}
