//! Blocking keys: cheap words under which names that may be the same meet, whatever their script.

use std::collections::BTreeSet;

use crate::fold::{fold, viet_key};
use crate::han::{self, Reading};
use crate::name::Name;
use crate::sound::{self, Sound};
use crate::words;

/// Keys of a name, sorted, without repeats.
///
/// - `t:` the first four letters of a word, or of a reading of a Han character (so *chen*, 陳 and *Trần* meet);
/// - `s:` the first sounds of a foreign name's first and last words, for renderings by sound;
/// - `n:` a number.
pub(crate) fn blocking(name: &Name) -> Vec<String> {
    let mut keys = BTreeSet::new();
    let mut skeletons = Vec::new();
    for token in name.tokens.iter().filter(|token| !token.initial) {
        if token.folded.bytes().all(|b| b.is_ascii_digit()) {
            keys.insert(format!("n:{}", token.folded));
            continue;
        }
        keys.insert(prefix(&token.folded));
        skeletons.push(sound::of_latin(&token.folded));
    }
    if let Some(first) = name.tokens.first().filter(|t| words::surnames().viet_of_han.contains(&t.folded)) {
        keys.extend(han::pinyin_of_viet(&viet_key(&first.folded)).map(prefix));
    }
    sounds(&skeletons, &mut keys);
    for part in &name.han {
        readings(&part.chars().filter_map(han::reading).collect::<Vec<_>>(), &mut keys);
    }
    sounds(&name.han.iter().map(|part| sound::of_han(part)).collect::<Vec<_>>(), &mut keys);
    keys.into_iter().collect()
}

fn prefix(word: &str) -> String {
    format!("t:{}", word.chars().take(4).collect::<String>())
}

/// Every syllable of a short Han name, and pairs of them, which Latin letters write together.
fn readings(readings: &[Reading], keys: &mut BTreeSet<String>) {
    if readings.len() > 4 {
        return;
    }
    for (at, reading) in readings.iter().enumerate() {
        keys.extend(reading.viet().map(|viet| prefix(&fold(viet))));
        for pinyin in reading.pinyin() {
            keys.insert(prefix(pinyin));
            let next = readings.get(at + 1).into_iter().flat_map(|next| next.pinyin());
            keys.extend(next.map(|next| prefix(&format!("{pinyin}{next}"))));
        }
    }
}

/// The first strong sounds of the first and the last word, or the first two of a single word.
fn sounds(skeletons: &[Vec<Sound>], keys: &mut BTreeSet<String>) {
    let strong =
        |skeleton: &Vec<Sound>| -> Vec<char> { skeleton.iter().filter_map(|sound| class(*sound)).collect() };
    let words: Vec<Vec<char>> = skeletons.iter().map(strong).filter(|word| !word.is_empty()).collect();
    for word in &words {
        if let [first, second, ..] = word.as_slice() {
            keys.insert(format!("s:{first}{second}"));
        }
    }
    if let [first, .., last] = words.as_slice() {
        keys.insert(format!("s:{}-{}", first[0], last[0]));
    }
}

/// Sounds that stand for each other fall together; what is often only a vowel falls away.
fn class(sound: Sound) -> Option<char> {
    match sound {
        Sound::P => Some('p'),
        Sound::T => Some('t'),
        Sound::K => Some('k'),
        Sound::S | Sound::X => Some('s'),
        Sound::M => Some('m'),
        Sound::N => Some('n'),
        Sound::L | Sound::Er | Sound::R => Some('l'),
        Sound::F | Sound::W => Some('f'),
        Sound::Y | Sound::H | Sound::G | Sound::J => None,
    }
}
