//! What the gazetteer must know, and what it must not mistake for a place.

use super::*;

fn ids(text: &str, language: &str) -> Vec<&'static str> {
    let gazetteer = Gazetteer::shared();
    gazetteer.find(text, language).iter().map(|mention| gazetteer.id(mention.place)).collect()
}

fn place(name: &str, language: &str) -> PlaceId {
    Gazetteer::shared()
        .place_of(name, language)
        .unwrap_or_else(|| panic!("gazetteer: {name} ({language}) is missing"))
}

#[test]
fn one_place_has_one_id_in_every_language() {
    let same: [&[(&str, &str)]; 12] = [
        &[("Vietnam", "en"), ("Vietnam", "sv"), ("Việt Nam", "vi"), ("越南", "zh-Hant"), ("Viet Nam", "en")],
        &[("Sweden", "en"), ("Sverige", "sv"), ("Sverige", "nb"), ("Thụy Điển", "vi"), ("瑞典", "zh-Hans")],
        &[("China", "en"), ("Kina", "nb"), ("Trung Quốc", "vi"), ("中國", "zh-Hant"), ("中国", "zh-Hans")],
        &[("Guangxi", "en"), ("Quảng Tây", "vi"), ("廣西", "zh-Hant"), ("广西", "zh-Hans")],
        &[
            ("Hanoi", "en"),
            ("Hà Nội", "vi"),
            ("河內", "zh-Hant"),
            ("河内", "zh-Hans"),
            ("HANOI", "en"),
            ("Ha Noi", "en"),
        ],
        &[("Xiamen", "en"), ("Hạ Môn", "vi"), ("廈門", "zh-Hant"), ("厦门", "zh-Hans"), ("XIAMEN", "sv")],
        &[("Gothenburg", "en"), ("Göteborg", "sv"), ("歌德堡", "zh-Hant"), ("哥德堡", "zh-Hans")],
        &[("Tromsø", "nb"), ("Tromso", "en"), ("Tromsö", "sv"), ("特羅姆瑟", "zh-Hant"), ("TROMSØ", "nb")],
        &[
            ("Baltic Sea", "en"),
            ("Östersjön", "sv"),
            ("Østersjøen", "nb"),
            ("biển Baltic", "vi"),
            ("波罗的海", "zh-Hans"),
        ],
        &[("EU", "sv"), ("European Union", "en"), ("Liên minh châu Âu", "vi"), ("歐盟", "zh-Hant")],
        &[("Copenhagen", "en"), ("Köpenhamn", "sv"), ("København", "nb"), ("哥本哈根", "zh-Hans")],
        &[("Quang Ninh", "en"), ("Quảng Ninh", "vi"), ("廣寧", "zh-Hant")],
    ];
    for names in same {
        let first = place(names[0].0, names[0].1);
        for (name, language) in names {
            assert_eq!(place(name, language), first, "{name} ({language}) is not {}", names[0].0);
        }
    }
}

#[test]
fn peoples_are_their_countries() {
    assert_eq!(ids("den svenska utrikesministern och hennes vietnamesiska kollega", "sv"), ["SE", "VN"]);
    assert_eq!(ids("det kinesiske skipet og norske fiskere", "nb"), ["CN", "NO"]);
    assert_eq!(ids("the Swedish and Chinese sides", "en"), ["SE", "CN"]);
    assert_eq!(ids("中挪两国，越方表示", "zh-Hans"), ["CN", "NO", "VN"]);
    assert!(
        ids("polish the chinese-looking lamp", "en").is_empty(),
        "small letters are no peoples in English"
    );
}

#[test]
fn places_lie_in_places() {
    let gazetteer = Gazetteer::shared();
    let relation = |a, b| gazetteer.relation(place(a, "en"), place(b, "en"));
    assert_eq!(relation("Hanoi", "Vietnam"), PlaceRelation::Inside);
    assert_eq!(relation("China", "Guangxi"), PlaceRelation::Holds);
    assert_eq!(relation("Nanning", "Guangxi"), PlaceRelation::Inside);
    assert_eq!(relation("Visby", "Gotland"), PlaceRelation::Inside);
    assert_eq!(relation("Xiamen", "Guangxi"), PlaceRelation::Apart);
    assert_eq!(relation("Oslo", "Oslo"), PlaceRelation::Same);
    assert_eq!(gazetteer.country(place("Bergen", "nb")), Some(place("Norway", "en")));
}

