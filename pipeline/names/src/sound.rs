//! Sound skeletons: how far a western name and its rendering in Han characters sound alike.
//!
//! 卡琳·阿爾姆格倫 writes "Karin Almgren" by sound, with vowels put in (格 *ge* for g) and r, d, g at the end of a
//! syllable often left out. So only consonants are compared, in classes, and a gap costs what leaving that class out
//! usually means. The figures are judgements, not fitted; the table of pairs in `tests/pairs.rs` guards them.

use crate::han;

/// A class of consonants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sound {
    /// b p
    P,
    /// d t th
    T,
    /// g k, hard c
    K,
    /// g before a front vowel: k or y
    G,
    /// h
    H,
    /// s z sh zh ch, soft c
    S,
    /// Latin j, pinyin j q: between s, k and y
    J,
    /// pinyin x: s or h
    X,
    /// m
    M,
    /// n ng
    N,
    /// l r
    L,
    /// 尔 *er*, which renders r or l at the end of a syllable
    Er,
    /// pinyin r
    R,
    /// f
    F,
    /// v w
    W,
    /// y, and 伊, 英: often only a vowel
    Y,
}

/// What it costs to leave a sound out.
fn gap(sound: Sound) -> f32 {
    match sound {
        Sound::Y => 0.15,
        Sound::Er => 0.2,
        Sound::H => 0.25,
        Sound::L | Sound::W => 0.4,
        Sound::T | Sound::K | Sound::G | Sound::N => 0.5,
        Sound::S | Sound::J | Sound::X | Sound::R | Sound::P | Sound::F => 0.6,
        Sound::M => 0.7,
    }
}

/// What it costs that one sound stands for the other.
fn swap(a: Sound, b: Sound) -> f32 {
    use Sound::{Er, F, G, H, J, K, L, M, N, P, R, S, T, W, X, Y};
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    match (a, b) {
        _ if a == b => 0.0,
        (K, G) | (L, Er) | (S, J) | (S, X) => 0.05,
        (G, J) | (J, Y) | (F, W) | (J, X) => 0.12,
        (K, J) | (G, Y) | (L, R) | (H, X) | (P, F) => 0.22,
        (M, N) | (P, W) | (J, R) | (R, Y) => 0.35,
        (T, S) | (K, H) | (G, H) | (T, J) => 0.5,
        _ => 1.0,
    }
}

/// The skeleton of Han characters, by their usual Mandarin reading.
pub(crate) fn of_han(text: &str) -> Vec<Sound> {
    let readings = text.chars().filter_map(han::reading).filter_map(|reading| reading.pinyin().next());
    let mut sounds = Vec::new();
    for syllable in readings {
        if syllable == "er" {
            sounds.push(Sound::Er);
            continue;
        }
        sounds.extend(syllable.chars().next().and_then(pinyin_initial));
        if syllable.len() > 1 && (syllable.ends_with('n') || syllable.ends_with("ng")) {
            sounds.push(Sound::N);
        }
    }
    sounds
}

fn pinyin_initial(letter: char) -> Option<Sound> {
    Some(match letter {
        'b' | 'p' => Sound::P,
        'd' | 't' => Sound::T,
        'g' | 'k' => Sound::K,
        'h' => Sound::H,
        's' | 'z' | 'c' => Sound::S,
        'j' | 'q' => Sound::J,
        'x' => Sound::X,
        'm' => Sound::M,
        'n' => Sound::N,
        'l' => Sound::L,
        'r' => Sound::R,
        'f' => Sound::F,
        'w' => Sound::W,
        'y' => Sound::Y,
        _ => return None,
    })
}

/// Letter groups that are one sound (or none of their letters' own); the longest first.
const GROUPS: [(&str, &[Sound]); 24] = [
    ("skj", &[Sound::S]),
    ("stj", &[Sound::S]),
    ("sch", &[Sound::S]),
    ("sh", &[Sound::S]),
    ("sj", &[Sound::S]),
    ("ch", &[Sound::S]),
    ("tj", &[Sound::J]),
    ("kj", &[Sound::J]),
    ("gj", &[Sound::Y]),
    ("hj", &[Sound::Y]),
    ("dj", &[Sound::Y]),
    ("ck", &[Sound::K]),
    ("ph", &[Sound::F]),
    ("th", &[Sound::T]),
    ("gh", &[]),
    ("qu", &[Sound::K, Sound::W]),
    ("ge", &[Sound::G]),
    ("gi", &[Sound::G]),
    ("gy", &[Sound::G]),
    ("ce", &[Sound::S]),
    ("ci", &[Sound::S]),
    ("cy", &[Sound::S]),
    ("go", &[Sound::G]),
    ("ng", &[Sound::N]),
];

