//! Han characters against Latin letters: pinyin, Sino-Vietnamese, or a rendering by sound.

use super::{Evidence, How};
use crate::fold::{tone_key, viet_key};
use crate::han::{self, Reading};
use crate::name::Token;
use crate::{sound, words};

/// Evidence for Han parts and Latin words, if both are there.
pub(super) fn compare(parts: &[String], tokens: &[&Token]) -> Option<Evidence> {
    if parts.is_empty() || tokens.is_empty() {
        return None;
    }
    let mut best = by_sound(parts, tokens);
    if let [part] = parts {
        let characters: Vec<char> = part.chars().collect();
        for evidence in [read(&characters, tokens), short(&characters, tokens)].into_iter().flatten() {
            if evidence.score > best.score {
                best = evidence;
            }
        }
    }
    Some(best)
}

/// The whole name, read in Mandarin or Vietnamese, family name first or last.
fn read(characters: &[char], tokens: &[&Token]) -> Option<Evidence> {
    if !(2..=6).contains(&characters.len()) {
        return None;
    }
    let readings: Vec<Reading> = characters.iter().copied().filter_map(han::reading).collect();
    if readings.len() < characters.len() {
        return None;
    }
    let mut turned = tokens.to_vec();
    turned.rotate_right(1);
    let given_first = tokens.len() > 1;
    sino_vietnamese(&readings, tokens)
        .or_else(|| pinyin(&readings, tokens, 0.0))
        .or_else(|| pinyin(&readings, &turned, 0.03).filter(|_| given_first))
        .or_else(|| {
            sino_vietnamese(&readings, &turned).filter(|_| given_first).map(|e| e.times(0.93, "turned round"))
        })
        .or_else(|| one_syllable_off(&readings, tokens))
}

/// The score for so many characters that all agree.
fn agreed(characters: usize) -> f32 {
    match characters {
        0 | 1 => 0.4,
        2 => 0.86,
        3 => 0.94,
        _ => 0.97,
    }
}

fn pinyin(readings: &[Reading], tokens: &[&Token], less: f32) -> Option<Evidence> {
    let letters: String = tokens.iter().map(|token| token.folded.as_str()).collect();
    let reads = spells(readings, &letters);
    reads.then(|| {
        Evidence::new(agreed(readings.len()) - less, How::Pinyin, "the characters read so in pinyin")
    })
}

/// Whether the letters are a reading of the characters, however they are cut into words.
fn spells(readings: &[Reading], letters: &str) -> bool {
    let Some((first, rest)) = readings.split_first() else { return letters.is_empty() };
    first.pinyin().any(|syllable| {
        u_forms(syllable)
            .any(|syllable| letters.strip_prefix(syllable.as_str()).is_some_and(|left| spells(rest, left)))
    })
}

/// ü is written v, u, yu or ue: 吕 *Lü*, *Lu*, *Lyu*.
fn u_forms(syllable: &str) -> impl Iterator<Item = String> {
    let forms: &[&str] = if syllable.contains('v') { &["u", "yu", "v"] } else { &[""] };
    let syllable = syllable.to_owned();
    forms.iter().map(move |u| syllable.replace('v', u))
}

fn sino_vietnamese(readings: &[Reading], tokens: &[&Token]) -> Option<Evidence> {
    if readings.len() != tokens.len() {
        return None;
    }
    let pairs = || readings.iter().zip(tokens);
    if !pairs().all(|(reading, token)| viet_reads(*reading, token)) {
        return None;
    }
    let marked = tokens.iter().filter(|token| token.marked.is_some()).count();
    let right = pairs().filter(|(reading, token)| toned(**reading, token)).count();
    let score = agreed(readings.len());
    Some(if marked == 0 {
        Evidence::new(score, How::SinoVietnamese, "the characters read so in Vietnamese, marks aside")
    } else if right == marked {
        Evidence::new((score + 0.05).min(0.98), How::SinoVietnamese, "the characters read so in Vietnamese")
    } else {
        let wrong = (marked - right) as f32;
        Evidence::new(score - 0.12 * wrong, How::SinoVietnamese, "read so in Vietnamese, with other marks")
    })
}

fn viet_reads(reading: Reading, token: &Token) -> bool {
    let key = viet_key(&token.folded);
    reading.viet().any(|syllable| viet_key(syllable) == key)
}

fn toned(reading: Reading, token: &Token) -> bool {
    token.marked.as_ref().is_some_and(|marked| reading.viet().any(|syllable| tone_key(syllable) == *marked))
}

/// Three or more syllables of which one is wrong: a slip, or a reading that the table lacks. The surname must agree.
fn one_syllable_off(readings: &[Reading], tokens: &[&Token]) -> Option<Evidence> {
    if readings.len() < 3 || readings.len() != tokens.len() {
        return None;
    }
    let reads = |(reading, token): (&Reading, &&Token)| {
        viet_reads(*reading, token) || reading.pinyin().any(|syllable| syllable == token.folded)
    };
    let right: Vec<bool> = readings.iter().zip(tokens).map(reads).collect();
    let wrong = right.iter().filter(|right| !**right).count();
    (wrong == 1 && right[0]).then(|| Evidence::new(0.45, How::SinoVietnamese, "all but one syllable agree"))
}