#[test]
fn offsets_are_bytes_and_leave_genitives_out() {
    let text = "Enligt Sveriges och Kinas regeringar";
    let found = Gazetteer::shared().find(text, "sv");
    let words: Vec<&str> = found.iter().map(|mention| &text[mention.start..mention.end]).collect();
    assert_eq!(words, ["Sverige", "Kina"]);
    assert_eq!(ids("Hanoi-Haiphong railway", "en").len(), 2);
}

#[test]
fn longest_names_win() {
    assert_eq!(ids("in Ho Chi Minh City on Monday", "en").len(), 1);
    assert_eq!(ids("在越南胡志明市舉行", "zh-Hant").len(), 2);
    assert_eq!(ids("廣西壯族自治區黨委書記", "zh-Hant"), ["CN-GX"]);
}

#[test]
fn people_and_words_are_no_places() {
    for (text, language) in [
        ("Jack London wrote it", "en"),
        ("säger svogern Leif Rognli och Bengt Dal", "sv"),
        ("Anh Hùng đã nói", "vi"),
        ("Ý kiến của ông", "vi"),
        ("the man said us and them", "en"),
        ("賈斯汀·倫敦", "zh-Hant"),
    ] {
        assert!(ids(text, language).is_empty(), "{text}: {:?}", ids(text, language));
    }
}

#[test]
fn words_are_places_only_beside_what_a_town_is_called_by() {
    for text in ["他在青年時代", "由青年組成", "在民主社會", "來賓、記者和學生", "四日、五日"]
    {
        assert!(ids(text, "zh-Hant").is_empty(), "{text}: {:?}", ids(text, "zh-Hant"));
    }
    assert_eq!(ids("他在青年鎮長大", "zh-Hant").len(), 1);
}

#[test]
fn the_town_at_the_border_is_meant_by_its_name() {
    let dongxing = Gazetteer::shared().place_of("东兴市", "zh-Hans");
    assert!(dongxing.is_some_and(|place| Gazetteer::shared().name(place, "en") == "Dongxing"));
    assert_eq!(Gazetteer::shared().place_of("東興", "zh-Hant"), dongxing);
    assert_eq!(ids("代表团抵达东兴", "zh-Hans"), ids("东兴口岸", "zh-Hans"));
    assert_eq!(ids("廣西東興之間", "zh-Hant").len(), 2, "right behind the region that holds it");
    assert!(ids("山東興建大橋", "zh-Hant").iter().all(|id| *id == "CN-SD"));
}

#[test]
fn small_towns_need_a_cue() {
    assert_eq!(ids("bogserades till Slite", "sv").len(), 1);
    assert_eq!(ids("between Nynäshamn and Ventspils", "en").len(), 2);
    assert!(ids("sa Slite", "sv").is_empty());
}

#[test]
fn every_id_finds_its_place() {
    let gazetteer = Gazetteer::shared();
    for (at, row) in (0..).zip(&gazetteer.rows) {
        assert_eq!(
            gazetteer.by_id(row.id),
            Some(PlaceId(at)),
            "{}: twice in the tables, or not sorted",
            row.id
        );
    }
    assert_eq!(gazetteer.by_id("nowhere"), None);
}

#[test]
fn every_region_finds_its_parent() {
    let gazetteer = Gazetteer::shared();
    for row in gazetteer.rows.iter().filter(|row| row.kind == PlaceKind::Region && row.id.contains('-')) {
        let known = row.parent.is_some() || ["UA-43", "west-bank", "mekong-delta"].contains(&row.id);
        assert!(known, "regions.toml: {} has no `in` that exists", row.id);
    }
    assert!(gazetteer.rows.len() > 9_000, "gazetteer.tsv or regions.toml was not read");
}
