//! Made-up words, people and places, and the dice that draw them.

use annalist_names::{Gazetteer, PlaceId};

/// A language of the generated news.
#[derive(Clone, Copy)]
pub struct Language {
    /// Its code.
    pub code: &'static str,
    /// What its words begin with, so that no two languages share one.
    begin: &'static str,
}

/// Those of the news, the commonest first.
pub const LANGUAGES: [Language; 5] = [
    Language { code: "en", begin: "" },
    Language { code: "zh-Hant", begin: "" },
    Language { code: "vi", begin: "v" },
    Language { code: "sv", begin: "s" },
    Language { code: "nb", begin: "n" },
];

impl Language {
    /// A word of this language for each number.
    pub fn word(self, number: u64) -> String {
        if self.code.starts_with("zh") { sense(number) } else { format!("{}{}", self.begin, letters(number)) }
    }

    /// A person's name as this language writes it: with Han letters where a name has them.
    pub fn person(self, number: u64) -> String {
        let of_china = SURNAMES.len() as u64 * (GIVEN.len() as u64).pow(2);
        if number >= of_china {
            return format!("{} {}", capital(&letters(number % 97)), capital(&letters(number / 3)));
        }
        let surname = SURNAMES[(number % 8) as usize];
        let (first, second) = (GIVEN[(number / 8 % 12) as usize], GIVEN[(number / 96) as usize]);
        if self.code.starts_with("zh") {
            format!("{}{}{}", surname.1, first.1, second.1)
        } else {
            format!("{} {}{}", surname.0, capital(first.0), second.0)
        }
    }
}

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

/// Two Han letters for each number: in the similarity table, their vectors have as good as nothing to do with those of
/// the next number.
pub fn sense(number: u64) -> String {
    let letter = |nth: u64| char::from_u32(0x4E00 + u32::try_from(nth % 6_000).unwrap_or(0)).unwrap_or('一');
    [letter(number.wrapping_mul(2_654_435_761) >> 7), letter(number * 31 + number / 6_000)].iter().collect()
}

/// Four letters or more for each number; merging looks at the first six.
fn letters(number: u64) -> String {
    let mut rest = number + 26 * 26 * 26;
    let mut word = String::new();
    while rest > 0 {
        word.push(char::from(b'a' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    word
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Cities, then all countries of the gazetteer, in a fixed order.
pub fn places() -> Vec<PlaceId> {
    const CITIES: [&str; 20] = [
        "Stockholm",
        "Oslo",
        "Hanoi",
        "Beijing",
        "Gothenburg",
        "Bergen",
        "Shanghai",
        "Taipei",
        "Malmö",
        "Trondheim",
        "Guangzhou",
        "London",
        "Paris",
        "Berlin",
        "Tokyo",
        "Moscow",
        "Helsinki",
        "Copenhagen",
        "Bangkok",
        "New York",
    ];
    let cities = CITIES.iter().filter_map(|name| Gazetteer::shared().place_of(name, "en"));
    let capitals = || 'A'..='Z';
    let codes = capitals().flat_map(|first| capitals().map(move |second| format!("{first}{second}")));
    cities.chain(codes.filter_map(|code| Gazetteer::shared().by_id(&code))).collect()
}

/// A stream of numbers that is the same everywhere (Marsaglia's xorshift, 64 bits).
pub struct Dice(pub u64);

impl Dice {
    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 8
    }

    /// True once in so many times.
    pub fn one_in(&mut self, times: u64) -> bool {
        self.next().is_multiple_of(times)
    }

    /// A number below the limit; small ones come up far more often, like words in language.
    pub fn uneven(&mut self, limit: u64) -> u64 {
        let share = self.next() as f64 / (u64::MAX >> 8) as f64;
        ((limit as f64 + 1.0).powf(share) - 1.0) as u64 % limit.max(1)
    }
}
