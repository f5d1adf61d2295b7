//! Speed of the table: reading it, embedding a sentence, comparing, neighbourhood margins.
//!
//! Run with `cargo bench -p annalist-similarity`.

use annalist_similarity::{Scratch, SimilarityTable, Vector, cosine, margin};
use divan::{Bencher, black_box};

const SENTENCES: [(&str, &str); 5] = [
    (
        "en",
        "The two ministers signed an agreement on fishing quotas in Bergen on Tuesday, after talks that lasted nine hours.",
    ),
    (
        "sv",
        "Efter nio timmars förhandlingar undertecknade de båda ministrarna på tisdagen ett avtal om fiskekvoter i Bergen.",
    ),
    (
        "nb",
        "Etter ni timers forhandlinger undertegnet de to statsrådene tirsdag en avtale om fiskekvoter i Bergen.",
    ),
    (
        "vi",
        "Sau chín giờ đàm phán, hôm thứ Ba hai bộ trưởng đã ký thỏa thuận về hạn ngạch đánh bắt cá tại Bergen.",
    ),
    ("zh-Hant", "經過九小時談判，兩位部長週二在卑爾根簽署了漁業配額協議。"),
];

fn main() {
    divan::main();
}

#[expect(clippy::unwrap_used, reason = "without the table there is nothing to measure")]
fn table() -> &'static SimilarityTable {
    SimilarityTable::bundled().unwrap()
}

fn vectors(count: usize) -> Vec<Vector> {
    let texts = (0..count).map(|i| (i, SENTENCES[i % SENTENCES.len()]));
    texts.map(|(i, (language, text))| table().embed(&format!("{i} {text}"), language)).collect()
}

#[divan::bench]
#[expect(clippy::unwrap_used, reason = "without the table there is nothing to measure")]
fn parse(bencher: Bencher<'_, '_>) {
    static BYTES: &[u8] = include_bytes!("../data/similarity.table");
    bencher.bench(|| SimilarityTable::parse(black_box(BYTES)).unwrap());
}

#[divan::bench(args = SENTENCES.map(|(language, _)| language))]
fn embed(bencher: Bencher<'_, '_>, language: &str) {
    let texts = SENTENCES.iter().filter(|(l, _)| *l == language);
    let text: String = texts.map(|(_, text)| *text).collect();
    let mut scratch = Scratch::default();
    bencher.bench_local(|| table().embed_with(&mut scratch, black_box(&text), language));
}

#[divan::bench]
fn compare(bencher: Bencher<'_, '_>) {
    let pair = vectors(2);
    bencher.bench(|| cosine(black_box(&pair[0]), black_box(&pair[1])));
}

#[divan::bench(args = [100, 1000])]
fn mutual_nearness(bencher: Bencher<'_, '_>, count: usize) {
    let texts = vectors(2 * count);
    let (left, right) = texts.split_at(count);
    bencher.bench(|| margin::mutual_nearness(left, right, margin::NEIGHBOURS));
}