/// The skeleton of a folded Latin word.
pub(crate) fn of_latin(folded: &str) -> Vec<Sound> {
    let mut sounds: Vec<Sound> = Vec::new();
    let mut rest = folded;
    let mut last = ' ';
    while let Some(letter) = rest.chars().next() {
        if let Some((group, found)) = GROUPS.iter().find(|(group, _)| rest.starts_with(group)) {
            sounds.extend_from_slice(found);
            // "ng" inside a word is two sounds: "Ingrid", "Inger".
            if *group == "ng" && rest.len() > 2 {
                sounds.push(Sound::K);
            }
            rest = &rest[group.len()..];
            last = ' ';
            continue;
        }
        if letter != last {
            sounds.extend(latin_letter(letter));
        }
        last = letter;
        rest = &rest[letter.len_utf8()..];
    }
    sounds
}

fn latin_letter(letter: char) -> impl Iterator<Item = Sound> {
    let (first, second) = match letter {
        'b' | 'p' => (Some(Sound::P), None),
        'd' | 't' => (Some(Sound::T), None),
        'g' | 'k' | 'c' | 'q' => (Some(Sound::K), None),
        'x' => (Some(Sound::K), Some(Sound::S)),
        'h' => (Some(Sound::H), None),
        's' | 'z' => (Some(Sound::S), None),
        'j' => (Some(Sound::J), None),
        'm' => (Some(Sound::M), None),
        'n' => (Some(Sound::N), None),
        'l' | 'r' => (Some(Sound::L), None),
        'f' => (Some(Sound::F), None),
        'v' | 'w' => (Some(Sound::W), None),
        _ => (None, None),
    };
    first.into_iter().chain(second)
}

/// How alike two skeletons are, 0 to 1: one less the cost of the cheapest alignment, by the weight of both.
pub(crate) fn alike(a: &[Sound], b: &[Sound]) -> f32 {
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let mut row: Vec<f32> = vec![0.0];
    for sound in b {
        row.push(row.last().copied().unwrap_or(0.0) + gap(*sound));
    }
    for x in a {
        let mut next = vec![row[0] + gap(*x)];
        for (at, y) in b.iter().enumerate() {
            let best = (row[at] + swap(*x, *y)).min(row[at + 1] + gap(*x)).min(next[at] + gap(*y));
            next.push(best);
        }
        row = next;
    }
    let weight = |sounds: &[Sound]| sounds.iter().map(|sound| gap(*sound)).sum::<f32>();
    let cost = row.last().copied().unwrap_or(0.0);
    (1.0 - cost / (0.5 * (weight(a) + weight(b)))).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sim(han: &str, latin: &str) -> f32 {
        alike(&of_han(han), &of_latin(latin))
    }

    #[test]
    fn renderings_sound_like_their_names() {
        let pairs = [
            ("卡琳", "karin"),
            ("阿爾姆格倫", "almgren"),
            ("弗雷德里卡", "fredrika"),
            ("內斯海姆", "nesheim"),
            ("約蘭", "goran"),
            ("伦德瓦尔", "lundvall"),
            ("特朗普", "trump"),
            ("約翰遜", "johnson"),
        ];
        for (han, latin) in pairs {
            assert!(sim(han, latin) >= 0.6, "{han} {latin} {}", sim(han, latin));
        }
    }

    #[test]
    fn others_do_not() {
        for (han, latin) in
            [("卡琳", "torvald"), ("內斯海姆", "bjerke"), ("阿爾姆格倫", "nordlie"), ("比耶克", "nilsen")]
        {
            assert!(sim(han, latin) < 0.5, "{han} {latin} {}", sim(han, latin));
        }
    }
}
