//! Han numerals: 二十三, 一九五〇, 廿四, 兩百, 3萬.

use crate::han::{han_at, han_place};

/// A numeral that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: i64,
    /// How many bytes it takes.
    pub len: usize,
    /// How many digits it writes one by one (一九五〇 has 4); 0 where it uses tens, hundreds …
    pub digits: u8,
}

/// Bit set of the Han characters that numerals are written with, by [`han_place`].
static LETTERS: [u64; 384] = set_of("一壹二貳贰兩两三叁四五六七八九零十拾百千萬万億亿廿卅");

/// Those that make a number of a thousand or more.
static LARGE: [u64; 384] = set_of("千萬万億亿");

const fn set_of(all: &str) -> [u64; 384] {
    let mut set = [0; 384];
    let all = all.as_bytes();
    let mut at = 0;
    while at + 2 < all.len() {
        let place = han_place([all[at], all[at + 1], all[at + 2]]);
        set[place / 64] |= 1 << (place % 64);
        at += 3;
    }
    set
}

/// May a numeral begin with this Han character, given by its [`han_place`]?
#[inline]
pub(crate) fn may_start(place: usize) -> bool {
    LETTERS[place / 64] & (1 << (place % 64)) != 0
}

/// One past the last byte of the Han characters of numerals that stand at byte `at`.
pub(crate) fn letters_end(bytes: &[u8], at: usize) -> usize {
    let more = (at..).step_by(3).take_while(|at| han_at(bytes, *at).is_some_and(may_start));
    at + 3 * more.count()
}

/// Is a numeral with this Han character a thousand or more?
pub(crate) fn is_large(place: usize) -> bool {
    LARGE[place / 64] & (1 << (place % 64)) != 0
}

/// The value of a Han digit; 兩 and 两 count as two only before a unit, which `read` looks after.
fn digit(letter: char) -> Option<i64> {
    Some(match letter {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '貳' | '贰' | '兩' | '两' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The value of a Han multiplier.
fn multiplier(letter: char) -> Option<i64> {
    Some(match letter {
        '十' | '拾' => 10,
        '百' => 100,
        '千' => 1_000,
        '萬' | '万' => 10_000,
        '億' | '亿' => 100_000_000,
        _ => return None,
    })
}

/// Are numerals written with it?
pub(crate) fn is_letter(letter: char) -> bool {
    digit(letter).is_some() || multiplier(letter).is_some() || twenty_or_thirty(letter).is_some()
}

/// How many characters of a numeral are read at most, so that the cost is bounded.
pub(crate) const LONGEST: usize = 24;

/// Reads the numeral that `text` begins with. At most 24 characters are read.
pub fn read(text: &str) -> Option<Numeral> {
    let (mut len, mut count) = (0, 0);
    let mut run = [('\0', 0); LONGEST];
    for letter in text.chars().take(LONGEST) {
        if !is_letter(letter) {
            break;
        }
        len += letter.len_utf8();
        run[count] = (letter, len);
        count += 1;
    }
    let run = &run[..count];
    let positional = run.iter().take_while(|(letter, _)| digit(*letter).is_some()).count();
    if positional >= 2 && (positional == run.len() || positional >= 4) {
        // 一九五〇 is read digit by digit, also where something with 十 follows it directly
        let value = run[..positional.min(18)].iter().fold(0, |sum, (l, _)| sum * 10 + digit(*l).unwrap_or(0));
        let last = run[positional.min(18) - 1].1;
        return Some(Numeral { value, len: last, digits: u8::try_from(positional.min(18)).unwrap_or(0) });
    }
    additive(run)
}

/// 二百三十一, 十五, 廿四, 三萬五千, 三億五千萬.
fn additive(run: &[(char, usize)]) -> Option<Numeral> {
    // 億s, 萬s, what stands below 萬, and the digit that waits for its unit
    let (mut total, mut myriads, mut section, mut current) = (0i64, 0i64, 0i64, None::<i64>);
    let mut end = 0;
    let mut used_multiplier = false;
    for &(letter, len) in run {
        if let Some(value) = digit(letter) {
            if current.is_some_and(|c| c != 0) {
                break;
            }
            current = Some(value);
        } else if let Some(tens) = twenty_or_thirty(letter) {
            if current.is_some() {
                break;
            }
            section += tens;
            used_multiplier = true;
        } else {
            let by = multiplier(letter)?;
            used_multiplier = true;
            let below = section + current.take().unwrap_or(0);
            match by {
                100_000_000 if total == 0 && myriads + below > 0 => {
                    (total, myriads, section) = ((myriads + below).checked_mul(by)?, 0, 0);
                }
                10_000 if myriads == 0 && below > 0 => (myriads, section) = (below * by, 0),
                10_000 | 100_000_000 => break,
                // 十五 has no digit before its unit, 二百三十 has
                _ if below == section => section += by,
                _ => section += (below - section) * by,
            }
        }
        end = len;
    }
    let value = total.checked_add(myriads)?.checked_add(section)?.checked_add(current.unwrap_or(0))?;
    (end > 0).then_some(Numeral { value, len: end, digits: u8::from(!used_multiplier) })
}

/// 廿 and 卅.
fn twenty_or_thirty(letter: char) -> Option<i64> {
    match letter {
        '廿' => Some(20),
        '卅' => Some(30),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals() {
        for (text, value) in [
            ("二十三日", 23),
            ("十", 10),
            ("十五", 15),
            ("一九五〇年", 1950),
            ("二〇二五", 2025),
            ("廿四", 24),
            ("三百六十五", 365),
            ("兩千零二十五", 2025),
            ("三萬五千", 35_000),
            ("八", 8),
            ("二零一八年", 2018),
            ("三億五千萬", 350_000_000),
            ("一萬二千", 12_000),
            ("一百〇八", 108),
        ] {
            assert_eq!(read(text).map(|n| n.value), Some(value), "{text}");
        }
        for letter in
            ('\u{5000}'..='\u{9FFF}').chain(['一', '三', '亿', '万', '两', '二', '五', '八', '六', '九'])
        {
            let mut bytes = [0; 4];
            if let &[a, b, c] = letter.encode_utf8(&mut bytes).as_bytes() {
                let known = digit(letter).or(multiplier(letter)).or(twenty_or_thirty(letter)).is_some();
                assert_eq!(may_start(han_place([a, b, c])), known, "{letter}");
            }
        }
        assert_eq!(read("年"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("億萬富翁"), None, "ten thousands of nothing");
        assert!(read(&"九億".repeat(12)).is_none_or(|n| n.value > 0));
        assert!(read(&"億".repeat(24)).is_none(), "a unit alone is no number");
        assert!(read(&"千".repeat(24)).is_some_and(|n| n.value > 0), "no overflow");
        assert_eq!(read("萬一"), None);
    }
}
