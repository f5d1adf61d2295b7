//! Generated news of twenty years: stories of some days, each with its people, places and words, covered by articles in
//! five languages that tell what happened in the story so far and, now and then, something of an older one.
//!
//! What is spread as in the world: most stories have one article and some twenty-five; people, places and words are as uneven as
//! in language (Zipf), and there are the more of them the longer the texts (Heaps); a day in a hundred has five times
//! the news. A tenth of the mentions tell the month only, some the year, a twentieth nothing.

use crate::words::{self, Dice, LANGUAGES, Language};
use annalist_core::{Concepts, DateValue, Grain, Quantity, Span, Status};
use annalist_engine::article::{Article, FoundEvent};
use annalist_engine::entities::Entities;
use annalist_engine::merge::Mention;
use annalist_names::{Name, PlaceId};
use annalist_similarity::{SimilarityTable, Vector};
use chrono::{Datelike, Days, Months, NaiveDate};

/// The days of the news.
const DAYS: u64 = 7_300;

/// Articles with the dates of their mentions.
pub struct News {
    articles: Vec<Article>,
    dates: Vec<Vec<Option<DateValue>>>,
    /// The happening that each mention tells.
    pub told: Vec<u32>,
    /// How many happenings were told.
    pub happenings: usize,
}

/// A happening as mentions tell it.
#[derive(Clone)]
struct Happening {
    number: u32,
    day: NaiveDate,
    concept: &'static str,
    people: [u64; 2],
    place: PlaceId,
    words: [u64; 5],
    count: Option<i64>,
}

/// What everything is drawn from.
struct Sources {
    concepts: Vec<&'static str>,
    places: Vec<PlaceId>,
    people: u64,
    words: u64,
    table: Option<&'static SimilarityTable>,
}

impl News {
    /// News with so many mentions.
    pub fn of(count: usize) -> Self {
        let mut dice = Dice(20_250_311);
        let sources = Sources::of(count as u64);
        let mut news = Self { articles: Vec::new(), dates: Vec::new(), told: Vec::new(), happenings: 0 };
        // what older stories told, for looking back
        let mut past: Vec<Happening> = Vec::new();
        while news.told.len() < count {
            let story = sources.story(&mut dice, &mut news.happenings);
            for _ in 0..=dice.uneven(25) {
                news.write(&story, &past, &sources, &mut dice, count);
            }
            past.push(story[0].clone());
        }
        news.happenings = {
            let mut told = news.told.clone();
            told.sort_unstable();
            told.dedup();
            told.len()
        };
        news
    }

    /// An article about a story.
    fn write(
        &mut self,
        story: &[Happening],
        past: &[Happening],
        from: &Sources,
        dice: &mut Dice,
        most: usize,
    ) {
        let language = LANGUAGES[dice.uneven(LANGUAGES.len() as u64) as usize];
        let mut told: Vec<&Happening> = story.iter().filter(|_| !dice.one_in(4)).collect();
        if dice.one_in(3) {
            // the headline says it, too
            told.extend(told.first().copied());
        }
        if !past.is_empty() {
            told.extend((0..dice.next() % 4).map(|_| &past[dice.next() as usize % past.len()]));
        }
        told.truncate(most - self.told.len());
        let (mut events, mut dates) = (Vec::new(), Vec::new());
        for (nth, happening) in told.into_iter().enumerate() {
            let mut found = happening.told(dice, from, language);
            (found.start, found.end, found.paragraph) = (nth * 100, nth * 100 + 80, nth / 3);
            dates.push(happening.date(dice));
            events.push(found);
            self.told.push(happening.number);
        }
        let topic = Some(Vector::mean(events.iter().filter_map(|event| event.vector.as_ref())));
        let topic = topic.filter(|topic| !topic.is_nothing());
        self.articles.push(Article {
            id: format!("{:07}", self.articles.len()),
            events,
            topic,
            ..Article::default()
        });
        self.dates.push(dates);
    }

    /// The mentions as merging takes them.
    pub fn mentions(&self) -> Vec<Mention<'_>> {
        let articles = self.articles.iter().zip(&self.dates).enumerate();
        let each = articles.flat_map(|(document, (article, dates))| {
            article
                .events
                .iter()
                .zip(dates)
                .map(move |(found, date)| Mention::of(article, document, found, date.clone()))
        });
        each.collect()
    }
}