/// A surname or a last syllable alone on the Latin side, or on the Han side.
fn short(characters: &[char], tokens: &[&Token]) -> Option<Evidence> {
    let reading_of = |at: usize| characters.get(at).copied().and_then(han::reading);
    let reads = |reading: Reading, token: &Token| {
        viet_reads(reading, token)
            || reading.pinyin().any(|syllable| u_forms(syllable).any(|s| s == token.folded))
    };
    let edge = |a: Option<Reading>, token: &Token| a.is_some_and(|reading| reads(reading, token));
    let found = match (characters.len(), tokens) {
        (2..=4, [only]) => {
            let given: Vec<Reading> = characters[1..].iter().copied().filter_map(han::reading).collect();
            edge(reading_of(0), only)
                || edge(reading_of(characters.len() - 1), only)
                || (given.len() + 1 == characters.len() && spells(&given, &only.folded))
        }
        (1, [first, .., last]) => edge(reading_of(0), first) || edge(reading_of(0), last),
        (1, [only]) => edge(reading_of(0), only),
        _ => false,
    };
    found.then(|| Evidence::new(0.42, How::Short, "a short form in the other script"))
}

/// Pinyin on one side, Sino-Vietnamese on the other ("Chen Gang", "Trần Cương"): every pair of syllables must be two
/// readings of one common character.
pub(super) fn through_han(a: &[&Token], b: &[&Token]) -> Option<Evidence> {
    one_way(a, b).or_else(|| one_way(b, a))
}

fn one_way(viet: &[&Token], pinyin: &[&Token]) -> Option<Evidence> {
    let surnames = words::surnames();
    let first = viet.first().filter(|_| (2..=4).contains(&viet.len()))?;
    let chinese = pinyin.first().filter(|_| (1..=viet.len()).contains(&pinyin.len()))?;
    if pinyin.iter().any(|token| token.initial) || !surnames.viet_of_han.contains(&first.folded) {
        return None;
    }
    let order: String = pinyin.iter().map(|token| token.folded.as_str()).collect();
    let surname_last =
        surnames.pinyin.contains(&pinyin.last()?.folded) && !surnames.pinyin.contains(&chinese.folded);
    let letters = if surname_last {
        let (last, rest) = pinyin.split_last()?;
        rest.iter().fold(last.folded.clone(), |joined, token| joined + &token.folded)
    } else {
        order
    };
    let keys: Vec<String> = viet.iter().map(|token| viet_key(&token.folded)).collect();
    let score = match viet.len() {
        2 => 0.64,
        3 => 0.8,
        _ => 0.88,
    };
    meets(&keys, &letters)
        .then(|| Evidence::new(score, How::ThroughHan, "pinyin and Vietnamese readings of one name"))
}

fn meets(keys: &[String], letters: &str) -> bool {
    let Some((first, rest)) = keys.split_first() else { return letters.is_empty() };
    han::pinyin_of_viet(first).any(|syllable| {
        u_forms(syllable)
            .any(|syllable| letters.strip_prefix(syllable.as_str()).is_some_and(|left| meets(rest, left)))
    })
}

/// Each part against each word, in order; one part alone may be a short form.
fn by_sound(parts: &[String], tokens: &[&Token]) -> Evidence {
    let nothing = |alike: f32| Evidence::new(0.2 * alike, How::Nothing, "another sound");
    let foreign = parts.len() > 1 || parts.iter().all(|part| part.chars().count() >= 2);
    let alike = |part: &str, word: &str| sound::alike(&sound::of_han(part), &sound::of_latin(word));
    if !foreign {
        return nothing(0.0);
    }
    if parts.len() == tokens.len() && parts.len() > 1 {
        let all: Vec<f32> =
            parts.iter().zip(tokens).map(|(part, token)| alike(part, &token.folded)).collect();
        let (least, mean) =
            (all.iter().copied().fold(1.0, f32::min), all.iter().sum::<f32>() / all.len() as f32);
        return if least >= 0.4 && mean >= 0.62 {
            Evidence::new(0.5 + 0.4 * mean, How::Sound, "written by sound")
        } else {
            nothing(least)
        };
    }
    let (joined_part, joined_word) =
        (parts.concat(), tokens.iter().map(|t| t.folded.as_str()).collect::<String>());
    let whole = alike(&joined_part, &joined_word);
    let enough = joined_part.chars().count() >= 3 && sound::of_latin(&joined_word).len() >= 3;
    if whole >= 0.72 && enough && parts.len().abs_diff(tokens.len()) <= 1 {
        let parts_known = parts.len() > 1 || tokens.len() == 1;
        return Evidence::new(
            if parts_known { 0.35 + 0.4 * whole } else { 0.2 + 0.4 * whole },
            How::Sound,
            "written by sound",
        );
    }
    let pairs = parts.iter().flat_map(|part| tokens.iter().map(move |token| (part, token)));
    let strong =
        pairs.filter(|(part, token)| part.chars().count() >= 2 && sound::of_latin(&token.folded).len() >= 2);
    let best = strong.map(|(part, token)| alike(part, &token.folded)).fold(0.0, f32::max);
    let one_sided = parts.len() == 1 || tokens.len() == 1;
    if one_sided && best >= 0.75 {
        return Evidence::new(0.5 * best, How::Short, "a part of it, written by sound");
    }
    nothing(best)
}
