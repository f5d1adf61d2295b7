//! Speed of the finders on made-up news text: `cargo bench -p annalist-names`.

use annalist_names::{Gazetteer, Name, compare, find_names};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    // The tables load on first use; here they are loaded before anything is measured.
    let _ = Gazetteer::shared().find("Oslo 越南", "en");
    divan::main();
}

/// About 100 kB of one language.
fn text(language: &str) -> String {
    let paragraph = match language {
        "sv" => {
            "Statsministern reste på måndagen från Stockholm till Hanoi för att möta sin vietnamesiska kollega. \
             Enligt regeringen väntas de båda länderna skriva under ett avtal om handel och forskning, och en \
             delegation från Göteborg följer med. Förhandlingarna har pågått i två år. "
        }
        "vi" => {
            "Sáng thứ Hai, Thủ tướng Thụy Điển đã đến Hà Nội, bắt đầu chuyến thăm chính thức Việt Nam. Theo kế \
             hoạch, hai bên sẽ ký một thỏa thuận về thương mại và nghiên cứu tại thành phố Hải Phòng. "
        }
        _ => {
            "瑞典首相星期一抵達河內，開始對越南進行正式訪問。按照計畫，雙方將在海防簽署一項貿易與研究協議，\
             來自哥德堡的代表團隨行。談判已經進行了兩年，兩國政府都表示滿意。"
        }
    };
    paragraph.repeat(100_000 / paragraph.len())
}

#[divan::bench(args = ["sv", "vi", "zh-Hant"])]
fn gazetteer(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| Gazetteer::shared().find(&text, language));
}

#[divan::bench(args = ["sv", "vi", "zh-Hant"])]
fn names(bencher: Bencher<'_, '_>, language: &str) {
    let text = text(language);
    bencher.counter(BytesCount::of_str(&text)).bench(|| find_names(&text, language));
}

#[divan::bench]
fn compare_han_with_vietnamese(bencher: Bencher<'_, '_>) {
    let (a, b) = (Name::parse("阮孟雄", "zh-Hant"), Name::parse("Nguyễn Mạnh Hùng", "vi"));
    bencher.bench(|| compare(&a, &b));
}

#[divan::bench]
fn compare_by_sound(bencher: Bencher<'_, '_>) {
    let (a, b) = (Name::parse("阿斯特麗德·內斯海姆", "zh-Hant"), Name::parse("Astrid Nesheim", "nb"));
    bencher.bench(|| compare(&a, &b));
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.bench(|| Name::parse("utrikesminister Karin Almgren", "sv"));
}