impl Sources {
    fn of(count: u64) -> Self {
        Self {
            concepts: Concepts::shared().iter().filter_map(|(id, _)| Concepts::shared().id(id)).collect(),
            places: words::places(),
            people: 50 + count / 10,
            // Heaps: thirty times the square root of the running words
            words: 30 * (count * 10).isqrt(),
            table: SimilarityTable::bundled().ok(),
        }
    }

    /// One to eight happenings of up to three weeks that share people, places and words.
    fn story(&self, dice: &mut Dice, happenings: &mut usize) -> Vec<Happening> {
        let first = day(dice);
        let people: [u64; 3] = std::array::from_fn(|_| dice.uneven(self.people));
        let places: [PlaceId; 2] =
            std::array::from_fn(|_| self.places[dice.uneven(self.places.len() as u64) as usize]);
        let words: [u64; 6] = std::array::from_fn(|_| dice.uneven(self.words));
        let count = 1 + dice.uneven(8);
        let one = |nth: u64, dice: &mut Dice| {
            *happenings += 1;
            let of_story = |dice: &mut Dice| words[dice.next() as usize % words.len()];
            Happening {
                number: u32::try_from(*happenings).unwrap_or(u32::MAX),
                day: first + Days::new(if nth == 0 { 0 } else { dice.uneven(21) }),
                concept: self.concepts[dice.uneven(self.concepts.len() as u64) as usize],
                people: std::array::from_fn(|_| people[dice.uneven(3) as usize]),
                place: places[dice.uneven(2) as usize],
                words: [
                    of_story(dice),
                    of_story(dice),
                    dice.uneven(self.words),
                    dice.uneven(self.words),
                    dice.uneven(self.words),
                ],
                count: dice.one_in(4).then(|| 100 * (2 + i64::try_from(dice.uneven(300)).unwrap_or(0))),
            }
        };
        let mut one = one;
        (0..count).map(|nth| one(nth, dice)).collect()
    }
}

impl Happening {
    /// A clause about it, with most of its words and some of the teller's own.
    fn told(&self, dice: &mut Dice, from: &Sources, language: Language) -> FoundEvent {
        let mut said: Vec<u64> = self.words.iter().copied().filter(|_| !dice.one_in(4)).collect();
        said.extend((0..5).map(|_| dice.uneven(from.words)));
        let matter = said.iter().map(|word| language.word(*word)).collect::<Vec<_>>().join(" ");
        let names = self.people.iter().filter(|_| !dice.one_in(3));
        let names: Vec<Name> =
            names.map(|person| Name::parse(&language.person(*person), language.code)).collect();
        let count = self.count.filter(|_| !dice.one_in(3)).map(|hundredths| Quantity {
            span: Span::default(),
            hundredths: Some(hundredths),
            of: "people".to_owned(),
            identifier: false,
        });
        // what is meant points the same way in every language
        let meant = said.iter().map(|word| words::sense(*word)).collect::<String>();
        FoundEvent {
            vector: from.table.map(|table| table.embed(&meant, "zh-Hant")),
            quote: matter.clone(),
            matter,
            start: 0,
            end: 0,
            time: None,
            of_article: false,
            concept: (!dice.one_in(5)).then_some(self.concept),
            trigger: None,
            status: Status::Past,
            quantities: count.into_iter().collect(),
            rule: "generated",
            plugin: "generated",
            language: language.code.to_owned(),
            paragraph: 0,
            title: false,
            entities: Entities {
                names,
                places: if dice.one_in(3) { Vec::new() } else { vec![self.place] },
                names_of_sentence: false,
            },
            line: None,
            fallback: None,
        }
    }

    fn date(&self, dice: &mut Dice) -> Option<DateValue> {
        let (first, last, grain, edtf) = match dice.next() % 40 {
            0 | 1 => return None,
            2..=5 => {
                let first = self.day.with_day(1)?;
                let last = first.checked_add_months(Months::new(1))?.pred_opt()?;
                (first, last, Grain::Month, self.day.format("%Y-%m").to_string())
            }
            6 => {
                let year = self.day.year();
                let days = (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?);
                (days.0, days.1, Grain::Year, year.to_string())
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

/// A day; one in a hundred has five times the news.
fn day(dice: &mut Dice) -> NaiveDate {
    let crowded = DAYS / 100;
    let nth = dice.next() % (DAYS + crowded * 4);
    let nth = if nth < DAYS { nth } else { (nth - DAYS) % crowded * 100 };
    NaiveDate::default() + Days::new(12_000 + nth)
}
